import * as z from "zod/mini";
import {
  drawing,
  inspectionMark,
  sampledReport,
  type Drawing,
  type InspectionMark,
  type SampledReport,
} from "#core/inspection/model.ts";
import { updateRecord, type Seen } from "#server/platform/db/record.ts";
import { toJson } from "#server/platform/db/storable.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

const row = z.object({
  id: z.string(),
  version: z.number(),
  drawing,
  reports: z.array(sampledReport),
  marks: z.array(inspectionMark),
  created_at: z.date(),
  created_by: z.nullable(z.string()),
});
export type InspectionRow = z.infer<typeof row>;

const COLUMNS = ["id", "version", "drawing", "reports", "marks", "created_at", "created_by"] as const;

/** Of the organisation that is acted for, the last first. */
export async function selectInspections(tx: Tx, { organisationId, regionId }: OrganisationContext) {
  const rows = await tx
    .selectFrom("inspection")
    .select(COLUMNS)
    .where("region_id", "=", regionId)
    .where("organisation_id", "=", organisationId)
    .orderBy("created_at", "desc")
    .orderBy("id")
    .execute();
  return rows.map((one) => z.parse(row, one));
}

export async function selectInspection(
  tx: Tx,
  { organisationId, regionId }: OrganisationContext,
  id: string,
): Promise<InspectionRow | null> {
  const found = await tx
    .selectFrom("inspection")
    .select(COLUMNS)
    .where("region_id", "=", regionId)
    .where("organisation_id", "=", organisationId)
    .where("id", "=", id)
    .executeTakeFirst();
  return found === undefined ? null : z.parse(row, found);
}

/** False: the key is taken. */
export async function insertInspection(
  tx: Tx,
  { organisationId, regionId }: OrganisationContext,
  made: {
    readonly id: string;
    readonly drawing: Drawing;
    readonly reports: readonly SampledReport[];
    readonly at: Date;
    readonly by: string | null;
  },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows = 0n } = await tx
    .insertInto("inspection")
    .values({
      region_id: regionId,
      id: made.id,
      organisation_id: organisationId,
      drawing: toJson(made.drawing),
      reports: toJson(made.reports),
      marks: toJson([]),
      created_at: made.at,
      created_by: made.by,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows > 0n;
}

/** False: it has another version by now. */
export async function updateMarks(
  tx: Tx,
  context: OrganisationContext,
  { marks, ...seen }: Seen & { readonly marks: readonly InspectionMark[] },
): Promise<boolean> {
  return updateRecord(tx, context, "inspection", seen, { marks: toJson(marks) });
}

export async function selectName(tx: Tx, { organisationId }: OrganisationContext): Promise<string> {
  const found = await tx
    .selectFrom("organisation")
    .select("name")
    .where("id", "=", organisationId)
    .executeTakeFirstOrThrow();
  return found.name;
}
