import type { FileAnswer } from "#server/platform/http/serve.ts";
import type { Parts } from "#server/platform/parts.ts";
import { getEquipment } from "./equipment.ts";
import { dayInCell, fileOfLists, type FileList } from "./list-file.ts";

/** The list, the log of the half-year, its sums, and the organisations below when there are any. */
export async function getEquipmentFile(parts: Parts, organisation: string | undefined): Promise<FileAnswer> {
  const { branches, half, items, scope, sums, uses } = await getEquipment(parts, organisation);
  const days = `с ${dayInCell(half.from)} по ${dayInCell(half.to)}`;
  const names = new Map(items.map(({ content, id }) => [id, content.name]));
  const lists: FileList[] = [
    {
      heading: `${scope.name}: оборудование`,
      columns: [
        ["Наименование", 90],
        ["Количество", 24],
        ["Помещение", 40],
        ["Предмет", 40],
        [`Использований ${days}`, 40],
        ["Последний раз", 26],
        ["Списано с", 26],
      ],
      rows: items.map(({ content, endedOn, latest, uses: times }) => [
        content.name,
        String(content.quantity),
        content.room ?? "",
        content.subject ?? "",
        String(times),
        dayInCell(latest),
        dayInCell(endedOn),
      ]),
    },
    {
      heading: `${scope.name}: журнал использования ${days}`,
      columns: [
        ["День", 24],
        ["Предмет", 40],
        ["Класс", 24],
        ["Что делали", 80],
        ["Человек", 20],
        ["Оборудование", 90],
      ],
      rows: uses.map(({ content }) => [
        dayInCell(content.on),
        content.subject,
        content.classGroup ?? "",
        content.what ?? "",
        content.people === null ? "" : String(content.people),
        content.items.map((id) => names.get(id) ?? "").join("; "),
      ]),
    },
    {
      heading: `${scope.name}: по предметам и месяцам ${days}`,
      columns: [
        ["Предмет", 60],
        ["Месяц", 30],
        ["Использований", 34],
        ["Человек", 34],
        ["Из них без числа людей", 40],
      ],
      rows: sums.map((sum) => [
        sum.subject,
        sum.month,
        String(sum.uses),
        String(sum.people),
        sum.uncounted === 0 ? "" : String(sum.uncounted),
      ]),
    },
  ];
  const below: FileList = {
    heading: `${scope.name}: организации ниже ${days}`,
    columns: [
      ["Организация", 80],
      ["Центров", 20],
      ["Из них ведут список", 28],
      ["Наименований", 28],
      ["Не использовались", 30],
      ["Использований", 28],
      ["Человек", 24],
    ],
    rows: branches.map(({ centres, known, name, sums: of }) => [
      name,
      String(centres),
      String(known),
      ...(known === 0 && of.items + of.uses === 0
        ? ["", "", "", ""]
        : [of.items, of.unused, of.uses, of.people].map(String)),
    ]),
  };
  const own = items.length + uses.length === 0 && branches.length > 0 ? [] : lists;
  return fileOfLists(`Оборудование ${scope.today}`, branches.length === 0 ? own : [...own, below]);
}
