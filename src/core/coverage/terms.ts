import type { CoverageRow, CoverageTerm, TermState } from "./model.ts";

/**
 * The terms of a plan before it is signed: every row for every organisation that it concerns. Nothing of it is late or done
 * yet; what is past is still ahead, the pages tell that apart.
 */
export function draftTerms(
  rows: readonly CoverageRow[],
  concerned: ReadonlyMap<string, ReadonlySet<string>>,
): readonly CoverageTerm[] {
  return rows.flatMap((row) => {
    const terms = termsOf(row);
    return [...(concerned.get(row.key) ?? [])].flatMap((organisationId) =>
      terms.map((term) => ({ ...term, organisationId, workstream: row.workstream, row: row.key })),
    );
  });
}

/** The terms of one row; a row whose words name no date has one without a day. */
function termsOf({ occurrences }: CoverageRow): readonly Pick<CoverageTerm, "from" | "to" | "state">[] {
  if (occurrences.length === 0) return [{ from: null, to: null, state: "wait" }];
  return occurrences.map(({ from, to, precision, waitsFor }) => ({
    from: precision === "deadline" ? null : (from ?? null),
    to: to ?? null,
    state: STATES[waitsFor ?? "nobody"],
  }));
}

const STATES = {
  nobody: "plan",
  organiser: "wait",
  separateSchedule: "wait",
  request: "request",
  need: "request",
} as const satisfies Record<string, TermState>;
