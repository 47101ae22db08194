import * as z from "zod/mini";
import { questionnaireNotice } from "./questionnaire-notice.ts";
import { correctedNotice, roundBelowNotice, roundNotice } from "./round-notice.ts";
import { trainingNotice } from "./training-notice.ts";

/** What a line of «Уведомления» is about. */
export const noticeData = z.discriminatedUnion("kind", [
  /** Somebody above asks politely about a row; `dutyId` null: about a proposal that nobody has answered. */
  z.object({
    kind: z.literal("nudge"),
    dutyId: z.nullable(z.string()),
    number: z.nullable(z.string()),
    title: z.string(),
    from: z.string(),
  }),
  /** A record was given back to be put right. */
  z.object({ kind: z.literal("returned"), recordId: z.string(), title: z.nullable(z.string()) }),
  /** Letters to an address do not arrive. */
  z.object({ kind: z.literal("addressRefused"), accountId: z.nullable(z.string()), address: z.string() }),
  roundNotice,
  questionnaireNotice,
  roundBelowNotice,
  correctedNotice,
  trainingNotice,
]);
export type NoticeData = z.infer<typeof noticeData>;
