import type { EducationView, GroupLine, ProgrammeLine } from "#contract/education.ts";
import { DIRECTION_NAMES, KIND_NAMES, LEVEL_NAMES, yearsInWords } from "#core/centre-record/names.ts";
import { pupilsOf } from "#core/centre-record/programme.ts";
import { dayInCell, yesInCell, type FileList } from "./list-file.ts";

/** Programmes with their groups, and the organisations below when there are any. */
export function educationLists({ branches, on, programmes, scope }: EducationView): FileList[] {
  const own: FileList = {
    heading: `${scope.name}: программы и группы на ${dayInCell(on)}`,
    columns: [
      ["Программа", 60],
      ["Вид", 32],
      ["Направленность", 30],
      ["Уровень", 24],
      ["Часов", 14],
      ["Учебные годы", 24],
      ["Каникулы", 16],
      ["Сетевая форма", 34],
      ["Чем утверждена", 34],
      ["Прекращена с", 22],
      ["Группа", 34],
      ["Дни", 30],
      ["Обучающихся", 20],
      ["Из них по сетевой форме", 22],
      ["Взрослых", 16],
      ["Занятий", 16],
    ],
    rows: programmes.flatMap((programme) =>
      programme.groups.length === 0
        ? [rowOf(programme, null)]
        : programme.groups.map((group) => rowOf(programme, group)),
    ),
  };
  if (branches.length === 0) return [own];
  const below: FileList = {
    heading: `${scope.name}: организации ниже на ${dayInCell(on)}`,
    columns: [
      ["Организация", 80],
      ["Центров", 20],
      ["Из них ведут список", 24],
      ["Программ", 20],
      ["Групп", 20],
      ["Мест в группах", 24],
      ["Из них по сетевой форме", 24],
      ["Взрослых", 20],
    ],
    rows: branches.map(({ centres, known, name, sums }) => [
      name,
      String(centres),
      String(known),
      ...(known === 0 && sums.programmes === 0
        ? ["", "", "", "", ""]
        : [sums.programmes, sums.groups, sums.places, sums.network, sums.adults].map(String)),
    ]),
  };
  return programmes.length === 0 ? [below] : [own, below];
}

function rowOf({ content, endedOn, partner }: ProgrammeLine, group: GroupLine | null): string[] {
  const { act, direction, holidays, hours, kind, level, network, title, years } = content;
  const size = group?.size ?? null;
  return [
    title,
    KIND_NAMES[kind],
    direction === null ? "" : DIRECTION_NAMES[direction],
    level === null ? "" : LEVEL_NAMES[level],
    hours === null ? "" : String(hours),
    yearsInWords(years),
    yesInCell(holidays),
    network ? (partner ?? "да") : "",
    act === null ? "" : [act.title, act.number === null ? "" : `№ ${act.number}`, dayInCell(act.date)].join(" ").trim(),
    dayInCell(endedOn),
    group?.content.title ?? "",
    group?.content.days ?? "",
    size === null ? "" : String(pupilsOf(size)),
    size === null ? "" : String(size.network),
    size === null ? "" : String(size.adults),
    group === null ? "" : String(group.sessions),
  ];
}
