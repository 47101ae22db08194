/** Russian words of the way from a plan to its act: the page of a plan loads these only. */
export const fromPlan = {
  open: "Приказ",
  order: "Сформировать приказ",
  directive: "Сформировать распоряжение",
  amendment: "Приказ об изменениях",
} as const;
