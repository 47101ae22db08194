import { sql, type RawBuilder } from "kysely";
import * as z from "zod/mini";
import { updateRecord } from "#server/platform/db/record.ts";
import { toJson } from "#server/platform/db/storable.ts";
import type { Tx } from "#server/platform/db/transaction.ts";

const assignmentRow = z.object({
  id: z.string(),
  postId: z.string(),
  postName: z.string(),
  organisationId: z.string(),
  organisationName: z.string(),
  path: z.string(),
  personId: z.string(),
  surname: z.string(),
  name: z.string(),
  patronymic: z.nullable(z.string()),
  from: z.string(),
  until: z.nullable(z.string()),
  acting: z.boolean(),
  partTime: z.boolean(),
  basis: z.nullable(z.string()),
  duties: z.string(),
});
export type AssignmentRow = z.infer<typeof assignmentRow>;

async function selectAssignments(tx: Tx, where: RawBuilder<unknown>): Promise<AssignmentRow[]> {
  const { rows } = await sql<unknown>`
    select s.id, s.post_id as "postId", t.name as "postName", o.id as "organisationId", o.name as "organisationName", o.path,
      p.id as "personId", p.surname, p.name, p.patronymic, s.from_day::text as "from", s.until_day::text as until, s.acting,
      s.part_time as "partTime", s.basis, t.duties
    from assignment s
    join post t on t.region_id = s.region_id and t.id = s.post_id
    join organisation o on o.id = s.organisation_id
    join person p on p.region_id = s.region_id and p.id = s.person_id
    where ${where}
    order by s.from_day desc, s.id`.execute(tx);
  return rows.map((row) => z.parse(assignmentRow, row));
}

export const assignmentsOfPerson = (tx: Tx, regionId: string, personId: string): Promise<AssignmentRow[]> =>
  selectAssignments(tx, sql`s.region_id = ${regionId} and s.person_id = ${personId}`);

export const assignmentsOfPosts = (tx: Tx, regionId: string, posts: readonly string[]): Promise<AssignmentRow[]> =>
  selectAssignments(tx, sql`s.region_id = ${regionId} and s.post_id = any(${[...posts]}::uuid[])`);

export async function selectAssignment(tx: Tx, regionId: string, id: string): Promise<AssignmentRow | undefined> {
  return (await selectAssignments(tx, sql`s.region_id = ${regionId} and s.id = ${id}`))[0];
}

const postRow = z.object({
  id: z.string(),
  organisationId: z.string(),
  organisationName: z.string(),
  path: z.string(),
  name: z.string(),
  forms: z.nullable(z.unknown()),
  duties: z.string(),
  leads: z.boolean(),
  until: z.nullable(z.string()),
  version: z.number(),
  total: z.number(),
});
export type PostRow = z.infer<typeof postRow>;

async function postsWhere(tx: Tx, where: RawBuilder<unknown>, most: number): Promise<PostRow[]> {
  const { rows } = await sql<unknown>`
    select t.id, o.id as "organisationId", o.name as "organisationName", o.path, t.name, t.forms, t.duties, t.leads,
      t.until_day::text as until, t.version, (count(*) over ())::int as total
    from post t join organisation o on o.id = t.organisation_id
    where ${where}
    order by o.path, t.leads desc, t.name, t.id
    limit ${most}`.execute(tx);
  return rows.map((row) => z.parse(postRow, row));
}

export const selectPosts = (tx: Tx, regionId: string, organisationId: string, most: number): Promise<PostRow[]> =>
  postsWhere(tx, sql`t.region_id = ${regionId} and t.organisation_id = ${organisationId}`, most);

/** Posts that nobody holds or acts in today, of everything that is reached. */
export const selectVacantPosts = (tx: Tx, regionId: string, today: string, most: number): Promise<PostRow[]> =>
  postsWhere(
    tx,
    sql`t.region_id = ${regionId} and (t.until_day is null or t.until_day >= ${today}) and not exists (
      select from assignment s where s.region_id = t.region_id and s.post_id = t.id and s.from_day <= ${today}
        and coalesce(s.until_day, 'infinity') >= ${today}
    )`,
    most,
  );

/** The post, locked: two who assign to it wait for each other. */
export async function lockPost(tx: Tx, regionId: string, id: string): Promise<PostRow | undefined> {
  await sql`select id from post where region_id = ${regionId} and id = ${id} for update`.execute(tx);
  return (await postsWhere(tx, sql`t.region_id = ${regionId} and t.id = ${id}`, 1))[0];
}

export async function hasPostOfName(tx: Tx, regionId: string, organisationId: string, name: string): Promise<boolean> {
  const row = await tx
    .selectFrom("post")
    .select("id")
    .where("region_id", "=", regionId)
    .where("organisation_id", "=", organisationId)
    .where("name", "=", name)
    .where("until_day", "is", null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export interface PostFields {
  readonly name: string;
  readonly duties: string;
  readonly leads: boolean;
  readonly forms: object;
}

export async function insertPost(
  tx: Tx,
  { regionId, id, organisationId, at }: { regionId: string; id: string; organisationId: string; at: Date },
  { name, duties, leads, forms }: PostFields,
): Promise<void> {
  await tx
    .insertInto("post")
    .values({
      region_id: regionId,
      id,
      organisation_id: organisationId,
      name,
      duties,
      leads,
      forms: toJson(forms),
      created_at: at,
    })
    .execute();
}

export async function updatePost(
  tx: Tx,
  regionId: string,
  id: string,
  version: number,
  { name, duties, leads, forms, until }: PostFields & { readonly until: string | null },
): Promise<boolean> {
  return updateRecord(
    tx,
    { regionId },
    "post",
    { id, version },
    { name, duties, leads, forms: toJson(forms), until_day: until },
  );
}

export interface NewAssignment {
  readonly regionId: string;
  readonly id: string;
  readonly organisationId: string;
  readonly postId: string;
  readonly personId: string;
  readonly from: string;
  readonly until: string | null;
  readonly acting: boolean;
  readonly partTime: boolean;
  readonly basis: string | null;
  readonly at: Date;
}

export async function insertAssignment(tx: Tx, made: NewAssignment): Promise<void> {
  await tx
    .insertInto("assignment")
    .values({
      region_id: made.regionId,
      id: made.id,
      organisation_id: made.organisationId,
      post_id: made.postId,
      person_id: made.personId,
      from_day: made.from,
      until_day: made.until,
      acting: made.acting,
      part_time: made.partTime,
      basis: made.basis,
      created_at: made.at,
    })
    .execute();
}

/** One that has not begun by then was never held. */
export async function endAssignment(tx: Tx, regionId: string, id: string, until: string): Promise<void> {
  await tx
    .deleteFrom("assignment")
    .where("region_id", "=", regionId)
    .where("id", "=", id)
    .where("from_day", ">", until)
    .execute();
  await tx
    .updateTable("assignment")
    .set({ until_day: until })
    .where("region_id", "=", regionId)
    .where("id", "=", id)
    .execute();
}
