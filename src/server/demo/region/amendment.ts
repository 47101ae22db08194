import type { Draft, DraftActivity } from "#core/intake/draft.ts";
import { keysOf } from "#core/plan/change/keys.ts";
import type { PlanAction } from "#core/plan/change/model.ts";
import { at, type Dice } from "./dice.ts";

const NEW_ROWS = [
  ["Хакатон обучающихся центров «Код будущего»", "Обучающиеся 8–11 классов", "Апрель {y1} г."],
  ["Консультационный день для вновь открытых центров", "Руководители и педагоги центров", "Март {y1} г."],
  ["Выставка технического творчества обучающихся", "Обучающиеся центров, родители", "Май {y1} г."],
] as const;

/**
 * What an amending order does to a plan: other words in a few deadlines, sometimes one row taken out, one added at the end
 * of its workstream. No other row gets another number, and the number of a row that was taken out is not given again.
 */
export function amendmentOf(draft: Draft, dice: Dice, startYear: number): PlanAction[] {
  const keys = keysOf(draft);
  const rows = draft.activities.map((row, index) => ({ row, key: at(keys, index) }));
  const changed = dice.of("changed").sample(
    rows.filter(({ row }) => isDated(row)),
    1 + dice.int(3),
  );
  const rest = rows.filter((one) => !changed.includes(one));
  const removed = dice.of("keep").chance(60) ? dice.of("removed").pick(rest) : null;
  const { row: like } = dice.of("place").pick(rest.filter((one) => one !== removed));
  const last = at(
    rows,
    rows.findLastIndex(({ row }) => row.workstream === like.workstream),
  );
  const [title, audience, schedule] = dice.of("row").pick(NEW_ROWS);
  return [
    ...changed.map(({ key }) => ({
      kind: "setField" as const,
      key,
      field: "schedule" as const,
      text: `Май ${startYear + 1} г.`,
    })),
    {
      kind: "addRow",
      newKey: "added-1",
      place: { afterKey: last.key, workstream: like.workstream },
      fields: {
        number: numberAfter(draft.activities, like.workstream),
        title,
        audience,
        schedule: schedule.replace("{y1}", String(startYear + 1)),
        responsible: like.responsible ?? "",
      },
    },
    ...(removed === null ? [] : [{ kind: "removeRow" as const, key: removed.key }]),
  ];
}

/** Its deadline names a month of the next year. */
function isDated({ schedule }: DraftActivity): boolean {
  return /^(?:Январь|Февраль|Март|Апрель|март|апрель) \d{4} г\.$/.test(schedule ?? "");
}

function numberAfter(rows: readonly DraftActivity[], workstream: number | null): string {
  return `${workstream}.${rows.filter((row) => row.workstream === workstream).length + 1}`;
}
