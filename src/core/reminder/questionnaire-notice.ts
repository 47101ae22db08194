import * as z from "zod/mini";
import { MONTHS_OF } from "#core/time/month-names.ts";
import { dayOf, monthOf, parsePlainDate } from "#core/time/plain-date.ts";

/** Somebody asks with a questionnaire, reminds of it, gives an answer back, or has checked and recommends. */
export const questionnaireNotice = z.object({
  kind: z.literal("questionnaire"),
  questionnaireId: z.string(),
  /** Whose answer. */
  organisationId: z.string(),
  title: z.string(),
  stage: z.enum(["opened", "nudge", "returned", "checked"]),
  /** YYYY-MM-DD, the last day. */
  dueOn: z.string(),
  /** Who asks. */
  from: z.string(),
  /** Why it was given back. */
  reason: z.nullable(z.string()),
});
export type QuestionnaireNotice = z.infer<typeof questionnaireNotice>;

const HEADS: Readonly<Record<QuestionnaireNotice["stage"], string>> = {
  opened: "Просят заполнить анкету",
  nudge: "Напоминание: анкета ждёт ответа",
  returned: "Ответ на анкету вернули",
  checked: "Проверка закончена: результат и рекомендации",
};

/** What is said in the application and in a letter, and where it leads. */
export function questionnaireNoticeWords({
  dueOn,
  from,
  organisationId,
  questionnaireId,
  reason,
  stage,
  title,
}: QuestionnaireNotice): { readonly head: string; readonly body: string; readonly path: string } {
  const until = stage === "checked" ? "" : ` Ответить до ${dayInWords(dueOn)} включительно.`;
  const why = reason === null ? "" : ` Причина: ${reason}.`;
  return {
    head: HEADS[stage],
    body: `${title}. ${stage === "checked" ? "Проверяли" : "Спрашивает"}: ${from}.${why}${until}`,
    path: `/questionnaires/${questionnaireId}/responses/${organisationId}`,
  };
}

function dayInWords(text: string): string {
  const day = parsePlainDate(text);
  return day === null ? text : `${dayOf(day)} ${MONTHS_OF[monthOf(day) - 1]}`;
}
