import type { ActivityField, Draft, DraftActivity, DraftWorkstream } from "#core/intake/draft.ts";
import { columnWidths, measure, wordWidth } from "./column-widths.ts";
import { noteColumns, type NoteColumns } from "./note-columns.ts";
import type { PaperCell, PaperColumn, PaperRow, PaperTable } from "./model.ts";

/** A column of the table of activities. */
export interface PlanColumn {
  readonly heading: string;
  readonly weight: number;
  readonly align: PaperColumn["align"];
  readonly text: (activity: DraftActivity) => string | null;
  readonly role: "number" | "title" | "other";
}

interface FieldColumn extends Pick<PlanColumn, "heading" | "weight"> {
  readonly field: ActivityField;
  /** Stands on every plan, filled or not: without it no reader would know the table for a plan. */
  readonly always?: true;
}

/** In the order of Russian plans. */
const FIELDS: readonly FieldColumn[] = [
  { field: "number", heading: "№ п/п", weight: 0.2 },
  { field: "component", heading: "Компонент", weight: 0.8 },
  { field: "title", heading: "Наименование мероприятия", weight: 1.25, always: true },
  { field: "audience", heading: "Целевая аудитория", weight: 0.95 },
  { field: "schedule", heading: "Сроки проведения", weight: 0.95, always: true },
  { field: "responsible", heading: "Ответственные", weight: 0.95 },
  { field: "expectedResult", heading: "Планируемый результат", weight: 1 },
];

/** Stands in an empty cell: the paper says that nothing is missing, and no cell looks torn off from the row above. */
const NOTHING = "–";

/** The columns that the plan's activities fill. */
export function planColumns(activities: readonly DraftActivity[], notes: NoteColumns): readonly PlanColumn[] {
  const filled = FIELDS.filter(({ field, always }) => always || activities.some((one) => isFilled(one[field])));
  return [
    ...filled.map(({ field, heading, weight }): PlanColumn => {
      const role = field === "number" || field === "title" ? field : "other";
      return { heading, weight, role, align: role === "number" ? "center" : "left", text: (one) => one[field] };
    }),
    ...notes.labels.map((label): PlanColumn => ({
      heading: label,
      weight: 0.8,
      role: "other",
      align: "left",
      text: (one) => notes.cell(one, label),
    })),
  ];
}

/** The table of activities, with a row over the whole width where a workstream begins. */
export function planTable(draft: Draft, width: number): PaperTable {
  const notes = noteColumns(draft.activities);
  const columns = planColumns(draft.activities, notes);
  const fontSize = columns.length > 6 ? 10 : 11;
  const needs = columns.map(({ role, heading, weight, text }) => {
    const { usual, longestWord } = measure(columnTexts(draft.activities, text));
    const words = [...heading.split(" "), longestWord.slice(0, 24)].map((word) => wordWidth(word, fontSize));
    return { weight, usual, least: role === "number" ? numberWidth(longestWord) : Math.max(...words) };
  });
  const widths = columnWidths(needs, width);
  return {
    kind: "table",
    subject: "plan",
    columns: columns.map(({ heading, align }, index) => ({ heading, align, width: widths[index] ?? 0 })),
    rows: { [Symbol.iterator]: () => planRows(draft, columns, notes) },
    fontSize,
  };
}

/** «№ п/п» breaks below this width. */
function numberWidth(longest: string): number {
  return Math.max(16, wordWidth(longest.slice(0, 10), 12));
}

function* columnTexts(activities: readonly DraftActivity[], text: PlanColumn["text"]): Iterable<string> {
  for (const activity of activities) yield text(activity) ?? "";
}

function isFilled(text: string | null): boolean {
  return text !== null && text !== "";
}

function* planRows(draft: Draft, columns: readonly PlanColumn[], notes: NoteColumns): Generator<PaperRow, undefined> {
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
    yield { kind: "cells", cells: columns.map((column) => cellOf(activity, column, notes)) };
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

function cellOf(activity: DraftActivity, { role, text: textOf }: PlanColumn, notes: NoteColumns): PaperCell {
  const text = textOf(activity);
  const shown = text === null || text === "" ? (role === "number" ? "" : NOTHING) : text;
  const rest = role === "title" && activity.notes.length > 0 ? notes.rest(activity) : [];
  return rest.length > 0 ? { text: shown, notes: rest } : { text: shown };
}
