import { expect, test } from "vitest";
import type { RecordContent } from "#core/evidence/model.ts";
import type { FromExecution } from "#core/indicator/model.ts";
import { theServer, type TestSite } from "#test/support/app.ts";
import { anOpenTime, aRecord, putRecord } from "#test/support/records.ts";
import { aPassport, aRound, aSet, formNow, line, SHARE, takeStep, withCentre } from "#test/support/rounds.ts";

const server = theServer();

const TEACHERS: FromExecution = { what: "people", audience: ["teachers"], workstream: null };
const PASSPORTS = [
  aPassport("1", {
    measure: { kind: "count", of: "event", nature: "flow" },
    fromExecution: { what: "events", audience: [], workstream: null },
  }),
  aPassport("2", { ...SHARE, fromExecution: TEACHERS }),
  aPassport("3"),
];

async function aSchool() {
  const region = await server.site();
  const town = await server.site({ kind: "municipalAuthority", roles: ["municipalCoordinator"], below: region });
  const school = await server.site({ kind: "school", roles: ["schoolHead"], below: town });
  const other = await server.site({ kind: "school", roles: ["schoolHead"], below: town });
  await withCentre(school);
  await withCentre(other);
  return { town, school, other, roundId: await aRound(region, await aSet(region, PASSPORTS)) };
}

async function report(school: TestSite, more: Partial<RecordContent> = {}): Promise<string> {
  const id = school.parts.newId();
  const content = aRecord([await anOpenTime(school)], {
    day: "2023-09-20",
    counts: [{ segment: "teachers", count: 8 }],
    ...more,
  });
  expect(await putRecord(school, id, content)).toMatchObject({ status: 200 });
  return id;
}

test("a form proposes what was reported in its period, each report once, and of nothing else", async () => {
  const { other, roundId, school, town } = await aSchool();
  const id = school.parts.context.organisationId;
  const first = await report(school);
  await report(school, { day: "2023-10-20" });
  await report(school, { outcome: "notDone", reason: "Карантин", counts: [], day: null });
  const returned = await report(school);
  const back = { field: "counts", reason: "Пересчитайте" };
  const headers = { "if-match": "1" };
  expect(
    await town.ask({ method: "POST", url: `/api/records/${returned}/return`, headers, payload: back }),
  ).toMatchObject({ status: 200 });
  const { lines } = await formNow(school, roundId, id);
  const exactly = (value: number) => ({ value, least: value, most: value });
  const records = [{ id: first, day: "2023-09-20", title: "Провести день открытых дверей" }];
  expect(lines).toMatchObject([
    { typed: [], proposal: { fields: [exactly(1)], records } },
    { typed: [], proposal: { fields: [exactly(8), null], records } },
    { typed: [], proposal: null },
  ]);
  const beside = await formNow(other, roundId, other.parts.context.organisationId);
  expect(beside.lines.map(({ proposal }) => proposal)).toEqual([null, null, null]);
  expect((await formNow(town, roundId, id)).lines).toEqual(lines);
});

test("what is sent keeps its source; another number than reported wants a reason and keeps both", async () => {
  const { roundId, school } = await aSchool();
  const id = school.parts.context.organisationId;
  const first = await report(school);
  const lines = [line("1", ["1"]), line("2", ["9", "20"]), line("3", ["5"])];
  expect(await takeStep(school, roundId, id, "", { lines })).toMatchObject({
    body: { lines: [{ questions: [] }, { questions: ["notAsReported"] }, { questions: [] }] },
  });
  const send = () => takeStep(school, roundId, id, "/send", { action: "send" });
  expect(await send()).toMatchObject({ status: 422, body: { error: { code: "figuresAsk", data: { field: "2" } } } });
  await takeStep(school, roundId, id, "", { lines: [line("2", ["9", "20"], "Один учился сам")] });
  expect(await send()).toMatchObject({ status: 200, body: { state: "confirmed" } });
  const { rows } = await server
    .database()
    .pool.query(
      "select code, typed, source, reason from indicator_value where round_id = $1 and current order by code",
      [roundId],
    );
  const eight = { value: 8, least: 8, most: 8 };
  expect(rows).toEqual([
    {
      code: "1",
      typed: "1",
      source: { fields: [{ value: 1, least: 1, most: 1 }], records: [first], from: "reports" },
      reason: null,
    },
    {
      code: "2",
      typed: "9\n20",
      source: { fields: [eight, null], records: [first], from: "reports" },
      reason: "Один учился сам",
    },
    { code: "3", typed: "5", source: null, reason: null },
  ]);
});

test("a school's form takes the reports of its centre along, unless the centre fills its own", async () => {
  const { roundId, school, town } = await aSchool();
  const centre = await server.site({ kind: "centre", roles: ["centreHead"], below: school });
  await report(centre);
  const id = school.parts.context.organisationId;
  expect((await formNow(school, roundId, id)).lines[0]?.proposal?.fields).toEqual([{ value: 1, least: 1, most: 1 }]);
  await withCentre(centre);
  const again = await aRound(town, await aSet(town, PASSPORTS));
  expect((await formNow(school, again, id)).lines[0]?.proposal).toBeNull();
  const own = await formNow(centre, again, centre.parts.context.organisationId);
  expect(own.lines[0]?.proposal?.records).toHaveLength(1);
});
