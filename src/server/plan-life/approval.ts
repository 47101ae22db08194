import type { LifeView } from "#contract/plan-life.ts";
import { amendmentOf, amendmentTroubles } from "#core/plan/amendment/amendment-of.ts";
import { actInWords } from "#core/execution/act-in-words.ts";
import { actRefusal } from "#core/plan/life/checks.ts";
import type { ApprovalAct } from "#core/plan/life/model.ts";
import { hasEdition } from "#core/plan/life/transitions.ts";
import { parsePlainDate } from "#core/time/plain-date.ts";
import { requireFresh } from "#server/account/service.ts";
import { otherActNumbered } from "#server/act/service.ts";
import { fulfil } from "#server/execution/service.ts";
import { askCascade, bringOwnDuties, tellHost, wakeCascade } from "#server/cascade/service.ts";
import { todayOf } from "#server/platform/day.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import { Problem } from "#server/platform/http/problem.ts";
import type { Parts } from "#server/platform/parts.ts";
import { standPlan, type StandingPlan } from "#server/plan/service.ts";
import { insertEdition, putIntoForce, selectLatestContent, selectSameAct } from "./edition-store.ts";
import { viewOf } from "./life.ts";
import { authorFor, mayDo, ownPlan } from "./rights.ts";
import { isKnown, loadLife, refuseStale, take } from "./steps.ts";
import { approvedText, textHash } from "./text.ts";

export interface AskedApproval {
  readonly id: string;
  /** From If-Match. */
  readonly version: number;
  readonly act: ApprovalAct;
  /** When it comes into force; null: that is said later. */
  readonly inForceFrom: string | null;
}

/**
 * The signed act makes an edition of the text as it stands: the edition, its rows, the steps and the journal, or nothing.
 */
export async function approvePlan(parts: Parts, planId: string, asked: AskedApproval): Promise<LifeView> {
  const right = { action: "approve", subject: ownPlan(parts) } as const;
  mayDo(parts, right.action, right.subject);
  requireFresh(parts);
  const { act, inForceFrom } = asked;
  const view = await withOrganisation(parts.db, parts.context, async (tx) => {
    const plan = await standPlan(tx, parts, planId, true);
    const record = await loadLife(tx, parts, planId, true);
    const step = { id: asked.id, sent: { act, inForceFrom } };
    if (isKnown(record, step)) return viewOf(tx, parts, plan, record);
    refuseStale(record, asked.version);
    if (plan.state === "inReview") throw new Problem(422, "stillInReview");
    refuseDates(act, inForceFrom, plan, todayOf(parts));
    // Before the journal is held: whoever registers an act takes the two in this order.
    await refuseTakenNumber(tx, parts, planId, act);
    const kind = hasEdition(record.life.stage) ? "approveEdition" : "approve";
    const text = { planVersion: plan.version, sha256: textHash(plan.content) };
    const approved = await take(tx, parts, record, step, { kind, act, ...text }, right);
    if (kind === "approveEdition") await refuseRenumbering(tx, parts, planId, plan);
    await insertEdition(tx, parts, {
      id: parts.newId(),
      planId,
      number: approved.life.editions.length,
      content: approvedText(plan.content, act),
      readings: plan.readings,
      sha256: text.sha256,
      act,
      approvedAt: parts.clock(),
      approvedBy: await authorFor(tx, parts, right.action, right.subject),
    });
    // The rows of the first edition count from its approval on, those of later ones when they come into force.
    if (approved.life.editions.length === 1) {
      await bringOwnDuties(tx, parts, planId);
      await fulfil(tx, parts, { by: "plan", on: act.date, document: actInWords(act) });
      await tellHost(tx, parts, planId, act);
    }
    if (kind === "approve" || inForceFrom !== null) await askCascade(tx, parts, planId);
    if (inForceFrom === null) return viewOf(tx, parts, plan, approved);
    const force = { id: `${asked.id}-force`, sent: inForceFrom };
    const next = await take(tx, parts, approved, force, { kind: "enterIntoForce", date: inForceFrom }, right);
    await putIntoForce(tx, parts.context, planId, inForceFrom);
    await bringOwnDuties(tx, parts, planId);
    return viewOf(tx, parts, plan, next);
  }).catch((error: unknown) => {
    throw isTakenNumber(error) ? new Problem(409, "numberTaken", { number: act.number ?? "", title: "" }) : error;
  });
  wakeCascade(parts);
  return view;
}

function refuseDates(act: ApprovalAct, inForceFrom: string | null, { content }: StandingPlan, today: string): void {
  const refusal = actRefusal(act, content, today);
  if (refusal !== null) {
    const { basis, code } = refusal;
    const named = basis === undefined ? {} : { basis: basis.number ?? "", basisDate: basis.date };
    throw new Problem(422, code, { field: "/act/date", ...named });
  }
  if (inForceFrom !== null && parsePlainDate(inForceFrom) === null)
    throw new Problem(422, "badDate", { field: "/inForceFrom" });
}

/** Numbers of the approved edition stay, and a new edition says something new. */
async function refuseRenumbering(tx: Tx, parts: Parts, planId: string, { content }: StandingPlan): Promise<void> {
  const before = await selectLatestContent(tx, parts.context, planId);
  if (before === null) throw new Error("a new edition comes after another");
  if (amendmentOf(before, content).length === 0) throw new Problem(422, "nothingChanged");
  const [trouble] = amendmentTroubles(before, content);
  if (trouble !== undefined)
    throw new Problem(422, trouble.code, { before: trouble.before ?? "", after: trouble.after ?? "" });
}

async function refuseTakenNumber(tx: Tx, parts: Parts, planId: string, act: ApprovalAct): Promise<void> {
  if (act.number === null) return;
  const { date, docType: kind, number } = act;
  const other =
    (await otherActNumbered(tx, parts.context, planId, { kind, date, number })) ??
    (await selectSameAct(tx, parts.context, act));
  if (other === null) return;
  throw new Problem(409, "numberTaken", {
    field: "/act/number",
    number: act.number,
    year: act.date.slice(0, 4),
    date: other.date,
    title: other.title ?? "",
  });
}

/** Two approvals at once: the database lets only one of them have the number. */
function isTakenNumber(error: unknown): boolean {
  return error instanceof Error && "constraint" in error && error.constraint === "plan_edition_act";
}
