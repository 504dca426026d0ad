// Where things lie in the project's folder.

const { join } = require("node:path");

/** The notebook that `npm start` opens. */
exports.firstNotebook = "README.ipynb";

/**
 * Files and folders that the commands make or use.
 * @typedef {object} Places
 * @property {string} notebooks The notebooks; `npm test` may name others than those that a trainee works in.
 * @property {string} practiceData
 * @property {string} cache What may be deleted at any time.
 * @property {string} venv
 * @property {string} python Python of the virtual environment.
 * @property {string} stamp The note that the virtual environment is whole.
 */

/**
 * The places of the project in a folder.
 * @param {string} root The folder.
 * @returns {Places}
 */
exports.placesIn = function placesIn(root) {
  const venv = join(root, ".venv");
  return {
    notebooks: process.env.B2SHARE_TEST_NOTEBOOKS || join(root, "notebooks"),
    practiceData: join(root, "practice-data"),
    cache: join(root, ".cache"),
    venv,
    python:
      process.platform === "win32"
        ? join(venv, "Scripts", "python.exe")
        : join(venv, "bin", "python"),
    stamp: join(venv, ".b2share-setup"),
  };
};
