import { expect, test, vi } from "vitest";
import { readListFile } from "#formats/sandbox/read-list.ts";
import { streamList } from "#formats/xlsx/write/stream-list.ts";
import { theServer, type TestSite } from "#test/support/app.ts";
import { aPassport, aRound, aSet, line, SHARE, takeStep, withCentre } from "#test/support/rounds.ts";

// Whole files go through processes of their own.
vi.setConfig({ testTimeout: 120_000 });

const server = theServer();

async function exported(site: TestSite): Promise<readonly (readonly string[])[]> {
  const answer = await site.app.inject({
    url: "/api/figures.xlsx",
    headers: { host: "localhost", cookie: await site.cookie() },
  });
  expect(answer.statusCode).toBe(200);
  const read = await readListFile(answer.rawPayload);
  if (!read.ok) throw new Error(read.refusal.code);
  return read.rows.map(({ cells }) => cells);
}

test("every figure that counts is a row, of one's own branch alone", async () => {
  const region = await server.site();
  const setId = await aSet(region, [aPassport("1", { digits: 0 }), aPassport("3", { ...SHARE })]);
  const towns: TestSite[] = [];
  const schools: TestSite[] = [];
  for (const _ of [0, 1]) {
    const town = await server.site({ kind: "municipalAuthority", roles: ["municipalCoordinator"], below: region });
    const school = await server.site({ kind: "school", roles: ["schoolHead"], below: town });
    await withCentre(school);
    towns.push(town);
    schools.push(school);
  }
  const roundId = await aRound(region, setId);
  for (const [index, school] of schools.entries()) {
    const { organisationId } = school.parts.context;
    const lines = [line("1", [String(40 + index)], "=так"), line("3", index === 0 ? ["1", "3"] : [], "болели")];
    await takeStep(school, roundId, organisationId, "", { lines });
    expect((await takeStep(school, roundId, organisationId, "/send", { action: "send" })).status).toBe(200);
  }
  const [title, headings, ...rows] = await exported(region);
  expect(title?.[0]).toMatch(/^Действующие числа показателей\. Выгрузка начата /);
  expect(headings).toContain("Знаменатель");
  const figures = rows.map((row) => [row[1], row[4], row[7], row[8], row[9], row[11], row[13]].join("|"));
  expect(figures.toSorted((one, other) => one.localeCompare(other))).toEqual([
    "III квартал 2023 г.|1|40|||на проверке|=так",
    "III квартал 2023 г.|1|41|||на проверке|=так",
    "III квартал 2023 г.|3||||на проверке|болели",
    "III квартал 2023 г.|3|33.3|1|3|на проверке|болели",
  ]);
  const [town] = towns;
  if (town === undefined) throw new Error("no town");
  expect((await exported(town)).slice(2).map((row) => row[7])).toEqual(["40", "33.3"]);
  expect(await exported(await server.site())).toHaveLength(2);
});

test("a list of thirty thousand rows is read back whole", async () => {
  async function* rows() {
    for (let index = 0; index < 30_000; index += 1) yield [`Школа № ${index}`, { number: String(index) }];
  }
  const columns = ["Название", "Число"].map((heading) => ({ heading, width: 20 }));
  const pieces: Buffer[] = [];
  for await (const piece of streamList({ name: "Числа", title: "Числа", columns, rows: rows() })) pieces.push(piece);
  const read = await readListFile(Buffer.concat(pieces));
  if (!read.ok) throw new Error(read.refusal.code);
  expect(read.rows).toHaveLength(30_002);
  expect(read.rows.at(-1)?.cells).toEqual(["Школа № 29999", "29999"]);
});
