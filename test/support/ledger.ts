import { sql } from "kysely";
import type { OccurrenceState } from "#core/execution/model.ts";
import type { TestSite } from "./app.ts";
import { NOW } from "./database.ts";

interface GivenDuty {
  readonly number?: string | null;
  readonly title?: string;
  readonly source?: "plan" | "proposal" | "act";
  /** The row at the top of the chain; its own when absent. */
  readonly origin?: { readonly planId: string; readonly key: string };
  readonly act?: { readonly id: string; readonly pointId: string; readonly issuerId: string };
  readonly carriedBy?: "marks" | "below";
  readonly postId?: string | null;
}

interface GivenOccurrence {
  readonly due: string | null;
  readonly starts?: string | null;
  readonly state?: OccurrenceState;
  readonly key?: string;
  readonly heldOn?: string | null;
}

/** A duty of the site's organisation, as it stands in the table. */
export async function aDuty({ parts }: Pick<TestSite, "parts">, given: GivenDuty = {}): Promise<string> {
  const { organisationId, regionId, path } = parts.context;
  const id = parts.newId();
  const origin = given.origin ?? { planId: parts.newId(), key: id };
  const { act } = given;
  await parts.db
    .insertInto("duty")
    .values({
      region_id: regionId,
      id,
      organisation_id: organisationId,
      path,
      branch_id: path.split("/")[1] || organisationId,
      source: act === undefined ? (given.source ?? "plan") : "act",
      ...(act === undefined
        ? { origin_plan_id: origin.planId, origin_key: origin.key }
        : { act_id: act.id, point_id: act.pointId }),
      issuer_id: act?.issuerId ?? organisationId,
      number: given.number ?? null,
      title: given.title ?? "Провести день открытых дверей",
      readings: "{}",
      carried_by: given.carriedBy ?? "marks",
      post_id: given.postId ?? null,
      created_at: NOW,
      changed_at: NOW,
    })
    .execute();
  return id;
}

/** One time of a duty, as it stands in the ledger. */
export async function anOccurrence(
  { parts }: Pick<TestSite, "parts">,
  dutyId: string,
  { due, starts = null, state = "planned", key = "1", heldOn = null }: GivenOccurrence,
): Promise<string> {
  const { organisationId, regionId, path } = parts.context;
  const id = parts.newId();
  await parts.db
    .insertInto("occurrence")
    .values({
      region_id: regionId,
      id,
      organisation_id: organisationId,
      path,
      branch_id: path.split("/")[1] || organisationId,
      duty_id: dutyId,
      key,
      label: key,
      position: 1,
      from_day: starts,
      to_day: due,
      precision: starts !== null && starts === due ? "day" : "deadline",
      waits_for: state === "waitsForDate" ? "organiser" : null,
      starts_on: starts,
      due_on: due,
      quarter: due === null ? null : `${due.slice(0, 4)}-Q${Math.ceil(Number(due.slice(5, 7)) / 3)}`,
      state,
      held_on: heldOn,
      changed_at: parts.clock(),
    })
    .execute();
  if (state === "done" || state === "doneLate")
    await sql`insert into occurrence_step
      (region_id, occurrence_id, sequence, organisation_id, path, at, author, action, state)
      values (${regionId}, ${id}, 1, ${organisationId}, ${path}, ${parts.clock()}, '{}',
        ${JSON.stringify({ kind: "hold", on: heldOn, record: null, document: null })}, ${state})`.execute(parts.db);
  return id;
}
