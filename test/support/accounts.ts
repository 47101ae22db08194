import { Secret, TOTP } from "otpauth";
import { beforeEach, expect } from "vitest";
import * as z from "zod/mini";
import type { Role } from "#core/access/model.ts";
import type { TestServer, TestSite } from "./app.ts";
import { aPersonWithPassword, Browser, PASSWORD } from "./browser.ts";
import { NOW } from "./database.ts";

const MINUTE = 60_000;

export const NEW_PASSWORD = "две сосны за старым мостом";

export const refusal = (code: string, status: number) => ({ status, body: { error: { code } } });

export interface Person {
  readonly site: TestSite;
  readonly login: string;
  readonly accountId: string;
  readonly browser: Browser;
}

export interface MovingClock {
  /** Moves the clock on; never back, as a clock does. */
  wait(minutes: number): void;
  now(): number;
}

/** The clock of a server through one test; the next test begins anew. */
export function theClock(server: TestServer): MovingClock {
  let now = NOW.getTime();
  beforeEach(() => {
    now = NOW.getTime();
  });
  return {
    now: () => now,
    wait: (minutes) => server.setClock(new Date((now += minutes * MINUTE))),
  };
}

export async function aPerson(server: TestServer, roles: readonly Role[] = ["teacher"]): Promise<Person> {
  const site = await server.site();
  return { site, ...(await aPersonWithPassword(site, roles)), browser: new Browser(site) };
}

export const signIn = ({ login, browser }: Person, password = PASSWORD) =>
  browser.post("/api/sign-in", { login, password });

export async function signedIn(server: TestServer, roles?: readonly Role[]): Promise<Person> {
  const person = await aPerson(server, roles);
  expect((await signIn(person)).status).toBe(200);
  return person;
}

export const tokenOf = ({ browser }: Person): string => browser.cookies.get("rostok") ?? "";

export const isIn = async ({ browser }: Person): Promise<boolean> => (await browser.get("/api/me")).status === 200;

/** Connects a telephone; answers with what it shows at the moment of the clock. */
export async function connect(
  clock: MovingClock,
  { browser }: Person,
): Promise<{ code: () => string; recovery: string[] }> {
  const { secret } = z.parse(z.object({ secret: z.string() }), (await browser.post("/api/me/second-factor")).body);
  const totp = new TOTP({ secret: Secret.fromBase32(secret) });
  const code = () => totp.generate({ timestamp: clock.now() });
  const answer = await browser.post("/api/me/second-factor/first-code", { code: code() });
  const { recoveryCodes } = z.parse(z.object({ recoveryCodes: z.array(z.string()) }), answer.body);
  return { code, recovery: recoveryCodes };
}
