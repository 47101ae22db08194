import { applyChanges, tryChange, type PlanBase } from "#core/plan/change/apply.ts";
import type { PlanAction, PlanChange } from "#core/plan/change/model.ts";
import { aDraft, anActivity } from "./drafts.ts";
import { changeOf } from "./plan-actions.ts";

export const draft = aDraft({
  workstreams: [
    { number: 1, title: "Методика" },
    { number: 2, title: "Наставничество" },
  ],
  activities: [
    anActivity({ number: "1.1", title: "Семинар", source: { table: 1, row: 2 } }),
    anActivity({
      number: "1.2",
      title: "Марафон открытых дверей",
      schedule: "май 2024 г.",
      notes: ["Письмо 12"],
      source: { table: 1, row: 3 },
      places: { title: [{ table: 1, row: 3, column: 2 }], schedule: [{ table: 1, row: 3, column: 4 }] },
    }),
    anActivity({
      number: null,
      title: "для всех школ",
      schedule: "и июнь",
      source: { table: 1, row: 4 },
      places: { title: [{ table: 1, row: 4, column: 2 }] },
    }),
    anActivity({ number: "2.1", title: "Слёт", workstream: 2, source: { table: 1, row: 6 } }),
    anActivity({ number: "2.2", title: "Форум", workstream: 2, source: { table: 1, row: 7 } }),
  ],
  dropped: [{ text: "3. Работа с семьёй", why: "otherText", source: { paragraph: 5 } }],
});

/** A plan that is changed step by step: refusal of a step or null, its state, its lines. */
export function aChangedPlan(base: PlanBase = { draft, document: null, namedPeriod: null }) {
  const changes: PlanChange[] = [];
  const act = (action: PlanAction): string | null => {
    const code = tryChange(base, changes, action);
    if (code === null) changes.push(changeOf(action, changes.length + 1));
    return code;
  };
  const now = () => applyChanges(base, changes);
  const lines = () =>
    now().content.activities.map(
      ({ key, number, title, workstream }) => `${key} ${number ?? "·"} ${title} /${workstream ?? "·"}`,
    );
  return { act, now, lines };
}
