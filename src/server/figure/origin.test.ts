import { expect, test } from "vitest";
import * as z from "zod/mini";
import { getCell } from "#contract/figure.ts";
import { originInWords } from "#core/indicator/figure-origin.ts";
import type { Passport } from "#core/indicator/model.ts";
import { theServer, type TestSite } from "#test/support/app.ts";
import { anId } from "#test/support/execution.ts";
import { anOpenTime, aRecord, putRecord } from "#test/support/records.ts";
import { aPassport, aRound, aSet, formNow, line, takeStep, withCentre } from "#test/support/rounds.ts";

const server = theServer();
const idOf = ({ parts }: TestSite): string => parts.context.organisationId;

async function historyOf(by: TestSite, roundId: string, organisationId: string, code: string) {
  const url = `/api/reporting-rounds/${roundId}/cells/${organisationId}/${code}`;
  const { revisions } = z.parse(getCell.response, (await by.ask({ method: "GET", url })).body);
  return revisions.map(({ origin, reason, records }) => ({ words: originInWords(origin), reason, records }));
}

test("every revision says where it comes from: a report, a table, a workbook, a correction", async () => {
  const region = await server.site();
  const town = await server.site({ kind: "municipalAuthority", roles: ["municipalCoordinator"], below: region });
  const school = await server.site({ kind: "school", roles: ["schoolHead"], below: town });
  await withCentre(school);
  const held: Partial<Passport> = {
    measure: { kind: "count", of: "event", nature: "flow" },
    fromExecution: { what: "events", audience: [], workstream: null },
  };
  const setId = await aSet(region, [aPassport("1", held), aPassport("2"), aPassport("3"), aPassport("4")]);
  const roundId = await aRound(region, setId);
  const recordId = school.parts.newId();
  await putRecord(school, recordId, aRecord([await anOpenTime(school)], { day: "2023-09-20" }));
  const lines = [
    line("1", ["1"]),
    { ...line("2", ["5"]), entered: "table" },
    { ...line("3", ["6"]), entered: "file" },
    line("4", ["7"]),
  ];
  await takeStep(school, roundId, idOf(school), "", { lines });
  expect((await formNow(school, roundId, idOf(school))).lines.map(({ entered }) => entered)).toEqual([
    undefined,
    "table",
    "file",
    undefined,
  ]);
  expect(await takeStep(school, roundId, idOf(school), "/send", { action: "send" })).toMatchObject({ status: 200 });
  await takeStep(town, roundId, idOf(school), "/review", { kind: "accept" });
  const corrected = { id: anId(), code: "1", typed: ["2"], reason: "Второе провели без отчёта" };
  expect(await takeStep(school, roundId, idOf(school), "/corrections", corrected)).toMatchObject({ status: 200 });
  const records = [{ id: recordId, day: "2023-09-20", title: "Провести день открытых дверей" }];
  expect(await historyOf(town, roundId, idOf(school), "1")).toEqual([
    {
      words: "исправление после приёма, набрано вручную вместо 1 из 1 отчёта о проведении",
      reason: "Второе провели без отчёта",
      records,
    },
    { words: "подставлено из 1 отчёта о проведении", reason: null, records },
  ]);
  const plain = (words: string) => [{ words, reason: null, records: [] }];
  expect(await historyOf(town, roundId, idOf(school), "2")).toEqual(plain("вставлено из таблицы"));
  expect(await historyOf(school, roundId, idOf(school), "3")).toEqual(plain("взято из заполненной формы Excel"));
  expect(await historyOf(region, roundId, idOf(school), "4")).toEqual(plain("набрано вручную"));
});

test("the number of centres comes from the register of the last day, by kind; another number wants a reason", async () => {
  const region = await server.site();
  const town = await server.site({ kind: "municipalAuthority", roles: ["municipalCoordinator"], below: region });
  const school = await server.site({ kind: "school", below: town });
  const centres = [];
  for (const [kind, state] of [
    ["growthPoint", "working"],
    ["growthPoint", "closed"],
    ["itCube", "working"],
  ] as const) {
    const centre = await server.site({ kind: "centre", below: school });
    await withCentre(centre, state, kind);
    centres.push(centre);
  }
  const counted = (code: string, more: Partial<Passport> = {}) =>
    aPassport(code, {
      measure: { kind: "count", of: "centre", nature: "stock" },
      unit: "центров",
      filledBy: "municipality",
      fromExecution: { what: "centres", audience: [], workstream: null },
      ...more,
    });
  const setId = await aSet(region, [counted("1"), counted("2", { centreKinds: ["growthPoint"] })]);
  const roundId = await aRound(region, setId);
  const [point, , cube] = centres.map(idOf);
  const form = await formNow(town, roundId, idOf(town));
  const exactly = (value: number) => [{ value, least: value, most: value }];
  expect(form.lines.map(({ proposal }) => proposal?.fields)).toEqual([exactly(2), exactly(1)]);
  const [all, ofKind] = form.lines.map(({ proposal }) => proposal);
  expect(all?.from).toBe("centres");
  expect(new Set(all?.records.map(({ id }) => id))).toEqual(new Set([point, cube]));
  expect(ofKind?.records).toMatchObject([{ id: point, day: "2023-09-30" }]);
  const lines = [line("1", ["2"]), line("2", ["3"])];
  expect(await takeStep(town, roundId, idOf(town), "", { lines })).toMatchObject({
    body: { lines: [{ questions: [] }, { questions: ["notAsReported"] }] },
  });
  const send = () => takeStep(town, roundId, idOf(town), "/send", { action: "send" });
  expect(await send()).toMatchObject({ status: 422, body: { error: { code: "figuresAsk", data: { field: "2" } } } });
  await takeStep(town, roundId, idOf(town), "", { lines: [line("2", ["3"], "Два ещё не внесены")] });
  expect(await send()).toMatchObject({ status: 200 });
  const [first] = await historyOf(region, roundId, idOf(town), "1");
  expect(first).toMatchObject({ words: "подставлено из реестра организаций" });
  expect(new Set(first?.records.map(({ id }) => id))).toEqual(new Set([point, cube]));
  const [second] = await historyOf(region, roundId, idOf(town), "2");
  expect(second?.words).toBe("набрано вручную вместо 1 из реестра организаций");
});
