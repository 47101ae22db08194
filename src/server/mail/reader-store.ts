import { sql } from "kysely";
import * as z from "zod/mini";
import { roleGrant } from "#core/access/model.ts";
import { mailMode } from "#core/reminder/wish.ts";
import type { Database } from "#server/platform/db/client.ts";
import type { Tx } from "#server/platform/db/transaction.ts";

/** Somebody who can be written to, with the roles that they hold and the organisations that these are of. */
const reader = z.object({
  account_id: z.string(),
  region_id: z.string(),
  person_id: z.string(),
  login: z.string(),
  surname: z.string(),
  name: z.string(),
  patronymic: z.nullable(z.string()),
  active: z.boolean(),
  mode: z.nullable(mailMode),
  hour: z.int(),
  quiet_from: z.nullable(z.int()),
  quiet_until: z.nullable(z.int()),
  address: z.nullable(z.string()),
  refused_at: z.nullable(z.date()),
  stop_token: z.nullable(z.string()),
  places: z.array(
    z.object({
      organisationId: z.string(),
      path: z.string(),
      name: z.string(),
      kind: z.string(),
      timeZone: z.string(),
      grants: z.array(roleGrant),
    }),
  ),
});
export type ReaderRow = z.infer<typeof reader>;

const READERS = sql`
  select a.id as account_id, a.region_id, a.person_id, a.login, p.surname, p.name, p.patronymic,
    a.state = 'active' as active, w.mode, coalesce(w.hour, 8) as hour, w.quiet_from, w.quiet_until, w.address,
    w.refused_at, w.stop_token,
    coalesce((
      select json_agg(place order by place->>'since', place->>'organisationId') from (
        select json_build_object('organisationId', o.id, 'path', o.path, 'name', o.name, 'kind', o.kind,
          'timeZone', o.time_zone, 'since', min(g.from_day),
          'grants', json_agg(json_build_object('id', g.id, 'role', g.role, 'organisationId', g.organisation_id,
            'from', g.from_day::text, 'until', g.until_day::text, 'onBehalfOf', g.on_behalf_of) order by g.from_day, g.id)
        ) as place
        from role_grant g join organisation o on o.id = g.organisation_id
        where g.account_id = a.id and o.ended_on is null
        group by o.id
      ) places
    ), '[]'::json) as places
  from account a
  join person p on p.region_id = a.region_id and p.id = a.person_id
  left join mail_wish w on w.account_id = a.id`;

/** Before any right is known, as the owner of the database: the rights follow from it. */
export async function selectReader(db: Database | Tx, accountId: string): Promise<ReaderRow | null> {
  const { rows } = await sql<unknown>`${READERS} where a.id = ${accountId}`.execute(db);
  return rows.length === 0 ? null : z.parse(reader, rows[0]);
}

/** Everybody who acts for an organisation. */
export async function selectReadersOf(db: Database | Tx, organisationId: string): Promise<ReaderRow[]> {
  const { rows } = await sql<unknown>`${READERS}
    where a.state = 'active' and exists (
      select from role_grant g where g.account_id = a.id and g.organisation_id = ${organisationId}
    ) order by a.id`.execute(db);
  return z.parse(z.array(reader), rows);
}

/** Everybody whose digest may be due: not those who want none, nor those whose address is refused. */
export async function selectAllReaders(db: Database | Tx, after: string, most: number): Promise<ReaderRow[]> {
  const { rows } = await sql<unknown>`${READERS}
    where a.state = 'active' and a.id > ${after}::uuid and w.mode is distinct from 'off' and w.refused_at is null
    order by a.id limit ${most}`.execute(db);
  return z.parse(z.array(reader), rows);
}

/** The row of somebody's wishes; made when there is none. */
export async function ensureWish(db: Database | Tx, accountId: string, stopToken: string): Promise<void> {
  await sql`insert into mail_wish (account_id, stop_token) values (${accountId}, ${stopToken}) on conflict do nothing`.execute(
    db,
  );
}

export async function markRefused(tx: Tx, accountId: string, answer: string, at: Date): Promise<void> {
  await tx
    .updateTable("mail_wish")
    .set({ refused_at: at, refused_answer: answer })
    .where("account_id", "=", accountId)
    .execute();
}

export async function clearRefused(tx: Tx, accountId: string): Promise<void> {
  await tx
    .updateTable("mail_wish")
    .set({ refused_at: null, refused_answer: null })
    .where("account_id", "=", accountId)
    .execute();
}

/** Null: no letter has such a link. */
export async function selectStop(tx: Tx, token: string): Promise<{ stopped: boolean; accountId: string } | null> {
  const row = await tx
    .selectFrom("mail_wish")
    .select(["mode", "account_id"])
    .where("stop_token", "=", token)
    .executeTakeFirst();
  return row === undefined ? null : { stopped: row.mode === "off", accountId: row.account_id };
}

export async function stopByToken(tx: Tx, token: string): Promise<void> {
  await sql`update mail_wish set mode = 'off', version = version + 1 where stop_token = ${token} and mode is distinct from 'off'`.execute(
    tx,
  );
}
