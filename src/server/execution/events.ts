import type { EventFields, EventView, ServedOccurrence } from "#contract/event.ts";
import { isSameEvent } from "#core/execution/same-event.ts";
import { isOpen } from "#core/execution/states.ts";
import type { OccurrenceAction } from "#core/execution/model.ts";
import { parsePlainDate, toDayNumber } from "#core/time/plain-date.ts";
import { recordAudit } from "#server/platform/audit.ts";
import { todayOf } from "#server/platform/day.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import { isId } from "#server/platform/ids.ts";
import type { Parts } from "#server/platform/parts.ts";
import { mustBeAllowed } from "#server/platform/rights.ts";
import * as store from "./event-store.ts";
import * as ledger from "./ledger-store.ts";
import { markOccurrences } from "./marks.ts";
import { selectLedger, type LedgerLine } from "./read-store.ts";

export async function getEvent(parts: Parts, eventId: string): Promise<EventView> {
  return withOrganisation(parts.db, parts.context, (tx) => viewOf(tx, parts, eventId));
}

async function viewOf(tx: Tx, parts: Parts, eventId: string): Promise<EventView> {
  const event = isId(eventId) ? await store.selectEvent(tx, parts.context, eventId) : null;
  if (event === null) throw notFound();
  mustBeAllowed(parts, "readExecution", event.path);
  const { path, ...fields } = event;
  const serves = await store.selectServed(tx, parts.context, { eventId });
  return { ...fields, own: path === parts.context.path, serves };
}

const FEW = 60;

/** Own occurrences that an event may serve; those that look like the same event as the asked one come first (D6), then the nearest. */
export async function listServable(
  parts: Parts,
  query: { readonly q?: string | undefined; readonly for?: string | undefined },
): Promise<{ occurrences: (ServedOccurrence & { same: boolean })[] }> {
  mustBeAllowed(parts, "readExecution");
  return withOrganisation(parts.db, parts.context, async (tx) => {
    const like = query.for === undefined ? null : await ownLine(tx, parts, query.for);
    const words = query.q?.trim() ?? "";
    const lines = await selectLedger(tx, parts.context, { whose: "own", words });
    const found = lines
      .filter(({ id, state }) => isOpen(state) && id !== like?.id)
      .map((line) => ({ ...servedOf(line), same: like !== null && isSameEvent(like, line) }));
    const far = ({ dueOn }: ServedOccurrence): number => farFrom(todayOf(parts), dueOn);
    const sorted = found.toSorted((a, b) => Number(b.same) - Number(a.same) || far(a) - far(b));
    return { occurrences: sorted.slice(0, FEW) };
  });
}

/** Days between; what has no day comes after everything that has one. */
function farFrom(today: string, day: string | null): number {
  const [one, other] = [parsePlainDate(today), day === null ? null : parsePlainDate(day)];
  return one === null || other === null ? Number.MAX_SAFE_INTEGER : Math.abs(toDayNumber(one) - toDayNumber(other));
}

async function ownLine(tx: Tx, { context }: Parts, id: string): Promise<LedgerLine> {
  const [line] = isId(id) ? await selectLedger(tx, context, { whose: "own", ids: [id] }) : [];
  if (line === undefined) throw notFound();
  return line;
}

function servedOf(line: LedgerLine): ServedOccurrence {
  const { dueOn, dutyId, id, label, number, organisationName, state, title } = line;
  return { occurrenceId: id, dutyId, organisationName, number, title, label, dueOn, state };
}

interface AskedEvent {
  readonly fields: EventFields;
  readonly occurrenceIds: readonly string[];
}

export async function addEvent(parts: Parts, asked: AskedEvent & { readonly id: string }): Promise<EventView> {
  mustBeAllowed(parts, "reportExecution");
  const { clock, context, db } = parts;
  refuseDays(asked.fields);
  return withOrganisation(db, context, async (tx) => {
    const known = await store.selectEvent(tx, context, asked.id);
    if (known !== null) {
      if (known.title !== asked.fields.title || known.path !== context.path)
        throw new Problem(409, "idempotencyMismatch");
      return viewOf(tx, parts, asked.id);
    }
    await store.insertEvent(tx, context, asked.id, asked.fields, clock());
    await serve(tx, parts, asked.id, asked);
    await told(tx, parts, "event.add", asked.id, asked.fields.title);
    return viewOf(tx, parts, asked.id);
  });
}

export async function changeEvent(
  parts: Parts,
  eventId: string,
  asked: AskedEvent,
  version: number,
): Promise<EventView> {
  mustBeAllowed(parts, "reportExecution");
  const { clock, context, db } = parts;
  refuseDays(asked.fields);
  return withOrganisation(db, context, async (tx) => {
    const event = await ownEvent(tx, parts, eventId);
    if (event.state === "cancelled") throw new Problem(422, "wrongState", { state: event.state });
    if (!(await store.updateEvent(tx, context, eventId, version, { fields: asked.fields }, clock())))
      throw new Problem(412, "changedMeanwhile", { version: event.version });
    await serve(tx, parts, eventId, asked);
    await told(tx, parts, "event.change", eventId, asked.fields.title);
    return viewOf(tx, parts, eventId);
  });
}

async function ownEvent(tx: Tx, { context }: Parts, eventId: string): Promise<store.EventRow> {
  const event = isId(eventId) ? await store.selectEvent(tx, context, eventId) : null;
  if (event === null || event.path !== context.path) throw notFound();
  return event;
}

function refuseDays({ endsOn, startsOn }: EventFields): void {
  for (const [field, day] of [
    ["/fields/startsOn", startsOn],
    ["/fields/endsOn", endsOn],
  ] as const)
    if (day !== null && parsePlainDate(day) === null) throw new Problem(422, "badDate", { field });
  if (endsOn !== null && (startsOn === null || endsOn < startsOn))
    throw new Problem(422, "datesCrossed", { field: "/fields/endsOn" });
}

/** Links the event to occurrences of the own organisation; its day is the date of those that have another one and are open. */
async function serve(tx: Tx, parts: Parts, eventId: string, { fields, occurrenceIds }: AskedEvent): Promise<void> {
  const { context } = parts;
  if (!occurrenceIds.every(isId)) throw notFound();
  const rows = await ledger.selectRows(tx, context, { ids: occurrenceIds });
  if (rows.length !== new Set(occurrenceIds).size || rows.some(({ path }) => path !== context.path)) throw notFound();
  await store.linkOccurrences(tx, context, eventId, occurrenceIds);
  const { startsOn } = fields;
  if (startsOn === null) return;
  const to = fields.endsOn ?? startsOn;
  const news = rows.filter(
    ({ state, withdrawn }) =>
      !withdrawn && DATED.has(state.state) && (state.dueOn !== to || state.startsOn !== startsOn),
  );
  await markOccurrences(tx, parts, {
    occurrenceIds: news.map(({ id }) => id),
    action: { kind: "setDate", from: startsOn, to, source: null },
  });
}

/** States in which a date can be named. */
const DATED: ReadonlySet<string> = new Set(["planned", "waitsForDate", "dateSet", "moved"]);

type EventMove =
  | {
      readonly kind: "move";
      readonly from: string | null;
      readonly to: string | null;
      readonly reason: string;
      readonly document: string | null;
    }
  | { readonly kind: "cancel"; readonly reason: string | null; readonly document: string };

/** The event and all that it serves and is open: moved or cancelled together, with the reason. */
export async function moveEvent(parts: Parts, eventId: string, move: EventMove, version: number): Promise<EventView> {
  mustBeAllowed(parts, "reportExecution");
  const { clock, context, db } = parts;
  return withOrganisation(db, context, async (tx) => {
    const event = await ownEvent(tx, parts, eventId);
    if (event.state === "cancelled") throw new Problem(422, "wrongState", { state: event.state });
    const { document, reason } = move;
    if (move.kind === "move" && move.from !== null && (move.to === null || move.from > move.to))
      throw new Problem(422, "datesCrossed", { field: "/from" });
    const days = move.kind === "move" ? { startsOn: move.from ?? move.to, endsOn: move.to } : undefined;
    const state = move.kind === "move" ? ("moved" as const) : ("cancelled" as const);
    const change = { state, note: { reason, document }, ...(days === undefined ? {} : { days }) };
    if (!(await store.updateEvent(tx, context, eventId, version, change, clock())))
      throw new Problem(412, "changedMeanwhile", { version: event.version });
    const serves = await store.selectServed(tx, context, { eventId });
    const rows = await ledger.selectRows(tx, context, { ids: serves.map(({ occurrenceId }) => occurrenceId) });
    // What a plan names no more goes on as it stands, and holds nothing else up.
    const open = rows.filter(
      ({ path, state: row, withdrawn }) => path === context.path && !withdrawn && isOpen(row.state),
    );
    await markOccurrences(tx, parts, {
      occurrenceIds: open
        .filter(({ state: row }) => move.kind === "cancel" || row.state !== "waitsForDate")
        .map(({ id }) => id),
      action: actionOf(move),
    });
    await told(tx, parts, `event.${move.kind}`, eventId, event.title);
    return viewOf(tx, parts, eventId);
  });
}

function actionOf(move: EventMove): OccurrenceAction {
  if (move.kind === "cancel") return { kind: "cancel", reason: move.reason, document: move.document };
  return { kind: "move", from: move.from, to: move.to, reason: move.reason, document: move.document };
}

async function told(tx: Tx, parts: Parts, action: string, eventId: string, title: string): Promise<void> {
  await recordAudit(tx, parts, { action, objectKind: "event", objectId: eventId, data: { title } });
}
