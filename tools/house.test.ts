// Every rule of the house is seen to fail: a small copy of the layout with one violation of each kind goes through the same tools.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { regexLiterals, regexVerdict } from "./check-regexes.mjs";

const bin = (name: string) => resolve("node_modules/.bin", name);
let root = "";

function seed(files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

function tool(name: string, ...args: string[]): string {
  const done = spawnSync(bin(name), args, { cwd: root, encoding: "utf8", maxBuffer: 1 << 26 });
  return `${done.stdout}${done.stderr}`;
}

beforeAll(() => {
  // Outside the checkout: the tools pass over what git ignores.
  root = mkdtempSync(join(tmpdir(), "rostok-house-"));
  for (const file of [
    ".dependency-cruiser.cjs",
    ".oxlintrc.json",
    "knip.json",
    "package.json",
    "tsconfig.json",
    "tsconfig.base.json",
    "tsconfig.core.json",
    "tsconfig.server.json",
    "tsconfig.web.json",
    "tsconfig.test.json",
  ])
    cpSync(file, join(root, file));
  symlinkSync(resolve("node_modules"), join(root, "node_modules"));
  const value = "export const value = 1;\n";
  seed({
    "src/server/plan/store.ts": value,
    "src/server/plan/service.ts": value,
    "src/server/platform/db/client.ts": `import pg from "pg";\nexport const pool = pg.Pool;\n`,
    "src/core/time/day.ts": value,
    "src/core/schedule/read.ts": value,
    "src/core/plan/model.ts": value,
    "src/contract/plan.ts": value,
    "src/formats/docx/read.ts": value,
    "src/web/plan/page.ts": value,
    "src/web/ui/button.ts": value,
    "src/cli/main.ts": value,
    // one violation for each rule of the boundaries
    "src/core/time/sees-server.ts": `import { value } from "#server/plan/store.ts";\nexport const a = value;\n`,
    "src/contract/sees-formats.ts": `import { value } from "#formats/docx/read.ts";\nexport const a = value;\n`,
    "src/formats/docx/sees-server.ts": `import { value } from "#server/plan/store.ts";\nexport const a = value;\n`,
    "src/server/plan/sees-web.ts": `import { value } from "#web/plan/page.ts";\nexport const a = value;\n`,
    "src/web/plan/sees-formats.ts": `import { value } from "#formats/docx/read.ts";\nexport const a = value;\n`,
    "src/cli/sees-web.ts": `import { value } from "#web/plan/page.ts";\nexport const a = value;\n`,
    "src/core/time/sees-later.ts": `import { value } from "#core/plan/model.ts";\nexport const a = value;\n`,
    "src/core/schedule/sees-npm.ts": `import * as chrono from "chrono-node";\nexport const a = chrono;\n`,
    "src/server/intake/routes.ts": `import { value } from "#server/plan/store.ts";\nexport const a = value;\n`,
    "src/server/platform/knows.ts": `import { value } from "#server/plan/service.ts";\nexport const a = value;\n`,
    "src/web/intake/not-an-island.ts": `import { value } from "#web/plan/page.ts";\nexport const a = value;\n`,
    "src/server/plan/driver.ts": `import pg from "pg";\nexport const a = pg;\n`,
    "src/core/text/one.ts": `import { two } from "./two.ts";\nexport const one = (): number => two();\n`,
    "src/core/text/two.ts": `import { one } from "./one.ts";\nexport const two = (): number => one();\n`,
    "src/server/alpha/service.ts": `import { value } from "#server/beta/service.ts";\nexport const a = value;\n`,
    "src/server/beta/service.ts": value,
    "src/server/beta/back.ts": `import { a } from "#server/alpha/service.ts";\nexport const b = a;\n`,
    "src/core/time/nowhere.ts": `import { value } from "#core/time/absent.ts";\nexport const a = value;\n`,
    "src/core/time/day.test.ts": value,
    "src/core/time/uses-test.ts": `import { value } from "./day.test.ts";\nexport const a = value;\n`,
    // lint
    "src/core/time/clock.ts": `export const now = (): number => Date.now() + Math.random();\n`,
    "src/server/plan/env.ts": `export const home = process.env["HOME"];\n`,
    "src/server/plan/Kebab_case.ts": value,
    "src/server/plan/floating.ts": `async function work(): Promise<void> {}\nexport function start(): void {\n  work();\n}\n`,
    "src/server/plan/not-all.ts": `export function f(x: "a" | "b"): number {\n  switch (x) {\n    case "a":\n      return 1;\n  }\n  return 0;\n}\n`,
    "src/server/plan/any.ts": `export const any = (x: any): unknown => x;\n`,
    "src/server/plan/long.ts": `${"export {};\n".repeat(301)}`,
    "src/web/plan/picture.tsx": `export const picture = <img src="a.png" />;\n`,
    // types: core has neither Node nor a browser
    "src/core/time/io.ts": `export const a = process.version;\nexport const b = document.title;\nconsole.log(a, b);\n`,
  });
}, 60_000);

afterAll(() => rmSync(root, { recursive: true, force: true }));

describe("the house", () => {
  test("dependency-cruiser reports every boundary", () => {
    const output = tool("depcruise", "src", "--config", ".dependency-cruiser.cjs", "--output-type", "json");
    const found = new Set(
      (JSON.parse(output) as { summary: { violations: { rule: { name: string } }[] } }).summary.violations.map(
        (v) => v.rule.name,
      ),
    );
    for (const name of [
      "core-may-only-see-itself",
      "contract-may-only-see-core",
      "formats-may-only-see-core",
      "server-may-only-see-contract-core-formats",
      "web-may-only-see-contract-core",
      "cli-may-only-see-server-core-formats",
      "core-order-time",
      "core-and-contract-use-no-npm-but-zod",
      "features-meet-through-service-only",
      "platform-knows-no-feature",
      "web-features-are-islands",
      "driver-only-in-platform-db",
      "no-file-cycles",
      "no-folder-cycles",
      "no-unresolvable",
      "nobody-imports-tests",
    ])
      expect(found, name).toContain(name);
  });

  test("the linter reports clock, environment, names, length, promises, switches, any and pictures without words", () => {
    const output = tool("oxlint", ".");
    for (const rule of [
      "no-restricted-properties",
      "no-process-env",
      "filename-case",
      "max-lines",
      "no-floating-promises",
      "switch-exhaustiveness-check",
      "no-explicit-any",
      "alt-text",
    ])
      expect(output).toContain(rule);
  });

  test("the compiler keeps Node and the browser out of core", () => {
    const output = tool("tsc", "-p", "tsconfig.core.json", "--noEmit", "--pretty", "false");
    for (const name of ["process", "document", "console"]) expect(output).toMatch(new RegExp(`io\\.ts.*'${name}'`));
  });

  test("knip reports a file that nobody uses", () => {
    expect(tool("knip", "--include", "files")).toContain("src/core/time/io.ts");
  });

  test("an exponential regular expression is recognised, a plain one is not", () => {
    const [bad, good] = regexLiterals("const a = /^(?:[а-я]+\\s*)+$/; const b = /^\\d{4}-\\d{2}$/;", false);
    expect(regexVerdict(bad!)).toContain("exponential");
    expect(regexVerdict(good!)).toBe("safe");
  });
});
