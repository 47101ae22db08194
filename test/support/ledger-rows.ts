import type { ServerParts } from "#server/platform/parts.ts";
import { NOW } from "./database.ts";

interface Place {
  readonly organisationId: string;
  readonly regionId: string;
  readonly path: string;
}

/** A term of a duty as the ledger holds it, written past the services; answers with the keys of both. */
export async function aTerm(
  { db, newId }: Pick<ServerParts, "db" | "newId">,
  { organisationId, regionId, path }: Place,
  given: {
    readonly title: string;
    readonly from?: string | null;
    readonly to?: string | null;
    readonly precision?: "day" | "window" | "deadline";
    readonly waits?: boolean;
    readonly origin?: { readonly planId: string; readonly key: string };
    readonly postId?: string;
    readonly schedule?: string;
    readonly audience?: string;
  },
): Promise<{ dutyId: string; occurrenceId: string }> {
  const [dutyId, occurrenceId] = [newId(), newId()];
  const { title, from = null, to = null, precision = "day", waits = false, origin } = given;
  const [root = "", branch = root] = path.split("/").filter((part) => part !== "");
  const place = { region_id: regionId, organisation_id: organisationId, path, branch_id: branch };
  await db
    .insertInto("duty")
    .values({
      ...place,
      id: dutyId,
      source: "plan",
      plan_id: newId(),
      activity_key: "a1",
      issuer_id: organisationId,
      origin_plan_id: origin?.planId ?? null,
      origin_key: origin?.key ?? null,
      title,
      schedule: given.schedule ?? null,
      audience: given.audience ?? null,
      post_id: given.postId ?? null,
      readings: "{}",
      created_at: NOW,
      changed_at: NOW,
    })
    .execute();
  await db
    .insertInto("occurrence")
    .values({
      ...place,
      id: occurrenceId,
      duty_id: dutyId,
      key: "2023",
      label: "2023",
      position: 0,
      from_day: from,
      to_day: to,
      precision,
      waits_for: waits ? "organiser" : null,
      starts_on: waits ? null : from,
      due_on: waits ? null : to,
      state: waits ? "waitsForDate" : "planned",
      changed_at: NOW,
    })
    .execute();
  return { dutyId, occurrenceId };
}

/** An event of an organisation; answers with its key. */
export async function anEvent(
  { db, newId }: Pick<ServerParts, "db" | "newId">,
  { organisationId, regionId, path }: Place,
  given: {
    readonly title: string;
    readonly on: string;
    readonly startsAt?: string;
    readonly endsAt?: string;
    readonly place?: string;
    readonly kind?: string;
    readonly audience?: string;
    readonly link?: string;
    readonly serves?: readonly string[];
  },
): Promise<string> {
  const id = newId();
  const place = { region_id: regionId, organisation_id: organisationId, path };
  const { title, on, startsAt = null, endsAt = null, kind = null, audience = null, link = null } = given;
  await db
    .insertInto("event")
    .values({
      ...place,
      id,
      title,
      kind,
      audience,
      link,
      place: given.place ?? null,
      starts_on: on,
      starts_at: startsAt,
      ends_at: endsAt,
      created_at: NOW,
      changed_at: NOW,
    })
    .execute();
  for (const occurrenceId of given.serves ?? [])
    await db
      .insertInto("event_occurrence")
      .values({ ...place, event_id: id, occurrence_id: occurrenceId })
      .execute();
  return id;
}
