import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder with the fonts, found upwards from this file: the same from the sources and from `dist`. */
export function fontFolder(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const fonts = join(folder, "assets", "fonts");
    if (existsSync(fonts)) return fonts;
    if (folder === dirname(folder)) throw new Error("assets/fonts is missing");
  }
}
