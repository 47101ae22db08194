import { sql } from "kysely";
import * as z from "zod/mini";
import { activityReadings, type ActivityReadings } from "#core/plan/model.ts";
import type { DutyWords } from "#core/execution/model.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

export interface CountingRow extends Omit<DutyWords, "readings"> {
  readonly key: string;
  readonly editionId: string;
  /** Null for editions from before they were kept. */
  readonly readings: ActivityReadings | null;
}

/** The rows of the plan's edition that counts now, in their sequence. */
export async function selectCountingRows(
  tx: Tx,
  { organisationId, regionId }: OrganisationContext,
  planId: string,
): Promise<CountingRow[]> {
  const rows = await tx
    .selectFrom("edition_activity as a")
    .innerJoin("plan_edition as e", (join) =>
      join.onRef("e.region_id", "=", "a.region_id").onRef("e.id", "=", "a.edition_id"),
    )
    .select([
      "a.key",
      "a.edition_id",
      "a.number",
      "a.title",
      "a.workstream",
      "a.audience",
      "a.schedule",
      "a.responsible",
      "a.expected_result",
      "a.readings",
      "e.period",
    ])
    .where("a.region_id", "=", regionId)
    .where("a.organisation_id", "=", organisationId)
    .where("a.plan_id", "=", planId)
    .where("a.current", "=", true)
    .orderBy("a.position")
    .execute();
  return rows.map(({ edition_id, expected_result, readings, ...row }) => ({
    ...row,
    editionId: edition_id,
    expectedResult: expected_result,
    readings: z.parse(z.nullable(activityReadings), readings),
  }));
}

/** Kinds of the organisations below one's own, and which organisation below the words of plans mean. */
export async function selectBelow(
  tx: Tx,
  { organisationId, path, regionId }: OrganisationContext,
): Promise<{ kinds: ReadonlySet<string>; meant: ReadonlySet<string> }> {
  const kinds = await tx
    .selectFrom("organisation")
    .select("kind")
    .distinct()
    .where("region_id", "=", regionId)
    .where("path", ">", path)
    .where("path", "<", sql<string>`app_path_end()`)
    .where("ended_on", "is", null)
    .execute();
  const meant = await tx
    .selectFrom("body_match as m")
    .innerJoin("organisation as o", "o.id", "m.matched_id")
    .select("m.wording")
    .where("m.region_id", "=", regionId)
    .where("m.organisation_id", "=", organisationId)
    .where("o.path", ">", path)
    .where("o.path", "<", sql<string>`app_path_end()`)
    .execute();
  return { kinds: new Set(kinds.map(({ kind }) => kind)), meant: new Set(meant.map(({ wording }) => wording)) };
}
