import { sql } from "kysely";
import * as z from "zod/mini";
import { role } from "#core/access/model.ts";
import { SECOND_FACTOR_ROLES } from "#core/access/rules.ts";
import type { Database } from "#server/platform/db/client.ts";
import type { Tx } from "#server/platform/db/transaction.ts";

const account = z.object({
  id: z.string(),
  login: z.string(),
  state: z.enum(["active", "blocked"]),
  surname: z.string(),
  name: z.string(),
  patronymic: z.nullable(z.string()),
  organisation_name: z.string(),
  roles: z.array(z.object({ role, organisationName: z.string() })),
});
export type AccountRow = z.infer<typeof account>;

/** Those that the row policies let through, by surname. `today`: YYYY-MM-DD; roles that are over do not count. */
export async function selectAccounts(tx: Tx, regionId: string, today: string): Promise<AccountRow[]> {
  const { rows } = await sql<unknown>`
    select a.id, a.login, a.state, p.surname, p.name, p.patronymic, h.name as organisation_name,
      coalesce(json_agg(json_build_object('role', g.role, 'organisationName', o.name) order by o.path collate "C", g.role)
        filter (where g.id is not null), '[]') as roles
    from account a
    join person p on p.region_id = a.region_id and p.id = a.person_id
    join organisation h on h.id = p.organisation_id
    left join role_grant g on g.region_id = a.region_id and g.account_id = a.id
      and (g.until_day is null or g.until_day >= ${today}::text::date)
    left join organisation o on o.id = g.organisation_id
    where a.region_id = ${regionId}
    group by a.id, a.login, a.state, p.surname, p.name, p.patronymic, h.name
    order by p.surname, p.name, a.id
    limit 5000`.execute(tx);
  return z.parse(z.array(account), rows);
}

const safety = z.object({
  id: z.string(),
  second_factor: z.boolean(),
  required: z.boolean(),
  seen_at: z.nullable(z.date()),
});

/** What the row policies tell nobody, of accounts that may be seen. */
export async function selectSafety(db: Database, ids: readonly string[]) {
  const { rows } = await sql<unknown>`
    select a.id,
      exists (select from second_factor f where f.account_id = a.id and f.confirmed_at is not null) as second_factor,
      exists (select from role_grant g where g.account_id = a.id and g.role = any(${[...SECOND_FACTOR_ROLES]}::text[]))
        as required,
      (select max(seen_at) from session s where s.account_id = a.id) as seen_at
    from account a where a.id = any(${[...ids]}::uuid[])`.execute(db);
  return new Map(z.parse(z.array(safety), rows).map((row) => [row.id, row]));
}

/** Whether the row policies let the account through. */
export async function isSeen(tx: Tx, regionId: string, accountId: string): Promise<boolean> {
  const row = await tx
    .selectFrom("account")
    .select("id")
    .where("region_id", "=", regionId)
    .where("id", "=", accountId)
    .executeTakeFirst();
  return row !== undefined;
}

/** The paths of all organisations that an account has to do with: its person's, and those of all its roles. */
export async function selectReach(db: Database | Tx, accountId: string): Promise<string[]> {
  const { rows } = await sql<{ path: string }>`
    select o.path from account a
    join person p on p.region_id = a.region_id and p.id = a.person_id
    join organisation o on o.id = p.organisation_id
    where a.id = ${accountId}
    union
    select o.path from role_grant g join organisation o on o.id = g.organisation_id where g.account_id = ${accountId}`.execute(
    db,
  );
  return rows.map(({ path }) => path);
}
