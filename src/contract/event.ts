import * as z from "zod/mini";
import { basis, occurrenceState } from "#core/execution/model.ts";
import { endpoint } from "./endpoint.ts";
import { clientId } from "./execution.ts";

const nullableText = z.nullable(z.string());
const day = z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/));
const time = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/));
const words = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most));
const params = z.object({ eventId: z.string() });

/** Something that really takes place; it may serve rows of several plans. */
export const eventFields = z.object({
  title: words(2000),
  kind: z.nullable(words(200)),
  form: z.nullable(z.enum(["onSite", "remote", "mixed"])),
  stage: z.nullable(z.enum(["school", "municipality", "region", "interregional", "federal"])),
  place: z.nullable(words(1000)),
  startsOn: z.nullable(day),
  endsOn: z.nullable(day),
  startsAt: z.nullable(time),
  endsAt: z.nullable(time),
  /** «Урок для учителя», and which time it is. */
  series: z.nullable(words(500)),
  seriesEdition: z.nullable(words(200)),
  /** How many may come from each: of an organisation of the tree, or of whom the words say. */
  quota: z.array(z.object({ organisationId: nullableText, name: words(500), people: z.int().check(z.gte(0)) })),
  audience: z.nullable(words(2000)),
  link: z.nullable(words(2000)),
});
export type EventFields = z.infer<typeof eventFields>;

const served = z.object({
  occurrenceId: z.string(),
  dutyId: z.string(),
  organisationName: z.string(),
  number: nullableText,
  title: z.string(),
  label: z.string(),
  dueOn: nullableText,
  state: occurrenceState,
});
export type ServedOccurrence = z.infer<typeof served>;

export const eventView = z.object({
  ...eventFields.shape,
  id: z.string(),
  organisationId: z.string(),
  organisationName: z.string(),
  own: z.boolean(),
  state: z.enum(["planned", "held", "moved", "cancelled"]),
  reason: nullableText,
  version: z.number(),
  serves: z.array(served),
});
export type EventView = z.infer<typeof eventView>;

export const getEvent = endpoint({
  method: "GET",
  path: "/api/events/:eventId",
  summary: "Событие и пункты планов, которые оно исполняет",
  access: "readExecution",
  params,
  response: eventView,
  errors: ["notFound"],
});

/** Own occurrences that the event may serve, open ones first; `q`: words of the row; `for`: those like this occurrence. */
export const listServable = endpoint({
  method: "GET",
  path: "/api/events/servable",
  summary: "Пункты своих планов, которые может исполнить одно событие",
  access: "readExecution",
  query: z.object({ q: z.optional(z.string()), for: z.optional(z.string()) }),
  response: z.object({
    occurrences: z.array(z.object({ ...served.shape, /** It looks like the same event (D6). */ same: z.boolean() })),
  }),
  errors: ["notFound"],
});

/** A day names the date of all it serves. The same id again is the same event. */
export const addEvent = endpoint({
  method: "POST",
  path: "/api/events",
  summary: "Завести событие, которое исполняет один или несколько пунктов",
  access: "reportExecution",
  body: z.object({ id: clientId, fields: eventFields, occurrenceIds: z.array(z.string()).check(z.maxLength(100)) }),
  response: eventView,
  errors: ["notFound", "badDate", "datesCrossed", "dateOutsideTerm", "wrongState", "idempotencyMismatch"],
});

export const changeEvent = endpoint({
  method: "PUT",
  path: "/api/events/:eventId",
  summary: "Изменить событие и то, какие пункты оно исполняет",
  access: "reportExecution",
  params,
  body: z.object({ fields: eventFields, occurrenceIds: z.array(z.string()).check(z.maxLength(100)) }),
  response: eventView,
  errors: [
    "notFound",
    "versionRequired",
    "changedMeanwhile",
    "badDate",
    "datesCrossed",
    "dateOutsideTerm",
    "wrongState",
  ],
});

/** Together with every occurrence that it serves and that is still open. */
export const moveEvent = endpoint({
  method: "POST",
  path: "/api/events/:eventId/state",
  summary: "Перенести или отменить событие вместе с пунктами, которые оно исполняет",
  access: "reportExecution",
  params,
  body: z.discriminatedUnion("kind", [
    z.object({
      kind: z.literal("move"),
      from: z.nullable(day),
      to: z.nullable(day),
      reason: basis,
      document: z.nullable(basis),
    }),
    z.object({ kind: z.literal("cancel"), reason: z.nullable(basis), document: basis }),
  ]),
  response: eventView,
  errors: ["notFound", "versionRequired", "changedMeanwhile", "badDate", "datesCrossed", "wrongState"],
});
export type EventMove = z.infer<typeof moveEvent.body>;
