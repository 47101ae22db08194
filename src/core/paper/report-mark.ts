import { segmentKind } from "#core/audience/model.ts";
import { SEGMENT_NAMES } from "#core/audience/names.ts";
import { wholeOf } from "#core/coverage/counts.ts";
import type { ReportOccurrence, ReportRecord, ReportRow } from "./report-model.ts";
import { counted, dotted, termInWords, thousands } from "./report-words.ts";

/** Where a record has been told of already: the number of its row. */
export type ToldRecords = Map<string, string>;

/**
 * «Отметка об исполнении» of one row, line by line. A record that settles several rows is told in full at the first of them
 * and named at the others, so that nobody adds its people up twice; `told` is kept over the rows.
 */
export function markLines(row: ReportRow, number: string | null, told: ToldRecords): readonly string[] {
  const several = row.own.length > 1;
  const lines = row.own.flatMap((one) => ownLines(one, several, number, told));
  if (row.asked > 0) lines.push(...belowLines(row));
  return lines.length === 0 ? ["в отчётном периоде сроков нет"] : lines;
}

function ownLines(one: ReportOccurrence, several: boolean, number: string | null, told: ToldRecords): string[] {
  const what = `${several ? `${one.label}: ` : ""}${stateInWords(one)}`;
  if (one.record === null) return [what];
  const before = told.get(one.record.id);
  if (before !== undefined) return [what, `то же мероприятие, что и ${before}; участники учтены там`];
  told.set(one.record.id, number === null ? "выше" : `в пункте ${number}`);
  return [what, ...recordLines(one.record)];
}

/** What became of a term; the term as approved stays in it where another day counts now. */
export function stateInWords(one: ReportOccurrence): string {
  const term = termInWords(one.fromDay, one.toDay);
  const held = one.heldOn === null ? "" : ` ${dotted(one.heldOn)}`;
  switch (one.state) {
    case "done":
      return `выполнено${held}`;
    case "doneLate":
      return `выполнено${held}, позже срока (${term})`;
    case "cancelled":
      return `отменено${why(one)}`;
    case "notDone":
      return `не выполнено${why(one)}`;
    case "waitsForDate":
      return "дата ещё не названа, ждём";
    case "moved":
      return `перенесено ${one.dueOn === null ? "на дату, которая ещё не названа" : `на ${dotted(one.dueOn)}`} (прежний срок: ${term})${why(one)}${one.overdue ? "; новый срок прошёл, сведений нет" : ""}`;
    case "running":
      return one.overdue ? `начато, срок прошёл (${term}), сведений о завершении нет` : "идёт";
    case "planned":
    case "dateSet":
      return one.overdue ? `срок прошёл (${term}), сведений нет` : `впереди (${term})`;
  }
}

function why({ reason, document }: ReportOccurrence): string {
  const parts = [reason === null ? null : `причина: ${reason}`, document === null ? null : `основание: ${document}`];
  const said = parts.filter((part) => part !== null);
  return said.length === 0 ? "" : `; ${said.join("; ")}`;
}

function recordLines({ people, links, files, acts }: ReportRecord): string[] {
  const all = peopleTotal(people);
  const parts = segmentKind.options.flatMap((kind) => {
    const count = people[kind] ?? 0;
    return count === 0 ? [] : [`${SEGMENT_NAMES[kind]} ${thousands(count)}`];
  });
  const proofs = [
    files === 0 ? null : counted(files, ["файл", "файла", "файлов"]),
    links === 0 ? null : counted(links, ["ссылка", "ссылки", "ссылок"]),
    ...acts,
  ].filter((part) => part !== null);
  return [
    ...(all === 0 ? [] : [`участников ${thousands(all)}: ${parts.join(", ")}`]),
    ...(proofs.length === 0 ? [] : [`подтверждения: ${proofs.join(", ")}`]),
  ];
}

export function peopleTotal(people: ReportRecord["people"]): number {
  return Object.values(people).reduce((sum, count) => sum + count, 0);
}

function belowLines({ below, asked, silent }: ReportRow): string[] {
  const parts = [
    `выполнено ${thousands(below.done)} из ${thousands(wholeOf(below))}`,
    below.late === 0 ? null : `из них позже срока ${thousands(below.late)}`,
    below.ahead === 0 ? null : `впереди ${thousands(below.ahead)}`,
    below.missed === 0 ? null : `не выполнено ${thousands(below.missed)}`,
    below.cancelled === 0 ? null : `отменено ${thousands(below.cancelled)}`,
  ].filter((part) => part !== null);
  return [
    `в нижестоящих организациях: ${parts.join(", ")}`,
    `сведения есть от ${thousands(asked - silent)} из ${counted(asked, ["организации", "организаций", "организаций"])}`,
  ];
}
