import type { FigureMapView } from "#contract/figure-map.ts";
import type { Outlines } from "#core/figure/outlines.ts";
import { placeTiles, type Tile } from "#core/figure/tiles.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import type { Parts } from "#server/platform/parts.ts";
import { isAllowed } from "#server/platform/rights.ts";
import { selectMap, upsertMap, type MapContent } from "./map-store.ts";
import { seenPlace, type SeenPlace } from "./places.ts";

const EMPTY: MapContent = { tiles: [], outlines: null, outlined: false };

export async function getFigureMap(parts: Parts, organisationId: string): Promise<FigureMapView> {
  return withOrganisation(parts.db, parts.context, async (tx) =>
    viewOf(tx, parts, await seenPlace(tx, parts, organisationId)),
  );
}

export function saveFigureMap(
  parts: Parts,
  organisationId: string,
  tiles: readonly Tile[],
  version: () => number,
): Promise<FigureMapView> {
  // Each once, and no two in one cell.
  const placed = placeTiles(
    tiles.map((one) => one.organisationId),
    tiles,
  );
  return change(parts, organisationId, version, (map) => ({ ...map, tiles: placed }));
}

/** `noOutlines` (422): there are none that could be shown. */
export function saveFigureOutlines(
  parts: Parts,
  organisationId: string,
  { outlined, outlines }: { readonly outlined: boolean; readonly outlines?: Outlines | null | undefined },
  version: () => number,
): Promise<FigureMapView> {
  return change(parts, organisationId, version, (map) => {
    const kept = outlines === undefined ? map.outlines : outlines;
    if (outlined && kept === null) throw new Problem(422, "noOutlines");
    return { ...map, outlines: kept, outlined };
  });
}

async function change(
  parts: Parts,
  organisationId: string,
  version: () => number,
  work: (map: MapContent) => MapContent,
): Promise<FigureMapView> {
  const { clock, context, db } = parts;
  return withOrganisation(db, context, async (tx) => {
    const place = await seenPlace(tx, parts, organisationId);
    if (!mayChange(parts, place)) throw notFound();
    const asked = version();
    const map = (await selectMap(tx, context, organisationId)) ?? EMPTY;
    if (!(await upsertMap(tx, context, work(map), asked, clock()))) throw new Problem(412, "changedMeanwhile");
    return viewOf(tx, parts, place);
  });
}

function mayChange(parts: Parts, { organisationId, path }: SeenPlace): boolean {
  return organisationId === parts.context.organisationId && isAllowed(parts, "writeIndicators", path);
}

async function viewOf(tx: Tx, parts: Parts, place: SeenPlace): Promise<FigureMapView> {
  const map = await selectMap(tx, parts.context, place.organisationId);
  return { ...(map ?? { ...EMPTY, version: 0 }), mayChange: mayChange(parts, place) };
}
