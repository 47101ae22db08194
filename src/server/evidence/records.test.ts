import { expect, test } from "vitest";
import { theServer } from "#test/support/app.ts";
import { anOpenTime, aRecord, putRecord, schoolUnderMunicipality, stateOf } from "#test/support/records.ts";

const server = theServer();
const refused = (status: number, code: string, data?: object) => ({
  status,
  body: { error: { code, ...(data === undefined ? {} : { data: expect.objectContaining(data) }) } },
});

test("one record settles several rows at once, and its people are counted once", async () => {
  const school = await server.site({ roles: ["centreHead"], kind: "school" });
  const times = [await anOpenTime(school), await anOpenTime(school, { number: "10.1" }), await anOpenTime(school)];
  const id = school.parts.newId();
  const answer = await putRecord(school, id, aRecord(times));
  expect(answer).toMatchObject({ status: 200, body: { id, state: "sent", version: 1, waitsForFiles: 0 } });
  for (const time of times)
    expect(await stateOf(school, time)).toEqual({
      state: "done",
      record_id: id,
      review: "sent",
      held: 1,
      held_on: "2023-10-20",
    });
  const { rows } = await server
    .database()
    .pool.query(
      "select count(*)::int as n, sum((counts ->> 'students')::int)::int as people from completion_record where id = $1",
      [id],
    );
  expect(rows).toEqual([{ n: 1, people: 64 }]);
});

test("sent again it is the same record; other words under its key are refused", async () => {
  const school = await server.site({ roles: ["centreHead"], kind: "school" });
  const time = await anOpenTime(school);
  const id = school.parts.newId();
  const [one, other] = await Promise.all([
    putRecord(school, id, aRecord([time])),
    putRecord(school, id, aRecord([time])),
  ]);
  expect([one, other]).toMatchObject([{ status: 200 }, { status: 200 }]);
  expect(one.body).toEqual(other.body);
  expect(await putRecord(school, id.toUpperCase(), aRecord([time]))).toEqual(one);
  expect(await putRecord(school, id, aRecord([time], { text: "Другое" }))).toEqual(refused(409, "recordDiffers"));
  expect(await stateOf(school, time)).toMatchObject({ held: 1 });
  const { rows } = await server
    .database()
    .pool.query("select count(*)::int as n from audit_entry where action = 'record.send' and object_id = $1", [id]);
  expect(rows).toEqual([{ n: 1 }]);
});

test("what stops it and what is only asked are told by name and place; nothing is kept", async () => {
  const school = await server.site({ roles: ["centreHead"], kind: "school" });
  const time = await anOpenTime(school);
  const put = (more: object) => putRecord(school, school.parts.newId(), { ...aRecord([time]), ...more });
  expect(await put({ day: "2024-01-01" })).toEqual(refused(422, "recordStopped", { checks: "dayInFuture@/day" }));
  expect(await put({ outcome: "moved", day: null })).toEqual(
    refused(422, "recordStopped", { checks: "reasonMissing@/reason" }),
  );
  const early = { day: "2023-08-31" };
  expect(await put(early)).toEqual(refused(409, "recordAsks", { checks: "dayOutsidePlan@/day" }));
  expect(await stateOf(school, time)).toMatchObject({ state: "planned", review: null });
  const confirmed = ["dayOutsidePlan|/day|2023-08-31|2023-09-01|2024-08-31"];
  expect(await put({ ...early, confirmed })).toMatchObject({ status: 200, body: { content: { confirmed } } });
});

test("more pupils than the school has are asked about, by the card of the school or of the centre's school", async () => {
  const school = await server.site({ roles: ["schoolHead"], kind: "school" });
  await school.parts.db
    .updateTable("organisation")
    .set({ card: JSON.stringify({ students: 60 }) })
    .where("id", "=", school.parts.context.organisationId)
    .execute();
  const centre = await server.site({ roles: ["centreHead"], kind: "centre", below: school });
  for (const site of [school, centre]) {
    const time = await anOpenTime(site);
    expect(await putRecord(site, site.parts.newId(), aRecord([time]))).toEqual(
      refused(409, "recordAsks", { checks: "countLargerThanSchool@/counts/0/count" }),
    );
    expect(await site.ask({ method: "GET", url: `/api/report-forms/${time}` })).toMatchObject({
      body: { schoolSize: 60 },
    });
  }
});

test.each([
  [{ outcome: "started" as const }, "running", null],
  [{ outcome: "moved" as const, day: null, reason: "карантин", newDay: "2023-11-20" }, "moved", { reason: "карантин" }],
  [{ outcome: "moved" as const, day: null, reason: "карантин" }, "waitsForDate", { reason: "карантин" }],
  [
    {
      outcome: "cancelled" as const,
      day: null,
      reason: "карантин",
      document: { number: "86", date: "2023-10-12", title: "Приказ о карантине", actId: null },
    },
    "cancelled",
    { reason: "карантин", document: "Приказ о карантине № 86 от 12.10.2023" },
  ],
  [{ outcome: "notDone" as const, day: null, reason: "заболел ведущий" }, "notDone", { reason: "заболел ведущий" }],
])("what it says is the step that is taken (%#)", async (more, state, note) => {
  const school = await server.site({ roles: ["centreHead"], kind: "school" });
  const time = await anOpenTime(school);
  const id = school.parts.newId();
  expect(await putRecord(school, id, aRecord([time], more))).toMatchObject({ status: 200 });
  expect(await stateOf(school, time)).toMatchObject({ state, record_id: id, review: "sent" });
  const row = await school.parts.db
    .selectFrom("occurrence")
    .select("note")
    .where("id", "=", time)
    .executeTakeFirstOrThrow();
  if (note !== null) expect(row.note).toMatchObject(note);
});

test("a second report of the same time is refused and names the first; what was marked by hand is proven, not doubled", async () => {
  const school = await server.site({ roles: ["centreHead"], kind: "school" });
  const time = await anOpenTime(school);
  const first = school.parts.newId();
  await putRecord(school, first, aRecord([time]));
  expect(await putRecord(school, school.parts.newId(), aRecord([time]))).toEqual(
    refused(409, "alreadyReported", { recordId: first, occurrence: time }),
  );
  const byHand = await anOpenTime(school);
  await school.parts.db
    .updateTable("occurrence")
    .set({ state: "done", held: 1, held_on: "2023-10-20" })
    .where("id", "=", byHand)
    .execute();
  expect(await putRecord(school, school.parts.newId(), aRecord([byHand]))).toMatchObject({ status: 200 });
  expect(await stateOf(school, byHand)).toMatchObject({ state: "done", held: 1, review: "sent" });
});

test("an accepted record is corrected by a new one with a reason; both are kept (W2)", async () => {
  const { municipality, school } = await schoolUnderMunicipality(server);
  const time = await anOpenTime(school);
  const [first, second] = [school.parts.newId(), school.parts.newId()];
  await putRecord(school, first, aRecord([time]));
  await municipality.ask({
    method: "POST",
    url: "/api/records/accept",
    payload: { records: [{ id: first, version: 1 }] },
  });
  const corrected = aRecord([time], { replaces: first, counts: [{ segment: "students", count: 46 }] });
  expect(await putRecord(school, second, corrected)).toEqual(
    refused(422, "recordStopped", { checks: "correctionReasonMissing@/correctionReason" }),
  );
  const withReason = { ...corrected, correctionReason: "переставили цифры" };
  expect(await putRecord(school, second, withReason)).toMatchObject({ status: 200, body: { state: "sent" } });
  expect(await school.ask({ method: "GET", url: `/api/records/${first}` })).toMatchObject({
    body: { state: "replaced", replacedBy: second, content: { counts: [{ count: 64 }, { count: 38 }] } },
  });
  expect(await stateOf(school, time)).toMatchObject({ state: "done", record_id: second, held: 1, review: "sent" });
  expect(await putRecord(school, school.parts.newId(), aRecord([time], { replaces: first }))).toEqual(
    refused(409, "notReplaceable", { recordId: second }),
  );
});

test("the form offers what the same record may serve: the same row first, a like name as a choice", async () => {
  const school = await server.site({ roles: ["centreHead"], kind: "school" });
  const origin = { planId: school.parts.newId(), key: "t4r3" };
  const time = await anOpenTime(school, { origin, title: "Региональный марафон дней открытых дверей" });
  const same = await anOpenTime(school, { origin, number: "10.1", title: "Показ центра" });
  const alike = await anOpenTime(school, { number: "2.1", title: "День открытых дверей центра" });
  await anOpenTime(school, { number: "9.9", title: "Мониторинг использования оборудования" });
  const { body } = await school.ask({ method: "GET", url: `/api/report-forms/${time}` });
  expect(body).toMatchObject({
    occurrence: { occurrenceId: time, number: "4.3" },
    alsoServes: [
      { occurrenceId: same, suggested: true },
      { occurrenceId: alike, suggested: false },
    ],
    segments: ["students", "guardians", "teachers", "public"],
    plan: { from: "2023-09-01", to: "2024-08-31" },
    standing: null,
  });
});

test("what one event serves is offered however far apart the terms are", async () => {
  const school = await server.site({ roles: ["centreHead"], kind: "school" });
  const time = await anOpenTime(school, { number: "4.3", title: "День открытых дверей" });
  const far = await anOpenTime(school, { number: "9.9", title: "Мониторинг использования оборудования" });
  const { db } = school.parts;
  await db
    .updateTable("occurrence")
    .set({ starts_on: "2024-05-01", due_on: "2024-05-31" })
    .where("id", "=", far)
    .execute();
  const offered = async () => (await school.ask({ method: "GET", url: `/api/report-forms/${time}` })).body;
  expect(await offered()).toMatchObject({ alsoServes: [] });
  const fields = { ...NO_EVENT, title: "День открытых дверей" };
  const payload = { id: school.parts.newId(), fields, occurrenceIds: [time, far] };
  expect(await school.ask({ method: "POST", url: "/api/events", payload })).toMatchObject({ status: 200 });
  expect(await offered()).toMatchObject({ alsoServes: [{ occurrenceId: far, suggested: true }] });
});

const NO_EVENT = {
  kind: null,
  form: null,
  stage: null,
  place: null,
  startsOn: null,
  endsOn: null,
  startsAt: null,
  endsAt: null,
  series: null,
  seriesEdition: null,
  quota: [],
  audience: null,
  link: null,
};

test("rows, records and keys of others are not there", async () => {
  const { municipality, school } = await schoolUnderMunicipality(server);
  const other = await server.site({ roles: ["schoolHead"], kind: "school", below: municipality });
  const stranger = await server.site();
  const time = await anOpenTime(school);
  const id = school.parts.newId();
  await putRecord(school, id, aRecord([time]));
  const none = refused(404, "notFound");
  for (const site of [other, stranger]) {
    expect(await site.ask({ method: "GET", url: `/api/records/${id}` })).toEqual(none);
    expect(await site.ask({ method: "GET", url: `/api/report-forms/${time}` })).toEqual(none);
    expect(await putRecord(site, site.parts.newId(), aRecord([time]))).toEqual(none);
    const own = await anOpenTime(site);
    expect(await putRecord(site, site.parts.newId(), aRecord([own], { replaces: id }))).toEqual(none);
    // Keys are the region's: the same one in another region is another record.
    if (site === other) expect(await putRecord(site, id, aRecord([own]))).toEqual(none);
    else expect(await putRecord(site, id, aRecord([own]))).toMatchObject({ status: 200 });
  }
  expect(await municipality.ask({ method: "GET", url: `/api/records/${id}` })).toMatchObject({ status: 200 });
  // Those above read and review; they do not report in another's stead.
  expect(await putRecord(municipality, municipality.parts.newId(), aRecord([time]))).toEqual(none);
  const observer = await school.person(["observer"]);
  expect(await putRecord(observer, school.parts.newId(), aRecord([time]))).toEqual(refused(403, "forbidden"));
});
