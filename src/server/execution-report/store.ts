import { sql, type RawBuilder } from "kysely";
import * as z from "zod/mini";
import { planContent } from "#core/plan/change/model.ts";
import { approvalAct } from "#core/plan/life/model.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

const endOf = (path: string): string => `${path}~`;

/** An approved edition at or below a path; the latest of the organisation itself when none is named. */
export async function selectEdition(tx: Tx, { regionId, path }: OrganisationContext, id: string | null) {
  const { rows } = await sql<EditionRow>`
    select e.id, e.plan_id, e.organisation_id, o.name as organisation, e.path, e.number, e.title, e.period, e.content, e.act,
      e.sha256
    from plan_edition e join organisation o on o.id = e.organisation_id
    where e.region_id = ${regionId}
      and ${id === null ? sql`e.path = ${path}` : sql`e.id = ${id} and e.path >= ${path} and e.path < ${endOf(path)}`}
    order by e.approved_at desc, e.number desc limit 1`.execute(tx);
  const [row] = rows;
  if (row === undefined) return null;
  return { ...row, content: z.parse(planContent, row.content), act: z.parse(approvalAct, row.act) };
}

interface EditionRow {
  readonly id: string;
  readonly plan_id: string;
  readonly organisation_id: string;
  readonly organisation: string;
  readonly path: string;
  readonly number: number;
  readonly title: string | null;
  readonly period: string | null;
  readonly content: unknown;
  readonly act: unknown;
  readonly sha256: string;
}

export interface ReportWish {
  readonly planId: string;
  /** Of the plan's organisation. */
  readonly path: string;
  readonly from: string;
  readonly to: string;
  readonly today: string;
  /** Paths of the branches below that are counted; null: all. */
  readonly branches: readonly string[] | null;
}

/** A term with a day in the period, or held in it; what nobody has dated belongs to every period. */
function inPeriod({ from, to }: ReportWish): RawBuilder<boolean> {
  return sql<boolean>`(
    (coalesce(o.from_day, o.to_day, o.starts_on, o.due_on) <= ${to}::date
      and coalesce(o.to_day, o.from_day, o.due_on, o.starts_on) >= ${from}::date)
    or (o.due_on between ${from}::date and ${to}::date) or (o.held_on between ${from}::date and ${to}::date)
    or (o.from_day is null and o.to_day is null and o.due_on is null and o.held_on is null)
  )`;
}

const overdueOn = (today: string): RawBuilder<boolean> => sql<boolean>`(
  o.state in ('planned', 'dateSet', 'running', 'moved') and o.due_on is not null and o.due_on < ${today}::date
)`;

export interface OwnRow {
  readonly key: string;
  readonly label: string;
  readonly from_day: string | null;
  readonly to_day: string | null;
  readonly due_on: string | null;
  readonly state: string;
  readonly overdue: boolean;
  readonly held_on: string | null;
  readonly note: unknown;
  readonly record_id: string | null;
  readonly counts: unknown;
  readonly content: unknown;
  readonly files: number;
}

/** What the plan's own organisation carries out of its rows, with the record that counts. */
export async function selectOwn(tx: Tx, { regionId }: OrganisationContext, wish: ReportWish) {
  const { rows } = await sql<OwnRow>`
    select d.activity_key as key, o.label, o.from_day, o.to_day, o.due_on, o.state, ${overdueOn(wish.today)} as overdue,
      o.held_on, o.note, r.id as record_id, r.counts, r.content,
      (select count(*)::int from evidence_file f where f.region_id = o.region_id and f.record_id = r.id) as files
    from duty d
    join occurrence o on o.region_id = d.region_id and o.duty_id = d.id
    left join completion_record r on r.region_id = o.region_id and r.id = o.record_id
    where d.region_id = ${regionId} and d.path = ${wish.path} and d.plan_id = ${wish.planId} and not o.withdrawn
      and ${inPeriod(wish)}
    order by d.activity_key, o.position, o.id`.execute(tx);
  return rows;
}

/** Each row of the plan with the row at the top of its chain: those below carry that one. */
const ORIGINS = ({ planId, path }: ReportWish, regionId: string): RawBuilder<unknown> => sql`
  select a.key, coalesce(d.origin_plan_id, a.plan_id) as origin_plan_id, coalesce(d.origin_key, a.key) as origin_key
  from edition_activity a
  left join duty d
    on d.region_id = a.region_id and d.path = ${path} and d.plan_id = a.plan_id and d.activity_key = a.key
  where a.region_id = ${regionId} and a.plan_id = ${planId} and a.current`;

function below({ path, branches }: ReportWish, column: RawBuilder<unknown>): RawBuilder<boolean> {
  const whole = sql<boolean>`${column} > ${path} and ${column} < ${endOf(path)}`;
  if (branches === null) return whole;
  const some = branches.map((branch) => sql`(${column} >= ${branch} and ${column} < ${endOf(branch)})`);
  return some.length === 0 ? sql<boolean>`false` : sql<boolean>`${whole} and (${sql.join(some, sql` or `)})`;
}

export interface BelowRow {
  readonly key: string;
  readonly branch: string;
  readonly state: string;
  readonly due: "overdue" | "later";
  readonly n: number;
}

/** What organisations below carry out of the rows, by branch. */
export async function selectBelow(tx: Tx, { regionId }: OrganisationContext, wish: ReportWish) {
  const { rows } = await sql<BelowRow>`
    with origins as (${ORIGINS(wish, regionId)})
    select w.key, split_part(o.path, '/', ${wish.path.split("/").length}) as branch, o.state,
      case when ${overdueOn(wish.today)} then 'overdue' else 'later' end as due, count(*)::int as n
    from origins w
    join duty d on d.region_id = ${regionId} and d.origin_plan_id = w.origin_plan_id and d.origin_key = w.origin_key
    join occurrence o on o.region_id = d.region_id and o.duty_id = d.id
    where ${below(wish, sql`d.path`)} and not o.withdrawn and ${inPeriod(wish)}
    group by 1, 2, 3, 4`.execute(tx);
  return rows;
}

/** Which organisations below are asked each row, and which of them owe an answer. */
export async function selectAsked(tx: Tx, { regionId }: OrganisationContext, wish: ReportWish) {
  const { rows } = await sql<{ key: string; branch: string; organisation_id: string; open: boolean }>`
    with origins as (${ORIGINS(wish, regionId)})
    select w.key, split_part(x.path, '/', ${wish.path.split("/").length}) as branch, x.organisation_id,
      bool_or(x.open) as open
    from origins w
    join (
      select region_id, path, organisation_id, origin_plan_id, origin_key, state = 'open' as open
      from proposal where state not in ('withdrawn', 'notConcerned')
      union all
      select region_id, path, organisation_id, origin_plan_id, origin_key, false from duty where state = 'active'
    ) x on x.region_id = ${regionId} and x.origin_plan_id = w.origin_plan_id and x.origin_key = w.origin_key
    where ${below(wish, sql`x.path`)}
    group by 1, 2, 3`.execute(tx);
  return rows;
}

export interface ChangeRow {
  readonly kind: string;
  readonly key: string;
  readonly organisation: string;
  readonly from_day: string | null;
  readonly to_day: string | null;
  readonly moved_to: string | null;
  readonly reason: string | null;
  readonly document: string | null;
}

/** Every move and cancellation that was not taken back, as it was entered, of the plan's own rows and of those below. */
export async function selectChanges(tx: Tx, { regionId }: OrganisationContext, wish: ReportWish) {
  const { rows } = await sql<ChangeRow>`
    with origins as (${ORIGINS(wish, regionId)})
    select s.action ->> 'kind' as kind, w.key, coalesce(g.short_name, g.name) as organisation, o.from_day, o.to_day,
      s.action ->> 'to' as moved_to, s.action ->> 'reason' as reason, s.action ->> 'document' as document
    from origins w
    join duty d on d.region_id = ${regionId} and (
      (d.origin_plan_id = w.origin_plan_id and d.origin_key = w.origin_key and ${below(wish, sql`d.path`)})
      or (d.path = ${wish.path} and d.plan_id = ${wish.planId} and d.activity_key = w.key)
    )
    join occurrence o on o.region_id = d.region_id and o.duty_id = d.id
    join occurrence_step s on s.region_id = o.region_id and s.occurrence_id = o.id
    join organisation g on g.id = o.organisation_id
    where not o.withdrawn and s.action ->> 'kind' in ('move', 'cancel') and ${inPeriod(wish)}
      and not exists (
        select from occurrence_step u
        where u.region_id = s.region_id and u.occurrence_id = s.occurrence_id and u.sequence = s.sequence + 1
          and u.action ->> 'kind' = 'undo'
      )
    order by s.at, s.occurrence_id, s.sequence`.execute(tx);
  return rows;
}

/** Organisations right below, by name. */
export async function selectBranches(tx: Tx, { regionId }: OrganisationContext, organisationId: string) {
  const { rows } = await sql<{ id: string; name: string; path: string }>`
    select id, coalesce(short_name, name) as name, path from organisation
    where region_id = ${regionId} and parent_id = ${organisationId} and ended_on is null
    order by coalesce(short_name, name) collate ru_numbers, id`.execute(tx);
  return rows;
}

/** What was understood of the rows when they were approved; editions of earlier versions have none. */
export async function selectReadings(tx: Tx, { regionId }: OrganisationContext, planId: string) {
  const { rows } = await sql<{ key: string; workstream: number | null; readings: unknown }>`
    select key, workstream, readings from edition_activity
    where region_id = ${regionId} and plan_id = ${planId} and current and readings is not null`.execute(tx);
  return rows;
}
