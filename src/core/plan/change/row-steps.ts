import type { DraftWorkstream } from "#core/intake/draft.ts";
import { readHeading, type Heading } from "#core/intake/workstream-heading.ts";
import { emptyRow, isTaken } from "./cell-steps.ts";
import { FIELDS, joined, textOf, wholeText, withText } from "./cells.ts";
import type { PlanAction, PlanRow } from "./model.ts";
import { hasWorkstream, positionOf, type Step, type Working } from "./working.ts";

type Action<Kind extends PlanAction["kind"]> = Extract<PlanAction, { kind: Kind }>;
type NewPlace = Action<"addRow">["place"];

export function addRow(working: Working, { newKey, place, fields }: Action<"addRow">): Step {
  let row = emptyRow(newKey, place.workstream, {});
  for (const field of FIELDS) {
    const text = fields[field];
    if (text !== undefined) row = withText(row, field, text);
  }
  return insertNew(working, row, place);
}

/** A row with a new key comes to a place of the plan. */
export function insertNew(working: Working, row: PlanRow, place: NewPlace): Step {
  if (isTaken(working, row.key)) return "alreadyThere";
  return insert(working, row, place);
}

function insert(working: Working, row: PlanRow, { afterKey, workstream }: NewPlace): Step {
  const after = afterKey === null ? -1 : positionOf(working, afterKey);
  if ((afterKey !== null && after < 0) || !hasWorkstream(working, workstream)) return "targetMissing";
  return { working: { ...working, rows: working.rows.toSpliced(after + 1, 0, { ...row, workstream }) } };
}

export function removeRow(working: Working, { key }: Action<"removeRow">): Step {
  const at = positionOf(working, key);
  const row = working.rows[at];
  if (row === undefined) return "targetMissing";
  const text = wholeText(row);
  const fragment = { text, why: "otherText" as const, source: row.source };
  const removed = text === "" ? working.removed : [...working.removed, { key, fragment }];
  return { working: { ...working, rows: working.rows.toSpliced(at, 1), removed } };
}

/** A row put after itself stays where it is. */
export function moveRow(working: Working, { key, place }: Action<"moveRow">): Step {
  const at = positionOf(working, key);
  const row = working.rows[at];
  if (row === undefined) return "targetMissing";
  if (place.afterKey === key) return setWorkstream(working, { keys: [key], workstream: place.workstream });
  return insert({ ...working, rows: working.rows.toSpliced(at, 1) }, row, place);
}

export function setWorkstream(
  working: Working,
  { keys, workstream }: Pick<Action<"setWorkstream">, "keys" | "workstream">,
): Step {
  const wanted = new Set(keys);
  const found = working.rows.filter(({ key }) => wanted.has(key)).length;
  if (wanted.size === 0 || found < wanted.size || !hasWorkstream(working, workstream)) return "targetMissing";
  const rows = working.rows.map((row) => (wanted.has(row.key) ? { ...row, workstream } : row));
  return { working: { ...working, rows } };
}

/** The row becomes a heading with all its words; the rows below it that shared its workstream come under it. */
export function rowToWorkstream(working: Working, { key }: Action<"rowToWorkstream">): Step {
  const at = positionOf(working, key);
  const row = working.rows[at];
  if (row === undefined) return "targetMissing";
  const heading = headingOf(row);
  const isFree = heading.number !== null && !hasWorkstream(working, heading.number);
  const number = isFree && heading.number !== null ? heading.number : nextNumber(working.workstreams);
  const { label } = heading;
  const made: DraftWorkstream = { number, title: heading.title, ...(label === "" ? {} : { label }) };
  const end = working.rows.findIndex((other, index) => index > at && other.workstream !== row.workstream);
  const rows = working.rows.map((other, index) =>
    index > at && (end < 0 || index < end) ? { ...other, workstream: number } : other,
  );
  const above = working.rows.slice(0, at).findLast((other) => other.workstream !== null)?.workstream;
  const before = working.workstreams.findIndex((one) => one.number === above);
  return {
    working: {
      ...working,
      rows: rows.toSpliced(at, 1),
      workstreams: working.workstreams.toSpliced(before + 1, 0, made),
    },
  };
}

/** «3. Работа с детьми», «IV.», «Направление 5»: the printed number with its words, and the rest as the title. */
function headingOf(row: PlanRow): Heading {
  const rest = wholeText({ ...row, number: null });
  const printed = textOf(row, "number").trim();
  if (printed === "") return readHeading(rest);
  const own = readHeading(/[.)]$/.test(printed) ? printed : `${printed}.`);
  if (own.number !== null && own.title === null) return { ...own, title: rest === "" ? null : rest, label: printed };
  return { number: null, title: joined(printed, rest), sure: false, label: "" };
}

function nextNumber(workstreams: readonly DraftWorkstream[]): number {
  return workstreams.reduce((highest, { number }) => Math.max(highest, number ?? 0), 0) + 1;
}

export function addWorkstream(working: Working, { number, title }: Action<"addWorkstream">): Step {
  if (!Number.isSafeInteger(number) || number < 1) return "targetMissing";
  if (hasWorkstream(working, number)) return "alreadyThere";
  return {
    working: { ...working, workstreams: withNew(working.workstreams, { number, title: title.trim() || null }) },
  };
}

/** Before the first one with a higher number: two new ones come to the same places whichever is first. */
export function withNew(workstreams: readonly DraftWorkstream[], made: DraftWorkstream): DraftWorkstream[] {
  const at = workstreams.findIndex((one) => (one.number ?? 0) > (made.number ?? 0));
  return workstreams.toSpliced(at < 0 ? workstreams.length : at, 0, made);
}

export function renameWorkstream(working: Working, { number, title }: Action<"renameWorkstream">): Step {
  const at = working.workstreams.findIndex((one) => one.number === number);
  const before = working.workstreams[at];
  if (before === undefined) return "targetMissing";
  const workstreams = working.workstreams.with(at, { ...before, title: title.trim() || null });
  return { working: { ...working, workstreams }, seen: before.title ?? "" };
}
