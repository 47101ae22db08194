import { roundStage, type RoundStage } from "#core/indicator/round-stages.ts";
import type { NoticeData } from "#core/reminder/notice.ts";
import { addDays, parsePlainDate, type PlainDate } from "#core/time/plain-date.ts";
import type { ProductionCalendar } from "#core/time/production-calendar.ts";
import { dayIn } from "#server/platform/day.ts";
import { addNoticesAsChore } from "#server/reminder/service.ts";
import { withChores } from "#server/platform/db/transaction.ts";
import type { ServerParts } from "#server/platform/parts.ts";
import { calendarOfRegion } from "#server/working-calendar/service.ts";
import * as store from "./reminder-store.ts";

/** What should have been said longer ago is no news: a server that stood still for a month wakes nobody up. */
const NEWS_DAYS = 10;
const MOST_NAMES = 10;

/**
 * Tells of running rounds: those who have not sent, when it opens and before its last day; after it the post above, with their
 * names. Each thing has the key of its stage and day and is said once, however often this runs.
 */
export async function remindOfRounds(parts: ServerParts): Promise<void> {
  const calendars = new Map<string, ProductionCalendar>();
  for (const round of await withChores(parts.db, (tx) => store.selectRunning(tx)))
    await withChores(parts.db, async (tx) => {
      const calendar = calendars.get(round.regionId) ?? (await calendarOfRegion(tx, round.regionId));
      calendars.set(round.regionId, calendar);
      const members = await store.selectUnsent(tx, round.regionId, round.id);
      const at = parts.clock();
      const today = asDay(dayIn(round.timeZone, at));
      const words = noticesOf(round, members, today, calendar);
      await addNoticesAsChore(
        tx,
        round.regionId,
        words.map((one) => ({ ...one, id: parts.newId(), at })),
      );
    });
}

interface Said {
  readonly organisationId: string;
  readonly key: string;
  readonly data: NoticeData;
}

function noticesOf(
  round: store.RunningRound,
  members: readonly store.UnsentMember[],
  today: PlainDate,
  calendar: ProductionCalendar,
): Said[] {
  const openedOn = asDay(dayIn(round.timeZone, round.openedAt));
  const said: Said[] = [];
  const late = new Map<string, { stage: RoundStage; dueOn: string; above: string; names: string[] }>();
  for (const member of members) {
    // After the lock only those whose time was made longer can send.
    if (round.state === "locked" && member.extendedTo === null) continue;
    const dueOn = lastDay(round, member);
    const stage = roundStage({ openedOn, dueOn }, today, calendar);
    if (stage === null || stage.day < addDays(today, -NEWS_DAYS)) continue;
    if (stage.kind === "late") {
      const above = postAbove(round, member);
      const key = `${above} ${stage.day}`;
      const group = late.get(key) ?? { stage, dueOn, above, names: [] };
      group.names.push(member.name);
      late.set(key, group);
    } else said.push(toMember(round, member, { kind: stage.kind, day: stage.day }, dueOn));
  }
  const { id: roundId, period, title } = round;
  const above = [...late.values()].map(({ above: organisationId, dueOn, names, stage }): Said => {
    const shown = { count: names.length, names: names.slice(0, MOST_NAMES) };
    return {
      organisationId,
      key: `roundBelow/${roundId}/${organisationId}/${stage.day}`,
      data: { kind: "roundBelow", roundId, title, period, dueOn, ...shown },
    };
  });
  return [...said, ...above];
}

function toMember(
  { id: roundId, organisationName: from, period, title }: store.RunningRound,
  { organisationId }: store.UnsentMember,
  { kind: stage, day }: { readonly kind: Exclude<RoundStage["kind"], "late">; readonly day: string },
  dueOn: string,
): Said {
  return {
    organisationId,
    key: `round/${roundId}/${organisationId}/${stage}/${day}`,
    data: { kind: "round", roundId, organisationId, title, period, stage, dueOn, from },
  };
}

function lastDay({ dueOn }: store.RunningRound, { extendedTo }: store.UnsentMember): PlainDate {
  return asDay(extendedTo !== null && extendedTo > dueOn ? extendedTo : dueOn);
}

/** The organisation right above, and not above the one that collects. */
function postAbove({ path }: store.RunningRound, member: store.UnsentMember): string {
  const collector = keysOf(path);
  const [own, ...above] = keysOf(member.path).toReversed();
  const parent = above[0] ?? own ?? "";
  return collector.includes(parent) ? (collector.at(-1) ?? parent) : parent;
}

function keysOf(path: string): string[] {
  return path.split("/").filter((key) => key !== "");
}

function asDay(text: string): PlainDate {
  const day = parsePlainDate(text);
  if (day === null) throw new Error(`not a day: ${text}`);
  return day;
}
