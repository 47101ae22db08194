import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { withOrganisation } from "#server/platform/db/transaction.ts";
import type { Parts } from "#server/platform/parts.ts";
import { theServer, type TestSite } from "#test/support/app.ts";
import { NOW } from "#test/support/database.ts";
import { headersOf, MailServer, textOf } from "#test/support/mail-server.ts";
import { Postman, type PostmanOptions } from "./postman.ts";
import { queueLetter, type AskedLetter } from "./service.ts";

const server = theServer();
const mail = new MailServer();
beforeAll(() => mail.start());
afterAll(() => mail.stop());
afterEach(async () => {
  mail.letters.length = 0;
  mail.behaviour = {};
  await server.database().pool.query("update letter set state = 'dropped' where state in ('waiting', 'sending')");
  await server.database().pool.query("update mail_settings set trouble = null");
});

const SETTINGS = {
  turnedOn: true,
  host: "127.0.0.1",
  security: "plain",
  login: null,
  fromAddress: "rostok@example.ru",
  fromName: "Росток",
  perMinute: 600,
  siteAddress: "https://rostok.example.ru/",
};

async function setUp(more: object = {}): Promise<TestSite> {
  const site = await server.site({ roles: ["administrator"] });
  const { rows } = await server.database().pool.query<{ version: number }>("select version from mail_settings");
  const answer = await site.ask({
    method: "PUT",
    url: "/api/mail/settings",
    headers: { "if-match": String(rows[0]?.version ?? 0) },
    payload: { ...SETTINGS, port: mail.port, ...more },
  });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return site;
}

let letters = 0;
/** So many letters in the queue, each to an address of its own. */
async function queue({ parts }: { parts: Parts }, count: number): Promise<string[]> {
  const addresses = Array.from({ length: count }, () => `person${(letters += 1)}@example.ru`);
  await withOrganisation(parts.db, parts.context, async (tx) => {
    for (const address of addresses)
      await queueLetter(tx, parts, {
        kind: "invitation",
        key: `test/${address}`,
        accountId: null,
        address,
        content: { subject: "Приглашение", blocks: [{ kind: "text", text: `Для ${address}` }] },
      });
  });
  return addresses;
}

const nobody: PostmanOptions["compose"] = async () => ({ drop: "nothingToSay" });
const postman = (site: TestSite, more: Partial<PostmanOptions> = {}) =>
  new Postman(site.parts, { compose: nobody, patience: { connectMs: 1000, silentMs: 1000 }, ...more });
const got = () => mail.letters.map(({ to }) => to.join());
const HOUR = 3_600_000;
const hoursLater = (hours: number) => server.setClock(new Date(NOW.getTime() + hours * HOUR));
const states = async (site: TestSite) => {
  const { body } = await site.ask({ method: "GET", url: "/api/mail/queue" });
  return body as { counts: object; stopped: object | null; letters: { state: string; answer: string | null }[] };
};

describe("letters", () => {
  test("go one to each, in both forms, without anything from outside", async () => {
    const site = await setUp();
    const [one = "", other = ""] = await queue(site, 2);
    await postman(site).tick();
    expect(got().toSorted()).toEqual([one, other].toSorted());
    const letter = mail.letters.find(({ to }) => to.includes(one));
    if (letter === undefined) throw new Error("no letter");
    const headers = headersOf(letter);
    expect(headers.get("to")).toEqual([one]);
    expect(headers.get("auto-submitted")).toEqual(["auto-generated"]);
    expect(headers.get("message-id")?.[0]).toMatch(/^<[0-9a-f-]{36}@example\.ru>$/);
    expect(textOf(letter)).toContain(`Для ${one}`);
    expect(letter.raw).toContain("text/html");
    expect(letter.raw).not.toMatch(/<img|<link|src=/i);
  });

  test("stay here until somebody has set the mail up, and while it is turned off", async () => {
    const site = await setUp({ turnedOn: false });
    await queue(site, 1);
    await postman(site).tick();
    expect(got()).toEqual([]);
    expect(await states(site)).toMatchObject({ counts: { waiting: 1 }, stopped: { why: "turnedOff" } });
  });

  test("are queued with what they tell of, or not at all; the same key twice is one letter", async () => {
    const site = await setUp();
    const { parts } = site;
    const asked: AskedLetter = {
      kind: "invitation",
      key: "once",
      accountId: null,
      address: "once@example.ru",
      content: { subject: "Одно", blocks: [] },
    };
    const failed = withOrganisation(parts.db, parts.context, async (tx) => {
      await queueLetter(tx, parts, asked);
      throw new Error("not done");
    });
    await expect(failed).rejects.toThrow("not done");
    await postman(site).tick();
    expect(got()).toEqual([]);
    const twice = [1, 2].map(() => withOrganisation(parts.db, parts.context, (tx) => queueLetter(tx, parts, asked)));
    expect((await Promise.all(twice)).filter(Boolean)).toEqual([true]);
    await postman(site).tick();
    expect(got()).toEqual(["once@example.ru"]);
  });

  test("are forgotten once they are sent: a link in them lies nowhere", async () => {
    const site = await setUp();
    await queue(site, 1);
    await postman(site).tick();
    const { rows } = await server
      .database()
      .pool.query("select 1 from letter where state = 'sent' and content is not null");
    expect(rows).toEqual([]);
  });

  test("at most three an hour go to one address", async () => {
    const site = await setUp();
    const { parts } = site;
    await withOrganisation(parts.db, parts.context, async (tx) => {
      for (const number of [1, 2, 3, 4, 5])
        await queueLetter(tx, parts, {
          kind: "newPassword",
          key: `many/${number}`,
          accountId: null,
          address: "many@example.ru",
          content: { subject: `Письмо ${number}`, blocks: [] },
        });
    });
    const worker = postman(site);
    for (const hours of [0, 0.3, 0.6, 0.9]) {
      hoursLater(hours);
      await worker.tick();
    }
    expect(got()).toHaveLength(3);
    for (const hours of [1.2, 1.5]) {
      hoursLater(hours);
      await worker.tick();
    }
    expect(got()).toHaveLength(5);
  });
});

describe("a server that", () => {
  test("is down for a day gets each letter once when it is back", async () => {
    const site = await setUp();
    await mail.stop();
    const addresses = await queue(site, 20);
    const worker = postman(site);
    for (let hours = 0; hours < 24; hours += 0.5) {
      hoursLater(hours);
      await worker.tick();
    }
    expect(await states(site)).toMatchObject({
      counts: { waiting: 20, refused: 0 },
      stopped: { why: "server", step: "connect", code: "ECONNREFUSED" },
    });
    await mail.start();
    for (const hours of [24, 24.5]) {
      hoursLater(hours);
      await worker.tick();
    }
    expect(got().toSorted()).toEqual(addresses.toSorted());
    expect((await states(site)).stopped).toBeNull();
  });

  test("is silent is given up, and the letter comes again later", async () => {
    const site = await setUp();
    mail.behaviour = { delayMs: 2500 };
    const [address = ""] = await queue(site, 1);
    const worker = postman(site, { patience: { connectMs: 500, silentMs: 300 } });
    await worker.tick();
    expect(await states(site)).toMatchObject({ counts: { waiting: 1 } });
    mail.behaviour = {};
    hoursLater(1);
    await worker.tick();
    expect(got()).toEqual([address]);
  });

  test("says «later» (4xx) is asked again, less and less often, and takes it once", async () => {
    const site = await setUp();
    let asked = 0;
    mail.behaviour = { rcpt: () => ((asked += 1) <= 5 ? { code: 450, words: "4.2.0 Greylisted" } : null) };
    const [address = ""] = await queue(site, 1);
    const worker = postman(site);
    for (let minutes = 0; minutes < 180; minutes += 1) {
      hoursLater(minutes / 60);
      await worker.tick();
    }
    expect([asked, got()]).toEqual([6, [address]]);
  });

  test("refuses an address for good (5xx): it is written to no more, and the coordinator is told", async () => {
    const site = await setUp();
    const coordinator = await site.person(["regionalCoordinator"]);
    const { accountId } = coordinator.context;
    mail.behaviour = { rcpt: () => ({ code: 550, words: "5.1.1 No such user here" }) };
    const { parts } = site;
    await withOrganisation(parts.db, parts.context, (tx) =>
      queueLetter(tx, parts, {
        kind: "newPassword",
        key: "gone",
        accountId,
        address: "gone@example.ru",
        content: { subject: "Пароль", blocks: [] },
      }),
    );
    const worker = postman(site);
    await worker.tick();
    const {
      letters: [letter],
    } = await states(site);
    expect(letter).toMatchObject({ state: "refused", answer: expect.stringContaining("5.1.1 No such user here") });
    const { pool } = server.database();
    const wish = await pool.query("select refused_at from mail_wish where account_id = $1", [accountId]);
    expect(wish.rows).toEqual([{ refused_at: NOW }]);
    const notices = await pool.query("select kind, data from notice where organisation_id = $1", [
      parts.context.organisationId,
    ]);
    expect(notices.rows).toMatchObject([{ kind: "addressRefused", data: { address: "gone@example.ru" } }]);
    hoursLater(2);
    await worker.tick();
    expect(got()).toEqual([]);
  });

  test("takes no letters of ours (sender, password) stops the queue and loses nothing", async () => {
    const site = await setUp({ login: "rostok", password: "неверный" });
    const addresses = await queue(site, 3);
    const worker = postman(site);
    await worker.tick();
    expect(await states(site)).toMatchObject({
      counts: { waiting: 3 },
      stopped: { why: "server", step: "login", code: "535" },
    });
    const { rows } = await server.database().pool.query<{ version: number }>("select version from mail_settings");
    const payload = { ...SETTINGS, port: mail.port, login: "rostok", password: "верный" };
    await site.ask({
      method: "PUT",
      url: "/api/mail/settings",
      headers: { "if-match": String(rows[0]?.version) },
      payload,
    });
    hoursLater(1);
    await worker.tick();
    expect(got().toSorted()).toEqual(addresses.toSorted());
  });
});

test("a program that is killed between the server's yes and its own note doubles that one letter of a hundred and ten", async () => {
  const site = await setUp();
  const addresses = await queue(site, 110);
  let sent = 0;
  const killed = postman(site, {
    beforeMark: () => {
      if ((sent += 1) === 77) throw new Error("killed");
    },
  });
  await expect(killed.tick()).rejects.toThrow("killed");
  hoursLater(0.5);
  const next = postman(site);
  await next.tick();
  await next.tick();
  const counts = new Map<string, number>();
  for (const to of got()) counts.set(to, (counts.get(to) ?? 0) + 1);
  expect(counts.size).toBe(addresses.length);
  expect([...counts.values()].filter((count) => count > 1)).toEqual([2]);
  const twice = mail.letters
    .filter(({ to }) => counts.get(to.join()) === 2)
    .map((letter) => headersOf(letter).get("message-id"));
  expect(twice[0]).toEqual(twice[1]);
});
