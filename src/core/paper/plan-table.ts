import type { ActivityField, Draft, DraftActivity, DraftWorkstream } from "#core/intake/draft.ts";
import { columnWidths, measure, wordWidth } from "./column-widths.ts";
import type { PaperCell, PaperColumn, PaperRow, PaperTable } from "./model.ts";

interface ActivityColumn {
  readonly field: ActivityField;
  readonly heading: string;
  readonly weight: number;
  readonly align: PaperColumn["align"];
  /** Stands on every plan, filled or not: without it no reader would know the table for a plan. */
  readonly always?: true;
}

/** In the order of Russian plans. */
const COLUMNS: readonly ActivityColumn[] = [
  { field: "number", heading: "№ п/п", weight: 0.2, align: "center" },
  { field: "component", heading: "Компонент", weight: 0.8, align: "left" },
  { field: "title", heading: "Наименование мероприятия", weight: 1.25, align: "left", always: true },
  { field: "audience", heading: "Целевая аудитория", weight: 0.95, align: "left" },
  { field: "schedule", heading: "Сроки проведения", weight: 0.95, align: "left", always: true },
  { field: "responsible", heading: "Ответственные", weight: 0.95, align: "left" },
  { field: "expectedResult", heading: "Планируемый результат", weight: 1, align: "left" },
];

/** Stands in an empty cell: the paper says that nothing is missing, and no cell looks torn off from the row above. */
export const NOTHING = "–";

/** The columns that the plan's activities fill. */
export function planColumns(activities: readonly DraftActivity[]): readonly ActivityColumn[] {
  return COLUMNS.filter(({ field, always }) => always || activities.some((activity) => isFilled(activity[field])));
}

/** The table of activities, with a row over the whole width where a workstream begins. */
export function planTable(draft: Draft, width: number): PaperTable {
  const columns = planColumns(draft.activities);
  const fontSize = columns.length > 6 ? 10 : 11;
  const needs = columns.map(({ field, heading, weight }) => {
    const { usual, longestWord } = measure(fieldTexts(draft.activities, field));
    const words = [...heading.split(" "), longestWord.slice(0, 24)].map((word) => wordWidth(word, fontSize));
    return { weight, usual, least: field === "number" ? numberWidth(longestWord) : Math.max(...words) };
  });
  const widths = columnWidths(needs, width);
  return {
    kind: "table",
    subject: "plan",
    columns: columns.map(({ heading, align }, index) => ({ heading, align, width: widths[index] ?? 0 })),
    rows: { [Symbol.iterator]: () => planRows(draft, columns) },
    fontSize,
  };
}

/** «№ п/п» breaks below this width. */
function numberWidth(longest: string): number {
  return Math.max(16, wordWidth(longest.slice(0, 10), 12));
}

function* fieldTexts(activities: readonly DraftActivity[], field: ActivityField): Iterable<string> {
  for (const activity of activities) yield activity[field] ?? "";
}

function isFilled(text: string | null): boolean {
  return text !== null && text !== "";
}

function* planRows(draft: Draft, columns: readonly ActivityColumn[]): Generator<PaperRow, undefined> {
  const printed = new Set<number | null>();
  const waiting: DraftWorkstream[] = [...draft.workstreams];
  let current: number | null = null;
  for (const activity of draft.activities) {
    const number = activity.workstream;
    if (number !== null && number !== current) {
      // Workstreams without activities keep their place among the others.
      const until: number = printed.has(number) ? 0 : waiting.findIndex((one) => one.number === number) + 1;
      for (const workstream of waiting.splice(0, until)) {
        printed.add(workstream.number);
        if (workstream.number !== number) yield* headingRow(workstream);
      }
      yield* headingRow(draft.workstreams.find((one) => one.number === number) ?? { number, title: null }, activity);
      current = number;
    }
    yield { kind: "cells", cells: columns.map(({ field }) => cellOf(activity, field)) };
  }
  for (const workstream of waiting) yield* headingRow(workstream);
}

/** A workstream without a printed heading is told by the numbers of its activities («1.1»), where they have any. */
function* headingRow(workstream: DraftWorkstream, first?: DraftActivity): Generator<PaperRow, undefined> {
  const { number, title, label } = workstream;
  const inNumbers = first?.number?.startsWith(`${number ?? ""}.`) === true;
  if (title === null && label === undefined && inNumbers) return;
  const words = label ?? (title === null ? `Направление ${number ?? ""}.` : `${number ?? ""}.`);
  yield { kind: "workstream", text: [words, title ?? ""].join(" ").trim() };
}

function cellOf(activity: DraftActivity, field: ActivityField): PaperCell {
  const text = activity[field];
  const shown = text === null || text === "" ? (field === "number" ? "" : NOTHING) : text;
  return field === "title" && activity.notes.length > 0 ? { text: shown, notes: activity.notes } : { text: shown };
}
