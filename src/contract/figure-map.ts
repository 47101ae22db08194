import * as z from "zod/mini";
import { tile } from "#core/figure/tiles.ts";
import { endpoint } from "./endpoint.ts";

const params = z.object({ organisationId: z.string() });
const mapView = z.object({
  tiles: z.array(tile),
  /** 0: nobody has placed anything yet. */
  version: z.number(),
  /** It is one's own organisation, and one may write there. */
  mayChange: z.boolean(),
});
export type FigureMapView = z.infer<typeof mapView>;

export const getFigureMap = endpoint({
  method: "GET",
  path: "/api/figure-maps/:organisationId",
  summary: "Где на схеме стоят организации, которые ниже",
  access: "readIndicators",
  params,
  response: mapView,
  errors: ["notFound"],
});

/** Header If-Match: the version, 0 for the first time. */
export const saveFigureMap = endpoint({
  method: "PUT",
  path: "/api/figure-maps/:organisationId",
  summary: "Расставить организации на схеме",
  access: "writeIndicators",
  params,
  body: z.object({ tiles: z.array(tile).check(z.maxLength(1600)) }),
  response: mapView,
  errors: ["notFound", "versionRequired", "changedMeanwhile"],
});
