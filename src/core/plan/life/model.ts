import * as z from "zod/mini";
import { activityField } from "#core/intake/draft.ts";
import { rowKey } from "../change/model.ts";

/**
 * The official way of a plan: from draft to an edition in force, amended by new editions, closed. Its history is the list
 * of steps; the stage follows from them (habit 8: status is a table, history is a list).
 */
export const planStage = z.enum([
  "draft",
  /** A frozen text lies with those who were asked; nobody has returned it. */
  "endorsement",
  /** Everybody who was asked has endorsed. Silence is not consent. */
  "endorsed",
  /** An act approves the last edition; it is not in force yet. */
  "approved",
  "inForce",
  /** There is an approved edition, and the working text prepares the next. */
  "amending",
  "amendmentEndorsement",
  "amendmentEndorsed",
  "closed",
]);
export type PlanStage = z.infer<typeof planStage>;

/** Days are YYYY-MM-DD, moments ISO 8601. */
const day = z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/));
const words = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most));

/** One of those who are asked to endorse; a post of an organisation, or the organisation as a whole. */
export const askedParty = z.object({
  /** Names the request through the round: the id of the endorsement. */
  id: z.string(),
  organisationId: z.string(),
  /** As it was called when the text was sent. */
  organisation: z.string(),
  post: z.nullable(z.string()),
});
export type AskedParty = z.infer<typeof askedParty>;

/** What a remark speaks of: a cell, a row, or (key null) the plan as a whole. */
export const remarkPlace = z.object({
  key: z.nullable(rowKey),
  field: z.nullable(activityField),
  /** Number and title of the row as the frozen text prints them. */
  number: z.nullable(z.string()),
  title: z.nullable(z.string()),
});
export type RemarkPlace = z.infer<typeof remarkPlace>;

/** The act that approves an edition. A stamp («УТВЕРЖДАЮ») has no number. */
export const approvalAct = z.object({
  docType: z.enum(["order", "directive", "resolution", "stamp"]),
  date: day,
  number: z.nullable(words(60)),
  signer: words(200),
  signerPost: words(500),
});
export type ApprovalAct = z.infer<typeof approvalAct>;

const LONGEST_REMARK = 5000;

export const lifeAction = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("sendForEndorsement"),
    round: z.string(),
    asked: z.array(askedParty),
    /** The last day for an answer. When it has passed, nothing happens by itself. */
    deadline: z.nullable(day),
    /** Version of the plan's changes that was frozen, and the hash of the text. */
    planVersion: z.number(),
    sha256: z.string(),
  }),
  z.object({ kind: z.literal("endorse"), asked: z.string() }),
  z.object({
    kind: z.literal("remark"),
    asked: z.string(),
    remark: z.string(),
    place: remarkPlace,
    /** The words of the cell as they were sent; null without a field. */
    was: z.nullable(z.string()),
    text: words(LONGEST_REMARK),
    /** Words for the cell instead of those that stand there; only with a field. Empty: the cell is to be emptied. */
    proposed: z.nullable(z.string().check(z.maxLength(LONGEST_REMARK))),
  }),
  /** The plan is not endorsed and goes back to its authors with all remarks. */
  z.object({ kind: z.literal("return"), asked: z.string(), reason: words(LONGEST_REMARK) }),
  /** `change`: the change of the plan that took over the proposed words. */
  z.object({
    kind: z.literal("acceptRemark"),
    remark: z.string(),
    reason: z.nullable(words(LONGEST_REMARK)),
    change: z.nullable(z.string()),
  }),
  z.object({ kind: z.literal("rejectRemark"), remark: z.string(), reason: words(LONGEST_REMARK) }),
  /** Taken back by its authors before everybody has answered, or before approval. */
  z.object({ kind: z.literal("recall"), reason: z.nullable(words(LONGEST_REMARK)) }),
  z.object({ kind: z.literal("approve"), act: approvalAct, planVersion: z.number(), sha256: z.string() }),
  z.object({ kind: z.literal("enterIntoForce"), date: day }),
  z.object({ kind: z.literal("beginEdition"), reason: z.nullable(words(LONGEST_REMARK)) }),
  /** The new edition is given up; the text is that of the approved one again. */
  z.object({ kind: z.literal("dropEdition") }),
  z.object({ kind: z.literal("approveEdition"), act: approvalAct, planVersion: z.number(), sha256: z.string() }),
  z.object({ kind: z.literal("close"), reason: words(LONGEST_REMARK) }),
]);
export type LifeAction = z.infer<typeof lifeAction>;
export type LifeActionKind = LifeAction["kind"];

/** Who took the step; names as they were then. */
export const stepAuthor = z.object({
  accountId: z.nullable(z.string()),
  name: z.nullable(z.string()),
  organisation: z.nullable(z.string()),
  /** «за … по поручению»: in whose stead; null when for oneself. */
  onBehalfOf: z.nullable(z.string()),
});
export type StepAuthor = z.infer<typeof stepAuthor>;

/** One line of the history; `sequence` counts from 1 without gaps and is the version of the life after it. */
export const lifeStep = z.object({
  id: z.string(),
  sequence: z.number(),
  at: z.string(),
  author: stepAuthor,
  action: lifeAction,
});
export type LifeStep = z.infer<typeof lifeStep>;

/** Why a step cannot be taken. */
export const lifeRefusalCode = z.enum([
  "wrongStage",
  "stillInReview",
  "nobodyAsked",
  "askedTwice",
  "notAsked",
  "alreadyAnswered",
  "remarkMissing",
  "remarkSettled",
  "remarksOpen",
  "deadlinePast",
  "placeMissing",
  "actNumberMissing",
  "badDate",
  "datedInFuture",
  "datedBeforeBasis",
  "nothingChanged",
  "renumbered",
  "numberReused",
  "editionDiffers",
]);
export type LifeRefusalCode = z.infer<typeof lifeRefusalCode>;
