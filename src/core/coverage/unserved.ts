import type { SegmentKind } from "#core/audience/model.ts";
import type { CoverageRow } from "./model.ts";

/** For whom a plan has nothing all year. */
export interface Unserved {
  /** Of those whom every plan of the field speaks to. */
  readonly kinds: readonly SegmentKind[];
  /** Classes 1–11 that no row for pupils includes; empty when there is no row for pupils at all. */
  readonly grades: readonly number[];
  /** Organisations that no row concerns, by id. */
  readonly organisations: readonly string[];
}

/** Whom the plans of the field speak to (domain 4): the others are special to one plan or another. */
const USUAL: readonly SegmentKind[] = ["students", "teachers", "centreHeads", "guardians"];
/** Who is meant together with others: «педагоги центров» are teachers, «руководители» head centres too. */
const COUNTS_AS: Partial<Record<SegmentKind, readonly SegmentKind[]>> = {
  centreStaff: ["teachers", "centreHeads"],
  managers: ["centreHeads"],
  centres: ["students", "teachers", "centreHeads"],
};
const GRADES = Array.from({ length: 11 }, (_, index) => index + 1);

export function unservedBy(
  rows: readonly CoverageRow[],
  organisations: readonly { readonly id: string }[],
  concerned: ReadonlyMap<string, ReadonlySet<string>>,
): Unserved {
  const segments = rows.flatMap(({ audience }) => audience?.segments ?? []);
  const kinds = new Set(segments.flatMap(({ kind }) => [kind, ...(COUNTS_AS[kind] ?? [])]));
  const pupils = segments.filter(({ kind }) => kind === "students");
  const reached = new Set(rows.flatMap(({ key }) => [...(concerned.get(key) ?? [])]));
  return {
    kinds: USUAL.filter((kind) => !kinds.has(kind)),
    grades:
      pupils.length === 0
        ? []
        : GRADES.filter((grade) => !pupils.some(({ grades }) => !grades || (grades[0] <= grade && grade <= grades[1]))),
    organisations: organisations.flatMap(({ id }) => (reached.has(id) ? [] : [id])),
  };
}
