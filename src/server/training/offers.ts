import type { OfferView, SlotView, TrainingView } from "#contract/training.ts";
import type { OfferFields } from "#core/training/model.ts";
import { lineOf, seatsOf, type SeatCount } from "#core/training/seats.ts";
import { authorFor } from "#server/execution/service.ts";
import { recordAudit } from "#server/platform/audit.ts";
import { todayOf } from "#server/platform/day.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import { isId } from "#server/platform/ids.ts";
import type { Parts } from "#server/platform/parts.ts";
import { isAllowed, mustBeAllowed, whoAsks } from "#server/platform/rights.ts";
import * as applications from "./application-store.ts";
import * as store from "./offer-store.ts";
import { applicationViewOf } from "./views.ts";

export async function getTraining(parts: Parts): Promise<TrainingView> {
  mustBeAllowed(parts, "readExecution");
  const { context } = parts;
  const today = todayOf(parts);
  const { personId } = whoAsks(parts);
  return withOrganisation(parts.db, context, async (tx) => {
    const offers = await store.selectOffers(tx, context, { today });
    const mine = await applications.selectApplications(tx, context, { personId, since: today });
    const approve = isAllowed(parts, "approveTraining");
    const below = isAllowed(parts, "approveTraining", `${context.path}below/`);
    const toApprove = approve
      ? await applications.selectApplications(tx, context, { toApprove: below ? "below" : "own" })
      : [];
    const slots = await slotsOf(tx, parts, offers, mine);
    return {
      today,
      offers: offers.map((offer) => ({ ...viewOf(parts, offer), slots: slots.get(offer.id) ?? [] })),
      mine: mine.map((row) => applicationViewOf(row, personId)),
      toApprove: toApprove.map((row) => applicationViewOf(row, personId)),
      may: { apply: isAllowed(parts, "reportExecution"), offer: isAllowed(parts, "offerTraining"), approve },
    };
  });
}

function viewOf({ context }: Parts, { path, ...offer }: store.OfferRow): Omit<OfferView, "slots"> {
  return { ...offer, own: path === context.path };
}

async function slotsOf(
  tx: Tx,
  parts: Parts,
  offers: readonly store.OfferRow[],
  mine: readonly applications.ApplicationRow[],
): Promise<Map<string, SlotView[]>> {
  const rows = await store.selectSlots(tx, parts.context, { offerIds: offers.map(({ id }) => id) });
  const counts = await store.selectCounts(
    tx,
    rows.map(({ id }) => id),
  );
  const found = new Map<string, SlotView[]>();
  for (const row of rows)
    found.set(row.offerId, [...(found.get(row.offerId) ?? []), slotViewOf(parts, row, counts.get(row.id) ?? [], mine)]);
  return found;
}

/** A group with its places as they stand, for whoever looks. */
export function slotViewOf(
  { context, ...parts }: Parts,
  { organisationId: _host, path, ...slot }: store.SlotRow,
  counts: readonly SeatCount[],
  mine: readonly applications.ApplicationRow[],
): SlotView {
  const seats = seatsOf(slot.places, slot.quota, counts);
  const line = lineOf(context.path, slot.quota);
  const ours = line === null ? seats.others : seats.quota.find(({ organisationId }) => organisationId === line);
  const own = path === context.path;
  const of = mine.filter(({ slotId, state }) => slotId === slot.id && state !== "withdrawn");
  return {
    ...slot,
    ...seats,
    quota: [...seats.quota],
    others: seats.others,
    toAnswer: own ? counts.filter(({ state }) => state === "approved").reduce((sum, { people }) => sum + people, 0) : 0,
    freeForUs: ours?.free ?? 0,
    open: isOpen(slot, todayOf(parts)),
    mine: of.at(-1)?.state ?? null,
  };
}

/** One may apply up to the last day for it, or until the group begins. */
export function isOpen(slot: Pick<store.SlotRow, "applyUntil" | "startsOn" | "state">, today: string): boolean {
  return slot.state === "open" && today <= slot.startsOn && today <= (slot.applyUntil ?? slot.startsOn);
}

function refuseFields({ hours, programmeState, registerNumber }: OfferFields): void {
  if (hours === 0) throw new Problem(422, "badHours", { field: "/fields/hours" });
  if (programmeState === "registered" && registerNumber === null)
    throw new Problem(422, "registerNumberMissing", { field: "/fields/registerNumber" });
}

export async function addOffer(
  parts: Parts,
  asked: { readonly id: string; readonly fields: OfferFields },
): Promise<{ id: string }> {
  mustBeAllowed(parts, "offerTraining");
  const { clock, context, db } = parts;
  refuseFields(asked.fields);
  return withOrganisation(db, context, async (tx) => {
    const [known] = await store.selectOffers(tx, context, { id: asked.id });
    if (known !== undefined) {
      if (known.title !== asked.fields.title || known.path !== context.path)
        throw new Problem(409, "idempotencyMismatch");
      return { id: known.id };
    }
    await store.insertOffer(tx, context, {
      ...asked,
      author: await authorFor(tx, parts, "offerTraining"),
      at: clock(),
    });
    await told(tx, parts, "trainingOffer.add", asked.id, asked.fields);
    return { id: asked.id };
  });
}

export async function changeOffer(
  parts: Parts,
  offerId: string,
  fields: OfferFields,
  version: number,
): Promise<{ id: string }> {
  mustBeAllowed(parts, "offerTraining");
  const { clock, context, db } = parts;
  refuseFields(fields);
  return withOrganisation(db, context, async (tx) => {
    const offer = await ownOffer(tx, parts, offerId);
    if (!(await store.updateOffer(tx, context, offer.id, version, fields, clock())))
      throw new Problem(412, "changedMeanwhile", { version: offer.version });
    await told(tx, parts, "trainingOffer.change", offer.id, fields);
    return { id: offer.id };
  });
}

export async function ownOffer(tx: Tx, { context }: Parts, offerId: string): Promise<store.OfferRow> {
  const [offer] = isId(offerId) ? await store.selectOffers(tx, context, { id: offerId }) : [];
  if (offer === undefined || offer.path !== context.path) throw notFound();
  return offer;
}

/** A group that is one's own to lead. */
export async function ownSlot(tx: Tx, { context }: Parts, slotId: string): Promise<store.SlotRow> {
  const [slot] = isId(slotId) ? await store.selectSlots(tx, context, { id: slotId }) : [];
  if (slot === undefined || slot.path !== context.path) throw notFound();
  return slot;
}

async function told(tx: Tx, parts: Parts, action: string, objectId: string, { title }: OfferFields): Promise<void> {
  await recordAudit(tx, parts, { action, objectKind: "trainingOffer", objectId, data: { title } });
}
