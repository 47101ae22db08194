import type { FigureMapView } from "#contract/figure-map.ts";
import { placeTiles, type Tile } from "#core/figure/tiles.ts";
import { grantFor } from "#core/access/can.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import type { Parts } from "#server/platform/parts.ts";
import { selectMap, upsertMap } from "./map-store.ts";
import { seenPlace, todayOf, type SeenPlace } from "./places.ts";

export async function getFigureMap(parts: Parts, organisationId: string): Promise<FigureMapView> {
  return withOrganisation(parts.db, parts.context, async (tx) =>
    viewOf(tx, parts, await seenPlace(tx, parts, organisationId)),
  );
}

export async function saveFigureMap(
  parts: Parts,
  organisationId: string,
  tiles: readonly Tile[],
  version: () => number,
): Promise<FigureMapView> {
  return withOrganisation(parts.db, parts.context, async (tx) => {
    const place = await seenPlace(tx, parts, organisationId);
    if (!mayChange(parts, place)) throw notFound();
    const asked = version();
    // Each once, and no two in one cell.
    const placed = placeTiles(
      tiles.map((one) => one.organisationId),
      tiles,
    );
    if (!(await upsertMap(tx, parts.context, placed, asked, parts.clock()))) throw new Problem(412, "changedMeanwhile");
    return viewOf(tx, parts, place);
  });
}

function mayChange(parts: Parts, { organisationId, path }: SeenPlace): boolean {
  const { context, identity } = parts;
  if (identity === null || organisationId !== context.organisationId) return false;
  return grantFor(identity.actor, "writeIndicators", { regionId: context.regionId, path }, todayOf(parts)) !== null;
}

async function viewOf(tx: Tx, parts: Parts, place: SeenPlace): Promise<FigureMapView> {
  const map = await selectMap(tx, parts.context, place.organisationId);
  return { tiles: map?.tiles ?? [], version: map?.version ?? 0, mayChange: mayChange(parts, place) };
}
