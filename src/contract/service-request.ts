import * as z from "zod/mini";
import { basis } from "#core/execution/model.ts";
import { endpoint } from "./endpoint.ts";
import { clientId } from "./execution.ts";

const nullableText = z.nullable(z.string());
const day = z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/));
const words = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most));

export const requestState = z.enum(["new", "accepted", "declined", "held", "notHeld", "recalled"]);
export type RequestState = z.infer<typeof requestState>;

export const requestView = z.object({
  id: z.string(),
  dutyId: z.string(),
  /** Of the duty. */
  number: nullableText,
  title: z.string(),
  organisationName: z.string(),
  /** Who asks, in words; `inside`: it is an organisation of the tree. */
  requester: z.string(),
  inside: z.boolean(),
  wish: z.string(),
  people: z.nullable(z.number()),
  askedOn: z.string(),
  answerBy: z.string(),
  /** Nobody has answered by the last day for it. */
  late: z.boolean(),
  state: requestState,
  place: nullableText,
  host: nullableText,
  onDay: nullableText,
  reason: nullableText,
  version: z.number(),
  /** Came to the own organisation; otherwise it was sent by it. */
  incoming: z.boolean(),
});
export type RequestView = z.infer<typeof requestView>;

const offer = z.object({
  dutyId: z.string(),
  organisationName: z.string(),
  number: nullableText,
  title: z.string(),
  own: z.boolean(),
});
const list = z.object({ requests: z.array(requestView), offers: z.array(offer), today: z.string() });
export type RequestList = z.infer<typeof list>;
export type RequestOffer = z.infer<typeof offer>;

export const listRequests = endpoint({
  method: "GET",
  path: "/api/requests",
  summary: "Заявки: что просят у нас, о чём просим мы и что можно попросить",
  access: "readExecution",
  response: list,
  errors: [],
});

/** `requester`: who asks, in words, where it is an outsider who has called; null: the own organisation asks. */
export const addRequest = endpoint({
  method: "POST",
  path: "/api/requests",
  summary: "Подать заявку или внести ту, что поступила по телефону или письмом",
  access: "reportExecution",
  body: z.object({
    id: clientId,
    dutyId: z.string(),
    requester: z.nullable(words(500)),
    wish: words(2000),
    people: z.nullable(z.int().check(z.gte(1), z.lte(100_000))),
  }),
  response: list,
  errors: ["notOffered", "notOnRequest", "idempotencyMismatch"],
});

export const requestAnswer = z.discriminatedUnion("kind", [
  /** Again: another day or place. */
  z.object({
    kind: z.literal("accept"),
    onDay: day,
    place: z.nullable(words(500)),
    host: z.nullable(words(500)),
  }),
  z.object({ kind: z.literal("decline"), reason: basis }),
  z.object({ kind: z.literal("held"), on: day }),
  z.object({ kind: z.literal("notHeld"), reason: basis }),
  /** By who asked, while nothing was held. */
  z.object({ kind: z.literal("recall"), reason: basis }),
]);
export type RequestAnswer = z.infer<typeof requestAnswer>;

export const answerRequest = endpoint({
  method: "POST",
  path: "/api/requests/:requestId/answer",
  summary: "Ответить на заявку: принять с днём и местом, отклонить с причиной, отметить итог",
  access: "reportExecution",
  params: z.object({ requestId: z.string() }),
  body: requestAnswer,
  response: list,
  errors: [
    "notFound",
    "versionRequired",
    "changedMeanwhile",
    "wrongState",
    "badDate",
    "dayInFuture",
    "notOffered",
    "occurrenceWithdrawn",
  ],
});
