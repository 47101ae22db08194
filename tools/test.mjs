// npm test: everything. Check, unit and server tests on the embedded database, the server tests again on a real PostgreSQL
// and on Node 24, the journeys in a real browser. Ends with the plain line «N passed, N failed».
// usage: node tools/test.mjs [--only STEP]… [--debian]     --debian: what needs Debian packages, added to the last run
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { databaseTests } from "./database-tests.mjs";
import { debianPackages } from "./debian.mjs";
import { node24 } from "./node24.mjs";

const CACHE = "node_modules/.cache/rostok-test";
const TOTALS = join(CACHE, "totals.json");
const VITEST = "node_modules/vitest/vitest.mjs";

const LONGEST_REASON = 2000;

/** @type {{ passed: number, failed: number, notRun: string[], failures: string[], repeated: string[] }} */
const totals = { passed: 0, failed: 0, notRun: [], failures: [], repeated: [] };

function run(command, args, { env = {}, quiet = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, ...env } });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (data) => {
        output += data;
        if (!quiet) process.stdout.write(data);
      });
    child.on("error", (error) => resolve({ code: 1, output: String(error) }));
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

function add(name, { passed, failed, notRun = [], failures = [] }) {
  totals.failures.push(...failures.map((failure) => `${name}: ${failure}`));
  totals.passed += passed;
  totals.failed += failed;
  totals.notRun.push(...notRun.map((reason) => `${name}: ${reason}`));
  console.log(`== ${name}: ${passed} passed, ${failed} failed${notRun.length > 0 ? `, ${notRun.length} not run` : ""}`);
}

/**
 * Runs Vitest by `launch` and counts from its JSON report; a run that reports no test has failed. Files with a failed test
 * run once more by themselves: what fails then too has failed, what passes is named as repeated. The machine is shared,
 * and a test with a time limit may be starved.
 */
async function vitest(name, filters, options = {}) {
  const first = await vitestOnce(name, filters, options);
  const again = first.failedFiles.length === 0 ? null : await vitestOnce(`${name} again`, first.failedFiles, options);
  const failures = again === null ? first.failures : again.failures;
  const mended = again === null ? 0 : first.failed - again.failed;
  if (again !== null && again.failed === 0) totals.repeated.push(...first.failures.map((one) => `${name}: ${one}`));
  add(name, {
    passed: first.passed + Math.max(0, mended),
    failed: again === null ? first.failed : again.failed,
    notRun: first.notRun,
    failures,
  });
}

async function vitestOnce(name, filters, { launch = [process.execPath], env = {} } = {}) {
  const report = join(CACHE, `${name.replace(/\W+/g, "-")}.json`);
  rmSync(report, { force: true });
  const [command, ...before] = launch;
  const { code, output } = await run(
    command,
    [...before, VITEST, "run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`, ...filters],
    { env },
  );
  const said = [...output.matchAll(/^not run: (.+)$/gm)].map((match) => match[1]);
  if (!existsSync(report)) {
    const failed = said.length > 0 ? 0 : 1;
    return { passed: 0, failed, notRun: said, failures: failed ? ["no report of the tests"] : [], failedFiles: [] };
  }
  const result = JSON.parse(readFileSync(report, "utf8"));
  const skipped = result.testResults.flatMap((file) =>
    file.assertionResults
      .filter((test) => ["pending", "skipped", "todo"].includes(test.status))
      .map((test) => test.fullName),
  );
  const brokenFiles = result.testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.length === 0,
  ).length;
  const failures = result.testResults.flatMap((file) => [
    ...(file.status === "failed" && file.assertionResults.length === 0 ? [`${file.name}: ${file.message}`] : []),
    ...file.assertionResults
      .filter((test) => test.status === "failed")
      .map((test) => `${file.name} › ${test.fullName}\n${test.failureMessages.join("\n")}`),
  ]);
  // No test at all, or an error outside every test (an unhandled rejection): the run has failed.
  const outside = result.numTotalTests === 0 || (code !== 0 && result.numFailedTests + brokenFiles === 0) ? 1 : 0;
  const config = filters.slice(0, filters.indexOf("--config") < 0 ? 0 : 2);
  const files = result.testResults.filter((file) => file.status === "failed").map((file) => file.name);
  return {
    passed: result.numPassedTests,
    failed: result.numFailedTests + brokenFiles + outside,
    notRun: [...skipped, ...said],
    failures: outside ? [...failures, "no test ran, or an error outside every test"] : failures,
    failedFiles: files.length === 0 ? [] : [...config, ...files],
  };
}

async function check() {
  const { output } = await run(process.execPath, ["tools/check.mjs"]);
  const match = /check: (\d+) passed, (\d+) failed/.exec(output);
  const failed = match ? Number(match[2]) : 1;
  // The end of the output names the steps that failed and what they said.
  const failures = failed > 0 ? [output.slice(-LONGEST_REASON)] : [];
  add("check", { passed: match ? Number(match[1]) : 0, failed, failures });
}

async function build() {
  const { code } = await run(process.execPath, ["tools/build.mjs"]);
  add("build", { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 });
}

/** The specs of Playwright's JSON report that did not hold, from suites inside suites. */
function failedSpecs(suites) {
  return suites.flatMap((suite) => [
    ...(suite.specs ?? []).filter((spec) => !spec.ok),
    ...failedSpecs(suite.suites ?? []),
  ]);
}

async function journeys() {
  const report = join(CACHE, "journeys.json");
  rmSync(report, { force: true });
  const { output } = await run(
    process.execPath,
    ["node_modules/@playwright/test/cli.js", "test", "--retries=1", "--reporter=list,json"],
    {
      env: { PLAYWRIGHT_JSON_OUTPUT_NAME: report },
    },
  );
  const said = [...output.matchAll(/^not run: (.+)$/gm)].map((match) => match[1]);
  if (!existsSync(report)) return add("journeys", { passed: 0, failed: 1, notRun: said });
  const { stats, suites } = JSON.parse(readFileSync(report, "utf8"));
  const failures = failedSpecs(suites).map(
    (spec) =>
      `${spec.file} › ${spec.title}\n${spec.tests.flatMap((test) => test.results.map((result) => result.error?.message ?? "")).join("\n")}`,
  );
  const skipped = stats.skipped > 0 ? [`${stats.skipped} skipped`] : [];
  if (stats.flaky > 0) totals.repeated.push(`journeys: ${stats.flaky}, named «flaky» above`);
  const nothing = stats.expected + stats.unexpected + stats.flaky === 0 ? 1 : 0;
  add("journeys", {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + nothing,
    failures,
    notRun: [...skipped, ...said],
  });
}

async function onPostgres() {
  const { speaking, silent } = databaseTests("src/server");
  console.log(`Files of the server that speak to the database: ${speaking.length}. Without it, not repeated here:`);
  for (const file of silent) console.log(`  ${file}`);
  const launch = [process.execPath, "tools/test-postgres.mjs", process.execPath];
  await vitest("server on PostgreSQL", speaking, { launch });
}

async function onNode24() {
  const binary = await node24();
  if (!binary.path) return add("server on Node 24", { passed: 0, failed: 0, notRun: [binary.why] });
  // What another Node may do otherwise: the platform, files, processes, passwords. The rest asks database and core again.
  const asked = [
    "platform",
    "plan/papers",
    "plan/pictures",
    "evidence/files",
    "intake",
    "account",
    "main.test",
    "app.test",
  ];
  const filters = asked.map((name) => `src/server/${name}`);
  await vitest("server on Node 24", filters, { launch: [binary.path] });
}

async function debian() {
  const ready = debianPackages();
  for (const { name, why } of ready.missing) totals.notRun.push(`${name}: ${why}`);
  await vitest("with Debian packages", ["--config", "vitest.debian.config.ts"]);
}

const STEPS = {
  check,
  build,
  "unit and server, embedded database": () => vitest("unit and server, embedded database", []),
  "server on PostgreSQL": onPostgres,
  "server on Node 24": onNode24,
  journeys,
};

mkdirSync(CACHE, { recursive: true });
if (process.argv.includes("--debian")) {
  if (existsSync(TOTALS)) Object.assign(totals, JSON.parse(readFileSync(TOTALS, "utf8")));
  await debian();
} else {
  const only = process.argv.flatMap((argument, index, all) => (all[index - 1] === "--only" ? [argument] : []));
  for (const [name, step] of Object.entries(STEPS)) if (only.length === 0 || only.includes(name)) await step();
  writeFileSync(TOTALS, JSON.stringify(totals));
}
for (const one of totals.repeated) console.log(`passed when it was repeated alone: ${one.slice(0, LONGEST_REASON)}`);
// Again at the end: of a long log only the end may be kept.
for (const failure of totals.failures) console.log(`failed: ${failure.slice(0, LONGEST_REASON)}`);
for (const reason of totals.notRun) console.log(`not run: ${reason}`);
if (totals.notRun.length > 0) console.log(`${totals.notRun.length} not run`);
console.log(`${totals.passed} passed, ${totals.failed} failed`);
process.exit(totals.failed === 0 ? 0 : 1);
