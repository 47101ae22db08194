// Who may import whom (ARCHITECTURE.md). Each rule is seen to fail on a seeded violation in tools/house.test.ts.
const may = (layer, ...others) => ({
  name: `${layer}-may-only-see-${others.join("-") || "itself"}`,
  severity: "error",
  from: { path: `^src/${layer}/`, pathNot: "\\.test\\.tsx?$" },
  to: { path: "^src/", pathNot: `^src/(${[layer, ...others].join("|")})/` },
});
const rule = (name, from, to, more = {}) => ({ name, severity: "error", from, to, ...more });
const npm = ["npm", "npm-dev", "npm-no-pkg", "npm-optional", "npm-peer"];

// A core feature sees those of its own or an earlier line.
const CORE_ORDER = [
  ["time", "text"],
  ["organisation"],
  ["access", "account"],
  ["people"],
  ["audit"],
  ["schedule", "audience", "responsibility"],
  ["intake"],
  ["plan"],
  ["execution", "indicator"],
  ["figure", "development-project"],
  ["cascade", "evidence"],
  ["act", "contest", "training", "centre-record", "questionnaire", "local-act"],
  ["coverage", "reminder", "calendar", "today"],
  ["paper"],
  ["letter"],
];
const coreOrder = CORE_ORDER.flatMap((line, position) => {
  const later = CORE_ORDER.slice(position + 1).flat();
  return later.length === 0
    ? []
    : [
        rule(
          `core-order-${line[0]}`,
          { path: `^src/core/(${line.join("|")})/`, pathNot: "\\.test\\.ts$" },
          { path: `^src/core/(${later.join("|")})/` },
        ),
      ];
});

module.exports = {
  forbidden: [
    may("core"),
    may("contract", "core"),
    may("formats", "core"),
    may("server", "contract", "core", "formats"),
    may("web", "contract", "core"),
    may("cli", "server", "core", "formats"),
    ...coreOrder,
    rule(
      "core-and-contract-use-no-npm-but-zod",
      { path: "^src/(core|contract)/", pathNot: "\\.test\\.ts$" },
      { dependencyTypes: [...npm, "core"], pathNot: "node_modules/(zod|petrovich)/" },
    ),
    rule(
      "features-meet-through-service-only",
      { path: "^src/server/([^/]+)/", pathNot: "\\.test\\.ts$" },
      {
        path: "^src/server/[^/]+/",
        pathNot: ["^src/server/$1/", "^src/server/platform/", "^src/server/[^/]+/service\\.ts$"],
      },
    ),
    rule(
      "platform-knows-no-feature",
      { path: "^src/server/platform/", pathNot: "\\.test\\.ts$" },
      { path: "^src/server/", pathNot: "^src/server/platform/" },
    ),
    rule(
      "web-features-are-islands",
      { path: "^src/web/([^/]+)/", pathNot: ["^src/web/app/", "\\.test\\.tsx?$"] },
      { path: "^src/web/", pathNot: ["^src/web/$1/", "^src/web/(ui|lib)/"] },
    ),
    rule(
      "driver-only-in-platform-db",
      { path: "^src/", pathNot: "^src/server/platform/db/" },
      { path: "node_modules/(pg|postgres|@electric-sql/pglite)/" },
    ),
    rule("no-file-cycles", {}, { circular: true }),
    rule("no-folder-cycles", { path: "^src/(core|server)/" }, { circular: true }, { scope: "folder" }),
    rule("no-unresolvable", {}, { couldNotResolve: true }),
    rule("nobody-imports-tests", { pathNot: ["\\.test\\.tsx?$", "^test/"] }, { path: ["\\.test\\.tsx?$", "^test/"] }),
  ],
  options: {
    // What tests share is seen but not followed: it may use everything, and would close circles that no program has.
    doNotFollow: { path: ["node_modules", "^test/"] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.base.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "default"] },
  },
};
