import { sql } from "kysely";
import * as z from "zod/mini";
import type { Tx } from "#server/platform/db/transaction.ts";

const row = z.object({
  id: z.string(),
  number: z.nullable(z.string()),
  title: z.string(),
  origin_plan_id: z.nullable(z.string()),
  origin_key: z.nullable(z.string()),
  act_id: z.nullable(z.string()),
  point_id: z.nullable(z.string()),
});
export type OwnRow = z.infer<typeof row>;

/** A duty of the organisation itself. */
export async function selectOwnDuty(tx: Tx, regionId: string, dutyId: string): Promise<OwnRow | null> {
  const { rows } = await sql<unknown>`
    select id, number, title, origin_plan_id, origin_key, act_id, point_id from duty
    where region_id = ${regionId} and id = ${dutyId} and path = app_path()`.execute(tx);
  return rows.length === 0 ? null : z.parse(row, rows[0]);
}

const late = z.object({
  organisation_id: z.string(),
  name: z.string(),
  path: z.string(),
  duty_id: z.nullable(z.string()),
  due: z.nullable(z.string()),
  overdue: z.boolean(),
});
export type LateRow = z.infer<typeof late>;

const MOST = 2000;

/** Who below has an open occurrence of what comes from the row, or has not answered its proposal; the longest overdue first. */
export async function selectLate(tx: Tx, regionId: string, of: OwnRow, today: string): Promise<LateRow[]> {
  const { rows } = await sql<unknown>`
    select * from (
      select o.organisation_id, coalesce(g.short_name, g.name) as name, g.path, d.id as duty_id, min(o.due_on)::text as due,
        coalesce(min(o.due_on) < ${today}::date, false) as overdue
      from duty d
      join occurrence o on o.region_id = d.region_id and o.duty_id = d.id
      join organisation g on g.id = d.organisation_id
      where d.region_id = ${regionId} and d.path > app_path() and d.path < app_path_end() and d.state = 'active'
        and (
          d.origin_plan_id = ${of.origin_plan_id}::uuid and d.origin_key = ${of.origin_key}::text
          or d.act_id = ${of.act_id}::uuid and d.point_id = ${of.point_id}::text
        )
        and not o.withdrawn and o.state in ('planned', 'dateSet', 'running', 'moved') and d.carried_by = 'marks'
      group by o.organisation_id, g.id, d.id
      union all
      select p.organisation_id, coalesce(g.short_name, g.name), g.path, null, null, false
      from proposal p join organisation g on g.id = p.organisation_id
      where p.region_id = ${regionId} and p.path > app_path() and p.path < app_path_end() and p.state = 'open'
        and p.origin_plan_id = ${of.origin_plan_id}::uuid and p.origin_key = ${of.origin_key}::text
    ) late
    order by overdue desc, due nulls last, name limit ${MOST}`.execute(tx);
  return z.parse(z.array(late), rows);
}

/** Which of these keys somebody has been told under; by the rows of those below, as housekeeping. */
export async function selectTold(tx: Tx, regionId: string, keys: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ key: string }>`
    select key from notice where region_id = ${regionId} and key = any(${[...keys]}::text[])`.execute(tx);
  return new Set(rows.map(({ key }) => key));
}
