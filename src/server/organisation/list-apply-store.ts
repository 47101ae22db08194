import { sql } from "kysely";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

/** The columns of ListResult (core/organisation/list/model.ts), as the rows of the table give them. */
const RESULT = sql`jsonb_to_record(l.result) as r (name text, "shortName" text, kind text, "parentId" uuid, path text,
  centre jsonb, card jsonb)`;
const REST = sql`r.card - array['inn', 'kpp', 'ogrn', 'territory', 'timeZone']`;

/** All new organisations of the list at once; answers with how many. */
export async function insertNew(tx: Tx, { regionId }: OrganisationContext, listId: string, at: Date): Promise<number> {
  const made = await sql`insert into organisation (id, region_id, parent_id, path, kind, name, short_name, centre_kind,
      centre_profile, centre_state, inn, kpp, ogrn, territory, time_zone, card, created_at)
    select l.target_id, ${regionId}, r."parentId", r.path, r.kind, r.name, r."shortName", r.centre ->> 'kind',
      r.centre ->> 'profile', r.centre ->> 'state', r.card ->> 'inn', r.card ->> 'kpp', r.card ->> 'ogrn',
      r.card ->> 'territory', r.card ->> 'timeZone', ${REST}, ${at}
    from organisation_list_line l, ${RESULT}
    where l.region_id = ${regionId} and l.list_id = ${listId} and l.state = 'new'`.execute(tx);
  return Number(made.numAffectedRows ?? 0n);
}

/** The cards of all that change; names, kinds and places follow from the histories. */
export async function updateCards(tx: Tx, { regionId }: OrganisationContext, listId: string): Promise<number> {
  const changed =
    await sql`update organisation o set inn = r.card ->> 'inn', kpp = r.card ->> 'kpp', ogrn = r.card ->> 'ogrn',
      time_zone = r.card ->> 'timeZone', card = ${REST}, version = o.version + 1
    from organisation_list_line l, ${RESULT}
    where l.region_id = ${regionId} and l.list_id = ${listId} and l.state = 'changed'
      and o.region_id = ${regionId} and o.id = l.target_id`.execute(tx);
  return Number(changed.numAffectedRows ?? 0n);
}

/** Those among the changed that get a new line of history. */
export async function selectWithActions(tx: Tx, { regionId }: OrganisationContext, listId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom("organisation_list_line")
    .select("target_id")
    .where("region_id", "=", regionId)
    .where("list_id", "=", listId)
    .where("state", "=", "changed")
    .where(sql<boolean>`jsonb_array_length(result -> 'actions') > 0`)
    .execute();
  return rows.map(({ target_id }) => target_id);
}

interface Made {
  readonly on: string;
  readonly basis: string;
  readonly by: string | null;
  readonly at: Date;
}

/** The histories of new and changed grow by what the list says; a beginning has no day, for the list names none. */
export async function insertListActions(
  tx: Tx,
  { regionId }: OrganisationContext,
  listId: string,
  { on, basis, by, at }: Made,
): Promise<void> {
  await sql`insert into organisation_action (region_id, organisation_id, sequence, on_day, action, basis, made_by, made_at)
    select l.region_id, l.target_id,
      coalesce((select max(a.sequence) from organisation_action a
        where a.region_id = l.region_id and a.organisation_id = l.target_id), 0) + n.place,
      case when n.action ->> 'kind' = 'create' then null else ${on}::date end, n.action, ${basis}, ${by}, ${at}
    from organisation_list_line l, jsonb_array_elements(l.result -> 'actions') with ordinality as n (action, place)
    where l.region_id = ${regionId} and l.list_id = ${listId} and l.state in ('new', 'changed')`.execute(tx);
}
