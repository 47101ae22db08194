import { counted } from "#web/lib/russian.ts";

export const texts = {
  heading: "Сравнение планов",
  sinceRead: "Изменено с тех пор, как прочитан документ",
  first: "Было",
  second: "Стало",
  choose: "С чем сравнить",
  chooseHint:
    "Покажем, что добавлено, убрано, переписано и перенесено. Ничего не изменится, пока вы не возьмёте отличие.",
  asRead: "С тем, как документ был прочитан",
  noOthers: "Других планов пока нет. Загрузите второй файл, и его можно будет сравнить с этим планом.",
  above: "Утверждено выше",
  failure: "План не открылся",
  again: "Повторить",
  back: "К плану",
  same: "Отличий нет",
  sameText: "Слова, строки, направления и сроки совпадают. Лишние пробелы и переносы отличием не считаются.",
  onlyDifferences: "Только отличия",
  state: "Отличие",
  states: {
    added: "добавлено",
    removed: "убрано",
    changed: "изменено",
    moved: "на другом месте",
    workstream: "другое направление",
    dates: "другие даты",
    same: "без изменений",
  },
  counts: (added: number, removed: number, changed: number, moved: number) =>
    [
      added > 0 ? `добавлено: ${added}` : "",
      removed > 0 ? `убрано: ${removed}` : "",
      changed > 0 ? `изменено: ${changed}` : "",
      moved > 0 ? `на другом месте: ${moved}` : "",
    ]
      .filter((part) => part !== "")
      .join(" · "),
  take: "Взять",
  takeLabel: (what: string) => `Взять отличие: ${what}`,
  takeAll: (count: number) => `Взять всё: ${counted(count, ["отличие", "отличия", "отличий"])}`,
  taken: (count: number) => `Взято: ${counted(count, ["отличие", "отличия", "отличий"])}.`,
  undo: "Отменить",
  takeHint: "Отличия берутся в первый план; второй остаётся как есть.",
  workstreams: "Направления",
  requisitesTitle: "Реквизиты",
  notCompared: (names: readonly string[]) =>
    `Во втором плане нет граф: ${names.map((name) => `«${name}»`).join(", ")}. Их слова не сравнивались.`,
  none: "нет",
  table: "Отличия по строкам",
  tooMany: (shown: number, all: number) => `Показано ${shown} из ${all}.`,
  showMore: "Показать ещё",
};
