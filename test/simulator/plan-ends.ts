import { sql } from "kysely";
import type { ServerParts } from "#server/platform/parts.ts";
import type { Plan } from "./plans.ts";

/** How a plan has come out of its year, with everything that came of it below. */
export interface PlanEnd {
  readonly plan: string;
  readonly owner: string;
  readonly rows: number;
  /** By state. */
  readonly asked: Readonly<Record<string, number>>;
  readonly duties: Readonly<Record<string, number>>;
  /** By state; `overdue`: open after its last day; `withdrawn`: not to be carried out any more. */
  readonly times: Readonly<Record<string, number>>;
}

/** Of the plans with these names: what was asked, taken on and done. `today`: YYYY-MM-DD. */
export async function planEnds(
  { db }: ServerParts,
  plans: readonly Plan[],
  today: string,
): Promise<readonly PlanEnd[]> {
  const ends: PlanEnd[] = [];
  for (const { id, keys, name, owner } of plans) {
    const counted = async (query: ReturnType<typeof sql<{ state: string; count: number }>>) => {
      const { rows } = await query.execute(db);
      return Object.fromEntries(rows.map(({ count, state }) => [state, count]));
    };
    ends.push({
      plan: name,
      owner: owner.name,
      rows: keys.size,
      asked: await counted(sql`select state, count(*)::integer as count from proposal
        where origin_plan_id = ${id} group by state order by state`),
      duties: await counted(sql`select state, count(*)::integer as count from duty
        where origin_plan_id = ${id} group by state order by state`),
      times: await counted(sql`
        select case when o.withdrawn then 'withdrawn'
          when o.due_on < ${today} and o.state in ('planned', 'dateSet', 'running', 'moved') then 'overdue'
          else o.state end as state, count(*)::integer as count
        from occurrence o join duty d on d.region_id = o.region_id and d.id = o.duty_id
        where d.origin_plan_id = ${id} group by 1 order by 1`),
    });
  }
  return ends;
}
