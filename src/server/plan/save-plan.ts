import { keysOf } from "#core/plan/change/keys.ts";
import type { PlanBase } from "#core/plan/change/apply.ts";
import type { PlanChange } from "#core/plan/change/model.ts";
import { printPeriod } from "#core/time/period.ts";
import type { Tx } from "#server/platform/db/transaction.ts";
import type { Parts } from "#server/platform/parts.ts";
import { insertChanges } from "./change-store.ts";
import { saveRows } from "./rows.ts";
import { fieldsOf, standingOf } from "./standing.ts";
import { insertPlan } from "./store.ts";

interface NewRecord {
  readonly id: string;
  readonly sourceFileId: string;
  readonly example: boolean;
  /** What was done to it before anybody saw it. */
  readonly changes: readonly PlanChange[];
  readonly madeFrom: { readonly planId: string; readonly json: string } | null;
}

/** Stores a new plan in review with all that follows from it, in the caller's transaction. */
export async function savePlan(tx: Tx, parts: Parts, base: PlanBase, record: NewRecord): Promise<void> {
  const { changes, ...rest } = record;
  const createdAt = parts.clock();
  const standing = standingOf(base, changes, createdAt);
  const { draft, document } = base;
  const namedPeriod = base.namedPeriod === null ? null : printPeriod(base.namedPeriod);
  await insertPlan(tx, parts.context, { ...rest, draft, document, namedPeriod, createdAt, ...fieldsOf(standing) });
  await insertChanges(tx, parts.context, record.id, changes);
  const { content } = standing.state;
  await saveRows(tx, parts, record.id, content, standing.understood.readings, () => keysOf(draft));
}
