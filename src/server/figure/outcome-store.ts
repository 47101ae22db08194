import type { Comparator } from "#core/indicator/model.ts";
import { comparator } from "#core/indicator/model.ts";
import * as z from "zod/mini";
import { sql } from "kysely";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

interface PeriodTarget {
  readonly code: string;
  readonly period: string;
  readonly comparator: Comparator;
  readonly value: string | null;
  readonly unit: string | null;
  readonly asWritten: string | null;
}

/** What was set for these organisations in a period, and of which kind each of them is. */
export async function selectPeriodTargets(
  tx: Tx,
  { regionId }: OrganisationContext,
  of: { readonly setId: string; readonly period: string; readonly organisationIds: readonly string[] },
): Promise<{ readonly kinds: ReadonlyMap<string, string>; readonly targets: ReadonlyMap<string, PeriodTarget[]> }> {
  const among = sql<string>`any(${[...of.organisationIds]}::uuid[])`;
  const found = await tx
    .selectFrom("organisation")
    .select(["id", "kind"])
    .where("region_id", "=", regionId)
    .where("id", "=", among)
    .execute();
  const rows = await tx
    .selectFrom("indicator_target")
    .select(["organisation_id", "code", "period", "comparator", "value", "unit", "as_written as asWritten"])
    .where("region_id", "=", regionId)
    .where("organisation_id", "=", among)
    .where("set_id", "=", of.setId)
    .where("period", "=", of.period)
    .execute();
  const targets = new Map<string, PeriodTarget[]>();
  for (const { organisation_id: id, ...row } of rows)
    targets.set(id, [...(targets.get(id) ?? []), { ...row, comparator: z.parse(comparator, row.comparator) }]);
  return { kinds: new Map(found.map(({ id, kind }) => [id, kind])), targets };
}
