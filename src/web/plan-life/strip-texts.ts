import type { PlanStage } from "#core/plan/life/model.ts";
import { counted, type Forms } from "#web/lib/russian.ts";

export const DAYS: Forms = ["день", "дня", "дней"];

/** Russian words of the line about its life on the page of a plan: that page loads them, and not those of all steps. */
export const stripTexts = {
  life: "Жизнь плана",
  stages: {
    draft: "Черновик",
    endorsement: "На согласовании",
    endorsed: "Согласован",
    approved: "Утверждён, ещё не в действии",
    inForce: "Действует",
    amending: "Готовится новая редакция",
    amendmentEndorsement: "Новая редакция на согласовании",
    amendmentEndorsed: "Новая редакция согласована",
    closed: "Закрыт",
  } satisfies Record<PlanStage, string>,
  waits: (since: string, days: number) =>
    days === 0 ? `ждём с сегодняшнего дня` : `ждём с ${since}, ${counted(days, DAYS)}`,
  remarks: "Замечания",
  remarksOpen: (open: number) => (open === 0 ? "все рассмотрены" : `не рассмотрено: ${open}`),
};
