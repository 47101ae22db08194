import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import * as z from "zod/mini";
import { listAgreements } from "#contract/network-agreement.ts";
import { theServer, type TestSite } from "#test/support/app.ts";
import { PDF } from "#test/hostile/evidence-files.ts";

const server = theServer();
const CONTENT = {
  partnerId: null,
  partner: "МБОУ «Примерная школа № 2»",
  subject: "Реализация программ в сетевой форме",
  number: "7",
  signedOn: "2023-08-28",
  from: "2023-09-01",
  until: "2023-12-10",
};

type Asker = Pick<TestSite, "ask">;

const send = (site: Asker, method: "PUT" | "POST" | "DELETE", url: string, payload?: object, version = 0) =>
  site.ask({ method, url, ...(payload === undefined ? {} : { payload }), headers: { "if-match": `"${version}"` } });

async function list(site: Asker) {
  const { status, body } = await site.ask({ method: "GET", url: "/api/network-agreements" });
  expect(status, JSON.stringify(body)).toBe(200);
  return z.parse(listAgreements.response, body);
}

async function anAgreement(site: Asker, content: object = CONTENT, formerId: string | null = null): Promise<string> {
  const id = randomUUID();
  const made = await send(site, "PUT", `/api/network-agreements/${id}`, { content, formerId });
  expect(made.status, JSON.stringify(made.body)).toBe(200);
  return id;
}

test("an agreement is warned of thirty days before, extended by a new one, and terminated with a reason", async () => {
  const site = await server.site({ kind: "centre", roles: ["centreHead"] });
  const id = await anAgreement(site);
  expect((await list(site)).agreements).toMatchObject([{ id, state: "endsSoon", extended: false }]);
  const next = await anAgreement(site, { ...CONTENT, from: "2023-12-11", until: "2024-12-10" }, id);
  expect((await list(site)).agreements).toMatchObject([
    { id, extended: true },
    { id: next, state: "notYet", formerId: id },
  ]);
  const url = `/api/network-agreements/${next}/termination`;
  expect(await send(site, "POST", url, { on: "2023-12-01", reason: "По соглашению" }, 1)).toMatchObject({
    body: { error: { code: "endBeforeStart" } },
  });
  expect((await send(site, "POST", url, { on: "2023-12-20", reason: "По соглашению" }, 1)).status).toBe(200);
  expect((await list(site)).agreements[1]).toMatchObject({
    terminatedOn: "2023-12-20",
    terminatedReason: "По соглашению",
  });
  expect(await send(site, "DELETE", `/api/network-agreements/${id}`, undefined, 1)).toMatchObject({
    body: { error: { code: "agreementUsed" } },
  });
  const free = await anAgreement(site);
  expect((await send(site, "DELETE", `/api/network-agreements/${free}`, undefined, 1)).status).toBe(200);
});

test("the page of today tells of an agreement that ends soon until a new one extends it", async () => {
  const site = await server.site({ kind: "centre", roles: ["centreHead"] });
  const id = await anAgreement(site);
  const today = async () => (await site.ask({ method: "GET", url: "/api/today" })).body;
  expect(await today()).toMatchObject({
    forYou: { total: 1, rows: [{ kind: "agreement", title: CONTENT.partner, due: "2023-12-10" }] },
  });
  await anAgreement(site, { ...CONTENT, from: "2023-12-11", until: "2024-12-10" }, id);
  expect(await today()).toMatchObject({ forYou: { total: 0 } });
});

test("the signed paper is kept, comes back byte for byte, and a file of another kind is refused", async () => {
  const above = await server.site({ kind: "municipalAuthority", roles: ["municipalCoordinator"] });
  const site = await server.site({ kind: "centre", roles: ["centreHead"], below: above });
  const id = await anAgreement(site);
  const put = (fileId: string, name: string, payload: Buffer) =>
    site.ask({
      method: "PUT",
      url: `/api/network-agreements/${id}/file?id=${fileId}&name=${encodeURIComponent(name)}`,
      payload,
      headers: { "content-type": "application/octet-stream" },
    });
  const paper = PDF();
  const fileId = randomUUID();
  expect(await put(fileId, "Договор 7.pdf", paper)).toMatchObject({ status: 200, body: { name: "Договор 7.pdf" } });
  expect((await put(fileId, "Договор 7.pdf", paper)).status).toBe(200);
  expect(await put(fileId, "Договор 7.pdf", Buffer.from("другое"))).toMatchObject({
    body: { error: { code: "fileDiffers" } },
  });
  expect((await put(randomUUID(), "договор.exe", Buffer.from("MZ program"))).status).toBe(415);
  expect((await list(site)).agreements[0]?.file).toMatchObject({ name: "Договор 7.pdf" });
  expect((await above.ask({ method: "GET", url: `/api/network-agreements/${id}/file` })).status).toBe(200);
  const other = await server.site({ kind: "centre", roles: ["centreHead"] });
  expect((await other.ask({ method: "GET", url: `/api/network-agreements/${id}/file` })).status).toBe(404);
  expect((await list(above)).whole).toMatchObject({ centres: 1, known: 1, sums: { inForce: 1, endsSoon: 1 } });
  expect((await above.ask({ method: "GET", url: "/api/network-agreements/file.xlsx" })).status).toBe(200);
});

test("a partner is one of the register or none, and a last day never comes before the first", async () => {
  const site = await server.site({ kind: "centre", roles: ["centreHead"] });
  const wrong: [object, string][] = [
    [{ ...CONTENT, partnerId: randomUUID() }, "noSuchPartner"],
    [{ ...CONTENT, until: "2023-08-31" }, "endBeforeStart"],
    [{ ...CONTENT, signedOn: "2023-02-30" }, "badDate"],
  ];
  for (const [content, code] of wrong)
    expect(
      await send(site, "PUT", `/api/network-agreements/${randomUUID()}`, { content, formerId: null }),
    ).toMatchObject({ status: 422, body: { error: { code } } });
});
