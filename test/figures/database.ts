import { sql } from "kysely";
import { readFigure } from "#core/indicator/value-input.ts";
import * as members from "#server/reporting-round/member-store.ts";
import { insertRound, lockRound } from "#server/reporting-round/round-store.ts";
import { writeFigures, type NewValue } from "#server/reporting-round/value-store.ts";
import type { Database } from "#server/platform/db/client.ts";
import { toJson } from "#server/platform/db/storable.ts";
import { withOrganisation, type OrganisationContext } from "#server/platform/db/transaction.ts";
import { rebuildPaths } from "#server/organisation/change-store.ts";
import type { Member, Place, Region, Revision, Round } from "./region.ts";

const AT = new Date("2023-11-15T12:00:00Z");
const AUTHOR = { accountId: null, name: "Иванова О. С.", organisation: null, role: null, onBehalfOf: null };
const MONTHS = 3;

/** Whoever works for an organisation, where it stands now. */
export function contextOf(region: Region, place: Place): OrganisationContext {
  const path = region.path(region.chain(place));
  return { organisationId: place.id, regionId: region.id, path, drafts: true, accountId: region.accountId };
}

export async function insertPlaces(db: Database, region: Region, places: readonly Place[]): Promise<void> {
  const rows = places.map((place) => ({
    id: place.id,
    parent: place.parent?.id ?? null,
    path: region.path(region.chain(place)),
    kind: place.kind,
    name: place.name,
    centre: place.centre,
  }));
  await sql`insert into organisation (id, region_id, parent_id, path, kind, name, short_name, centre_kind, centre_state, created_at)
    select r.id, ${region.id}, r.parent, r.path, r.kind, r.name, r.name, case when r.centre is null then null else 'growthPoint' end,
      r.centre, ${AT}
    from jsonb_to_recordset(${toJson(rows)}::jsonb) as r(id uuid, parent uuid, path text, kind text, name text, centre text)`.execute(
    db,
  );
}

export async function insertSet(db: Database, region: Region): Promise<void> {
  await db
    .insertInto("indicator_set")
    .values({
      region_id: region.id,
      id: region.setId,
      organisation_id: region.root.id,
      path: region.path([region.root]),
      title: "Показатели",
      state: "inForce",
      created_at: AT,
      changed_at: AT,
    })
    .execute();
}

/** With its members, as a coordinator of the region opens it. */
export async function openRound(db: Database, region: Region, round: Round): Promise<void> {
  const context = contextOf(region, region.root);
  const form = round.editions.map(({ edition, passport }) => ({ id: region.setId, edition, passport, target: null }));
  await withOrganisation(db, context, async (tx) => {
    const days = { from: "2020-01-01", to: "2020-03-31", dueOn: "2020-04-10", dueRule: "{}", minutes: null };
    const { id, period } = round;
    const made = { id, setId: region.setId, kind: "quarter" as const, period, ...days, form, at: AT };
    if (!(await insertRound(tx, context, made))) throw new Error("the round is there");
    await members.insertMembers(
      tx,
      context,
      id,
      round.members.map(({ codes, place }) => ({
        organisationId: place.id,
        path: region.path(region.chain(place)),
        codes,
        absence: codes.length > 0 ? null : "closed",
      })),
      AT,
    );
  });
}

export async function lock(db: Database, region: Region, round: Round): Promise<void> {
  const context = contextOf(region, region.root);
  await withOrganisation(db, context, (tx) => lockRound(tx, context, round.id, 1, AT));
}

/** The row of the member changes as the model says; what counts no more is dropped, what is new stands beside it. */
export async function writeStep(
  db: Database,
  region: Region,
  round: Round,
  member: Member,
  by: Place,
  { drop, add }: { readonly drop: readonly string[]; readonly add: readonly Revision[] },
): Promise<void> {
  const context = contextOf(region, by);
  await withOrganisation(db, context, async (tx) => {
    const [row] = await members.selectMembers(tx, context, round.id, { organisationId: member.place.id });
    if (row === undefined) throw new Error("the member does not see its form");
    const writing = { dropped: drop, given: add.map(toValue(round, member)), author: AUTHOR, at: AT };
    if (!(await writeFigures(tx, context, round.id, row, writing))) throw new Error("the form is out of reach");
    const { inTime, state } = member;
    const change = { state, ...(inTime === null ? {} : { sent: { at: AT, inTime } }) };
    if (!(await members.updateMember(tx, context, round.id, row, change, AT))) throw new Error("somebody was quicker");
  });
}

/** Through the reading of what is typed. */
function toValue(round: Round, member: Member): (revision: Revision) => NewValue {
  return (revision) => {
    const { code, given, reason } = revision;
    const passport = round.editions.find((one) => one.passport.code === code)?.passport;
    if (passport === undefined) throw new Error("no such indicator");
    const { figure, findings } = readFigure(passport.measure, passport.unit, given.typed, MONTHS);
    if (findings.length > 0) throw new Error(`${given.typed.join(" ")}: ${findings[0]?.code}`);
    const same = member.revisions.filter((one) => one.code === code);
    return {
      code,
      revision: same.indexOf(revision) + 1,
      figure,
      typed: given.typed,
      reason,
      source: null,
    };
  };
}

/** Parents as the model says, and every path made from them. */
export async function rebuild(db: Database, region: Region, moved: readonly Place[]): Promise<void> {
  const context = contextOf(region, region.root);
  await withOrganisation(db, context, async (tx) => {
    for (const { centre, ended, id, name, parent } of moved)
      await sql`update organisation set parent_id = ${parent?.id ?? null}, name = ${name}, centre_state = ${centre},
        ended_on = ${ended ? "2020-02-02" : null} where region_id = ${region.id} and id = ${id}`.execute(tx);
    await rebuildPaths(tx, region.id, region.root.id);
  });
}
