import { sql } from "kysely";
import * as z from "zod/mini";
import { entryContent, entryState, type EntryContent, type EntryState } from "#core/contest/model.ts";
import { updateRecord } from "#server/platform/db/record.ts";
import { storableText, toJson } from "#server/platform/db/storable.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

export interface EntryRow {
  readonly id: string;
  readonly contestId: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly path: string;
  readonly callerPath: string;
  readonly accountId: string;
  readonly number: number | null;
  readonly title: string;
  readonly content: EntryContent;
  readonly state: EntryState;
  readonly remark: string | null;
  readonly version: number;
}

interface Asked {
  readonly id?: string;
  readonly contestId?: string;
}

/** Those that the row policies show, by number, drafts last. */
export async function selectEntries(
  tx: Tx,
  { regionId }: OrganisationContext,
  { contestId, id }: Asked,
): Promise<EntryRow[]> {
  const rows = await tx
    .selectFrom("contest_entry as e")
    .innerJoin("organisation as o", "o.id", "e.organisation_id")
    .select([
      "e.id",
      "e.contest_id as contestId",
      "e.organisation_id as organisationId",
      sql<string>`coalesce(o.short_name, o.name)`.as("organisationName"),
      "e.path",
      "e.caller_path as callerPath",
      "e.account_id as accountId",
      "e.number",
      "e.title",
      "e.content",
      "e.state",
      "e.remark",
      "e.version",
    ])
    .where("e.region_id", "=", regionId)
    .$if(id !== undefined, (query) => query.where("e.id", "=", id ?? ""))
    .$if(contestId !== undefined, (query) => query.where("e.contest_id", "=", contestId ?? ""))
    .orderBy(sql`e.number nulls last`)
    .orderBy("e.id")
    .execute();
  return rows.map((row) => ({
    ...row,
    content: z.parse(entryContent, row.content),
    state: z.parse(entryState, row.state),
  }));
}

export interface NewEntry {
  readonly id: string;
  readonly contest: { readonly id: string; readonly organisationId: string; readonly path: string };
  readonly title: string;
  readonly content: EntryContent;
  readonly at: Date;
}

/** False: there is one with this key. */
export async function insertEntry(
  tx: Tx,
  { accountId, organisationId, path, regionId }: OrganisationContext,
  { at, content, contest, id, title }: NewEntry,
): Promise<boolean> {
  const done = await tx
    .insertInto("contest_entry")
    .values({
      region_id: regionId,
      id,
      contest_id: contest.id,
      organisation_id: organisationId,
      path,
      caller_id: contest.organisationId,
      caller_path: contest.path,
      account_id: accountId ?? "",
      title: storableText(title),
      content: toJson(content),
      created_at: at,
      changed_at: at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export interface EntryUpdate {
  readonly title?: string;
  readonly content?: EntryContent;
  readonly state?: EntryState;
  readonly remark?: string | null;
  readonly number?: number;
  readonly sentAt?: Date;
}

/** False: it is another version by now. */
export async function updateEntry(
  tx: Tx,
  context: OrganisationContext,
  { id, version }: Pick<EntryRow, "id" | "version">,
  { content, number, remark, sentAt, state, title }: EntryUpdate,
  at: Date,
): Promise<boolean> {
  return updateRecord(
    tx,
    context,
    "contest_entry",
    { id, version },
    {
      changed_at: at,
      ...(title === undefined ? {} : { title: storableText(title) }),
      ...(content === undefined ? {} : { content: toJson(content) }),
      ...(state === undefined ? {} : { state }),
      ...(remark === undefined ? {} : { remark: remark === null ? null : storableText(remark) }),
      ...(number === undefined ? {} : { number }),
      ...(sentAt === undefined ? {} : { sent_at: sentAt }),
    },
  );
}

/** What became of works when the protocol was published. */
export async function settleEntries(
  tx: Tx,
  { regionId }: OrganisationContext,
  ids: readonly string[],
  state: "published" | "notTaken",
  at: Date,
): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .updateTable("contest_entry")
    .set((update) => ({ state, version: update("version", "+", 1), changed_at: at }))
    .where("region_id", "=", regionId)
    .where("id", "=", sql<string>`any(${[...ids]}::uuid[])`)
    .execute();
}

/** What the experts wrote about a work whose protocol is published; to its own organisation and to whoever called. */
export async function selectRemarks(tx: Tx, entryId: string): Promise<string[]> {
  const { rows } = await sql<{ remark: string }>`select remark from contest_remarks(${entryId}) as remark`.execute(tx);
  return rows.map(({ remark }) => remark);
}
