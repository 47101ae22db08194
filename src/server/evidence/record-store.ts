import { sql } from "kysely";
import * as z from "zod/mini";
import { executionAuthor, type ExecutionAuthor } from "#core/execution/author.ts";
import { recordContent, recordField, recordState, type RecordContent, type RecordState } from "#core/evidence/model.ts";
import { toJson } from "#server/platform/db/storable.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

/** Who said what about a record; accepted ones have neither field nor reason. */
export const recordReview = z.object({
  author: executionAuthor,
  field: z.nullable(recordField),
  reason: z.nullable(z.string()),
});
export type RecordReview = z.infer<typeof recordReview>;

export interface RecordRow {
  readonly id: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly path: string;
  readonly content: RecordContent;
  readonly sha256: string;
  readonly state: RecordState;
  readonly review: RecordReview | null;
  readonly reviewedAt: Date | null;
  readonly replaces: string | null;
  readonly replacedBy: string | null;
  readonly sentAt: Date;
  readonly sentBy: ExecutionAuthor;
  readonly version: number;
}

interface RecordWish {
  /** Nobody else changes them until the end of the transaction. */
  readonly lock?: true;
}

export async function selectRecord(
  tx: Tx,
  { regionId }: OrganisationContext,
  id: string,
  { lock }: RecordWish = {},
): Promise<RecordRow | null> {
  const row = await tx
    .selectFrom("completion_record as r")
    .innerJoin("organisation as o", "o.id", "r.organisation_id")
    .select((query) => [
      "r.id",
      "r.organisation_id",
      "o.name",
      "r.path",
      "r.content",
      "r.sha256",
      "r.state",
      "r.review",
      "r.reviewed_at",
      "r.replaces",
      "r.sent_at",
      "r.sent_by",
      "r.version",
      query
        .selectFrom("completion_record as later")
        .select("later.id")
        .where("later.region_id", "=", regionId)
        .whereRef("later.replaces", "=", "r.id")
        .orderBy("later.sent_at", "desc")
        .limit(1)
        .as("replaced_by"),
    ])
    .where("r.region_id", "=", regionId)
    .where("r.id", "=", id)
    .$if(lock === true, (query) => query.forUpdate("r"))
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    id: row.id,
    organisationId: row.organisation_id,
    organisationName: row.name,
    path: row.path,
    content: z.parse(recordContent, row.content),
    sha256: row.sha256,
    state: z.parse(recordState, row.state),
    review: z.parse(z.nullable(recordReview), row.review),
    reviewedAt: row.reviewed_at,
    replaces: row.replaces,
    replacedBy: row.replaced_by,
    sentAt: row.sent_at,
    sentBy: z.parse(executionAuthor, row.sent_by),
    version: row.version,
  };
}

export interface NewRecord {
  readonly id: string;
  readonly content: RecordContent;
  readonly sha256: string;
  readonly at: Date;
  readonly by: ExecutionAuthor;
}

/** False: a record of this id is there already. */
export async function insertRecord(
  tx: Tx,
  { organisationId, path, regionId }: OrganisationContext,
  { at, by, content, id, sha256 }: NewRecord,
): Promise<boolean> {
  const result = await tx
    .insertInto("completion_record")
    .values({
      region_id: regionId,
      id,
      organisation_id: organisationId,
      path,
      event_id: content.eventId,
      outcome: content.outcome,
      on_day: content.day,
      counts: toJson(Object.fromEntries(content.counts.map(({ count, segment }) => [segment, count]))),
      content: toJson(content),
      sha256,
      files: content.files.map((file) => file.id),
      replaces: content.replaces,
      sent_at: at,
      sent_by: toJson(by),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function linkOccurrences(
  tx: Tx,
  { organisationId, path, regionId }: OrganisationContext,
  recordId: string,
  occurrenceIds: readonly string[],
): Promise<void> {
  await tx
    .insertInto("record_occurrence")
    .values(
      occurrenceIds.map((occurrence_id) => ({
        region_id: regionId,
        record_id: recordId,
        occurrence_id,
        organisation_id: organisationId,
        path,
      })),
    )
    .execute();
}

/** How far the review of what stands for these occurrences is; null: nothing does. */
export async function setReview(
  tx: Tx,
  { regionId }: OrganisationContext,
  occurrenceIds: readonly string[],
  review: "sent" | "accepted" | "returned" | null,
): Promise<void> {
  await tx
    .updateTable("occurrence")
    .set({ review })
    .where("region_id", "=", regionId)
    .where("id", "=", sql<string>`any(${[...occurrenceIds]}::uuid[])`)
    .execute();
}

interface ChangedState {
  readonly state: RecordState;
  readonly review?: RecordReview;
  readonly at?: Date;
}

export async function updateState(
  tx: Tx,
  { regionId }: OrganisationContext,
  id: string,
  { at, review, state }: ChangedState,
): Promise<void> {
  await tx
    .updateTable("completion_record")
    .set({
      state,
      version: sql<number>`version + 1`,
      ...(review === undefined ? {} : { review: toJson(review) }),
      ...(at === undefined ? {} : { reviewed_at: at }),
    })
    .where("region_id", "=", regionId)
    .where("id", "=", id)
    .execute();
}

/** Of one event an occurrence of one's own is a part. */
export async function isOfEvent(
  tx: Tx,
  { regionId }: OrganisationContext,
  eventId: string,
  occurrenceIds: readonly string[],
): Promise<boolean> {
  const row = await tx
    .selectFrom("event_occurrence")
    .select("event_id")
    .where("region_id", "=", regionId)
    .where("event_id", "=", eventId)
    .where("occurrence_id", "=", sql<string>`any(${[...occurrenceIds]}::uuid[])`)
    .executeTakeFirst();
  return row !== undefined;
}

/** How many learn at the organisation, or at the school that a centre belongs to; null: nobody has said. */
export async function selectSchoolSize(tx: Tx, { organisationId }: OrganisationContext): Promise<number | null> {
  const row = await tx
    .selectFrom("organisation as o")
    .leftJoin("organisation as parent", (join) =>
      join.onRef("parent.id", "=", "o.parent_id").on("o.kind", "=", "centre"),
    )
    .select(
      sql<number | null>`coalesce((o.card ->> 'students')::integer, (parent.card ->> 'students')::integer)`.as("size"),
    )
    .where("o.id", "=", organisationId)
    .executeTakeFirst();
  return row?.size ?? null;
}
