import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import * as z from "zod/mini";
import { getEquipment } from "#contract/equipment.ts";
import { theServer, type TestSite } from "#test/support/app.ts";

const server = theServer();
const MICROSCOPE = { name: "Микроскоп цифровой", quantity: 12, room: "каб. 21", subject: "Биология" };
const PRINTER = { name: "3D-принтер", quantity: 1, room: null, subject: null };

type Asker = Pick<TestSite, "ask">;

const send = (site: Asker, method: "PUT" | "POST" | "DELETE", url: string, payload?: object, version = 0) =>
  site.ask({ method, url, ...(payload === undefined ? {} : { payload }), headers: { "if-match": `"${version}"` } });

async function view(site: Asker) {
  const { status, body } = await site.ask({ method: "GET", url: "/api/equipment" });
  expect(status, JSON.stringify(body)).toBe(200);
  return z.parse(getEquipment.response, body);
}

test("rows come at once and the same rows again are the same; uses are counted by subject and month", async () => {
  const above = await server.site({ kind: "municipalAuthority", roles: ["municipalCoordinator"] });
  const site = await server.site({ kind: "centre", roles: ["centreHead"], below: above });
  await server.site({ kind: "centre", roles: ["centreHead"], below: above });
  const [microscope, printer] = [randomUUID(), randomUUID()];
  const payload = {
    items: [
      { id: microscope, content: MICROSCOPE },
      { id: printer, content: PRINTER },
    ],
  };
  expect(await send(site, "POST", "/api/equipment", payload)).toMatchObject({ status: 200, body: { added: 2 } });
  expect(await send(site, "POST", "/api/equipment", payload)).toMatchObject({ status: 200, body: { added: 0 } });
  const use = {
    on: "2023-11-14",
    subject: "Биология",
    classGroup: "7 «Б»",
    what: null,
    people: 24,
    items: [microscope],
  };
  const teacher = await site.person(["teacher"]);
  const url = `/api/equipment-uses/${randomUUID()}`;
  expect((await send(teacher, "PUT", url, use)).status).toBe(200);
  expect((await send(teacher, "PUT", url, use)).status).toBe(200);
  const seen = await view(site);
  expect(seen.items).toMatchObject([
    { content: PRINTER, uses: 0, latest: null },
    { content: MICROSCOPE, uses: 1, latest: "2023-11-14" },
  ]);
  expect(seen.sums).toEqual([{ subject: "Биология", month: "2023-11", uses: 1, people: 24, uncounted: 0 }]);
  expect((await view(above)).whole).toMatchObject({
    centres: 2,
    known: 1,
    sums: { items: 2, unused: 1, uses: 1, people: 24 },
  });
  expect((await site.ask({ method: "GET", url: "/api/equipment/file.xlsx" })).status).toBe(200);
  expect(await send(site, "DELETE", `/api/equipment/${microscope}`, undefined, 1)).toMatchObject({
    body: { error: { code: "itemUsed" } },
  });
  expect((await send(site, "DELETE", `/api/equipment/${printer}`, undefined, 1)).status).toBe(200);
  const ended = { content: MICROSCOPE, endedOn: "2023-11-15" };
  expect((await send(site, "PUT", `/api/equipment/${microscope}`, ended, 1)).status).toBe(200);
  expect(await send(site, "PUT", `/api/equipment/${microscope}`, ended, 1)).toMatchObject({ status: 412 });
});

test("what was used is of the own list, and the day has been", async () => {
  const [site, other] = [await server.site({ kind: "centre" }), await server.site({ kind: "centre" })];
  const foreign = randomUUID();
  await send(other, "POST", "/api/equipment", { items: [{ id: foreign, content: PRINTER }] });
  const use = { on: "2023-11-14", subject: "Технология", classGroup: null, what: null, people: null, items: [foreign] };
  const put = (payload: object) => send(site, "PUT", `/api/equipment-uses/${randomUUID()}`, payload);
  expect(await put(use)).toMatchObject({ status: 422, body: { error: { code: "noSuchItem" } } });
  expect(await put({ ...use, items: [], on: "2030-01-01" })).toMatchObject({
    body: { error: { code: "dayInFuture" } },
  });
  expect(await put({ ...use, items: [] })).toMatchObject({ status: 200 });
  expect((await send(site, "DELETE", `/api/equipment/${foreign}`, undefined, 1)).status).toBe(404);
});
