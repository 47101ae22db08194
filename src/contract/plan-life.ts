import * as z from "zod/mini";
import { actKind } from "#core/act/model.ts";
import { activityField } from "#core/intake/draft.ts";
import { approvalAct, askedParty, lifeStep, planStage, remarkPlace, stepAuthor } from "#core/plan/life/model.ts";
import { endpoint } from "./endpoint.ts";

const planParams = z.object({ planId: z.string() });
const nullableText = z.nullable(z.string());

/** Made once by whoever sends it, kept while it is sent again: any UUID will do. */
export const stepId = z.string().check(z.regex(/^[\w-]{8,64}$/));
const day = z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/));
const reason = z.string().check(z.trim(), z.minLength(1), z.maxLength(5000));

/** core/plan/life/life.ts says what each field means. */
export const roundView = z.object({
  id: z.string(),
  sentAt: z.string(),
  sentBy: stepAuthor,
  deadline: nullableText,
  planVersion: z.number(),
  sha256: z.string(),
  asked: z.array(
    z.object({
      ...askedParty.shape,
      answer: z.nullable(
        z.object({ kind: z.enum(["endorsed", "returned"]), at: z.string(), by: stepAuthor, reason: nullableText }),
      ),
    }),
  ),
  state: z.enum(["open", "endorsed", "returned", "recalled"]),
});

export const remarkView = z.object({
  id: z.string(),
  round: z.string(),
  asked: z.string(),
  at: z.string(),
  by: stepAuthor,
  place: remarkPlace,
  was: nullableText,
  text: z.string(),
  proposed: nullableText,
  settled: z.nullable(
    z.object({
      kind: z.enum(["accepted", "rejected"]),
      at: z.string(),
      by: stepAuthor,
      reason: nullableText,
      change: nullableText,
    }),
  ),
});

/** A scan of the act or a detached signature, kept byte for byte. */
export const approvalFile = z.object({
  id: z.string(),
  edition: z.number(),
  kind: z.enum(["scan", "signature"]),
  name: z.string(),
  /** Bytes. */
  size: z.number(),
  sha256: z.string(),
});
export type ApprovalFile = z.infer<typeof approvalFile>;

const namedRow = z.object({ key: z.string(), number: nullableText, title: z.string() });
/** core/plan/life/checks.ts */
export const lifeWarning = z.discriminatedUnion("code", [
  z.object({ code: z.literal("laterThanEvents"), rows: z.array(namedRow) }),
  z.object({ code: z.literal("changedSinceEndorsed") }),
  z.object({ code: z.literal("notEndorsed") }),
  z.object({ code: z.literal("withoutResponsible"), rows: z.array(namedRow) }),
  z.object({ code: z.literal("withoutSchedule"), rows: z.array(namedRow) }),
]);

const editionLine = z.object({
  /** The edition itself, for the endpoints of editions. */
  id: z.string(),
  number: z.number(),
  act: approvalAct,
  sha256: z.string(),
  planVersion: z.number(),
  approvedAt: z.string(),
  approvedBy: stepAuthor,
  inForceFrom: nullableText,
});

/** An act of the organisation's registry that approves the plan. */
export const registeredAct = z.object({
  id: z.string(),
  /** Where its text is shown. */
  actDraftId: z.string(),
  docType: actKind,
  /** YYYY-MM-DD */
  date: z.string(),
  number: z.string(),
  title: nullableText,
  signer: nullableText,
  signerPost: nullableText,
  /** The edition that it has approved; null: none yet. */
  edition: z.nullable(z.number()),
});
export type RegisteredAct = z.infer<typeof registeredAct>;

export const lifeView = z.object({
  planId: z.string(),
  title: nullableText,
  period: nullableText,
  stage: planStage,
  /** How many steps there are: the version that the next one is based on (If-Match). */
  version: z.number(),
  since: nullableText,
  /** The import is still being looked through: it can be neither sent nor approved. */
  inReview: z.boolean(),
  rounds: z.array(roundView),
  remarks: z.array(
    z.object({ ...remarkView.shape, /** The cell now; null when the row is gone. */ now: nullableText }),
  ),
  editions: z.array(editionLine),
  files: z.array(approvalFile),
  acts: z.array(registeredAct),
  closed: z.nullable(z.object({ at: z.string(), by: stepAuthor, reason: z.string() })),
  steps: z.array(lifeStep),
});
export type LifeView = z.infer<typeof lifeView>;

export const getLife = endpoint({
  method: "GET",
  path: "/api/plans/:planId/life",
  summary: "Жизнь плана: где он, у кого, с какого числа, и вся история",
  access: "readDraft",
  params: planParams,
  response: lifeView,
  errors: ["notFound"],
});

/** A step of those who keep the plan. What is approved is entered by another endpoint. */
export const ownStep = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("sendForEndorsement"),
    asked: z.array(
      z.object({
        organisationId: z.string(),
        post: z.nullable(z.string().check(z.trim(), z.minLength(1), z.maxLength(500))),
      }),
    ),
    deadline: z.nullable(day),
  }),
  z.object({ kind: z.literal("recall"), reason: z.nullable(reason) }),
  /** Proposed words become a change of the plan. */
  z.object({ kind: z.literal("acceptRemark"), remark: z.string(), reason: z.nullable(reason) }),
  z.object({ kind: z.literal("rejectRemark"), remark: z.string(), reason }),
  z.object({ kind: z.literal("enterIntoForce"), date: day }),
  z.object({ kind: z.literal("beginEdition"), reason: z.nullable(reason) }),
  z.object({ kind: z.literal("dropEdition") }),
  z.object({ kind: z.literal("close"), reason }),
]);
export type OwnStep = z.infer<typeof ownStep>;

/**
 * One step on top of the version in If-Match: without it 428 `versionRequired`, over another version 412 `lifeChanged`
 * with data `version`. The same id again gives the same answer, with another step 409 `idempotencyMismatch`. Refusals of
 * core (lifeRefusalCode) are 422 with that code; `notFound` also for an organisation that cannot be asked.
 */
export const takeStep = endpoint({
  method: "POST",
  path: "/api/plans/:planId/life/steps",
  summary: "Шаг жизни плана: отправить на согласование, отозвать, ответить на замечание, ввести в действие, закрыть",
  access: "writeDraft",
  params: planParams,
  body: z.object({ id: stepId, action: ownStep }),
  response: lifeView,
  errors: [
    "notFound",
    "versionRequired",
    "lifeChanged",
    "idempotencyMismatch",
    "wrongStage",
    "stillInReview",
    "nobodyAsked",
    "askedTwice",
    "remarkMissing",
    "remarkSettled",
    "remarksOpen",
    "deadlinePast",
    "targetMissing",
    "editionDiffers",
    "badDate",
  ],
});

/**
 * The act that approves the plan or its new edition, after it was signed; makes an edition that never changes. If-Match and
 * id as for takeStep. `numberTaken` (409): the organisation has given this number to another act of the kind this year,
 * that of another plan or one of the registry that does not approve this one, data `title` and `date` name it; `datedBeforeBasis` (422) with data `basis` and `basisDate`; `renumbered`, `numberReused`
 * (422) with data `before` and `after`; `confirmNeeded` (403): the password or the code is to be given again first.
 */
export const approvePlan = endpoint({
  method: "POST",
  path: "/api/plans/:planId/life/approval",
  summary: "Утвердить план или его новую редакцию: реквизиты подписанного акта",
  access: "approve",
  params: planParams,
  body: z.object({ id: stepId, act: approvalAct, inForceFrom: z.nullable(day) }),
  response: lifeView,
  errors: [
    "notFound",
    "versionRequired",
    "lifeChanged",
    "idempotencyMismatch",
    "confirmNeeded",
    "wrongStage",
    "stillInReview",
    "remarksOpen",
    "actNumberMissing",
    "badDate",
    "datedInFuture",
    "datedBeforeBasis",
    "nothingChanged",
    "numberTaken",
    "renumbered",
    "numberReused",
  ],
});

/** What is to be known before the act is entered; nothing of it stands in the way. Without a date: of the text alone. */
export const checkApproval = endpoint({
  method: "GET",
  path: "/api/plans/:planId/life/check",
  summary: "На что обратить внимание перед утверждением",
  access: "readDraft",
  params: planParams,
  query: z.object({ date: z.optional(day) }),
  response: z.object({ warnings: z.array(lifeWarning) }),
  errors: ["notFound"],
});

/**
 * A scan (PDF, PNG, JPEG) or a detached signature of the act that approves the coming edition, or of one that is approved.
 * The bytes are the body. `fileKind` (422): neither of them; `empty`, `tooLarge`; `notFound` also for an edition that is
 * neither approved nor the next.
 */
export const addApprovalFile = endpoint({
  method: "POST",
  path: "/api/plans/:planId/life/files",
  summary: "Приложить скан акта или файл подписи; байты не меняются",
  access: "approve",
  params: planParams,
  query: z.object({ name: z.string(), edition: z.string() }),
  body: "bytes",
  response: approvalFile,
  errors: ["notFound", "empty", "tooLarge", "fileKind"],
});

/** `planApproved` (409): the edition is approved, its files stay. */
export const removeApprovalFile = endpoint({
  method: "DELETE",
  path: "/api/plans/:planId/life/files/:fileId",
  summary: "Убрать файл, пока редакция не утверждена",
  access: "approve",
  params: z.object({ planId: z.string(), fileId: z.string() }),
  response: z.object({ id: z.string() }),
  errors: ["notFound", "planApproved"],
});

export const remarkBody = z.object({
  place: z.object({ key: nullableText, field: z.nullable(activityField) }),
  text: reason,
  proposed: z.nullable(z.string().check(z.maxLength(5000))),
});
