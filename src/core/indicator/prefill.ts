import type { SegmentKind } from "#core/audience/model.ts";
import { compare, whole, type Exact } from "./exact.ts";
import type { FromExecution, Measure, Passport } from "./model.ts";
import { readFigure } from "./value-input.ts";

/** A report of something that was held: whatever rows of plans it settles, it counts once. */
export interface HeldRecord {
  readonly id: string;
  /** Null: no event was named. Several reports of one event are one event. */
  readonly eventId: string | null;
  /** YYYY-MM-DD */
  readonly day: string;
  readonly title: string;
  /** How many of an audience came; who is not named was not counted. */
  readonly counts: Readonly<Partial<Record<SegmentKind, number>>>;
  /** Workstreams of the rows that it settles. */
  readonly workstreams: readonly number[];
  /** It is no report but a certificate of this person, issued on the day. */
  readonly personId?: string;
  /** It is no report but a line of a list that a centre keeps. */
  readonly kept?: KeptList;
}

/** What the lists of a centre are proposed for, and where each stands. */
export const KEPT_LISTS = {
  groupPupils: "programmes",
  networkPupils: "programmes",
  programmes: "programmes",
  agreements: "agreements",
  equipmentLessons: "equipment",
} as const satisfies Partial<Record<What, Proposal["from"]>>;
export type KeptList = keyof typeof KEPT_LISTS;
type What = FromExecution["what"];

export const isKept = (what: What): what is KeptList => what in KEPT_LISTS;

/** What the reports say for the fields of one indicator. */
export interface Proposal {
  /** Null: nothing is known, which is not nought. */
  readonly fields: readonly (ProposedField | null)[];
  /** The reports it comes from, the earliest first. */
  readonly records: readonly { readonly id: string; readonly day: string; readonly title: string }[];
  /** Where they stand: reports, a list of the centre, or the register of organisations (then each record is a centre). */
  readonly from: "reports" | "programmes" | "agreements" | "equipment" | "centres";
}

/**
 * `value`: what is proposed. Null for people who may have come twice to what was held: then they are not fewer than `least` and
 * not more than `most`.
 */
interface ProposedField {
  readonly value: number | null;
  readonly least: number;
  readonly most: number;
}

/** Measures that what was held in a period, or what is kept on its last day, can say anything about. */
export function mayComeFromExecution(measure: Measure, what: What = "events"): boolean {
  if (what === "centres") return measure.kind === "count" && measure.nature === "stock";
  if (isKept(what) && what !== "equipmentLessons")
    return measure.kind === "share" || (measure.kind === "count" && measure.nature !== "flow");
  return (
    (measure.kind === "count" && measure.nature !== "stock") || measure.kind === "share" || measure.kind === "monthly"
  );
}

/**
 * Proposes the fields of an indicator from what was held in its period. Of a share only the first count: the whole stands in no
 * report. `months`: first and last day of each. Null: the passport does not say how, or nothing is known.
 */
export function propose(
  { fromExecution = null, measure }: Pick<Passport, "measure" | "fromExecution">,
  held: readonly HeldRecord[],
  months: readonly { readonly from: string; readonly to: string }[],
): Proposal | null {
  if (fromExecution === null || fromExecution.what === "centres") return null;
  if (!mayComeFromExecution(measure, fromExecution.what)) return null;
  const since = months[0]?.from ?? "";
  // Of a share those count who are trained by its last day, whenever they were.
  const fitting = held.filter(
    (record) => fits(fromExecution, record) && (measure.kind === "share" || since <= record.day),
  );
  const once = !(measure.kind === "count" && measure.nature === "flow");
  const fieldOf = (records: readonly HeldRecord[]) => field(fromExecution, records, once);
  const fields =
    measure.kind === "monthly"
      ? months.map(({ from, to }) => fieldOf(fitting.filter(({ day }) => from <= day && day <= to)))
      : measure.kind === "share"
        ? [fieldOf(fitting), null]
        : [fieldOf(fitting)];
  if (fields.every((one) => one === null)) return null;
  const records = fitting
    .toSorted((one, other) => (one.day === other.day ? (one.id < other.id ? -1 : 1) : one.day < other.day ? -1 : 1))
    .map(({ day, id, title }) => ({ id, day, title }));
  const { what } = fromExecution;
  return { fields, records, from: isKept(what) ? KEPT_LISTS[what] : "reports" };
}

/**
 * Proposes how many centres of the kinds of the passport worked on a day, by the register; each of them is a record. Null: the
 * passport does not ask for them, or the register has none, which may only mean that nobody has entered them.
 */
export function proposeCentres(
  { centreKinds, fromExecution = null, measure }: Pick<Passport, "centreKinds" | "measure" | "fromExecution">,
  centres: readonly { readonly id: string; readonly name: string; readonly kind: string }[],
  day: string,
): Proposal | null {
  if (fromExecution?.what !== "centres" || !mayComeFromExecution(measure, "centres")) return null;
  const counted = centres.filter(({ kind }) => centreKinds.length === 0 || centreKinds.some((one) => one === kind));
  if (counted.length === 0) return null;
  const value = counted.length;
  const records = counted.map(({ id, name }) => ({ id, day, title: name }));
  return { fields: [{ value, least: value, most: value }], records, from: "centres" };
}

/** In the right workstream; of people only where somebody counted them. */
function fits({ audience, what, workstream }: FromExecution, record: HeldRecord): boolean {
  if (record.kept !== undefined || isKept(what)) return record.kept === what;
  if ((what === "trained") !== (record.personId !== undefined)) return false;
  if (what === "trained") return true;
  if (workstream !== null && !record.workstreams.includes(workstream)) return false;
  return what === "events" || peopleOf(audience, record) !== null;
}

function peopleOf(audience: FromExecution["audience"], { counts }: HeldRecord): number | null {
  const entries = Object.entries(counts).filter(([segment]) => audience.length === 0 || isOf(audience, segment));
  return entries.length === 0 ? null : entries.reduce((sum, [, count]) => sum + count, 0);
}

const isOf = (audience: readonly string[], segment: string): boolean => audience.includes(segment);

function field({ audience, what }: FromExecution, records: readonly HeldRecord[], once: boolean): ProposedField | null {
  if (records.length === 0) return null;
  if (what === "trained") {
    const count = new Set(records.map(({ personId }) => personId)).size;
    return { value: count, least: count, most: count };
  }
  if (what !== "people" && what !== "groupPupils" && what !== "networkPupils") {
    const count = new Set(records.map(({ eventId, id }) => eventId ?? id)).size;
    return { value: count, least: count, most: count };
  }
  const people = records.map((record) => peopleOf(audience, record) ?? 0);
  const most = people.reduce((sum, count) => sum + count, 0);
  if (!once) return { value: most, least: most, most };
  const least = Math.max(...people);
  return { value: least === most ? most : null, least, most };
}

/** What is typed is not what the reports say: a field that they know is empty, or outside of what they allow. */
export function differsFromReports(
  { measure, unit }: Pick<Passport, "measure" | "unit">,
  typed: readonly string[],
  proposal: Pick<Proposal, "fields"> | null,
): boolean {
  if (proposal === null) return false;
  return proposal.fields.some((one, index) => {
    if (one === null) return false;
    const value = numberIn(measure, unit, typed[index] ?? "");
    return value === null ? one.value !== null : outside(value, one);
  });
}

const outside = (value: Exact, { least, most }: ProposedField): boolean =>
  compare(value, whole(least)) < 0 || compare(value, whole(most)) > 0;

/** One field alone, read as the form reads it; null: empty or no number. */
function numberIn(measure: Measure, unit: string | null, typed: string): Exact | null {
  const alone: Measure = { kind: "count", of: "of" in measure ? measure.of : "person", nature: "flow" };
  const { figure, findings } = readFigure(alone, unit, [typed], 1);
  return findings.length > 0 || figure.value === null ? null : figure.value;
}
