import { sql, type RawBuilder } from "kysely";
import * as z from "zod/mini";
import { role } from "#core/access/model.ts";
import { SECOND_FACTOR_ROLES } from "#core/access/rules.ts";
import { updateRecord } from "#server/platform/db/record.ts";
import { toJson } from "#server/platform/db/storable.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

export interface OrganisationRow {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly path: string;
}

export async function selectOrganisation(tx: Tx, regionId: string, id: string): Promise<OrganisationRow | undefined> {
  return tx
    .selectFrom("organisation")
    .select(["id", "name", "kind", "path"])
    .where("region_id", "=", regionId)
    .where("id", "=", id)
    .executeTakeFirst();
}

export interface PeopleWish {
  readonly q: string | null;
  /** Of the organisation whose people are wanted, with those below it. */
  readonly path: string | null;
  readonly role: string | null;
  readonly filter: "working" | "noSecondFactor" | "noAccount" | "left";
  readonly today: string;
  readonly after: number;
  readonly most: number;
}

const personRow = z.object({
  id: z.string(),
  surname: z.string(),
  name: z.string(),
  patronymic: z.nullable(z.string()),
  organisationId: z.string(),
  organisationName: z.string(),
  posts: z.array(z.object({ name: z.string(), acting: z.boolean() })),
  roles: z.array(role),
  account: z.enum(["none", "active", "blocked"]),
  secondFactor: z.boolean(),
  leftOn: z.nullable(z.string()),
  total: z.number(),
});
export type PersonRow = z.infer<typeof personRow>;

const onDay = (alias: string, today: string): RawBuilder<unknown> => sql`
  ${sql.ref(`${alias}.from_day`)} <= ${today} and coalesce(${sql.ref(`${alias}.until_day`)}, 'infinity') >= ${today}`;

/** As people type: small letters, «ё» as «е», the signs of LIKE as themselves. */
const folded = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll("ё", "е")
    .replace(/[\\%_]/gu, "\\$&");

function conditions({ q, path, role: wanted, filter, today }: PeopleWish): RawBuilder<unknown> {
  const all: RawBuilder<unknown>[] = [];
  if (q !== null)
    for (const word of q.split(/\s+/u).slice(0, 5))
      all.push(sql`translate(lower(p.surname || ' ' || p.name || ' ' || coalesce(p.patronymic, '')), 'ё', 'е')
        like ${`%${folded(word)}%`}`);
  if (path !== null) all.push(sql`o.path >= ${path} and o.path < ${`${path}\u{10FFFF}`}`);
  if (wanted !== null)
    all.push(
      sql`exists (select from role_grant g where g.account_id = a.id and g.role = ${wanted} and ${onDay("g", today)})`,
    );
  if (filter === "left") all.push(sql`p.left_on is not null and p.left_on < ${today}`);
  else all.push(sql`(p.left_on is null or p.left_on >= ${today})`);
  if (filter === "noSecondFactor") all.push(sql`a.state = 'active' and not has_second_factor(a.id)`);
  if (filter === "noAccount") all.push(sql`a.id is null`);
  return sql.join(all, sql` and `);
}

export async function selectPeople(tx: Tx, context: OrganisationContext, wish: PeopleWish): Promise<PersonRow[]> {
  const { rows } = await sql<unknown>`
    with found as (
      select p.region_id, p.id, p.surname, p.name, p.patronymic, p.left_on, o.id as organisation_id,
        o.name as organisation_name, a.id as account_id, a.state, count(*) over () as total
      from person p
      join organisation o on o.id = p.organisation_id
      left join account a on a.region_id = p.region_id and a.person_id = p.id
      where p.region_id = ${context.regionId} and ${conditions(wish)}
      order by p.surname, p.name, p.patronymic, p.id
      limit ${wish.most} offset ${wish.after}
    )
    select f.id, f.surname, f.name, f.patronymic, f.organisation_id as "organisationId",
      f.organisation_name as "organisationName", f.left_on::text as "leftOn", f.total::int as total,
      coalesce(f.state, 'none') as account, f.account_id is not null and has_second_factor(f.account_id) as "secondFactor",
      coalesce((
        select json_agg(json_build_object('name', t.name, 'acting', s.acting) order by s.acting, s.from_day)
        from assignment s join post t on t.region_id = s.region_id and t.id = s.post_id
        where s.region_id = f.region_id and s.person_id = f.id and ${onDay("s", wish.today)}
      ), '[]'::json) as posts,
      coalesce((
        select json_agg(distinct g.role) from role_grant g where g.account_id = f.account_id and ${onDay("g", wish.today)}
      ), '[]'::json) as roles
    from found f
    order by f.surname, f.name, f.patronymic, f.id`.execute(tx);
  return rows.map((row) => z.parse(personRow, row));
}

/** Accounts with a role today that needs a second factor, without one. */
export async function countWithoutSecondFactor(tx: Tx, context: OrganisationContext, today: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count
    from account a
    join person p on p.region_id = a.region_id and p.id = a.person_id
    where a.region_id = ${context.regionId} and a.state = 'active' and not has_second_factor(a.id)
      and exists (
        select from role_grant g
        where g.account_id = a.id and g.role = any(${[...SECOND_FACTOR_ROLES]}) and ${onDay("g", today)}
      )`.execute(tx);
  return rows[0]?.count ?? 0;
}

export async function selectPerson(tx: Tx, regionId: string, id: string) {
  return tx
    .selectFrom("person as p")
    .innerJoin("organisation as o", "o.id", "p.organisation_id")
    .leftJoin("account as a", (join) => join.onRef("a.region_id", "=", "p.region_id").onRef("a.person_id", "=", "p.id"))
    .select([
      "p.id",
      "p.surname",
      "p.name",
      "p.patronymic",
      "p.gender",
      "p.forms",
      "p.surname_forms",
      "p.version",
      "o.id as organisation_id",
      "o.name as organisation_name",
      "o.path",
      "a.id as account_id",
      "a.login",
      "a.state",
      sql<string | null>`p.left_on::text`.as("left_on"),
      sql<boolean>`a.id is not null and has_second_factor(a.id)`.as("second_factor"),
    ])
    .where("p.region_id", "=", regionId)
    .where("p.id", "=", id)
    .executeTakeFirst();
}
export type PersonCard = NonNullable<Awaited<ReturnType<typeof selectPerson>>>;

export interface PersonNames {
  readonly surname: string;
  readonly name: string;
  readonly patronymic: string | null;
  readonly gender: "female" | "male" | null;
}

/** Somebody of the same name who is still there. */
export async function selectNamesake(
  tx: Tx,
  regionId: string,
  organisationId: string,
  { surname, name, patronymic }: PersonNames,
): Promise<string | null> {
  const row = await tx
    .selectFrom("person")
    .select("id")
    .where("region_id", "=", regionId)
    .where("organisation_id", "=", organisationId)
    .where("surname", "=", surname)
    .where("name", "=", name)
    .where("patronymic", "is not distinct from", patronymic)
    .where("left_on", "is", null)
    .limit(1)
    .executeTakeFirst();
  return row?.id ?? null;
}

export async function insertPerson(
  tx: Tx,
  person: PersonNames & { readonly regionId: string; readonly id: string; readonly organisationId: string; at: Date },
): Promise<void> {
  const { regionId, id, organisationId, surname, name, patronymic, gender, at } = person;
  await tx
    .insertInto("person")
    .values({
      region_id: regionId,
      id,
      organisation_id: organisationId,
      surname,
      name,
      patronymic,
      gender,
      created_at: at,
    })
    .execute();
}

/** False: somebody changed the card after that version. */
export async function updatePerson(
  tx: Tx,
  regionId: string,
  id: string,
  version: number,
  { surname, name, patronymic, gender }: PersonNames,
  forms: { readonly whole: object; readonly surname: object },
): Promise<boolean> {
  return updateRecord(
    tx,
    { regionId },
    "person",
    { id, version },
    {
      surname,
      name,
      patronymic,
      gender,
      forms: toJson(forms.whole),
      surname_forms: toJson(forms.surname),
    },
  );
}
