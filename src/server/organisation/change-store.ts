import { sql } from "kysely";
import type { OrganisationStanding } from "#core/organisation/history.ts";
import type { OrganisationAction, OrganisationCard } from "#core/organisation/model.ts";
import { toJson } from "#server/platform/db/storable.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";
import { cardColumns, centreColumns } from "./rows.ts";

/** Two changes of one tree at a time would see neither each other's moves nor each other's ИНН. */
export async function lockTree(tx: Tx, { regionId }: Pick<OrganisationContext, "regionId">): Promise<void> {
  await sql`/* kept */ select pg_advisory_xact_lock(hashtextextended(${`organisations of ${regionId}`}, 0))`.execute(
    tx,
  );
}

export interface NewOrganisationRow {
  readonly id: string;
  readonly parentId: string | null;
  readonly path: string;
  readonly standing: OrganisationStanding;
  readonly card: OrganisationCard;
  readonly nextOn: string | null;
  readonly at: Date;
}

export interface NewAction {
  readonly organisationId: string;
  readonly on: string | null;
  readonly action: OrganisationAction;
}

interface Made {
  readonly basis: string | null;
  readonly by: string | null;
  readonly at: Date;
}

/** A new organisation with the beginning of its history. */
export async function insertNew(
  tx: Tx,
  { regionId }: OrganisationContext,
  { row, action, made }: { readonly row: NewOrganisationRow; readonly action: NewAction; readonly made: Made },
): Promise<void> {
  const { standing } = row;
  const centre = centreColumns(standing.centre);
  const card = cardColumns(row.card);
  await sql`/* kept */ insert into organisation (id, region_id, parent_id, path, kind, name, short_name, centre_kind,
      centre_profile, centre_state, inn, kpp, ogrn, territory, time_zone, card, next_on, created_at)
    values (${row.id}, ${regionId}, ${row.parentId}, ${row.path}, ${standing.kind}, ${standing.name}, ${standing.shortName},
      ${centre.centre_kind}, ${centre.centre_profile}, ${centre.centre_state}, ${card.inn}, ${card.kpp}, ${card.ogrn},
      ${card.territory}, ${card.time_zone}, ${card.card}, ${row.nextOn}, ${row.at})`.execute(tx);
  await sql`/* kept */ insert into organisation_action
      (region_id, organisation_id, sequence, on_day, action, basis, made_by, made_at)
    values (${regionId}, ${row.id}, 1, ${action.on}, ${toJson(action.action)}, ${made.basis}, ${made.by}, ${made.at})`.execute(
    tx,
  );
}

/**
 * Organisations that were there before there were histories begin theirs with what holds of them: since ever, as far as
 * anybody has said.
 */
export async function beginHistories(
  tx: Tx,
  { regionId }: OrganisationContext,
  ids: readonly string[],
  at: Date,
): Promise<void> {
  await sql`insert into organisation_action (region_id, organisation_id, sequence, on_day, action, made_at)
    select o.region_id, o.id, 0, null, jsonb_build_object(
      'kind', 'create', 'name', o.name, 'shortName', o.short_name, 'parentId', o.parent_id, 'organisationKind', o.kind,
      'centre', case when o.centre_kind is null then null else
        jsonb_build_object('kind', o.centre_kind, 'profile', o.centre_profile, 'state', o.centre_state) end), ${at}
    from organisation o
    where o.region_id = ${regionId} and o.id = any(${[...ids]}::uuid[])
      and not exists (select from organisation_action a where a.region_id = o.region_id and a.organisation_id = o.id)`.execute(
    tx,
  );
}

/** Appends to the histories, in the order of the list. */
export async function insertActions(
  tx: Tx,
  { regionId }: OrganisationContext,
  actions: readonly NewAction[],
  { basis, by, at }: Made,
): Promise<void> {
  await sql`insert into organisation_action (region_id, organisation_id, sequence, on_day, action, basis, made_by, made_at)
    select ${regionId}, n.organisation_id,
      coalesce((select max(a.sequence) from organisation_action a
        where a.region_id = ${regionId} and a.organisation_id = n.organisation_id), 0)
        + row_number() over (partition by n.organisation_id order by n.place),
      n.on_day, n.action, ${basis}, ${by}, ${at}
    from unnest(${actions.map(({ organisationId }) => organisationId)}::uuid[],
      ${actions.map(({ on }) => on)}::date[],
      ${actions.map(({ action }) => toJson(action))}::jsonb[]) with ordinality as n (organisation_id, on_day, action, place)`.execute(
    tx,
  );
}

export interface StandingRow {
  readonly id: string;
  readonly standing: OrganisationStanding;
  readonly nextOn: string | null;
}

/** What holds today of many organisations, in one statement; each gets a new version. */
export async function updateStandings(tx: Tx, regionId: string, rows: readonly StandingRow[]): Promise<void> {
  const of = <T>(read: (row: StandingRow) => T): T[] => rows.map(read);
  await sql`update organisation o set name = n.name, short_name = n.short_name, kind = n.kind, parent_id = n.parent_id,
      centre_kind = n.centre_kind, centre_profile = n.centre_profile, centre_state = n.centre_state,
      ended_on = n.ended_on, next_on = n.next_on, version = o.version + 1
    from unnest(${of(({ id }) => id)}::uuid[], ${of(({ standing }) => standing.name)}::text[],
      ${of(({ standing }) => standing.shortName)}::text[], ${of(({ standing }) => standing.kind)}::text[],
      ${of(({ standing }) => standing.parentId)}::uuid[], ${of(({ standing }) => standing.centre?.kind ?? null)}::text[],
      ${of(({ standing }) => standing.centre?.profile ?? null)}::text[],
      ${of(({ standing }) => standing.centre?.state ?? null)}::text[],
      ${of(({ standing }) => standing.ended?.on ?? null)}::date[], ${of(({ nextOn }) => nextOn)}::date[])
      as n (id, name, short_name, kind, parent_id, centre_kind, centre_profile, centre_state, ended_on, next_on)
    where o.region_id = ${regionId} and o.id = n.id`.execute(tx);
}

/** Every path below `top` from the parents, in one statement; only what is wrong is written, here and where it is copied. */
export async function rebuildPaths(tx: Tx, regionId: string, top: string): Promise<void> {
  const { rows } = await sql<{ id: string }>`with recursive tree (id, path) as (
      select id, path from organisation where region_id = ${regionId} and id = ${top}
      union all
      select o.id, tree.path || o.id || '/' from organisation o join tree on o.parent_id = tree.id
        where o.region_id = ${regionId}
    )
    update organisation o set path = tree.path from tree
    where o.region_id = ${regionId} and o.id = tree.id and o.path <> tree.path collate "C"
    returning o.id`.execute(tx);
  if (rows.length > 0)
    await moveEditions(
      tx,
      regionId,
      rows.map(({ id }) => id),
    );
}

/** What the organisations have approved is seen on the branch where they stand now. */
async function moveEditions(tx: Tx, regionId: string, ids: readonly string[]): Promise<void> {
  await sql`update plan_edition e set path = o.path from organisation o
    where e.region_id = ${regionId} and e.organisation_id = any(${[...ids]}::uuid[])
      and o.id = e.organisation_id and e.path <> o.path`.execute(tx);
  await sql`update edition_activity a set path = e.path from plan_edition e
    where e.region_id = ${regionId} and e.organisation_id = any(${[...ids]}::uuid[])
      and a.region_id = e.region_id and a.edition_id = e.id and a.path <> e.path`.execute(tx);
}

export async function updateCard(
  tx: Tx,
  { regionId }: OrganisationContext,
  id: string,
  card: OrganisationCard,
): Promise<void> {
  await tx
    .updateTable("organisation")
    .set(({ eb }) => ({ ...cardColumns(card), version: eb("version", "+", 1) }))
    .where("region_id", "=", regionId)
    .where("id", "=", id)
    .execute();
}

/** The root of a region: paths are made from it down. */
export async function selectRoot(tx: Tx, regionId: string): Promise<string | null> {
  const row = await tx
    .selectFrom("organisation")
    .select("id")
    .where("region_id", "=", regionId)
    .where("parent_id", "is", null)
    .executeTakeFirst();
  return row?.id ?? null;
}
