import { counted, pluralForm } from "#web/lib/russian.ts";

const ORGANISATIONS = ["организация", "организации", "организаций"] as const;
const REPORTS = ["отчёта", "отчётов", "отчётов"] as const;

/** Tenths are enough: «22,5». */
const hours = (minutes: number): string => String(Math.round(minutes / 6) / 10).replace(".", ",");

export const openTexts = {
  minutes: "Минут на одну форму (если знаете)",
  before: "До отправки",
  asked: (organisations: number, absent: number) =>
    `Спросим ${counted(organisations, ["организацию", "организации", "организаций"])}${absent > 0 ? `, не ждём ${counted(absent, ORGANISATIONS)}` : ""}.`,
  load: (minutes: number, organisations: number) =>
    `Нагрузка: ${minutes} мин × ${organisations} = ${hours(minutes * organisations)} ч.`,
  known: (known: number, of: number) =>
    known === 0
      ? "Ничего из этого за тот же период ещё не сдавали."
      : `Уже ${pluralForm(known, ["известен", "известны", "известны"])} ${known} из ${of} ${pluralForm(of, ["показателя", "показателей", "показателей"])}:`,
  inRound: (known: number, of: number) => `сдали ${known} из ${of}`,
  alike: "похожий вопрос, проверьте",
  reports: (count: number) => `есть в отчётах об исполнении: предложим из ${counted(count, REPORTS)}`,
  limits: "Этого нельзя требовать от учителя:",
  limitsAdvice: "Спросите руководителя центра или уберите из показателя.",
  toLimits: "Список",
} as const;
