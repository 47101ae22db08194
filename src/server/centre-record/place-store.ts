import { sql } from "kysely";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

export interface Place {
  readonly id: string;
  readonly name: string;
  readonly path: string;
}

/** The organisation and those above it, from the root down. */
export async function selectPlace(tx: Tx, { regionId }: OrganisationContext, id: string): Promise<Place[]> {
  const { rows } = await sql<Place>`
    select above.id, coalesce(above.short_name, above.name) as name, above.path
    from organisation own
    join organisation above on above.region_id = own.region_id and starts_with(own.path, above.path)
    where own.region_id = ${regionId} and own.id = ${id}
    order by length(above.path)`.execute(tx);
  return rows;
}

/** Organisations at and below a path that are at work, in the order of their names. */
export async function selectBranch(
  tx: Tx,
  { regionId }: OrganisationContext,
  path: string,
): Promise<(Place & { readonly isCentre: boolean })[]> {
  const { rows } = await sql<Place & { readonly isCentre: boolean }>`
    select id, coalesce(short_name, name) as name, path, kind = 'centre' as "isCentre"
    from organisation
    where region_id = ${regionId} and path >= ${path} and path < ${`${path}~`} and ended_on is null
    order by coalesce(short_name, name), id`.execute(tx);
  return rows;
}
