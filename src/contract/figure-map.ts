import * as z from "zod/mini";
import { outlines } from "#core/figure/outlines.ts";
import { tile } from "#core/figure/tiles.ts";
import { endpoint } from "./endpoint.ts";

const params = z.object({ organisationId: z.string() });
const mapView = z.object({
  tiles: z.array(tile),
  /** Borders that somebody brought; null: nobody has. */
  outlines: z.nullable(outlines),
  /** The borders are shown, not the tiles. */
  outlined: z.boolean(),
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

/** Header If-Match as of the tiles. `outlines` absent: they stay as they are; null: they go. */
export const saveFigureOutlines = endpoint({
  method: "PUT",
  path: "/api/figure-maps/:organisationId/outlines",
  summary: "Загрузить границы организаций на схему, показать их или вернуться к плиткам",
  access: "writeIndicators",
  params,
  body: z.object({ outlined: z.boolean(), outlines: z.optional(z.nullable(outlines)) }),
  response: mapView,
  errors: ["notFound", "versionRequired", "changedMeanwhile", "noOutlines"],
});
