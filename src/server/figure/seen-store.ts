import { sql } from "kysely";
import * as z from "zod/mini";
import { comparator, passport } from "#core/indicator/model.ts";
import { reportingKind } from "#core/indicator/reporting-period.ts";
import type { Part } from "#core/indicator/aggregate.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";
import { countedAt, type AsOf } from "./as-of.ts";
import { knownOf } from "./decimal.ts";

const roundRow = z.object({
  id: z.string(),
  path: z.string(),
  kind: reportingKind,
  period: z.string(),
  to: z.string(),
  form: z.array(z.object({ edition: z.number(), passport, target: z.nullable(z.string()) })),
});
export type SeenRound = z.infer<typeof roundRow>;

/** Rounds of a set that are led at or above a path, the highest leader first; one when a key is given. */
export async function selectSetRounds(
  tx: Tx,
  { regionId }: OrganisationContext,
  { path, roundId, setId }: { readonly setId: string; readonly path: string; readonly roundId?: string },
): Promise<SeenRound[]> {
  const rows = await tx
    .selectFrom("reporting_round")
    .select(["id", "path", "kind", "period", "to_day as to", "form"])
    .where("region_id", "=", regionId)
    .where("set_id", "=", setId)
    .where(sql<boolean>`starts_with(${path}, path)`)
    .$if(roundId !== undefined, (query) => query.where("id", "=", roundId ?? ""))
    .orderBy("path")
    .orderBy("to_day")
    .execute();
  return rows.map((row) => z.parse(roundRow, row));
}

/** An organisation at or below the one that is acted for. */
export async function selectPlace(tx: Tx, { path, regionId }: OrganisationContext, organisationId: string) {
  return tx
    .selectFrom("organisation")
    .select(["id as organisationId", "path", "kind"])
    .where("region_id", "=", regionId)
    .where("id", "=", organisationId)
    .where("path", ">=", path)
    .where("path", "<", `${path}~`)
    .executeTakeFirst();
}

/** Members at or below a path that are asked for a code. */
export async function selectAskedMembers(
  tx: Tx,
  { regionId }: OrganisationContext,
  { code, path, roundId }: { readonly roundId: string; readonly path: string; readonly code: string | null },
): Promise<{ readonly organisationId: string; readonly path: string }[]> {
  return tx
    .selectFrom("round_member")
    .select(["organisation_id as organisationId", "path"])
    .where("region_id", "=", regionId)
    .where("round_id", "=", roundId)
    .where("expected", "=", true)
    .where("path", ">=", path)
    .where("path", "<", `${path}~`)
    .$if(code !== null, (query) => query.where(sql<boolean>`codes @> to_jsonb(${code}::text)`))
    .orderBy("path")
    .execute();
}

const targetRow = z.object({
  period: z.string(),
  comparator,
  value: z.nullable(z.string()),
  unit: z.nullable(z.string()),
  asWritten: z.nullable(z.string()),
});
export type TargetRow = z.infer<typeof targetRow>;

/** What was set for this very organisation, by period. */
export async function selectOwnTargets(
  tx: Tx,
  { regionId }: OrganisationContext,
  of: { readonly organisationId: string; readonly setId: string; readonly code: string },
): Promise<TargetRow[]> {
  const { rows } = await sql<TargetRow>`/* kept */
    select period, comparator, value, unit, as_written as "asWritten" from indicator_target
    where region_id = ${regionId} and organisation_id = ${of.organisationId} and set_id = ${of.setId}
      and code = ${of.code}`.execute(tx);
  return rows.map((row) => z.parse(targetRow, row));
}

/** What an organisation itself has given, without those below it; undefined: nothing that counts. */
export async function selectOwnPart(
  tx: Tx,
  { regionId }: OrganisationContext,
  of: { readonly roundId: string; readonly organisationId: string; readonly code: string; readonly asOf: AsOf | null },
): Promise<Part | undefined> {
  const row = await tx
    .selectFrom("indicator_value")
    .select(["value", "numerator", "denominator"])
    .where("region_id", "=", regionId)
    .where("round_id", "=", of.roundId)
    .where("organisation_id", "=", of.organisationId)
    .where("code", "=", of.code)
    .where(countedAt(of.asOf))
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { denominator, numerator, value } = row;
  return { value: knownOf(value), numerator: knownOf(numerator), denominator: knownOf(denominator) };
}
