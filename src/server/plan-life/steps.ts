import { createHash } from "node:crypto";
import type { Subject } from "#core/access/model.ts";
import type { Action } from "#core/access/rules.ts";
import { lifeOf, NEW_LIFE, takeStep, type PlanLife } from "#core/plan/life/life.ts";
import type { LifeAction, LifeStep } from "#core/plan/life/model.ts";
import { recordAudit } from "#server/platform/audit.ts";
import type { Tx } from "#server/platform/db/transaction.ts";
import { Problem } from "#server/platform/http/problem.ts";
import type { Parts } from "#server/platform/parts.ts";
import {
  insertStep,
  saveLife,
  selectLife,
  selectSteps,
  selectTitle,
  type LifeRow,
  type StoredStep,
} from "./life-store.ts";
import { authorFor } from "./rights.ts";

/** The life of a plan with the steps it comes from, in a transaction. */
export interface LifeRecord {
  readonly planId: string;
  readonly row: LifeRow | null;
  readonly steps: readonly StoredStep[];
  readonly life: PlanLife;
}

/** Of a plan of the caller's own organisation. */
export async function loadLife(tx: Tx, { context }: Parts, planId: string, lock: boolean): Promise<LifeRecord> {
  const row = await selectLife(tx, context, planId, lock);
  const steps = row === null ? [] : await selectSteps(tx, context, planId);
  return { planId, row, steps, life: lifeOf(steps) };
}

/** What somebody who was asked sees of it: the steps of one round. */
export async function loadRound(
  tx: Tx,
  { context }: Parts,
  planId: string,
  roundId: string,
  lock: boolean,
): Promise<LifeRecord> {
  const row = await selectLife(tx, context, planId, lock);
  const steps = await selectSteps(tx, context, planId, roundId);
  const stage = steps[0]?.stage === "amendmentEndorsement" ? "amending" : "draft";
  return { planId, row, steps, life: lifeOf(steps, { ...NEW_LIFE, stage }) };
}

/** One step as it came. */
export interface SentStep {
  /** Made by whoever sends it. */
  readonly id: string;
  readonly sent: unknown;
}

/** Whether this very step was taken before: then its answer is given again. */
export function isKnown({ steps }: LifeRecord, { id, sent }: SentStep): boolean {
  const known = steps.find((step) => step.id === id);
  if (known === undefined) return false;
  if (known.sentSha256 !== sha256Of(sent)) throw new Problem(409, "idempotencyMismatch");
  return true;
}

/** Somebody took a step after the version that the sender has seen. */
export function refuseStale({ life }: LifeRecord, version: number): void {
  if (life.version !== version) throw new Problem(412, "lifeChanged", { version: life.version });
}

interface Right {
  readonly action: Action;
  readonly subject: Subject;
}

/**
 * Takes one step: judged by core, stored with the stage it leads to, told to the journal. `lifeRefusalCode` as a 422 with
 * the stage.
 */
export async function take(
  tx: Tx,
  parts: Parts,
  record: LifeRecord,
  { id, sent }: SentStep,
  action: LifeAction,
  right: Right,
): Promise<LifeRecord> {
  const { context } = parts;
  const { planId, row } = record;
  const author = await authorFor(tx, parts, right.action, right.subject);
  const at = parts.clock();
  const sequence = (row?.version ?? 0) + 1;
  const step: LifeStep = { id, sequence, at: at.toISOString(), author, action };
  const life = takeStep(record.life, step);
  if (typeof life === "string") throw new Problem(422, life, { stage: record.life.stage });
  const next = nextRow(row, context.organisationId, life, action, sequence);
  const { roundId, asked: shownTo, organisationId, stage } = next;
  const stored: StoredStep = { ...step, sentSha256: sha256Of(sent), stage };
  const ofRound = ROUND_STEPS.has(action.kind);
  await saveLife(tx, context, planId, { ...next, since: life.since === null ? at : new Date(life.since) });
  await insertStep(tx, context, planId, {
    ...stored,
    organisationId,
    ...(ofRound ? { roundId, shownTo } : { roundId: null, shownTo: [] }),
  });
  await recordAudit(tx, parts, {
    action: `plan.${action.kind}`,
    objectKind: "plan",
    objectId: planId,
    organisationId,
    data: { stage, step: sequence, title: await selectTitle(tx, context, planId), ...toldOf(action) },
  });
  return { planId, row: next, steps: [...record.steps, stored], life };
}

/** What the journal says of a step beside its kind: the act, or the reason. */
function toldOf(action: LifeAction): Record<string, string | null> {
  if ("act" in action) return { kind: action.act.docType, number: action.act.number, date: action.act.date };
  return "reason" in action ? { reason: action.reason } : {};
}

/** Seen by those who were asked in the round. */
const ROUND_STEPS: ReadonlySet<LifeAction["kind"]> = new Set([
  "sendForEndorsement",
  "endorse",
  "remark",
  "return",
  "recall",
  "acceptRemark",
  "rejectRemark",
]);

function nextRow(
  row: LifeRow | null,
  organisationId: string,
  { stage }: PlanLife,
  action: LifeAction,
  version: number,
): LifeRow {
  const before = row ?? { organisationId, roundId: null, asked: [] };
  if (action.kind !== "sendForEndorsement") return { ...before, stage, version };
  const asked = [...new Set(action.asked.map((one) => one.organisationId))];
  return { ...before, stage, version, roundId: action.round, asked };
}

export function sha256Of(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex");
}
