import type { ActivityField, DraftWorkstream } from "#core/intake/draft.ts";
import { foldSpaces } from "#core/text/words.ts";
import { parsePeriod } from "#core/time/period.ts";
import { textOf } from "../change/cells.ts";
import type { PlanContent, PlanRow } from "../change/model.ts";

/** How an amending act calls the parts of a plan, by the rules of legal drafting: the part, what happens, a colon. */
type Numbered = Pick<PlanContent, "workstreams" | "activities">;

export function titleRestated(title: string | null): string {
  return title === null ? "наименование плана исключить." : "наименование плана изложить в следующей редакции:";
}

export function periodRestated(period: string | null): string {
  return period === null ? "срок реализации плана исключить." : "срок реализации плана изложить в следующей редакции:";
}

/** «2023/2024 учебный год», «2024 год», «2022–2026 годы»; other words as they are. */
export function periodWords(text: string): string {
  const period = parsePeriod(text);
  if (period === null) return text;
  if (period.kind === "academicYear") return `${text} учебный год`;
  return period.fromYear === period.toYear ? `${text} год` : `${period.fromYear}–${period.toYear} годы`;
}

export function workstreamRestated(was: DraftWorkstream): string {
  return `наименование ${workstreamOf(was)} изложить в следующей редакции:`;
}

export function workstreamInserted(one: DraftWorkstream, after: number | null): string {
  const place = after === null ? "" : `после направления ${after} `;
  const number = one.number === null ? "" : ` ${one.number}`;
  return `${place}дополнить направлением${number} следующего наименования:`;
}

export function workstreamExcluded(one: DraftWorkstream): string {
  const title = foldSpaces(one.title ?? "");
  return `направление${one.number === null ? "" : ` ${one.number}`}${title === "" ? "" : ` «${title}»`} исключить.`;
}

export function rowExcluded(row: PlanRow, plan: Numbered): string {
  return `${itemName(row, plan)} исключить.`;
}

export function rowRestated(row: PlanRow, plan: Numbered): string {
  return `${itemName(row, plan)} изложить в следующей редакции:`;
}

export function rowInserted(row: PlanRow, above: PlanRow | null, plan: Numbered): string {
  const number = bareNumber(row);
  const what = number === "" ? "строкой без номера" : `пунктом ${number}`;
  if (number !== "" && isOnly(row, plan)) return `дополнить ${what} следующего содержания:`;
  return `${workstreamPlace(row, plan)}${behind(row, above, plan)}дополнить ${what} следующего содержания:`;
}

export function rowMoved(was: PlanRow, row: PlanRow, above: PlanRow | null, before: Numbered, after: Numbered): string {
  const into = was.workstream === row.workstream ? "" : ` в направление ${row.workstream ?? "без номера"}`;
  const place = above === null || above.workstream !== row.workstream ? "" : ` после ${itemOf(above, after)}`;
  const where = `${into}${place}` === "" ? " в начало направления" : `${into}${place}`;
  return `${itemName(was, before)} перенести${where}, номер сохранить.`;
}

/** «пункт 2.1»; where several items have the number, with the workstream; without a number by its words. */
function itemName(row: PlanRow, plan: Numbered): string {
  return named(row, plan, "пункт", "строку");
}

function itemOf(row: PlanRow, plan: Numbered): string {
  return named(row, plan, "пункта", "строки");
}

function named(row: PlanRow, plan: Numbered, item: string, line: string): string {
  const number = bareNumber(row);
  if (number === "") return `${line} «${shortTitle(row)}»`;
  const place = isOnly(row, plan) || row.workstream === null ? "" : ` направления ${row.workstream}`;
  const alike = plan.activities.filter((one) => bareNumber(one) === number && one.workstream === row.workstream);
  return `${item} ${number}${place}${alike.length > 1 ? ` («${shortTitle(row)}»)` : ""}`;
}

/** Enough of the title to find the row by. */
function shortTitle({ title }: PlanRow): string {
  const whole = foldSpaces(title);
  return whole.length <= 120 ? whole : `${whole.slice(0, whole.lastIndexOf(" ", 120))} …`;
}

function isOnly(row: PlanRow, { activities }: Numbered): boolean {
  const number = bareNumber(row);
  return !activities.some((one) => one.key !== row.key && bareNumber(one) === number);
}

function bareNumber({ number }: PlanRow): string {
  return foldSpaces(number ?? "").replace(/\.$/, "");
}

function workstreamOf({ number, title }: DraftWorkstream): string {
  return number === null ? `направления «${foldSpaces(title ?? "")}»` : `направления ${number}`;
}

function workstreamPlace(row: PlanRow, { workstreams }: Numbered): string {
  const known = workstreams.some(({ number }) => number === row.workstream);
  return known && row.workstream !== null ? `направление ${row.workstream} ` : "";
}

function behind(row: PlanRow, above: PlanRow | null, plan: Numbered): string {
  return above === null || above.workstream !== row.workstream ? "" : `после ${itemOf(above, plan)} `;
}

/** Names of the cells in a row that is told in one sentence. */
const CELLS: readonly (readonly [field: ActivityField, name: string])[] = [
  ["component", "компонент"],
  ["audience", "целевая аудитория"],
  ["schedule", "срок"],
  ["responsible", "ответственный"],
  ["expectedResult", "планируемый результат"],
];

/** A whole row without a table: «2.1. Семинар; целевая аудитория: педагоги; срок: май 2024 г.» */
export function rowInWords(row: PlanRow): string {
  const number = bareNumber(row);
  const cells = CELLS.flatMap(([field, name]) => {
    const text = foldSpaces(textOf(row, field));
    return text === "" ? [] : [`${name}: ${text}`];
  });
  const notes = row.notes.map(foldSpaces).filter((note) => note !== "");
  return [`${number === "" ? "" : `${number}. `}${foldSpaces(row.title)}`, ...cells, ...notes].join("; ");
}
