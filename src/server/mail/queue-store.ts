import { sql } from "kysely";
import * as z from "zod/mini";
import { letterContent, type LetterContent } from "#core/reminder/letter.ts";
import { toJson } from "#server/platform/db/storable.ts";
import type { Tx } from "#server/platform/db/transaction.ts";

export const letterKind = z.enum(["digest", "urgent", "invitation", "newPassword", "addressCode", "test"]);
export type LetterKind = z.infer<typeof letterKind>;
export const letterState = z.enum(["waiting", "sending", "sent", "refused", "dropped"]);
export type LetterState = z.infer<typeof letterState>;

export interface NewLetter {
  readonly regionId: string;
  readonly organisationId: string;
  readonly accountId: string | null;
  readonly kind: LetterKind;
  readonly key: string;
  readonly address: string | null;
  readonly content: LetterContent | null;
  readonly day: string | null;
  readonly noticeId: string | null;
  readonly nextAt: Date;
}

/** False: there is a letter with this key already. */
export async function insertLetter(tx: Tx, id: string, at: Date, letter: NewLetter): Promise<boolean> {
  const made = await tx
    .insertInto("letter")
    .values({
      region_id: letter.regionId,
      id,
      organisation_id: letter.organisationId,
      account_id: letter.accountId,
      kind: letter.kind,
      key: letter.key,
      address: letter.address,
      content: letter.content === null ? null : toJson(letter.content),
      day: letter.day,
      notice_id: letter.noticeId,
      next_at: letter.nextAt,
      created_at: at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (made.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

interface Finished {
  readonly regionId: string;
  readonly organisationId: string;
  readonly accountId: string | null;
  readonly id: string;
  readonly state: "sent" | "refused";
  readonly to: string;
  readonly answer: string;
  readonly at: Date;
}

/** A test letter, which was never in the queue. */
export async function insertFinished(tx: Tx, letter: Finished): Promise<void> {
  const { regionId, organisationId, accountId, id, state, to, answer, at } = letter;
  await sql`
    insert into letter (region_id, id, organisation_id, account_id, kind, key, state, attempts, next_at, created_at,
      finished_at, sent_to, answer)
    values (${regionId}, ${id}, ${organisationId}, ${accountId}, 'test', ${`test/${id}`}, ${state}, 1, ${at}, ${at}, ${at},
      ${to}, ${answer})`.execute(tx);
}

const taken = z.object({
  region_id: z.string(),
  id: z.string(),
  organisation_id: z.string(),
  account_id: z.nullable(z.string()),
  kind: letterKind,
  address: z.nullable(z.string()),
  content: z.nullable(letterContent),
  day: z.nullable(z.string()),
  notice_id: z.nullable(z.string()),
  attempts: z.int(),
  created_at: z.date(),
});
export type TakenLetter = z.infer<typeof taken>;

/**
 * The next letter that may go, marked as taken: nobody else takes it before `abandoned`. What was taken earlier than that, or
 * later than now, was left by a program that ended or a clock that was set back.
 */
export async function takeLetter(tx: Tx, now: Date, abandoned: Date): Promise<TakenLetter | null> {
  const { rows } = await sql<unknown>`/* kept */
    update letter l set state = 'sending', taken_at = ${now}, attempts = l.attempts + 1
    from (
      select region_id, id from letter
      where state = 'waiting' and next_at <= ${now}
        or state = 'sending' and (taken_at < ${abandoned} or taken_at > ${now})
      order by next_at, id
      for update skip locked limit 1
    ) next
    where l.region_id = next.region_id and l.id = next.id
    returning l.region_id, l.id, l.organisation_id, l.account_id, l.kind, l.address, l.content, l.day, l.notice_id,
      l.attempts, l.created_at`.execute(tx);
  return rows.length === 0 ? null : z.parse(taken, rows[0]);
}

/** It is over: what was written in it is forgotten, and a link in it with that. */
export async function finishLetter(
  tx: Tx,
  { region_id, id }: Pick<TakenLetter, "region_id" | "id">,
  end: {
    readonly state: "sent" | "refused" | "dropped";
    readonly why: string | null;
    readonly to: string | null;
    readonly answer: string | null;
    readonly at: Date;
  },
): Promise<void> {
  await tx
    .updateTable("letter")
    .set({
      state: end.state,
      why: end.why,
      sent_to: end.to,
      answer: end.answer,
      finished_at: end.at,
      content: null,
    })
    .where("region_id", "=", region_id)
    .where("id", "=", id)
    .execute();
}

/** Back into the queue; `counts`: the try was its own and not the server's. */
export async function postponeLetter(
  tx: Tx,
  { region_id, id, attempts }: TakenLetter,
  { until, answer, counts }: { readonly until: Date; readonly answer: string | null; readonly counts: boolean },
): Promise<void> {
  await tx
    .updateTable("letter")
    .set({ state: "waiting", next_at: until, taken_at: null, answer, attempts: counts ? attempts : attempts - 1 })
    .where("region_id", "=", region_id)
    .where("id", "=", id)
    .execute();
}

/** How many letters an address got since; by the clock that may have been set back, none of the future count. */
export async function countSentTo(tx: Tx, to: string, since: Date, now: Date): Promise<number> {
  const row = await tx
    .selectFrom("letter")
    .select(({ fn }) => fn.countAll<string>().as("count"))
    .where("sent_to", "=", to)
    .where("state", "=", "sent")
    .where("finished_at", ">", since)
    .where("finished_at", "<=", now)
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}

/** Letters of a code that were asked for since, for an address or by an account. */
export async function countAsked(
  tx: Tx,
  { address, accountId }: { readonly address: string; readonly accountId: string },
  since: Date,
  now: Date,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from letter
    where kind = 'addressCode' and (account_id = ${accountId} or address = ${address})
      and created_at > ${since} and created_at <= ${now}`.execute(tx);
  return rows[0]?.count ?? 0;
}

export async function countSentSince(tx: Tx, since: Date, now: Date): Promise<number> {
  const row = await tx
    .selectFrom("letter")
    .select(({ fn }) => fn.countAll<string>().as("count"))
    .where("state", "=", "sent")
    .where("finished_at", ">", since)
    .where("finished_at", "<=", now)
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}

const queued = z.object({
  id: z.string(),
  kind: letterKind,
  state: letterState,
  surname: z.nullable(z.string()),
  name: z.nullable(z.string()),
  patronymic: z.nullable(z.string()),
  address: z.nullable(z.string()),
  organisation_name: z.string(),
  answer: z.nullable(z.string()),
  why: z.nullable(z.string()),
  attempts: z.int(),
  created_at: z.date(),
  next_at: z.date(),
  finished_at: z.nullable(z.date()),
});
export type QueuedRow = z.infer<typeof queued>;

const MOST_SHOWN = 200;

/** The latest first; what there was nothing to say in is not shown among all. */
export async function selectQueue(tx: Tx, regionId: string, state: LetterState | null): Promise<QueuedRow[]> {
  const { rows } = await sql<unknown>`
    select l.id, l.kind, l.state, p.surname, p.name, p.patronymic, coalesce(l.sent_to, l.address) as address,
      coalesce(o.short_name, o.name) as organisation_name, l.answer, l.why, l.attempts, l.created_at, l.next_at, l.finished_at
    from letter l
    join organisation o on o.id = l.organisation_id
    left join account a on a.id = l.account_id
    left join person p on p.region_id = a.region_id and p.id = a.person_id
    where l.region_id = ${regionId}
      and ${state === null ? sql`l.state <> 'dropped'` : sql`l.state = ${state}`}
    order by l.created_at desc, l.id desc limit ${MOST_SHOWN}`.execute(tx);
  return z.parse(z.array(queued), rows);
}

export async function countStates(
  tx: Tx,
  regionId: string,
): Promise<{ waiting: number; sent: number; refused: number }> {
  const { rows } = await sql<{ waiting: number; sent: number; refused: number }>`
    select (count(*) filter (where state in ('waiting', 'sending')))::int as waiting,
      (count(*) filter (where state = 'sent'))::int as sent, (count(*) filter (where state = 'refused'))::int as refused
    from letter where region_id = ${regionId}`.execute(tx);
  return rows[0] ?? { waiting: 0, sent: 0, refused: 0 };
}

export interface LetterFound {
  readonly id: string;
  readonly state: LetterState;
  readonly accountId: string | null;
  readonly hasContent: boolean;
}

export async function selectLetter(tx: Tx, regionId: string, id: string): Promise<LetterFound | null> {
  const row = await tx
    .selectFrom("letter")
    .select(["id", "state", "account_id", "kind", "content"])
    .where("region_id", "=", regionId)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) return null;
  const isComposed = row.kind === "digest" || row.kind === "urgent";
  return {
    id: row.id,
    state: z.parse(letterState, row.state),
    accountId: row.account_id,
    hasContent: isComposed || row.content !== null,
  };
}

export async function requeueLetter(tx: Tx, regionId: string, id: string, at: Date): Promise<void> {
  await tx
    .updateTable("letter")
    .set({ state: "waiting", next_at: at, taken_at: null, why: null, finished_at: null })
    .where("region_id", "=", regionId)
    .where("id", "=", id)
    .execute();
}

/** Letters that are over, but the newest of each account: counted and not by days, for a clock may run ahead and come back. */
export async function forgetOldLetters(tx: Tx, keptOfEach: number, before: Date): Promise<void> {
  await sql`
    delete from letter l using (
      select region_id, id, row_number() over (partition by account_id order by created_at desc) as place
      from letter where state in ('sent', 'refused', 'dropped')
    ) old
    where old.region_id = l.region_id and old.id = l.id and old.place > ${keptOfEach} and l.created_at < ${before}`.execute(
    tx,
  );
}
