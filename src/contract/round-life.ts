import * as z from "zod/mini";
import { endpoint } from "./endpoint.ts";
import { figureView, memberState, roundView } from "./reporting-round.ts";

const words = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most));
const day = z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/));
const roundParams = z.object({ roundId: z.string() });

/** What is known already of an indicator for the same days. */
const knownElsewhere = z.discriminatedUnion("kind", [
  /** In another round; alike: under nearly the same words, to be looked at. */
  z.object({
    kind: z.literal("round"),
    roundId: z.string(),
    title: z.string(),
    organisationName: z.string(),
    how: z.enum(["same", "alike"]),
    known: z.number(),
    of: z.number(),
  }),
  /** Reports of what was held, from which it can be proposed. */
  z.object({ kind: z.literal("execution"), records: z.number() }),
]);

/** Before a round is opened: whom it would ask, what is known already, and what may not be asked for. Opens nothing. */
export const getAsking = endpoint({
  method: "GET",
  path: "/api/indicator-sets/:setId/asking",
  summary: "«Уже сдавали»: что из набора за этот период уже известно и сколько организаций будет занято",
  access: "writeIndicators",
  params: z.object({ setId: z.string() }),
  query: z.object({ period: words(20) }),
  response: z.object({
    period: z.string(),
    organisations: z.number(),
    absent: z.number(),
    indicators: z.array(
      z.object({
        code: z.string(),
        title: z.string(),
        known: z.array(knownElsewhere),
        limits: z.array(z.object({ phrase: z.string(), act: z.string() })),
      }),
    ),
  }),
  errors: ["notFound", "badReportingPeriod", "futurePeriod", "otherYear", "noIndicators"],
});
export type Asking = z.infer<typeof getAsking.response>;

export const extendRound = endpoint({
  method: "POST",
  path: "/api/reporting-rounds/:roundId/extensions",
  summary: "Продлить срок сдачи одной организации: до какого дня и почему",
  access: "writeIndicators",
  params: roundParams,
  body: z.object({ organisationId: z.string(), until: day, reason: words(500) }),
  response: roundView,
  errors: ["notFound", "badDate", "notExpected"],
});

/** Forms at once, each on the version that was seen; what cannot be accepted stays and is named with its reason. */
export const acceptForms = endpoint({
  method: "POST",
  path: "/api/reporting-rounds/:roundId/acceptance",
  summary: "Принять сразу несколько форм сбора: сколько принято и кто остался",
  access: "reviewFigures",
  params: roundParams,
  body: z.object({
    /** Whose lines are shown: the answer has them as they are then. */
    organisation: z.nullable(z.string()),
    forms: z.array(z.object({ organisationId: z.string(), version: z.int() })).check(z.maxLength(2000)),
  }),
  response: z.object({
    accepted: z.number(),
    left: z.array(
      z.object({
        organisationId: z.string(),
        name: z.string(),
        why: z.enum(["changedMeanwhile", "wrongState"]),
        state: memberState,
      }),
    ),
    view: roundView,
  }),
  errors: ["notFound"],
});
export type Acceptance = z.infer<typeof acceptForms.response>;

/** What has changed at or below one's own organisation since the lock (W2): corrected, given back, or come later. */
export const listCorrections = endpoint({
  method: "GET",
  path: "/api/reporting-rounds/:roundId/corrections",
  summary: "Что изменилось в числах сбора после его закрытия: было, стало, почему",
  access: "readIndicators",
  params: roundParams,
  response: z.object({
    /** ISO 8601; null: the round is not locked, and the list is empty. */
    lockedAt: z.nullable(z.string()),
    corrections: z.array(
      z.object({
        organisationId: z.string(),
        organisationName: z.string(),
        code: z.string(),
        /** Null: nothing counted then. */
        was: z.nullable(figureView),
        /** Null: it was given back or taken back, and has not come again. */
        now: z.nullable(figureView),
        reason: z.nullable(z.string()),
        /** ISO 8601. */
        at: z.string(),
      }),
    ),
  }),
  errors: ["notFound"],
});
export type CorrectionList = z.infer<typeof listCorrections.response>;
