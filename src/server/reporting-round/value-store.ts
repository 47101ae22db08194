import { sql } from "kysely";
import type { Part } from "#core/indicator/aggregate.ts";
import { showExact, type Exact } from "#core/indicator/exact.ts";
import type { Proposal } from "#core/indicator/prefill.ts";
import type { Figure } from "#core/indicator/value-input.ts";
import type { ExecutionAuthor } from "#core/execution/author.ts";
import { countedAt, knownOf, type AsOf } from "#server/figure/service.ts";
import { storableText, toJson } from "#server/platform/db/storable.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";
import type { MemberRow } from "./member-store.ts";

export interface ValueRow extends Part {
  readonly organisationId: string;
  readonly code: string;
  readonly revision: number;
  readonly reason: string | null;
}

/** What counts of members at or below a path, now or at the end of a day. */
export async function selectCurrent(
  tx: Tx,
  { regionId }: OrganisationContext,
  roundId: string,
  path: string,
  asOf: AsOf | null = null,
): Promise<ValueRow[]> {
  const rows = await tx
    .selectFrom("indicator_value")
    .select(["organisation_id as organisationId", "code", "revision", "value", "numerator", "denominator", "reason"])
    .where("region_id", "=", regionId)
    .where("round_id", "=", roundId)
    .where(countedAt(asOf))
    .where("path", ">=", path)
    .where("path", "<", `${path}~`)
    .execute();
  return rows.map(({ denominator, numerator, value, ...row }) => ({
    ...row,
    value: knownOf(value),
    numerator: knownOf(numerator),
    denominator: knownOf(denominator),
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

/** They count no more, and stay to be read. */
export async function dropCurrent(
  tx: Tx,
  { regionId }: OrganisationContext,
  roundId: string,
  organisationId: string,
  codes: readonly string[],
  at: Date,
): Promise<void> {
  if (codes.length === 0) return;
  await tx
    .updateTable("indicator_value")
    .set({ current: false, dropped_at: at })
    .where("region_id", "=", regionId)
    .where("round_id", "=", roundId)
    .where("organisation_id", "=", organisationId)
    .where("current", "=", true)
    .where("code", "in", codes)
    .execute();
}

export interface NewValue {
  readonly id: string;
  readonly code: string;
  readonly revision: number;
  readonly figure: Figure;
  readonly typed: readonly string[];
  readonly reason: string | null;
  /** What the reports said, and which they were; null: nothing. */
  readonly source: { readonly fields: Proposal["fields"]; readonly records: readonly string[] } | null;
}

export async function insertValues(
  tx: Tx,
  { regionId }: OrganisationContext,
  roundId: string,
  { branchId, organisationId, path }: Pick<MemberRow, "branchId" | "organisationId" | "path">,
  values: readonly NewValue[],
  { author, at }: { readonly author: ExecutionAuthor; readonly at: Date },
): Promise<void> {
  if (values.length === 0) return;
  await tx
    .insertInto("indicator_value")
    .values(
      values.map(({ code, figure, id, reason, revision, source, typed }) => ({
        region_id: regionId,
        id,
        round_id: roundId,
        organisation_id: organisationId,
        path,
        branch_id: branchId,
        code,
        revision,
        current: true,
        value: decimalOf(figure.value),
        numerator: decimalOf(figure.numerator),
        denominator: decimalOf(figure.denominator),
        months: figure.months === null ? null : toJson(figure.months.map(decimalOf)),
        typed: storableText(typed.map((field) => field.replaceAll("\n", " ")).join("\n")),
        source: source === null ? null : toJson(source),
        reason: reason === null ? null : storableText(reason),
        author: toJson(author),
        at,
      })),
    )
    .execute();
}

/** More than any passport shows; only a mean of months has more, and its sum and count stand beside it. */
const DIGITS = 12;

function decimalOf(value: Exact | null): string | null {
  return value === null ? null : showExact(value, DIGITS, true).replace(",", ".");
}
