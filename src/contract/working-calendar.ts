import * as z from "zod/mini";
import { workingDayMark } from "#core/reminder/working-year.ts";
import { endpoint } from "./endpoint.ts";

const MOST_MARKS = 366;

const yearView = z.object({
  year: z.int(),
  /** Nobody has entered it: Monday to Friday are worked. */
  entered: z.boolean(),
  marks: z.array(workingDayMark),
  /** Of what is entered; 0 before that. */
  version: z.int(),
  mayChange: z.boolean(),
  /** Years that somebody has entered. */
  years: z.array(z.int()),
});
export type WorkingYearView = z.infer<typeof yearView>;

const params = z.object({ year: z.string().check(z.regex(/^(?:199\d|20\d\d|21\d\d)$/)) });

export const getWorkingYear = endpoint({
  method: "GET",
  path: "/api/working-years/:year",
  summary: "Производственный календарь региона на год",
  access: "readOrganisation",
  params,
  response: yearView,
  errors: [],
});

/**
 * The whole year anew, on the version that is named in If-Match (0: entered for the first time). `badCalendarDay` (422): `day` and `why`
 * (noSuchDay, otherYear, twice). `forbidden` (403) for all but the head of the region.
 */
export const putWorkingYear = endpoint({
  method: "PUT",
  path: "/api/working-years/:year",
  summary: "Записать производственный календарь региона на год",
  access: "writeOrganisation",
  params,
  body: z.object({ marks: z.array(workingDayMark).check(z.maxLength(MOST_MARKS)) }),
  response: yearView,
  errors: ["badCalendarDay", "changedMeanwhile", "versionRequired", "forbidden"],
});
