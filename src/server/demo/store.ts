import { sql } from "kysely";
import { standingOn } from "#core/organisation/history.ts";
import { pathBelow } from "#core/organisation/tree.ts";
import { toJson } from "#server/platform/db/storable.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";
import { keyOf } from "./region/dice.ts";
import type { DemoOrganisation, DemoPerson, DemoRegion } from "./region/model.ts";

/** Everything of a demo is entered by set-based statements: the same rows as by hand, a thousand at a time. */
export async function insertOrganisations(tx: Tx, region: DemoRegion, day: string, at: Date): Promise<void> {
  const paths = pathsOf(region.organisations);
  const rows = region.organisations.map((one) => {
    const standing = standingOn(one.history, day);
    const { inn, kpp, ogrn, territory, timeZone, ...card } = one.card;
    return {
      id: one.id,
      parent_id: one.parentId,
      path: paths.get(one.id),
      kind: one.kind,
      name: one.name,
      short_name: one.shortName,
      inn,
      kpp,
      ogrn,
      territory,
      time_zone: timeZone,
      centre_kind: standing?.centre?.kind ?? null,
      centre_profile: standing?.centre?.profile ?? null,
      centre_state: one.endedOn === null ? (standing?.centre?.state ?? null) : closedOf(one),
      card,
      ended_on: one.endedOn,
    };
  });
  await sql`
    insert into organisation (id, region_id, parent_id, path, kind, name, short_name, inn, kpp, ogrn, territory, time_zone,
      centre_kind, centre_profile, centre_state, card, ended_on, created_at)
    select r.id, ${region.rootId}, r.parent_id, r.path, r.kind, r.name, r.short_name, r.inn, r.kpp, r.ogrn, r.territory,
      r.time_zone, r.centre_kind, r.centre_profile, r.centre_state, r.card, r.ended_on, ${at}
    from jsonb_to_recordset(${toJson(rows)}::jsonb) as r (id uuid, parent_id uuid, path text, kind text, name text,
      short_name text, inn text, kpp text, ogrn text, territory text, time_zone text, centre_kind text, centre_profile text,
      centre_state text, card jsonb, ended_on date)`.execute(tx);
  const actions = region.organisations.flatMap(({ id, history }) =>
    history.map(({ sequence, on, basis, action }) => ({ organisation_id: id, sequence, on_day: on, basis, action })),
  );
  await sql`
    insert into organisation_action (region_id, organisation_id, sequence, on_day, basis, action, made_at)
    select ${region.rootId}, r.organisation_id, r.sequence, r.on_day, r.basis, r.action, ${at}
    from jsonb_to_recordset(${toJson(actions)}::jsonb) as r (organisation_id uuid, sequence integer, on_day date, basis text,
      action jsonb)`.execute(tx);
}

function closedOf({ kind }: DemoOrganisation): string | null {
  return kind === "centre" ? "closed" : null;
}

/** Parents come before their children. */
export function pathsOf(organisations: readonly DemoOrganisation[]): Map<string, string> {
  const paths = new Map<string, string>();
  for (const { id, parentId } of organisations)
    paths.set(id, pathBelow(parentId === null ? null : (paths.get(parentId) ?? ""), id));
  return paths;
}

export const accountOf = (seed: string, personId: string): string => keyOf(seed, `account ${personId}`);

export const grantOf = (seed: string, personId: string, organisationId: string, role: string): string =>
  keyOf(seed, `grant ${personId} ${organisationId} ${role}`);

/** People with their accounts and roles. Those whom a visitor can be were entered first: they are offered by that. */
export async function insertPeople(tx: Tx, region: DemoRegion, at: Date): Promise<void> {
  const { seed, rootId, people } = region;
  const rows = people.map((person, index) => ({
    id: person.id,
    account_id: accountOf(seed, person.id),
    organisation_id: person.posts[0]?.organisationId,
    surname: person.surname,
    name: person.name,
    patronymic: person.patronymic,
    gender: person.gender,
    login: person.login,
    // An account whose owner has left is closed the same day.
    state: person.posts.some(({ until }) => until === null) ? "active" : "blocked",
    left_on: leftOn(person),
    created_at: new Date(at.getTime() + index * 1000).toISOString(),
  }));
  const json = toJson(rows);
  const types = sql`id uuid, account_id uuid, organisation_id uuid, surname text, name text, patronymic text, gender text,
    login text, state text, left_on date, created_at timestamptz`;
  await sql`
    insert into person (region_id, id, organisation_id, surname, name, patronymic, gender, left_on, created_at)
    select ${rootId}, r.id, r.organisation_id, r.surname, r.name, r.patronymic, r.gender, r.left_on, r.created_at
    from jsonb_to_recordset(${json}::jsonb) as r (${types})`.execute(tx);
  await sql`
    insert into account (id, region_id, person_id, login, password, state, created_at)
    select r.account_id, ${rootId}, r.id, r.login, null, r.state, r.created_at
    from jsonb_to_recordset(${json}::jsonb) as r (${types})`.execute(tx);
  const grants = people.flatMap((person) =>
    person.grants.map(({ organisationId, role, from, until }) => ({
      id: grantOf(seed, person.id, organisationId, role),
      account_id: accountOf(seed, person.id),
      organisation_id: organisationId,
      role,
      from_day: from,
      until_day: until,
    })),
  );
  await sql`
    insert into role_grant (region_id, id, organisation_id, account_id, role, from_day, until_day, given_at)
    select ${rootId}, r.id, r.organisation_id, r.account_id, r.role, r.from_day, r.until_day, ${at}
    from jsonb_to_recordset(${toJson(grants)}::jsonb) as r (id uuid, account_id uuid, organisation_id uuid, role text,
      from_day date, until_day date)`.execute(tx);
}

function leftOn({ posts }: DemoPerson): string | null {
  const last = posts
    .map(({ until }) => until)
    .toSorted((a, b) => ((a ?? "9") < (b ?? "9") ? -1 : 1))
    .at(-1);
  return last ?? null;
}

const LEADING = new Set(["Министр", "Ректор", "Директор", "Начальник Управления образования", "Руководитель центра"]);

/** Posts of one organisation and who held them. Row policies bind the owner too: one organisation after the other. */
export async function insertPosts(
  tx: Tx,
  { seed, people }: DemoRegion,
  { organisationId, regionId }: OrganisationContext,
  at: Date,
): Promise<void> {
  const held = people.flatMap(({ id, posts }) =>
    posts.filter((post) => post.organisationId === organisationId).map((post) => ({ personId: id, ...post })),
  );
  const seen = new Map<string, number>();
  const assignments = held.map(({ personId, title, from, until }) => {
    // Several hold posts of one name at a time; who follows somebody takes their post over.
    const nth = from > "2021-09-01" && LEADING.has(title) ? 1 : (seen.get(title) ?? 0) + 1;
    seen.set(title, nth);
    const post = keyOf(seed, `post ${organisationId} ${title} ${nth}`);
    return { id: keyOf(seed, `assignment ${personId} ${post}`), post, title, personId, from, until };
  });
  const posts = [...new Map(assignments.map(({ post, title }) => [post, title]))].map(([id, name]) => ({
    id,
    name,
    leads: LEADING.has(name),
  }));
  await sql`
    insert into post (region_id, id, organisation_id, name, leads, created_at)
    select ${regionId}, r.id, ${organisationId}, r.name, r.leads, ${at}
    from jsonb_to_recordset(${toJson(posts)}::jsonb) as r (id uuid, name text, leads boolean)`.execute(tx);
  const rows = assignments.map(({ id, post, personId, from, until }) => ({
    id,
    post_id: post,
    person_id: personId,
    from_day: from,
    until_day: until,
  }));
  await sql`
    insert into assignment (region_id, id, organisation_id, post_id, person_id, from_day, until_day, acting, part_time, created_at)
    select ${regionId}, r.id, ${organisationId}, r.post_id, r.person_id, r.from_day, r.until_day, false, false, ${at}
    from jsonb_to_recordset(${toJson(rows)}::jsonb) as r (id uuid, post_id uuid, person_id uuid, from_day date,
      until_day date)`.execute(tx);
}

export interface DemoFile {
  readonly id: string;
  readonly name: string;
  readonly content: Buffer;
  readonly sha256: string;
  readonly at: Date;
}

export async function insertFile(tx: Tx, context: OrganisationContext, file: DemoFile): Promise<void> {
  await tx
    .insertInto("source_file")
    .values({
      id: file.id,
      region_id: context.regionId,
      organisation_id: context.organisationId,
      name: file.name,
      content: file.content,
      sha256: file.sha256,
      size: file.content.length,
      created_at: file.at,
    })
    .execute();
}

/** The head of the region that is there already; null in an empty database. */
export async function selectRoot(tx: Tx): Promise<string | null> {
  const row = await tx
    .selectFrom("organisation")
    .select("id")
    .where("parent_id", "is", null)
    .orderBy("created_at")
    .limit(1)
    .executeTakeFirst();
  return row?.id ?? null;
}
