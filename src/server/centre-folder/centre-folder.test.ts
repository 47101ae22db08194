import { expect, test } from "vitest";
import * as z from "zod/mini";
import { localActList } from "#contract/centre-folder.ts";
import { readFolder } from "#test/support/read-folder.ts";
import { picture } from "#test/hostile/evidence-files.ts";
import { theServer, type TestSite } from "#test/support/app.ts";
import { anOpenTime, aRecord, putFile, putRecord, schoolUnderMunicipality } from "#test/support/records.ts";

const server = theServer();

async function report(school: TestSite, consent: "consented" | "notGiven", name: string): Promise<void> {
  const [recordId, fileId, time] = [school.parts.newId(), school.parts.newId(), await anOpenTime(school)];
  await putFile(school, { id: fileId, recordId, name, bytes: await picture("jpeg") });
  const files = [{ id: fileId, name, kind: "photo" as const, size: 1000 }];
  expect(await putRecord(school, recordId, aRecord([time], { consent, files }))).toMatchObject({ status: 200 });
}

async function folder(site: Pick<TestSite, "app" | "cookie">, query: string) {
  const headers = { host: "localhost:8080", cookie: await site.cookie() };
  const answer = await site.app.inject({ url: `/api/centre-folder.zip${query}`, headers });
  return { status: answer.statusCode, bytes: answer.rawPayload };
}

const addAct = (site: TestSite, title: string, number: string) =>
  site.ask({
    method: "POST",
    url: "/api/acts",
    payload: { kind: "order", issuer: "Министерство", date: "2023-09-01", number, title, state: "inForce" },
  });

const SCHOOL_YEAR = "?from=2023-09-01&to=2024-08-31";

test("the folder has evidence with an index that leads to each file; photos without consents are named only", async () => {
  const { school } = await schoolUnderMunicipality(server);
  await report(school, "consented", "открытый урок.jpg");
  await report(school, "notGiven", "дети.jpg");
  await addAct(school, "О создании центра «Точка роста» <b>", "5");
  const { bytes, status } = await folder(school, SCHOOL_YEAR);
  expect(status).toBe(200);
  const zip = await readFolder(bytes);
  const index = zip.read("Оглавление.html")?.toString("utf8") ?? "";
  const links = [...index.matchAll(/href="([^"]+)"/gu)].map(([, link]) => decodeURI(link ?? ""));
  expect(links).toEqual(zip.names.filter((name) => name !== "Оглавление.html"));
  expect(links.filter((name) => name.includes("открытый урок"))).toHaveLength(1);
  const photo = zip.read(links.find((name) => name.includes("открытый урок")) ?? "");
  expect(photo?.subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]));
  expect(links.some((name) => name.includes("дети"))).toBe(false);
  expect(index).toMatch(/дети\.jpg.*согласий на людей в кадре нет/u);
  expect(index).toContain("акт другого органа");
  expect(index).toContain('Положение о деятельности центра</td><td> <span class="why">не отмечен в реестре');
  expect(index).not.toContain("<b>");
});

test("another period has none of it, and a wrong one is refused by its field", async () => {
  const { school } = await schoolUnderMunicipality(server);
  await report(school, "consented", "открытый урок.jpg");
  const zip = await readFolder((await folder(school, "?from=2022-09-01&to=2023-08-31")).bytes);
  expect(zip.names.filter((name) => name.includes("урок"))).toEqual([]);
  expect((await folder(school, "?from=2023-09-02&to=2023-09-01")).status).toBe(400);
  expect((await folder(school, "?from=вчера")).status).toBe(400);
});

test("nobody gets the folder of a neighbour", async () => {
  const { municipality, school } = await schoolUnderMunicipality(server);
  await report(school, "consented", "открытый урок.jpg");
  const sibling = await server.site({ roles: ["schoolHead"], kind: "school", below: municipality });
  const zip = await readFolder((await folder(sibling, SCHOOL_YEAR)).bytes);
  expect(zip.names.filter((name) => name.includes("урок"))).toEqual([]);
});

test("the list of local acts: missing until somebody points at an act, offered by its title, taken back", async () => {
  const { school } = await schoolUnderMunicipality(server);
  const { body } = await addAct(school, "О назначении руководителя центра", "7");
  const { id } = z.parse(z.object({ id: z.string() }), body);
  const list = async () =>
    z.parse(localActList, (await school.ask({ method: "GET", url: "/api/local-acts" })).body).items;
  expect((await list()).map(({ act }) => act)).toEqual([null, null, null, null, null, null]);
  expect((await list()).filter(({ offered }) => offered.includes(id)).map(({ item }) => item)).toEqual(["head"]);
  const set = (actId: string | null) => school.ask({ method: "PUT", url: "/api/local-acts/head", payload: { actId } });
  expect((await set(id)).status).toBe(200);
  expect((await list()).filter(({ act }) => act !== null).map(({ item }) => item)).toEqual(["head"]);
  expect((await set(school.parts.newId())).status).toBe(404);
  await set(null);
  expect((await list()).every(({ act }) => act === null)).toBe(true);
});
