import { sql } from "kysely";
import * as z from "zod/mini";
import { role } from "#core/access/model.ts";
import type { Database } from "#server/platform/db/client.ts";
import type { Tx } from "#server/platform/db/transaction.ts";

/** The organisations where the account has a role on a day: first that of the person, then by the age of the grants. */
export async function selectPlaces(db: Database | Tx, accountId: string, today: string) {
  const rows = await db
    .selectFrom("role_grant")
    .innerJoin("organisation", "organisation.id", "role_grant.organisation_id")
    .innerJoin("account", "account.id", "role_grant.account_id")
    .innerJoin("person", (join) =>
      join.onRef("person.region_id", "=", "account.region_id").onRef("person.id", "=", "account.person_id"),
    )
    .select(["organisation.id", "organisation.name", "organisation.kind", "role_grant.role"])
    .where("role_grant.account_id", "=", accountId)
    .where((where) =>
      where.or([where("organisation.ended_on", "is", null), where("organisation.ended_on", ">", today)]),
    )
    .where("role_grant.from_day", "<=", today)
    .where((where) => where.or([where("until_day", "is", null), where("until_day", ">=", today)]))
    .orderBy(sql`(person.organisation_id = organisation.id)`, "desc")
    .orderBy("role_grant.from_day")
    .orderBy("role_grant.id")
    .execute();
  return rows.map((row) => ({ ...row, role: z.parse(role, row.role) }));
}

export async function selectAccountByLogin(db: Database | Tx, login: string) {
  return db
    .selectFrom("account")
    .select(["id", "password", "state", "provider_subject"])
    .where("login", "=", login)
    .executeTakeFirst();
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
  /** Days are YYYY-MM-DD, both included. */
  readonly from: string;
  readonly until?: string | null;
  readonly givenBy?: string | null;
  readonly at: Date;
  /** Of a delegation: whose right it is, by what, and the right itself. */
  readonly onBehalfOf?: string;
  readonly delegationId?: string;
  readonly sourceId?: string;
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
      until_day: grant.until ?? null,
      given_by: grant.givenBy ?? null,
      given_at: grant.at,
      on_behalf_of: grant.onBehalfOf ?? null,
      delegation_id: grant.delegationId ?? null,
      source_id: grant.sourceId ?? null,
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

export async function selectSetUpCode(tx: Database | Tx): Promise<string | null> {
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
  return rows.map((row) => ({ ...row, role: z.parse(role, row.role) }));
}

export async function selectPassword(db: Database | Tx, accountId: string): Promise<string | null> {
  const row = await db.selectFrom("account").select("password").where("id", "=", accountId).executeTakeFirst();
  return row?.password ?? null;
}

export async function setPassword(tx: Tx, accountId: string, password: string, at: Date): Promise<void> {
  await tx.updateTable("account").set({ password, password_changed_at: at }).where("id", "=", accountId).execute();
}

export async function setState(tx: Tx, accountId: string, state: "active" | "blocked"): Promise<void> {
  await tx.updateTable("account").set({ state }).where("id", "=", accountId).execute();
}

export async function selectAccountBySubject(tx: Tx, subject: string) {
  return tx.selectFrom("account").select(["id", "state"]).where("provider_subject", "=", subject).executeTakeFirst();
}

export async function bindSubject(tx: Tx, accountId: string, subject: string): Promise<void> {
  await tx.updateTable("account").set({ provider_subject: subject }).where("id", "=", accountId).execute();
}
