import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { FromExecution } from "#core/indicator/model.ts";
import { theServer } from "#test/support/app.ts";
import { aPassport, aRound, aSet, formNow, withCentre } from "#test/support/rounds.ts";

const server = theServer();

const from = (what: FromExecution["what"], of: "person" | "event" = "event") =>
  aPassport(what, {
    measure: { kind: "count", of, nature: what === "equipmentLessons" ? "flow" : "stock" },
    fromExecution: { what, audience: [], workstream: null },
  });
const PASSPORTS = [
  from("groupPupils", "person"),
  from("networkPupils", "person"),
  from("programmes"),
  from("agreements"),
  from("equipmentLessons"),
];

test("a form proposes what the lists say of the last day of its period, with the lines it comes from", async () => {
  const region = await server.site();
  const town = await server.site({ kind: "municipalAuthority", roles: ["municipalCoordinator"], below: region });
  const school = await server.site({ kind: "school", roles: ["schoolHead"], below: town });
  const other = await server.site({ kind: "school", roles: ["schoolHead"], below: town });
  await withCentre(school);
  await withCentre(other);
  const roundId = await aRound(region, await aSet(region, PASSPORTS));
  const send = async (method: "PUT" | "POST", url: string, payload: object) => {
    const sent = await school.ask({ method, url, payload, headers: { "if-match": "0" } });
    expect(sent.status, JSON.stringify(sent.body)).toBe(200);
  };
  const content = {
    title: "Робототехника",
    kind: "additional",
    direction: null,
    level: null,
    hours: null,
    grades: { from: null, until: null },
    years: { from: 2023, until: null },
    holidays: false,
    network: true,
    agreementId: null,
    act: null,
  };
  const programmeId = randomUUID();
  await send("PUT", `/api/programmes/${programmeId}`, content);
  const aGroup = async (title: string, basic: number, network: number, until: string | null = null) => {
    const id = randomUUID();
    const group = { title, from: "2023-09-01", until, days: null, place: null, ledBy: null };
    const size = { primary: 0, basic, senior: 0, adults: 0, network };
    await send("PUT", `/api/study-groups/${id}`, { programmeId, content: group, size });
    return id;
  };
  const first = await aGroup("Группа 1", 12, 4);
  await aGroup("Группа 2", 10, 0);
  await aGroup("Группа 3", 9, 0, "2023-09-15");
  // After the last day of the quarter: not in it.
  const size = { primary: 0, basic: 15, senior: 0, adults: 0, network: 9 };
  await send("POST", `/api/study-groups/${first}/sizes`, { id: randomUUID(), from: "2023-10-02", size });
  const agreement = { partnerId: null, partner: "Школа № 2", subject: "Кружки", number: null, signedOn: null };
  const days = { from: "2023-09-01", until: "2024-05-31" };
  await send("PUT", `/api/network-agreements/${randomUUID()}`, { content: { ...agreement, ...days }, formerId: null });
  for (const on of ["2023-09-12", "2023-09-19", "2023-10-03"])
    await send("PUT", `/api/equipment-uses/${randomUUID()}`, {
      on,
      subject: "Физика",
      classGroup: null,
      what: null,
      people: 20,
      items: [],
    });
  const { lines } = await formNow(school, roundId, school.parts.context.organisationId);
  const exactly = (value: number) => ({ value, least: value, most: value });
  expect(lines.map(({ proposal }) => proposal)).toMatchObject([
    { fields: [{ value: null, least: 12, most: 22 }], from: "programmes" },
    { fields: [exactly(4)], records: [{ title: "Робототехника, Группа 1: 4", day: "2023-09-30" }] },
    { fields: [exactly(1)], records: [{ title: "Робототехника" }] },
    { fields: [exactly(1)], from: "agreements" },
    { fields: [exactly(2)], from: "equipment" },
  ]);
  const beside = await formNow(other, roundId, other.parts.context.organisationId);
  expect(beside.lines.every(({ proposal }) => proposal === null)).toBe(true);
});
