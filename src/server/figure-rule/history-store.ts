import { sql } from "kysely";
import * as z from "zod/mini";
import { formItem, type FormItem } from "#contract/reporting-round.ts";
import type { Part } from "#core/indicator/aggregate.ts";
import { reportingKind, type ReportingKind } from "#core/indicator/reporting-period.ts";
import { knownOf } from "#server/figure/service.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

export interface PastRound {
  readonly id: string;
  /** Who collects. */
  readonly organisationId: string;
  readonly kind: ReportingKind;
  readonly period: string;
  readonly form: readonly FormItem[];
}

const MOST_ROUNDS = 60;

/** Rounds of a set, the latest period first. `before`: only those of the same collector and length that ended before a day. */
export async function selectPastRounds(
  tx: Tx,
  { regionId }: Pick<OrganisationContext, "regionId">,
  setId: string,
  before: { readonly organisationId: string; readonly kind: ReportingKind; readonly day: string } | null,
): Promise<PastRound[]> {
  const rows = await tx
    .selectFrom("reporting_round")
    .select(["id", "organisation_id as organisationId", "kind", "period", "form"])
    .where("region_id", "=", regionId)
    .where("set_id", "=", setId)
    .$if(before !== null, (query) =>
      query
        .where("organisation_id", "=", before?.organisationId ?? "")
        .where("kind", "=", before?.kind ?? "")
        .where("to_day", "<", before?.day ?? ""),
    )
    .orderBy("to_day", "desc")
    .orderBy("id")
    .limit(MOST_ROUNDS)
    .execute();
  return rows.map((row) => ({
    ...row,
    kind: z.parse(reportingKind, row.kind),
    form: z.parse(z.array(formItem), row.form),
  }));
}

export interface PastFigure extends Part {
  readonly roundId: string;
  readonly organisationId: string;
  readonly code: string;
}

/** What counts of these rounds and codes at or below a path. */
export async function selectPastFigures(
  tx: Tx,
  { regionId }: Pick<OrganisationContext, "regionId">,
  path: string,
  roundIds: readonly string[],
  codes: readonly string[],
): Promise<PastFigure[]> {
  if (roundIds.length === 0 || codes.length === 0) return [];
  const { rows } = await sql<{
    roundId: string;
    organisationId: string;
    code: string;
    value: string | null;
    numerator: string | null;
    denominator: string | null;
  }>`
    select round_id as "roundId", organisation_id as "organisationId", code, value, numerator, denominator
    from indicator_value
    where region_id = ${regionId} and round_id = any(${[...roundIds]}::uuid[]) and code = any(${[...codes]}::text[])
      and current and path >= ${path} and path < ${`${path}~`}`.execute(tx);
  return rows.map(({ denominator, numerator, value, ...row }) => ({
    ...row,
    value: knownOf(value),
    numerator: knownOf(numerator),
    denominator: knownOf(denominator),
  }));
}

/** Names of organisations at or below a path. */
export async function selectNames(
  tx: Tx,
  { regionId }: Pick<OrganisationContext, "regionId">,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom("organisation")
    .select(["id", "name", "short_name as shortName"])
    .where("region_id", "=", regionId)
    .where("id", "in", ids)
    .execute();
  return new Map(rows.map(({ id, name, shortName }) => [id, shortName ?? name]));
}
