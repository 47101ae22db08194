import type { ListKind } from "./month-view.ts";

/** All Russian words of the month. */
export const texts = {
  month: "Месяц",
  previous: "Предыдущий месяц",
  next: "Следующий месяц",
  toToday: "К сегодняшнему",
  today: "сегодня",
  months: "Месяцы года: сколько мероприятий с открытым сроком",
  activities: ["мероприятие", "мероприятия", "мероприятий"] as const,
  inDays: "по дням",
  grid: (month: string) => `Календарь: ${month}`,
  weekdays: ["понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"],
  weekdaysShort: ["пн", "вт", "ср", "чт", "пт", "сб", "вс"],
  deadline: "крайний срок",
  fromBefore: "началось раньше",
  goesOn: "продолжается",
  noDays: "Точных дней в этом месяце план не называет.",
  noLists: "Сроков без точного дня в этом месяце нет.",
  more: (count: number) => `ещё ${count}`,
  empty: "В этом месяце план ничего не назначает",
  emptyHint: "Полистайте месяцы стрелками или выберите месяц с числом наверху.",
  earlier: (month: string) => `Раньше: ${month}`,
  later: (month: string) => `Позже: ${month}`,
  inList: "Без точного дня",
  firstMonth: "первый месяц",
  lastMonth: "последний месяц",
  times: ["раз", "раза", "раз"] as const,
  waits: "ждём: ",
  noWords: "срок в документе пуст",
  shortened: "Названия сокращены; целиком — в таблице плана.",
  continued: "Не поместилось на один лист: продолжение на следующем.",
} as const;

export const LISTS: Readonly<Record<ListKind, { readonly title: string; readonly hint: string }>> = {
  whole: { title: "В течение месяца", hint: "день не назван" },
  longer: { title: "Идёт дольше месяца", hint: "сначала то, что кончается" },
  waits: { title: "Ждём дату", hint: "день назначит другой" },
  request: { title: "По запросу, при необходимости", hint: "даты нет" },
};
