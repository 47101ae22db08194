import { createHash } from "node:crypto";
import type { DraftWorkstream } from "#core/intake/draft.ts";
import type { PlanContent } from "#core/plan/change/model.ts";
import type { ActivityReadings } from "#core/plan/model.ts";
import type { Tx } from "#server/platform/db/transaction.ts";
import { idOfPart } from "#server/platform/ids.ts";
import type { Parts } from "#server/platform/parts.ts";
import * as store from "./row-store.ts";

/**
 * Makes the stored rows those of the plan as it stands, touching only what differs. The id of an activity never changes:
 * other records lead to it, also after the row was taken away and brought back. `keysAsRead` names rows that an earlier version stored without keys, by their position.
 */
export async function saveRows(
  tx: Tx,
  parts: Parts,
  planId: string,
  content: Pick<PlanContent, "activities" | "workstreams">,
  readings: readonly ActivityReadings[],
  keysAsRead: () => readonly string[],
): Promise<void> {
  await saveActivities(tx, parts, planId, content, readings, keysAsRead);
  await saveWorkstreams(tx, parts, planId, content.workstreams);
}

async function saveActivities(
  tx: Tx,
  { context }: Parts,
  planId: string,
  { activities }: Pick<PlanContent, "activities">,
  readings: readonly ActivityReadings[],
  keysAsRead: () => readonly string[],
): Promise<void> {
  const marks = await store.selectActivityMarks(tx, context, planId);
  const oldKeys = marks.some(({ key }) => key === null) ? keysAsRead() : [];
  const stored = new Map(marks.map((mark) => [mark.key ?? oldKeys[mark.position - 1] ?? mark.id, mark]));
  const added: store.ActivityRecord[] = [];
  const changed: store.ActivityRecord[] = [];
  const moved: store.ActivityRecord[] = [];
  activities.forEach((row, index) => {
    const reading = readings[index];
    if (reading === undefined) throw new Error("a row of the plan was not read");
    const known = stored.get(row.key);
    const record = {
      ...row,
      id: known?.id ?? idOfPart(planId, row.key),
      position: index + 1,
      readings: reading,
      digest: digestOf(row, reading),
    };
    stored.delete(row.key);
    if (known === undefined) added.push(record);
    else if (known.digest !== record.digest) changed.push(record);
    else if (known.position !== record.position) moved.push(record);
  });
  await store.deleteActivities(
    tx,
    context,
    planId,
    [...stored.values()].map(({ id }) => id),
  );
  await store.moveActivities(tx, context, planId, moved);
  await store.updateActivities(tx, context, planId, changed);
  await store.insertActivities(tx, context, planId, added);
}

async function saveWorkstreams(
  tx: Tx,
  { context, newId }: Parts,
  planId: string,
  workstreams: readonly DraftWorkstream[],
): Promise<void> {
  const stored = await store.selectWorkstreams(tx, context, planId);
  const changed = workstreams.flatMap(({ number, title }, index): store.WorkstreamRecord[] => {
    const known = stored[index];
    if (known && known.number === number && known.title === title) return [];
    return [{ id: known?.id ?? newId(), position: index + 1, number, title }];
  });
  if (changed.length > 0 || stored.length > workstreams.length)
    await store.saveWorkstreams(tx, context, planId, changed, workstreams.length);
}

function digestOf(row: unknown, readings: ActivityReadings): string {
  return createHash("sha256")
    .update(JSON.stringify([row, readings]))
    .digest("base64url");
}
