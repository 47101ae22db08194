// THIRD-PARTY-NOTICES.txt from what is installed for production. usage: node tools/notices.mjs    (writes the file)
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const FILE = "THIRD-PARTY-NOTICES.txt";
const PERMISSIVE =
  /^(MIT|MIT-0|ISC|0BSD|BSD-2-Clause|BSD-3-Clause|Apache-2\.0|BlueOak-1\.0\.0|OFL-1\.1|Unlicense|CC0-1\.0|Python-2\.0|PostgreSQL|MPL-2\.0|WTFPL)$/;

function licenceText(folder) {
  if (!existsSync(folder)) return null;
  const file = readdirSync(folder).find((name) => /^(licen[cs]e|copying|ofl)(\.|-|$)/i.test(name));
  return file ? readFileSync(join(folder, file), "utf8").trim() : null;
}

/** Packages that the lock file installs for production on every platform. */
export function productionPackages() {
  const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8"));
  return Object.entries(packages)
    .filter(([path, entry]) => path.startsWith("node_modules/") && !entry.dev && !entry.optional && !entry.devOptional)
    .map(([path, entry]) => {
      const manifest = existsSync(join(path, "package.json"))
        ? JSON.parse(readFileSync(join(path, "package.json"), "utf8"))
        : {};
      const licence =
        entry.license ?? manifest.license?.type ?? manifest.license ?? manifest.licenses?.[0]?.type ?? "unknown";
      return { name: path.split("node_modules/").at(-1), version: entry.version, licence, path };
    })
    .toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

export function notices() {
  const parts = productionPackages().map(({ name, version, licence, path }) =>
    [`${name} ${version}`, `Licence: ${licence}`, licenceText(path) ?? ""].join("\n").trim(),
  );
  const shipped = existsSync("assets/NOTICES.txt") ? readFileSync("assets/NOTICES.txt", "utf8").trim() : "";
  return ["Rostok uses the packages and data below. This file is generated: node tools/notices.mjs", ...parts, shipped]
    .filter(Boolean)
    .join(`\n\n${"-".repeat(78)}\n\n`)
    .concat("\n");
}

export function noticesAreTrue() {
  const refused = productionPackages().filter(
    ({ licence }) =>
      !String(licence)
        .replace(/[()]/g, "")
        .split(/ OR | AND /)
        .some((part) => PERMISSIVE.test(part)),
  );
  if (refused.length > 0)
    return { ok: false, output: refused.map((p) => `${p.name}: licence ${p.licence}`).join("\n") };
  const written = existsSync(FILE) ? readFileSync(FILE, "utf8") : "";
  return { ok: written === notices(), output: `${FILE} is not what is installed: run node tools/notices.mjs` };
}

if (process.argv[1]?.endsWith("notices.mjs")) writeFileSync(FILE, notices());
