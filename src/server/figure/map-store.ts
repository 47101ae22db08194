import * as z from "zod/mini";
import { outlines } from "#core/figure/outlines.ts";
import { tile } from "#core/figure/tiles.ts";
import { toJson } from "#server/platform/db/storable.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

const mapContent = z.object({ tiles: z.array(tile), outlines: z.nullable(outlines), outlined: z.boolean() });
export type MapContent = z.infer<typeof mapContent>;

const mapRow = z.object({ ...mapContent.shape, version: z.number() });

export async function selectMap(
  tx: Tx,
  { regionId }: OrganisationContext,
  organisationId: string,
): Promise<z.infer<typeof mapRow> | undefined> {
  const row = await tx
    .selectFrom("figure_map")
    .select(["tiles", "outlines", "outlined", "version"])
    .where("region_id", "=", regionId)
    .where("organisation_id", "=", organisationId)
    .executeTakeFirst();
  return row === undefined ? undefined : z.parse(mapRow, row);
}

/** False: it has another version by now; 0 is that of a map that nobody has made. */
export async function upsertMap(
  tx: Tx,
  { organisationId, path, regionId }: OrganisationContext,
  map: MapContent,
  version: number,
  at: Date,
): Promise<boolean> {
  const content = {
    tiles: toJson(map.tiles),
    outlines: map.outlines === null ? null : toJson(map.outlines),
    outlined: map.outlined,
    version: version + 1,
    changed_at: at,
  };
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
