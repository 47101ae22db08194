import { sql, type RawBuilder } from "kysely";
import * as z from "zod/mini";
import type { ExecutionAuthor } from "#core/execution/author.ts";
import { applicationState, slotDays, trainingKind, type ApplicationState } from "#core/training/model.ts";
import { storableText, toJson } from "#server/platform/db/storable.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

const applicationRow = z.object({
  id: z.string(),
  slotId: z.string(),
  offerId: z.string(),
  title: z.string(),
  kind: trainingKind,
  hostId: z.string(),
  hostName: z.string(),
  ...slotDays.shape,
  place: z.nullable(z.string()),
  slotState: z.string(),
  organisationId: z.string(),
  organisationName: z.string(),
  path: z.string(),
  personId: z.string(),
  accountId: z.nullable(z.string()),
  personName: z.string(),
  state: applicationState,
  turn: z.nullable(z.number()),
  reason: z.nullable(z.string()),
  rating: z.nullable(z.number()),
  feedback: z.nullable(z.string()),
  appliedAt: z.date(),
  version: z.number(),
});
export type ApplicationRow = z.infer<typeof applicationRow>;

export type ApplicationWish =
  | { readonly ids: readonly string[] }
  | { readonly slotId: string }
  | { readonly personId: string; readonly since: string | null }
  /** What waits for a head: of the own organisation, or of everything below it. */
  | { readonly toApprove: "own" | "below" };

const MOST = 2000;

/** As the row policies show them: of those below, and those that have come to the own organisation. */
export async function selectApplications(
  tx: Tx,
  context: OrganisationContext,
  wish: ApplicationWish,
): Promise<ApplicationRow[]> {
  const { rows } = await sql<unknown>`
    select a.id, a.slot_id as "slotId", s.offer_id as "offerId", t.title, t.kind, a.host_id as "hostId",
      coalesce(h.short_name, h.name) as "hostName", s.starts_on as "startsOn", s.ends_on as "endsOn",
      s.starts_at as "startsAt", s.ends_at as "endsAt", s.place, s.state as "slotState",
      a.organisation_id as "organisationId", coalesce(o.short_name, o.name) as "organisationName", a.path,
      a.person_id as "personId", a.account_id as "accountId", a.person_name as "personName", a.state,
      case when a.state = 'waiting' and a.host_id = app_acting() then (
        row_number() over (partition by a.slot_id, a.state order by a.queued_at, a.id)
      )::integer end as turn,
      a.reason, a.rating, a.feedback, a.created_at as "appliedAt", a.version
    from training_application a
    join training_slot s on s.region_id = a.region_id and s.id = a.slot_id
    join training_offer t on t.region_id = s.region_id and t.id = s.offer_id
    join organisation h on h.id = a.host_id
    join organisation o on o.id = a.organisation_id
    where a.region_id = ${context.regionId} and ${wanted(context, wish)}
    order by s.starts_on, a.created_at, a.id limit ${MOST}`.execute(tx);
  return z.parse(z.array(applicationRow), rows);
}

function wanted({ path }: OrganisationContext, wish: ApplicationWish): RawBuilder<unknown> {
  if ("ids" in wish) return sql`a.id = any(${[...wish.ids]}::uuid[])`;
  if ("slotId" in wish) return sql`a.slot_id = ${wish.slotId}`;
  if ("personId" in wish)
    return sql`a.person_id = ${wish.personId} and (${wish.since}::date is null or s.ends_on >= ${wish.since}::date)`;
  const own = sql`a.path = ${path}`;
  const reached = wish.toApprove === "own" ? own : sql`a.path >= ${path} and a.path < ${`${path}~`}`;
  return sql`a.state = 'applied' and s.state = 'open' and ${reached}`;
}

export interface NewApplication {
  readonly id: string;
  readonly slotId: string;
  readonly hostId: string;
  readonly person: Applicant;
  readonly state: "applied" | "approved";
  readonly author: ExecutionAuthor;
  readonly at: Date;
}

/** False: the person has an application for the group. */
export async function insertApplication(
  tx: Tx,
  { organisationId, path, regionId }: OrganisationContext,
  { at, author, hostId, id, person, slotId, state }: NewApplication,
): Promise<boolean> {
  const made = await tx
    .insertInto("training_application")
    .values({
      region_id: regionId,
      id,
      organisation_id: organisationId,
      path,
      slot_id: slotId,
      host_id: hostId,
      person_id: person.id,
      account_id: person.accountId,
      person_name: storableText(person.name),
      state,
      author: toJson(author),
      created_at: at,
      changed_at: at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (made.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Whoever gives or leaves places of a group does it alone, before it touches any row. */
export async function lockSlots(tx: Tx, slotIds: readonly string[]): Promise<void> {
  for (const id of [...new Set(slotIds)].toSorted())
    await sql`select pg_advisory_xact_lock(hashtextextended(${`training ${id}`}, 0))`.execute(tx);
}

/** How many were changed: fewer than asked when somebody was quicker. */
export async function updateApplications(
  tx: Tx,
  { regionId }: OrganisationContext,
  asked: readonly { readonly id: string; readonly version: number }[],
  change: { readonly state: ApplicationState; readonly reason: string | null },
  at: Date,
): Promise<number> {
  const { reason, state } = change;
  const { numAffectedRows } = await sql`
    update training_application a set state = ${state}, reason = ${reason === null ? null : storableText(reason)},
      queued_at = case when ${state} = 'waiting' then ${at}::timestamptz else a.queued_at end,
      version = a.version + 1, changed_at = ${at}
    from unnest(${asked.map(({ id }) => id)}::uuid[], ${asked.map(({ version }) => version)}::integer[]) as w (id, version)
    where a.region_id = ${regionId} and a.id = w.id and a.version = w.version`.execute(tx);
  return Number(numAffectedRows ?? 0n);
}

export interface Seated {
  readonly id: string;
  readonly organisationId: string;
  readonly accountId: string | null;
  readonly version: number;
}

/** Gives what is free to those who wait; who got a place, wherever they stand in the tree. */
export async function seatWaiting(tx: Tx, slotId: string, at: Date): Promise<Seated[]> {
  const { rows } = await sql<Seated>`
    select application_id as id, organisation_id as "organisationId", account_id as "accountId", version
    from seat_training(${slotId}, ${at})`.execute(tx);
  return rows;
}

/** Once. */
export async function updateFeedback(
  tx: Tx,
  { regionId }: OrganisationContext,
  id: string,
  { rating, words }: { readonly rating: number; readonly words: string | null },
  at: Date,
): Promise<boolean> {
  const done = await tx
    .updateTable("training_application")
    .set((set) => ({
      rating,
      feedback: words === null || words === "" ? null : storableText(words),
      version: set("version", "+", 1),
      changed_at: at,
    }))
    .where("region_id", "=", regionId)
    .where("id", "=", id)
    .where("rating", "is", null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

export interface Applicant {
  readonly id: string;
  readonly accountId: string | null;
  /** «Иванова Ольга Сергеевна» */
  readonly name: string;
}

/** Somebody of the own organisation who works there; null: there is nobody like that. */
export async function selectApplicant(
  tx: Tx,
  { organisationId, regionId }: OrganisationContext,
  personId: string,
  today: string,
): Promise<Applicant | null> {
  const { rows } = await sql<Applicant>`
    select p.id, a.id as "accountId", concat_ws(' ', p.surname, p.name, p.patronymic) as name
    from person p left join account a on a.region_id = p.region_id and a.person_id = p.id
    where p.region_id = ${regionId} and p.id = ${personId} and (p.left_on is null or p.left_on >= ${today}::date) and (
      p.organisation_id = ${organisationId} or exists (
        select from assignment s where s.region_id = p.region_id and s.person_id = p.id
          and s.organisation_id = ${organisationId} and s.from_day <= ${today}::date
          and (s.until_day is null or s.until_day >= ${today}::date)
      ) or exists (
        select from role_grant g where g.account_id = a.id and g.organisation_id = ${organisationId}
          and g.from_day <= ${today}::date and (g.until_day is null or g.until_day >= ${today}::date)
      )
    )`.execute(tx);
  return rows[0] ?? null;
}

/** Whether anybody may say yes for the own organisation: its chief; of a centre the chief is that of its school. */
export async function hasChief(tx: Tx, { organisationId }: OrganisationContext, today: string): Promise<boolean> {
  const { rows } = await sql<{ has: boolean }>`
    select (select kind = 'centre' from organisation where id = ${organisationId}) or exists (
      select from role_grant g where g.organisation_id = ${organisationId}
        and g.role in ('regionalCoordinator', 'municipalCoordinator', 'schoolHead') and g.from_day <= ${today}::date
        and (g.until_day is null or g.until_day >= ${today}::date)
    ) as has`.execute(tx);
  return rows[0]?.has === true;
}
