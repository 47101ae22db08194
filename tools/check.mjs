// npm run check: types, lint, format, boundaries, regular expressions, dead code, notices. One line for each, and why it failed.
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { checkRegularExpressions } from "./check-regexes.mjs";
import { noticesAreTrue } from "./notices.mjs";
import { lockFileProblems } from "./lock-file.mjs";

const bin = (name) => join("node_modules", ".bin", name);

function run(command, args) {
  const done = spawnSync(command, args, { encoding: "utf8", maxBuffer: 1 << 28 });
  return { ok: done.status === 0, output: `${done.stdout ?? ""}${done.stderr ?? ""}`.trim() };
}

/** dependency-cruiser parses nothing when its compiler is missing and still reports success: count what it read. */
function boundaries() {
  const done = spawnSync(bin("depcruise"), ["src", "--config", ".dependency-cruiser.cjs", "--output-type", "json"], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (!done.stdout) return { ok: false, output: done.stderr };
  const { modules, summary } = JSON.parse(done.stdout);
  const read = modules.filter((module) => module.source.startsWith("src/")).length;
  const files = readdirSync("src", { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.endsWith(".d.ts"),
  ).length;
  const withImports = modules.some((module) => module.source.startsWith("src/") && module.dependencies.length > 0);
  if (read < files || !withImports)
    return { ok: false, output: `dependency-cruiser read ${read} modules of ${files} files` };
  const violations = summary.violations.filter((violation) => violation.rule.severity === "error");
  return {
    ok: violations.length === 0,
    output: violations.map((violation) => `${violation.rule.name}: ${violation.from} → ${violation.to}`).join("\n"),
  };
}

const STEPS = {
  types: () => run(bin("tsc"), ["-b", "--pretty", "false"]),
  lint: () => run(bin("oxlint"), ["--deny-warnings", "."]),
  format: () => run(bin("oxfmt"), ["--check", "."]),
  boundaries,
  regexes: checkRegularExpressions,
  "dead code": () => run(bin("knip"), []),
  notices: noticesAreTrue,
  "lock file": lockFileProblems,
};

const wanted = process.argv.slice(2);
let failed = 0;
let passed = 0;
for (const [name, step] of Object.entries(STEPS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const { ok, output } = step();
  console.log(`check ${name}: ${ok ? "ok" : "FAILED"}`);
  if (!ok) console.log(output);
  if (ok) passed += 1;
  else failed += 1;
}
console.log(`check: ${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
