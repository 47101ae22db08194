import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { Postman } from "#server/mail/service.ts";
import { theServer, type TestSite } from "#test/support/app.ts";
import { givenDuty } from "#test/support/duties.ts";
import { MailServer, textOf } from "#test/support/mail-server.ts";
import { composer, ReminderClock } from "./service.ts";

const server = theServer();
const mail = new MailServer();
beforeAll(() => mail.start());
afterAll(() => mail.stop());
afterEach(() => void (mail.letters.length = 0));
const pool = () => server.database().pool;

async function mailGoesOut(): Promise<void> {
  await pool().query(
    `insert into mail_settings (turned_on, host, port, security, from_address, from_name, per_minute, site_address, changed_at)
     values (true, '127.0.0.1', $1, 'plain', 'rostok@example.ru', 'Росток', 600, 'https://rostok.example.ru', now())
     on conflict (id) do update set port = excluded.port`,
    [mail.port],
  );
}
const look = async (site: TestSite): Promise<void> => {
  await new ReminderClock(site.parts).tick();
  await new Postman(site.parts, { compose: composer(site.parts) }).tick();
};
const letters = () => mail.letters.map((letter) => `${letter.to.join()}: ${textOf(letter)}`);

describe("«Напомнить»", () => {
  test("tells each named organisation below once a day, in the application and in a letter", async () => {
    await mailGoesOut();
    const region = await server.site({ roles: ["regionalCoordinator"] });
    const origin = { planId: region.parts.newId(), key: "row-4.1" };
    const mine = await givenDuty(server.database(), region.parts.context, { title: "Марафон", due: null, origin });
    const schools = await Promise.all(
      [1, 2, 3].map(() => server.site({ below: region, kind: "school", roles: ["schoolHead"] })),
    );
    const [late, ahead, stranger] = schools;
    if (late === undefined || ahead === undefined || stranger === undefined) throw new Error("three schools");
    await givenDuty(server.database(), late.parts.context, { title: "Марафон", due: "2023-11-10", origin });
    await givenDuty(server.database(), ahead.parts.context, { title: "Марафон", due: "2023-11-30", origin });
    await givenDuty(server.database(), stranger.parts.context, { title: "Другое", due: "2023-11-10" });
    await pool().query(
      "insert into mail_wish (account_id, address, stop_token, hour) values ($1, 'late@example.ru', 'late', 23)",
      [late.parts.context.accountId],
    );
    const url = `/api/duties/${mine.dutyId}/nudges`;
    const seen = await region.ask({ method: "GET", url });
    const lateId = late.parts.context.organisationId;
    expect(seen.body).toMatchObject({
      title: "Марафон",
      lines: [{ organisationId: lateId, state: "overdue", toldToday: false }, { state: "ahead" }],
    });
    const payload = { organisationIds: [lateId, stranger.parts.context.organisationId] };
    expect((await region.ask({ method: "POST", url, payload })).body).toMatchObject({ told: 1 });
    expect((await region.ask({ method: "POST", url, payload })).body).toMatchObject({
      told: 0,
      view: { lines: [{ toldToday: true }, { toldToday: false }] },
    });
    for (let times = 0; times < 3; times += 1) await look(region);
    expect(letters()).toHaveLength(1);
    expect(letters()[0]).toMatch(/^late@example\.ru: [^]*Марафон/);
    const notices = await late.ask({ method: "GET", url: "/api/me/notices" });
    expect(notices.body).toMatchObject({
      unseen: 1,
      notices: [{ data: { kind: "nudge", title: "Марафон" }, seen: false }],
    });
    await late.ask({ method: "POST", url: "/api/me/notices/seen" });
    expect((await late.ask({ method: "GET", url: "/api/me/notices" })).body).toMatchObject({ unseen: 0 });
    expect((await stranger.ask({ method: "GET", url: "/api/me/notices" })).body).toMatchObject({ notices: [] });
    expect((await late.ask({ method: "GET", url })).status).toBe(404);
  });

  test("is not written at night to whoever wants quiet, and not at all once it is done", async () => {
    await mailGoesOut();
    const region = await server.site({ roles: ["regionalCoordinator"] });
    const origin = { planId: region.parts.newId(), key: "row" };
    const mine = await givenDuty(server.database(), region.parts.context, { title: "Отчёт", due: null, origin });
    const school = await server.site({ below: region, kind: "school", roles: ["schoolHead"] });
    const { occurrenceId } = await givenDuty(server.database(), school.parts.context, {
      title: "Отчёт",
      due: "2023-11-10",
      origin,
    });
    await pool().query(
      "insert into mail_wish (account_id, address, stop_token, hour, quiet_from, quiet_until) values ($1, 'quiet@example.ru', 'quiet', 9, 20, 8)",
      [school.parts.context.accountId],
    );
    const nudge = () =>
      region.ask({
        method: "POST",
        url: `/api/duties/${mine.dutyId}/nudges`,
        payload: { organisationIds: [school.parts.context.organisationId] },
      });
    // 22:30 in Moscow; quiet until eight.
    server.setClock(new Date("2023-11-18T19:30:00Z"));
    await nudge();
    await look(region);
    server.setClock(new Date("2023-11-19T04:59:00Z"));
    await look(region);
    expect(letters()).toEqual([]);
    server.setClock(new Date("2023-11-19T05:00:00Z"));
    await look(region);
    expect(letters()).toHaveLength(1);
    await nudge();
    await new ReminderClock(region.parts).tick();
    await pool().query("update occurrence set state = 'done' where id = $1", [occurrenceId]);
    await look(region);
    expect(letters()).toHaveLength(1);
  });
});

describe("another address", () => {
  const ask = (site: TestSite, address: string) =>
    site.ask({ method: "POST", url: "/api/me/mail-address", payload: { address } });
  const confirm = (site: TestSite, code: string) =>
    site.ask({ method: "POST", url: "/api/me/mail-address/confirm", payload: { code } });

  test("is written to only after its code was entered; three codes an hour, five tries", async () => {
    await mailGoesOut();
    const site = await server.site();
    expect((await ask(site, "кто-то\r\nBcc: x@example.ru")).status).toBe(422);
    expect((await ask(site, "new@example.ru")).body).toMatchObject({ address: null, askedAddress: "new@example.ru" });
    await look(site);
    const code = /\d{8}/.exec(letters().join())?.[0] ?? "";
    for (let times = 0; times < 4; times += 1) expect((await confirm(site, "00000000")).status).toBe(403);
    expect((await confirm(site, code)).body).toMatchObject({ address: "new@example.ru", askedAddress: null });
    await ask(site, "other@example.ru");
    for (let times = 0; times < 5; times += 1) await confirm(site, "00000000");
    await look(site);
    expect((await confirm(site, /\d{8}/.exec(letters().at(-1) ?? "")?.[0] ?? "")).status).toBe(403);
    expect((await ask(site, "third@example.ru")).status).toBe(200);
    expect((await ask(site, "fourth@example.ru")).status).toBe(429);
  });

  test("wishes are kept on their version, and an hour in the quiet is refused", async () => {
    const site = await server.site();
    const put = (payload: object, version: number) =>
      site.ask({ method: "PUT", url: "/api/me/mail-wish", payload, headers: { "if-match": String(version) } });
    const wish = { mode: "urgent", hour: 9, quietFrom: 20, quietUntil: 8 };
    const { body } = await site.ask({ method: "GET", url: "/api/me/mail-wish" });
    expect(body).toMatchObject({ mode: null, usualMode: "daily", hour: 8, version: 1 });
    expect(await put({ ...wish, hour: 7 }, 1)).toMatchObject({
      status: 422,
      body: { error: { data: { field: "hour" } } },
    });
    expect(await put(wish, 1)).toMatchObject({ status: 200, body: { ...wish, version: 2 } });
    expect((await put(wish, 1)).status).toBe(412);
  });
});
