import { comparable, isNumberCell, withoutTail } from "./cell-text.ts";
import type { Finding } from "./draft.ts";
import type { OpenActivity } from "./plan-builder.ts";
import type { FieldName } from "./plan-row.ts";
import { sourcePlace } from "./prepare-document.ts";
import type { PlanPart } from "./read-plan.ts";
import { shiftedRows } from "./shifted-cells.ts";

const COLUMN_NAMES: Readonly<Record<FieldName, string>> = {
  number: "номер",
  title: "мероприятие",
  audience: "целевая аудитория",
  schedule: "сроки",
  responsible: "ответственный",
  expectedResult: "результат",
  component: "компонент",
};

/** What a careful editor would say about the rows of the plan. */
export function planFindings(plan: PlanPart): Finding[] {
  const { activities } = plan.builder;
  const numbered = activities.filter((one) => one.fields.number).length;
  const findings: Finding[] = [...plan.findings];
  const numbers = activities.map(({ fields }) => parts(fields.number?.text));
  activities.forEach((activity, index) => {
    const where = whereIs(activity);
    const source = sourcePlace(activity.place);
    if (activity.continued) {
      findings.push({
        code: "rowContinued",
        message: "Строка была разорвана (обычно переходом на другую страницу). Части соединены, проверьте текст.",
        where,
        source,
      });
    }
    if (!activity.fields.number && numbered * 2 > activities.length) {
      findings.push({
        code: "unnumberedRow",
        message: "У строки нет номера, хотя другие пункты пронумерованы.",
        where,
        source,
      });
    }
    if (activity.doubtful.size > 0) {
      const columns = [...activity.doubtful].map((name) => `«${COLUMN_NAMES[name]}»`).join(", ");
      const message = `Распознано неуверенно: ${columns}. Сверьте с изображением документа.`;
      findings.push({ code: "garbledText", message, where, source });
    }
    const gap = gapBefore(numbers, index);
    if (gap) findings.push({ code: "numberingGap", message: gap, where, source });
  });
  for (const { activity, message } of shiftedRows(activities)) {
    findings.push({ code: "shiftedCells", message, where: whereIs(activity), source: sourcePlace(activity.place) });
  }
  return findings;
}

/** «пункт 7.1», or the first words of a row without a number. */
export function whereIs(activity: OpenActivity): string {
  const number = withoutTail(activity.fields.number?.text ?? "", ".)");
  if (number) return `пункт ${number}`;
  const title = (activity.fields.title?.text ?? "").replace(/\s+/g, " ");
  return title === ""
    ? "строка без номера"
    : `строка «${title.length > 60 ? `${title.slice(0, 60).trimEnd()}…` : title}»`;
}

/** Numbers are kept as printed; a missing one is only reported (requirements, D15). */
function gapBefore(numbers: readonly (readonly number[] | null)[], index: number): string | null {
  const now = numbers[index];
  const before = numbers.slice(Math.max(0, index - 4), index).findLast((one) => one !== null);
  if (!now || !before || now.length !== before.length || now.length === 0) return null;
  const parent = now.slice(0, -1).join(".");
  if (parent !== before.slice(0, -1).join(".")) return null;
  const last = now.at(-1) ?? 0;
  const previous = before.at(-1) ?? 0;
  if (last <= previous + 1 || last - previous > 20) return null;
  const missing = Array.from({ length: last - previous - 1 }, (_, at) =>
    [...now.slice(0, -1), previous + 1 + at].join("."),
  );
  return `После пункта ${before.join(".")} идёт пункт ${now.join(".")}: нет ${missing.length === 1 ? "номера" : "номеров"} ${missing.join(", ")}. Нумерация оставлена как в документе.`;
}

function parts(number: string | undefined): number[] | null {
  if (number === undefined || !isNumberCell(comparable(number))) return null;
  return number
    .split(/\D+/)
    .filter((part) => part !== "")
    .map(Number);
}
