import type { AwaitedList, AwaitedView } from "#contract/awaited-date.ts";
import { occurrencesOf } from "#core/execution/terms.ts";
import { parsePeriod, periodRange } from "#core/time/period.ts";
import { parsePlainDate } from "#core/time/plain-date.ts";
import type { ProductionCalendar } from "#core/time/production-calendar.ts";
import { recordAudit } from "#server/platform/audit.ts";
import { todayOf } from "#server/platform/day.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import { isId } from "#server/platform/ids.ts";
import type { Parts } from "#server/platform/parts.ts";
import { mustBeAllowed } from "#server/platform/rights.ts";
import { calendarOfRegion } from "#server/working-calendar/service.ts";
import * as store from "./awaited-store.ts";
import * as offerStore from "./offer-store.ts";
import { markOccurrences } from "./marks.ts";
import { authorFor } from "./rights.ts";

export async function listAwaited(parts: Parts): Promise<AwaitedList> {
  mustBeAllowed(parts, "readExecution");
  return withOrganisation(parts.db, parts.context, (tx) => listOf(tx, parts));
}

async function listOf(tx: Tx, parts: Parts): Promise<AwaitedList> {
  const awaited = await viewsOf(tx, parts, await store.selectAwaited(tx, parts.context, null));
  const today = todayOf(parts);
  return { awaited: awaited.filter(({ period, times }) => times.length > 0 && !isOver(period, today)), today };
}

/** The years of the plan are past: nobody asks any more, the card of the duty still tells. */
function isOver(words: string | null, today: string): boolean {
  const period = words === null ? null : parsePeriod(words);
  return period !== null && periodRange(period).to < today;
}

async function viewsOf(tx: Tx, parts: Parts, rows: readonly store.AwaitedRow[]): Promise<AwaitedView[]> {
  const { context } = parts;
  const today = todayOf(parts);
  const calendar = await calendarOfRegion(tx, context.regionId);
  const origins = rows.flatMap((row) => originOf(row) ?? []);
  const dutyIds = rows.map(({ dutyId }) => dutyId);
  const times = await store.selectTimes(tx, context, origins, dutyIds, false);
  const asks = await store.selectAsks(
    tx,
    context,
    rows.map(({ id }) => id),
  );
  const offers = await offerStore.selectOffers(tx, context, null);
  return rows.map((row) => {
    const same = times.filter((time) => isSame(time, row));
    const known = timesOf(row, same, calendar);
    const isOpen = known.some((time) => !time.known);
    return {
      id: row.id,
      dutyId: row.dutyId,
      number: row.number,
      title: row.title,
      schedule: row.schedule,
      period: row.period,
      askedOf: row.askedOf,
      askerId: row.askerId,
      askerName: row.askerName,
      asksItself: row.askerId === context.organisationId,
      issuerName: row.issuerId === context.organisationId ? null : row.issuerName,
      postId: row.postId,
      post: row.post,
      reviewOn: row.reviewOn,
      due: isOpen && row.askerId === context.organisationId && row.reviewOn <= today,
      since: row.createdAt.toISOString(),
      times: known,
      below: same.filter(({ dutyId, state }) => dutyId !== row.dutyId && state === "waitsForDate").length,
      asks: asks.filter(({ awaitedId }) => awaitedId === row.id),
      offers: offers
        .filter((offer) => offer.originPlanId === row.originPlanId && offer.originKey === row.originKey)
        .map((offer) => ({ ...offer, at: offer.at.toISOString() })),
      version: row.version,
    };
  });
}

function originOf({ originKey, originPlanId }: Pick<store.AwaitedRow, "originKey" | "originPlanId">) {
  return originPlanId === null || originKey === null ? null : { planId: originPlanId, key: originKey };
}

function isSame(time: store.WaitingTime, row: store.AwaitedRow): boolean {
  if (time.dutyId === row.dutyId) return true;
  return row.originKey !== null && time.originPlanId === row.originPlanId && time.originKey === row.originKey;
}

/** Of what those below carry out the times stand in the words; whether they are known is told by those below. */
function timesOf(
  row: store.AwaitedRow,
  same: readonly store.WaitingTime[],
  calendar: ProductionCalendar,
): AwaitedView["times"] {
  const shown = ({ dueOn, key, label, startsOn, state }: store.WaitingTime) => ({
    key,
    label,
    known: state === "dateSet",
    startsOn,
    dueOn,
  });
  if (row.carriedBy !== "below") return same.filter(({ dutyId }) => dutyId === row.dutyId).map(shown);
  const first = ({ term }: { readonly term: { readonly fromDay: string | null } }): string => term.fromDay ?? "9999";
  const lines = occurrencesOf(row, calendar)
    .filter(({ begins }) => begins.state === "waitsForDate")
    .toSorted((a, b) => first(a).localeCompare(first(b)));
  return lines.map(({ key, label }) => {
    const found = same.filter((time) => time.key === key);
    const dated = found.length > 0 && found.every(({ state }) => state === "dateSet") ? found[0] : undefined;
    return dated === undefined ? { key, label, known: false, startsOn: null, dueOn: null } : { ...shown(dated), label };
  });
}

async function ownAwaited(tx: Tx, parts: Parts, awaitedId: string): Promise<store.AwaitedRow> {
  const [row] = isId(awaitedId) ? await store.selectAwaited(tx, parts.context, awaitedId) : [];
  if (row === undefined) throw notFound();
  return row;
}

async function viewOf(tx: Tx, parts: Parts, awaitedId: string): Promise<AwaitedView> {
  const [view] = await viewsOf(tx, parts, [await ownAwaited(tx, parts, awaitedId)]);
  if (view === undefined) throw notFound();
  return view;
}

export interface AwaitedWish {
  readonly askedOf: string | null;
  readonly asksItself: boolean;
  readonly postId: string | null;
  readonly reviewOn: string;
}

export async function changeAwaited(
  parts: Parts,
  awaitedId: string,
  wish: AwaitedWish,
  version: number,
): Promise<AwaitedView> {
  mustBeAllowed(parts, "reportExecution");
  const { clock, context, db } = parts;
  return withOrganisation(db, context, async (tx) => {
    const row = await ownAwaited(tx, parts, awaitedId);
    if (parsePlainDate(wish.reviewOn) === null) throw new Problem(422, "badDate", { field: "/reviewOn" });
    const { postId } = wish;
    if (postId !== null && !(isId(postId) && (await store.isOwnPost(tx, context, postId)))) throw notFound();
    const askerId = wish.asksItself ? context.organisationId : row.issuerId;
    const { askedOf, reviewOn } = wish;
    const change = { askedOf, askerId, postId, reviewOn };
    if (!(await store.updateAwaited(tx, context, awaitedId, change, version, clock())))
      throw new Problem(412, "changedMeanwhile", { version: row.version });
    await recordAudit(tx, parts, {
      action: "awaitedDate.change",
      objectKind: "awaitedDate",
      objectId: awaitedId,
      data: { title: row.title, askedOf, date: reviewOn },
    });
    return viewOf(tx, parts, awaitedId);
  });
}

export async function addAsk(
  parts: Parts,
  awaitedId: string,
  asked: { readonly id: string; readonly on: string; readonly words: string; readonly reviewOn: string | null },
): Promise<AwaitedView> {
  mustBeAllowed(parts, "reportExecution");
  const { clock, context, db } = parts;
  return withOrganisation(db, context, async (tx) => {
    const row = await ownAwaited(tx, parts, awaitedId);
    const { id, on, reviewOn, words } = asked;
    if (parsePlainDate(on) === null) throw new Problem(422, "badDate", { field: "/on" });
    if (on > todayOf(parts)) throw new Problem(422, "dayInFuture", { field: "/on", today: todayOf(parts) });
    if (reviewOn !== null && parsePlainDate(reviewOn) === null)
      throw new Problem(422, "badDate", { field: "/reviewOn" });
    const author = await authorFor(tx, parts, "reportExecution", context.path);
    await store.insertAsk(tx, context, { id, awaitedId, on, words, author, at: clock() });
    if (reviewOn !== null) await store.updateAwaited(tx, context, awaitedId, { reviewOn }, null, clock());
    await recordAudit(tx, parts, {
      action: "awaitedDate.ask",
      objectKind: "awaitedDate",
      objectId: awaitedId,
      data: { title: row.title, date: on },
    });
    return viewOf(tx, parts, awaitedId);
  });
}

interface EnteredDate {
  readonly key: string;
  readonly from: string | null;
  readonly to: string;
}

export async function enterDate(
  parts: Parts,
  awaitedId: string,
  entered: { readonly dates: readonly EnteredDate[]; readonly source: string; readonly evenSo: boolean },
): Promise<{ awaited: AwaitedView; here: number; below: number; offered: boolean }> {
  mustBeAllowed(parts, "reportExecution");
  const { context, db } = parts;
  return withOrganisation(db, context, async (tx) => {
    const row = await ownAwaited(tx, parts, awaitedId);
    for (const [index, date] of entered.dates.entries()) refuseDays(date, index, row.period, entered.evenSo);
    const counts = await spread(tx, parts, row, entered.dates, entered.source);
    const offered = await offerUpward(tx, parts, row, entered.dates, entered.source);
    return { awaited: await viewOf(tx, parts, awaitedId), ...counts, offered };
  });
}

/** Who stands above and waits for the same learns of it; false where nobody does. */
async function offerUpward(
  tx: Tx,
  parts: Parts,
  row: store.AwaitedRow,
  dates: readonly EnteredDate[],
  source: string,
): Promise<boolean> {
  const { clock, context, newId } = parts;
  const origin = originOf(row);
  if (origin === null || row.issuerId === context.organisationId) return false;
  const author = await authorFor(tx, parts, "reportExecution", context.path);
  const offers = dates.map(({ from, key, to }) => ({
    id: newId(),
    origin,
    key,
    startsOn: from,
    dueOn: to,
    source,
  }));
  await offerStore.insertOffers(tx, context, offers, author, clock());
  return true;
}

/** A day outside the plan's years is asked about, not refused (D20). */
function refuseDays({ from, to }: EnteredDate, index: number, words: string | null, evenSo: boolean): void {
  const field = `/dates/${index}`;
  if (parsePlainDate(to) === null) throw new Problem(422, "badDate", { field: `${field}/to` });
  if (from !== null && parsePlainDate(from) === null) throw new Problem(422, "badDate", { field: `${field}/from` });
  if (from !== null && from > to) throw new Problem(422, "datesCrossed", { field });
  const period = words === null ? null : parsePeriod(words);
  if (period === null || evenSo) return;
  const range = periodRange(period);
  if (to < range.from || to > range.to || (from !== null && from < range.from))
    throw new Problem(422, "outsidePeriod", { field, from: range.from, until: range.to });
}

/** The date goes to the own times and to all below that wait for the same; whoever has a mark already is left alone. */
async function spread(
  tx: Tx,
  parts: Parts,
  row: store.AwaitedRow,
  dates: readonly EnteredDate[],
  source: string,
): Promise<{ here: number; below: number }> {
  const { context } = parts;
  const origin = originOf(row);
  const times = await store.selectTimes(tx, context, origin === null ? [] : [origin], [row.dutyId], true);
  const author = await authorFor(tx, parts, "reportExecution", context.path);
  const sum = { here: 0, below: 0 };
  for (const [index, { from, key, to }] of dates.entries()) {
    const same = times.filter((time) => time.key === key);
    if (same.length === 0) throw new Problem(422, "targetMissing", { field: `/dates/${index}/key` });
    const news = same.filter(({ dueOn, startsOn }) => dueOn !== to || startsOn !== from);
    await markOccurrences(tx, parts, {
      occurrenceIds: news.map(({ id }) => id),
      action: { kind: "setDate", from, to, source },
      author,
      silent: true,
    });
    sum.here += news.filter(({ path }) => path === context.path).length;
    sum.below += news.filter(({ path }) => path !== context.path).length;
  }
  await recordAudit(tx, parts, {
    action: "awaitedDate.enter",
    objectKind: "awaitedDate",
    objectId: row.id,
    data: { title: row.title, date: dates[0]?.to ?? null, source, count: sum.here + sum.below },
  });
  return sum;
}

/** What somebody below has learned becomes the date of the own subtree, or is declined. `alreadyAnswered` (409). */
export async function answerOffer(parts: Parts, offerId: string, accept: boolean): Promise<AwaitedList> {
  mustBeAllowed(parts, "reportExecution");
  const { clock, context, db } = parts;
  return withOrganisation(db, context, async (tx) => {
    const [offer] = isId(offerId) ? await offerStore.selectOffers(tx, context, offerId) : [];
    if (offer === undefined) throw notFound();
    const rows = await store.selectAwaited(tx, context, null);
    const row = rows.find((one) => one.originPlanId === offer.originPlanId && one.originKey === offer.originKey);
    if (row === undefined) throw notFound();
    if (!(await offerStore.answerOffers(tx, context, offer, accept ? "accepted" : "declined", clock())))
      throw new Problem(409, "alreadyAnswered");
    if (accept) {
      const dates = [{ key: offer.key, from: offer.startsOn, to: offer.dueOn }];
      await spread(tx, parts, row, dates, offer.source);
      await offerUpward(tx, parts, row, dates, offer.source);
    }
    return listOf(tx, parts);
  });
}
