import { sql } from "kysely";
import * as z from "zod/mini";
import { eventFields, eventView, type EventFields, type EventView, type ServedOccurrence } from "#contract/event.ts";
import { occurrenceState } from "#core/execution/model.ts";
import { storableText, toJson } from "#server/platform/db/storable.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

const note = z.nullable(z.object({ reason: z.nullable(z.string()), document: z.nullable(z.string()) }));
const STATE = eventView.shape.state;

export type EventRow = Omit<EventView, "own" | "serves"> & { readonly path: string };

/** Of the own organisation or one below; null when it is not seen. */
export async function selectEvent(tx: Tx, { regionId }: OrganisationContext, id: string): Promise<EventRow | null> {
  const row = await tx
    .selectFrom("event as e")
    .innerJoin("organisation as o", "o.id", "e.organisation_id")
    .selectAll("e")
    .select("o.name as organisationName")
    .where("e.region_id", "=", regionId)
    .where("e.id", "=", id)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { audience, form, kind, link, place, quota, series, stage, title } = row;
  const fields = z.parse(eventFields, {
    title,
    kind,
    form,
    stage,
    place,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    startsAt: row.starts_at?.slice(0, 5) ?? null,
    endsAt: row.ends_at?.slice(0, 5) ?? null,
    series,
    seriesEdition: row.series_edition,
    quota: quota ?? [],
    audience,
    link,
  });
  return {
    ...fields,
    id: row.id,
    organisationId: row.organisation_id,
    organisationName: row.organisationName,
    path: row.path,
    state: z.parse(STATE, row.state),
    reason: z.parse(note, row.note)?.reason ?? null,
    version: row.version,
  };
}

function columnsOf(fields: EventFields) {
  const { audience, form, kind, link, place, series, stage, title } = fields;
  const text = (words: string | null): string | null => (words === null ? null : storableText(words));
  return {
    title: storableText(title),
    kind: text(kind),
    form,
    stage,
    place: text(place),
    starts_on: fields.startsOn,
    ends_on: fields.endsOn,
    starts_at: fields.startsAt,
    ends_at: fields.endsAt,
    series: text(series),
    series_edition: text(fields.seriesEdition),
    quota: toJson(fields.quota),
    audience: text(audience),
    link: text(link),
  };
}

export async function insertEvent(
  tx: Tx,
  { organisationId, path, regionId }: OrganisationContext,
  id: string,
  fields: EventFields,
  at: Date,
): Promise<void> {
  await tx
    .insertInto("event")
    .values({
      region_id: regionId,
      id,
      organisation_id: organisationId,
      path,
      ...columnsOf(fields),
      created_at: at,
      changed_at: at,
    })
    .execute();
}

/** False when somebody was quicker. */
export async function updateEvent(
  tx: Tx,
  { organisationId, regionId }: OrganisationContext,
  id: string,
  version: number,
  change:
    | { readonly fields: EventFields }
    | {
        readonly state: "moved" | "cancelled";
        readonly note: { readonly reason: string | null; readonly document: string | null };
        readonly days?: { readonly startsOn: string | null; readonly endsOn: string | null };
      },
  at: Date,
): Promise<boolean> {
  const set =
    "fields" in change
      ? columnsOf(change.fields)
      : {
          state: change.state,
          note: toJson(change.note),
          ...(change.days === undefined ? {} : { starts_on: change.days.startsOn, ends_on: change.days.endsOn }),
        };
  const done = await tx
    .updateTable("event")
    .set({ ...set, version: version + 1, changed_at: at })
    .where("region_id", "=", regionId)
    .where("organisation_id", "=", organisationId)
    .where("id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** What the event serves, as far as it is seen. */
export async function selectServed(
  tx: Tx,
  { regionId }: OrganisationContext,
  wish: { readonly eventId: string } | { readonly occurrenceIds: readonly string[] },
): Promise<ServedOccurrence[]> {
  const rows = await tx
    .selectFrom("occurrence as o")
    .innerJoin("duty as d", (join) => join.onRef("d.region_id", "=", "o.region_id").onRef("d.id", "=", "o.duty_id"))
    .innerJoin("organisation as org", "org.id", "o.organisation_id")
    .select([
      "o.id as occurrenceId",
      "o.duty_id as dutyId",
      "org.name as organisationName",
      "d.number",
      "d.title",
      "o.label",
      "o.due_on as dueOn",
      "o.state",
    ])
    .where("o.region_id", "=", regionId)
    .$if("eventId" in wish, (query) =>
      query.where("o.id", "in", (inner) =>
        inner
          .selectFrom("event_occurrence")
          .select("occurrence_id")
          .where("region_id", "=", regionId)
          .where("event_id", "=", "eventId" in wish ? wish.eventId : ""),
      ),
    )
    .$if("occurrenceIds" in wish, (query) =>
      query.where("o.id", "=", sql<string>`any(${"occurrenceIds" in wish ? [...wish.occurrenceIds] : []}::uuid[])`),
    )
    .orderBy(sql`o.due_on nulls last`)
    .orderBy("o.id")
    .execute();
  return rows.map((row) => ({ ...row, state: z.parse(occurrenceState, row.state) }));
}

/** The event serves exactly these of its own organisation; those of others stay. */
export async function linkOccurrences(
  tx: Tx,
  { organisationId, path, regionId }: OrganisationContext,
  eventId: string,
  occurrenceIds: readonly string[],
): Promise<void> {
  await tx
    .deleteFrom("event_occurrence")
    .where("region_id", "=", regionId)
    .where("event_id", "=", eventId)
    .where("organisation_id", "=", organisationId)
    .$if(occurrenceIds.length > 0, (query) =>
      query.where(sql<boolean>`occurrence_id <> all(${[...occurrenceIds]}::uuid[])`),
    )
    .execute();
  if (occurrenceIds.length === 0) return;
  await tx
    .insertInto("event_occurrence")
    .values(
      occurrenceIds.map((id) => ({
        region_id: regionId,
        event_id: eventId,
        occurrence_id: id,
        organisation_id: organisationId,
        path,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
