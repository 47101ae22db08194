import * as z from "zod/mini";
import { MONTHS_OF } from "#core/time/month-names.ts";
import { dayOf, monthOf, parsePlainDate } from "#core/time/plain-date.ts";

/** What somebody who goes to learn is told. */
export const trainingNotice = z.object({
  kind: z.literal("training"),
  what: z.enum(["accepted", "waiting", "refused", "moved", "cancelled", "soon", "certificate", "corrected"]),
  /** Of the programme. */
  title: z.string(),
  /** YYYY-MM-DD */
  startsOn: z.string(),
  endsOn: z.string(),
  place: z.nullable(z.string()),
  reason: z.nullable(z.string()),
});
export type TrainingNotice = z.infer<typeof trainingNotice>;

const HEADS: Readonly<Record<TrainingNotice["what"], string>> = {
  accepted: "Вам дали место на обучении",
  waiting: "Мест пока нет, вы в листе ожидания",
  refused: "Заявка на обучение отклонена",
  moved: "Обучение перенесено",
  cancelled: "Обучение отменено",
  soon: "Скоро обучение",
  certificate: "Удостоверение внесено",
  corrected: "Удостоверение исправлено",
};

/** What is said in the application and in a letter, and where it leads. */
export function trainingNoticeWords({ endsOn, place, reason, startsOn, title, what }: TrainingNotice): {
  readonly head: string;
  readonly body: string;
  readonly path: string;
} {
  const days = startsOn === endsOn ? dayInWords(startsOn) : `${dayInWords(startsOn)} – ${dayInWords(endsOn)}`;
  const parts = [
    `${title}, ${days}`,
    place !== null && ["accepted", "moved", "soon"].includes(what) ? `Место: ${place}` : null,
    reason === null ? null : `Причина: ${reason}`,
  ];
  return {
    head: HEADS[what],
    body: `${parts.filter((part) => part !== null).join(". ")}.`,
    path: what === "certificate" || what === "corrected" ? "/training/mine" : "/training",
  };
}

function dayInWords(text: string): string {
  const day = parsePlainDate(text);
  return day === null ? text : `${dayOf(day)} ${MONTHS_OF[monthOf(day) - 1]}`;
}
