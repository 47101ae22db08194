import type { PlanAction } from "#core/plan/change/model.ts";
import type { Plan, Plans } from "./plans.ts";
import type { World } from "./world.ts";

/**
 * A new edition in the middle of the year: another term, a row less, a row more, which is for every school. Answers with the
 * keys of the three rows. `year`: of the second half.
 */
export async function amendInWinter(
  world: World,
  plans: Plans,
  plan: Plan,
  year: number,
): Promise<{ added: string; changed: string; removed: string }> {
  const { activities } = await plans.contentOf(plan);
  const [changed, removed] = world.dice.some(activities, 2);
  if (changed === undefined || removed === undefined) throw new Error("the plan has no rows");
  const added = "added-in-winter";
  const last = activities.filter(({ key }) => key !== removed.key).at(-1);
  const place = { afterKey: last?.key ?? null, workstream: last?.workstream ?? null };
  const fields = {
    title: "Отчёт о зимней школе",
    responsible: "Руководители общеобразовательных организаций",
    schedule: `до 20 мая ${year} года`,
  };
  const actions: PlanAction[] = [
    { kind: "setField", key: changed.key, field: "schedule", text: `до 28 мая ${year} года` },
    { kind: "removeRow", key: removed.key },
    { kind: "addRow", newKey: added, place, fields },
  ];
  await plans.amend(plan, actions);
  world.say(`amended: ${changed.title}; without ${removed.title}`);
  return { added, changed: changed.key, removed: removed.key };
}
