// What may import what: the arrows of the picture in CONTRIBUTING.md. Checked by `npm test`.

const forbid = (name, from, to) => ({
  name,
  severity: "error",
  from: { path: from },
  to: { path: to },
});

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    { name: "no-circle", severity: "error", from: {}, to: { circular: true } },
    forbid("helper-stands-alone", "^src/helper/", "^src/(practice|lab|course)/"),
    forbid("practice-knows-no-helper", "^src/practice/", "^src/(helper|lab|course)/"),
    forbid(
      "rules-show-nothing",
      "^src/practice/rules/",
      "^src/practice/(http|api|pages|oai|answers|exports)/",
    ),
    forbid("nobody-needs-the-tab", "^src/(helper|practice|course|wire)/", "^src/tab/"),
    {
      name: "wire-stands-alone",
      severity: "error",
      from: { path: "^src/wire/" },
      to: { pathNot: "^src/wire/" },
    },
    {
      name: "sql-in-its-rooms",
      comment:
        "Statements are made in store, search and database only. The lock of data-folder.ts is one of SQLite's.",
      severity: "error",
      from: {
        path: "^src/practice/",
        pathNot: "^src/practice/(store/|search/|database/|data-folder\\.ts$)",
      },
      to: { path: "^(src/practice/database/statements|node_modules/libsql)" },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
  },
};
