import { sql } from "kysely";
import * as z from "zod/mini";
import { roleGrant } from "#core/access/model.ts";
import { SECOND_FACTOR_ROLES } from "#core/access/rules.ts";
import type { Database } from "#server/platform/db/client.ts";
import type { Tx } from "#server/platform/db/transaction.ts";

/** A session with whom and what it acts for, found before any right is known: not bound by the row policies. */
const session = z.object({
  session_id: z.string(),
  account_id: z.string(),
  person_id: z.string(),
  region_id: z.string(),
  login: z.string(),
  surname: z.string(),
  name: z.string(),
  patronymic: z.nullable(z.string()),
  created_at: z.date(),
  seen_at: z.date(),
  confirmed_at: z.nullable(z.date()),
  address: z.nullable(z.string()),
  organisation_id: z.nullable(z.string()),
  organisation_name: z.nullable(z.string()),
  organisation_kind: z.nullable(z.string()),
  path: z.nullable(z.string()),
  time_zone: z.nullable(z.string()),
  grants: z.array(roleGrant),
  way: z.enum(["password", "provider", "demo"]),
  second_factor_at: z.nullable(z.date()),
  /** A second factor is connected; one of the roles asks for one. */
  has_factor: z.boolean(),
  needs_factor: z.boolean(),
});
export type SessionRow = z.infer<typeof session>;

/**
 * The session of a token at a moment, with the grants of its account in the organisation it acts for; null when there is
 * none. Nobody acts for an organisation that has ended.
 */
export async function selectSession(db: Database | Tx, tokenSha256: string, at: Date): Promise<SessionRow | null> {
  const { rows } = await sql<unknown>`/* kept */
    select s.id as session_id, s.account_id, a.person_id, a.region_id, a.login, p.surname, p.name, p.patronymic,
      s.created_at, s.seen_at, s.confirmed_at, s.address, o.id as organisation_id, o.name as organisation_name,
      o.kind as organisation_kind, o.path, o.time_zone,
      coalesce((
        select json_agg(json_build_object('id', g.id, 'role', g.role, 'organisationId', g.organisation_id,
          'from', g.from_day::text, 'until', g.until_day::text, 'onBehalfOf', g.on_behalf_of) order by g.from_day, g.id)
        from role_grant g where g.account_id = s.account_id and g.organisation_id = s.organisation_id
          and (o.ended_on is null or o.ended_on > (${at}::timestamptz at time zone o.time_zone)::date)
      ), '[]'::json) as grants,
      s.way, s.second_factor_at,
      exists (select from second_factor f where f.account_id = s.account_id and f.confirmed_at is not null) as has_factor,
      exists (
        select from role_grant g where g.account_id = s.account_id and g.role = any(${[...SECOND_FACTOR_ROLES]}::text[])
          and (g.until_day is null or g.until_day >= s.seen_at::date - 1)
      ) as needs_factor
    from session s
    join account a on a.id = s.account_id and a.state = 'active'
    join person p on p.region_id = a.region_id and p.id = a.person_id
    left join organisation o on o.id = s.organisation_id
    where s.token_sha256 = ${tokenSha256}`.execute(db);
  return rows.length === 0 ? null : z.parse(session, rows[0]);
}

export interface NewSession {
  readonly tokenSha256: string;
  readonly id: string;
  readonly accountId: string;
  readonly organisationId: string | null;
  readonly at: Date;
  readonly device: string | null;
  readonly address: string | null;
  readonly way: SessionRow["way"];
  /** The second factor was given on the way. */
  readonly whole: boolean;
}

export async function insertSession(
  tx: Tx,
  { tokenSha256, id, accountId, organisationId, at, device, address, way, whole }: NewSession,
): Promise<void> {
  await tx
    .insertInto("session")
    .values({
      token_sha256: tokenSha256,
      id,
      account_id: accountId,
      organisation_id: organisationId,
      created_at: at,
      seen_at: at,
      device,
      address,
      way,
      confirmed_at: at,
      second_factor_at: whole ? at : null,
    })
    .execute();
}

/** The same session under a new token: what was known of the old one is worth nothing now. */
export async function replaceToken(tx: Tx, sessionId: string, tokenSha256: string): Promise<void> {
  await tx.updateTable("session").set({ token_sha256: tokenSha256 }).where("id", "=", sessionId).execute();
}

export async function markSecondFactor(tx: Tx, sessionId: string, at: Date): Promise<void> {
  await tx.updateTable("session").set({ second_factor_at: at, confirmed_at: at }).where("id", "=", sessionId).execute();
}

export async function markConfirmed(db: Database | Tx, sessionId: string, at: Date): Promise<void> {
  await db.updateTable("session").set({ confirmed_at: at }).where("id", "=", sessionId).execute();
}

export async function selectSessionsOf(db: Database, accountId: string) {
  return db
    .selectFrom("session")
    .select(["id", "device", "address", "created_at", "seen_at"])
    .where("account_id", "=", accountId)
    .orderBy("seen_at", "desc")
    .execute();
}

export async function deleteSessionOf(db: Database, accountId: string, sessionId: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom("session")
    .where("account_id", "=", accountId)
    .where("id", "=", sessionId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** All sessions of an account, but for one when it is named; answers how many. */
export async function deleteSessionsOf(db: Database | Tx, accountId: string, but: string | null): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom("session")
    .where("account_id", "=", accountId)
    .$if(but !== null, (query) => query.where("id", "<>", but))
    .executeTakeFirst();
  return Number(numDeletedRows);
}

export async function deleteOldSessions(db: Database, begunBefore: Date, seenBefore: Date): Promise<void> {
  await db
    .deleteFrom("session")
    .where((where) => where.or([where("created_at", "<", begunBefore), where("seen_at", "<", seenBefore)]))
    .execute();
}

export async function touchSession(db: Database, tokenSha256: string, at: Date): Promise<void> {
  await db.updateTable("session").set({ seen_at: at }).where("token_sha256", "=", tokenSha256).execute();
}

export async function deleteSession(db: Database | Tx, tokenSha256: string): Promise<void> {
  await db.deleteFrom("session").where("token_sha256", "=", tokenSha256).execute();
}

export async function setSessionOrganisation(tx: Tx, sessionId: string, organisationId: string): Promise<void> {
  await tx.updateTable("session").set({ organisation_id: organisationId }).where("id", "=", sessionId).execute();
}
