#!/usr/bin/env node
// Becomes dist/rostok.js: starts the command line from compiled code where the build made some for this very Node.
import { createRequire } from "node:module";

// Node's modules come by `require`: an import of «fs» loads all its streams, a tenth of a short run (decision 0007).
const require = createRequire(import.meta.url);
const { existsSync, readFileSync } = require("node:fs");
const { dirname, join } = require("node:path");
const { fileURLToPath } = require("node:url");
const { Script } = require("node:vm");

/** Carries the hash of its text in its name, so that compiled code never meets another text. Put in by the build. */
const BUNDLE = "COMMAND_LINE_BUNDLE";

/** Only the V8 of Node 20 has this setting in this meaning. */
const canCompileLate = process.versions.v8.startsWith("11.");

/**
 * A short run ends before optimised code has paid for its making: V8 begins with it later than by default. Set before any
 * code is compiled, because V8 takes no code that was made under other settings.
 */
function compileLate() {
  if (canCompileLate) require("node:v8").setFlagsFromString("--interrupt-budget=4000000");
}

/** Commands that answer a line of input after another may run for long: the default of V8. */
function compileSoon() {
  if (canCompileLate) require("node:v8").setFlagsFromString("--interrupt-budget=135168");
}

export function commandLine() {
  const filename = join(dirname(fileURLToPath(import.meta.url)), BUNDLE);
  const compiled = filename.replace(/\.cjs$/, ".code");
  const source = `(function (exports, require, module, __filename) {${readFileSync(filename, "utf8")}\n})`;
  const cachedData = existsSync(compiled) ? readFileSync(compiled) : undefined;
  // Code of another Node is refused by V8, which then compiles the text.
  const script = new Script(source, { filename, cachedData });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(filename), module, filename);
  return { run: module.exports.run, compiledCode: () => script.createCachedData() };
}

compileLate();
if (process.env.ROSTOK_LAUNCH !== "no") {
  const args = process.argv.slice(2);
  const { run } = commandLine();
  if (args[0] !== "read") compileSoon();
  process.exitCode = await run(args);
}
