import { isRevisionLine } from "#core/paper/revision-line.ts";
import type { LaidPage } from "./laid-page.ts";
import type { TextLine } from "./text-lines.ts";

export type Furniture = "pageHeader" | "pageFooter";

const BARE_NUMBER = /^[-–—\s]*(?:стр(?:аница|\.)?\s*)?\d{1,4}(?:\s*(?:из|\/)\s*\d{1,4})?[-–—\s]*$/iu;
const digitsOut = (text: string): string => text.replace(/\d+/gu, "#").replace(/\s+/gu, " ").trim().toLowerCase();

/** Lines that belong to the page and not to the text: repeated ones at the same place, lone page numbers at the edge. */
export function furnitureOf(pages: readonly LaidPage[]): ReadonlyMap<TextLine, Furniture> {
  const found = new Map<TextLine, Furniture>();
  const seen = new Map<string, { readonly line: TextLine; readonly page: LaidPage; readonly role: Furniture }[]>();
  for (const page of pages) {
    for (const [line, role] of edgeLines(page)) {
      if (BARE_NUMBER.test(line.text) || isRevisionLine(line.text)) found.set(line, role);
      const key = `${role} ${Math.round(line.y / 6)} ${digitsOut(line.text)}`;
      const list = seen.get(key) ?? [];
      seen.set(key, list);
      list.push({ line, page, role });
    }
  }
  for (const list of seen.values()) {
    if (list.length < 2 || list.length < 0.4 * pages.length) continue;
    for (const { line, role } of list) found.set(line, role);
  }
  return found;
}

/** The first and last two lines of a page that stand outside everything else. */
function edgeLines(page: LaidPage): readonly (readonly [TextLine, Furniture])[] {
  const tableTop = Math.min(...page.tables.map((table) => table.box.y), Number.POSITIVE_INFINITY);
  const tableBottom = Math.max(...page.tables.map((table) => table.box.y + table.box.height), 0);
  const lines = page.lines;
  const top = lines.slice(0, 2).filter((line) => line.y < 0.13 * page.height && line.y < tableTop);
  const bottom = lines
    .slice(-2)
    .filter((line) => line.y > 0.87 * page.height && line.y > tableBottom && !top.includes(line));
  return [...top.map((line) => [line, "pageHeader"] as const), ...bottom.map((line) => [line, "pageFooter"] as const)];
}
