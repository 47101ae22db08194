import type { SlotMove } from "#contract/training.ts";
import type { SlotSheet } from "#contract/training-application.ts";
import type { SlotDays, SlotFields } from "#core/training/model.ts";
import { quotaTrouble, seatsOf } from "#core/training/seats.ts";
import { parsePlainDate } from "#core/time/plain-date.ts";
import { recordAudit } from "#server/platform/audit.ts";
import { todayOf } from "#server/platform/day.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import { Problem } from "#server/platform/http/problem.ts";
import { isId } from "#server/platform/ids.ts";
import type { Parts } from "#server/platform/parts.ts";
import { mustBeAllowed, whoAsks } from "#server/platform/rights.ts";
import * as applications from "./application-store.ts";
import { certificatesOf } from "./certificates.ts";
import { ownOffer, ownSlot, slotViewOf } from "./offers.ts";
import * as store from "./offer-store.ts";
import { tellPerson } from "./tell.ts";
import { applicationViewOf } from "./views.ts";

export async function getSlot(parts: Parts, slotId: string): Promise<SlotSheet> {
  mustBeAllowed(parts, "offerTraining");
  const { context } = parts;
  return withOrganisation(parts.db, context, async (tx) => {
    const slot = await ownSlot(tx, parts, slotId);
    const offer = await ownOffer(tx, parts, slot.offerId);
    const counts = await store.selectCounts(tx, [slot.id]);
    // What waits for a head of the own organisation has not come to whoever offers yet.
    const rows = (await applications.selectApplications(tx, context, { slotId: slot.id })).filter(
      ({ hostId, state }) => hostId === context.organisationId && state !== "applied",
    );
    const { personId } = whoAsks(parts);
    return {
      slot: slotViewOf(parts, slot, counts.get(slot.id) ?? [], []),
      title: offer.title,
      applications: rows.map((row) => applicationViewOf(row, personId)),
      certificates: await certificatesOf(tx, parts, { slotId: slot.id }),
      feedback: {
        ratings: rows.flatMap(({ rating }) => (rating === null ? [] : [rating])).toSorted((a, b) => a - b),
        words: rows.flatMap(({ feedback }) => (feedback === null ? [] : [feedback])).toSorted(),
      },
      today: todayOf(parts),
    };
  });
}

function refuseDays({ endsAt, endsOn, startsAt, startsOn }: SlotDays): void {
  for (const [field, day] of [
    ["/days/startsOn", startsOn],
    ["/days/endsOn", endsOn],
  ] as const)
    if (parsePlainDate(day) === null) throw new Problem(422, "badDate", { field });
  const sameDay = startsOn === endsOn && startsAt !== null && endsAt !== null;
  if (endsOn < startsOn || (sameDay && endsAt <= startsAt))
    throw new Problem(422, "datesCrossed", { field: "/days/endsOn" });
}

/** The quota with the names that its organisations have; what is wrong is refused. */
async function checked(
  tx: Tx,
  { context }: Parts,
  fields: SlotFields,
  { startsOn }: Pick<SlotDays, "startsOn">,
): Promise<SlotFields> {
  const { applyUntil, places, quota } = fields;
  if (applyUntil !== null && parsePlainDate(applyUntil) === null)
    throw new Problem(422, "badDate", { field: "/fields/applyUntil" });
  if (applyUntil !== null && applyUntil > startsOn)
    throw new Problem(422, "closesAfterStart", { field: "/fields/applyUntil" });
  const trouble = quotaTrouble(places, quota);
  if (trouble !== null) throw new Problem(422, trouble, { field: "/fields/quota" });
  const ids = quota.map(({ organisationId }) => organisationId);
  const names = ids.every(isId) ? await store.selectNames(tx, context, ids) : new Map<string, string>();
  return {
    ...fields,
    quota: quota.map((line, row) => {
      const name = names.get(line.organisationId);
      if (name === undefined) throw new Problem(422, "quotaUnknown", { field: "/fields/quota", row: row + 1 });
      return { ...line, name };
    }),
  };
}

interface NewSlot {
  readonly id: string;
  readonly days: SlotDays;
  readonly fields: SlotFields;
}

export async function addSlot(parts: Parts, offerId: string, { days, fields, id }: NewSlot): Promise<{ id: string }> {
  mustBeAllowed(parts, "offerTraining");
  const { clock, context, db } = parts;
  refuseDays(days);
  return withOrganisation(db, context, async (tx) => {
    const offer = await ownOffer(tx, parts, offerId);
    const [known] = await store.selectSlots(tx, context, { id });
    if (known !== undefined) {
      if (known.offerId !== offer.id || known.startsOn !== days.startsOn) throw new Problem(409, "idempotencyMismatch");
      return { id };
    }
    const made = { id, offerId: offer.id, days, fields: await checked(tx, parts, fields, days), at: clock() };
    await store.insertSlot(tx, context, made);
    await told(tx, parts, "trainingSlot.add", id, { title: offer.title, date: days.startsOn });
    return { id };
  });
}

/** More places are given at once to those who wait, in their order; each of them is told once. */
export async function changeSlot(
  parts: Parts,
  slotId: string,
  fields: SlotFields,
  version: number,
): Promise<{ id: string }> {
  mustBeAllowed(parts, "offerTraining");
  const { context, db } = parts;
  return withOrganisation(db, context, async (tx) => {
    await applications.lockSlots(tx, isId(slotId) ? [slotId] : []);
    const slot = await openSlot(tx, parts, slotId);
    const whole = await checked(tx, parts, fields, slot);
    const { taken } = seatsOf(whole.places, whole.quota, (await store.selectCounts(tx, [slot.id])).get(slot.id) ?? []);
    // Nobody loses a place that was promised; who does not come is refused by name.
    if (whole.places < taken) throw new Problem(422, "placesTaken", { field: "/fields/places", taken });
    await mustUpdate(tx, parts, slot, version, { fields: whole });
    await seat(tx, parts, slot.id);
    await told(tx, parts, "trainingSlot.change", slot.id, { title: null, date: slot.startsOn });
    return { id: slot.id };
  });
}

/** Free places to those who wait, each of whom is told. */
export async function seat(tx: Tx, parts: Parts, slotId: string): Promise<void> {
  const [slot] = await store.selectSlots(tx, parts.context, { id: slotId });
  const [offer] = slot === undefined ? [] : await store.selectOffers(tx, parts.context, { id: slot.offerId });
  if (slot === undefined || offer === undefined) return;
  for (const one of await applications.seatWaiting(tx, slotId, parts.clock())) {
    const { endsOn, place, startsOn } = slot;
    const said = { ...one, title: offer.title, startsOn, endsOn, place };
    await tellPerson(tx, parts, said, "accepted", { key: String(one.version) });
  }
}

async function openSlot(tx: Tx, parts: Parts, slotId: string): Promise<store.SlotRow> {
  const slot = await ownSlot(tx, parts, slotId);
  if (slot.state === "cancelled") throw new Problem(422, "wrongState", { state: slot.state });
  return slot;
}

async function mustUpdate(tx: Tx, parts: Parts, slot: store.SlotRow, version: number, change: store.SlotChange) {
  if (!(await store.updateSlot(tx, parts.context, slot.id, version, change, parts.clock())))
    throw new Problem(412, "changedMeanwhile", { version: slot.version });
}

/** Whoever is to come, or might, is told once of this very change. */
const TOLD: ReadonlySet<string> = new Set(["applied", "approved", "waiting", "accepted"]);

export async function moveSlot(parts: Parts, slotId: string, move: SlotMove, version: number): Promise<{ id: string }> {
  mustBeAllowed(parts, "offerTraining");
  const { context, db } = parts;
  if (move.kind === "move") refuseDays(move.days);
  return withOrganisation(db, context, async (tx) => {
    await applications.lockSlots(tx, isId(slotId) ? [slotId] : []);
    const slot = await openSlot(tx, parts, slotId);
    // Certificates say what was taught and when: it cannot have been on other days, or not at all.
    if ((await certificatesOf(tx, parts, { slotId: slot.id })).length > 0) throw new Problem(422, "slotCertified");
    const change = move.kind === "move" ? { days: move.days, reason: move.reason } : { cancelled: move.reason };
    await mustUpdate(tx, parts, slot, version, change);
    for (const row of await applications.selectApplications(tx, context, { slotId: slot.id }))
      if (TOLD.has(row.state)) {
        const what = move.kind === "move" ? "moved" : "cancelled";
        await tellPerson(tx, parts, row, what, { key: String(version + 1), reason: move.reason });
      }
    const date = move.kind === "move" ? move.days.startsOn : slot.startsOn;
    await told(tx, parts, `trainingSlot.${move.kind}`, slot.id, { title: null, date, reason: move.reason });
    return { id: slot.id };
  });
}

type Told = Readonly<Record<string, string | null>>;

async function told(tx: Tx, parts: Parts, action: string, objectId: string, data: Told): Promise<void> {
  await recordAudit(tx, parts, { action, objectKind: "trainingSlot", objectId, data });
}
