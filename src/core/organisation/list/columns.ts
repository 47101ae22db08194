import { fold } from "../fold.ts";

/** What a column of a table of organisations holds. */
export const LIST_FIELDS = [
  "name",
  "shortName",
  "kind",
  "parent",
  "inn",
  "kpp",
  "ogrn",
  "address",
  "phone",
  "site",
  "email",
  "timeZone",
  "centreKind",
  "profile",
  "openedOn",
  "state",
] as const;
export type ListField = (typeof LIST_FIELDS)[number];

/** The heading in our own template, and beginnings of others that are taken for it, folded. */
export const COLUMN_HEADINGS: Readonly<
  Record<ListField, { readonly own: string; readonly starts: readonly string[] }>
> = {
  name: {
    own: "Название",
    starts: ["название", "полное название", "полное наименование", "наименование", "организация"],
  },
  shortName: {
    own: "Краткое название",
    starts: [
      "краткое",
      "сокращ",
      "краткое наименование",
      "название краткое",
      "наименование краткое",
      "наименование сокращ",
    ],
  },
  kind: { own: "Вид", starts: ["вид организации", "тип организации", "тип", "вид"] },
  parent: {
    own: "Вышестоящая организация",
    starts: ["вышестоящ", "учредитель", "подчинен", "входит в", "головная", "родитель", "принадлежит"],
  },
  inn: { own: "ИНН", starts: ["инн"] },
  kpp: { own: "КПП", starts: ["кпп"] },
  ogrn: { own: "ОГРН", starts: ["огрн"] },
  address: {
    own: "Адрес",
    starts: ["адрес", "юридический адрес", "почтовый адрес", "место нахождения", "местонахождение"],
  },
  phone: { own: "Телефон", starts: ["тел", "номер телефона", "контактный телефон"] },
  site: { own: "Сайт", starts: ["сайт", "адрес сайта", "официальный сайт", "веб сайт"] },
  email: { own: "Почта", starts: ["почта", "электронная почта", "эл почта", "e mail", "email", "адрес электронной"] },
  timeZone: { own: "Часовой пояс", starts: ["часовой", "время", "часовая зона"] },
  centreKind: { own: "Вид центра", starts: ["вид центра", "тип центра"] },
  profile: { own: "Профиль", starts: ["профиль", "направленность"] },
  openedOn: { own: "Дата открытия", starts: ["дата открытия", "открыт", "дата создания центра"] },
  state: { own: "Состояние", starts: ["состояние", "статус"] },
};

/** The longest beginning wins: «вид центра» is no «вид», «адрес сайта» no address. */
const BEGINNINGS = LIST_FIELDS.flatMap((field) =>
  COLUMN_HEADINGS[field].starts.map((start) => ({ field, start })),
).toSorted((one, other) => other.start.length - one.start.length);

export function fieldOf(heading: string): ListField | null {
  const folded = fold(heading);
  if (folded === "") return null;
  return BEGINNINGS.find(({ start }) => folded.startsWith(start))?.field ?? null;
}

export interface ListRow {
  /** As Excel counts, from 1. */
  readonly number: number;
  readonly cells: readonly string[];
}

export interface ListHeading {
  /** Position of the heading row among the rows that were handed over. */
  readonly at: number;
  readonly columns: ReadonlyMap<ListField, number>;
  /** Headings that mean nothing here; their cells are not read. */
  readonly unknown: readonly string[];
}

const LOOKED_THROUGH = 20;

/** The heading row: the first with a column of names and one more that is known. Null when there is none. */
export function headingOf(rows: readonly ListRow[]): ListHeading | null {
  for (const [at, row] of rows.slice(0, LOOKED_THROUGH).entries()) {
    const columns = new Map<ListField, number>();
    const unknown: string[] = [];
    for (const [column, cell] of row.cells.entries()) {
      const field = fieldOf(cell);
      if (field !== null && !columns.has(field)) columns.set(field, column);
      else if (cell.trim() !== "") unknown.push(cell.trim());
    }
    if (columns.has("name") && columns.size > 1) return { at, columns, unknown };
  }
  return null;
}
