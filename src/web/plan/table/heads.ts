import type { DroppedFragment } from "#core/intake/draft.ts";
import { texts } from "../texts.ts";
import type { ColumnKey } from "./rows.ts";

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
  for (const { text, why, source } of dropped) {
    if (why !== "tableHeader" || source.column === undefined || source.table !== table || text.length > LONGEST_HEAD) continue;
    const lower = text.toLowerCase();
    const key = SIGNS.find(([column, words]) => !taken.has(column) && words.some((word) => lower.includes(word)))?.[0];
    if (key === undefined) continue;
    heads[key] = text.replace(/\s+/g, " ").trim();
    taken.add(key);
  }
  return heads;
}
