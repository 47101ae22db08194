import { sql, type RawBuilder } from "kysely";
import * as z from "zod/mini";
import { role, type Role } from "#core/access/model.ts";
import { toJson } from "#server/platform/db/storable.ts";
import type { Tx } from "#server/platform/db/transaction.ts";

const grantRow = z.object({
  id: z.string(),
  role,
  accountId: z.string(),
  personId: z.string(),
  surname: z.string(),
  name: z.string(),
  patronymic: z.nullable(z.string()),
  organisationId: z.string(),
  organisationName: z.string(),
  path: z.string(),
  from: z.string(),
  until: z.nullable(z.string()),
  onBehalfOf: z.nullable(z.string()),
  /** As the giver was called when it was delegated. */
  giverName: z.nullable(z.string()),
  delegationId: z.nullable(z.string()),
});
export type GrantRow = z.infer<typeof grantRow>;

async function selectGrants(tx: Tx, where: RawBuilder<unknown>): Promise<GrantRow[]> {
  const { rows } = await sql<unknown>`
    select g.id, g.role, g.account_id as "accountId", p.id as "personId", p.surname, p.name, p.patronymic,
      o.id as "organisationId", o.name as "organisationName", o.path, g.from_day::text as "from", g.until_day::text as until,
      g.on_behalf_of as "onBehalfOf", d.giver_name as "giverName", g.delegation_id as "delegationId"
    from role_grant g
    join account a on a.id = g.account_id
    join person p on p.region_id = a.region_id and p.id = a.person_id
    join organisation o on o.id = g.organisation_id
    left join delegation d on d.region_id = g.region_id and d.id = g.delegation_id
    where ${where}
    order by g.from_day, g.id`.execute(tx);
  return rows.map((row) => z.parse(grantRow, row));
}

export const grantsOfAccount = (tx: Tx, regionId: string, accountId: string): Promise<GrantRow[]> =>
  selectGrants(tx, sql`g.region_id = ${regionId} and g.account_id = ${accountId}`);

/** Those that hold today or will. */
export const grantsOfOrganisation = (tx: Tx, regionId: string, id: string, today: string): Promise<GrantRow[]> =>
  selectGrants(
    tx,
    sql`g.region_id = ${regionId} and g.organisation_id = ${id} and coalesce(g.until_day, 'infinity') >= ${today}`,
  );

/** What was passed on from a grant. */
export const grantsFrom = (tx: Tx, regionId: string, sourceId: string): Promise<GrantRow[]> =>
  selectGrants(tx, sql`g.region_id = ${regionId} and g.source_id = ${sourceId}`);

export const grantsOfDelegation = (tx: Tx, regionId: string, delegationId: string): Promise<GrantRow[]> =>
  selectGrants(tx, sql`g.region_id = ${regionId} and g.delegation_id = ${delegationId}`);

export async function selectGrant(tx: Tx, regionId: string, id: string): Promise<GrantRow | undefined> {
  return (await selectGrants(tx, sql`g.region_id = ${regionId} and g.id = ${id}`))[0];
}

/** Two that change the roles of one account wait for each other; false: there is no such account. */
export async function lockAccount(tx: Tx, accountId: string): Promise<boolean> {
  const { rows } = await sql`select id from account where id = ${accountId} for update`.execute(tx);
  return rows.length === 1;
}

/** `lastDay` null: it has never held. */
export async function endGrant(tx: Tx, regionId: string, id: string, lastDay: string | null): Promise<void> {
  if (lastDay === null) {
    await tx.deleteFrom("role_grant").where("region_id", "=", regionId).where("id", "=", id).execute();
    return;
  }
  await tx
    .updateTable("role_grant")
    .set({ until_day: lastDay })
    .where("region_id", "=", regionId)
    .where("id", "=", id)
    .execute();
}

const delegationRow = z.object({
  id: z.string(),
  organisationId: z.string(),
  organisationName: z.string(),
  path: z.string(),
  giverId: z.string(),
  giverName: z.string(),
  receiverId: z.string(),
  receiverName: z.string(),
  roles: z.array(role),
  from: z.string(),
  until: z.string(),
  basis: z.nullable(z.string()),
  endedAt: z.nullable(z.date()),
});
export type DelegationRow = z.infer<typeof delegationRow>;

async function selectDelegations(tx: Tx, where: RawBuilder<unknown>): Promise<DelegationRow[]> {
  const { rows } = await sql<unknown>`
    select d.id, o.id as "organisationId", o.name as "organisationName", o.path, d.giver_id as "giverId",
      d.giver_name as "giverName", d.receiver_id as "receiverId", d.receiver_name as "receiverName", d.roles,
      d.from_day::text as "from", d.until_day::text as until, d.basis, d.ended_at as "endedAt"
    from delegation d join organisation o on o.id = d.organisation_id
    where ${where}
    order by d.from_day desc, d.id`.execute(tx);
  return rows.map((row) => z.parse(delegationRow, row));
}

export const delegationsOf = (tx: Tx, regionId: string, personId: string): Promise<DelegationRow[]> =>
  selectDelegations(tx, sql`d.region_id = ${regionId} and (d.giver_id = ${personId} or d.receiver_id = ${personId})`);

export const receivedToday = (tx: Tx, regionId: string, personId: string, today: string): Promise<DelegationRow[]> =>
  selectDelegations(
    tx,
    sql`d.region_id = ${regionId} and d.receiver_id = ${personId} and d.ended_at is null and d.from_day <= ${today}
      and d.until_day >= ${today}`,
  );

export async function selectDelegation(tx: Tx, regionId: string, id: string): Promise<DelegationRow | undefined> {
  return (await selectDelegations(tx, sql`d.region_id = ${regionId} and d.id = ${id}`))[0];
}

export interface NewDelegation {
  readonly regionId: string;
  readonly id: string;
  readonly organisationId: string;
  readonly giverId: string;
  readonly giverName: string;
  readonly receiverId: string;
  readonly receiverName: string;
  readonly roles: readonly Role[];
  readonly from: string;
  readonly until: string;
  readonly basis: string | null;
  readonly createdBy: string;
  readonly at: Date;
}

export async function insertDelegation(tx: Tx, made: NewDelegation): Promise<void> {
  await tx
    .insertInto("delegation")
    .values({
      region_id: made.regionId,
      id: made.id,
      organisation_id: made.organisationId,
      giver_id: made.giverId,
      giver_name: made.giverName,
      receiver_id: made.receiverId,
      receiver_name: made.receiverName,
      roles: toJson(made.roles),
      from_day: made.from,
      until_day: made.until,
      basis: made.basis,
      created_by: made.createdBy,
      created_at: made.at,
    })
    .execute();
}

export async function endDelegation(tx: Tx, regionId: string, id: string, at: Date): Promise<void> {
  await tx
    .updateTable("delegation")
    .set({ ended_at: at })
    .where("region_id", "=", regionId)
    .where("id", "=", id)
    .where("ended_at", "is", null)
    .execute();
}

/** How many roles the account has that the asker does not see, today or later. */
export async function countGrantsElsewhere(tx: Tx, accountId: string, today: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select grants_of(${accountId}, ${today})::int
    - (select count(*) from role_grant g where g.account_id = ${accountId} and coalesce(g.until_day, 'infinity') >= ${today})::int
    as count`.execute(tx);
  return rows[0]?.count ?? 0;
}

/** From the next request on nothing is answered; a session does not come back when the account does. */
export async function closeAccount(tx: Tx, accountId: string): Promise<void> {
  await tx.updateTable("account").set({ state: "blocked" }).where("id", "=", accountId).execute();
  await sql`select end_sessions(${accountId})`.execute(tx);
}

export async function markLeft(tx: Tx, regionId: string, personId: string, lastDay: string): Promise<void> {
  await tx
    .updateTable("person")
    .set({ left_on: lastDay })
    .where("region_id", "=", regionId)
    .where("id", "=", personId)
    .execute();
}

export interface NewHandover {
  readonly regionId: string;
  readonly id: string;
  readonly organisationId: string;
  readonly personId: string;
  readonly lastDay: string;
  readonly packet: object;
  readonly madeBy: string;
  readonly at: Date;
}

export async function insertHandover(tx: Tx, made: NewHandover): Promise<void> {
  await tx
    .insertInto("handover")
    .values({
      region_id: made.regionId,
      id: made.id,
      organisation_id: made.organisationId,
      person_id: made.personId,
      left_on: made.lastDay,
      packet: toJson(made.packet),
      made_by: made.madeBy,
      made_at: made.at,
    })
    .execute();
}
