import { beforeEach, expect, test } from "vitest";
import { theServer, type TestSite } from "#test/support/app.ts";
import { aPersonWithPassword, Browser, PASSWORD } from "#test/support/browser.ts";
import { NOW } from "#test/support/database.ts";
import { tryOnce } from "./limits.ts";
import { isPassword } from "./passwords.ts";

const server = theServer();
let seconds = 0;
function wait(more: number): void {
  seconds += more;
  server.setClock(new Date(NOW.getTime() + seconds * 1000));
}
beforeEach(() => {
  seconds = 0;
});

/** Each test tries from an address of its own: they share one database. */
let next = 0;
const strangerOf = (site: TestSite): Browser => {
  next += 1;
  return new Browser(site, {}, `198.51.100.${next}`);
};

const status = async (browser: Browser, login: string, password: string): Promise<number> =>
  (await browser.post("/api/sign-in", { login, password })).status;

test("S-02 ten wrong passwords in a row are free, then each waits twice as long; it is never locked for good", async () => {
  const site = await server.site();
  const { login } = await aPersonWithPassword(site, ["teacher"]);
  const browser = strangerOf(site);
  for (let count = 0; count < 10; count += 1) expect(await status(browser, login, "не тот")).toBe(403);
  const refused = await browser.post("/api/sign-in", { login, password: PASSWORD });
  expect(refused).toMatchObject({ status: 429, body: { error: { code: "tooManyTries", data: { seconds: 60 } } } });
  wait(61);
  expect(await status(browser, login, "не тот")).toBe(403);
  wait(61);
  expect(await status(browser, login, "не тот")).toBe(429);
  wait(60);
  expect(await status(browser, login, PASSWORD)).toBe(200);
  expect(await status(browser, login, "не тот")).toBe(403);
});

test("S-02 it is the same for a login that nobody has", async () => {
  const site = await server.site();
  const browser = strangerOf(site);
  for (let count = 0; count < 10; count += 1) expect(await status(browser, "nobody-at-all", "не тот")).toBe(403);
  expect(await status(browser, "nobody-at-all", "не тот")).toBe(429);
});

test("S-02 strangers' wrong tries do not keep the owner out of a browser that signed in before", async () => {
  const site = await server.site();
  const { login } = await aPersonWithPassword(site, ["teacher"]);
  const own = strangerOf(site);
  expect(await status(own, login, PASSWORD)).toBe(200);
  const stranger = strangerOf(site);
  for (let count = 0; count < 11; count += 1) await status(stranger, login, "не тот");
  expect(await status(stranger, login, PASSWORD)).toBe(429);
  expect(await status(own, login, PASSWORD)).toBe(200);
  // The cookie of a browser that is known for one account helps nobody with another.
  const victim = await aPersonWithPassword(site, ["teacher"]);
  for (let count = 0; count < 10; count += 1) expect(await status(own, victim.login, "не тот")).toBe(403);
  expect(await status(own, victim.login, "не тот")).toBe(429);
});

/** One try of a login from an address, without the cost of hashing. */
const tried = (site: TestSite, login: string, address: string, right: boolean): Promise<boolean> =>
  tryOnce(site.parts, { kind: "login", what: login, address }, async () => ({ right, result: true })).catch(
    (error: unknown) => {
      expect(error).toMatchObject({ status: 429, code: "tooManyTries" });
      return false;
    },
  );

test("S-02 a hundred wrong tries an hour from one address, whatever the logins; an IPv6 network is one address", async () => {
  const site = await server.site();
  for (let count = 1; count <= 100; count += 1)
    expect(await tried(site, `somebody-${count}`, `2001:db8:1:2::${count.toString(16)}`, false)).toBe(true);
  expect(await tried(site, "somebody-else", "2001:db8:1:2:ffff::1", false)).toBe(false);
  expect(await tried(site, "somebody-else", "2001:db8:1:3::1", false)).toBe(true);
  wait(3601);
  expect(await tried(site, "somebody-else", "2001:db8:1:2:ffff::1", false)).toBe(true);
});

test("S-02 right passwords of many people behind one address do not count against it", async () => {
  const site = await server.site();
  for (let count = 0; count < 250; count += 1)
    expect(await tried(site, `pupil-${count}`, "203.0.113.9", true)).toBe(true);
});

test("S-02 the counts are in the database: a restart of the program is no way around", async () => {
  const [one, other] = [await server.site(), await server.site()];
  for (let count = 0; count < 10; count += 1)
    expect(await tried(one, "restarted", `10.3.${count}.1`, false)).toBe(true);
  expect(await tried(other, "restarted", "10.3.99.1", true)).toBe(false);
});

test("S-02 of 300 tries at once no more than ten are made", async () => {
  const site = await server.site({ requestsPerMinute: 100_000 });
  const { login } = await aPersonWithPassword(site, ["teacher"]);
  const answers = await Promise.all(
    Array.from({ length: 300 }, (_, at) =>
      status(new Browser(site, {}, `10.1.${Math.floor(at / 250)}.${(at % 250) + 1}`), login, "не тот"),
    ),
  );
  expect(answers.filter((answer) => answer === 403)).toHaveLength(10);
  expect(answers.filter((answer) => answer === 429)).toHaveLength(290);
});

test("S-02 10,000 guesses, one each second from ever new addresses, lead to 60 tries at most (1 % of them here)", async () => {
  const site = await server.site({ requestsPerMinute: 100_000 });
  const { login } = await aPersonWithPassword(site, ["teacher"]);
  let tried = 0;
  for (let guess = 0; guess < 100; guess += 1) {
    wait(100);
    const browser = new Browser(site, {}, `10.2.${guess}.1`);
    if ((await status(browser, login, "не тот")) === 403) tried += 1;
  }
  expect(tried).toBeLessThanOrEqual(60);
  expect(tried).toBeGreaterThan(10);
});

test("S-02 codes of the second step are counted, too, and so are links", async () => {
  const site = await server.site();
  const { login } = await aPersonWithPassword(site, ["administrator"]);
  const browser = strangerOf(site);
  await status(browser, login, PASSWORD);
  for (let count = 0; count < 10; count += 1)
    expect((await browser.post("/api/me/second-factor/first-code", { code: "000000" })).status).toBe(403);
  expect((await browser.post("/api/me/second-factor/first-code", { code: "000000" })).status).toBe(429);
  const guesser = strangerOf(site);
  for (let count = 0; count < 10; count += 1)
    expect((await guesser.post("/api/invitation/look", { token: `guess-${count}` })).status).toBe(404);
  expect((await guesser.post("/api/invitation/look", { token: "guess" })).status).toBe(429);
});

test("S-03 an unknown login, a wrong password and a blocked account are answered alike", async () => {
  const site = await server.site();
  const [known, blocked] = [await aPersonWithPassword(site, ["teacher"]), await aPersonWithPassword(site, ["teacher"])];
  await server.database().pool.query("update account set state = 'blocked' where id = $1", [blocked.accountId]);
  const answers = [];
  for (const [login, password] of [
    ["nobody-here", PASSWORD],
    [known.login, "не тот"],
    [blocked.login, PASSWORD],
  ] as const) {
    const { status: code, body, headers } = await strangerOf(site).post("/api/sign-in", { login, password });
    const { date: _date, "x-ratelimit-remaining": _left, ...same } = headers;
    answers.push({ code, body, headers: same });
  }
  expect(answers[1]).toEqual(answers[0]);
  expect(answers[2]).toEqual(answers[0]);
});

test("S-03 a login that nobody has costs as much hashing as a wrong password", async () => {
  // Processor time, not the clock: bench/sign-in.ts measures the answers themselves, 2,000 of them.
  const kept = "$argon2id$v=19$m=19456,t=2,p=1$ldz5NoLIOfVrBoYM/qjgQQ$fPMjadTLERUNNxWZoG1gA1Z4xJvOIn/E2NrrM4q+ug4";
  const cost = async (against: string | null): Promise<number> => {
    const before = process.cpuUsage();
    for (let count = 0; count < 10; count += 1) expect(await isPassword(against, "не тот")).toBe(false);
    const { user, system } = process.cpuUsage(before);
    return user + system;
  };
  await isPassword(null, "разогрев");
  const [unknown, wrong] = [await cost(null), await cost(kept)];
  expect(unknown).toBeGreaterThan(wrong / 3);
  expect(wrong).toBeGreaterThan(unknown / 3);
});
