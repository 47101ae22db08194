import * as z from "zod/mini";
import { executionAuthor } from "#core/execution/author.ts";
import { occurrenceAction, occurrenceNote, occurrenceState, dutySource } from "#core/execution/model.ts";
import { endpoint } from "./endpoint.ts";

const nullableText = z.nullable(z.string());
/** YYYY-MM-DD */
const day = z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/));
/** Made by whoever sends it, kept while it is sent again. */
export const clientId = z.uuid();

export const occurrenceView = z.object({
  id: z.string(),
  key: z.string(),
  label: z.string(),
  /** The term as approved: it never changes. */
  fromDay: nullableText,
  toDay: nullableText,
  precision: z.string(),
  waitsFor: nullableText,
  /** What counts now. */
  startsOn: nullableText,
  dueOn: nullableText,
  state: occurrenceState,
  overdue: z.boolean(),
  needed: z.number(),
  held: z.number(),
  heldOn: nullableText,
  note: z.nullable(occurrenceNote),
  review: nullableText,
  recordId: nullableText,
  version: z.number(),
  /** Kinds of steps that can be taken now by who asks. */
  steps: z.array(z.string()),
});
export type OccurrenceView = z.infer<typeof occurrenceView>;

export const dutyView = z.object({
  id: z.string(),
  organisationId: z.string(),
  organisationName: z.string(),
  own: z.boolean(),
  source: dutySource,
  issuerId: z.string(),
  issuerName: z.string(),
  planId: nullableText,
  editionId: nullableText,
  actId: nullableText,
  number: nullableText,
  title: z.string(),
  /** As written; `scheduleInWords`: how it was read. */
  schedule: nullableText,
  scheduleInWords: nullableText,
  audience: nullableText,
  responsible: nullableText,
  expectedResult: nullableText,
  period: nullableText,
  /** The post that answers for it inside the organisation: whoever holds it sees it as theirs. */
  postId: nullableText,
  post: nullableText,
  /** For If-Match. */
  version: z.number(),
  carriedBy: z.enum(["marks", "below"]),
  /** Nobody has to do it unless it is asked for or needed; times are added as they come. */
  onDemand: z.nullable(z.enum(["request", "need"])),
  state: z.enum(["active", "withdrawn"]),
  reason: nullableText,
  occurrences: z.array(occurrenceView),
  history: z.array(
    z.object({
      occurrenceId: z.string(),
      label: z.string(),
      at: z.string(),
      author: executionAuthor,
      action: occurrenceAction,
      state: occurrenceState,
    }),
  ),
  events: z.array(
    z.object({ id: z.string(), title: z.string(), startsOn: nullableText, endsOn: nullableText, state: z.string() }),
  ),
  records: z.array(
    z.object({ id: z.string(), onDay: nullableText, outcome: z.string(), state: z.string(), people: z.number() }),
  ),
  /** Of a row that those below carry out: numbers of their occurrences, and of organisations that have not answered. */
  below: z.nullable(
    z.object({
      organisations: z.number(),
      done: z.number(),
      ahead: z.number(),
      missed: z.number(),
      cancelled: z.number(),
      silent: z.number(),
    }),
  ),
  /** The question about its date, where there is one. */
  awaitedId: nullableText,
  today: z.string(),
  may: z.object({ report: z.boolean(), assign: z.boolean() }),
});
export type DutyView = z.infer<typeof dutyView>;

export const getDuty = endpoint({
  method: "GET",
  path: "/api/duties/:dutyId",
  summary: "Пункт к исполнению: срок, проведения с состояниями, история, события и подтверждения",
  access: "readExecution",
  params: z.object({ dutyId: z.string() }),
  response: dutyView,
  errors: ["notFound"],
});

/** Responsibility belongs to posts (W5): null takes it from the post. A post of another organisation is `notFound`. */
export const assignDuty = endpoint({
  method: "PUT",
  path: "/api/duties/:dutyId/post",
  summary: "Какая должность отвечает за пункт",
  access: "answerProposal",
  params: z.object({ dutyId: z.string() }),
  body: z.object({ postId: nullableText }),
  response: dutyView,
  errors: ["notFound", "versionRequired", "changedMeanwhile"],
});

/** Refused (422): `wrongState`, `dateOutsideTerm` with `until`, `datesCrossed`, `dayInFuture`, `nothingToUndo`, `laterMarks`. */
export const takeOccurrenceStep = endpoint({
  method: "POST",
  path: "/api/occurrences/:occurrenceId/steps",
  summary: "Отметка: дата назначена, идёт, проведено, перенесено, отменено, не проведено или отметка снята",
  access: "reportExecution",
  params: z.object({ occurrenceId: z.string() }),
  body: z.object({ action: occurrenceAction }),
  response: dutyView,
  errors: [
    "notFound",
    "versionRequired",
    "changedMeanwhile",
    "wrongState",
    "dateOutsideTerm",
    "datesCrossed",
    "dayInFuture",
    "nothingToUndo",
    "laterMarks",
    "occurrenceWithdrawn",
    "markedByRecord",
    "badDate",
  ],
});

/** Of what is done as needed: the same id again is the same time. `notOnDemand` (422). */
export const addOccurrence = endpoint({
  method: "POST",
  path: "/api/duties/:dutyId/occurrences",
  summary: "Добавить проведение по необходимости",
  access: "reportExecution",
  params: z.object({ dutyId: z.string() }),
  body: z.object({ id: clientId, on: day }),
  response: dutyView,
  errors: ["notFound", "notOnDemand", "badDate"],
});
