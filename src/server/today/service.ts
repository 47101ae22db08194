import type { TodayRow, TodaySection, TodayView } from "#contract/today.ts";
import type { Action } from "#core/access/rules.ts";
import { addDays, parsePlainDate, type PlainDate } from "#core/time/plain-date.ts";
import { reasonToBeGlad } from "#core/today/glad.ts";
import { twoWeeks, type StripDay } from "#core/today/two-weeks.ts";
import { yearWithoutPlan } from "#core/today/year-without-plan.ts";
import { dayIn, todayOf } from "#server/platform/day.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import { Problem } from "#server/platform/http/problem.ts";
import { type Identity, type Parts } from "#server/platform/parts.ts";
import { isAllowed, whoAsks } from "#server/platform/rights.ts";
import { calendarFor } from "#server/working-calendar/service.ts";
import { selectClosed, selectDays, selectFacts, type Closed, type Days, type Facts } from "./facts-store.ts";
import { belowRow, ownRow, waitingRow } from "./rows.ts";
import { marksOf } from "./strip.ts";
import { selectBelowTerms, selectOwnTerms, type AskedTerms, type StripRow } from "./term-store.ts";
import { selectByOthers, selectForYou, type AskedWaiting } from "./waiting-store.ts";

/** Rows of a section that come at once; the others when somebody asks for them. */
const FIRST = 6;
const MORE = 50;
const CLOSED = 8;
/** Near is what is due within so many days. */
const NEAR_DAYS = 30;
const WEEK_DAYS = 7;
const DAY_MS = 86_400_000;

export type Scope = "mine" | "all";

interface Asker {
  readonly identity: Identity;
  readonly today: PlainDate;
  readonly may: (action: Action) => boolean;
  readonly scope: Scope;
  readonly mayChoose: boolean;
}

/** Everything that the page of today shows, told by one transaction. */
export async function getToday(parts: Parts, asked: { readonly scope?: Scope | undefined }): Promise<TodayView> {
  const asker = askerOf(parts, asked.scope);
  return withOrganisation(parts.db, parts.context, async (tx) => {
    const { context } = parts;
    const strip = twoWeeks(asker.today, await calendarFor(tx, parts));
    const facts = await factsOf(tx, parts, asker);
    const posts = postsOf(asker, facts);
    const terms = askedTerms(asker, posts, strip);
    const own = await selectOwnTerms(tx, context, terms);
    const below = await selectBelowTerms(tx, context, terms);
    const waiting = askedWaiting(asker, posts, 0, FIRST);
    const forYou = await selectForYou(tx, context, waiting);
    const byOthers = await selectByOthers(tx, context, waiting);
    const days = await selectDays(tx, context, { ...terms, ...stripRange(strip), posts });
    const closed = await selectClosed(tx, context, {
      since: new Date(parts.clock().getTime() - WEEK_DAYS * DAY_MS),
      posts,
      limit: CLOSED,
    });
    const section = (name: "overdue" | "soon") => ({
      total: own[name] + below[name],
      rows: [
        ...own.rows.filter((row) => row.section === name).map((row) => ownRow(row, asker.may("reportExecution"))),
        ...below.rows.filter((row) => row.section === name).map((row) => belowRow(row, asker.may("reviewExecution"))),
      ].slice(0, FIRST),
    });
    const dayOf = (moment: string) => dayIn(asker.identity.timeZone, new Date(moment));
    return {
      ...headOf(asker, facts),
      strip: stripOf(strip, asker.today, [...own.strip, ...below.strip], days, forYou.total),
      now: days.now.map(({ occurrence_id, duty_id, ...rest }) => ({
        occurrenceId: occurrence_id,
        dutyId: duty_id,
        ...rest,
      })),
      overdue: section("overdue"),
      soon: section("soon"),
      forYou: { total: forYou.total, rows: forYou.rows.map((row) => waitingRow(row, dayOf)) },
      forYouSince: forYou.since === null ? null : dayOf(forYou.since),
      byOthers: { total: byOthers.total, rows: byOthers.rows.map((row) => waitingRow(row, dayOf)) },
      onTime: days.on_time,
      closed: closedOf(closed),
    };
  });
}

/** The rows of one section beyond those that are shown. */
export async function moreRows(
  parts: Parts,
  section: TodaySection,
  asked: { readonly scope?: Scope | undefined; readonly after?: string | undefined },
): Promise<{ total: number; rows: TodayRow[] }> {
  const asker = askerOf(parts, asked.scope);
  const after = Number(asked.after ?? 0);
  if (!Number.isInteger(after) || after < 0) throw new Problem(400, "badRequest", { field: "/after" });
  return withOrganisation(parts.db, parts.context, async (tx) => {
    const posts = postsOf(asker, await factsOf(tx, parts, asker));
    if (section === "overdue" || section === "soon") return moreTerms(tx, parts, asker, { posts, section, after });
    const select = section === "forYou" ? selectForYou : selectByOthers;
    const found = await select(tx, parts.context, askedWaiting(asker, posts, after, MORE));
    const dayOf = (moment: string) => dayIn(asker.identity.timeZone, new Date(moment));
    return { total: found.total, rows: found.rows.map((row) => waitingRow(row, dayOf)) };
  });
}

/** Own rows come first, those of the organisations below after the last of them. */
async function moreTerms(
  tx: Tx,
  { context }: Parts,
  asker: Asker,
  {
    posts,
    section,
    after,
  }: { readonly posts: readonly string[] | null; readonly section: "overdue" | "soon"; readonly after: number },
): Promise<{ total: number; rows: TodayRow[] }> {
  const terms = { ...askedTerms(asker, posts, null), section };
  const own = await selectOwnTerms(tx, context, { ...terms, after, limit: MORE });
  const below = await selectBelowTerms(tx, context, {
    ...terms,
    after: Math.max(0, after - own[section]),
    limit: MORE - own.rows.length,
  });
  return {
    total: own[section] + below[section],
    rows: [
      ...own.rows.map((row) => ownRow(row, asker.may("reportExecution"))),
      ...below.rows.map((row) => belowRow(row, asker.may("reviewExecution"))),
    ],
  };
}

function askerOf(parts: Parts, wanted: Scope | undefined): Asker {
  const identity = whoAsks(parts);
  const today = parsePlainDate(todayOf(parts));
  if (today === null) throw new Error("the clock has no day");
  const { path } = parts.context;
  // What is under one's own organisation is asked about by any path below it.
  const may = (action: Action): boolean =>
    isAllowed(parts, action, action === "reviewExecution" ? `${path}below/` : path);
  // Who reports, and answers for nothing else, sees their own things only.
  const mayChoose = may("answerProposal") || may("reviewExecution") || !may("reportExecution");
  return { identity, today, may, scope: mayChoose ? (wanted ?? "all") : "mine", mayChoose };
}

function factsOf(tx: Tx, { context }: Parts, { identity, today }: Asker): Promise<Facts> {
  return selectFacts(tx, context, { personId: identity.personId, today });
}

function postsOf({ scope }: Asker, facts: Facts): readonly string[] | null {
  return scope === "all" ? null : facts.posts.map(({ id }) => id);
}

function askedTerms(asker: Asker, posts: readonly string[] | null, strip: readonly StripDay[] | null): AskedTerms {
  return {
    today: asker.today,
    until: addDays(asker.today, NEAR_DAYS),
    posts,
    section: null,
    after: 0,
    limit: FIRST,
    strip: strip === null ? null : stripRange(strip),
  };
}

function askedWaiting(
  { may, today }: Asker,
  posts: readonly string[] | null,
  after: number,
  limit: number,
): AskedWaiting {
  // The answer of an organisation belongs to no post: it waits for whoever may give it, in both scopes.
  return {
    today,
    may: {
      answerProposals: may("answerProposal"),
      review: may("reviewExecution"),
      report: may("reportExecution"),
      keep: may("keepRecords"),
      endorse: may("answerProposal") || may("approve"),
      approveTraining: may("approveTraining"),
      offerTraining: may("offerTraining"),
      callForWorks: may("callForWorks"),
    },
    posts,
    after,
    limit,
  };
}

function headOf({ identity, today, scope, mayChoose, may }: Asker, facts: Facts) {
  const missing = may("writeDraft") ? yearWithoutPlan(today, facts.periods) : null;
  return {
    today,
    organisation: identity.organisationName,
    scope,
    mayChoose,
    posts: facts.posts.map(({ name }) => name),
    begun: facts.begun,
    yearWithoutPlan: missing === null ? null : { ...missing, lastPlanId: facts.last_plan_id },
  };
}

function stripRange(strip: readonly StripDay[]): { from: string; to: string } {
  return { from: strip.at(0)?.day ?? "", to: strip.at(-1)?.day ?? "" };
}

function stripOf(
  strip: readonly StripDay[],
  today: string,
  due: readonly StripRow[],
  { events }: Days,
  waiting: number,
): TodayView["strip"] {
  return strip.map(({ day, working, sure }) => ({
    day,
    working,
    sure,
    ...marksOf({
      due: due.filter((one) => one.day === day),
      events: events.filter((one) => one.day === day),
      waiting: day === today ? waiting : 0,
    }),
  }));
}

function closedOf({ total, late, rows, everyone }: Closed): TodayView["closed"] {
  const own = rows.map(({ number, title, days_early: daysEarly, late: isLate }) => ({
    number,
    title,
    daysEarly,
    late: isLate,
  }));
  return {
    total,
    glad: reasonToBeGlad({ everyoneDid: everyone, own, closed: total, closedLate: late }),
    rows: rows.map(({ id, duty_id, number, title, late: isLate }) => ({
      id,
      dutyId: duty_id,
      number,
      title,
      late: isLate,
    })),
  };
}
