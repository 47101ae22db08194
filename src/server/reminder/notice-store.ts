import { sql } from "kysely";
import * as z from "zod/mini";
import { noticeData, type NoticeData } from "#core/reminder/notice.ts";
import { toJson } from "#server/platform/db/storable.ts";
import type { Tx } from "#server/platform/db/transaction.ts";

const notice = z.object({
  id: z.string(),
  region_id: z.string(),
  organisation_id: z.string(),
  account_id: z.nullable(z.string()),
  data: noticeData,
  made_at: z.date(),
});
export type NoticeRow = z.infer<typeof notice>;

const MOST_SHOWN = 100;

export async function selectNotices(tx: Tx, regionId: string): Promise<NoticeRow[]> {
  const { rows } = await sql<unknown>`
    select id, region_id, organisation_id, account_id, data, made_at from notice
    where region_id = ${regionId} and organisation_id = app_acting()
    order by made_at desc, id desc limit ${MOST_SHOWN}`.execute(tx);
  return z.parse(z.array(notice), rows);
}

export async function selectNotice(tx: Tx, regionId: string, id: string): Promise<NoticeRow | null> {
  const { rows } = await sql<unknown>`
    select id, region_id, organisation_id, account_id, data, made_at from notice
    where region_id = ${regionId} and id = ${id}`.execute(tx);
  return rows.length === 0 ? null : z.parse(notice, rows[0]);
}

export interface NewNotice {
  readonly id: string;
  readonly organisationId: string;
  /** Only this person there; everybody whose right it is when absent. */
  readonly accountId?: string;
  readonly key: string;
  readonly data: NoticeData;
  readonly at: Date;
}

/** Tells another organisation of the region. False: it was told already. */
export async function addNotice(tx: Tx, { id, organisationId, accountId, key, data, at }: NewNotice): Promise<boolean> {
  const { rows } = await sql<{ told: boolean }>`
    select add_notice(${id}, ${organisationId}, ${accountId ?? null}, ${data.kind}, ${key}, true, ${toJson(data)}, ${at}) as told`.execute(
    tx,
  );
  return rows[0]?.told === true;
}

/** The program's own word to an organisation, as housekeeping; once for each key. */
export async function addNoticesAsChore(tx: Tx, regionId: string, notices: readonly NewNotice[]): Promise<void> {
  for (const { accountId, at, data, id, key, organisationId } of notices)
    await tx
      .insertInto("notice")
      .values({
        region_id: regionId,
        id,
        organisation_id: organisationId,
        account_id: accountId ?? null,
        kind: data.kind,
        key,
        urgent: true,
        data: toJson(data),
        made_at: at,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}

/** Records that were given back lately and that nobody was told of; as housekeeping. */
export async function addReturned(tx: Tx, newId: () => string, since: Date, at: Date): Promise<void> {
  const { rows } = await sql<{ region_id: string; id: string; organisation_id: string; title: string | null }>`
    select r.region_id, r.id, r.organisation_id, (
      select d.title from record_occurrence ro
      join occurrence o on o.region_id = ro.region_id and o.id = ro.occurrence_id
      join duty d on d.region_id = o.region_id and d.id = o.duty_id
      where ro.region_id = r.region_id and ro.record_id = r.id order by o.position limit 1
    ) as title
    from completion_record r
    where r.state = 'returned' and r.reviewed_at > ${since}
      and not exists (select from notice n where n.region_id = r.region_id and n.key = 'returned/' || r.id)
    limit 500`.execute(tx);
  for (const { region_id, id, organisation_id, title } of rows)
    await tx
      .insertInto("notice")
      .values({
        region_id,
        id: newId(),
        organisation_id,
        kind: "returned",
        key: `returned/${id}`,
        urgent: true,
        data: toJson({ kind: "returned", recordId: id, title }),
        made_at: at,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}

/** Urgent ones whose letters are to be queued. */
export async function selectUnspread(tx: Tx): Promise<NoticeRow[]> {
  const { rows } = await sql<unknown>`
    select id, region_id, organisation_id, account_id, data, made_at from notice
    where urgent and spread_at is null order by made_at limit 200`.execute(tx);
  return z.parse(z.array(notice), rows);
}

export async function markSpread(tx: Tx, { region_id, id }: NoticeRow, at: Date): Promise<void> {
  await tx
    .updateTable("notice")
    .set({ spread_at: at })
    .where("region_id", "=", region_id)
    .where("id", "=", id)
    .execute();
}

/** Whether what was asked about is still open. */
export async function isStillOpen(tx: Tx, regionId: string, data: NoticeData): Promise<boolean> {
  if (data.kind === "returned") {
    const row = await tx
      .selectFrom("completion_record")
      .select("state")
      .where("region_id", "=", regionId)
      .where("id", "=", data.recordId)
      .executeTakeFirst();
    return row?.state === "returned";
  }
  if (data.kind === "round") {
    const row = await tx
      .selectFrom("round_member")
      .select("state")
      .where("region_id", "=", regionId)
      .where("round_id", "=", data.roundId)
      .where("organisation_id", "=", data.organisationId)
      .executeTakeFirst();
    return row !== undefined && row.state !== "confirmed" && row.state !== "accepted";
  }
  if (data.kind === "roundBelow" || data.kind === "corrected" || data.kind === "training") return true;
  if (data.kind === "questionnaire") {
    const row = await tx
      .selectFrom("questionnaire_response")
      .select("state")
      .where("region_id", "=", regionId)
      .where("questionnaire_id", "=", data.questionnaireId)
      .where("organisation_id", "=", data.organisationId)
      .executeTakeFirst();
    return row !== undefined && (data.stage === "checked") === (row.state === "sent");
  }
  if (data.kind !== "nudge") return false;
  if (data.dutyId === null) return true;
  const { rows } = await sql<{ open: boolean }>`
    select exists (
      select from occurrence where region_id = ${regionId} and duty_id = ${data.dutyId} and not withdrawn
        and state in ('planned', 'waitsForDate', 'dateSet', 'running', 'moved')
    ) as open`.execute(tx);
  return rows[0]?.open === true;
}

/** The days of whose digests somebody has been told, the latest first. */
export async function selectDigestDays(tx: Tx, accountId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom("letter")
    .select("day")
    .where("account_id", "=", accountId)
    .where("kind", "=", "digest")
    .where((where) =>
      where.or([
        where("state", "=", "sent"),
        where.and([where("state", "=", "dropped"), where("why", "=", "nothingToSay")]),
      ]),
    )
    .orderBy("day", "desc")
    .limit(60)
    .execute();
  return rows.flatMap(({ day }) => (day === null ? [] : [day]));
}

/** Keys of the digests that are there for these days. */
export async function selectDigestKeys(tx: Tx, days: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ key: string }>`
    select key from letter where kind = 'digest' and day = any(${[...days]}::date[])`.execute(tx);
  return new Set(rows.map(({ key }) => key));
}
