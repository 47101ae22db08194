import * as z from "zod/mini";
import { planContent } from "#core/plan/change/model.ts";
import { stepAuthor } from "#core/plan/life/model.ts";
import { endpoint } from "./endpoint.ts";
import { lifeWarning, remarkBody, remarkView, roundView, stepId } from "./plan-life.ts";

/** open: waits for an answer; over: taken back or returned by somebody else before it was answered. */
const state = z.enum(["open", "endorsed", "returned", "over"]);

/** A text that was sent to the organisation. */
export const endorsementLine = z.object({
  id: z.string(),
  state,
  title: z.nullable(z.string()),
  period: z.nullable(z.string()),
  /** Who asks, as it is called now. */
  organisation: z.string(),
  /** Whose answer is asked for; null: of the organisation as a whole. */
  post: z.nullable(z.string()),
  sentAt: z.string(),
  deadline: z.nullable(z.string()),
  activities: z.number(),
});
export type EndorsementLine = z.infer<typeof endorsementLine>;

export const listEndorsements = endpoint({
  method: "GET",
  path: "/api/endorsements",
  summary: "Что прислано на согласование: сначала то, что ждёт ответа",
  access: "readSent",
  response: z.object({ endorsements: z.array(endorsementLine) }),
  errors: [],
});

const endorsementParams = z.object({ endorsementId: z.string() });

export const endorsementView = z.object({
  ...endorsementLine.shape,
  sentBy: stepAuthor,
  /** Everybody who was asked, and the answers. */
  round: roundView,
  remarks: z.array(remarkView),
  warnings: z.array(lifeWarning),
  /** The text as it was sent. */
  content: planContent,
  /** What it is to be compared with: the approved edition or last year's plan. */
  before: z.nullable(z.object({ kind: z.enum(["edition", "lastYear"]), content: planContent })),
});
export type EndorsementView = z.infer<typeof endorsementView>;

export const getEndorsement = endpoint({
  method: "GET",
  path: "/api/endorsements/:endorsementId",
  summary: "Текст на согласование: что изменилось, кто что ответил, на что обратить внимание",
  access: "readSent",
  params: endorsementParams,
  response: endorsementView,
  errors: ["notFound"],
});

/**
 * The answer, or a remark before it. Answers of others do not stand in the way of one's own, so no version is asked for.
 * `confirmNeeded` (403): before it is endorsed or returned, the password or the code is to be given again.
 * `wrongStage` (422): taken back or returned meanwhile; `alreadyAnswered`; `placeMissing`: no such cell in the text.
 */
export const answerEndorsement = endpoint({
  method: "POST",
  path: "/api/endorsements/:endorsementId/steps",
  summary: "Согласовать, вернуть с причиной или оставить замечание",
  access: "endorse",
  params: endorsementParams,
  body: z.object({
    id: stepId,
    action: z.discriminatedUnion("kind", [
      z.object({ kind: z.literal("endorse") }),
      z.object({ kind: z.literal("return"), reason: remarkBody.shape.text }),
      z.object({ kind: z.literal("remark"), ...remarkBody.shape }),
    ]),
  }),
  response: endorsementView,
  errors: ["notFound", "confirmNeeded", "idempotencyMismatch", "wrongStage", "alreadyAnswered", "placeMissing"],
});
