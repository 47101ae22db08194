import { readFileSync } from "node:fs";

export async function versionCommand(): Promise<number> {
  process.stdout.write(`Росток ${readVersion()}\n`);
  return 0;
}

/** package.json stands one folder above the program, two above a part of it. */
export function readVersion(): string {
  for (const place of ["../package.json", "../../package.json"]) {
    try {
      const about: unknown = JSON.parse(readFileSync(new URL(place, import.meta.url), "utf8"));
      if (typeof about === "object" && about !== null && "version" in about) return String(about.version);
    } catch {
      continue;
    }
  }
  return "";
}
