import * as z from "zod/mini";
import { answerStep, approvalStep, withdrawal } from "#core/training/model.ts";
import { endpoint } from "./endpoint.ts";
import { clientId } from "./execution.ts";
import { applicationView, slotView } from "./training.ts";

/** What the group is told after: how many marks from 1 to 5 there are, and the words without names. */
export const feedbackView = z.object({
  ratings: z.array(z.number()),
  words: z.array(z.string()),
});

export const certificateView = z.object({
  /** One for all revisions. */
  id: z.string(),
  applicationId: z.string(),
  slotId: z.string(),
  /** Of the person, and as it is printed. */
  personName: z.string(),
  name: z.string(),
  organisationName: z.string(),
  hostName: z.string(),
  number: z.string(),
  hours: z.number(),
  issuedOn: z.string(),
  programme: z.string(),
  registerNumber: z.nullable(z.string()),
  revision: z.number(),
  /** Why it was put right; null of the first one. */
  reason: z.nullable(z.string()),
});
export type CertificateView = z.infer<typeof certificateView>;

export const slotSheet = z.object({
  slot: slotView,
  title: z.string(),
  applications: z.array(applicationView),
  certificates: z.array(certificateView),
  feedback: feedbackView,
  today: z.string(),
});
export type SlotSheet = z.infer<typeof slotSheet>;

const slotParams = z.object({ trainingSlotId: z.string() });

/** For whoever offers: of a group of others `notFound`. */
export const getSlot = endpoint({
  method: "GET",
  path: "/api/training/slots/:trainingSlotId",
  summary: "Группа: заявки, посещение, удостоверения, отзывы числом",
  access: "offerTraining",
  params: slotParams,
  response: slotSheet,
  errors: ["notFound"],
});

/**
 * `personId` null: for oneself. Over the places one waits; `applicationsClosed`, `slotCancelled` (422); `appliedAlready` (409). A
 * head's own application is approved at once.
 */
export const apply = endpoint({
  method: "POST",
  path: "/api/training/slots/:trainingSlotId/applications",
  summary: "Подать заявку на курс или стажировку за себя или за своего сотрудника",
  access: "reportExecution",
  params: slotParams,
  body: z.object({ id: clientId, personId: z.nullable(z.string()) }),
  response: applicationView,
  errors: ["notFound", "applicationsClosed", "slotCancelled", "appliedAlready", "idempotencyMismatch"],
});

const many = z.array(z.object({ id: z.string(), version: z.number() })).check(z.minLength(1), z.maxLength(1000));
const stepped = z.object({ applications: z.array(z.object({ id: z.string(), state: applicationView.shape.state })) });

/** All or none. `changedMeanwhile` (412), `wrongState` (422): one of them has moved on. */
export const approveApplications = endpoint({
  method: "POST",
  path: "/api/training/applications/approvals",
  summary: "Согласовать или отклонить заявки своих сотрудников",
  access: "approveTraining",
  body: z.object({ applications: many, step: approvalStep }),
  response: stepped,
  errors: ["notFound", "changedMeanwhile", "wrongState"],
});

/** All or none. `notBegun` (422): nobody has come yet. */
export const answerApplications = endpoint({
  method: "POST",
  path: "/api/training/applications/answers",
  summary: "Принять или отклонить заявки на своё обучение, отметить посещение",
  access: "offerTraining",
  body: z.object({ applications: many, step: answerStep }),
  response: stepped,
  errors: ["notFound", "changedMeanwhile", "wrongState", "notBegun", "slotCancelled"],
});

const applicationParams = z.object({ trainingApplicationId: z.string() });

/** `notYours` (403): of a colleague. A place that comes free is given to the next who waits. */
export const withdrawApplication = endpoint({
  method: "POST",
  path: "/api/training/applications/:trainingApplicationId/withdraw",
  summary: "Отозвать заявку",
  access: "reportExecution",
  params: applicationParams,
  body: withdrawal,
  response: stepped,
  errors: ["notFound", "notYours", "versionRequired", "changedMeanwhile", "wrongState"],
});

/** Once, by who was there. */
export const giveFeedback = endpoint({
  method: "POST",
  path: "/api/training/applications/:trainingApplicationId/feedback",
  summary: "Оценить обучение от 1 до 5 и написать пару слов",
  access: "reportExecution",
  params: applicationParams,
  body: z.object({
    rating: z.int().check(z.gte(1), z.lte(5)),
    words: z.nullable(z.string().check(z.trim(), z.maxLength(1000))),
  }),
  response: applicationView,
  errors: ["notFound", "notYours", "wrongState", "feedbackGiven"],
});
