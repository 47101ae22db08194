import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import type { FastifyInstance } from "fastify";
import { buildApp } from "./app.ts";
import { anUpkeep } from "#test/support/upkeep.ts";
import { temporaryDirectory } from "#test/support/database.ts";
import { theServer } from "#test/support/app.ts";
import { aDraft, anActivity } from "#test/support/drafts.ts";
import { settled, upload } from "#test/support/factories.ts";

const server = theServer();
const OWN = { host: "localhost:8080" };

test.each([
  ["localhost:8080", 200],
  ["127.0.0.1:1234", 200],
  ["[::1]:8080", 200],
  ["LOCALHOST", 200],
  ["evil.example:8080", 403],
  ["localhost.evil.example", 403],
  ["127.0.0.1.evil.example:8080", 403],
  ["evil.example:8080:localhost", 403],
])("the Host header %j is answered with %d", async (host, status) => {
  const { app } = await server.site();
  expect((await app.inject({ url: "/api/status", headers: { host } })).statusCode).toBe(status);
});

test.each([
  [
    "of the pages themselves",
    { "x-rostok-request": "1", origin: "http://localhost:8080", "sec-fetch-site": "same-origin" },
    200,
  ],
  ["of a program on this machine", { "x-rostok-request": "1" }, 200],
  ["of a form on another site", { origin: "https://evil.example" }, 403],
  ["without the header", { origin: "http://localhost:8080" }, 403],
  ["of another port", { "x-rostok-request": "1", origin: "http://localhost:3000" }, 403],
  ["of a page without origin", { "x-rostok-request": "1", origin: "null" }, 403],
  ["across sites", { "x-rostok-request": "1", "sec-fetch-site": "cross-site" }, 403],
])("a write %s is answered as it must", async (_what, headers, status) => {
  const { app, cookie } = await server.site();
  const own = { ...OWN, cookie: await cookie() };
  const answer = await app.inject({
    method: "POST",
    url: "/api/examples/school55-centre",
    headers: { ...own, ...headers },
  });
  expect(answer.statusCode).toBe(status);
  const { intakes } = (await app.inject({ url: "/api/intakes", headers: own })).json<{ intakes: unknown[] }>();
  expect(intakes).toHaveLength(status === 200 ? 1 : 0);
});

async function withPages(app: (app: FastifyInstance) => Promise<void>): Promise<void> {
  const pagesDirectory = temporaryDirectory();
  fs.mkdirSync(path.join(pagesDirectory, "assets"));
  fs.writeFileSync(path.join(pagesDirectory, "index.html"), "<!doctype html><title>Росток</title>");
  fs.writeFileSync(path.join(pagesDirectory, "assets/app-1a2b3c.js"), "export {};");
  fs.writeFileSync(path.join(pagesDirectory, "assets/app-1a2b3c.js.br"), "сжато");
  const { parts, reader, desks } = await server.site();
  const facts = { version: "0.0.0", database: "embedded", demo: false, formats: [] } as const;
  const upkeep = anUpkeep(server.database(), parts);
  const built = await buildApp({ parts, reader, desks, upkeep, facts, examplesDirectory: "", pagesDirectory });
  await app(built);
  await built.close();
}

test("pages: the page itself is asked for every time, hashed files are kept for a year and sent compressed", async () => {
  await withPages(async (app) => {
    const page = await app.inject({ url: "/", headers: OWN });
    expect(page.headers).toMatchObject({ "cache-control": "no-cache", "content-type": "text/html; charset=utf-8" });
    const deep = await app.inject({ url: "/plans/1?view=year", headers: OWN });
    expect(deep.body).toBe(page.body);
    expect(deep.headers["cache-control"]).toBe("no-cache");
    const plain = await app.inject({ url: "/assets/app-1a2b3c.js", headers: OWN });
    expect(plain.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
    expect(plain.body).toBe("export {};");
    const packed = await app.inject({ url: "/assets/app-1a2b3c.js", headers: { ...OWN, "accept-encoding": "br" } });
    expect(packed.headers).toMatchObject({ "content-encoding": "br", "content-type": plain.headers["content-type"] });
    expect((await app.inject({ url: "/assets/gone.js", headers: OWN })).statusCode).toBe(404);
    expect((await app.inject({ url: "/..%2f..%2fetc%2fpasswd", headers: OWN })).body).not.toContain("root:");
  });
});

test("every answer, also an error, carries the headers that keep other sites out", async () => {
  await withPages(async (app) => {
    for (const url of [
      "/",
      "/assets/app-1a2b3c.js",
      "/api/status",
      "/api/nothing",
      "/api/plans/1",
      "/api/openapi.json",
    ]) {
      const { headers } = await app.inject({ url, headers: OWN });
      expect(headers, url).toMatchObject({
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "x-frame-options": "DENY",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
      });
      const policy = String(headers["content-security-policy"]);
      expect(policy, url).toContain("default-src 'none';script-src 'self';");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/https?:|script-src[^;]*unsafe/);
      if (url.startsWith("/api/")) expect(headers["cache-control"] ?? "no-store", url).toBe("no-store");
    }
  });
});

test("an address of the API that does not exist is an error in words for programs, not a page", async () => {
  const { app } = await server.site();
  const answer = await app.inject({ url: "/api/nothing", headers: OWN });
  expect([answer.statusCode, answer.json()]).toEqual([404, { error: { code: "notFound" } }]);
});

test("too many requests are refused with a code", async () => {
  const { app } = await server.site();
  const answers = await Promise.all(
    Array.from({ length: 1300 }, () => app.inject({ url: "/api/status", headers: OWN })),
  );
  const refused = answers.filter(({ statusCode }) => statusCode === 429);
  expect(refused.length).toBeGreaterThan(50);
  expect(refused[0]?.json()).toEqual({ error: { code: "tooManyRequests" } });
});

test("files of the pages are not counted: a whole school may come from one address", async () => {
  await withPages(async (app) => {
    const files = await Promise.all(
      Array.from({ length: 1300 }, () => app.inject({ url: "/assets/app-1a2b3c.js", headers: OWN })),
    );
    expect(new Set(files.map(({ statusCode }) => statusCode))).toEqual(new Set([200]));
    expect((await app.inject({ url: "/api/status", headers: OWN })).statusCode).toBe(200);
  });
});

test("the day is that of whoever asks, not that of the machine: rights that begin at midnight are there at midnight", async () => {
  const site = await server.site();
  // Half past midnight in Moscow, where the person is.
  server.setClock(new Date("2026-11-22T21:30:00Z"));
  expect((await site.ask({ method: "GET", url: "/api/status" })).body).toMatchObject({ today: "2026-11-23" });
  expect((await site.app.inject({ url: "/api/status", headers: OWN })).json()).toMatchObject({ today: "2026-11-23" });
});

test("bodies that are not what the contract says are refused, not stored", async () => {
  const site = await server.site();
  server.readWith(async () => ({ ok: true, draft: aDraft({ activities: [anActivity()] }) }));
  const { planId } = await settled(site, (await upload(site, Buffer.from("x"))).id);
  const url = `/api/plans/${planId}/reading-period`;
  for (const payload of ["", "{", "[]", "null", '{"period": 5}', '{"period": {"__proto__": 1}}']) {
    const answer = await site.ask({ method: "PUT", url, payload, headers: { "content-type": "application/json" } });
    expect(answer, payload).toMatchObject({ status: 400, body: { error: { code: "badRequest" } } });
  }
  const big = await site.ask({ method: "PUT", url, payload: { period: "2".repeat(2_000_000) } });
  expect(big).toMatchObject({ status: 413, body: { error: { code: "tooLarge" } } });
});

test("the description of the API is the one that was committed", async () => {
  const { app } = await server.site();
  const answer = await app.inject({ url: "/api/openapi.json", headers: OWN });
  await expect(`${JSON.stringify(answer.json(), null, 2)}\n`).toMatchFileSnapshot("./openapi.generated.json");
});
