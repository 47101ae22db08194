import { expect, test } from "vitest";
import * as z from "zod/mini";
import { listAccounts } from "#contract/invitation.ts";
import { theServer, type TestSite } from "#test/support/app.ts";
import { aPersonWithPassword, PASSWORD } from "#test/support/browser.ts";
import { NEW_PASSWORD, refusal, theClock } from "#test/support/accounts.ts";
import { aSite, stranger } from "#test/support/invitations.ts";

const server = theServer();
const clock = theClock(server);

const HOUR = 60;

const accountsOf = async (site: TestSite) =>
  z.parse(listAccounts.response, (await site.ask({ method: "GET", url: "/api/accounts" })).body).accounts;
const step = (site: TestSite, accountId: string, what: string, payload?: object) =>
  site.ask({ method: "POST", url: `/api/accounts/${accountId}/${what}`, ...(payload ? { payload } : {}) });

test("an administrator sees who has no second factor, ends sessions and blocks at once", async () => {
  const site = await aSite(server);
  const person = await aPersonWithPassword(site, ["approver"]);
  const browser = stranger(site);
  await browser.post("/api/sign-in", { login: person.login, password: PASSWORD });
  const found = (await accountsOf(site)).find(({ accountId }) => accountId === person.accountId);
  expect(found).toMatchObject({
    state: "active",
    secondFactor: false,
    secondFactorRequired: true,
    roles: [{ role: "approver" }],
  });
  expect((await browser.get("/api/me")).status).toBe(200);
  expect((await step(site, person.accountId, "end-sessions")).status).toBe(200);
  expect((await browser.get("/api/me")).status).toBe(401);
  await browser.post("/api/sign-in", { login: person.login, password: PASSWORD });
  expect((await step(site, person.accountId, "block")).status).toBe(200);
  expect((await browser.get("/api/me")).status).toBe(401);
  const signIn = () => browser.post("/api/sign-in", { login: person.login, password: PASSWORD });
  expect(await signIn()).toMatchObject(refusal("wrongLogin", 403));
  expect((await step(site, person.accountId, "unblock")).status).toBe(200);
  expect((await signIn()).status).toBe(200);
  expect(await step(site, site.parts.context.accountId ?? "", "block")).toMatchObject(refusal("ownAccount", 409));
});

test("a reset is a link; the administrator never knows the password, and all sessions end", async () => {
  const site = await aSite(server);
  const person = await aPersonWithPassword(site, ["teacher"]);
  const browser = stranger(site);
  await browser.post("/api/sign-in", { login: person.login, password: PASSWORD });
  const started = await step(site, person.accountId, "reset", { secondFactor: false });
  const { token } = z.parse(z.object({ token: z.string() }), started.body);
  const owner = stranger(site);
  expect((await owner.post("/api/password-reset/look", { token })).body).toEqual({
    login: person.login,
    name: "Иванова О. С.",
  });
  expect(await owner.post("/api/password-reset", { token, password: "password1234" })).toMatchObject(
    refusal("weakPassword", 422),
  );
  expect((await owner.post("/api/password-reset", { token, password: NEW_PASSWORD })).body).toEqual({
    login: person.login,
  });
  expect(await owner.post("/api/password-reset", { token, password: NEW_PASSWORD })).toMatchObject(
    refusal("linkUsed", 410),
  );
  expect((await browser.get("/api/me")).status).toBe(401);
  const again = (password: string) => owner.post("/api/sign-in", { login: person.login, password });
  expect(await again(PASSWORD)).toMatchObject(refusal("wrongLogin", 403));
  expect((await again(NEW_PASSWORD)).status).toBe(200);
});

test("a reset link is over after a day, and a newer one takes its place; three an hour", async () => {
  const site = await aSite(server);
  const { accountId } = await aPersonWithPassword(site, ["teacher"]);
  const start = async () =>
    z.parse(z.object({ token: z.string() }), (await step(site, accountId, "reset", { secondFactor: false })).body)
      .token;
  const [first, second] = [await start(), await start()];
  const look = (token: string) => stranger(site).post("/api/password-reset/look", { token });
  expect(await look(first)).toMatchObject(refusal("linkUnknown", 404));
  expect((await look(second)).status).toBe(200);
  await start();
  expect(await step(site, accountId, "reset", { secondFactor: false })).toMatchObject(refusal("tooOften", 429));
  const third = await (clock.wait(2 * HOUR), start());
  clock.wait(25 * HOUR);
  expect(await look(third)).toMatchObject(refusal("linkExpired", 410));
});

test("the administrator of a school has no power over whoever also has a role above it", async () => {
  const region = await aSite(server);
  const school = await aSite(server, { kind: "school", below: region });
  const person = await aPersonWithPassword(school, ["teacher"]);
  const { organisationId, regionId } = region.parts.context;
  await server
    .database()
    .pool.query(
      "insert into role_grant (region_id, id, organisation_id, account_id, role, from_day, given_at) values ($1, gen_random_uuid(), $2, $3, 'regionalCoordinator', '2023-11-01', now())",
      [regionId, organisationId, person.accountId],
    );
  for (const [what, payload] of [["block"], ["end-sessions"], ["reset", { secondFactor: true }]] as const)
    expect(await step(school, person.accountId, what, payload)).toMatchObject(refusal("reachesHigher", 403));
  expect((await step(region, person.accountId, "end-sessions")).status).toBe(200);
  const stranger2 = await aSite(server);
  expect(await step(stranger2, person.accountId, "block")).toMatchObject(refusal("notFound", 404));
});
