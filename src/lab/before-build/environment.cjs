// The environment that Python and Jupyter run in: the user's own, without what belongs to another Python.

/** Where another Python keeps its modules. Set by modules of clusters, by ROS, by some IDEs. */
const ofAnotherPython = ["PYTHONPATH", "PYTHONHOME", "PYTHONSTARTUP", "PYTHONPLATLIBDIR"];

/** Settings of pip that would install elsewhere, or not what requirements.txt names. */
const ofAnotherPip = [
  "TARGET",
  "PREFIX",
  "ROOT",
  "NO_DEPS",
  "DRY_RUN",
  "CONSTRAINT",
  "REQUIREMENT",
];

/** Names of this machine: what is on it is never reached through a proxy. */
const here = ["localhost", "127.0.0.1", "::1"];

/**
 * For everything that runs out of `.venv`, and for the question which Pythons there are.
 * @param {NodeJS.ProcessEnv} env The user's own.
 * @returns {NodeJS.ProcessEnv}
 */
exports.pythonEnvironment = function pythonEnvironment(env = process.env) {
  const left = [...ofAnotherPython, ...ofAnotherPip.map((name) => `PIP_${name}`)];
  const own = Object.fromEntries(Object.entries(env).filter(([name]) => !left.includes(name)));
  const direct = [env.NO_PROXY ?? env.no_proxy, ...here].filter(Boolean).join(",");
  return {
    ...own,
    NO_PROXY: direct,
    no_proxy: direct,
    // In pip.conf, `user = true` does not go together with a virtual environment.
    PIP_USER: "0",
  };
};
