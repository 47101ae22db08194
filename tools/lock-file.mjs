// The lock file names versions and checksums, no download addresses; package.json names exact versions.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

export function lockFileProblems() {
  const problems = [];
  const lock = readFileSync("package-lock.json", "utf8");
  if (/"resolved": *"https?:/.test(lock))
    problems.push(
      "package-lock.json holds download addresses: set omit-lockfile-registry-resolved=true and install again",
    );
  const { dependencies = {}, devDependencies = {} } = JSON.parse(readFileSync("package.json", "utf8"));
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies }))
    if (!/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version)) problems.push(`${name}: «${version}» is not an exact version`);
  // A version whose packages for other platforms are not published yet installs here and fails on a clean clone.
  const clean = spawnSync("npm", ["ci", "--dry-run", "--ignore-scripts"], { encoding: "utf8" });
  if (clean.status !== 0) problems.push(clean.stderr.trim());
  return { ok: problems.length === 0, output: problems.join("\n") };
}
