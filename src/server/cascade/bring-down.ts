import { addresseesOf, Receivers } from "#core/cascade/addressees.ts";
import { driftOf } from "#core/cascade/drift.ts";
import type { OrganisationFacts } from "#core/cascade/model.ts";
import { settleProposals, type Settlement, type WantedProposal } from "#core/cascade/settle.ts";
import { targetsOf } from "#core/cascade/targets.ts";
import { parsePeriod, periodRange } from "#core/time/period.ts";
import { settledBodies } from "#server/body-match/service.ts";
import { withdrawDuties } from "#server/execution/service.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import type { Parts } from "#server/platform/parts.ts";
import { selectFacts } from "./facts-store.ts";
import * as proposals from "./proposal-store.ts";
import {
  asPlanRow,
  selectCurrentRows,
  selectPlan,
  selectPlanStage,
  selectRowsOf,
  type EditionRow,
} from "./row-store.ts";
import { changeRun } from "./run-store.ts";
import { zoneDay } from "./zone-day-store.ts";

/** Organisations that are gone through in one transaction: the page sees how far it has come. */
const STRETCH = 100;
/** Somebody answers while it works: what was passed over is looked at again. */
const MOST_ROUNDS = 3;
const ROW_REMOVED = "Пункт исключён из плана выше.";

/**
 * Asks everybody below whom the rows of the edition that counts now concern, as on the day. Settled again it changes nothing;
 * cut off, it goes on where it was.
 */
export async function bringDown(parts: Parts, planId: string): Promise<void> {
  const { clock, context, db } = parts;
  const inTransaction = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => withOrganisation(db, context, work);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const work = await inTransaction((tx) => read(tx, parts, planId));
    const stretches = stretchesOf(work);
    const total = work.receivers.all.length;
    let done = 0;
    let passedOver = 0;
    await inTransaction((tx) => changeRun(tx, context, planId, { state: "running", done, total }));
    for (const stretch of stretches) {
      done = Math.min(total, done + STRETCH);
      passedOver += await inTransaction(async (tx) => {
        const left = await write(tx, parts, work, stretch);
        await changeRun(tx, context, planId, { state: "running", done, total });
        return left;
      });
    }
    if (passedOver === 0) break;
  }
  await inTransaction((tx) => changeRun(tx, context, planId, { state: "done", finished_at: clock() }));
}

/** Its years are over: nothing of it is begun any more. */
async function isOver(tx: Tx, parts: Parts, planId: string): Promise<boolean> {
  const plan = await selectPlan(tx, parts.context, planId);
  const years = plan?.period ? parsePeriod(plan.period) : null;
  return years !== null && periodRange(years).to < (await zoneDay(tx, parts));
}

interface Work {
  readonly planId: string;
  readonly from: proposals.ProposedFrom | null;
  readonly receivers: Receivers;
  readonly settlement: Settlement;
}

async function read(tx: Tx, parts: Parts, planId: string): Promise<Work> {
  const { context } = parts;
  const rows = await selectCurrentRows(tx, context, planId);
  const day = await zoneDay(tx, parts);
  const receivers = new Receivers(await selectFacts(tx, context, day), context.path, day);
  const origins = await proposals.selectOrigins(tx, context, planId);
  const bodyOf = await settledBodies(
    tx,
    parts,
    rows.flatMap(({ readings }) => readings.responsible?.parties ?? []),
  );
  const wanted = rows.flatMap((row): WantedProposal[] => {
    const origin = origins.get(row.key)?.origin ?? { planId, key: row.key };
    const found = addresseesOf(targetsOf(row.readings, bodyOf), receivers);
    return [...found].map(([organisationId, reasons]) => {
      const path = receivers.get(organisationId)?.path ?? "";
      return { organisationId, path, key: row.key, origin, reasons };
    });
  });
  const above = [...origins.values()].map(({ origin }) => origin.planId);
  const known = await proposals.selectKnown(tx, context, planId, [...new Set(above)]);
  const earlier = known.flatMap((one) =>
    one.planId === planId ? [one.editionId, ...(one.answeredEditionId === null ? [] : [one.answeredEditionId])] : [],
  );
  const [first] = rows;
  const settlement = settleProposals(wanted, known, {
    issuerId: context.organisationId,
    planId,
    editionId: first?.editionId ?? "",
    keys: new Set(rows.map(({ key }) => key)),
    closed: await isClosed(tx, parts, planId, first),
    changedSince: changesBetween(rows, await selectRowsOf(tx, context, earlier)),
    isNearer: nearer(receivers, context.organisationId),
  });
  return { planId, from: first ?? null, receivers, settlement };
}

async function isClosed(tx: Tx, parts: Parts, planId: string, first: EditionRow | undefined): Promise<boolean> {
  if (first === undefined || (await isOver(tx, parts, planId))) return true;
  return (await selectPlanStage(tx, parts.context, planId)) === "closed";
}

/** Whether a row had other words in an earlier edition. */
function changesBetween(now: readonly EditionRow[], earlier: readonly EditionRow[]) {
  const current = new Map(now.map((row) => [row.key, asPlanRow(row)]));
  const before = new Map(earlier.map((row) => [`${row.editionId}/${row.key}`, asPlanRow(row)]));
  return (editionId: string, key: string): boolean => {
    const [one, other] = [before.get(`${editionId}/${key}`), current.get(key)];
    return one === undefined || other === undefined || driftOf(one, other).length > 0;
  };
}

/** An issuer between the plan's owner and the organisation goes on asking; one that no longer stands above does not. */
function nearer(receivers: Receivers, owner: string) {
  return (issuerId: string, path: string): boolean => {
    if (issuerId === owner) return true;
    const issuer: OrganisationFacts | undefined = receivers.get(issuerId);
    return issuer !== undefined && path !== issuer.path && path.startsWith(issuer.path);
  };
}

interface Stretch extends Settlement {
  readonly organisations: ReadonlySet<string>;
}

function stretchesOf({ receivers, settlement }: Work): Stretch[] {
  const { added, changed, handedBack, withdrawn } = settlement;
  const ids = new Set([
    ...receivers.all.map(({ id }) => id),
    // Organisations that are no more have something to be taken back.
    ...[...handedBack, ...withdrawn.map(({ known }) => known)].map(({ organisationId }) => organisationId),
  ]);
  const all = [...ids];
  const stretches: Stretch[] = [];
  for (let from = 0; from < all.length; from += STRETCH) {
    const organisations = new Set(all.slice(from, from + STRETCH));
    const has = ({ organisationId }: { readonly organisationId: string }): boolean => organisations.has(organisationId);
    stretches.push({
      organisations,
      added: added.filter(has),
      changed: changed.filter(({ known }) => has(known)),
      withdrawn: withdrawn.filter(({ known }) => has(known)),
      handedBack: handedBack.filter(has),
    });
  }
  return stretches;
}

/** Gives how many were answered meanwhile and are to be looked at again. */
async function write(tx: Tx, parts: Parts, work: Work, stretch: Stretch): Promise<number> {
  const { clock, context, newId } = parts;
  const { from } = work;
  const at = clock();
  let passedOver = 0;
  if (from !== null) {
    const added = stretch.added.map((one) => ({ ...one, id: newId() }));
    await proposals.insertProposals(tx, context, added, from, at);
    passedOver = stretch.changed.length - (await proposals.changeProposals(tx, context, stretch.changed, from, at));
  }
  const ids = stretch.handedBack.map(({ id }) => id);
  const back = await proposals.handBack(tx, context, work.planId, ids, at);
  const gone = [
    ...stretch.withdrawn.map(({ known, because }) => ({ id: known.id, because })),
    ...ids.filter((id) => !back.has(id)).map((id) => ({ id, because: "rowRemoved" as const })),
  ];
  const { dutyIds } = await proposals.withdrawProposals(tx, context, work.planId, gone, at);
  const lone = await proposals.selectLoneDuties(tx, context, dutyIds);
  if (lone.length > 0) await withdrawDuties(tx, parts, lone, ROW_REMOVED);
  return passedOver;
}
