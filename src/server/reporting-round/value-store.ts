import { sql } from "kysely";
import type { Part } from "#core/indicator/aggregate.ts";
import { showExact, type Exact } from "#core/indicator/exact.ts";
import type { FigureSource } from "#core/indicator/figure-origin.ts";
import type { Figure } from "#core/indicator/value-input.ts";
import type { ExecutionAuthor } from "#core/execution/author.ts";
import { countedAt, knownOf, type AsOf } from "#server/figure/service.ts";
import { toJson } from "#server/platform/db/storable.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";
import type { MemberRow } from "./member-store.ts";

export interface ValueRow extends Part {
  readonly organisationId: string;
  readonly code: string;
  readonly revision: number;
  readonly reason: string | null;
}

/** What counts of members at or below a path, now or at the end of a day; or of one of them. */
export async function selectCurrent(
  tx: Tx,
  { regionId }: OrganisationContext,
  roundId: string,
  of: { readonly path: string } | { readonly organisationId: string },
  asOf: AsOf | null = null,
): Promise<ValueRow[]> {
  const rows = await tx
    .selectFrom("indicator_value")
    .select(["organisation_id as organisationId", "code", "revision", "value", "numerator", "denominator", "reason"])
    .where("region_id", "=", regionId)
    .where("round_id", "=", roundId)
    .where(countedAt(asOf))
    .where((is) =>
      "path" in of
        ? is.and([is("path", ">=", of.path), is("path", "<", `${of.path}~`)])
        : is("organisation_id", "=", of.organisationId),
    )
    .execute();
  // Field by field: a table of a region has thousands, and taking rows apart by what is left of them took a third of its time.
  return rows.map((row) => ({
    organisationId: row.organisationId,
    code: row.code,
    revision: row.revision,
    reason: row.reason,
    value: knownOf(row.value),
    numerator: knownOf(row.numerator),
    denominator: knownOf(row.denominator),
  }));
}

/** The number of revisions of each code of one member. */
export async function selectRevisionCounts(
  tx: Tx,
  { regionId }: OrganisationContext,
  roundId: string,
  organisationId: string,
): Promise<Map<string, number>> {
  const { rows } = await sql<{ code: string; last: number }>`
    select code, max(revision)::int as last from indicator_value
    where region_id = ${regionId} and round_id = ${roundId} and organisation_id = ${organisationId} group by code`.execute(
    tx,
  );
  return new Map(rows.map(({ code, last }) => [code, last]));
}

export interface NewValue {
  readonly code: string;
  readonly revision: number;
  readonly figure: Figure;
  readonly typed: readonly string[];
  readonly reason: string | null;
  readonly source: FigureSource | null;
}

interface Writing {
  /** Codes of what counts no more, and stays to be read. */
  readonly dropped: readonly string[];
  readonly given: readonly NewValue[];
  readonly author: ExecutionAuthor | null;
  readonly at: Date;
}

/**
 * All that changes in the figures of one form, with what its branch and its region add up to: the form is locked from here to the
 * end of the transaction, and nothing else is. False when somebody was quicker.
 */
export async function writeFigures(
  tx: Tx,
  { regionId }: OrganisationContext,
  roundId: string,
  { organisationId, version }: Pick<MemberRow, "organisationId" | "version">,
  { at, author, dropped, given }: Writing,
): Promise<boolean> {
  if (dropped.length + given.length === 0) return true;
  // What is not there is not sent: the database would read ten nulls of a form.
  const values = given.map(({ code, figure, reason, revision, source, typed }) => ({
    code,
    revision,
    value: decimalOf(figure.value) ?? undefined,
    numerator: decimalOf(figure.numerator) ?? undefined,
    denominator: decimalOf(figure.denominator) ?? undefined,
    months: figure.months?.map(decimalOf),
    typed: typed.map((field) => field.replaceAll("\n", " ")).join("\n"),
    source: source ?? undefined,
    reason: reason ?? undefined,
  }));
  const { rows } = await sql<{
    done: boolean;
  }>`/* kept */ select write_figures(${regionId}, ${roundId}, ${organisationId}, ${version},
    ${[...dropped]}, ${toJson(values)}, ${toJson(author)}, ${at}) as done`.execute(tx);
  return rows[0]?.done ?? false;
}

/** More than any passport shows; only a mean of months has more, and its sum and count stand beside it. */
const DIGITS = 12;

function decimalOf(value: Exact | null): string | null {
  return value === null ? null : showExact(value, DIGITS, true).replace(",", ".");
}
