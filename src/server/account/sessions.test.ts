import { expect, test } from "vitest";
import * as z from "zod/mini";
import { me } from "#contract/account.ts";
import { theServer } from "#test/support/app.ts";
import { Browser, PASSWORD } from "#test/support/browser.ts";
import { blockAccountOf } from "./service.ts";
import {
  aPerson,
  connect,
  isIn,
  NEW_PASSWORD,
  refusal,
  signedIn,
  signIn,
  theClock,
  tokenOf,
} from "#test/support/accounts.ts";

const server = theServer();
const clock = theClock(server);

// S-01: fixation, sign-out, dismissal, change of the password, idle and absolute end.

test("S-01.1 a token that was there before signing in is worth nothing, and a new one is given each time", async () => {
  const person = await aPerson(server);
  person.browser.cookies.set("rostok", "a-token-that-somebody-planted");
  await signIn(person);
  const first = tokenOf(person);
  expect(first).not.toBe("a-token-that-somebody-planted");
  await signIn(person);
  expect(tokenOf(person)).not.toBe(first);
});

test("S-01.2 the token has 256 random bits, and the database does not know it", async () => {
  const person = await signedIn(server);
  expect(Buffer.from(tokenOf(person), "base64url")).toHaveLength(32);
  const { rows } = await server.database().pool.query("select row_to_json(s)::text as line from session s");
  expect(rows.length).toBeGreaterThan(0);
  for (const { line } of rows) expect(line).not.toContain(tokenOf(person));
});

test("S-01.3 the cookie is out of reach of scripts and of other sites", async () => {
  const person = await aPerson(server);
  const given = String((await signIn(person)).headers["set-cookie"]);
  expect(given).toMatch(/rostok=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax/);
});

test("S-01.4 after signing out the token is worth nothing", async () => {
  const person = await signedIn(server);
  const token = tokenOf(person);
  expect((await person.browser.post("/api/sign-out")).status).toBe(200);
  expect(person.browser.cookies.has("rostok")).toBe(false);
  person.browser.cookies.set("rostok", token);
  expect(await person.browser.get("/api/me")).toMatchObject(refusal("signedOut", 401));
});

test("S-01.5 after an hour without a request the session is over, not before", async () => {
  const person = await signedIn(server);
  clock.wait(59);
  expect(await isIn(person)).toBe(true);
  clock.wait(59);
  expect(await isIn(person)).toBe(true);
  clock.wait(61);
  expect(await isIn(person)).toBe(false);
});

test("S-01.6 after twelve hours the session is over however busy it was", async () => {
  const person = await signedIn(server);
  for (let half = 0; half < 24; half += 1) {
    clock.wait(30);
    expect(await isIn(person)).toBe(true);
  }
  clock.wait(1);
  expect(await isIn(person)).toBe(false);
});

test("S-01.7 who is dismissed is answered nothing from the next request on, and cannot sign in again", async () => {
  const person = await signedIn(server);
  const { parts } = person.site;
  await parts.db.transaction().execute((tx) => blockAccountOf(tx, parts, person.accountId));
  expect(await isIn(person)).toBe(false);
  expect(await signIn(person)).toMatchObject(refusal("wrongLogin", 403));
});

test("S-01.8 a role that is over gives nothing from the next request on", async () => {
  const person = await signedIn(server, ["methodologist"]);
  expect((await person.browser.get("/api/plans")).status).toBe(200);
  await server
    .database()
    .pool.query("update role_grant set until_day = '2023-11-14', from_day = '2023-11-01' where account_id = $1", [
      person.accountId,
    ]);
  expect(await person.browser.get("/api/plans")).toMatchObject(refusal("forbidden", 403));
});

test("S-01.9 a new password ends all other sessions and not this one", async () => {
  const person = await signedIn(server);
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
  const person = await signedIn(server);
  const before = tokenOf(person);
  await connect(clock, person);
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
  const person = await signedIn(server);
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
  const [one, other] = [await signedIn(server), await signedIn(server)];
  const { sessions } = z.parse(sessionList, (await other.browser.get("/api/me/sessions")).body);
  const answer = await one.browser.send("DELETE", `/api/me/sessions/${sessions[0]?.sessionId}`);
  expect(answer).toMatchObject(refusal("notFound", 404));
  expect(await isIn(other)).toBe(true);
});

test("S-01.13 five minutes after signing in what weighs most asks again, and a password or a code answers", async () => {
  const person = await signedIn(server);
  const phone = await connect(clock, person);
  clock.wait(6);
  const renew = () => person.browser.post("/api/me/recovery-codes");
  expect(await renew()).toMatchObject(refusal("confirmNeeded", 403));
  expect(await person.browser.post("/api/me/confirm", { password: "не тот" })).toMatchObject(
    refusal("wrongPassword", 403),
  );
  expect(await renew()).toMatchObject(refusal("confirmNeeded", 403));
  expect((await person.browser.post("/api/me/confirm", { password: PASSWORD })).status).toBe(200);
  expect((await renew()).status).toBe(200);
  clock.wait(6);
  expect((await person.browser.post("/api/me/confirm", { code: phone.code() })).status).toBe(200);
  expect((await renew()).status).toBe(200);
});

test("S-01.14 without a token, with half of one or with another's the API tells nothing", async () => {
  const person = await signedIn(server);
  const stranger = new Browser(person.site);
  for (const token of [null, "", tokenOf(person).slice(0, -1), `${tokenOf(person)}x`]) {
    if (token === null) stranger.cookies.delete("rostok");
    else stranger.cookies.set("rostok", token);
    expect(await stranger.get("/api/me")).toMatchObject(refusal("signedOut", 401));
  }
});
