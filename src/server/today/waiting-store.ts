import { sql, type RawBuilder } from "kysely";
import { WARN_DAYS } from "#core/centre-record/agreement.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";
import { contestWaiting } from "./contest-waiting.ts";
import { trainingWaiting } from "./training-waiting.ts";

/** One thing that waits for somebody. */
export interface WaitingRow {
  readonly kind:
    | "proposals"
    | "newEdition"
    | "record"
    | "returnedRecord"
    | "endorsement"
    | "request"
    | "judgement"
    | "returnedWork"
    | "contestCloses"
    | "trainingToApprove"
    | "trainingToAnswer"
    | "ownTraining"
    | "askAgain"
    | "offeredDate"
    | "askedRequest"
    | "awaitedDate"
    | "sentRecord"
    | "askedEndorsement"
    | "questionnaire"
    | "agreement";
  readonly id: string;
  /** What its page is opened by. */
  readonly object_id: string | null;
  readonly number: string | null;
  readonly title: string | null;
  readonly who: string | null;
  readonly words: string | null;
  readonly count: number | null;
  readonly due_on: string | null;
  readonly ask_again: string | null;
  /** A moment: ISO 8601. */
  readonly since: string | null;
}

interface Waiting {
  readonly total: number;
  readonly since: string | null;
  readonly rows: readonly WaitingRow[];
}

export interface AskedWaiting {
  /** YYYY-MM-DD. */
  readonly today: string;
  /** What the person may do about it: of what nobody may do there are no rows. */
  readonly may: {
    readonly answerProposals: boolean;
    readonly review: boolean;
    readonly report: boolean;
    readonly endorse: boolean;
    readonly approveTraining: boolean;
    readonly offerTraining: boolean;
    readonly callForWorks: boolean;
    readonly keep: boolean;
  };
  readonly posts: readonly string[] | null;
  readonly after: number;
  readonly limit: number;
}

function keysOf(posts: readonly string[] | null): string | null {
  return posts === null ? null : `{${posts.join(",")}}`;
}

/** As on the page of awaited dates: the years of the duty `d` are not past («2025/2026», «2026», «2022-2026»). */
function isStillAsked(today: string): RawBuilder<boolean> {
  return sql`coalesce(case
    when d.period ~ '^[1-9][0-9]{3}/[1-9][0-9]{3}$' then make_date(right(d.period, 4)::int, 8, 31)
    when d.period ~ '^[1-9][0-9]{3}([–-][1-9][0-9]{3})?$' then make_date(right(d.period, 4)::int, 12, 31)
    end >= ${today}::date, true)`;
}

/** What waits for the organisation, the longest waiting first. */
export async function selectForYou(
  tx: Tx,
  { accountId, regionId, organisationId, path }: OrganisationContext,
  { today, may, posts, after, limit }: AskedWaiting,
): Promise<Waiting> {
  const training = { approve: may.approveTraining, offer: may.offerTraining, today };
  const { rows } = await sql<Waiting>`/* kept */ with listed as materialized (
      select 'proposals' as kind, p.plan_id::text as id, p.plan_id as object_id, null as number, e.title,
        coalesce(i.short_name, i.name) as who, null as words, count(*)::int as count, null::date as due_on,
        null::date as ask_again, min(p.created_at) as since
      from proposal p
      join plan_edition e on e.region_id = p.region_id and e.id = p.edition_id
      join organisation i on i.id = p.issuer_id
      where ${may.answerProposals} and p.path = ${path} and p.state = 'open' and p.last_answer is null
      group by p.plan_id, e.title, i.short_name, i.name
      union all
      -- Answered, and then a new edition said it in other words.
      select 'newEdition', p.plan_id::text, p.plan_id, null, e.title, coalesce(i.short_name, i.name), null,
        count(*)::int, null, null, min(p.changed_at)
      from proposal p
      join plan_edition e on e.region_id = p.region_id and e.id = p.edition_id
      join organisation i on i.id = p.issuer_id
      where ${may.answerProposals} and p.path = ${path} and p.state = 'open' and p.last_answer is not null
      group by p.plan_id, e.title, i.short_name, i.name
      union all
      select 'record', c.id::text, (min(array[r.sent_at::text, r.id::text]))[2]::uuid, null,
        case when count(*) = 1 then min(w.title) end, coalesce(c.short_name, c.name), null, count(*)::int, null, null,
        min(r.sent_at)
      from organisation c
      join completion_record r on r.path = c.path and r.state = 'sent' and r.region_id = ${regionId}
      left join lateral (
        select d.title from record_occurrence l
        join occurrence o on o.region_id = l.region_id and o.id = l.occurrence_id
        join duty d on d.region_id = o.region_id and d.id = o.duty_id
        where l.region_id = r.region_id and l.record_id = r.id order by d.id limit 1
      ) w on true
      where ${may.review} and c.parent_id = ${organisationId}
      group by c.id, c.short_name, c.name
      union all
      select 'returnedRecord', r.id::text, w.occurrence_id, w.number, w.title, null, r.review ->> 'reason', null,
        w.due_on, null, r.reviewed_at
      from completion_record r
      cross join lateral (
        select o.id as occurrence_id, o.due_on, d.number, d.title, d.post_id from record_occurrence l
        join occurrence o on o.region_id = l.region_id and o.id = l.occurrence_id and not o.withdrawn
        join duty d on d.region_id = o.region_id and d.id = o.duty_id
        where l.region_id = r.region_id and l.record_id = r.id order by d.id limit 1
      ) w
      where ${may.report} and r.path = ${path} and r.state = 'returned'
        and (${keysOf(posts)}::uuid[] is null or w.post_id = any(${keysOf(posts)}::uuid[]))
      union all
      select 'endorsement', e.id::text, e.id, null, r.content ->> 'title', coalesce(o.short_name, o.name), e.post, null,
        r.deadline, null, r.sent_at
      from endorsement e
      join endorsement_round r on r.region_id = e.region_id and r.id = e.round_id
      join organisation o on o.id = e.organisation_id
      join plan_life l on l.region_id = e.region_id and l.plan_id = e.plan_id and l.round_id = e.round_id
      where ${may.endorse} and e.addressee_id = ${organisationId} and e.state = 'open'
        and l.stage in ('endorsement', 'amendmentEndorsement')
      union all
      select 'questionnaire', q.id::text, q.id, null, q.title, coalesce(o.short_name, o.name), m.returned ->> 'reason', null,
        q.due_on, null, coalesce(q.opened_at, q.created_at)
      from questionnaire_response m
      join questionnaire q on q.region_id = m.region_id and q.id = m.questionnaire_id
      join organisation o on o.id = q.organisation_id
      where ${may.report} and m.organisation_id = ${organisationId} and m.state in ('waiting', 'draft', 'returned')
        and q.state = 'open' and q.mode = 'organisations'
      union all
      select 'agreement', a.id::text, a.id, null, a.content ->> 'partner', null, a.content ->> 'subject', null,
        (a.content ->> 'until')::date, null, ((a.content ->> 'until')::date - ${WARN_DAYS}::int)::timestamptz
      from network_agreement a
      where ${may.keep} and a.path = ${path} and a.terminated_on is null
        and (a.content ->> 'until')::date between ${today}::date and ${today}::date + ${WARN_DAYS}::int
        and not exists (
          select from network_agreement n where n.region_id = a.region_id and n.former_id = a.id
        )
      union all
      select 'request', q.id::text, q.id, d.number, d.title, q.requester, q.wish, q.people, q.answer_by, null, q.created_at
      from service_request q
      join duty d on d.region_id = q.region_id and d.id = q.duty_id
      where ${may.answerProposals} and q.path = ${path} and q.state = 'new'
        and (${keysOf(posts)}::uuid[] is null or d.post_id = any(${keysOf(posts)}::uuid[]))
      union all
      select 'askAgain', a.id::text, a.id, d.number, d.title, a.asked_of, null, null, null, a.review_on, a.review_on
      from awaited_date a
      join duty d on d.region_id = a.region_id and d.id = a.duty_id and d.state = 'active'
      where ${may.answerProposals} and a.path = ${path} and a.asker_id = ${organisationId}
        and a.review_on <= ${today}::date and ${isStillAsked(today)}
        and (${keysOf(posts)}::uuid[] is null or coalesce(a.post_id, d.post_id) = any(${keysOf(posts)}::uuid[]))
        and exists (
          select from occurrence o where o.region_id = d.region_id and o.duty_id = d.id and o.state = 'waitsForDate'
            and not o.withdrawn
        )
      union all
      select 'offeredDate', f.id::text, w.awaited_id, w.number, w.title, coalesce(o.short_name, o.name), f.source, null,
        f.due_on, null, f.at
      from awaited_offer f
      join organisation o on o.id = f.organisation_id
      cross join lateral (
        select a.id as awaited_id, d.number, d.title from duty d
        join awaited_date a on a.region_id = d.region_id and a.duty_id = d.id
        where d.region_id = f.region_id and d.origin_plan_id = f.origin_plan_id and d.origin_key = f.origin_key
          and d.path = ${path} and d.state = 'active'
          and (${keysOf(posts)}::uuid[] is null or coalesce(a.post_id, d.post_id) = any(${keysOf(posts)}::uuid[]))
        limit 1
      ) w
      where ${may.answerProposals} and f.path > ${path} and f.path < ${`${path}~`} and f.state = 'open'
      union all
      ${trainingWaiting({ accountId, organisationId, path }, training)}
      union all
      ${contestWaiting({ accountId, organisationId, path }, { report: may.report, leads: may.callForWorks, today })}
    )
    select (select count(*)::int from listed) as total, (select min(since)::text from listed) as since,
      coalesce((
        select jsonb_agg(to_jsonb(r) order by r.since, r.id)
        from (select * from listed order by since, id offset ${after} limit ${limit}) r
      ), '[]') as rows`.execute(tx);
  return rows[0] ?? { total: 0, since: null, rows: [] };
}

/** What the organisation waits for from others; of what waits for a date, the nearest first. */
export async function selectByOthers(
  tx: Tx,
  { organisationId, path }: OrganisationContext,
  { today, may, posts, after, limit }: AskedWaiting,
): Promise<Waiting> {
  const { rows } = await sql<Waiting>`/* kept */ with listed as materialized (
      select 'awaitedDate' as kind, d.id::text as id, a.id as object_id, d.number, d.title, a.asked_of as who,
        min(d.schedule) as words, count(*)::int as count, null::date as due_on, a.review_on as ask_again,
        null::timestamptz as since
      from occurrence o
      join duty d on d.region_id = o.region_id and d.id = o.duty_id
      left join awaited_date a on a.region_id = d.region_id and a.duty_id = d.id
      where o.path = ${path} and not o.withdrawn and o.state = 'waitsForDate' and d.state = 'active'
        and d.carried_by = 'marks' and ${isStillAsked(today)}
        and (${keysOf(posts)}::uuid[] is null or coalesce(a.post_id, d.post_id) = any(${keysOf(posts)}::uuid[]))
        and (a.id is null or a.review_on > ${today}::date or a.asker_id <> ${organisationId})
      group by d.id, a.id, d.number, d.title, a.asked_of, a.review_on
      union all
      select 'sentRecord', r.id::text, w.duty_id, w.number, w.title, null, null, null, null, null, r.sent_at
      from completion_record r
      cross join lateral (
        select d.id as duty_id, d.number, d.title, d.post_id from record_occurrence l
        join occurrence o on o.region_id = l.region_id and o.id = l.occurrence_id
        join duty d on d.region_id = o.region_id and d.id = o.duty_id
        where l.region_id = r.region_id and l.record_id = r.id order by d.id limit 1
      ) w
      where ${may.report} and r.path = ${path} and r.state = 'sent' and strpos(${path}, '/') < length(${path})
        and (${keysOf(posts)}::uuid[] is null or w.post_id = any(${keysOf(posts)}::uuid[]))
      union all
      select 'askedEndorsement', e.id::text, e.plan_id, null, r.content ->> 'title', coalesce(o.short_name, o.name),
        e.post, null, r.deadline, null, r.sent_at
      from endorsement e
      join endorsement_round r on r.region_id = e.region_id and r.id = e.round_id
      join organisation o on o.id = e.addressee_id
      join plan_life l on l.region_id = e.region_id and l.plan_id = e.plan_id and l.round_id = e.round_id
      where ${may.endorse} and e.organisation_id = ${organisationId} and e.state = 'open'
        and l.stage in ('endorsement', 'amendmentEndorsement')
      union all
      select 'askedRequest', q.id::text, q.id, d.number, coalesce(d.title, q.wish), coalesce(o.short_name, o.name), q.wish,
        null, q.answer_by, null, q.created_at
      from service_request q
      join organisation o on o.id = q.organisation_id
      left join duty d on d.region_id = q.region_id and d.id = q.duty_id
      where ${may.answerProposals} and q.requester_id = ${organisationId} and q.state = 'new'
    )
    select (select count(*)::int from listed) as total, (select min(since)::text from listed) as since,
      coalesce((
        select jsonb_agg(to_jsonb(r) order by r.ask_again nulls last, r.since, r.number, r.id)
        from (select * from listed order by ask_again nulls last, since, number, id offset ${after} limit ${limit}) r
      ), '[]') as rows`.execute(tx);
  return rows[0] ?? { total: 0, since: null, rows: [] };
}
