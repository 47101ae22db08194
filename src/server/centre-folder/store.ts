import { sql } from "kysely";
import * as z from "zod/mini";
import { photoConsent } from "#core/evidence/model.ts";
import { approvalAct } from "#core/plan/life/model.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

const endOf = (path: string): string => `${path}~`;

interface Days {
  readonly from: string;
  readonly to: string;
}

/** The organisation that is acted for and those below it that have such lines: a school and its centre. */
function within({ path }: OrganisationContext) {
  return sql<boolean>`(g.path >= ${path} and g.path < ${endOf(path)})`;
}

export interface FolderAct {
  readonly id: string;
  readonly organisation: string;
  readonly kind: string;
  readonly date: string;
  readonly number: string;
  readonly title: string | null;
  readonly state: string;
  /** Its printed text is kept. */
  readonly has_text: boolean;
}

/** The registry as it stands, whatever the days: an act of years ago still binds. */
export async function selectActs(tx: Tx, context: OrganisationContext): Promise<readonly FolderAct[]> {
  const { rows } = await sql<FolderAct>`
    select a.id, coalesce(g.short_name, g.name) as organisation, a.kind, a.act_date as date, a.number, a.title, a.state,
      a.content is not null as has_text
    from act a join organisation g on g.id = a.organisation_id
    where a.region_id = ${context.regionId} and ${within(context)}
    order by a.act_date, a.id`.execute(tx);
  return rows;
}

const editionRow = z.object({
  id: z.string(),
  planId: z.string(),
  organisation: z.string(),
  number: z.number(),
  title: z.nullable(z.string()),
  period: z.nullable(z.string()),
  act: approvalAct,
});
export type FolderEdition = z.infer<typeof editionRow>;

/** Editions that were approved up to the last day and, of each plan, not replaced before the first. */
export async function selectEditions(tx: Tx, context: OrganisationContext, { from, to }: Days) {
  const { rows } = await sql<unknown>`
    select e.id, e.plan_id as "planId", coalesce(g.short_name, g.name) as organisation, e.number, e.title, e.period, e.act
    from plan_edition e join organisation g on g.id = e.organisation_id
    where e.region_id = ${context.regionId} and ${within(context)} and e.act_date <= ${to}::date
      and not exists (
        select from plan_edition n where n.region_id = e.region_id and n.plan_id = e.plan_id and n.number > e.number
          and n.act_date < ${from}::date
      )
    order by e.act_date, e.plan_id, e.number`.execute(tx);
  return z.parse(z.array(editionRow), rows);
}

export async function selectEditionText(tx: Tx, { regionId }: OrganisationContext, id: string): Promise<unknown> {
  const row = await tx
    .selectFrom("plan_edition")
    .select("content")
    .where("region_id", "=", regionId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row?.content;
}

export interface FolderScan {
  readonly id: string;
  readonly plan_id: string;
  readonly edition: number;
  readonly name: string;
  readonly size: number;
}

/** Scans and signatures of the acts that approved these plans. */
export async function selectScans(tx: Tx, { regionId }: OrganisationContext, planIds: readonly string[]) {
  const { rows } = await sql<FolderScan>`
    select id, plan_id, edition, name, size from approval_file
    where region_id = ${regionId} and plan_id = any(${[...planIds]}::uuid[])
    order by plan_id, edition, name, id`.execute(tx);
  return rows;
}

const recordRow = z.object({
  id: z.string(),
  organisation: z.string(),
  path: z.string(),
  day: z.nullable(z.string()),
  title: z.string(),
  state: z.string(),
  people: z.number(),
  text: z.nullable(z.string()),
  links: z.array(z.object({ url: z.string() })),
  consent: z.nullable(photoConsent),
  files: z.array(z.object({ id: z.string(), name: z.string(), size: z.number(), isPicture: z.boolean() })),
});
export type FolderRecord = z.infer<typeof recordRow>;

/** Reports that count, with the days of what they tell of in these days. */
export async function selectRecords(tx: Tx, context: OrganisationContext, { from, to }: Days) {
  const { rows } = await sql<unknown>`
    select r.id, coalesce(g.short_name, g.name) as organisation, r.path, r.on_day as day, r.state,
      coalesce(event.title, settled.title, '') as title, r.content ->> 'text' as text,
      coalesce(r.content -> 'links', '[]') as links, r.content ->> 'consent' as consent,
      coalesce((select sum(value::int) from jsonb_each_text(r.counts)), 0)::int as people,
      coalesce((
        select jsonb_agg(jsonb_build_object(
          'id', f.id, 'name', f.name, 'size', f.size, 'isPicture', f.preview is not null) order by f.name, f.id)
        from evidence_file f where f.region_id = r.region_id and f.record_id = r.id
      ), '[]') as files
    from completion_record r
    join organisation g on g.id = r.organisation_id
    left join event on event.region_id = r.region_id and event.id = r.event_id
    left join lateral (
      select min(d.title) as title
      from record_occurrence l
      join occurrence oc on oc.region_id = l.region_id and oc.id = l.occurrence_id
      join duty d on d.region_id = oc.region_id and d.id = oc.duty_id
      where l.region_id = r.region_id and l.record_id = r.id
    ) as settled on true
    where r.region_id = ${context.regionId} and ${within(context)} and r.state in ('sent', 'accepted')
      and coalesce(r.on_day, r.sent_at::date) between ${from}::date and ${to}::date
    order by r.on_day nulls last, r.id`.execute(tx);
  return z.parse(z.array(recordRow), rows);
}
