import { Secret, TOTP } from "otpauth";
import { beforeEach, expect, test } from "vitest";
import * as z from "zod/mini";
import { me } from "#contract/account.ts";
import type { Role } from "#core/access/model.ts";
import { theServer, type TestSite } from "#test/support/app.ts";
import { aPersonWithPassword, Browser, PASSWORD } from "#test/support/browser.ts";
import { NOW } from "#test/support/database.ts";
import { blockAccountOf } from "./service.ts";
import { offerSetUp } from "./set-up.ts";

const server = theServer();

const MINUTE = 60_000;
const NEW_PASSWORD = "две сосны за старым мостом";
let minute = 0;
/** Moves the clock on; never back, as a clock does. */
function wait(minutes: number): void {
  minute += minutes;
  server.setClock(new Date(NOW.getTime() + minute * MINUTE));
}
beforeEach(() => {
  minute = 0;
});

interface Person {
  readonly site: TestSite;
  readonly login: string;
  readonly accountId: string;
  readonly browser: Browser;
}

async function aPerson(roles: readonly Role[] = ["teacher"]): Promise<Person> {
  const site = await server.site();
  return { site, ...(await aPersonWithPassword(site, roles)), browser: new Browser(site) };
}

const signIn = ({ login, browser }: Person, password = PASSWORD) => browser.post("/api/sign-in", { login, password });

async function signedIn(roles?: readonly Role[]): Promise<Person> {
  const person = await aPerson(roles);
  expect((await signIn(person)).status).toBe(200);
  return person;
}

const tokenOf = ({ browser }: Person): string => browser.cookies.get("rostok") ?? "";
const isIn = async ({ browser }: Person): Promise<boolean> => (await browser.get("/api/me")).status === 200;
const refusal = (code: string, status: number) => ({ status, body: { error: { code } } });

/** Connects a telephone; answers with what it shows at the moment of the clock. */
async function connect({ browser }: Person): Promise<{ code: () => string; recovery: string[] }> {
  const { secret } = z.parse(z.object({ secret: z.string() }), (await browser.post("/api/me/second-factor")).body);
  const totp = new TOTP({ secret: Secret.fromBase32(secret) });
  const code = () => totp.generate({ timestamp: NOW.getTime() + minute * MINUTE });
  const answer = await browser.post("/api/me/second-factor/first-code", { code: code() });
  const { recoveryCodes } = z.parse(z.object({ recoveryCodes: z.array(z.string()) }), answer.body);
  return { code, recovery: recoveryCodes };
}

// S-01: fixation, sign-out, dismissal, change of the password, idle and absolute end.

test("S-01.1 a token that was there before signing in is worth nothing, and a new one is given each time", async () => {
  const person = await aPerson();
  person.browser.cookies.set("rostok", "a-token-that-somebody-planted");
  await signIn(person);
  const first = tokenOf(person);
  expect(first).not.toBe("a-token-that-somebody-planted");
  await signIn(person);
  expect(tokenOf(person)).not.toBe(first);
});

test("S-01.2 the token has 256 random bits, and the database does not know it", async () => {
  const person = await signedIn();
  expect(Buffer.from(tokenOf(person), "base64url")).toHaveLength(32);
  const { rows } = await server.database().pool.query("select row_to_json(s)::text as line from session s");
  expect(rows.length).toBeGreaterThan(0);
  for (const { line } of rows) expect(line).not.toContain(tokenOf(person));
});

test("S-01.3 the cookie is out of reach of scripts and of other sites", async () => {
  const person = await aPerson();
  const given = String((await signIn(person)).headers["set-cookie"]);
  expect(given).toMatch(/rostok=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax/);
});

test("S-01.4 after signing out the token is worth nothing", async () => {
  const person = await signedIn();
  const token = tokenOf(person);
  expect((await person.browser.post("/api/sign-out")).status).toBe(200);
  expect(person.browser.cookies.has("rostok")).toBe(false);
  person.browser.cookies.set("rostok", token);
  expect(await person.browser.get("/api/me")).toMatchObject(refusal("signedOut", 401));
});

test("S-01.5 after an hour without a request the session is over, not before", async () => {
  const person = await signedIn();
  wait(59);
  expect(await isIn(person)).toBe(true);
  wait(59);
  expect(await isIn(person)).toBe(true);
  wait(61);
  expect(await isIn(person)).toBe(false);
});

test("S-01.6 after twelve hours the session is over however busy it was", async () => {
  const person = await signedIn();
  for (let half = 0; half < 24; half += 1) {
    wait(30);
    expect(await isIn(person)).toBe(true);
  }
  wait(1);
  expect(await isIn(person)).toBe(false);
});

test("S-01.7 who is dismissed is answered nothing from the next request on, and cannot sign in again", async () => {
  const person = await signedIn();
  const { parts } = person.site;
  await parts.db.transaction().execute((tx) => blockAccountOf(tx, parts, person.accountId));
  expect(await isIn(person)).toBe(false);
  expect(await signIn(person)).toMatchObject(refusal("wrongLogin", 403));
});

test("S-01.8 a role that is over gives nothing from the next request on", async () => {
  const person = await signedIn(["methodologist"]);
  expect((await person.browser.get("/api/plans")).status).toBe(200);
  await server
    .database()
    .pool.query("update role_grant set until_day = '2023-11-14', from_day = '2023-11-01' where account_id = $1", [
      person.accountId,
    ]);
  expect(await person.browser.get("/api/plans")).toMatchObject(refusal("forbidden", 403));
});

test("S-01.9 a new password ends all other sessions and not this one", async () => {
  const person = await signedIn();
  const other = { ...person, browser: new Browser(person.site) };
  await signIn(other);
  const wrong = await person.browser.post("/api/me/password", { old: "не тот", new: NEW_PASSWORD });
  expect(wrong).toMatchObject(refusal("wrongPassword", 403));
  const weak = await person.browser.post("/api/me/password", { old: PASSWORD, new: "password1234" });
  expect(weak).toMatchObject({
    status: 422,
    body: { error: { code: "weakPassword", data: { why: "passwordCommon" } } },
  });
  expect(await isIn(other)).toBe(true);
  expect((await person.browser.post("/api/me/password", { old: PASSWORD, new: NEW_PASSWORD })).status).toBe(200);
  expect([await isIn(person), await isIn(other)]).toEqual([true, false]);
  expect(await signIn(other)).toMatchObject(refusal("wrongLogin", 403));
  expect((await signIn(other, NEW_PASSWORD)).status).toBe(200);
});

test("S-01.10 the second factor and acting for another organisation bring a new token; the old one is worth nothing", async () => {
  const person = await signedIn();
  const before = tokenOf(person);
  await connect(person);
  const after = tokenOf(person);
  expect(after).not.toBe(before);
  const { organisationId } = z.parse(me, (await person.browser.get("/api/me")).body);
  expect((await person.browser.post("/api/me/organisation", { organisationId })).status).toBe(200);
  expect(tokenOf(person)).not.toBe(after);
  for (const old of [before, after]) {
    const thief = new Browser(person.site);
    thief.cookies.set("rostok", old);
    expect((await thief.get("/api/me")).status).toBe(401);
  }
});

const sessionList = z.object({ sessions: z.array(z.object({ sessionId: z.string(), current: z.boolean() })) });

test("S-01.11 one sees where one has signed in and ends one of them, or all others", async () => {
  const person = await signedIn();
  const others = [new Browser(person.site), new Browser(person.site)].map((browser) => ({ ...person, browser }));
  for (const other of others) await signIn(other);
  const { sessions } = z.parse(sessionList, (await person.browser.get("/api/me/sessions")).body);
  expect(sessions.filter(({ current }) => current)).toHaveLength(1);
  expect(sessions).toHaveLength(3);
  const own = z.parse(sessionList, (await others[0]!.browser.get("/api/me/sessions")).body).sessions;
  const sessionId = own.find(({ current }) => current)?.sessionId ?? "";
  expect((await person.browser.send("DELETE", `/api/me/sessions/${sessionId}`)).status).toBe(200);
  expect(await Promise.all(others.map(isIn))).toEqual([false, true]);
  expect((await person.browser.post("/api/me/sessions/end-others")).body).toEqual({ ended: 1 });
  expect(await Promise.all([...others, person].map(isIn))).toEqual([false, false, true]);
});

test("S-01.12 nobody ends another's session", async () => {
  const [one, other] = [await signedIn(), await signedIn()];
  const { sessions } = z.parse(sessionList, (await other.browser.get("/api/me/sessions")).body);
  const answer = await one.browser.send("DELETE", `/api/me/sessions/${sessions[0]?.sessionId}`);
  expect(answer).toMatchObject(refusal("notFound", 404));
  expect(await isIn(other)).toBe(true);
});

test("S-01.13 five minutes after signing in what weighs most asks again, and a password or a code answers", async () => {
  const person = await signedIn();
  const phone = await connect(person);
  wait(6);
  const renew = () => person.browser.post("/api/me/recovery-codes");
  expect(await renew()).toMatchObject(refusal("confirmNeeded", 403));
  expect(await person.browser.post("/api/me/confirm", { password: "не тот" })).toMatchObject(
    refusal("wrongPassword", 403),
  );
  expect(await renew()).toMatchObject(refusal("confirmNeeded", 403));
  expect((await person.browser.post("/api/me/confirm", { password: PASSWORD })).status).toBe(200);
  expect((await renew()).status).toBe(200);
  wait(6);
  expect((await person.browser.post("/api/me/confirm", { code: phone.code() })).status).toBe(200);
  expect((await renew()).status).toBe(200);
});

test("S-01.14 without a token, with half of one or with another's the API tells nothing", async () => {
  const person = await signedIn();
  const stranger = new Browser(person.site);
  for (const token of [null, "", tokenOf(person).slice(0, -1), `${tokenOf(person)}x`]) {
    if (token === null) stranger.cookies.delete("rostok");
    else stranger.cookies.set("rostok", token);
    expect(await stranger.get("/api/me")).toMatchObject(refusal("signedOut", 401));
  }
});

// The second factor.

test.each<Role>(["regionalCoordinator", "municipalCoordinator", "approver", "administrator"])(
  "a %s is answered nothing until a telephone is connected",
  async (role) => {
    const person = await signedIn([role]);
    expect((await person.browser.get("/api/me")).body).toMatchObject({
      step: "enrol",
      grants: [],
      places: [],
      path: "",
    });
    for (const url of ["/api/plans", "/api/organisations", "/api/me/sessions", "/api/me/delegations"])
      expect(await person.browser.get(url), url).toMatchObject(refusal("secondFactorNeeded", 403));
    await connect(person);
    expect((await person.browser.get("/api/me")).body).toMatchObject({ step: "whole", grants: [{ role }] });
    expect((await person.browser.get("/api/organisations")).status).toBe(200);
  },
);

test("who has a telephone is asked for its code, each of which counts once", async () => {
  const person = await signedIn(["administrator"]);
  const phone = await connect(person);
  const first = phone.code();
  expect((await signIn(person)).body).toMatchObject({ step: "code", grants: [] });
  expect(await person.browser.get("/api/accounts")).toMatchObject(refusal("secondFactorNeeded", 403));
  // The code by which the telephone was connected is used, also within its thirty seconds.
  expect(await person.browser.post("/api/sign-in/code", { code: first })).toMatchObject(refusal("wrongCode", 403));
  wait(1);
  const code = phone.code();
  expect((await person.browser.post("/api/sign-in/code", { code })).body).toMatchObject({ step: "whole" });
  await signIn(person);
  expect(await person.browser.post("/api/sign-in/code", { code })).toMatchObject(refusal("wrongCode", 403));
});

test("a code of the step before or after is taken, of two steps away not", async () => {
  const person = await signedIn();
  const phone = await connect(person);
  wait(10);
  await signIn(person);
  const early = phone.code();
  wait(1);
  expect(await person.browser.post("/api/sign-in/code", { code: early })).toMatchObject(refusal("wrongCode", 403));
  wait(0.5);
  const late = phone.code();
  wait(0.5);
  expect((await person.browser.post("/api/sign-in/code", { code: late })).status).toBe(200);
});

test("each of ten recovery codes takes the place of the telephone once", async () => {
  const person = await signedIn();
  const { recovery } = await connect(person);
  expect(new Set(recovery).size).toBe(10);
  const [code = ""] = recovery;
  await signIn(person);
  const typed = code.toLowerCase().replaceAll("-", " ");
  expect((await person.browser.post("/api/sign-in/code", { code: typed })).status).toBe(200);
  expect((await person.browser.get("/api/me/sessions")).body).toMatchObject({
    secondFactor: { on: true, recoveryCodesLeft: 9 },
  });
  await signIn(person);
  expect(await person.browser.post("/api/sign-in/code", { code })).toMatchObject(refusal("wrongCode", 403));
  const { rows } = await server.database().pool.query("select row_to_json(c)::text as line from recovery_code c");
  for (const { line } of rows) for (const one of recovery) expect(line).not.toContain(one);
});

test("who has stolen the password only cannot connect a telephone of their own", async () => {
  const person = await signedIn();
  await connect(person);
  const thief = { ...person, browser: new Browser(person.site) };
  await signIn(thief);
  expect(await thief.browser.post("/api/me/second-factor")).toMatchObject(refusal("secondFactorNeeded", 403));
  const code = await thief.browser.post("/api/me/second-factor/first-code", { code: "123456" });
  expect(code).toMatchObject(refusal("secondFactorNeeded", 403));
  wait(6);
  expect(await person.browser.post("/api/me/second-factor")).toMatchObject(refusal("confirmNeeded", 403));
});

// The first administrator.

test("the code of the first administrator sets up once; a second administrator by a code is refused", async () => {
  const site = await server.site();
  const body = {
    code: "AAAA-AAAA-AAAA",
    organisation: { name: "Департамент образования", kind: "regionalAuthority" },
    person: { surname: "Первая", name: "Анна", patronymic: null },
    login: "anna",
    password: PASSWORD,
    worksWithPlans: true,
  };
  // There are accounts already: the site's own.
  expect(await offerSetUp(site.parts)).toBeNull();
  expect(await new Browser(site).post("/api/set-up", body)).toMatchObject(refusal("setUpDone", 409));
  expect((await new Browser(site).get("/api/welcome")).body).toMatchObject({
    needsSetUp: false,
    demo: false,
    provider: null,
  });
  expect(await new Browser(site).get("/api/demo/people")).toMatchObject(refusal("notFound", 404));
});
