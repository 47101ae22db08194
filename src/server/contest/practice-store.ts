import { sql, type RawBuilder } from "kysely";
import * as z from "zod/mini";
import { entryContent, type EntryContent } from "#core/contest/model.ts";
import { practiceKind } from "#contract/practice.ts";
import { updateRecord } from "#server/platform/db/record.ts";
import { storableText, toJson } from "#server/platform/db/storable.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

export interface NewPractice {
  readonly id: string;
  readonly organisationId: string;
  readonly path: string;
  readonly contestId: string;
  readonly kind: "practice" | "programme";
  readonly title: string;
  readonly content: EntryContent;
  readonly files: EntryContent["files"];
  readonly search: string;
  readonly at: Date;
}

/** By whoever called; the works are of others. */
export async function insertPractices(
  tx: Tx,
  { organisationId: callerId, path: callerPath, regionId }: OrganisationContext,
  practices: readonly NewPractice[],
): Promise<void> {
  if (practices.length === 0) return;
  await tx
    .insertInto("practice")
    .values(
      practices.map(({ at, content, contestId, files, id, kind, organisationId, path, search, title }) => ({
        region_id: regionId,
        id,
        organisation_id: organisationId,
        path,
        contest_id: contestId,
        caller_id: callerId,
        caller_path: callerPath,
        kind,
        title: storableText(title),
        content: toJson(content),
        files: toJson(files),
        search: storableText(search),
        published_at: at,
        changed_at: at,
      })),
    )
    .execute();
}

const withdrawal = z.object({ reason: z.string(), by: z.nullable(z.string()), on: z.string() });

const practiceRow = z.object({
  id: z.string(),
  kind: practiceKind,
  title: z.string(),
  content: entryContent,
  organisationId: z.string(),
  path: z.string(),
  organisationName: z.string(),
  /** The organisation below the root on the path, and its name. */
  branch: z.string(),
  municipality: z.nullable(z.string()),
  centreKind: z.nullable(z.string()),
  publishedAt: z.coerce.date(),
  users: z.number(),
  times: z.number(),
  state: z.enum(["published", "withdrawn"]),
  withdrawn: z.nullable(withdrawal),
  version: z.number(),
  callTitle: z.nullable(z.string()),
  callerName: z.string(),
});
export type PracticeRow = z.infer<typeof practiceRow>;

export interface PracticeFilter {
  readonly id?: string | undefined;
  readonly kind?: string | undefined;
  /** Folded words, each of which is in the text. */
  readonly words: readonly string[];
  readonly subject?: string | undefined;
  readonly equipment: readonly string[];
  readonly classes: readonly number[];
  readonly centre?: string | undefined;
  readonly municipality?: string | undefined;
}

const branchOf = (alias: RawBuilder<unknown>): RawBuilder<string> =>
  sql<string>`coalesce(nullif(split_part(${alias}.path, '/', 2), ''), split_part(${alias}.path, '/', 1))`;
const P = sql.raw("p");

/** Kind of the centre, or of the centre that the school has. */
const CENTRE = sql<string | null>`coalesce(o.centre_kind, (
  select k.centre_kind from organisation k where k.parent_id = o.id and k.centre_kind is not null and k.ended_on is null
  order by k.name limit 1
))`;

function filtered({
  centre,
  classes,
  equipment,
  id,
  kind,
  municipality,
  subject,
  words,
}: PracticeFilter): RawBuilder<boolean> {
  const all: RawBuilder<boolean>[] = [
    id === undefined ? sql<boolean>`p.state = 'published'` : sql<boolean>`p.id = ${id}`,
    ...(kind === undefined ? [] : [sql<boolean>`p.kind = ${kind}`]),
    ...words.map((word) => sql<boolean>`strpos(p.search, ${word}) > 0`),
    ...(subject === undefined ? [] : [sql<boolean>`p.content ->> 'subject' = ${subject}`]),
    ...equipment.map((word) => sql<boolean>`strpos(replace(lower(p.content ->> 'equipment'), 'ё', 'е'), ${word}) > 0`),
    ...classes.map((one) => sql<boolean>`strpos(p.search, ${`#${one};`}) > 0`),
    ...(centre === undefined ? [] : [sql<boolean>`${CENTRE} = ${centre}`]),
    ...(municipality === undefined ? [] : [sql<boolean>`${branchOf(P)} = ${municipality}`]),
  ];
  return sql.join(all, sql` and `);
}

export interface Page {
  /** Of the asker: practices of it come first. */
  readonly branch: string;
  readonly organisationId: string;
  readonly after: number;
  readonly limit: number;
}

/** The nearest first: own, of the own municipality, then what others took up most. */
export async function selectPractices(
  tx: Tx,
  { regionId }: OrganisationContext,
  filter: PracticeFilter,
  { after, branch, limit, organisationId }: Page,
): Promise<{ total: number; rows: PracticeRow[] }> {
  const { rows } = await sql<{ total: number }>`
    select count(*) over ()::int as total, p.id, p.kind, p.title, p.content, p.organisation_id as "organisationId", p.path,
      coalesce(o.short_name, o.name) as "organisationName", ${branchOf(P)} as branch,
      case when b.parent_id is null then null else coalesce(b.short_name, b.name) end as municipality,
      ${CENTRE} as "centreKind", p.published_at as "publishedAt", u.users, u.times, p.state, p.withdrawn, p.version,
      c.title as "callTitle", coalesce(r.short_name, r.name) as "callerName"
    from practice p
    join organisation o on o.id = p.organisation_id
    join organisation b on b.id = (${branchOf(P)})::uuid
    join organisation r on r.id = p.caller_id
    left join contest c on c.region_id = p.region_id and c.id = p.contest_id
    cross join lateral (
      select count(distinct s.organisation_id)::int as users, count(*)::int as times from practice_use s
      where s.region_id = p.region_id and s.practice_id = p.id
    ) u
    where p.region_id = ${regionId} and ${filtered(filter)}
    order by p.organisation_id = ${organisationId} desc, ${branchOf(P)} = ${branch} desc, u.users desc, p.published_at desc, p.id
    offset ${after} limit ${limit}`.execute(tx);
  return { total: rows[0]?.total ?? 0, rows: rows.map((row) => z.parse(practiceRow, row)) };
}

const facets = z.object({
  subjects: z.array(z.object({ value: z.string(), count: z.number() })),
  centres: z.array(z.object({ value: z.string(), count: z.number() })),
  municipalities: z.array(z.object({ id: z.string(), name: z.string(), count: z.number() })),
});

/** What there is to choose from in the whole bank. */
export async function selectFacets(tx: Tx, { regionId }: OrganisationContext): Promise<z.infer<typeof facets>> {
  const { rows } = await sql<unknown>`with listed as materialized (
      select p.content ->> 'subject' as subject, ${CENTRE} as centre, b.id, coalesce(b.short_name, b.name) as name
      from practice p
      join organisation o on o.id = p.organisation_id
      join organisation b on b.id = (${branchOf(P)})::uuid
      where p.region_id = ${regionId} and p.state = 'published'
    )
    select
      coalesce((select jsonb_agg(to_jsonb(t) order by t.value) from (
        select subject as value, count(*)::int as count from listed where subject <> '' group by subject) t), '[]') as subjects,
      coalesce((select jsonb_agg(to_jsonb(t) order by t.value) from (
        select centre as value, count(*)::int as count from listed where centre is not null group by centre) t), '[]') as centres,
      coalesce((select jsonb_agg(to_jsonb(t) order by t.name) from (
        select id::text as id, name, count(*)::int as count from listed group by id, name) t), '[]') as municipalities`.execute(
    tx,
  );
  return z.parse(facets, rows[0]);
}

/** False: it is another version by now. */
export async function updatePractice(
  tx: Tx,
  context: OrganisationContext,
  { id, version }: Pick<PracticeRow, "id" | "version">,
  withdrawn: z.infer<typeof withdrawal>,
  at: Date,
): Promise<boolean> {
  return updateRecord(
    tx,
    context,
    "practice",
    { id, version },
    { state: "withdrawn", withdrawn: toJson(withdrawn), changed_at: at },
  );
}

export interface NewUse {
  readonly id: string;
  readonly practiceId: string;
  readonly on: string;
  readonly note: string | null;
  readonly at: Date;
}

/** The same use sent again is the same use. */
export async function insertUse(
  tx: Tx,
  { accountId, organisationId, path, regionId }: OrganisationContext,
  { at, id, note, on, practiceId }: NewUse,
): Promise<void> {
  await tx
    .insertInto("practice_use")
    .values({
      region_id: regionId,
      id,
      practice_id: practiceId,
      organisation_id: organisationId,
      path,
      used_on: on,
      note: note === null ? null : storableText(note),
      account_id: accountId ?? "",
      at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

const SHOWN_USES = 100;

export async function selectUses(tx: Tx, { regionId }: OrganisationContext, practiceId: string) {
  return tx
    .selectFrom("practice_use as s")
    .innerJoin("organisation as o", "o.id", "s.organisation_id")
    .select([sql<string>`coalesce(o.short_name, o.name)`.as("organisationName"), "s.used_on as on", "s.note"])
    .where("s.region_id", "=", regionId)
    .where("s.practice_id", "=", practiceId)
    .orderBy("s.used_on", "desc")
    .orderBy("s.id")
    .limit(SHOWN_USES)
    .execute();
}

export async function countUses(
  tx: Tx,
  { regionId }: OrganisationContext,
  practiceId: string,
): Promise<{ organisations: number; times: number }> {
  const row = await tx
    .selectFrom("practice_use")
    .select([
      sql<number>`count(distinct organisation_id)::int`.as("organisations"),
      sql<number>`count(*)::int`.as("times"),
    ])
    .where("region_id", "=", regionId)
    .where("practice_id", "=", practiceId)
    .executeTakeFirst();
  return row ?? { organisations: 0, times: 0 };
}
