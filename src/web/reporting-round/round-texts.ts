import type { MatrixLine } from "#contract/reporting-round.ts";
import type { Acceptance } from "#contract/round-life.ts";
import { counted, shortDate } from "#web/lib/russian.ts";

const FORMS = ["форму", "формы", "форм"] as const;
const FIGURES = ["пояснение", "пояснения", "пояснений"] as const;

export const roundTexts = {
  toReview: (count: number) => `Ждут проверки: ${counted(count, ["форма", "формы", "форм"])}`,
  reviewBar: "Приём форм",
  choosePlain: (count: number) => `Выбрать все без пояснений: ${count}`,
  chooseNone: "Снять выбор",
  accept: (count: number) => (count === 0 ? "Отметьте формы, чтобы принять" : `Принять ${counted(count, FORMS)}`),
  choose: (name: string) => `Выбрать форму: ${name}`,
  explained: (count: number) => counted(count, FIGURES),
  accepted: (accepted: number, of: number) => `Принято ${accepted} из ${of}.`,
  left: "Остались:",
  leftWhy: ({ why }: Acceptance["left"][number]) =>
    why === "changedMeanwhile" ? "форму успели изменить, посмотрите её снова" : "форма не ждёт проверки",
  extended: ({ by, over, reason, until }: NonNullable<MatrixLine["extension"]>) =>
    [
      over ? `продление закончилось ${shortDate(until)}` : `срок продлён до ${shortDate(until)}`,
      reason,
      by === null ? "" : `разрешил(а): ${by}`,
    ]
      .filter((part) => part !== "")
      .join(" · "),
  stops: (sentence: string) => `Так не сдать: ${sentence}`,
  asks: (sentence: string) => `${sentence} Поясните или исправьте.`,
  unusual: (low: string, high: string, typed: string) =>
    `Обычно от ${low} до ${high}; введено ${typed}. Поясните или исправьте.`,
  noneAfterLock: (at: string) => `После закрытия ${shortDate(at)} числа не менялись.`,
  afterLock: (count: number, at: string) =>
    `Изменилось после закрытия ${shortDate(at)}: ${counted(count, ["число", "числа", "чисел"])}`,
  correction: (name: string, code: string, was: string, now: string) =>
    `${name}, показатель ${code}: было ${was}, стало ${now}`,
  nothing: "нет данных",
  moved: "Приняты здесь до перехода в другой муниципалитет (в этот свод не входят):",
  extend: "Продлить срок",
  extendTitle: (name: string) => `Продлить срок: ${name}`,
  extendHint: "До конца этого дня организация сдаст форму и после закрытия сбора. Продление закончится само.",
  until: "До какого дня",
  why: "Почему",
} as const;
