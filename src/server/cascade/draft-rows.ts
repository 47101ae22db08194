import type { PlanAction, RowAction } from "#core/plan/change/model.ts";
import type { Tx } from "#server/platform/db/transaction.ts";
import type { Parts } from "#server/platform/parts.ts";
import { changePlanBy, standPlan } from "#server/plan/service.ts";
import type { ServingRow } from "./answer-store.ts";

/** Words of a row that is added to a draft. */
export interface TakenWords {
  readonly proposalId: string;
  readonly title: string;
  readonly audience: string | null;
  readonly schedule: string | null;
  readonly responsible: string | null;
  readonly expectedResult: string | null;
  readonly workstream: number | null;
  readonly workstreamTitle: string | null;
}

/**
 * Adds rows to a draft of one's own, each at the end of its workstream, all by one change. Numbers are left to whoever
 * edits the plan. `notFound`, `planApproved` as for any change of it.
 */
export async function addRows(
  tx: Tx,
  parts: Parts,
  planId: string,
  taken: readonly TakenWords[],
): Promise<ServingRow[]> {
  const { content } = await standPlan(tx, parts, planId, true);
  const change = (action: PlanAction): Promise<unknown> =>
    changePlanBy(tx, parts, planId, { id: parts.newId(), action });
  const there = new Set(content.workstreams.map(({ number }) => number));
  for (const { workstream, workstreamTitle } of taken) {
    if (workstream === null || there.has(workstream)) continue;
    there.add(workstream);
    await change({ kind: "addWorkstream", number: workstream, title: workstreamTitle ?? "" });
  }
  const last = new Map<number | null, string>();
  for (const { key, workstream } of content.activities) last.set(workstream, key);
  const end = content.activities.at(-1)?.key ?? null;
  const serving: ServingRow[] = [];
  const actions = taken.map((one): RowAction => {
    const key = `taken-${one.proposalId}-${parts.newId().slice(-6)}`;
    const afterKey = last.get(one.workstream) ?? last.get(null) ?? end;
    last.set(one.workstream, key);
    serving.push({ proposalId: one.proposalId, planId, key, kind: "taken" });
    return { kind: "addRow", newKey: key, place: { afterKey, workstream: one.workstream }, fields: fieldsOf(one) };
  });
  if (actions.length > 0) await change({ kind: "several", actions });
  return serving;
}

function fieldsOf({ title, audience, expectedResult, responsible, schedule }: TakenWords) {
  return {
    title,
    ...(audience === null ? {} : { audience }),
    ...(schedule === null ? {} : { schedule }),
    ...(responsible === null ? {} : { responsible }),
    ...(expectedResult === null ? {} : { expectedResult }),
  };
}

/** Takes rows out of drafts again, those that are still there; an approved plan keeps them until its next edition. */
export async function removeRows(
  tx: Tx,
  parts: Parts,
  rows: readonly ServingRow[],
  open: ReadonlySet<string>,
): Promise<void> {
  for (const planId of new Set(rows.map((row) => row.planId))) {
    if (!open.has(planId)) continue;
    const { content } = await standPlan(tx, parts, planId, true);
    const there = new Set(content.activities.map(({ key }) => key));
    const actions = rows
      .filter((row) => row.planId === planId && row.kind === "taken" && there.has(row.key))
      .map(({ key }): RowAction => ({ kind: "removeRow", key }));
    if (actions.length > 0)
      await changePlanBy(tx, parts, planId, { id: parts.newId(), action: { kind: "several", actions } });
  }
}
