import { sql } from "kysely";
import * as z from "zod/mini";
import { role } from "#core/access/model.ts";
import type { Database } from "#server/platform/db/client.ts";
import type { Tx } from "#server/platform/db/transaction.ts";

export interface NewInvitationRow {
  readonly id: string;
  readonly regionId: string;
  readonly organisationId: string;
  readonly tokenSha256: string;
  readonly surname: string;
  readonly name: string;
  readonly patronymic: string | null;
  readonly post: string | null;
  readonly email: string;
  readonly role: string;
  readonly fromDay: string;
  readonly untilDay: string | null;
  readonly createdBy: string;
  readonly at: Date;
  readonly expiresAt: Date;
}

export async function insertInvitation(tx: Tx, made: NewInvitationRow): Promise<void> {
  await tx
    .insertInto("invitation")
    .values({
      region_id: made.regionId,
      id: made.id,
      organisation_id: made.organisationId,
      token_sha256: made.tokenSha256,
      surname: made.surname,
      name: made.name,
      patronymic: made.patronymic,
      post: made.post,
      email: made.email,
      role: made.role,
      from_day: made.fromDay,
      until_day: made.untilDay,
      created_by: made.createdBy,
      created_at: made.at,
      expires_at: made.expiresAt,
    })
    .execute();
}

const row = z.object({
  id: z.string(),
  region_id: z.string(),
  organisation_id: z.string(),
  organisation_name: z.string(),
  path: z.string(),
  surname: z.string(),
  name: z.string(),
  patronymic: z.nullable(z.string()),
  post: z.nullable(z.string()),
  email: z.string(),
  role,
  from_day: z.string(),
  until_day: z.nullable(z.string()),
  created_by: z.string(),
  created_at: z.date(),
  expires_at: z.date(),
  accepted_at: z.nullable(z.date()),
  withdrawn_at: z.nullable(z.date()),
});
export type InvitationRow = z.infer<typeof row>;

const COLUMNS = sql`
  i.id, i.region_id, i.organisation_id, o.name as organisation_name, o.path, i.surname, i.name, i.patronymic, i.post, i.email,
  i.role, i.from_day::text, i.until_day::text, i.created_by, i.created_at, i.expires_at, i.accepted_at, i.withdrawn_at`;

/** Those that the row policy lets through, the latest first. */
export async function selectInvitations(tx: Tx, regionId: string): Promise<InvitationRow[]> {
  const { rows } = await sql<unknown>`
    select ${COLUMNS} from invitation i join organisation o on o.id = i.organisation_id
    where i.region_id = ${regionId} order by i.created_at desc, i.id desc limit 2000`.execute(tx);
  return z.parse(z.array(row), rows);
}

export async function selectInvitation(tx: Tx, regionId: string, id: string): Promise<InvitationRow | null> {
  const { rows } = await sql<unknown>`
    select ${COLUMNS} from invitation i join organisation o on o.id = i.organisation_id
    where i.region_id = ${regionId} and i.id = ${id} for update of i`.execute(tx);
  return rows.length === 0 ? null : z.parse(row, rows[0]);
}

/** By the token of a link, before anybody is known: not bound by the row policies. */
export async function selectByToken(db: Database | Tx, tokenSha256: string): Promise<InvitationRow | null> {
  const { rows } = await sql<unknown>`
    select ${COLUMNS} from invitation i join organisation o on o.id = i.organisation_id
    where i.token_sha256 = ${tokenSha256}`.execute(db);
  return rows.length === 0 ? null : z.parse(row, rows[0]);
}

/** Makes the invitation used. False: somebody else was first. */
export async function takeInvitation(tx: Tx, tokenSha256: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("invitation")
    .set({ accepted_at: at })
    .where("token_sha256", "=", tokenSha256)
    .where("accepted_at", "is", null)
    .where("withdrawn_at", "is", null)
    .where("expires_at", ">", at)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Who came of the invitation. */
export async function keepPerson(tx: Tx, regionId: string, id: string, personId: string): Promise<void> {
  await tx
    .updateTable("invitation")
    .set({ person_id: personId })
    .where("region_id", "=", regionId)
    .where("id", "=", id)
    .execute();
}

export async function replaceToken(
  tx: Tx,
  regionId: string,
  id: string,
  tokenSha256: string,
  expiresAt: Date,
): Promise<void> {
  await tx
    .updateTable("invitation")
    .set({ token_sha256: tokenSha256, expires_at: expiresAt, withdrawn_at: null })
    .where("region_id", "=", regionId)
    .where("id", "=", id)
    .execute();
}

export async function markWithdrawn(tx: Tx, regionId: string, id: string, at: Date): Promise<void> {
  await tx
    .updateTable("invitation")
    .set({ withdrawn_at: at })
    .where("region_id", "=", regionId)
    .where("id", "=", id)
    .execute();
}

/** Addresses among these that have an account, or an invitation that still waits. */
export async function selectKnownAddresses(
  tx: Tx,
  emails: readonly string[],
  now: Date,
): Promise<{ withAccount: Set<string>; waiting: Set<string> }> {
  const known = await sql<{ email: string; kind: string }>`
    select login as email, 'account' as kind from account where login = any(${[...emails]}::text[])
    union all
    select email, 'waiting' from invitation
    where email = any(${[...emails]}::text[]) and accepted_at is null and withdrawn_at is null and expires_at > ${now}`.execute(
    tx,
  );
  const of = (kind: string) => new Set(known.rows.filter((each) => each.kind === kind).map(({ email }) => email));
  return { withAccount: of("account"), waiting: of("waiting") };
}

export interface PlaceRow {
  readonly id: string;
  readonly path: string;
  readonly name: string;
  readonly shortName: string | null;
  readonly inn: string | null;
}

/** The organisations at and below a path: where somebody may be invited to. */
export async function selectPlacesBelow(tx: Tx, regionId: string, path: string): Promise<PlaceRow[]> {
  return tx
    .selectFrom("organisation")
    .select(["id", "path", "name", "short_name as shortName", "inn"])
    .where("region_id", "=", regionId)
    .where("path", ">=", path)
    .where("path", "<", `${path}~`)
    .where("ended_on", "is", null)
    .orderBy("path")
    .execute();
}
