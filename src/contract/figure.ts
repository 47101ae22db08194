import * as z from "zod/mini";
import { executionAuthor } from "#core/execution/author.ts";
import { figureOrigin } from "#core/indicator/figure-origin.ts";
import { comparator, passport, targetLevel } from "#core/indicator/model.ts";
import { reportingKind } from "#core/indicator/reporting-period.ts";
import { endpoint } from "./endpoint.ts";
import { figureView } from "./reporting-round.ts";

const nullableText = z.nullable(z.string());
const day = z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/));
const key = z.string().check(z.maxLength(40));

/** One figure as it was given; exact («12», «1/3»); all null: «нет данных». */
const revisionView = z.object({
  revision: z.number(),
  /** Counts in totals. */
  current: z.boolean(),
  value: nullableText,
  numerator: nullableText,
  denominator: nullableText,
  /** As typed, a line for each field. */
  typed: nullableText,
  reason: nullableText,
  origin: figureOrigin,
  /** What it was proposed from, as far as it is there and may be seen: reports, centres. */
  records: z.array(z.object({ id: z.string(), day: nullableText, title: z.string() })),
  author: executionAuthor,
  /** ISO 8601 with the zone. */
  at: z.string(),
  /** When it stopped counting; null: it counts, or nobody knows. */
  droppedAt: nullableText,
});
const cellView = z.object({ organisationName: z.string(), revisions: z.array(revisionView) });
export type CellView = z.infer<typeof cellView>;

export const getCell = endpoint({
  method: "GET",
  path: "/api/reporting-rounds/:roundId/cells/:organisationId/:code",
  summary: "Все редакции одного числа: кто, когда и почему",
  access: "readIndicators",
  params: z.object({ roundId: z.string(), organisationId: z.string(), code: z.string() }),
  response: cellView,
  errors: ["notFound"],
});

/** unknown: what is not known yet may still decide, or the target cannot be computed. */
export const reachedOrNot = z.enum(["reached", "notReached", "notYet", "unknown"]);

/** What is to be reached, as written; `value` exact. */
const goalView = z.object({
  asWritten: z.string(),
  comparator,
  value: nullableText,
  unit: nullableText,
  level: z.nullable(targetLevel),
  /** By when, as the target says it. */
  by: nullableText,
  reached: reachedOrNot,
});
export type GoalView = z.infer<typeof goalView>;

const placeName = z.object({ id: z.string(), name: z.string() });
const place = {
  setId: z.string(),
  setTitle: z.string(),
  code: z.string(),
  organisationId: z.string(),
  organisationName: z.string(),
  /** From one's own organisation down to the one right above; empty: it is one's own. */
  above: z.array(placeName),
  today: z.string(),
  /** As the numbers stood at the end of that day; null: now. */
  asOf: nullableText,
};

const seriesPoint = z.object({
  period: z.string(),
  /** Null: nobody collected that period. */
  roundId: nullableText,
  state: z.enum(["known", "noData", "noRound", "notAsked"]),
  /** Of `passports`; null where nothing was asked. */
  passport: z.nullable(z.number()),
  figure: z.nullable(figureView),
  goals: z.array(goalView),
});
export type SeriesPoint = z.infer<typeof seriesPoint>;

export const seriesView = z.object({
  ...place,
  kind: z.nullable(reportingKind),
  /** Lengths of periods that it was collected for. */
  kinds: z.array(reportingKind),
  /** The editions that the points stand under; the last is that of today. */
  passports: z.array(passport),
  points: z.array(seriesPoint),
  /** Periods before the first point that are left out. */
  older: z.number(),
  /** The definition is another one from the point on. */
  breaks: z.array(
    z.object({
      before: z.number(),
      parts: z.array(z.enum(["definition", "base", "unit", "measure", "overTree", "overTime", "method"])),
    }),
  ),
});
export type SeriesView = z.infer<typeof seriesView>;

const asked = { organisation: z.optional(key), asOf: z.optional(day) };

/** `organisation`: one's own or one below; `kind`: the length of periods, that of the last round when absent. */
export const getSeries = endpoint({
  method: "GET",
  path: "/api/figures/:setId/:code",
  summary: "Показатель по периодам: числа, пропуски, цели и где определение менялось",
  access: "readIndicators",
  params: z.object({ setId: z.string(), code: key }),
  query: z.object({ ...asked, kind: z.optional(reportingKind) }),
  response: seriesView,
  errors: ["notFound", "badDate"],
});

const inputView = z.object({
  code: z.string(),
  title: z.string(),
  offset: z.enum(["this", "previous", "yearAgo"]),
  /** Null: «А», the number of centres. */
  passport: z.nullable(passport),
  figure: figureView,
});
export type InputView = z.infer<typeof inputView>;

const unitView = z.object({
  organisationId: z.string(),
  name: z.string(),
  /** Others stand below it: it opens further. */
  isBranch: z.boolean(),
  figure: figureView,
});
export type UnitView = z.infer<typeof unitView>;

export const breakdownView = z.object({
  ...place,
  roundId: z.string(),
  period: z.string(),
  passport,
  figure: figureView,
  goals: z.array(goalView),
  /** Of a formula: what was put in. */
  inputs: z.array(inputView),
  /** What it is put together from: those right below that are asked, and the organisation itself when it is one of them. */
  units: z.array(unitView),
});
export type BreakdownView = z.infer<typeof breakdownView>;

export const getBreakdown = endpoint({
  method: "GET",
  path: "/api/figures/:setId/:code/rounds/:roundId",
  summary: "Из чего сложилось число: формула с подставленными значениями и организации",
  access: "readIndicators",
  params: z.object({ setId: z.string(), code: key, roundId: z.string() }),
  query: z.object(asked),
  response: breakdownView,
  errors: ["notFound", "badDate"],
});
