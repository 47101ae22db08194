import { sql, type RawBuilder } from "kysely";

/** Of trainings: what waits for the head, what waits for whoever offers, and the person's own ones of the next two weeks. */
export function trainingWaiting(
  { accountId, organisationId, path }: { accountId: string | null; organisationId: string; path: string },
  { approve, offer, today }: { readonly approve: boolean; readonly offer: boolean; readonly today: string },
): RawBuilder<unknown> {
  return sql`
      select 'trainingToApprove', s.id::text, s.id, null, t.title, coalesce(h.short_name, h.name), null,
        count(*)::int, null::date, null::date, min(a.created_at)
      from training_application a
      join training_slot s on s.region_id = a.region_id and s.id = a.slot_id and s.state = 'open'
      join training_offer t on t.region_id = s.region_id and t.id = s.offer_id
      join organisation h on h.id = a.host_id
      where ${approve} and a.path >= ${path} and a.path < ${`${path}~`} and a.state = 'applied'
        and s.starts_on >= ${today}::date
        and (a.path = ${path} or (select kind = 'school' from organisation where id = ${organisationId}))
      group by s.id, t.title, h.short_name, h.name
      union all
      select 'trainingToAnswer', s.id::text, s.id, null, t.title, null, null, count(*)::int, null, null, min(a.changed_at)
      from training_application a
      join training_slot s on s.region_id = a.region_id and s.id = a.slot_id and s.state = 'open'
      join training_offer t on t.region_id = s.region_id and t.id = s.offer_id
      where ${offer} and a.host_id = ${organisationId} and a.state = 'approved' and s.ends_on >= ${today}::date
      group by s.id, t.title
      union all
      select 'ownTraining', a.id::text, s.id, null, t.title, coalesce(h.short_name, h.name), s.place, null, s.starts_on, null,
        a.changed_at
      from training_application a
      join training_slot s on s.region_id = a.region_id and s.id = a.slot_id and s.state = 'open'
      join training_offer t on t.region_id = s.region_id and t.id = s.offer_id
      join organisation h on h.id = a.host_id
      where a.path = ${path} and a.account_id = ${accountId} and a.state = 'accepted'
        and s.ends_on >= ${today}::date and s.starts_on <= ${today}::date + 14`;
}
