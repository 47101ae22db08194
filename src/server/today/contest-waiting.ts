import { sql, type RawBuilder } from "kysely";

/** A call that ends within so many days is said to those who have sent nothing. */
const SOON_DAYS = 7;

interface Asker {
  readonly accountId: string | null;
  readonly organisationId: string;
  readonly path: string;
}

interface Asked {
  /** May send works; sees those of all of the organisation. */
  readonly report: boolean;
  readonly leads: boolean;
  readonly today: string;
}

/** Of contests: works that wait for the person's points, works that were returned, calls that close soon. */
export function contestWaiting(
  { accountId, organisationId, path }: Asker,
  { leads, report, today }: Asked,
): RawBuilder<unknown> {
  return sql`
      select 'judgement', c.id::text, (min(array[j.asked_at::text, j.id::text]))[2]::uuid, null, c.title,
        coalesce(o.short_name, o.name), null, count(*)::int, null::date, null::date, min(j.asked_at)
      from contest_judgement j
      join contest c on c.region_id = j.region_id and c.id = j.contest_id and c.state in ('open', 'judging')
      join contest_entry e on e.region_id = j.region_id and e.id = j.entry_id and e.state = 'sent'
      join organisation o on o.id = c.organisation_id
      where j.account_id = ${accountId} and j.judged_at is null
      group by c.id, c.title, o.short_name, o.name
      union all
      select 'returnedWork', e.id::text, e.id, null, e.title, coalesce(o.short_name, o.name), e.remark, null, null, null,
        e.changed_at
      from contest_entry e join organisation o on o.id = e.caller_id
      where ${report} and e.path = ${path} and e.state = 'returned' and (${leads} or e.account_id = ${accountId})
      union all
      select 'contestCloses', c.id::text, c.id, null, c.title, coalesce(o.short_name, o.name), null, null, c.closes_on, null,
        c.opens_on::timestamptz
      from contest c
      join organisation o on o.id = c.organisation_id
      join organisation me on me.id = ${organisationId}
      where ${report} and c.state = 'open' and starts_with(${path}, c.area) and c.organisation_id <> ${organisationId}
        and c.opens_on <= ${today}::date and c.closes_on between ${today}::date and ${today}::date + ${SOON_DAYS}::int
        and (c.content -> 'kinds' = '[]' or c.content -> 'kinds' ? me.kind)
        and not exists (
          select from contest_entry e where e.region_id = c.region_id and e.contest_id = c.id and e.path = ${path}
            and e.state <> 'draft' and (${leads} or e.account_id = ${accountId})
        )`;
}
