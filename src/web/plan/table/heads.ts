import type { DroppedFragment } from "#core/intake/draft.ts";
import { texts } from "../texts.ts";
import type { ColumnKey } from "./rows.ts";

/** Readers give a head row as one fragment, its cells divided so. */
const CELL_BORDER = " | ";

/** Words that tell whose head a cell is; the first that fits wins. */
const SIGNS: readonly (readonly [ColumnKey, readonly string[]])[] = [
  ["number", ["п/п", "№"]],
  ["schedule", ["срок", "дата проведения", "период"]],
  ["responsible", ["ответствен", "исполнител"]],
  ["audience", ["аудитор", "участник", "категори"]],
  ["expectedResult", ["результат"]],
  ["component", ["компонент"]],
  ["title", ["мероприяти", "действи", "наименование"]],
];
const LONGEST_HEAD = 60;

/** The heads as the paper prints them where the reader kept them cell by cell, our own words elsewhere. */
export function headsOf(dropped: readonly DroppedFragment[]): Readonly<Record<ColumnKey, string>> {
  const heads: Record<ColumnKey, string> = { ...texts.columns };
  const taken = new Set<ColumnKey>();
  const table = dropped.find(({ why }) => why === "tableHeader")?.source.table;
  const cells = dropped
    .filter(({ why, source }) => why === "tableHeader" && source.table === table)
    .flatMap(({ text }) => text.split(CELL_BORDER));
  for (const cell of cells) {
    const text = cell
      .split(/\s/)
      .filter((word) => word !== "")
      .join(" ");
    const lower = text.toLowerCase();
    const key = SIGNS.find(([column, words]) => !taken.has(column) && words.some((word) => lower.includes(word)))?.[0];
    if (key === undefined || text.length > LONGEST_HEAD) continue;
    heads[key] = text;
    taken.add(key);
  }
  return heads;
}
