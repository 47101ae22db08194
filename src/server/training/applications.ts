import type { ApplicationView } from "#contract/training.ts";
import type { ApplicationState, ApplicationStep } from "#core/training/model.ts";
import { freesPlace, STEPS, type StepTaker } from "#core/training/steps.ts";
import { authorFor } from "#server/execution/service.ts";
import { recordAudit } from "#server/platform/audit.ts";
import { todayOf } from "#server/platform/day.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import { isId } from "#server/platform/ids.ts";
import type { Parts } from "#server/platform/parts.ts";
import { isAllowed, mustBeAllowed, whoAsks } from "#server/platform/rights.ts";
import * as store from "./application-store.ts";
import { isOpen } from "./offers.ts";
import { selectSlots } from "./offer-store.ts";
import { seat } from "./slots.ts";
import { tellPerson } from "./tell.ts";
import { applicationViewOf } from "./views.ts";

/** `personId` null: oneself; somebody else of the organisation is entered by whoever may read its people. */
export async function apply(
  parts: Parts,
  slotId: string,
  asked: { readonly id: string; readonly personId: string | null },
): Promise<ApplicationView> {
  mustBeAllowed(parts, "reportExecution");
  const { clock, context, db } = parts;
  const own = whoAsks(parts).personId;
  const personId = asked.personId ?? own;
  if (personId !== own) mustBeAllowed(parts, "readPeople");
  const today = todayOf(parts);
  return withOrganisation(db, context, async (tx) => {
    const [known] = await store.selectApplications(tx, context, { ids: [asked.id] });
    if (known !== undefined) {
      if (known.slotId !== slotId || known.personId !== personId) throw new Problem(409, "idempotencyMismatch");
      return applicationViewOf(known, own);
    }
    const [slot] = isId(slotId) ? await selectSlots(tx, context, { id: slotId }) : [];
    if (slot === undefined) throw notFound();
    if (slot.state === "cancelled") throw new Problem(422, "slotCancelled");
    if (!isOpen(slot, today)) throw new Problem(422, "applicationsClosed", { until: slot.applyUntil ?? slot.startsOn });
    const person = isId(personId) ? await store.selectApplicant(tx, context, personId, today) : null;
    if (person === null) throw notFound();
    // The head's own word is in the application already; where there is no head nobody could give it.
    const isApproved = isAllowed(parts, "approveTraining") || !(await store.hasChief(tx, context, today));
    const made = {
      id: asked.id,
      slotId,
      hostId: slot.organisationId,
      person,
      state: isApproved ? ("approved" as const) : ("applied" as const),
      author: await authorFor(tx, parts, "reportExecution"),
      at: clock(),
    };
    if (!(await store.insertApplication(tx, context, made))) throw new Problem(409, "appliedAlready");
    const [row] = await store.selectApplications(tx, context, { ids: [asked.id] });
    if (row === undefined) throw new Error("an application that was written is not there");
    await told(tx, parts, "trainingApplication.add", row, null);
    return applicationViewOf(row, own);
  });
}

interface AskedSteps {
  readonly applications: readonly { readonly id: string; readonly version: number }[];
  readonly step: ApplicationStep;
}

/** One step of many applications, all or none. */
export async function stepApplications(
  parts: Parts,
  { applications: asked, step }: AskedSteps,
): Promise<{ applications: { id: string; state: ApplicationState }[] }> {
  const { clock, context, db } = parts;
  const ids = [...new Set(asked.map(({ id }) => id))];
  if (!ids.every(isId) || ids.length !== asked.length) throw notFound();
  return withOrganisation(db, context, async (tx) => {
    const seen = await store.selectApplications(tx, context, { ids });
    await store.lockSlots(
      tx,
      seen.map(({ slotId }) => slotId),
    );
    // What stood there before may have been changed by whoever had the groups before.
    const rows = await store.selectApplications(tx, context, { ids });
    if (rows.length !== ids.length) throw notFound();
    for (const row of rows) refuse(parts, row, step, asked.find(({ id }) => id === row.id)?.version ?? 0);
    const { to } = STEPS[step.kind];
    const change = { state: to, reason: "reason" in step ? step.reason : null };
    if ((await store.updateApplications(tx, context, asked, change, clock())) !== ids.length)
      throw new Problem(412, "changedMeanwhile");
    const slots = new Set(
      rows.filter(({ state }) => to === "waiting" || freesPlace(state, step.kind)).map(({ slotId }) => slotId),
    );
    for (const slotId of slots) await seat(tx, parts, slotId);
    const after = await store.selectApplications(tx, context, { ids });
    for (const row of after) {
      const what = row.state === "waiting" || row.state === "refused" ? row.state : null;
      if (what !== null) await tellPerson(tx, parts, row, what, { key: String(row.version), reason: row.reason });
      await told(tx, parts, `trainingApplication.${step.kind}`, row, row.reason);
    }
    return { applications: after.map(({ id, state }) => ({ id, state })) };
  });
}

/** `wrongState` where the step cannot be taken from where it stands, `notFound` for whoever it is not meant for. */
function refuse(parts: Parts, row: store.ApplicationRow, { kind }: ApplicationStep, version: number): void {
  const { by, from } = STEPS[kind];
  const isMeant = by.some((taker) => isTaker(parts, row, taker));
  if (kind === "withdraw" && row.path === parts.context.path && !isMeant) throw new Problem(403, "notYours");
  if (!isMeant || (kind === "withdraw" && row.path !== parts.context.path)) throw notFound();
  if (row.version !== version) throw new Problem(412, "changedMeanwhile", { version: row.version });
  if (!from.includes(row.state)) throw new Problem(422, "wrongState", { state: row.state });
  if (kind === "accept" && row.slotState === "cancelled") throw new Problem(422, "slotCancelled");
  if ((kind === "attended" || kind === "absent") && todayOf(parts) < row.startsOn)
    throw new Problem(422, "notBegun", { date: row.startsOn });
}

function isTaker(parts: Parts, row: store.ApplicationRow, taker: StepTaker): boolean {
  switch (taker) {
    case "head":
      return isAllowed(parts, "approveTraining", row.path);
    case "host":
      return (
        row.hostId === parts.context.organisationId && row.state !== "applied" && isAllowed(parts, "offerTraining")
      );
    case "person":
      return row.personId === whoAsks(parts).personId && row.path === parts.context.path;
  }
}

export async function giveFeedback(
  parts: Parts,
  applicationId: string,
  given: { readonly rating: number; readonly words: string | null },
): Promise<ApplicationView> {
  mustBeAllowed(parts, "reportExecution");
  const { clock, context, db } = parts;
  const { personId } = whoAsks(parts);
  return withOrganisation(db, context, async (tx) => {
    const [row] = isId(applicationId) ? await store.selectApplications(tx, context, { ids: [applicationId] }) : [];
    if (row === undefined || row.path !== context.path) throw notFound();
    if (!isTaker(parts, row, "person")) throw new Problem(403, "notYours");
    if (row.state !== "attended") throw new Problem(422, "wrongState", { state: row.state });
    if (!(await store.updateFeedback(tx, context, row.id, given, clock()))) throw new Problem(409, "feedbackGiven");
    const [after] = await store.selectApplications(tx, context, { ids: [row.id] });
    return applicationViewOf(after ?? row, personId);
  });
}

async function told(tx: Tx, parts: Parts, action: string, row: store.ApplicationRow, reason: string | null) {
  await recordAudit(tx, parts, {
    action,
    objectKind: "trainingApplication",
    objectId: row.id,
    organisationId: row.organisationId,
    data: { title: row.title, reason },
    personal: { person: row.personName },
  });
}
