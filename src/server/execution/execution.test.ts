import * as z from "zod/mini";
import { expect, test } from "vitest";
import { eventView } from "#contract/event.ts";
import { dutyView } from "#contract/execution.ts";
import { listRequests } from "#contract/service-request.ts";
import type { OccurrenceAction } from "#core/execution/model.ts";
import { withOrganisation } from "#server/platform/db/transaction.ts";
import { theServer } from "#test/support/app.ts";
import { anActivity } from "#test/support/drafts.ts";
import { anId, approvedPlan, dutyOf, mark, ownLines, takeLifeStep } from "#test/support/execution.ts";
import { send } from "#test/support/factories.ts";
import type { LedgerLine } from "./read-store.ts";
import { fulfil, withdrawDuties } from "./service.ts";

const server = theServer();

const ROWS = [
  anActivity({ number: "1", title: "Семинар", schedule: "ноябрь 2023 г.", source: { table: 1, row: 2 } }),
  anActivity({ number: "2", title: "Встречи", schedule: "не реже 2 раз в квартал", source: { table: 1, row: 3 } }),
  anActivity({
    number: "3",
    title: "Форум «Творческая среда»",
    schedule: "в сроки, определяемые Академией Минпросвещения России",
    source: { table: 1, row: 4 },
  }),
  anActivity({ number: "4", title: "Консультации", schedule: "по запросу", source: { table: 1, row: 5 } }),
  anActivity({ number: "5", title: "Сопровождение", schedule: "постоянно", source: { table: 1, row: 6 } }),
  anActivity({ number: "6", title: "Без срока", schedule: null, source: { table: 1, row: 7 } }),
];

test("approval makes a duty of each row, with the lines that its words name", async () => {
  const site = await server.site();
  await approvedPlan(server, site, ROWS);
  const of = (title: string, all: readonly LedgerLine[]) => all.filter((line) => line.title === title);
  const all = await ownLines(site);
  expect(of("Семинар", all)).toMatchObject([{ state: "planned", dueOn: "2023-11-30", quarter: "2023-Q4", needed: 1 }]);
  expect(of("Встречи", all).map(({ needed, quarter }) => [needed, quarter])).toEqual(
    [
      [2, "2023-Q4"],
      [2, "2024-Q1"],
      [2, "2024-Q2"],
      [2, "2024-Q3"],
    ].concat([]),
  );
  expect(of("Форум «Творческая среда»", all)).toMatchObject([{ state: "waitsForDate", dueOn: null, quarter: null }]);
  expect(of("Консультации", all)).toEqual([]);
  expect(of("Сопровождение", all)).toMatchObject([{ state: "planned", dueOn: null, startsOn: "2023-09-01" }]);
  expect(of("Без срока", all)).toMatchObject([{ label: "без срока", dueOn: null, state: "planned" }]);
});

test("steps are kept with their author and role; the last one can be taken back; a stale version is told", async () => {
  const site = await server.site();
  await approvedPlan(server, site, ROWS);
  const [line] = (await dutyOf(site, "Семинар")).occurrences;
  if (line === undefined) throw new Error("no line");
  const late = await mark(site, line, { kind: "setDate", from: null, to: "2023-12-05", source: null });
  expect(late).toMatchObject({
    status: 422,
    body: { error: { code: "dateOutsideTerm", data: { until: "2023-11-30" } } },
  });
  const moved = await mark(site, line, { kind: "move", to: "2023-12-05", reason: "Карантин", document: null });
  expect(moved).toMatchObject({ status: 200, body: { occurrences: [{ state: "moved", dueOn: "2023-12-05" }] } });
  expect(await mark(site, line, { kind: "start", on: "2023-11-10" })).toMatchObject({ status: 412 });
  const future = await mark(site, { ...line, version: 2 }, { kind: "hold", on: "2030-01-01", document: null });
  expect(future).toMatchObject({ status: 422, body: { error: { code: "dayInFuture" } } });
  const back = await mark(site, { ...line, version: 2 }, { kind: "undo", reason: null });
  const view = z.parse(dutyView, back.body);
  expect(view.occurrences).toMatchObject([{ state: "planned", dueOn: "2023-11-30", note: null, version: 3 }]);
  expect(view.history.map(({ action, author }) => [action.kind, author.name, author.role])).toEqual([
    ["move", "Иванова О. С.", "regionalCoordinator"],
    ["undo", "Иванова О. С.", "regionalCoordinator"],
  ]);
});

test("a new edition keeps what was marked, adds new terms and withdraws removed rows (W9)", async () => {
  const site = await server.site();
  const planId = await approvedPlan(server, site, ROWS);
  const before = await dutyOf(site, "Встречи");
  const [first] = before.occurrences;
  if (first === undefined) throw new Error("no line");
  await mark(site, first, { kind: "hold", on: "2023-11-10", document: null });
  await takeLifeStep(site, planId, "steps", { action: { kind: "beginEdition", reason: null } });
  const { body } = await site.ask({ method: "GET", url: `/api/plans/${planId}` });
  const plan = z.parse(z.object({ version: z.number(), activities: z.array(z.object({ key: z.string() })) }), body);
  const keys = plan.activities.map(({ key }) => key);
  const asked = { kind: "setField", key: keys[1] ?? "", field: "schedule", text: "май 2024 г." } as const;
  expect(await send(site, planId, asked, { base: plan.version })).toMatchObject({ status: 200 });
  const gone = { kind: "removeRow", key: keys[0] ?? "" } as const;
  expect(await send(site, planId, gone, { base: plan.version + 1 })).toMatchObject({ status: 200 });
  const act = { docType: "order", date: "2023-11-15", number: anId(), signer: "И. И. Иванов", signerPost: "Министр" };
  await takeLifeStep(site, planId, "approval", { act, inForceFrom: "2023-11-15" });
  const after = await dutyOf(site, "Встречи");
  expect(after.id).toBe(before.id);
  expect(after.occurrences.map(({ key, state }) => [key, state])).toEqual([
    ["2023-Q4", "running"],
    ["2024-05", "planned"],
  ]);
  expect(await dutyOf(site, "Семинар")).toMatchObject({ state: "withdrawn" });
});

const HELD: OccurrenceAction = { kind: "hold", on: "2023-11-10", document: null };

test("an act closes the nearest open time; withdrawing leaves what was done", async () => {
  const site = await server.site();
  await approvedPlan(server, site, ROWS);
  const duty = await dutyOf(site, "Встречи");
  const { parts } = site;
  const closed = await withOrganisation(parts.db, parts.context, (tx) =>
    fulfil(tx, parts, { by: "plan", on: "2023-11-15", document: "приказ № 86 от 15.11.2023", dutyIds: [duty.id] }),
  );
  expect(closed).toEqual([duty.occurrences[0]?.id]);
  await withOrganisation(parts.db, parts.context, (tx) => withdrawDuties(tx, parts, [duty.id], "Отменено"));
  expect(await dutyOf(site, "Встречи")).toMatchObject({ state: "withdrawn", reason: "Отменено" });
  expect((await ownLines(site)).filter(({ title }) => title === "Встречи")).toEqual([]);
});

test("of times that were moved to one day an act closes the one that was approved for the earlier time", async () => {
  const site = await server.site();
  await approvedPlan(server, site, ROWS);
  const duty = await dutyOf(site, "Встречи");
  for (const line of duty.occurrences.toReversed()) {
    const moved = await mark(site, line, { kind: "move", to: "2023-12-05", reason: "Карантин", document: null });
    expect(moved.status).toBe(200);
  }
  const { parts } = site;
  const closed = await withOrganisation(parts.db, parts.context, (tx) =>
    fulfil(tx, parts, { by: "plan", on: "2023-11-15", document: "приказ № 87 от 15.11.2023", dutyIds: [duty.id] }),
  );
  expect(duty.occurrences.find(({ id }) => id === closed[0])?.key).toBe("2023-Q4");
});

test("a request is asked by anybody in the region, answered in working days and stands in the ledger", async () => {
  const region = await server.site();
  await approvedPlan(server, region, ROWS);
  const institute = await server.site({
    below: region,
    kind: "educationInstitute",
    roles: ["instituteMethodologist", "approver"],
  });
  await approvedPlan(server, institute, [anActivity({ number: "1.5", title: "Консультации", schedule: "по запросу" })]);
  const school = await server.site({ below: region, kind: "school", roles: ["schoolHead"] });
  const offers = z.parse(
    listRequests.response,
    (await school.ask({ method: "GET", url: "/api/requests" })).body,
  ).offers;
  const offer = offers.find(({ number }) => number === "1.5");
  const body = { id: anId(), dutyId: offer?.dutyId ?? "", requester: null, wish: "Помогите с 3D-принтером", people: 3 };
  const ask = { method: "POST", url: "/api/requests", payload: body } as const;
  expect(await school.ask(ask)).toMatchObject({ status: 200 });
  expect(await school.ask(ask)).toMatchObject({ status: 200 });
  const inbox = z.parse(listRequests.response, (await institute.ask({ method: "GET", url: "/api/requests" })).body);
  expect(inbox.requests).toMatchObject([{ wish: body.wish, incoming: true, inside: true, state: "new", people: 3 }]);
  const headers = { "if-match": "1" };
  const answer = (payload: object, version = "1") => ({
    method: "POST" as const,
    url: `/api/requests/${body.id}/answer`,
    headers: { ...headers, "if-match": version },
    payload,
  });
  const accept = { kind: "accept", onDay: "2023-11-22", place: "ауд. 5", host: null };
  expect(await school.ask(answer(accept))).toMatchObject({ status: 404 });
  expect(await institute.ask(answer(accept))).toMatchObject({ status: 200 });
  expect(await ownLines(institute)).toMatchObject([{ state: "dateSet", dueOn: "2023-11-22", quarter: "2023-Q4" }]);
  const sent = z.parse(listRequests.response, (await school.ask({ method: "GET", url: "/api/requests" })).body);
  expect(sent.requests).toMatchObject([{ state: "accepted", place: "ауд. 5", incoming: false }]);
  expect(await institute.ask(answer({ kind: "notHeld", reason: "Не пришли" }, "2"))).toMatchObject({ status: 200 });
  expect(await ownLines(institute)).toMatchObject([{ state: "notDone" }]);
});

test("an event serves rows of several plans, names their date, and moves them with it", async () => {
  const site = await server.site();
  const open = { schedule: "ноябрь 2023 г.", source: { table: 1, row: 2 } };
  await approvedPlan(
    server,
    site,
    [anActivity({ ...open, number: "23", title: "Марафон дней открытых дверей центров" })],
    "План 1",
  );
  await approvedPlan(
    server,
    site,
    [anActivity({ ...open, number: "37", title: "Дни открытых дверей в центрах" })],
    "План 2",
  );
  const [one, two] = await ownLines(site);
  const url = `/api/events/servable?for=${one?.id ?? ""}`;
  expect(await site.ask({ method: "GET", url })).toMatchObject({
    body: { occurrences: [{ occurrenceId: two?.id, same: true }] },
  });
  const fields = {
    title: "День открытых дверей",
    kind: null,
    form: "onSite",
    stage: "region",
    place: "Самара",
    startsOn: "2023-11-24",
    endsOn: null,
    startsAt: "14:00",
    endsAt: null,
    series: null,
    seriesEdition: null,
    quota: [{ organisationId: null, name: "Каждый район", people: 3 }],
    audience: null,
    link: null,
  };
  const payload = { id: anId(), fields, occurrenceIds: [one?.id, two?.id] };
  const made = await site.ask({ method: "POST", url: "/api/events", payload });
  expect(z.parse(eventView, made.body)).toMatchObject({
    startsAt: "14:00",
    serves: [{ title: one?.title }, { title: two?.title }],
  });
  expect(await ownLines(site)).toMatchObject([
    { state: "dateSet", dueOn: "2023-11-24" },
    { state: "dateSet", dueOn: "2023-11-24" },
  ]);
  const move = { kind: "move", from: null, to: "2023-12-08", reason: "Карантин", document: null };
  const headers = { "if-match": "1" };
  const moved = await site.ask({ method: "POST", url: `/api/events/${payload.id}/state`, headers, payload: move });
  expect(z.parse(eventView, moved.body)).toMatchObject({ state: "moved", startsOn: "2023-12-08", reason: "Карантин" });
  expect(await ownLines(site)).toMatchObject([{ state: "moved" }, { state: "moved" }]);
  const stranger = await server.site();
  expect(await stranger.ask({ method: "GET", url: `/api/events/${payload.id}` })).toMatchObject({ status: 404 });
});

test("whoever stands above sees the card and cannot mark it; a stranger finds nothing", async () => {
  const region = await server.site();
  const school = await server.site({ below: region, kind: "school", roles: ["schoolHead"] });
  await approvedPlan(server, school, ROWS);
  const duty = await dutyOf(school, "Семинар");
  const { body } = await region.ask({ method: "GET", url: `/api/duties/${duty.id}` });
  expect(z.parse(dutyView, body)).toMatchObject({ own: false, may: { report: false }, occurrences: [{ steps: [] }] });
  const [line] = duty.occurrences;
  expect(await mark(region, line ?? { id: "", version: 0 }, HELD)).toMatchObject({ status: 404 });
  const stranger = await server.site();
  expect(await stranger.ask({ method: "GET", url: `/api/duties/${duty.id}` })).toMatchObject({ status: 404 });
  const teacher = await school.person(["teacher"]);
  expect(await mark(teacher, line ?? { id: "", version: 0 }, HELD)).toMatchObject({ status: 200 });
  const observer = await school.person(["observer"]);
  expect(await mark(observer, { id: line?.id ?? "", version: 2 }, HELD)).toMatchObject({ status: 403 });
});
