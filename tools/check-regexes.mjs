// Every regular expression literal of the product goes through recheck: none may blow up on hostile input.
import { parseSync } from "@swc/core";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { checkSync } from "recheck";

const CACHE = "node_modules/.cache/rostok-regexes.json";

export function regexLiterals(source, isTsx) {
  const found = [];
  const visit = (node) => {
    if (Array.isArray(node)) return node.forEach(visit);
    if (!node || typeof node !== "object") return;
    if (node.type === "RegExpLiteral") found.push({ pattern: node.pattern, flags: node.flags });
    for (const value of Object.values(node)) visit(value);
  };
  visit(parseSync(source, { syntax: "typescript", tsx: isTsx, target: "es2022" }).body);
  return found;
}

/** "safe", or a word that says how it can be attacked. */
export function regexVerdict({ pattern, flags }) {
  // recheck knows no `v` and no `d`; neither changes the running time.
  const result = checkSync(pattern, flags.replace(/[dv]/g, ""), { timeout: 10_000 });
  if (result.status === "vulnerable")
    return `${result.complexity.summary}, attack ${JSON.stringify(result.attack.pattern)}`;
  return result.status === "safe" ? "safe" : `unknown: ${result.error?.kind ?? "?"}`;
}

export function checkRegularExpressions(root = "src") {
  const cache = existsSync(CACHE) ? JSON.parse(readFileSync(CACHE, "utf8")) : {};
  const problems = [];
  let count = 0;
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.tsx?$/.test(entry.name) || /\.test\.tsx?$/.test(entry.name)) continue;
    const file = join(entry.parentPath, entry.name);
    for (const literal of regexLiterals(readFileSync(file, "utf8"), file.endsWith("x"))) {
      count += 1;
      const key = createHash("sha256").update(`${literal.flags}/${literal.pattern}`).digest("hex");
      cache[key] ??= regexVerdict(literal);
      if (cache[key] !== "safe") problems.push(`${file}: /${literal.pattern}/${literal.flags} ${cache[key]}`);
    }
  }
  mkdirSync("node_modules/.cache", { recursive: true });
  writeFileSync(CACHE, JSON.stringify(cache));
  return {
    ok: problems.length === 0 && count > 0,
    output: count === 0 ? "no regular expressions were found to check" : problems.join("\n"),
  };
}
