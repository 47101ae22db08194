import type { NudgeView } from "#contract/reminder.ts";
import { can } from "#core/access/can.ts";
import { recordAudit } from "#server/platform/audit.ts";
import { todayOf } from "#server/platform/day.ts";
import { withChores, withOrganisation } from "#server/platform/db/transaction.ts";
import { notFound } from "#server/platform/http/problem.ts";
import { isId } from "#server/platform/ids.ts";
import { type Identity, type Parts } from "#server/platform/parts.ts";
import { whoAsks } from "#server/platform/rights.ts";
import { addNotice } from "./notice-store.ts";
import * as store from "./nudge-store.ts";

interface Found {
  readonly identity: Identity;
  readonly today: string;
  readonly duty: store.OwnRow;
  readonly late: readonly store.LateRow[];
}

export async function getNudges(parts: Parts, dutyId: string): Promise<NudgeView> {
  return viewOf(parts, await findLate(parts, dutyId));
}

async function findLate(parts: Parts, dutyId: string): Promise<Found> {
  const { context, db } = parts;
  const identity = whoAsks(parts);
  if (!isId(dutyId)) throw notFound();
  const today = todayOf(parts);
  return withOrganisation(db, context, async (tx) => {
    const duty = await store.selectOwnDuty(tx, context.regionId, dutyId);
    if (duty === null) throw notFound();
    const late = await store.selectLate(tx, context.regionId, duty, today);
    const { regionId } = context;
    return {
      identity,
      today,
      duty,
      late: late.filter(({ path }) => can(identity.actor, "reviewExecution", { regionId, path }, today)),
    };
  });
}

/** Once a day for a row and an organisation, whoever asks. */
const keyOf = ({ duty, today }: Found, { organisation_id }: store.LateRow): string =>
  `nudge/${duty.origin_plan_id ?? duty.act_id ?? duty.id}/${duty.origin_key ?? duty.point_id ?? ""}/${organisation_id}/${today}`;

async function viewOf(parts: Parts, found: Found): Promise<NudgeView> {
  const { duty, late } = found;
  // What was told to others is theirs to read: only whether it was told is asked here.
  const keys = late.map((row) => keyOf(found, row));
  const told = await withChores(parts.db, (tx) => store.selectTold(tx, parts.context.regionId, keys));
  return {
    dutyId: duty.id,
    number: duty.number,
    title: duty.title,
    lines: late.map((row) => ({
      organisationId: row.organisation_id,
      name: row.name,
      state: row.duty_id === null ? "noAnswer" : row.overdue ? "overdue" : "ahead",
      due: row.due,
      toldToday: told.has(keyOf(found, row)),
    })),
  };
}

export async function nudge(
  parts: Parts,
  dutyId: string,
  organisationIds: readonly string[],
): Promise<{ told: number; view: NudgeView }> {
  const found = await findLate(parts, dutyId);
  const { duty, identity } = found;
  const asked = found.late.filter(({ organisation_id }) => organisationIds.includes(organisation_id));
  const told = await withOrganisation(parts.db, parts.context, async (tx) => {
    let count = 0;
    for (const row of asked) {
      const added = await addNotice(tx, {
        id: parts.newId(),
        organisationId: row.organisation_id,
        key: keyOf(found, row),
        data: {
          kind: "nudge",
          dutyId: row.duty_id,
          number: duty.number,
          title: duty.title,
          from: identity.organisationName,
        },
        at: parts.clock(),
      });
      if (added) count += 1;
    }
    if (count > 0)
      await recordAudit(tx, parts, {
        action: "duty.nudge",
        objectKind: "duty",
        objectId: duty.id,
        data: { title: duty.title, organisations: count },
      });
    return count;
  });
  return { told, view: await viewOf(parts, found) };
}
