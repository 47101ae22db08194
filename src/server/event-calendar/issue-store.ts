import * as z from "zod/mini";
import { issueLine, type IssueLine } from "#core/calendar/issue.ts";
import { toJson } from "#server/platform/db/storable.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

const lines = z.array(issueLine);

const issueRow = z.object({
  id: z.string(),
  month: z.string(),
  lines,
  offered: z.boolean(),
  version: z.number(),
  collected_at: z.date(),
});
export type IssueRow = z.infer<typeof issueRow>;

const COLUMNS = ["id", "month", "lines", "offered", "version", "collected_at"] as const;
const MOST_LISTED = 60;

export async function selectIssues(tx: Tx, { organisationId, regionId }: OrganisationContext): Promise<IssueRow[]> {
  const rows = await tx
    .selectFrom("calendar_issue")
    .select(COLUMNS)
    .where("region_id", "=", regionId)
    .where("organisation_id", "=", organisationId)
    .orderBy("month", "desc")
    .limit(MOST_LISTED)
    .execute();
  return rows.map((row) => z.parse(issueRow, row));
}

/** Locked for what is about to change it. */
export async function selectIssue(
  tx: Tx,
  { organisationId, regionId }: OrganisationContext,
  by: { readonly id: string } | { readonly month: string },
): Promise<IssueRow | null> {
  const query = tx
    .selectFrom("calendar_issue")
    .select(COLUMNS)
    .where("region_id", "=", regionId)
    .where("organisation_id", "=", organisationId);
  const row = await ("id" in by ? query.where("id", "=", by.id) : query.where("month", "=", by.month))
    .forUpdate()
    .executeTakeFirst();
  return row === undefined ? null : z.parse(issueRow, row);
}

/** False: the month is there already. */
export async function insertIssue(
  tx: Tx,
  { organisationId, regionId }: OrganisationContext,
  made: {
    readonly id: string;
    readonly month: string;
    readonly lines: readonly IssueLine[];
    readonly offered: boolean;
    readonly at: Date;
  },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows = 0n } = await tx
    .insertInto("calendar_issue")
    .values({
      region_id: regionId,
      organisation_id: organisationId,
      id: made.id,
      month: made.month,
      lines: toJson(made.lines),
      offered: made.offered,
      collected_at: made.at,
      changed_at: made.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows > 0n;
}

export async function updateIssue(
  tx: Tx,
  { regionId }: OrganisationContext,
  { id, version }: IssueRow,
  changed: { readonly lines: readonly IssueLine[]; readonly collectedAt?: Date; readonly at: Date },
): Promise<void> {
  await tx
    .updateTable("calendar_issue")
    .set({
      lines: toJson(changed.lines),
      version: version + 1,
      changed_at: changed.at,
      ...(changed.collectedAt === undefined ? {} : { collected_at: changed.collectedAt }),
    })
    .where("region_id", "=", regionId)
    .where("id", "=", id)
    .execute();
}

/** Whether this day's offer was still to be made; marked in the same transaction as what it makes. */
export async function takeOffer(tx: Tx, { organisationId, regionId }: OrganisationContext, day: string, at: Date) {
  const { numInsertedOrUpdatedRows = 0n } = await tx
    .insertInto("job_day")
    .values({ kind: "calendarIssue", organisation_id: organisationId, region_id: regionId, day, done_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows > 0n;
}

export async function hasBelow(tx: Tx, { organisationId, regionId }: OrganisationContext): Promise<boolean> {
  const row = await tx
    .selectFrom("organisation")
    .select("id")
    .where("region_id", "=", regionId)
    .where("parent_id", "=", organisationId)
    .where("ended_on", "is", null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export async function selectName(tx: Tx, { organisationId }: OrganisationContext) {
  return tx
    .selectFrom("organisation")
    .select(["name", "short_name", "time_zone"])
    .where("id", "=", organisationId)
    .executeTakeFirstOrThrow();
}
