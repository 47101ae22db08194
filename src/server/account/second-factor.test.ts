import { expect, test } from "vitest";
import type { Role } from "#core/access/model.ts";
import { theServer } from "#test/support/app.ts";
import { Browser } from "#test/support/browser.ts";
import { connect, refusal, signedIn, signIn, theClock } from "#test/support/accounts.ts";

const server = theServer();
const clock = theClock(server);

test.each<Role>(["regionalCoordinator", "municipalCoordinator", "approver", "administrator"])(
  "a %s is answered nothing until a telephone is connected",
  async (role) => {
    const person = await signedIn(server, [role]);
    expect((await person.browser.get("/api/me")).body).toMatchObject({
      step: "enrol",
      grants: [],
      places: [],
      path: "",
    });
    for (const url of ["/api/plans", "/api/organisations", "/api/me/sessions", "/api/me/delegations"])
      expect(await person.browser.get(url), url).toMatchObject(refusal("secondFactorNeeded", 403));
    await connect(clock, person);
    expect((await person.browser.get("/api/me")).body).toMatchObject({ step: "whole", grants: [{ role }] });
    expect((await person.browser.get("/api/organisations")).status).toBe(200);
  },
);

test("who has a telephone is asked for its code, each of which counts once", async () => {
  const person = await signedIn(server, ["administrator"]);
  const phone = await connect(clock, person);
  const first = phone.code();
  expect((await signIn(person)).body).toMatchObject({ step: "code", grants: [] });
  expect(await person.browser.get("/api/accounts")).toMatchObject(refusal("secondFactorNeeded", 403));
  // The code by which the telephone was connected is used, also within its thirty seconds.
  expect(await person.browser.post("/api/sign-in/code", { code: first })).toMatchObject(refusal("wrongCode", 403));
  clock.wait(1);
  const code = phone.code();
  expect((await person.browser.post("/api/sign-in/code", { code })).body).toMatchObject({ step: "whole" });
  await signIn(person);
  expect(await person.browser.post("/api/sign-in/code", { code })).toMatchObject(refusal("wrongCode", 403));
});

test("a code of the step before or after is taken, of two steps away not", async () => {
  const person = await signedIn(server);
  const phone = await connect(clock, person);
  clock.wait(10);
  await signIn(person);
  const early = phone.code();
  clock.wait(1);
  expect(await person.browser.post("/api/sign-in/code", { code: early })).toMatchObject(refusal("wrongCode", 403));
  clock.wait(0.5);
  const late = phone.code();
  clock.wait(0.5);
  expect((await person.browser.post("/api/sign-in/code", { code: late })).status).toBe(200);
});

test("each of ten recovery codes takes the place of the telephone once", async () => {
  const person = await signedIn(server);
  const { recovery } = await connect(clock, person);
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
  const person = await signedIn(server);
  await connect(clock, person);
  const thief = { ...person, browser: new Browser(person.site) };
  await signIn(thief);
  expect(await thief.browser.post("/api/me/second-factor")).toMatchObject(refusal("secondFactorNeeded", 403));
  const code = await thief.browser.post("/api/me/second-factor/first-code", { code: "123456" });
  expect(code).toMatchObject(refusal("secondFactorNeeded", 403));
  clock.wait(6);
  expect(await person.browser.post("/api/me/second-factor")).toMatchObject(refusal("confirmNeeded", 403));
});
