import type { RequestAnswer, RequestList } from "#contract/service-request.ts";
import { addWorkingDays } from "#core/time/working-days.ts";
import { parsePlainDate } from "#core/time/plain-date.ts";
import { recordAudit } from "#server/platform/audit.ts";
import { todayOf } from "#server/platform/day.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import { isId } from "#server/platform/ids.ts";
import type { Parts } from "#server/platform/parts.ts";
import { mustBeAllowed } from "#server/platform/rights.ts";
import { calendarOfRegion } from "#server/working-calendar/service.ts";
import { addAsked } from "./duty-view.ts";
import { selectRows } from "./ledger-store.ts";
import { markOccurrences } from "./marks.ts";
import { selectDuty } from "./read-store.ts";
import * as store from "./request-store.ts";
import { authorFor } from "./rights.ts";

/** Working days for an answer. */
const ANSWER_DAYS = 5;

export async function listRequests(parts: Parts): Promise<RequestList> {
  mustBeAllowed(parts, "readExecution");
  return withOrganisation(parts.db, parts.context, (tx) => listOf(tx, parts));
}

async function listOf(tx: Tx, parts: Parts): Promise<RequestList> {
  const { context } = parts;
  const today = todayOf(parts);
  const offered = await store.selectOffered(tx);
  const titles = new Map(offered.map((offer) => [offer.id, offer]));
  const requests = await store.selectRequests(tx, context, null);
  const others = await titlesOf(
    tx,
    parts,
    requests.filter(({ dutyId }) => !titles.has(dutyId)),
  );
  return {
    requests: requests.map(({ occurrenceId: _occurrence, organisationId, path: _path, requesterId, ...request }) => ({
      ...request,
      number: titles.get(request.dutyId)?.number ?? others.get(request.dutyId)?.number ?? null,
      title: titles.get(request.dutyId)?.title ?? others.get(request.dutyId)?.title ?? "",
      inside: requesterId !== null,
      late: request.state === "new" && request.answerBy < today,
      incoming: organisationId === context.organisationId,
    })),
    offers: offered.map(({ id, number, organisationId, organisationName, title }) => ({
      dutyId: id,
      organisationName,
      number,
      title,
      own: organisationId === context.organisationId,
    })),
    today,
  };
}

/** Of duties that can be asked for no more. */
async function titlesOf(tx: Tx, { context }: Parts, requests: readonly store.RequestRow[]) {
  const found = new Map<string, { number: string | null; title: string }>();
  for (const { dutyId } of requests) {
    const duty = found.has(dutyId) ? null : await selectDuty(tx, context, dutyId);
    if (duty !== null) found.set(dutyId, duty);
  }
  return found;
}

export async function addRequest(
  parts: Parts,
  asked: {
    readonly id: string;
    readonly dutyId: string;
    readonly requester: string | null;
    readonly wish: string;
    readonly people: number | null;
  },
): Promise<RequestList> {
  mustBeAllowed(parts, "reportExecution");
  const { clock, context, db, identity } = parts;
  return withOrganisation(db, context, async (tx) => {
    const [known] = await store.selectRequests(tx, context, asked.id);
    if (known !== undefined) {
      if (known.wish !== asked.wish || known.dutyId !== asked.dutyId) throw new Problem(409, "idempotencyMismatch");
      return listOf(tx, parts);
    }
    const offer = (await store.selectOffered(tx)).find(({ id }) => id === asked.dutyId);
    if (offer === undefined) throw new Problem(422, "notOffered", { field: "/dutyId" });
    // A call from outside is entered by whom it came to.
    const outside = asked.requester !== null;
    if (outside && offer.organisationId !== context.organisationId) throw new Problem(422, "notOnRequest");
    const askedOn = todayOf(parts);
    await store.insertRequest(tx, context, {
      id: asked.id,
      offer,
      requesterId: outside ? null : context.organisationId,
      requester: asked.requester ?? identity?.organisationName ?? "",
      wish: asked.wish,
      people: asked.people,
      askedOn,
      answerBy: await lastAnswerDay(tx, parts, askedOn),
      author: await authorFor(tx, parts, "reportExecution", context.path),
      at: clock(),
    });
    await recordAudit(tx, parts, {
      action: "request.add",
      objectKind: "request",
      objectId: asked.id,
      organisationId: offer.organisationId,
      data: { title: offer.title },
    });
    return listOf(tx, parts);
  });
}

async function lastAnswerDay(tx: Tx, { context }: Parts, askedOn: string): Promise<string> {
  const day = parsePlainDate(askedOn);
  if (day === null) throw new Error("the clock shows no existing day");
  return addWorkingDays(day, ANSWER_DAYS, await calendarOfRegion(tx, context.regionId));
}

/** Who may answer from which state. */
const FROM: Readonly<
  Record<RequestAnswer["kind"], { readonly states: readonly string[]; readonly by: "asked" | "asker" }>
> = {
  accept: { states: ["new", "accepted"], by: "asked" },
  decline: { states: ["new", "accepted"], by: "asked" },
  held: { states: ["accepted"], by: "asked" },
  notHeld: { states: ["accepted"], by: "asked" },
  recall: { states: ["new"], by: "asker" },
};

export async function answerRequest(
  parts: Parts,
  requestId: string,
  answer: RequestAnswer,
  version: number,
): Promise<RequestList> {
  mustBeAllowed(parts, "reportExecution");
  const { clock, context, db } = parts;
  return withOrganisation(db, context, async (tx) => {
    const [request] = isId(requestId) ? await store.selectRequests(tx, context, requestId) : [];
    if (request === undefined) throw notFound();
    const { by, states } = FROM[answer.kind];
    const own = by === "asked" ? request.path === context.path : request.requesterId === context.organisationId;
    if (!own) throw notFound();
    if (request.version !== version) throw new Problem(412, "changedMeanwhile", { version: request.version });
    if (!states.includes(request.state)) throw new Problem(422, "wrongState", { state: request.state });
    const change = await changeFor(tx, parts, request, answer);
    if (!(await store.updateRequest(tx, context, requestId, version, change, clock())))
      throw new Problem(412, "changedMeanwhile", { version: request.version });
    await recordAudit(tx, parts, {
      action: `request.${answer.kind}`,
      objectKind: "request",
      objectId: requestId,
      organisationId: request.organisationId,
      data: { requester: request.requester, reason: change.reason ?? null, date: change.onDay ?? null },
    });
    return listOf(tx, parts);
  });
}

/** What the answer makes of the request, with its line in the ledger of the duty. */
async function changeFor(
  tx: Tx,
  parts: Parts,
  request: store.RequestRow,
  answer: RequestAnswer,
): Promise<store.RequestChange> {
  const answeredOn = todayOf(parts);
  const { occurrenceId } = request;
  switch (answer.kind) {
    case "accept": {
      const { host, onDay, place } = answer;
      if (parsePlainDate(onDay) === null) throw new Problem(422, "badDate", { field: "/onDay" });
      if (occurrenceId === null) {
        const duty = await selectDuty(tx, parts.context, request.dutyId);
        if (duty === null) throw notFound();
        if (duty.state !== "active") throw new Problem(422, "notOffered");
        await addAsked(tx, parts, duty, { id: request.id, on: onDay, label: request.requester });
      } else if (request.onDay !== onDay)
        await mark(tx, parts, occurrenceId, { kind: "setDate", from: onDay, to: onDay, source: null });
      return { state: "accepted", host, onDay, place, reason: null, occurrenceId: request.id, answeredOn };
    }
    case "decline":
      if (occurrenceId !== null && !(await isWithdrawn(tx, parts, occurrenceId)))
        await mark(tx, parts, occurrenceId, { kind: "cancel", reason: null, document: answer.reason });
      return { state: "declined", reason: answer.reason, answeredOn };
    case "held":
      if (occurrenceId !== null) await mark(tx, parts, occurrenceId, { kind: "hold", on: answer.on, document: null });
      return { state: "held", onDay: answer.on };
    case "notHeld":
      if (occurrenceId !== null && !(await isWithdrawn(tx, parts, occurrenceId)))
        await mark(tx, parts, occurrenceId, { kind: "notDone", reason: answer.reason });
      return { state: "notHeld", reason: answer.reason };
    case "recall":
      return { state: "recalled", reason: answer.reason };
  }
}

/** The plan names it no more: whoever asked is told all the same that nothing comes of it. */
async function isWithdrawn(tx: Tx, { context }: Parts, occurrenceId: string): Promise<boolean> {
  const [row] = await selectRows(tx, context, { ids: [occurrenceId] });
  return row?.withdrawn === true;
}

type Marked = Parameters<typeof markOccurrences>[2]["action"];

async function mark(tx: Tx, parts: Parts, occurrenceId: string, action: Marked): Promise<void> {
  await markOccurrences(tx, parts, { occurrenceIds: [occurrenceId], action });
}
