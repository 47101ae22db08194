import { createHash } from "node:crypto";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import https from "node:https";
import path from "node:path";
import { expect, test } from "vitest";
import { allEndpoints, nameOf } from "#test/access/endpoints.ts";
import { theServer, type TestSite } from "#test/support/app.ts";
import { Browser } from "#test/support/browser.ts";
import { temporaryDirectory } from "#test/support/database.ts";
import { SESSION_LIMITS } from "./account/sessions.ts";
import type { Entrance } from "./app.ts";
import { BadSetting, readConfig } from "./platform/config.ts";
import { readKeyPair } from "./platform/http/tls.ts";

const server = theServer();
const ADDRESS = new URL("https://rostok.example.org");
const BEHIND_PROXY: Entrance = {
  address: ADDRESS,
  keyPair: null,
  proxies: 1,
  sessions: SESSION_LIMITS,
  provider: null,
};
const NOBODY = "00000000-0000-0000-0000-000000000000";

const urlOf = (pattern: string): string =>
  pattern
    .replace(":extension", "xlsx")
    .replace(/:kind\b/, "plan")
    .replace(/:\w+/g, NOBODY);

/** How a page of another site, or a form on it, can make the browser send something. */
const FOREIGN: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ["without the header of our pages", { host: "localhost:8080" }],
  ["from another origin", { host: "localhost:8080", "x-rostok-request": "1", origin: "https://evil.example" }],
  ["from another port", { host: "localhost:8080", "x-rostok-request": "1", origin: "http://localhost:9999" }],
  ["across sites", { host: "localhost:8080", "x-rostok-request": "1", "sec-fetch-site": "cross-site" }],
  ["across subdomains", { host: "localhost:8080", "x-rostok-request": "1", "sec-fetch-site": "same-site" }],
  ["by a foreign name", { host: "evil.example", "x-rostok-request": "1" }],
];

test("S-04 every route that changes something refuses requests of other sites, whoever has signed in", async () => {
  const site = await server.site({ requestsPerMinute: 100_000, roles: ["administrator", "regionalCoordinator"] });
  const changing = (await allEndpoints()).filter(({ method }) => method !== "GET");
  expect(changing.length).toBeGreaterThan(30);
  for (const { method, path: pattern } of changing)
    for (const [how, headers] of FOREIGN) {
      const answer = await site.app.inject({
        method,
        url: urlOf(pattern),
        headers: { cookie: await cookieOf(site), ...headers },
      });
      const name = `${nameOf({ method, path: pattern })} ${how}`;
      expect([answer.statusCode, answer.json()], name).toEqual([403, { error: { code: "forbidden" } }]);
    }
}, 120_000);

async function cookieOf({ cookie }: TestSite): Promise<string> {
  return typeof cookie === "string" ? cookie : cookie();
}

test("S-05 all answers carry the headers that keep other sites out; over https they pin https for a year", async () => {
  const sites = [
    await server.site(),
    await server.site({ entrance: BEHIND_PROXY, requestsPerMinute: 100_000 }),
  ] as const;
  const endpoints = await allEndpoints();
  for (const [index, site] of sites.entries())
    for (const { method, path: pattern } of endpoints) {
      const answer = await site.app.inject({
        method,
        url: urlOf(pattern),
        headers: { host: index === 0 ? "localhost:8080" : ADDRESS.host, "x-rostok-request": "1" },
      });
      const name = nameOf({ method, path: pattern });
      expect(answer.headers, name).toMatchObject({
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "no-referrer",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
      });
      const policy = String(answer.headers["content-security-policy"]);
      expect(policy, name).toContain("frame-ancestors 'none'");
      expect(policy, name).not.toMatch(/script-src[^;]*unsafe/);
      expect(answer.headers["strict-transport-security"], name).toBe(index === 0 ? undefined : "max-age=31536000");
    }
}, 120_000);

/** What is there, but for what reading itself writes: when a session was seen, what was read, pictures drawn for the first time. */
const WRITTEN_BY_READING = new Set([
  "session",
  "audit_entry",
  "audit_personal",
  "audit_chain",
  "page_picture",
  "rate_window",
]);

async function everything(): Promise<Record<string, string>> {
  const { pool } = server.database();
  const { rows } = await pool.query<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public' order by 1",
  );
  const digests: Record<string, string> = {};
  for (const { name } of rows.filter((row) => !WRITTEN_BY_READING.has(row.name))) {
    const lines = await pool.query(`select t::text as line from "${name}" t order by 1`);
    digests[name] = createHash("sha256").update(JSON.stringify(lines.rows)).digest("hex");
  }
  return digests;
}

test("S-08 whoever follows every address that can be read changes nothing", async () => {
  const site = await server.site({ requestsPerMinute: 100_000, roles: ["administrator", "regionalCoordinator"] });
  const { organisationId, accountId } = site.parts.context;
  const reading = (await allEndpoints()).filter(({ method }) => method === "GET");
  expect(reading.length).toBeGreaterThan(20);
  const before = await everything();
  for (const { path: pattern } of reading)
    for (const id of [organisationId, accountId ?? NOBODY, NOBODY]) {
      const url = pattern
        .replace(":extension", "xlsx")
        .replace(/:kind\b/, "plan")
        .replace(/:\w+/g, id);
      expect((await site.ask({ method: "GET", url })).status, url).toBeLessThan(500);
    }
  expect(await everything()).toEqual(before);
}, 120_000);

test("behind a proxy only the address of the program is its own, and cookies are for https and this host alone", async () => {
  const site = await server.site({ entrance: BEHIND_PROXY });
  const status = async (headers: Readonly<Record<string, string>>): Promise<number> =>
    (await site.app.inject({ method: "POST", url: "/api/sign-out", headers: { "x-rostok-request": "1", ...headers } }))
      .statusCode;
  expect(await status({ host: ADDRESS.host, origin: ADDRESS.origin })).toBe(200);
  expect(await status({ host: ADDRESS.host, origin: `http://${ADDRESS.host}` })).toBe(403);
  expect(await status({ host: `sub.${ADDRESS.host}`, origin: ADDRESS.origin })).toBe(403);
  expect(await status({ host: "evil.example", "x-forwarded-host": ADDRESS.host })).toBe(403);
  const { headers } = await site.app.inject({
    method: "POST",
    url: "/api/sign-out",
    headers: { "x-rostok-request": "1", host: ADDRESS.host },
  });
  expect(String(headers["set-cookie"])).toMatch(/^__Host-rostok=; .*Path=\/; .*HttpOnly; Secure; SameSite=Lax/);
});

test("the address of whoever asks comes from as many proxies as are ours, and from no header before them", async () => {
  const none = await server.site();
  const one = await server.site({ entrance: BEHIND_PROXY });
  const seen = async (site: TestSite, host: string, forwarded: string): Promise<unknown> => {
    const browser = new Browser(site, { host, "x-forwarded-for": forwarded }, "192.0.2.1");
    for (let count = 0; count < 11; count += 1) await browser.post("/api/invitation/look", { token: "x" });
    return (await new Browser(site, { host }, "192.0.2.1").post("/api/invitation/look", { token: "x" })).status;
  };
  // Without a proxy the header is nothing: all tries are those of the connection.
  expect(await seen(none, "localhost:8080", "198.51.100.1")).toBe(429);
  // Behind one, the last of the header is whom the proxy saw; the connection itself has tried nothing yet.
  expect(await seen(one, ADDRESS.host, "203.0.113.200, 198.51.100.77")).toBe(429);
  const another = new Browser(one, { host: ADDRESS.host, "x-forwarded-for": "203.0.113.200" }, "192.0.2.1");
  expect((await another.post("/api/invitation/look", { token: "x" })).status).toBe(404);
});

function aKeyPair(): { directory: string; certificate: string; key: string } {
  const directory = temporaryDirectory();
  const [certificate, key] = [path.join(directory, "cert.pem"), path.join(directory, "key.pem")];
  const made = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"];
  execFileSync("openssl", [...made, "-subj", "/CN=rostok.example.org", "-keyout", key, "-out", certificate], {
    stdio: "ignore",
  });
  return { directory, certificate, key };
}

test("with a certificate and its key the program answers https itself; a pair that does not fit is refused in words", async () => {
  const { directory, certificate, key } = aKeyPair();
  const settings = {
    ROSTOK_ADDRESS: ADDRESS.origin,
    HOST: "0.0.0.0",
    ROSTOK_TLS_CERT: certificate,
    ROSTOK_TLS_KEY: key,
  };
  const keyPair = readKeyPair(readConfig(settings));
  const site = await server.site({ entrance: { ...BEHIND_PROXY, proxies: 0, keyPair } });
  await site.app.listen({ host: "127.0.0.1", port: 0 });
  const [address] = site.app.addresses();
  const answer = await new Promise<{ status: number | undefined; pinned: unknown }>((resolve, reject) => {
    const options = {
      port: typeof address === "object" ? address.port : 0,
      host: "127.0.0.1",
      path: "/api/status",
      headers: { host: ADDRESS.host },
    };
    https
      .get({ ...options, rejectUnauthorized: false }, ({ statusCode, headers }) =>
        resolve({ status: statusCode, pinned: headers["strict-transport-security"] }),
      )
      .on("error", reject);
  });
  expect(answer).toEqual({ status: 200, pinned: "max-age=31536000" });
  fs.writeFileSync(key, "не ключ");
  expect(() => readKeyPair(readConfig(settings))).toThrow(/не подходят друг к другу/);
  expect(() => readKeyPair(readConfig({ ...settings, ROSTOK_TLS_KEY: "nowhere.pem" }))).toThrow(BadSetting);
  fs.rmSync(directory, { recursive: true });
});
