import { sql } from "kysely";
import * as z from "zod/mini";
import type { ChainHead, ChainRow } from "#core/audit/chain.ts";
import type { Database } from "#server/platform/db/client.ts";
import type { Tx } from "#server/platform/db/transaction.ts";

const fields = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));
const texts = z.record(z.string(), z.string());

const shownRow = z.object({
  chain: z.string(),
  position: z.coerce.number(),
  at: z.date(),
  region_id: z.nullable(z.string()),
  organisation_id: z.nullable(z.string()),
  organisation_name: z.nullable(z.string()),
  account_id: z.nullable(z.string()),
  role: z.nullable(z.string()),
  on_behalf_of: z.nullable(z.string()),
  action: z.string(),
  object_kind: z.string(),
  object_id: z.string(),
  data: fields,
  personal: z.nullable(texts),
  actor_name: z.nullable(z.string()),
  principal_name: z.nullable(z.string()),
});
export type ShownRow = z.infer<typeof shownRow>;

export interface AuditWish {
  readonly object?: string | undefined;
  readonly person?: string | undefined;
  readonly action?: string | undefined;
  /** Days in `timeZone`, both included. */
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  readonly timeZone: string;
  /** Only these actions; null: all. */
  readonly actions: readonly string[] | null;
  /** Only of this organisation; null: of all that are reached. */
  readonly organisationId: string | null;
  /** The row before which to go on. */
  readonly before?: { readonly at: Date; readonly chain: string; readonly position: number } | undefined;
}

/** The newest first. Rows of others are hidden by the row policy. */
export async function selectEntries(tx: Tx, regionId: string, wish: AuditWish, limit: number): Promise<ShownRow[]> {
  const { action, actions, before, from, object, organisationId, person, timeZone, until } = wish;
  const where = [
    sql`e.region_id = ${regionId}`,
    ...(object === undefined ? [] : [sql`e.object_id = ${object}`]),
    ...(person === undefined ? [] : [sql`e.account_id = ${person}`]),
    ...(action === undefined ? [] : [sql`e.action = ${action}`]),
    ...(actions === null ? [] : [sql`e.action = any(${[...actions]}::text[])`]),
    ...(organisationId === null ? [] : [sql`e.organisation_id = ${organisationId}`]),
    ...(from === undefined ? [] : [sql`e.at >= ${from}::date::timestamp at time zone ${timeZone}`]),
    ...(until === undefined ? [] : [sql`e.at < (${until}::date + 1)::timestamp at time zone ${timeZone}`]),
    ...(before === undefined
      ? []
      : [
          sql`(e.at, e.chain, e.position) < (${before.at}::timestamptz, ${before.chain}::uuid, ${before.position}::bigint)`,
        ]),
  ];
  // The names are looked up for the rows that are shown only.
  const { rows } = await sql<unknown>`
    with shown as materialized (
      select e.* from audit_entry e where ${sql.join(where, sql` and `)}
      order by e.at desc, e.chain desc, e.position desc limit ${limit}
    )
    select e.chain, e.position, e.at, e.region_id, e.organisation_id, o.name as organisation_name, e.account_id, e.role,
      e.on_behalf_of, e.action, e.object_kind, e.object_id, e.data, d.data as personal,
      ${nameOf(sql`e.account_id`)} as actor_name, ${nameOf(sql`e.on_behalf_of`)} as principal_name
    from shown e
      left join audit_personal d on d.chain = e.chain and d.position = e.position
      left join organisation o on o.id = e.organisation_id
    order by e.at desc, e.chain desc, e.position desc`.execute(tx);
  return z.parse(z.array(shownRow), rows);
}

/** «Иванова О. С.», as far as who asks may see the person. */
function nameOf(account: ReturnType<typeof sql>): ReturnType<typeof sql> {
  return sql`(select concat_ws(' ', p.surname, left(p.name, 1) || '.', left(p.patronymic, 1) || '.')
    from account a join person p on p.region_id = a.region_id and p.id = a.person_id where a.id = ${account})`;
}

const chainRow = z.object({
  chain: z.string(),
  position: z.coerce.number(),
  at: z.date(),
  region_id: z.nullable(z.string()),
  organisation_id: z.nullable(z.string()),
  acting_organisation_id: z.nullable(z.string()),
  account_id: z.nullable(z.string()),
  role: z.nullable(z.string()),
  grant_id: z.nullable(z.string()),
  on_behalf_of: z.nullable(z.string()),
  action: z.string(),
  object_kind: z.string(),
  object_id: z.string(),
  data: fields,
  personal_digest: z.nullable(z.string()),
  previous: z.string(),
  hash: z.string(),
  salt: z.nullable(z.string()),
  personal: z.nullable(texts),
});

/** Rows of all chains in the order of their keys, after the given one; as the owner of the database. */
export async function selectChainRows(
  db: Database | Tx,
  after: Pick<ChainRow, "chain" | "position"> | null,
  limit: number,
): Promise<ChainRow[]> {
  const from =
    after === null ? sql`true` : sql`(e.chain, e.position) > (${after.chain}::uuid, ${after.position}::bigint)`;
  const { rows } = await sql<unknown>`
    select e.chain, e.position, e.at, e.region_id, e.organisation_id, e.acting_organisation_id, e.account_id, e.role,
      e.grant_id, e.on_behalf_of, e.action, e.object_kind, e.object_id, e.data,
      encode(e.personal_digest, 'hex') as personal_digest, encode(e.previous, 'hex') as previous,
      encode(e.hash, 'hex') as hash, encode(d.salt, 'hex') as salt, d.data as personal
    from audit_entry e left join audit_personal d on d.chain = e.chain and d.position = e.position
    where ${from} order by e.chain, e.position limit ${limit}`.execute(db);
  return z.parse(z.array(chainRow), rows).map((row) => ({
    chain: row.chain,
    position: row.position,
    at: row.at.toISOString(),
    regionId: row.region_id,
    organisationId: row.organisation_id,
    actingOrganisationId: row.acting_organisation_id,
    accountId: row.account_id,
    role: row.role,
    grantId: row.grant_id,
    onBehalfOf: row.on_behalf_of,
    action: row.action,
    objectKind: row.object_kind,
    objectId: row.object_id,
    data: row.data,
    personalDigest: row.personal_digest,
    previous: row.previous,
    hash: row.hash,
    personal: row.salt === null || row.personal === null ? null : { salt: row.salt, data: row.personal },
  }));
}

/** Where each chain ends, and when its last row was written. */
export async function selectHeads(db: Database | Tx): Promise<Map<string, ChainHead & { readonly at: Date }>> {
  const rows = await db
    .selectFrom("audit_chain")
    .select(["chain", "position", "at", sql<string>`encode(hash, 'hex')`.as("hash")])
    .execute();
  return new Map(rows.map(({ chain, position, hash, at }) => [chain, { position: Number(position), hash, at }]));
}

/** How many rows were erased lawfully, as the journal itself says. */
export async function selectErasedCount(db: Database | Tx): Promise<number> {
  const { rows } = await sql<{ rows: string }>`
    select coalesce(sum((data->>'rows')::bigint), 0) as rows from audit_entry where action = 'personalData.erase'`.execute(
    db,
  );
  return Number(rows[0]?.rows ?? 0);
}

/** Erases names and addresses: of rows that the account wrote, and of those about it or its person. */
export async function deletePersonal(tx: Tx, accountId: string, personId: string): Promise<number> {
  const { rows } = await sql<{ chain: string }>`
    delete from audit_personal d using audit_entry e
    where e.chain = d.chain and e.position = d.position
      and (e.account_id = ${accountId} or e.object_id = any(${[accountId, personId]}::text[])) returning d.chain`.execute(
    tx,
  );
  return rows.length;
}
