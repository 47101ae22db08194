import type { PlanQuestion } from "#contract/plan.ts";

/** All Russian words of the page of questions. */
export const texts = {
  questions: "Вопросы",
  items: ["пункт", "пункты"] as const,
  row: "строка",
  concerns: "касается",
  concernedItems: ["пункта", "пунктов", "пунктов"] as const,
  concernedRows: ["строки", "строк", "строк"] as const,
  answer: "Ответить на вопросы",
  noQuestions: "Вопросов нет",
  noQuestionsHint: "Всё, что написано в сроках, аудиториях и ответственных, прочитано без сомнений.",
  nothingInFilterHint: "Снимите часть условий: вопросы о документе в целом к строкам не относятся.",
  more: (count: number) => `и ещё ${count}`,
} as const;

export const ABOUT: Readonly<Record<PlanQuestion["about"], string>> = {
  schedule: "Сроки",
  audience: "Аудитории",
  responsible: "Ответственные",
  document: "Документ",
};
