import { sql } from "kysely";
import type { ListLine } from "#core/organisation/list/model.ts";
import { storableText, toJson } from "#server/platform/db/storable.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

export interface NewList {
  readonly id: string;
  readonly fileName: string;
  readonly content: Buffer;
  readonly on: string;
  readonly at: Date;
}

export async function insertList(tx: Tx, context: OrganisationContext, list: NewList): Promise<void> {
  await tx
    .insertInto("organisation_list")
    .values({
      region_id: context.regionId,
      organisation_id: context.organisationId,
      id: list.id,
      file_name: storableText(list.fileName),
      content: list.content,
      on_day: list.on,
      state: "reading",
      done: 0,
      total: 0,
      unknown_headings: "[]",
      made_by: context.accountId,
      created_at: list.at,
      touched_at: list.at,
    })
    .execute();
}

const COLUMNS = [
  "id",
  "file_name",
  "on_day",
  "state",
  "done",
  "total",
  "unknown_headings",
  "failure",
  "compared_with",
  "created_at",
  "touched_at",
] as const;

export async function selectList(tx: Tx, context: OrganisationContext, id: string) {
  return own(tx, context).select(COLUMNS).where("id", "=", id).executeTakeFirst();
}

export async function selectLatest(tx: Tx, context: OrganisationContext) {
  return own(tx, context).select(COLUMNS).orderBy("created_at", "desc").limit(1).executeTakeFirst();
}

export async function selectContent(tx: Tx, context: OrganisationContext, id: string) {
  return own(tx, context)
    .select(["content", "on_day"])
    .where("id", "=", id)
    .where("state", "=", "reading")
    .executeTakeFirst();
}

function own(tx: Tx, { regionId, organisationId }: OrganisationContext) {
  return tx
    .selectFrom("organisation_list")
    .where("region_id", "=", regionId)
    .where("organisation_id", "=", organisationId);
}

export interface ListChange {
  readonly state?: "reading" | "ready" | "applying" | "done" | "failed";
  readonly done?: number;
  readonly total?: number;
  readonly failure?: string;
  readonly unknownHeadings?: readonly string[];
  readonly comparedWith?: string;
  readonly at: Date;
}

/** Only while it is in that state: somebody may have given it up meanwhile. */
export async function changeList(
  tx: Tx,
  { regionId, organisationId }: OrganisationContext,
  id: string,
  from: "reading" | "ready" | "applying",
  { at, unknownHeadings, comparedWith, ...change }: ListChange,
): Promise<boolean> {
  const changed = await tx
    .updateTable("organisation_list")
    .set({
      ...change,
      touched_at: at,
      ...(unknownHeadings === undefined ? {} : { unknown_headings: toJson(unknownHeadings) }),
      ...(comparedWith === undefined ? {} : { compared_with: comparedWith }),
    })
    .where("region_id", "=", regionId)
    .where("organisation_id", "=", organisationId)
    .where("id", "=", id)
    .where("state", "=", from)
    .executeTakeFirst();
  return changed.numUpdatedRows > 0n;
}

export async function deleteList(
  tx: Tx,
  { regionId, organisationId }: OrganisationContext,
  id: string,
): Promise<boolean> {
  const gone = await tx
    .deleteFrom("organisation_list")
    .where("region_id", "=", regionId)
    .where("organisation_id", "=", organisationId)
    .where("id", "=", id)
    .where("state", "in", ["ready", "failed", "done"])
    .executeTakeFirst();
  return gone.numDeletedRows > 0n;
}

/** What was compared and never applied is of no use once there is a newer one. */
export async function deleteOlder(tx: Tx, { regionId, organisationId }: OrganisationContext): Promise<void> {
  await tx
    .deleteFrom("organisation_list")
    .where("region_id", "=", regionId)
    .where("organisation_id", "=", organisationId)
    .where("state", "in", ["ready", "failed", "done"])
    .execute();
}

const isWork = (state: ListLine["state"]): boolean => state === "new" || state === "changed";

/** The rows of one stretch in one statement. */
export async function insertLines(
  tx: Tx,
  { regionId, organisationId }: OrganisationContext,
  listId: string,
  lines: readonly ListLine[],
): Promise<void> {
  const of = <T>(read: (line: ListLine) => T): T[] => lines.map(read);
  await sql`insert into organisation_list_line
      (region_id, organisation_id, list_id, row_number, state, target_id, name, parent_name, changes, problems, result)
    select ${regionId}, ${organisationId}, ${listId}, n.* from unnest(
      ${of(({ row }) => row)}::integer[], ${of(({ state }) => state)}::text[], ${of(({ id }) => id)}::uuid[],
      ${of(({ name }) => storableText(name))}::text[], ${of(({ parentName }) => parentName && storableText(parentName))}::text[],
      ${of(({ changes }) => toJson(changes))}::jsonb[], ${of(({ problems }) => toJson(problems))}::jsonb[],
      ${of(({ result, state }) => (result === null || !isWork(state) ? null : toJson(result)))}::jsonb[]) as n`.execute(
    tx,
  );
}

/** After the rows of the file. */
const MISSING_FROM = 1_000_000_000;

export async function insertMissing(
  tx: Tx,
  { regionId, organisationId }: OrganisationContext,
  listId: string,
  missing: readonly { readonly id: string; readonly name: string }[],
): Promise<void> {
  await sql`insert into organisation_list_line
      (region_id, organisation_id, list_id, row_number, state, target_id, name, changes, problems)
    select ${regionId}, ${organisationId}, ${listId}, ${MISSING_FROM} + n.place, 'missing', n.id, n.name, '[]', '[]'
    from unnest(${missing.map(({ id }) => id)}::uuid[], ${missing.map(({ name }) => name)}::text[])
      with ordinality as n (id, name, place)`.execute(tx);
}

export async function deleteLines(tx: Tx, { regionId }: OrganisationContext, listId: string): Promise<void> {
  await tx
    .deleteFrom("organisation_list_line")
    .where("region_id", "=", regionId)
    .where("list_id", "=", listId)
    .execute();
}

export async function countLines(tx: Tx, { regionId }: OrganisationContext, listId: string) {
  const rows = await tx
    .selectFrom("organisation_list_line")
    .select(["state", ({ fn }) => fn.countAll<string>().as("count")])
    .where("region_id", "=", regionId)
    .where("list_id", "=", listId)
    .groupBy("state")
    .execute();
  return new Map(rows.map(({ state, count }) => [state, Number(count)]));
}

export async function selectLines(
  tx: Tx,
  { regionId }: OrganisationContext,
  listId: string,
  wish: { readonly state: string | null; readonly after: number; readonly limit: number },
) {
  return tx
    .selectFrom("organisation_list_line")
    .select(["row_number", "state", "target_id", "name", "parent_name", "changes", "problems"])
    .where("region_id", "=", regionId)
    .where("list_id", "=", listId)
    .where("row_number", ">", wish.after)
    .$if(wish.state !== null, (query) => query.where("state", "=", wish.state ?? ""))
    .orderBy("row_number")
    .limit(wish.limit)
    .execute();
}

/** Changes whenever any organisation of the region does, and only then. */
export async function treeMark(tx: Tx, { regionId }: OrganisationContext): Promise<string> {
  const { mark } = await tx
    .selectFrom("organisation")
    .select(sql<string>`count(*) || '/' || coalesce(sum(version), 0)`.as("mark"))
    .where("region_id", "=", regionId)
    .executeTakeFirstOrThrow();
  return mark;
}
