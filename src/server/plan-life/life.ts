import type { LifeView, OwnStep } from "#contract/plan-life.ts";
import { textOf } from "#core/plan/change/cells.ts";
import type { PlanContent } from "#core/plan/change/model.ts";
import { amendmentOf } from "#core/plan/amendment/amendment-of.ts";
import { approvalWarnings } from "#core/plan/life/checks.ts";
import { lastRound, type Remark } from "#core/plan/life/life.ts";
import type { LifeAction } from "#core/plan/life/model.ts";
import { parsePlainDate } from "#core/time/plain-date.ts";
import { registeredFor } from "#server/act/service.ts";
import { askCascade, bringOwnDuties, wakeCascade } from "#server/cascade/service.ts";
import { todayOf } from "#server/platform/day.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import { isId } from "#server/platform/ids.ts";
import type { Parts } from "#server/platform/parts.ts";
import { changePlanBy, standPlan, type StandingPlan } from "#server/plan/service.ts";
import * as editions from "./edition-store.ts";
import { insertRound } from "./endorsement-store.ts";
import { selectOrganisations } from "./life-store.ts";
import { mayDo, ownPlan } from "./rights.ts";
import { isKnown, loadLife, refuseStale, take, type LifeRecord } from "./steps.ts";
import { textHash } from "./text.ts";

export async function getLife(parts: Parts, planId: string): Promise<LifeView> {
  mayDo(parts, "readDraft", ownPlan(parts));
  return withOrganisation(parts.db, parts.context, async (tx) => {
    const plan = await standPlan(tx, parts, planId, false);
    return viewOf(tx, parts, plan, await loadLife(tx, parts, planId, false));
  });
}

export async function checkApproval(
  parts: Parts,
  planId: string,
  date: string | undefined,
): Promise<{ warnings: ReturnType<typeof approvalWarnings> }> {
  mayDo(parts, "readDraft", ownPlan(parts));
  return withOrganisation(parts.db, parts.context, async (tx) => {
    const { content, readings } = await standPlan(tx, parts, planId, false);
    const { life } = await loadLife(tx, parts, planId, false);
    const act = date === undefined ? null : { date };
    return { warnings: approvalWarnings(life, content, readings, act, textHash(content)) };
  });
}

export interface AskedStep {
  readonly id: string;
  /** From If-Match. */
  readonly version: number;
  readonly action: OwnStep;
}

/** One step of those who keep the plan, with all that follows from it, or nothing. */
export async function takeOwnStep(parts: Parts, planId: string, asked: AskedStep): Promise<LifeView> {
  const view = await withOrganisation(parts.db, parts.context, async (tx) => {
    const right = { action: "writeDraft", subject: ownPlan(parts) } as const;
    mayDo(parts, right.action, right.subject);
    const plan = await standPlan(tx, parts, planId, true);
    const record = await loadLife(tx, parts, planId, true);
    const step = { id: asked.id, sent: asked.action };
    if (isKnown(record, step)) return viewOf(tx, parts, plan, record);
    refuseStale(record, asked.version);
    const action = await prepared(tx, parts, plan, record, asked.action);
    const next = await take(tx, parts, record, step, action, right);
    await follow(tx, parts, plan, next, action);
    return viewOf(tx, parts, await standPlan(tx, parts, planId, false), next);
  });
  wakeCascade(parts);
  return view;
}

/** What was sent as a step of the life: with what the server knows of it. */
async function prepared(
  tx: Tx,
  parts: Parts,
  plan: StandingPlan,
  { life, planId }: LifeRecord,
  sent: OwnStep,
): Promise<LifeAction> {
  switch (sent.kind) {
    case "sendForEndorsement": {
      if (plan.state === "inReview") throw new Problem(422, "stillInReview");
      refusePast(sent.deadline, todayOf(parts));
      const ids = sent.asked.map(({ organisationId }) => organisationId);
      const names = ids.every(isId) ? await selectOrganisations(tx, parts.context, ids) : new Map<string, string>();
      const asked = sent.asked.map(({ organisationId, post }) => {
        const organisation = names.get(organisationId);
        if (organisation === undefined) throw notFound();
        return { id: parts.newId(), organisationId, organisation, post };
      });
      const { kind, deadline } = sent;
      const text = { planVersion: plan.version, sha256: textHash(plan.content) };
      return { kind, round: parts.newId(), asked, deadline, ...text };
    }
    case "acceptRemark": {
      const remark = life.remarks.find(({ id }) => id === sent.remark);
      const taken = remark?.proposed !== null && remark?.proposed !== undefined && remark.settled === null;
      return { ...sent, change: taken ? parts.newId() : null };
    }
    case "enterIntoForce":
      if (parsePlainDate(sent.date) === null) throw new Problem(422, "badDate", { field: "/action/date" });
      return sent;
    case "dropEdition": {
      const last = await editions.selectLatestContent(tx, parts.context, planId);
      if (last !== null && amendmentOf(last, plan.content).length > 0) throw new Problem(422, "editionDiffers");
      return sent;
    }
    case "recall":
    case "rejectRemark":
    case "beginEdition":
    case "close":
      return sent;
  }
}

function refusePast(deadline: string | null, today: string): void {
  if (deadline === null) return;
  const day = parsePlainDate(deadline);
  if (day === null) throw new Problem(422, "badDate", { field: "/action/deadline" });
  if (day < today) throw new Problem(422, "deadlinePast", { field: "/action/deadline" });
}

/** What a step brings with it in the same transaction. */
async function follow(
  tx: Tx,
  parts: Parts,
  plan: StandingPlan,
  { life, planId }: LifeRecord,
  action: LifeAction,
): Promise<void> {
  if (action.kind === "sendForEndorsement") {
    const round = lastRound(life);
    if (round === null) throw new Error("a sent text has its round");
    await insertRound(tx, parts, planId, plan.content, round, await textBefore(tx, parts, planId, plan));
  }
  if (action.kind === "acceptRemark" && action.change !== null) {
    const remark = life.remarks.find(({ id }) => id === action.remark);
    const { key, field } = remark?.place ?? { key: null, field: null };
    if (remark === undefined || key === null || field === null) throw new Error("words are proposed for a cell only");
    const text = remark.proposed === "" ? null : remark.proposed;
    await changePlanBy(tx, parts, planId, {
      id: action.change,
      action: { kind: "setField", key, field, text },
    });
  }
  if (action.kind === "enterIntoForce") {
    await editions.putIntoForce(tx, parts.context, planId, action.date);
    await bringOwnDuties(tx, parts, planId);
  }
  if (action.kind === "enterIntoForce" || action.kind === "close") await askCascade(tx, parts, planId);
}

/** What the text is to be compared with by those who are asked. */
async function textBefore(
  tx: Tx,
  parts: Parts,
  planId: string,
  { madeFromPlanId }: StandingPlan,
): Promise<{ kind: "edition" | "lastYear"; content: PlanContent } | null> {
  const edition = await editions.selectLatestContent(tx, parts.context, planId);
  if (edition !== null) return { kind: "edition", content: edition };
  if (madeFromPlanId === null) return null;
  const last = await editions.selectLatestContent(tx, parts.context, madeFromPlanId);
  if (last !== null) return { kind: "lastYear", content: last };
  const standing = await standPlan(tx, parts, madeFromPlanId, false);
  return standing.state === "accepted" ? { kind: "lastYear", content: standing.content } : null;
}

export async function viewOf(
  tx: Tx,
  parts: Parts,
  { content, state }: Pick<StandingPlan, "content" | "state">,
  { life, planId, steps }: LifeRecord,
): Promise<LifeView> {
  const ids = await editions.selectEditionIds(tx, parts.context, planId);
  const rows = new Map(content.activities.map((row) => [row.key, row]));
  const wordsNow = ({ place: { key, field } }: Remark): string | null => {
    const row = key === null ? undefined : rows.get(key);
    return row === undefined || field === null ? null : textOf(row, field);
  };
  return {
    planId,
    title: content.title,
    period: content.period,
    stage: life.stage,
    version: life.version,
    since: life.since,
    inReview: state === "inReview",
    rounds: life.rounds.map((round) => ({ ...round, asked: round.asked.map((one) => ({ ...one })) })),
    remarks: life.remarks.map((remark) => ({ ...remark, now: wordsNow(remark) })),
    editions: life.editions.map((edition) => ({ ...edition, id: ids.get(edition.number) ?? "" })),
    files: await editions.selectFiles(tx, parts.context, planId),
    acts: await registeredFor(tx, parts.context, planId),
    closed: life.closed,
    steps: steps.map(({ sentSha256: _sent, stage: _stage, ...step }) => step),
  };
}
