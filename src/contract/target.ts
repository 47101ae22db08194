import * as z from "zod/mini";
import { comparator, targetLevel } from "#core/indicator/model.ts";
import { endpoint } from "./endpoint.ts";

const nullableText = z.nullable(z.string());
const words = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most));
const setParams = z.object({ setId: z.string() });
const place = { code: words(40), period: words(20) };

const receiver = z.object({
  organisationId: z.string(),
  name: z.string(),
  /** Centres that work there. */
  centres: z.number(),
  /** Of the same period a year ago, exact; null: nobody knows. */
  lastYear: nullableText,
  /** What it is to reach, exact; null: nothing is set. */
  value: nullableText,
});
export type TargetReceiver = z.infer<typeof receiver>;

const distributionView = z.object({
  title: z.string(),
  indicator: z.string(),
  code: z.string(),
  line: z.number(),
  /** The things that the cell asks for, as far as they have words of their own; one at least. */
  lines: z.array(z.object({ label: nullableText, level: z.nullable(targetLevel) })),
  period: z.string(),
  /** The cell as printed; null: there is none. */
  asWritten: nullableText,
  comparator,
  unit: nullableText,
  /** A share is not divided: everybody gets the same. */
  isShare: z.boolean(),
  /** What there is to distribute, exact; null: nobody has said. */
  whole: nullableText,
  /** above: given by those above; own: set here; written: as the words say. */
  wholeFrom: z.nullable(z.enum(["above", "own", "written"])),
  rows: z.array(receiver),
  version: z.number(),
  mayDistribute: z.boolean(),
});
export type DistributionView = z.infer<typeof distributionView>;

/** `line`: which of the things that one cell of targets asks for, from 0. */
export const getDistribution = endpoint({
  method: "GET",
  path: "/api/indicator-sets/:setId/distribution",
  summary: "Плановое значение показателя и его части по подчинённым организациям",
  access: "readIndicators",
  params: setParams,
  query: z.object({ ...place, line: z.optional(z.string()) }),
  response: distributionView,
  errors: ["notFound", "badPeriod"],
});

/**
 * All parts at once; who is not named has no target any more. What those above gave is not changed here (`wholeFromAbove`).
 * `reason`: wanted when something was set before.
 */
export const putDistribution = endpoint({
  method: "PUT",
  path: "/api/indicator-sets/:setId/distribution",
  summary: "Распределить плановое значение показателя по подчинённым организациям",
  access: "writeIndicators",
  params: setParams,
  body: z.object({
    ...place,
    line: z.int().check(z.gte(0)),
    whole: words(40),
    parts: z.array(z.object({ organisationId: z.string(), value: words(40) })).check(z.maxLength(5000)),
    reason: z.nullable(words(2000)),
  }),
  response: distributionView,
  errors: [
    "notFound",
    "badPeriod",
    "versionRequired",
    "changedMeanwhile",
    "badPart",
    "percentOver100",
    "wholeFromAbove",
    "changeReasonNeeded",
  ],
});
