import * as z from "zod/mini";
import {
  applicationState,
  offerFields,
  slotDays,
  slotFields,
  trainingKind,
  trainingQuota,
} from "#core/training/model.ts";
import { endpoint } from "./endpoint.ts";
import { clientId } from "./execution.ts";

const nullableText = z.nullable(z.string());
const seats = { taken: z.number(), free: z.number() };

/** A group with its places as they stand. Days are YYYY-MM-DD, times HH:MM. */
export const slotView = z.object({
  ...slotDays.shape,
  ...slotFields.shape,
  ...seats,
  id: z.string(),
  offerId: z.string(),
  quota: z.array(z.extend(trainingQuota, seats)),
  /** For those who have no line in the quota. */
  others: z.object({ people: z.number(), ...seats }),
  waiting: z.number(),
  /** For whoever offers: how many wait for its answer. */
  toAnswer: z.number(),
  state: z.enum(["open", "cancelled"]),
  reason: nullableText,
  version: z.number(),
  /** What is left for the own organisation. */
  freeForUs: z.number(),
  /** Whether one may still apply: not begun, not closed, not cancelled. */
  open: z.boolean(),
  /** How far the own application has come; null: there is none. */
  mine: z.nullable(applicationState),
});
export type SlotView = z.infer<typeof slotView>;

export const offerView = z.object({
  ...offerFields.shape,
  id: z.string(),
  organisationId: z.string(),
  organisationName: z.string(),
  own: z.boolean(),
  version: z.number(),
  slots: z.array(slotView),
});
export type OfferView = z.infer<typeof offerView>;

export const applicationView = z.object({
  id: z.string(),
  slotId: z.string(),
  offerId: z.string(),
  title: z.string(),
  kind: trainingKind,
  hostName: z.string(),
  ...slotDays.shape,
  place: nullableText,
  personId: z.string(),
  personName: z.string(),
  organisationName: z.string(),
  /** Of the person whose session it is. */
  mine: z.boolean(),
  state: applicationState,
  /** Which in the waiting list, from 1; null: it is not there, or that is not known here. */
  turn: z.nullable(z.number()),
  reason: nullableText,
  /** Only of one's own. */
  rating: z.nullable(z.number()),
  appliedAt: z.string(),
  version: z.number(),
});
export type ApplicationView = z.infer<typeof applicationView>;

export const trainingView = z.object({
  today: z.string(),
  offers: z.array(offerView),
  /** One's own that are not over. */
  mine: z.array(applicationView),
  /** What waits for the head of the organisation. */
  toApprove: z.array(applicationView),
  may: z.object({ apply: z.boolean(), offer: z.boolean(), approve: z.boolean() }),
});
export type TrainingView = z.infer<typeof trainingView>;

/** Everything of the region that is not over, and everything of one's own. */
export const getTraining = endpoint({
  method: "GET",
  path: "/api/training",
  summary: "Курсы и стажировки: что предлагают, свои заявки, что ждёт согласования",
  access: "readExecution",
  response: trainingView,
  errors: [],
});

const offerParams = z.object({ trainingOfferId: z.string() });
const slotParams = z.object({ trainingSlotId: z.string() });

const given = { response: z.object({ id: z.string() }) };

/** `badHours`, `registerNumberMissing` (422). The same id again is the same offer. */
export const addOffer = endpoint({
  method: "POST",
  path: "/api/training/offers",
  summary: "Предложить курс, стажировку или вебинар",
  access: "offerTraining",
  body: z.object({ id: clientId, fields: offerFields }),
  ...given,
  errors: ["badHours", "registerNumberMissing", "idempotencyMismatch"],
});

export const changeOffer = endpoint({
  method: "PUT",
  path: "/api/training/offers/:trainingOfferId",
  summary: "Изменить программу: название, часы, номер в реестре",
  access: "offerTraining",
  params: offerParams,
  body: z.object({ fields: offerFields }),
  ...given,
  errors: ["notFound", "versionRequired", "changedMeanwhile", "badHours", "registerNumberMissing"],
});

const troubles = [
  "badDate",
  "datesCrossed",
  "closesAfterStart",
  "quotaOverPlaces",
  "quotaTwice",
  "quotaUnknown",
] as const;

export const addSlot = endpoint({
  method: "POST",
  path: "/api/training/offers/:trainingOfferId/slots",
  summary: "Назначить группу или день стажировки: даты, места, квоты",
  access: "offerTraining",
  params: offerParams,
  body: z.object({ id: clientId, days: slotDays, fields: slotFields }),
  ...given,
  errors: ["notFound", "idempotencyMismatch", ...troubles],
});

/** More places are given at once to those who wait. `placesTaken` (422, `taken`): fewer than are taken. */
export const changeSlot = endpoint({
  method: "PUT",
  path: "/api/training/slots/:trainingSlotId",
  summary: "Изменить места, квоты и срок заявок группы",
  access: "offerTraining",
  params: slotParams,
  body: z.object({ fields: slotFields }),
  ...given,
  errors: ["notFound", "versionRequired", "changedMeanwhile", "placesTaken", "wrongState", ...troubles],
});

export const slotMove = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("move"),
    days: slotDays,
    reason: z.string().check(z.trim(), z.minLength(1), z.maxLength(2000)),
  }),
  z.object({ kind: z.literal("cancel"), reason: z.string().check(z.trim(), z.minLength(1), z.maxLength(2000)) }),
]);
export type SlotMove = z.infer<typeof slotMove>;

/** Everybody who is to come or waits is told once. */
export const moveSlot = endpoint({
  method: "POST",
  path: "/api/training/slots/:trainingSlotId/state",
  summary: "Перенести или отменить группу с причиной",
  access: "offerTraining",
  params: slotParams,
  body: slotMove,
  ...given,
  errors: ["slotCertified", "notFound", "versionRequired", "changedMeanwhile", "wrongState", ...troubles],
});
