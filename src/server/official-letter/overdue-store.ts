import { sql } from "kysely";
import * as z from "zod/mini";
import { approvalAct } from "#core/plan/life/model.ts";
import type { OverdueDocument, OverdueTerm } from "#core/letter/model.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

const endOf = (path: string): string => `${path}~`;

export interface OverdueRow extends OverdueTerm {
  readonly dutyId: string;
  readonly shortName: string;
}

interface RawRow {
  readonly organisation_id: string;
  readonly organisation: string;
  readonly short_name: string;
  readonly duty_id: string;
  readonly number: string | null;
  readonly title: string;
  readonly due_on: string;
  readonly fulfilled_by: string | null;
  readonly act_kind: string | null;
  readonly act_date: string | null;
  readonly act_number: string | null;
  readonly plan_title: string | null;
  readonly total: number;
}

const FULFILLED = z.nullable(z.enum(["plan", "appointment"]));

/** The first day of the school year by its calendar quarters, as the view of execution counts it. */
function yearBegins(today: string): string {
  return `${Number(today.slice(0, 4)) - (today.slice(5, 7) < "07" ? 1 : 0)}-07-01`;
}

/** Terms of this school year that are over at organisations below, by organisation and day. `ids`: of these organisations alone; null: of all. */
export async function selectOverdue(
  tx: Tx,
  { path, regionId }: OrganisationContext,
  wish: { readonly today: string; readonly ids: readonly string[] | null; readonly limit: number },
): Promise<{ readonly rows: readonly OverdueRow[]; readonly total: number }> {
  const { ids, limit, today } = wish;
  const { rows } = await sql<RawRow>`
    select o.organisation_id, g.name as organisation, coalesce(g.short_name, g.name) as short_name, d.id as duty_id,
      d.number, d.title, o.due_on, d.fulfilled_by, a.kind as act_kind, a.act_date, a.number as act_number,
      e.title as plan_title, count(*) over ()::int as total
    from occurrence o
    join duty d on d.region_id = o.region_id and d.id = o.duty_id
    join organisation g on g.id = o.organisation_id
    left join act a on a.region_id = d.region_id and a.id = d.act_id
    left join plan_edition e on e.region_id = d.region_id and e.id = d.edition_id
    where o.region_id = ${regionId} and o.path > ${path} and o.path < ${endOf(path)} and not o.withdrawn
      and d.state = 'active' and o.state in ('planned', 'dateSet', 'running', 'moved') and o.due_on < ${today}::date
      and o.due_on >= ${yearBegins(today)}::date
      ${ids === null ? sql`` : sql`and o.organisation_id = any(${[...ids]}::uuid[])`}
    order by coalesce(g.short_name, g.name) collate ru_numbers, o.organisation_id, o.due_on, d.number collate ru_numbers, o.id
    limit ${limit}`.execute(tx);
  return {
    total: rows[0]?.total ?? 0,
    rows: rows.map((row) => ({
      organisationId: row.organisation_id,
      organisation: row.organisation,
      shortName: row.short_name,
      dutyId: row.duty_id,
      number: row.number,
      title: row.title,
      dueOn: row.due_on,
      fulfilledBy: z.parse(FULFILLED, row.fulfilled_by),
      document: documentOf(row),
    })),
  };
}

function documentOf({
  act_date: date,
  act_kind: kind,
  act_number: number,
  plan_title: title,
}: RawRow): OverdueDocument {
  if (kind === null || date === null || number === null) return { from: "plan", title };
  return { from: "act", kind, date, number };
}

export interface PointRow {
  readonly act_id: string;
  readonly kind: string;
  readonly act_date: string;
  readonly act_number: string;
  readonly number: string | null;
  readonly title: string;
  readonly due_on: string;
  readonly organisations: number;
  readonly done: number;
  readonly overdue: number;
}

/** Points of one's own acts by the day they are due on: how many organisations below have them, and how many have done them. */
export async function selectPoints(
  tx: Tx,
  { organisationId, path, regionId }: OrganisationContext,
  { from, to, today }: { readonly from: string; readonly to: string; readonly today: string },
): Promise<readonly PointRow[]> {
  const { rows } = await sql<PointRow>`
    select a.id as act_id, a.kind, a.act_date, a.number as act_number, d.number, d.title, o.due_on,
      count(*)::int as organisations,
      (count(*) filter (where o.state in ('done', 'doneLate')))::int as done,
      (count(*) filter (where o.state in ('planned', 'dateSet', 'running', 'moved') and o.due_on < ${today}::date))::int
        as overdue
    from duty d
    join occurrence o on o.region_id = d.region_id and o.duty_id = d.id
    join act a on a.region_id = d.region_id and a.id = d.act_id
    where d.region_id = ${regionId} and d.issuer_id = ${organisationId} and d.path > ${path} and d.path < ${endOf(path)}
      and d.state = 'active' and not o.withdrawn and o.due_on between ${from}::date and ${to}::date
      and o.state <> 'cancelled'
    group by a.id, a.kind, a.act_date, a.number, d.point_id, d.number, d.title, o.due_on
    order by o.due_on desc, a.act_date desc, a.id, d.number collate ru_numbers
    limit 100`.execute(tx);
  return rows;
}

/** The act that approved the organisation's latest plan: who signed it by post and name; null when nobody has yet. */
export async function selectSigner(tx: Tx, { organisationId, regionId }: OrganisationContext) {
  const row = await tx
    .selectFrom("plan_edition")
    .select("act")
    .where("region_id", "=", regionId)
    .where("organisation_id", "=", organisationId)
    .orderBy("approved_at", "desc")
    .limit(1)
    .executeTakeFirst();
  const act = z.safeParse(approvalAct, row?.act);
  return act.success ? { post: act.data.signerPost, name: act.data.signer } : null;
}
