import * as z from "zod/mini";
import { tile, type Tile } from "#core/figure/tiles.ts";
import { toJson } from "#server/platform/db/storable.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

export async function selectMap(
  tx: Tx,
  { regionId }: OrganisationContext,
  organisationId: string,
): Promise<{ readonly tiles: Tile[]; readonly version: number } | undefined> {
  const row = await tx
    .selectFrom("figure_map")
    .select(["tiles", "version"])
    .where("region_id", "=", regionId)
    .where("organisation_id", "=", organisationId)
    .executeTakeFirst();
  return row === undefined ? undefined : { tiles: z.parse(z.array(tile), row.tiles), version: row.version };
}

/** False: it has another version by now; 0 is that of a map that nobody has made. */
export async function upsertMap(
  tx: Tx,
  { organisationId, path, regionId }: OrganisationContext,
  tiles: readonly Tile[],
  version: number,
  at: Date,
): Promise<boolean> {
  const content = { tiles: toJson(tiles), version: version + 1, changed_at: at };
  if (version === 0) {
    const made = await tx
      .insertInto("figure_map")
      .values({ ...content, region_id: regionId, organisation_id: organisationId, path })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return (made.numInsertedOrUpdatedRows ?? 0n) > 0n;
  }
  const done = await tx
    .updateTable("figure_map")
    .set(content)
    .where("region_id", "=", regionId)
    .where("organisation_id", "=", organisationId)
    .where("version", "=", version)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}
