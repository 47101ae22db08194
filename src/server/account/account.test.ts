import { TOTP, Secret } from "otpauth";
import { expect, test } from "vitest";
import * as z from "zod/mini";
import { me } from "#contract/account.ts";
import { theServer, type TestSite } from "#test/support/app.ts";
import { NOW } from "#test/support/database.ts";
import { aPersonWithPassword, Browser, PASSWORD } from "#test/support/browser.ts";

const server = theServer();

const MINUTE = 60_000;
const after = (minutes: number): void => server.setClock(new Date(NOW.getTime() + minutes * MINUTE));

async function teacher(): Promise<{ site: TestSite; login: string; accountId: string }> {
  const site = await server.site();
  return { site, ...(await aPersonWithPassword(site, ["teacher"])) };
}

async function signedIn(): Promise<{ site: TestSite; login: string; accountId: string; browser: Browser }> {
  const person = await teacher();
  const browser = new Browser(person.site);
  expect((await browser.post("/api/sign-in", { login: person.login, password: PASSWORD })).status).toBe(200);
  return { ...person, browser };
}

test("who has signed in is known, and acts for their organisation", async () => {
  const { browser, login } = await signedIn();
  const answer = z.parse(me, (await browser.get("/api/me")).body);
  expect(answer).toMatchObject({ login, step: "whole", name: "Иванова О. С.", organisationName: "Школа № 1" });
  expect(answer.places).toMatchObject([{ roles: ["teacher"] }]);
});

test("the login is compared in one form", async () => {
  const { site, login } = await teacher();
  const browser = new Browser(site);
  const sent = { login: `  ${login.toUpperCase()} `, password: PASSWORD };
  expect((await browser.post("/api/sign-in", sent)).status).toBe(200);
});
