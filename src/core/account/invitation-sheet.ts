import type { Role } from "../access/model.ts";

/** What a column of a table of invitations holds, and the beginnings of headings that are taken for it: folded. */
export const SHEET_COLUMNS = {
  fullName: { own: "ФИО", starts: ["фио", "ф и о", "фамилия имя", "сотрудник", "работник"] },
  surname: { own: "Фамилия", starts: ["фамилия"] },
  name: { own: "Имя", starts: ["имя"] },
  patronymic: { own: "Отчество", starts: ["отчество"] },
  post: { own: "Должность", starts: ["должность", "пост"] },
  organisation: { own: "Организация (название или ИНН)", starts: ["организация", "инн", "место работы", "учреждение"] },
  role: { own: "Роль", starts: ["роль"] },
  email: {
    own: "Электронная почта",
    starts: ["электронная", "почта", "e mail", "email", "адрес электронной", "эл почта"],
  },
} as const;
type SheetColumn = keyof typeof SHEET_COLUMNS;

/** How roles are written in the table, and the words by which they are known: folded. */
export const ROLE_WORDS: Readonly<Record<Role, { readonly own: string; readonly others: readonly string[] }>> = {
  regionalCoordinator: { own: "региональный координатор", others: ["координатор региона"] },
  approver: { own: "утверждающий", others: ["утверждает планы"] },
  instituteMethodologist: { own: "методист института", others: ["методист иро"] },
  municipalCoordinator: { own: "муниципальный координатор", others: ["координатор муниципалитета"] },
  methodologist: { own: "методист", others: ["методическая служба"] },
  schoolHead: { own: "руководитель организации", others: ["директор", "руководитель школы", "руководитель оо"] },
  centreHead: { own: "руководитель центра", others: [] },
  teacher: { own: "педагог", others: ["учитель"] },
  observer: { own: "наблюдатель", others: ["аудитор", "проверяющий"] },
  administrator: { own: "администратор", others: [] },
};

export interface SheetCells {
  /** As the program for tables counts, from 1. */
  readonly number: number;
  readonly cells: readonly string[];
}

export interface WrittenInvitation {
  readonly row: number;
  readonly surname: string;
  readonly name: string;
  readonly patronymic: string;
  readonly post: string;
  readonly organisation: string;
  readonly role: string;
  readonly email: string;
}

const HEADING_ROWS = 20;

/** The rows below the heading, whatever the order of the columns; null: no row has the headings that are needed. */
export function readInvitationSheet(rows: readonly SheetCells[]): WrittenInvitation[] | null {
  for (const [index, { cells }] of rows.slice(0, HEADING_ROWS).entries()) {
    const columns = columnsOf(cells);
    const named = columns.has("fullName") || (columns.has("surname") && columns.has("name"));
    if (!named || !columns.has("email")) continue;
    return rows
      .slice(index + 1)
      .filter((row) => row.cells.some((cell) => cell.trim() !== ""))
      .map((row) => written(row, columns));
  }
  return null;
}

function columnsOf(cells: readonly string[]): Map<SheetColumn, number> {
  const columns = new Map<SheetColumn, number>();
  for (const [index, cell] of cells.entries()) {
    const heading = folded(cell);
    for (const [column, { starts }] of Object.entries(SHEET_COLUMNS))
      if (isColumn(column) && !columns.has(column) && starts.some((start) => heading.startsWith(start)))
        columns.set(column, index);
  }
  return columns;
}

function isColumn(text: string): text is SheetColumn {
  return text in SHEET_COLUMNS;
}

function written({ number, cells }: SheetCells, columns: ReadonlyMap<SheetColumn, number>): WrittenInvitation {
  const of = (column: SheetColumn): string => (cells[columns.get(column) ?? -1] ?? "").replace(/\s+/g, " ").trim();
  const [surname = "", name = "", ...patronymic] = of("fullName").split(" ");
  return {
    row: number,
    surname: of("surname") || surname,
    name: of("name") || name,
    patronymic: of("patronymic") || patronymic.join(" "),
    post: of("post"),
    organisation: of("organisation"),
    role: of("role"),
    email: of("email"),
  };
}

/** The role that is written; null: none of them. */
export function readRole(text: string): Role | null {
  const words = folded(text);
  for (const [role, { own, others }] of Object.entries(ROLE_WORDS))
    if (isRole(role) && (words === own || others.includes(words))) return role;
  return null;
}

function isRole(text: string): text is Role {
  return text in ROLE_WORDS;
}

/** Small letters, «е» for «ё», one space for whatever is no letter and no figure. */
export function folded(text: string): string {
  return text
    .toLowerCase()
    .replaceAll("ё", "е")
    .replace(/[^a-zа-я0-9]+/g, " ")
    .trim();
}
