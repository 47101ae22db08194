import { sql } from "kysely";
import * as z from "zod/mini";
import { groupContent, groupSize, type GroupContent, type GroupSize } from "#core/centre-record/programme.ts";
import type { ExecutionAuthor } from "#core/execution/author.ts";
import { insertRecord, updateRecord } from "#server/platform/db/record.ts";
import { storableText, toJson } from "#server/platform/db/storable.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";
import type { Which } from "./row-store.ts";

const groupRow = z.object({
  id: z.string(),
  path: z.string(),
  programmeId: z.string(),
  content: groupContent,
  version: z.int(),
  /** Every word on how many are in it. */
  sizes: z.array(z.object({ from: z.string(), at: z.string(), size: groupSize })),
  sessions: z.int(),
  latest: z.nullable(z.object({ on: z.string(), people: z.int() })),
});
export type GroupRow = z.infer<typeof groupRow>;

/** In the order of their titles. */
export async function selectGroups(
  tx: Tx,
  { regionId }: OrganisationContext,
  { id, within }: Which,
): Promise<GroupRow[]> {
  const { rows } = await sql<unknown>`
    select g.id, g.path, g.programme_id as "programmeId", g.version,
      g.content || jsonb_build_object('from', g.from_day, 'until', g.until_day) as content,
      coalesce(s.sizes, '[]') as sizes, coalesce(a.sessions, 0) as sessions, a.latest
    from study_group g
    left join lateral (
      select jsonb_agg(jsonb_build_object('from', s.from_day, 'at', s.at, 'size', s.size)) as sizes
      from group_size s where s.region_id = g.region_id and s.group_id = g.id
    ) s on true
    left join lateral (
      select count(*)::int as sessions,
        (array_agg(jsonb_build_object('on', a.on_day, 'people', a.people) order by a.on_day desc, a.id))[1] as latest
      from attendance a where a.region_id = g.region_id and a.group_id = g.id
    ) a on true
    where g.region_id = ${regionId}
      and (${within ?? null}::text is null or g.path >= ${within ?? ""} and g.path < ${`${within ?? ""}~`})
      and (${id ?? null}::uuid is null or g.id = ${id ?? null}::uuid)
    order by (g.content ->> 'title') collate ru, g.id`.execute(tx);
  return z.parse(z.array(groupRow), rows);
}

/** `version` 0: a new one. False when somebody was quicker. */
export async function putGroup(
  tx: Tx,
  context: OrganisationContext,
  { id, programmeId, version }: { readonly id: string; readonly programmeId: string; readonly version: number },
  { from, until, ...rest }: GroupContent,
  at: Date,
): Promise<boolean> {
  const content = toJson(rest);
  if (version > 0)
    return updateRecord(
      tx,
      context,
      "study_group",
      { id, version },
      { content, from_day: from, until_day: until, changed_at: at },
    );
  return insertRecord(tx, context, "study_group", {
    id,
    programme_id: programmeId,
    content,
    from_day: from,
    until_day: until,
    created_at: at,
    changed_at: at,
  });
}

export interface NewSize {
  readonly id: string;
  readonly groupId: string;
  readonly from: string;
  readonly size: GroupSize;
  readonly author: ExecutionAuthor;
  readonly at: Date;
}

/** False: there is one with this key. */
export async function insertSize(
  tx: Tx,
  context: OrganisationContext,
  { at, author, from, groupId, id, size }: NewSize,
): Promise<boolean> {
  return insertRecord(tx, context, "group_size", {
    id,
    group_id: groupId,
    from_day: from,
    size: toJson(size),
    author: toJson(author),
    at,
  });
}

const sizeRow = z.object({
  id: z.string(),
  from: z.string(),
  size: groupSize,
  author: z.nullable(z.string()),
  at: z.string(),
});

/** Of one group, the latest day and word first. */
export async function selectSizes(tx: Tx, { regionId }: OrganisationContext, groupId: string) {
  const { rows } = await sql<unknown>`
    select id, from_day as "from", size, author ->> 'name' as author, to_jsonb(at) #>> '{}' as at
    from group_size where region_id = ${regionId} and group_id = ${groupId}
    order by from_day desc, group_size.at desc`.execute(tx);
  return z.parse(z.array(sizeRow), rows);
}

export interface SessionRow {
  readonly id: string;
  readonly groupId: string;
  readonly path: string;
  readonly on: string;
  readonly people: number;
  readonly note: string | null;
  readonly version: number;
}

function sessions(tx: Tx, { regionId }: OrganisationContext) {
  return tx
    .selectFrom("attendance")
    .select(["id", "group_id as groupId", "path", "on_day as on", "people", "note", "version"])
    .where("region_id", "=", regionId);
}

export async function selectSession(tx: Tx, context: OrganisationContext, id: string): Promise<SessionRow | null> {
  return (await sessions(tx, context).where("id", "=", id).executeTakeFirst()) ?? null;
}

/** Of one group, the latest first. */
export async function selectSessions(
  tx: Tx,
  context: OrganisationContext,
  groupId: string,
  limit: number,
): Promise<SessionRow[]> {
  return sessions(tx, context)
    .where("group_id", "=", groupId)
    .orderBy("on_day", "desc")
    .orderBy("id")
    .limit(limit)
    .execute();
}

export interface Session {
  readonly id: string;
  readonly version: number;
  readonly groupId: string;
  readonly on: string;
  readonly people: number;
  readonly note: string | null;
  readonly author: ExecutionAuthor;
  readonly at: Date;
}

/** `version` 0: a new one. False when somebody was quicker. */
export async function putSession(
  tx: Tx,
  context: OrganisationContext,
  { at, author, groupId, id, note, on, people, version }: Session,
): Promise<boolean> {
  const said = {
    on_day: on,
    people,
    note: note === null ? null : storableText(note),
    author: toJson(author),
    changed_at: at,
  };
  if (version > 0) return updateRecord(tx, context, "attendance", { id, version }, said);
  return insertRecord(tx, context, "attendance", { id, group_id: groupId, ...said });
}
