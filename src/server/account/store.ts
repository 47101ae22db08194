import { sql } from "kysely";
import * as z from "zod/mini";
import { role, roleGrant } from "#core/access/model.ts";
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
});
export type SessionRow = z.infer<typeof session>;

/** The session of a token, with the grants of its account in the organisation it acts for; null when there is none. */
export async function selectSession(db: Database | Tx, tokenSha256: string): Promise<SessionRow | null> {
  const { rows } = await sql<unknown>`
    select s.id as session_id, s.account_id, a.person_id, a.region_id, a.login, p.surname, p.name, p.patronymic,
      s.created_at, s.seen_at, s.confirmed_at, s.address, o.id as organisation_id, o.name as organisation_name,
      o.kind as organisation_kind, o.path, o.time_zone,
      coalesce((
        select json_agg(json_build_object('id', g.id, 'role', g.role, 'organisationId', g.organisation_id,
          'from', g.from_day::text, 'until', g.until_day::text, 'onBehalfOf', g.on_behalf_of) order by g.from_day, g.id)
        from role_grant g where g.account_id = s.account_id and g.organisation_id = s.organisation_id
      ), '[]'::json) as grants
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
}

export async function insertSession(
  tx: Tx,
  { tokenSha256, id, accountId, organisationId, at, device, address }: NewSession,
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
    })
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

/** The organisations where the account has a role on a day, oldest grant first. */
export async function selectPlaces(db: Database | Tx, accountId: string, today: string) {
  const rows = await db
    .selectFrom("role_grant")
    .innerJoin("organisation", "organisation.id", "role_grant.organisation_id")
    .select(["organisation.id", "organisation.name", "organisation.kind", "role_grant.role"])
    .where("role_grant.account_id", "=", accountId)
    .where("role_grant.from_day", "<=", today)
    .where((where) => where.or([where("until_day", "is", null), where("until_day", ">=", today)]))
    .orderBy("role_grant.from_day")
    .orderBy("role_grant.id")
    .execute();
  return rows.map((row) => ({ ...row, role: z.parse(role, row.role) }));
}

export async function selectAccountByLogin(db: Database, login: string) {
  return db.selectFrom("account").select(["id", "password", "state"]).where("login", "=", login).executeTakeFirst();
}

export async function hasAccount(db: Database | Tx): Promise<boolean> {
  return (await db.selectFrom("account").select("id").limit(1).executeTakeFirst()) !== undefined;
}

export interface NewAccount {
  readonly accountId: string;
  readonly personId: string;
  readonly regionId: string;
  readonly organisationId: string;
  readonly surname: string;
  readonly name: string;
  readonly patronymic: string | null;
  readonly login: string;
  readonly password: string | null;
  readonly at: Date;
}

/** A person with an account of their own. */
export async function insertAccount(tx: Tx, made: NewAccount): Promise<void> {
  await tx
    .insertInto("person")
    .values({
      region_id: made.regionId,
      id: made.personId,
      organisation_id: made.organisationId,
      surname: made.surname,
      name: made.name,
      patronymic: made.patronymic,
      created_at: made.at,
    })
    .execute();
  await tx
    .insertInto("account")
    .values({
      id: made.accountId,
      region_id: made.regionId,
      person_id: made.personId,
      login: made.login,
      password: made.password,
      created_at: made.at,
    })
    .execute();
}

export interface NewGrant {
  readonly id: string;
  readonly regionId: string;
  readonly organisationId: string;
  readonly accountId: string;
  readonly role: string;
  readonly from: string;
  readonly at: Date;
}

export async function insertGrant(tx: Tx, grant: NewGrant): Promise<void> {
  await tx
    .insertInto("role_grant")
    .values({
      region_id: grant.regionId,
      id: grant.id,
      organisation_id: grant.organisationId,
      account_id: grant.accountId,
      role: grant.role,
      from_day: grant.from,
      given_at: grant.at,
    })
    .execute();
}

const FIRST_ADMINISTRATOR = "firstAdministrator";
const SET_UP_LOCK = 7_206_413;

/** Two that set up at once: the second waits, and finds it done. */
export async function lockSetUp(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${SET_UP_LOCK})`.execute(tx);
}

/** A new code takes the place of the last one. */
export async function saveSetUpCode(db: Database, codeSha256: string, at: Date): Promise<void> {
  await db
    .insertInto("one_time_code")
    .values({ purpose: FIRST_ADMINISTRATOR, code_sha256: codeSha256, created_at: at })
    .onConflict((conflict) =>
      conflict.column("purpose").doUpdateSet({ code_sha256: codeSha256, created_at: at, used_at: null }),
    )
    .execute();
}

export async function selectSetUpCode(tx: Tx): Promise<string | null> {
  const row = await tx
    .selectFrom("one_time_code")
    .select("code_sha256")
    .where("purpose", "=", FIRST_ADMINISTRATOR)
    .where("used_at", "is", null)
    .executeTakeFirst();
  return row?.code_sha256 ?? null;
}

export async function useSetUpCode(tx: Tx, at: Date): Promise<void> {
  await tx.updateTable("one_time_code").set({ used_at: at }).where("purpose", "=", FIRST_ADMINISTRATOR).execute();
}

const DEMO_PEOPLE = 60;

/** Accounts without a password that have a role: nobody can sign in to them but in a demo. */
export async function selectDemoPeople(db: Database) {
  const { rows } = await sql<{ accountId: string; name: string; role: string; organisationName: string }>`
    select distinct on (g.role) a.id as "accountId", p.surname || ' ' || p.name || coalesce(' ' || p.patronymic, '') as name,
      g.role, o.name as "organisationName"
    from account a
    join person p on p.region_id = a.region_id and p.id = a.person_id
    join role_grant g on g.account_id = a.id
    join organisation o on o.id = g.organisation_id
    where a.password is null and a.state = 'active'
    order by g.role, a.created_at, a.id
    limit ${DEMO_PEOPLE}`.execute(db);
  return rows;
}
