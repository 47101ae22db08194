import { mayEver } from "#core/access/can.ts";
import type { Action } from "#core/access/rules.ts";
import { digestOf, urgentLetterOf, type DigestPart } from "#core/reminder/digest.ts";
import type { NoticeData } from "#core/reminder/notice.ts";
import { FARTHEST_BEFORE, stageToTell, toldUntil } from "#core/reminder/stages.ts";
import { addDays, parsePlainDate, type PlainDate } from "#core/time/plain-date.ts";
import type { ProductionCalendar } from "#core/time/production-calendar.ts";
import type { Compose, Composed, Reader, ReaderPlace } from "#server/mail/service.ts";
import { dayIn } from "#server/platform/day.ts";
import { withChores, withOrganisation } from "#server/platform/db/transaction.ts";
import type { ServerParts } from "#server/platform/parts.ts";
import { calendarFor } from "#server/working-calendar/service.ts";
import * as digests from "./digest-store.ts";
import * as notices from "./notice-store.ts";

/** What happened up to this many days ago can still be told of for the first time. */
const LOOK_BACK = 40;

/** Puts letters together when they go: from what the reader may see then, and not from what they might have seen. */
export function composer(parts: ServerParts): Compose {
  return async (reader, letter) => {
    const place = reader.places[0];
    if (place === undefined) return { drop: "notAllowed" };
    if (letter.kind === "digest") return composeDigest(parts, reader, letter.day, todayAt(parts, place));
    return composeUrgent(reader, letter.noticeId);
  };
}

export function todayAt({ clock }: ServerParts, { timeZone }: ReaderPlace): PlainDate {
  return asDay(dayIn(timeZone, clock()));
}

function asDay(text: string): PlainDate {
  const day = parsePlainDate(text);
  if (day === null) throw new Error(`not a day: ${text}`);
  return day;
}

/** A digest of another day is none: what it would have said stands in that of today. */
async function composeDigest(
  parts: ServerParts,
  reader: Reader,
  day: string | null,
  today: PlainDate,
): Promise<Composed> {
  if (day !== today) return { drop: "replaced" };
  const days = await withChores(parts.db, (tx) => notices.selectDigestDays(tx, reader.accountId));
  const told = toldUntil(days.map(asDay), today);
  const found: DigestPart[] = [];
  for (const place of reader.places) found.push(await partOf(place, { told, today }));
  const content = digestOf(found, today, { onlyUrgent: reader.mode === "urgent" });
  return content === null ? { drop: "nothingToSay" } : { content };
}

interface Span {
  readonly told: PlainDate;
  readonly today: PlainDate;
}

async function partOf({ name, organisationId, parts, timeZone }: ReaderPlace, span: Span): Promise<DigestPart> {
  const { context, identity } = parts;
  const { told, today } = span;
  const may = (action: Action): boolean => identity !== null && mayEver(identity.actor, action, today);
  return withOrganisation(parts.db, context, async (tx) => {
    const calendar = await calendarFor(tx, parts);
    const said = may("reportExecution")
      ? tellTerms(
          await digests.selectOwnTerms(tx, context, {
            from: addDays(today, -LOOK_BACK),
            to: addDays(today, FARTHEST_BEFORE),
          }),
          calendar,
          span,
        )
      : { coming: [], passed: [] };
    const waiting = await digests.selectWaiting(tx, timeZone, told);
    const below = may("reviewExecution")
      ? await digests.selectBelow(tx, organisationId, { from: addDays(today, -LOOK_BACK), to: addDays(today, -1) })
      : [];
    return {
      organisation: name,
      ...said,
      overdue: said.passed.length > 0 ? await digests.countOverdue(tx, today) : 0,
      below: sumBelow(below, calendar, span),
      awaited: may("reportExecution")
        ? await digests.selectAwaited(tx, organisationId, { after: told, until: today })
        : [],
      proposals: may("answerProposal") ? { fresh: waiting.fresh, open: waiting.open } : { fresh: 0, open: 0 },
      returned: may("reportExecution") ? waiting.returned : 0,
      toReview: may("reviewExecution") ? waiting.to_review : 0,
      endorsements: may("readSent") ? await digests.countEndorsements(tx, organisationId, told) : 0,
      requests: may("answerProposal") ? waiting.requests : 0,
    };
  });
}

function tellTerms(
  terms: readonly digests.OwnTerm[],
  calendar: ProductionCalendar,
  span: Span,
): Pick<DigestPart, "coming" | "passed"> {
  const coming: DigestPart["coming"][number][] = [];
  const passed: DigestPart["passed"][number][] = [];
  for (const { number, title, due } of terms) {
    const day = asDay(due);
    const stage = stageToTell(day, calendar, span);
    if (stage === null) continue;
    (stage.kind === "overdue" ? passed : coming).push({ number, title, due: day });
  }
  return { coming, passed };
}

/** The post above is told of what passed below on the same day as those who let it pass. */
function sumBelow(
  rows: readonly { readonly name: string; readonly due: string; readonly count: number }[],
  calendar: ProductionCalendar,
  span: Span,
): DigestPart["below"] {
  const sums = new Map<string, number>();
  for (const { name, due, count } of rows)
    if (stageToTell(asDay(due), calendar, span)?.kind === "overdue") sums.set(name, (sums.get(name) ?? 0) + count);
  return [...sums].map(([organisation, count]) => ({ organisation, count }));
}

/** By which right a notice is shown, and written about. */
export function rightFor({ kind }: NoticeData): Action {
  switch (kind) {
    case "addressRefused":
      return "readPeople";
    case "round":
      return "reportFigures";
    case "roundBelow":
    case "corrected":
      return "reviewFigures";
    case "training":
    case "nudge":
    case "returned":
    case "questionnaire":
      return "reportExecution";
  }
}

async function composeUrgent(reader: Reader, noticeId: string | null): Promise<Composed> {
  if (noticeId === null) return { drop: "notAllowed" };
  for (const place of reader.places) {
    const { context, identity, clock } = place.parts;
    const composed = await withOrganisation(place.parts.db, context, async (tx): Promise<Composed | null> => {
      const notice = await notices.selectNotice(tx, context.regionId, noticeId);
      if (notice === null || notice.organisation_id !== place.organisationId || identity === null) return null;
      const today = dayIn(place.timeZone, clock());
      if (!mayEver(identity.actor, rightFor(notice.data), today)) return { drop: "notAllowed" };
      if (!(await notices.isStillOpen(tx, context.regionId, notice.data))) return { drop: "nothingToSay" };
      const content = urgentLetterOf(notice.data, place.name);
      return content === null ? { drop: "nothingToSay" } : { content };
    });
    if (composed !== null) return composed;
  }
  return { drop: "notAllowed" };
}
