import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import OidcProvider from "oidc-provider";
import { theServer, type TestSite } from "#test/support/app.ts";
import { aPersonWithPassword, Browser } from "#test/support/browser.ts";
import { providerOf } from "./provider.ts";
import { ownAddress } from "./provider-routes.ts";
import { SESSION_LIMITS } from "./sessions.ts";

const server = theServer();
const RETURN = "http://localhost:8080/api/provider/return";

interface Known {
  readonly email: string;
  readonly verified: boolean;
}

/** Accounts of the provider by subject. */
const known = new Map<string, Known>();
let listening: Server | null = null;
let issuer = "";

/** A real, certified server of OpenID Connect on this machine, in the place of the customer's. */
beforeAll(async () => {
  const http = createServer();
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", () => resolve()));
  issuer = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const provider = new OidcProvider(issuer, {
    clients: [
      {
        client_id: "rostok",
        client_secret: "a-secret-of-the-test",
        redirect_uris: [RETURN],
        grant_types: ["authorization_code"],
      },
    ],
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    scopes: ["openid", "email", "profile"],
    pkce: { required: () => true },
    cookies: { keys: ["a key of the test"] },
    findAccount: (_context: unknown, sub: string) => {
      const account = known.get(sub);
      return account === undefined
        ? undefined
        : { accountId: sub, claims: () => ({ sub, email: account.email, email_verified: account.verified }) };
    },
  });
  http.on("request", provider.callback());
  listening = http;
});
afterAll(() => new Promise((resolve) => listening?.close(resolve)));

async function siteWithProvider(): Promise<TestSite> {
  const provider = providerOf({
    name: "Регион-ID",
    issuer: new URL(issuer),
    clientId: "rostok",
    clientSecret: "a-secret-of-the-test",
    returnAddress: RETURN,
  });
  return server.site({ entrance: { address: null, keyPair: null, proxies: 0, sessions: SESSION_LIMITS, provider } });
}

const LOCATION = "location";

/** Signs in at the provider as its own pages would; answers with the address that it sends the browser back to. */
async function signInThere(url: string, sub: string): Promise<string> {
  const cookies = new Map<string, string>();
  let next = url;
  for (let hops = 0; hops < 12; hops += 1) {
    if (next.startsWith(RETURN)) return next;
    const isForm = next.includes("/interaction/") && !next.endsWith("/abort");
    const page = await ask(next, cookies);
    if (!isForm) {
      next = new URL(page.headers.get(LOCATION) ?? "", next).href;
      continue;
    }
    const text = await page.text();
    const prompt = /name="prompt" value="(\w+)"/.exec(text)?.[1] ?? "";
    const body = new URLSearchParams(prompt === "login" ? { prompt, login: sub, password: "any" } : { prompt });
    const sent = await ask(next, cookies, body);
    next = new URL(sent.headers.get(LOCATION) ?? "", next).href;
  }
  throw new Error(`the provider never came back: ${next}`);
}

async function ask(url: string, cookies: Map<string, string>, body?: URLSearchParams): Promise<Response> {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const answer = await fetch(url, {
    redirect: "manual",
    headers: { cookie },
    ...(body === undefined ? {} : { method: "POST", body }),
  });
  for (const line of answer.headers.getSetCookie()) {
    const [pair = ""] = line.split(";");
    const at = pair.indexOf("=");
    cookies.set(pair.slice(0, at), pair.slice(at + 1));
  }
  return answer;
}

async function start(browser: Browser, returnTo = "/plans/1"): Promise<string> {
  const { body } = await browser.post("/api/provider/start", { returnTo });
  return (body as { url: string }).url;
}

const pathOf = (address: string): string => address.slice("http://localhost:8080".length);

test("whoever the provider knows by a verified address comes in, is bound to it, and gets no rights by that", async () => {
  const site = await siteWithProvider();
  const person = await aPersonWithPassword(site, ["teacher"]);
  const mail = `${person.login}@example.org`;
  await server.database().pool.query("update account set login = $2 where id = $1", [person.accountId, mail]);
  known.set("subject-1", { email: mail, verified: true });
  const browser = new Browser(site);
  expect((await browser.get("/api/welcome")).body).toMatchObject({ provider: "Регион-ID" });
  const url = new URL(await start(browser));
  expect(Object.fromEntries(url.searchParams)).toMatchObject({ code_challenge_method: "S256", response_type: "code" });
  expect([url.searchParams.get("state"), url.searchParams.get("nonce")]).not.toContain(null);
  const back = await browser.get(pathOf(await signInThere(url.href, "subject-1")));
  expect(back).toMatchObject({ status: 303, headers: { [LOCATION]: "/plans/1" } });
  expect((await browser.get("/api/me")).body).toMatchObject({
    accountId: person.accountId,
    step: "whole",
    grants: [{ role: "teacher" }],
  });
  // Bound by the subject: another address there, or another login here, changes nothing.
  await server
    .database()
    .pool.query("update account set login = $2 where id = $1", [person.accountId, "another.login"]);
  known.set("subject-1", { email: "new@example.org", verified: false });
  const again = new Browser(site);
  await again.get(pathOf(await signInThere(await start(again), "subject-1")));
  expect((await again.get("/api/me")).body).toMatchObject({ accountId: person.accountId });
});

test("whom we do not know, and whose address is not verified, stays outside", async () => {
  const site = await siteWithProvider();
  const person = await aPersonWithPassword(site, ["administrator"]);
  await server.database().pool.query("update account set login = 'boss@example.org' where id = $1", [person.accountId]);
  known.set("stranger", { email: "stranger@example.org", verified: true });
  known.set("liar", { email: "boss@example.org", verified: false });
  for (const subject of ["stranger", "liar"]) {
    const browser = new Browser(site);
    const back = await browser.get(pathOf(await signInThere(await start(browser), subject)));
    expect(back.headers[LOCATION], subject).toBe("/sign-in?trouble=providerUnknown");
    expect((await browser.get("/api/me")).status).toBe(401);
  }
  // Who has to give a second factor has to here, too, unless the provider says that it asked for one.
  known.set("boss", { email: "boss@example.org", verified: true });
  const browser = new Browser(site);
  await browser.get(pathOf(await signInThere(await start(browser), "boss")));
  expect((await browser.get("/api/me")).body).toMatchObject({ step: "enrol" });
});

test("an answer works once, in the browser that began, and with its own state only", async () => {
  const site = await siteWithProvider();
  const person = await aPersonWithPassword(site, ["teacher"]);
  await server.database().pool.query("update account set login = 'once@example.org' where id = $1", [person.accountId]);
  known.set("once", { email: "once@example.org", verified: true });
  const browser = new Browser(site);
  const back = pathOf(await signInThere(await start(browser), "once"));
  // Login CSRF: a stranger sends somebody the end of their own visit.
  const victim = new Browser(site);
  expect((await victim.get(back)).headers[LOCATION]).toBe("/sign-in?trouble=providerRefused");
  expect((await browser.get(back)).headers[LOCATION]).toBe("/plans/1");
  const twice = new Browser(site);
  twice.cookies.set("rostok-visit", new URLSearchParams(back.split("?")[1]).get("state") ?? "");
  expect((await twice.get(back)).headers[LOCATION]).toBe("/sign-in?trouble=providerRefused");
  expect((await new Browser(site).get("/api/provider/return")).headers[LOCATION]).toContain("trouble");
});

test("one comes back to an address of this program only", () => {
  expect(ownAddress("/plans/1?tab=year")).toBe("/plans/1?tab=year");
  for (const other of ["//evil.example", "/\\evil.example", "https://evil.example", "evil", ""])
    expect(ownAddress(other)).toBe("/");
});
