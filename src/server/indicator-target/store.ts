import { sql } from "kysely";
import * as z from "zod/mini";
import type { ExecutionAuthor } from "#core/execution/author.ts";
import { comparator, type Comparator } from "#core/indicator/model.ts";
import { storableText, toJson } from "#server/platform/db/storable.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

/** One thing that a set asks for in a period. */
export interface TargetPlace {
  readonly setId: string;
  readonly code: string;
  readonly line: number;
  readonly period: string;
}

const row = z.object({
  id: z.string(),
  organisationId: z.string(),
  comparator,
  value: z.nullable(z.string()),
  unit: z.nullable(z.string()),
  distributedFrom: z.nullable(z.string()),
  version: z.int(),
});
export type TargetRow = z.infer<typeof row>;

/** What is set for these organisations. */
export async function selectTargets(
  tx: Tx,
  { regionId }: OrganisationContext,
  { code, line, period, setId }: TargetPlace,
  organisationIds: readonly string[],
): Promise<TargetRow[]> {
  const rows = await tx
    .selectFrom("indicator_target")
    .select([
      "id",
      "organisation_id as organisationId",
      "comparator",
      sql<string | null>`value::text`.as("value"),
      "unit",
      "distributed_from as distributedFrom",
      "version",
    ])
    .where("region_id", "=", regionId)
    .where("set_id", "=", setId)
    .where("code", "=", code)
    .where("line", "=", line)
    .where("period", "=", period)
    .where("organisation_id", "=", sql<string>`any(${[...organisationIds]}::uuid[])`)
    .execute();
  return z.parse(z.array(row), rows);
}

export interface TargetWrite {
  readonly organisationId: string;
  readonly path: string;
  /** A decimal. */
  readonly value: string;
  /** Who gave it; null: set by the organisation itself. */
  readonly distributedFrom: string | null;
}

export interface TargetWords {
  readonly comparator: Comparator;
  readonly unit: string | null;
  readonly asWritten: string | null;
  readonly reason: string | null;
  readonly author: ExecutionAuthor;
  readonly at: Date;
}

export async function putTargets(
  tx: Tx,
  { regionId }: OrganisationContext,
  { code, line, period, setId }: TargetPlace,
  writes: readonly (TargetWrite & { readonly id: string })[],
  { asWritten, at, author, comparator: how, reason, unit }: TargetWords,
): Promise<void> {
  if (writes.length === 0) return;
  await tx
    .insertInto("indicator_target")
    .values(
      writes.map(({ distributedFrom, id, organisationId, path, value }) => ({
        region_id: regionId,
        id,
        organisation_id: organisationId,
        path,
        set_id: setId,
        code,
        line,
        period,
        comparator: how,
        value,
        unit,
        as_written: asWritten === null ? null : storableText(asWritten),
        distributed_from: distributedFrom,
        reason: reason === null ? null : storableText(reason),
        author: toJson(author),
        changed_at: at,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(["region_id", "organisation_id", "set_id", "code", "line", "period"]).doUpdateSet((eb) => ({
        value: eb.ref("excluded.value"),
        comparator: eb.ref("excluded.comparator"),
        unit: eb.ref("excluded.unit"),
        as_written: eb.ref("excluded.as_written"),
        distributed_from: eb.ref("excluded.distributed_from"),
        reason: eb.ref("excluded.reason"),
        author: eb.ref("excluded.author"),
        changed_at: eb.ref("excluded.changed_at"),
        version: eb("indicator_target.version", "+", 1),
      })),
    )
    .execute();
}

export async function deleteTargets(tx: Tx, { regionId }: OrganisationContext, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .deleteFrom("indicator_target")
    .where("region_id", "=", regionId)
    .where("id", "=", sql<string>`any(${[...ids]}::uuid[])`)
    .execute();
}

export interface Child {
  readonly organisationId: string;
  readonly name: string;
  readonly path: string;
  readonly centres: number;
}

/** Organisations right below that have a working centre, or have one below them. */
export async function selectChildren(tx: Tx, { organisationId, regionId }: OrganisationContext): Promise<Child[]> {
  const rows = await tx
    .selectFrom("organisation as o")
    .select(["o.id as organisationId", "o.name", "o.path"])
    .select(
      sql<number>`(select count(*)::int from organisation c where c.region_id = o.region_id
        and c.path >= o.path and c.path < o.path || '~' and c.centre_state = 'working')`.as("centres"),
    )
    .where("o.region_id", "=", regionId)
    .where("o.parent_id", "=", organisationId)
    .orderBy("o.name")
    .execute();
  return rows.filter(({ centres }) => centres > 0);
}

/** The round of a set for a period that the branch was asked in. */
export async function selectRoundOf(
  tx: Tx,
  { regionId }: OrganisationContext,
  setId: string,
  period: string,
): Promise<string | null> {
  const found = await tx
    .selectFrom("reporting_round")
    .select("id")
    .where("region_id", "=", regionId)
    .where("set_id", "=", setId)
    .where("period", "=", period)
    .limit(1)
    .executeTakeFirst();
  return found?.id ?? null;
}

/** All that is set for one organisation in a period, in the sequence of codes and lines. */
export async function selectTargetsOf(
  tx: Tx,
  { regionId }: OrganisationContext,
  of: { readonly organisationId: string; readonly setId: string; readonly period: string },
): Promise<(Pick<TargetRow, "comparator" | "unit" | "value"> & { readonly code: string })[]> {
  const rows = await tx
    .selectFrom("indicator_target")
    .select(["code", "comparator", "unit", sql<string | null>`value::text`.as("value")])
    .where("region_id", "=", regionId)
    .where("organisation_id", "=", of.organisationId)
    .where("set_id", "=", of.setId)
    .where("period", "=", of.period)
    .orderBy("code")
    .orderBy("line")
    .execute();
  return rows.map((one) => ({ ...one, comparator: z.parse(comparator, one.comparator) }));
}
