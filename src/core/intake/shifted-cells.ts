import { letters } from "./cell-text.ts";
import type { FieldName, PlanRow } from "./plan-row.ts";
import type { OpenActivity } from "./plan-builder.ts";

export interface ShiftedRow {
  readonly activity: OpenActivity;
  readonly message: string;
}

const DATA: readonly FieldName[] = ["audience", "schedule", "responsible", "expectedResult"];

/** Rows whose cells seem to stand in a neighbour's row or column. They are shown to a person, never moved. */
export function shiftedRows(activities: readonly OpenActivity[]): ShiftedRow[] {
  return [...repeatedTitles(activities), ...wrongColumns(activities)];
}

/**
 * A row without a number repeats the next title, and a row below has lost its cells: the recogniser moved
 * a column up by one (requirements, D10).
 */
function repeatedTitles(activities: readonly OpenActivity[]): ShiftedRow[] {
  const found: ShiftedRow[] = [];
  activities.forEach((activity, index) => {
    const next = activities[index + 1];
    if (!next || activity.fields.number || !next.fields.number) return;
    if (letters(activity.fields.title?.text ?? "") !== letters(next.fields.title?.text ?? "")) return;
    const block = [activity, next];
    for (let at = index + 2; at < Math.min(activities.length, index + 6); at += 1) {
      const below = activities[at];
      if (!below || below.workstream !== next.workstream) break;
      block.push(below);
      if (emptyData(below) >= 2) break;
    }
    const lost = block.at(-1);
    const rows = lost && emptyData(lost) >= 2 ? block : block.slice(0, 2);
    for (const one of rows) {
      found.push({
        activity: one,
        message:
          "Ячейки соседних строк, похоже, сдвинуты: название повторяется, а у одной из строк не хватает данных. Сверьте с документом.",
      });
    }
  });
  return found;
}

function emptyData(activity: OpenActivity): number {
  return DATA.filter((name) => hasColumn(activity.row, name) && !activity.fields[name]).length;
}

/** The table has such a column at all. */
function hasColumn(row: PlanRow, name: FieldName): boolean {
  return row.roles.has(name);
}

const DATE_WORDS =
  /^(?:январь|февраль|март|апрель|май|июнь|июль|август|сентябрь|октябрь|ноябрь|декабрь|в течение|ежегодно|ежемесячно|ежеквартально|постоянно|до \d{1,2}|\d{1,2}\.\d{1,2}\.(?:20)?\d\d|[IV]+ квартал)/i;

/** A date among the responsible or the audience while the schedule holds something else. */
function wrongColumns(activities: readonly OpenActivity[]): ShiftedRow[] {
  return activities.flatMap((activity) => {
    const looksDated = (name: FieldName): boolean => {
      const text = activity.fields[name]?.text.trim() ?? "";
      return text.length < 60 && DATE_WORDS.test(text);
    };
    const schedule = activity.fields.schedule?.text ?? "";
    const stray =
      !looksDated("schedule") && !/\d/.test(schedule) && (looksDated("responsible") || looksDated("audience"));
    const noTitle = !activity.fields.title && activity.row.own.length > 2;
    if (!stray && !noTitle) return [];
    const message = stray
      ? "Срок стоит не в своей графе: ячейки строки, похоже, сдвинуты. Сверьте с документом."
      : "У строки нет названия мероприятия: ячейки, похоже, сдвинуты. Сверьте с документом.";
    return [{ activity, message }];
  });
}
