import { sql } from "kysely";
import * as z from "zod/mini";
import type { ExecutionAuthor } from "#core/execution/author.ts";
import {
  applicationState,
  offerFields,
  slotFields,
  type OfferFields,
  type SlotDays,
  type SlotFields,
} from "#core/training/model.ts";
import type { SeatCount } from "#core/training/seats.ts";
import { updateRecord } from "#server/platform/db/record.ts";
import { storableText, toJson } from "#server/platform/db/storable.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

const offerRow = z.extend(offerFields, {
  id: z.string(),
  organisationId: z.string(),
  organisationName: z.string(),
  path: z.string(),
  version: z.number(),
});
export type OfferRow = z.infer<typeof offerRow>;

const MOST = 500;

/** What is not over, and all of the own organisation; or one. Programmes of others without a group to come are not there. */
export async function selectOffers(
  tx: Tx,
  { path, regionId }: OrganisationContext,
  wish: { readonly today: string } | { readonly id: string },
): Promise<OfferRow[]> {
  const only = "id" in wish ? wish.id : null;
  const today = "today" in wish ? wish.today : null;
  const { rows } = await sql<unknown>`
    select t.id, t.organisation_id as "organisationId", coalesce(o.short_name, o.name) as "organisationName", t.path,
      t.kind, t.title, t.hours, t.programme_state as "programmeState", t.register_number as "registerNumber", t.form,
      t.audience, t.requirements, t.version
    from training_offer t join organisation o on o.id = t.organisation_id
    where t.region_id = ${regionId} and (
      t.id = ${only}::uuid or ${today}::date is not null and (t.path = ${path} or exists (
        select from training_slot s
        where s.region_id = t.region_id and s.offer_id = t.id and s.ends_on >= ${today}::date
      ))
    )
    order by t.path <> ${path}, t.created_at desc, t.id limit ${MOST}`.execute(tx);
  return z.parse(z.array(offerRow), rows);
}

export async function insertOffer(
  tx: Tx,
  { organisationId, path, regionId }: OrganisationContext,
  made: { readonly id: string; readonly fields: OfferFields; readonly author: ExecutionAuthor; readonly at: Date },
): Promise<void> {
  await tx
    .insertInto("training_offer")
    .values({
      region_id: regionId,
      id: made.id,
      organisation_id: organisationId,
      path,
      ...offerColumns(made.fields),
      author: toJson(made.author),
      created_at: made.at,
      changed_at: made.at,
    })
    .execute();
}

const text = (words: string | null): string | null => (words === null ? null : storableText(words));

function offerColumns({
  audience,
  form,
  hours,
  kind,
  programmeState,
  registerNumber,
  requirements,
  title,
}: OfferFields) {
  return {
    kind,
    title: storableText(title),
    hours,
    programme_state: programmeState,
    register_number: text(registerNumber),
    form,
    audience: text(audience),
    requirements: text(requirements),
  };
}

/** False when somebody was quicker. */
export async function updateOffer(
  tx: Tx,
  context: OrganisationContext,
  id: string,
  version: number,
  fields: OfferFields,
  at: Date,
): Promise<boolean> {
  return updateRecord(tx, context, "training_offer", { id, version }, { ...offerColumns(fields), changed_at: at });
}

const slotRow = z.extend(slotFields, {
  id: z.string(),
  offerId: z.string(),
  organisationId: z.string(),
  path: z.string(),
  startsOn: z.string(),
  endsOn: z.string(),
  startsAt: z.nullable(z.string()),
  endsAt: z.nullable(z.string()),
  state: z.enum(["open", "cancelled"]),
  reason: z.nullable(z.string()),
  version: z.number(),
});
export type SlotRow = z.infer<typeof slotRow>;

/** Groups of some offers, or one of them; by their days. */
export async function selectSlots(
  tx: Tx,
  { regionId }: OrganisationContext,
  wish: { readonly offerIds: readonly string[] } | { readonly id: string },
): Promise<SlotRow[]> {
  const { rows } = await sql<unknown>`
    select id, offer_id as "offerId", organisation_id as "organisationId", path, starts_on as "startsOn",
      ends_on as "endsOn", starts_at as "startsAt", ends_at as "endsAt", place, host, places,
      quota, apply_until as "applyUntil", state, reason, version
    from training_slot
    where region_id = ${regionId} and (
      offer_id = any(${"offerIds" in wish ? [...wish.offerIds] : []}::uuid[]) or id = ${"id" in wish ? wish.id : null}::uuid
    )
    order by starts_on, starts_at nulls first, id`.execute(tx);
  return z.parse(z.array(slotRow), rows);
}

const fieldColumns = ({ applyUntil, host, place, places, quota }: SlotFields) => ({
  places,
  quota: toJson(quota),
  apply_until: applyUntil,
  place: text(place),
  host: text(host),
});
const dayColumns = ({ endsAt, endsOn, startsAt, startsOn }: SlotDays) => ({
  starts_on: startsOn,
  ends_on: endsOn,
  starts_at: startsAt,
  ends_at: endsAt,
});

export async function insertSlot(
  tx: Tx,
  { organisationId, path, regionId }: OrganisationContext,
  made: {
    readonly id: string;
    readonly offerId: string;
    readonly days: SlotDays;
    readonly fields: SlotFields;
    readonly at: Date;
  },
): Promise<void> {
  await tx
    .insertInto("training_slot")
    .values({
      region_id: regionId,
      id: made.id,
      offer_id: made.offerId,
      organisation_id: organisationId,
      path,
      ...dayColumns(made.days),
      ...fieldColumns(made.fields),
      created_at: made.at,
      changed_at: made.at,
    })
    .execute();
}

export type SlotChange =
  | { readonly fields: SlotFields }
  | { readonly days: SlotDays; readonly reason: string }
  | { readonly cancelled: string };

/** False when somebody was quicker. */
export async function updateSlot(
  tx: Tx,
  context: OrganisationContext,
  id: string,
  version: number,
  change: SlotChange,
  at: Date,
): Promise<boolean> {
  const set =
    "fields" in change
      ? fieldColumns(change.fields)
      : "days" in change
        ? { ...dayColumns(change.days), reason: storableText(change.reason) }
        : { state: "cancelled", reason: storableText(change.cancelled) };
  return updateRecord(tx, context, "training_slot", { id, version }, { ...set, changed_at: at });
}

const countRow = z.object({
  slotId: z.string(),
  line: z.nullable(z.string()),
  state: applicationState,
  people: z.number(),
});

/** How many stand where, by group. */
export async function selectCounts(tx: Tx, slotIds: readonly string[]): Promise<Map<string, SeatCount[]>> {
  const { rows } = await sql<unknown>`
    select slot_id as "slotId", line, state, people from training_counts(${[...slotIds]}::uuid[])`.execute(tx);
  const found = new Map<string, SeatCount[]>();
  for (const { slotId, ...count } of z.parse(z.array(countRow), rows))
    found.set(slotId, [...(found.get(slotId) ?? []), count]);
  return found;
}

/** Of these the organisations that are in the region, with their names. */
export async function selectNames(
  tx: Tx,
  { regionId }: OrganisationContext,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from organisation where region_id = ${regionId} and id = any(${[...ids]}::uuid[])`.execute(tx);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
