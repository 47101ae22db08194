import * as z from "zod/mini";
import { periodInWords } from "#core/indicator/period-words.ts";
import { MONTHS_OF } from "#core/time/month-names.ts";
import { dayOf, monthOf, parsePlainDate } from "#core/time/plain-date.ts";

const round = {
  roundId: z.string(),
  /** Of the set, as its act says. */
  title: z.string(),
  period: z.string(),
} as const;

/** A round of indicators has opened or ends soon, and the organisation has not sent its form. */
export const roundNotice = z.object({
  kind: z.literal("round"),
  ...round,
  /** Whose form. */
  organisationId: z.string(),
  stage: z.enum(["opened", "ahead7", "ahead3", "ahead1"]),
  /** YYYY-MM-DD, the organisation's own last day. */
  dueOn: z.string(),
  /** Who collects. */
  from: z.string(),
});
export type RoundNotice = z.infer<typeof roundNotice>;

/** The last day has passed, and organisations below have not sent. */
export const roundBelowNotice = z.object({
  kind: z.literal("roundBelow"),
  ...round,
  dueOn: z.string(),
  count: z.int(),
  /** The first of them by name. */
  names: z.array(z.string()),
});
export type RoundBelowNotice = z.infer<typeof roundBelowNotice>;

/** A figure that was accepted has been corrected below. */
export const correctedNotice = z.object({
  kind: z.literal("corrected"),
  ...round,
  organisationId: z.string(),
  name: z.string(),
  /** Of the indicator. */
  code: z.string(),
  was: z.string(),
  now: z.string(),
  reason: z.string(),
});
export type CorrectedNotice = z.infer<typeof correctedNotice>;

type Notice = RoundNotice | RoundBelowNotice | CorrectedNotice;

/** Without numbers of days: a reminder that came late would say a wrong one. The last day stands below. */
const STAGES: Readonly<Record<RoundNotice["stage"], string>> = {
  opened: "Открыт сбор показателей",
  ahead7: "Сбор показателей идёт, формы пока нет",
  ahead3: "Сбор показателей скоро закончится, формы пока нет",
  ahead1: "Сбор показателей заканчивается, формы всё ещё нет",
};

/** What is said in the application and in a letter, and where it leads. */
export function roundNoticeWords(data: Notice): {
  readonly head: string;
  readonly body: string;
  readonly path: string;
} {
  const what = `${data.title} за ${periodInWords(data.period)}`;
  switch (data.kind) {
    case "round":
      return {
        head: STAGES[data.stage],
        body: `${what}. Собирает: ${data.from}. Сдать до ${dayInWords(data.dueOn)} включительно.`,
        path: `/rounds/${data.roundId}/forms/${data.organisationId}`,
      };
    case "roundBelow": {
      const rest = data.count - data.names.length;
      return {
        head: `Срок сбора прошёл, не сдали: ${data.count}`,
        body: `${what}, срок был ${dayInWords(data.dueOn)}. Не сдали: ${data.names.join(", ")}${rest > 0 ? ` и ещё ${rest}` : ""}.`,
        path: `/rounds/${data.roundId}`,
      };
    }
    case "corrected":
      return {
        head: `Исправлено принятое число: ${data.name}`,
        body: `${what}, показатель ${data.code}: было ${data.was}, стало ${data.now}. Причина: ${data.reason}`,
        path: `/rounds/${data.roundId}/forms/${data.organisationId}`,
      };
  }
}

function dayInWords(text: string): string {
  const day = parsePlainDate(text);
  return day === null ? text : `${dayOf(day)} ${MONTHS_OF[monthOf(day) - 1]}`;
}
