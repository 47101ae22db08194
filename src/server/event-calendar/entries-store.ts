import { sql, type RawBuilder } from "kysely";
import * as z from "zod/mini";
import { calendarEntry, type CalendarEntry } from "#core/calendar/entry.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

/** Whose entries: of the posts that a person holds on a day, of the organisation, or of it and all below it. */
export type Scope = { readonly kind: "own" | "below" } | { readonly kind: "duties"; readonly today: string };

export interface Wanted {
  readonly scope: Scope;
  /** Days, both included; `to` null: without an end. */
  readonly from: string;
  readonly to: string | null;
  /** Cancelled and withdrawn ones that were changed at this moment or later are given too; null: all cancelled, none withdrawn. */
  readonly cancelledSince: Date | null;
  readonly most: number;
}

/**
 * Terms of duties that no dated event serves. Equal terms of one row of a plan above are one entry, told by the words of the
 * highest organisation. The row policies show nothing but what the context may see.
 */
export async function selectTerms(tx: Tx, context: OrganisationContext, wanted: Wanted): Promise<CalendarEntry[]> {
  const { from, to, cancelledSince, most } = wanted;
  const last = to ?? "9999-12-31";
  const kept =
    cancelledSince === null
      ? sql`not o.withdrawn`
      : sql`(not o.withdrawn and o.state <> 'cancelled' or greatest(o.changed_at, d.changed_at) >= ${cancelledSince}::timestamptz)`;
  const { rows } = await sql<unknown>`
    select 'occurrence' as source, t.id, t.organisation_id as "organisationId", g.name as "organisationName",
      t.organisations, coalesce(g.territory, m.name) as territory, g.time_zone as "timeZone", d.title, d.number, d.schedule,
      d.audience, d.responsible, null as kind, null as place, null as link, o.state, o.precision,
      o.starts_on::text as "from", o.due_on::text as "to", null as "startsAt", null as "endsAt",
      o.state = 'waitsForDate' as waits, o.from_day::text as "plannedFrom", o.to_day::text as "plannedTo",
      o.note ->> 'reason' as reason, o.withdrawn, o.version + d.version - 2 as sequence,
      greatest(o.changed_at, d.changed_at) as "changedAt"
    from (
      select (array_agg(o.id order by o.path, o.id))[1] as id, (array_agg(o.organisation_id order by o.path, o.id))[1] as organisation_id,
        count(distinct o.organisation_id)::integer as organisations
      from occurrence o join duty d on d.region_id = o.region_id and d.id = o.duty_id
      where o.region_id = ${context.regionId} and ${within(wanted.scope, context)} and ${kept}
        and (
          o.due_on >= ${from}::date and coalesce(o.starts_on, o.due_on) <= ${last}::date
          or o.due_on is null and (o.waits_for is null or o.waits_for in ('organiser', 'separateSchedule'))
            and coalesce(o.to_day, o.from_day) >= ${from}::date and coalesce(o.from_day, o.to_day) <= ${last}::date
        )
        and not exists (
          select from event_occurrence eo join event e on e.region_id = eo.region_id and e.id = eo.event_id
          where eo.region_id = o.region_id and eo.occurrence_id = o.id and e.starts_on is not null
        )
      group by coalesce(d.origin_plan_id, d.id), coalesce(d.origin_key, ''), o.key, o.starts_on, o.due_on,
        o.state = 'cancelled', o.state = 'waitsForDate', o.withdrawn
      order by coalesce(o.due_on, max(o.to_day)), 1
      limit ${most}
    ) t
    join occurrence o on o.region_id = ${context.regionId} and o.id = t.id
    join duty d on d.region_id = o.region_id and d.id = o.duty_id
    join organisation g on g.id = t.organisation_id
    left join organisation m on m.id = nullif(split_part(g.path, '/', 2), '')::uuid
    order by coalesce(o.due_on, o.to_day), d.title, t.id`.execute(tx);
  return rows.map(entryOf);
}

/** Events, each once, however many rows of plans it serves. */
export async function selectEvents(tx: Tx, context: OrganisationContext, wanted: Wanted): Promise<CalendarEntry[]> {
  const { from, to, cancelledSince, most } = wanted;
  const kept =
    cancelledSince === null
      ? sql`true`
      : sql`(e.state <> 'cancelled' or e.changed_at >= ${cancelledSince}::timestamptz)`;
  const { rows } = await sql<unknown>`
    select 'event' as source, e.id, e.organisation_id as "organisationId", g.name as "organisationName", 1 as organisations,
      coalesce(g.territory, m.name) as territory, g.time_zone as "timeZone", e.title, null as number, null as schedule,
      e.audience, null as responsible, e.kind, e.place, e.link,
      case e.state when 'held' then 'done' else e.state end as state, 'day' as precision,
      e.starts_on::text as "from", coalesce(e.ends_on, e.starts_on)::text as "to", e.starts_at as "startsAt",
      e.ends_at as "endsAt", false as waits, null as "plannedFrom", null as "plannedTo", e.note ->> 'reason' as reason,
      false as withdrawn, e.version - 1 as sequence, e.changed_at as "changedAt"
    from event e join organisation g on g.id = e.organisation_id
    left join organisation m on m.id = nullif(split_part(g.path, '/', 2), '')::uuid
    where e.region_id = ${context.regionId} and ${servedBy(wanted.scope, context)} and ${kept}
      and coalesce(e.ends_on, e.starts_on) >= ${from}::date and e.starts_on <= ${to ?? "9999-12-31"}::date
    order by e.starts_on, e.starts_at nulls first, e.title, e.id
    limit ${most}`.execute(tx);
  return rows.map(entryOf);
}

function within(scope: Scope, { path, accountId }: OrganisationContext): RawBuilder<unknown> {
  switch (scope.kind) {
    case "own":
      return sql`o.path = ${path}`;
    case "below":
      return sql`o.path >= ${path} and o.path < ${`${path}~`}`;
    case "duties":
      return sql`o.path = ${path} and ${isOfMyPost(accountId, scope.today)}`;
  }
}

function servedBy(scope: Scope, { path, accountId }: OrganisationContext): RawBuilder<unknown> {
  switch (scope.kind) {
    case "own":
      return sql`e.path = ${path}`;
    case "below":
      return sql`e.path >= ${path} and e.path < ${`${path}~`}`;
    case "duties":
      return sql`exists (
        select from event_occurrence eo
        join occurrence o on o.region_id = eo.region_id and o.id = eo.occurrence_id
        join duty d on d.region_id = o.region_id and d.id = o.duty_id
        where eo.region_id = e.region_id and eo.event_id = e.id and o.path = ${path} and ${isOfMyPost(accountId, scope.today)}
      )`;
  }
}

/** The post that answers for the duty is held by the person of the account on the day. */
function isOfMyPost(accountId: string | null, today: string): RawBuilder<unknown> {
  return sql`d.post_id in (
    select s.post_id from assignment s join account a on a.region_id = s.region_id and a.person_id = s.person_id
    where a.id = ${accountId}::uuid and s.from_day <= ${today}::date and (s.until_day is null or s.until_day >= ${today}::date)
  )`;
}

const row = z.extend(z.omit(calendarEntry, { changedAt: true }), { changedAt: z.date() });

function entryOf(raw: unknown): CalendarEntry {
  const { changedAt, ...rest } = z.parse(row, raw);
  return { ...rest, changedAt: changedAt.toISOString() };
}
