import type { ActivityField } from "#core/intake/draft.ts";
import { appended, FIELDS, isCut, joined, placesOf, textOf, union, withText } from "./cells.ts";
import type { PlanAction, PlanCell, PlanRow } from "./model.ts";
import { positionOf, type Step, type Working } from "./working.ts";

type Action<Kind extends PlanAction["kind"]> = Extract<PlanAction, { kind: Kind }>;

export function setField(working: Working, { key, field, text }: Action<"setField">): Step {
  const at = positionOf(working, key);
  const row = working.rows[at];
  if (row === undefined) return "targetMissing";
  return { working: withRow(working, at, withText(row, field, text ?? "")), seen: textOf(row, field) };
}

export function moveText(working: Working, { from, to, start, end }: Action<"moveText">): Step {
  const source = rowOf(working, from);
  if (source === undefined || rowOf(working, to) === undefined) return "targetMissing";
  const text = textOf(source, from.field);
  const first = start ?? 0;
  const last = end ?? text.length;
  if (first > last || !isCut(text, first) || !isCut(text, last)) return "wordsDiffer";
  const moved = text.slice(first, last).trim();
  if (moved === "") return text === "" ? "targetMissing" : "wordsDiffer";
  const rest = joined(text.slice(0, first), text.slice(last));
  const places = placesOf(source, from.field);
  const without = changeCell(working, from, (row, field) => withText(row, field, rest, rest === "" ? [] : undefined));
  return {
    working: changeCell(without, to, (row, field) => appended(row, field, moved, places)),
    ...(start === undefined && end === undefined ? {} : { seen: text }),
  };
}

export function swapCells(working: Working, { one, other }: Action<"swapCells">): Step {
  const first = rowOf(working, one);
  const second = rowOf(working, other);
  if (first === undefined || second === undefined) return "targetMissing";
  const [text, places] = [textOf(first, one.field), placesOf(first, one.field)];
  const [otherText, otherPlaces] = [textOf(second, other.field), placesOf(second, other.field)];
  const half = changeCell(working, one, (row, field) => withText(row, field, otherText, otherPlaces));
  return { working: changeCell(half, other, (row, field) => withText(row, field, text, places)) };
}

/** What stands from an offset of each named field goes to a new row right below; notes stay above. */
export function splitRow(working: Working, { key, at, newKey }: Action<"splitRow">): Step {
  const position = positionOf(working, key);
  const row = working.rows[position];
  if (row === undefined) return "targetMissing";
  if (isTaken(working, newKey)) return "alreadyThere";
  let upper = row;
  let lower = emptyRow(newKey, row.workstream, row.source);
  const seen: string[] = [];
  for (const field of FIELDS) {
    const offset = at[field];
    if (offset === undefined) continue;
    const text = textOf(row, field);
    if (!isCut(text, offset)) return "wordsDiffer";
    const below = text.slice(offset).trim();
    const above = text.slice(0, offset).trim();
    seen.push(text);
    if (below === "") continue;
    lower = withText(lower, field, below, placesOf(row, field));
    upper = withText(upper, field, above, above === "" ? [] : undefined);
  }
  if (upper === row) return "wordsDiffer";
  const rows = [...working.rows.slice(0, position), upper, lower, ...working.rows.slice(position + 1)];
  return { working: { ...working, rows }, seen: seen.join("\n") };
}

/** Rows next to each other become the first of them, with the words, notes and places of all. */
export function joinRows(working: Working, { keys }: Action<"joinRows">): Step {
  const positions = keys.map((key) => positionOf(working, key)).toSorted((a, b) => a - b);
  const [first = -1] = positions;
  if (first < 0) return "targetMissing";
  if (positions.length < 2 || positions.some((position, index) => position !== first + index)) return "rowsApart";
  const last = first + positions.length;
  const [top, ...below] = working.rows.slice(first, last);
  if (top === undefined) return "targetMissing";
  const whole = below.reduce(joinTwo, top);
  return { working: { ...working, rows: [...working.rows.slice(0, first), whole, ...working.rows.slice(last)] } };
}

function joinTwo(upper: PlanRow, lower: PlanRow): PlanRow {
  let row: PlanRow = { ...upper, notes: [...upper.notes, ...lower.notes] };
  for (const field of FIELDS) {
    if (textOf(lower, field) === "") continue;
    const places = union(placesOf(upper, field), placesOf(lower, field));
    row = withText(row, field, joined(textOf(upper, field), textOf(lower, field)), places);
  }
  return row;
}

export function isTaken({ rows, places }: Working, key: string): boolean {
  return key === "" || places.has(key) || rows.some((row) => row.key === key);
}

export function emptyRow(key: string, workstream: number | null, source: PlanRow["source"]): PlanRow {
  return {
    key,
    number: null,
    title: "",
    audience: null,
    schedule: null,
    responsible: null,
    expectedResult: null,
    component: null,
    workstream,
    source,
    notes: [],
  };
}

function rowOf({ rows }: Working, { key }: PlanCell): PlanRow | undefined {
  return rows.find((row) => row.key === key);
}

export function changeCell(
  working: Working,
  { key, field }: PlanCell,
  change: (row: PlanRow, field: ActivityField) => PlanRow,
): Working {
  const at = positionOf(working, key);
  const row = working.rows[at];
  return row === undefined ? working : withRow(working, at, change(row, field));
}

function withRow(working: Working, at: number, row: PlanRow): Working {
  return { ...working, rows: working.rows.with(at, row) };
}
