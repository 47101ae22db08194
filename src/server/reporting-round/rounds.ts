import type { Completeness, RoundLine, RoundList } from "#contract/reporting-round.ts";
import { askedOf } from "#core/indicator/expected.ts";
import type { Passport } from "#core/indicator/model.ts";
import { dueDay, readReportingPeriod, type DueRule } from "#core/indicator/reporting-period.ts";
import { standingOn } from "#core/organisation/history.ts";
import { historiesOf } from "#server/organisation/service.ts";
import { indicatorsOf, setsSeen } from "#server/indicator/service.ts";
import { recordAudit } from "#server/platform/audit.ts";
import { todayOf } from "#server/platform/day.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import { isId } from "#server/platform/ids.ts";
import type { Parts } from "#server/platform/parts.ts";
import { mustBeAllowed, rightTo } from "#server/platform/rights.ts";
import { calendarFor } from "#server/working-calendar/service.ts";
import * as members from "./member-store.ts";
import * as store from "./round-store.ts";

export const NOBODY: Completeness = { expected: 0, confirmed: 0, accepted: 0, returned: 0, inTime: 0, absent: 0 };

export function sumOf(rows: readonly Completeness[]): Completeness {
  return rows.reduce(
    (sum, row) => ({
      expected: sum.expected + row.expected,
      confirmed: sum.confirmed + row.confirmed,
      accepted: sum.accepted + row.accepted,
      returned: sum.returned + row.returned,
      inTime: sum.inTime + row.inTime,
      absent: sum.absent + row.absent,
    }),
    NOBODY,
  );
}

export async function listRounds(parts: Parts): Promise<RoundList> {
  mustBeAllowed(parts, "readIndicators", parts.context.path);
  return withOrganisation(parts.db, parts.context, (tx) => listOf(tx, parts));
}

async function listOf(tx: Tx, parts: Parts): Promise<RoundList> {
  const { context } = parts;
  const rows = await store.selectRounds(tx, context, {});
  const counted = await store.selectCompleteness(tx, context, context.path, null);
  const ownRounds = await members.selectRoundsOf(tx, context);
  const rounds: RoundLine[] = [];
  for (const row of rows) {
    const own = counted.filter(({ roundId }) => roundId === row.id);
    // A round of those beside, or one that nobody here was asked in, says nothing to us.
    if (own.length === 0 && row.path !== context.path && !ownRounds.has(row.id)) continue;
    rounds.push(await lineOf(tx, parts, row, sumOf(own)));
  }
  const mayOpen = rightTo(parts, "writeIndicators", context.path) !== null;
  const sets = mayOpen ? await setsSeen(tx, parts) : [];
  return {
    rounds,
    sets: sets
      .filter(({ path, state }) => state !== "closed" && context.path.startsWith(path))
      .map(({ id, title }) => ({ id, title })),
    today: todayOf(parts),
  };
}

export async function lineOf(
  tx: Tx,
  parts: Parts,
  row: store.RoundRow,
  completeness: Completeness,
): Promise<RoundLine> {
  const { form: _form, path, ...line } = row;
  const [own] = await members.selectMembers(tx, parts.context, row.id, {
    organisationId: parts.context.organisationId,
  });
  // Its form stands where it was reported from: of itself it knows as much as before.
  const isElsewhere = own !== undefined && !own.path.startsWith(parts.context.path);
  return {
    ...line,
    completeness: isElsewhere ? sumOf([completeness, ofMember(own)]) : completeness,
    own: own?.expected === true ? own.state : null,
    ownId: parts.context.organisationId,
    mayLead: path === parts.context.path && rightTo(parts, "writeIndicators", path) !== null,
  };
}

interface Asked {
  readonly id: string;
  readonly setId: string;
  readonly period: string;
  readonly due: DueRule;
  readonly minutes: number | null;
}

/** Writes down who is expected and the form, and opens the round; the same wish again changes nothing. */
export async function openRound(parts: Parts, asked: Asked): Promise<RoundList> {
  const { clock, context, db } = parts;
  mustBeAllowed(parts, "writeIndicators", context.path);
  const period = readReportingPeriod(asked.period);
  if (period === null) throw new Problem(422, "badReportingPeriod", { field: "/period" });
  // Who worked on its last day is known when that day is over.
  if (period.range.to >= todayOf(parts)) throw new Problem(422, "futurePeriod", { field: "/period" });
  return withOrganisation(db, context, async (tx) => {
    const [there] = await store.selectRounds(tx, context, { id: asked.id });
    if (there !== undefined) {
      if (there.setId !== asked.setId || there.period !== asked.period) throw new Problem(409, "idempotencyMismatch");
      return listOf(tx, parts);
    }
    const set = (await setsSeen(tx, parts)).find(({ id }) => id === asked.setId);
    if (set === undefined || !context.path.startsWith(set.path)) throw notFound();
    const dueOn = dueDay(asked.due, period, await calendarFor(tx, parts));
    if (dueOn === null) throw new Problem(422, "calendarMissing", { field: "/due" });
    const form = await formOfSet(tx, parts, asked.setId, period.range.to);
    const passports = form.map(({ passport }) => passport);
    const expected = await expectedOn(tx, parts, passports, period.range.to);
    if (!expected.some(({ absence }) => absence === null)) throw new Problem(422, "nobodyExpected");
    const { from, to } = period.range;
    const made = {
      ...asked,
      kind: period.kind,
      from,
      to,
      dueOn,
      dueRule: JSON.stringify(asked.due),
      form,
      at: clock(),
    };
    if (!(await store.insertRound(tx, context, made))) throw new Problem(409, "roundExists");
    await members.insertMembers(tx, context, asked.id, expected, clock());
    await recordAudit(tx, parts, {
      action: "round.open",
      objectKind: "round",
      objectId: asked.id,
      data: { title: set.title, period: asked.period },
    });
    return listOf(tx, parts);
  });
}

/** What a round of a set would ask for, by the editions of a day. */
export async function formOfSet(tx: Tx, parts: Parts, setId: string, day: string) {
  const held = (await indicatorsOf(tx, parts, setId, day)).filter(({ confirmed }) => confirmed);
  const form = held
    .toSorted((a, b) => a.position - b.position)
    .filter(({ passport }) => passport.measure.kind !== "computed")
    .map(({ code, edition, id, passport, target }) => ({
      id,
      edition,
      passport: { ...passport, code },
      target: target?.asWritten ?? null,
    }));
  if (form.length > 0) return form;
  const now = (await indicatorsOf(tx, parts, setId, todayOf(parts))).some(({ confirmed }) => confirmed);
  throw new Problem(422, now ? "otherYear" : "noIndicators", { field: "/setId" });
}

/** As they stood on that day, by their histories; where nobody has begun one, as they stand. */
export async function expectedOn(
  tx: Tx,
  { context }: Parts,
  passports: readonly Passport[],
  day: string,
): Promise<members.NewMember[]> {
  const rows = await store.selectCandidates(tx, context);
  const histories = await historiesOf(
    tx,
    context.regionId,
    rows.map(({ id }) => id),
  );
  return rows.flatMap(({ centreKind, centreState, endedOn, id, kind, path }) => {
    const history = histories.get(id);
    const standing = history === undefined ? null : standingOn(history, day);
    // Not there yet on that day.
    if (history !== undefined && standing === null) return [];
    const centre = centreKind === null ? null : { kind: centreKind, state: centreState ?? "working" };
    const ended = endedOn !== null && endedOn <= day;
    // Ended on a day that nobody has said: it is not there any more.
    const facts = standing === null ? { kind, centre, ended } : { ...standing, ended: hasEnded(standing.ended, day) };
    const found = askedOf(passports, facts);
    return found === null ? [] : [{ organisationId: id, path, ...found }];
  });
}

function hasEnded(ended: { readonly on: string | null } | null, day: string): boolean {
  return ended !== null && (ended.on === null || ended.on <= day);
}

export async function lockRound(parts: Parts, roundId: string, version: number): Promise<RoundList> {
  const { clock, context, db } = parts;
  return withOrganisation(db, context, async (tx) => {
    const round = await ownRound(tx, parts, roundId);
    if (round.version !== version) throw new Problem(412, "changedMeanwhile", { version: round.version });
    if (round.state !== "open") throw new Problem(422, "roundLocked");
    if (!(await store.lockRound(tx, context, roundId, version, clock()))) throw new Problem(412, "changedMeanwhile");
    await recordAudit(tx, parts, {
      action: "round.lock",
      objectKind: "round",
      objectId: roundId,
      data: { title: round.title, period: round.period },
    });
    return listOf(tx, parts);
  });
}

/** A round that one's own organisation leads. */
export async function ownRound(tx: Tx, parts: Parts, roundId: string): Promise<store.RoundRow> {
  const round = await seenRound(tx, parts, roundId);
  mustBeAllowed(parts, "writeIndicators", round.path);
  return round;
}

export async function seenRound(tx: Tx, parts: Parts, roundId: string): Promise<store.RoundRow> {
  const [round] = isId(roundId) ? await store.selectRounds(tx, parts.context, { id: roundId }) : [];
  if (round === undefined) throw notFound();
  return round;
}

/** Of one form what `sumOf` adds up. */
export function ofMember({ absence, expected, state }: members.MemberRow) {
  const is = (yes: boolean): number => (expected && yes ? 1 : 0);
  return {
    expected: is(true),
    confirmed: is(state === "confirmed" || state === "accepted"),
    accepted: is(state === "accepted"),
    returned: is(state === "returned"),
    inTime: 0,
    absent: absence === null ? 0 : 1,
  };
}
