import type { Draft, DraftActivity } from "#core/intake/draft.ts";
import { at, type Dice } from "./dice.ts";

const NEW_ROWS = [
  ["Хакатон обучающихся центров «Код будущего»", "Обучающиеся 8–11 классов", "Апрель {y1} г."],
  ["Консультационный день для вновь открытых центров", "Руководители и педагоги центров", "Март {y1} г."],
  ["Выставка технического творчества обучающихся", "Обучающиеся центров, родители", "Май {y1} г."],
] as const;

/**
 * A plan as an amending order makes it: other words in a few deadlines, one row taken out, one added at the end of its
 * workstream. No other row gets another number.
 */
export function amended(draft: Draft, dice: Dice, startYear: number): Draft {
  const changed = new Set(dice.of("changed").sample(dated(draft.activities), 1 + dice.int(3)));
  const rows = draft.activities.map((row) =>
    changed.has(row) ? { ...row, schedule: `Май ${startYear + 1} г.` } : row,
  );
  const removed = dice.of("removed").int(rows.length - 1);
  const kept = rows.filter((_, index) => index !== removed || dice.of("keep").chance(40));
  const [title, audience, schedule] = dice.pick(NEW_ROWS);
  const workstream = at(kept, dice.of("place").int(kept.length)).workstream;
  const last = kept.findLastIndex((row) => row.workstream === workstream);
  const before = at(kept, last);
  const added: DraftActivity = {
    ...before,
    number: numberAfter(draft.activities, workstream),
    title,
    audience,
    schedule: schedule.replace("{y1}", String(startYear + 1)),
    source: { table: 1, row: draft.activities.length + 2 },
  };
  return { ...draft, activities: kept.toSpliced(last + 1, 0, added) };
}

/** Rows whose deadline names a month of the next year. */
function dated(rows: readonly DraftActivity[]): DraftActivity[] {
  return rows.filter(({ schedule }) => /^(?:Январь|Февраль|Март|Апрель|март|апрель) \d{4} г\.$/.test(schedule ?? ""));
}

/** Numbers of rows that were taken out are not given again. */
function numberAfter(rows: readonly DraftActivity[], workstream: number | null): string {
  const taken = rows.filter((row) => row.workstream === workstream).length;
  return `${workstream}.${taken + 1}`;
}
