import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Postman } from "#server/mail/service.ts";
import { theServer, type TestSite } from "#test/support/app.ts";
import { givenDuty } from "#test/support/duties.ts";
import { MailServer, textOf } from "#test/support/mail-server.ts";
import { composer, ReminderClock } from "./service.ts";

const server = theServer();
const mail = new MailServer();
beforeAll(() => mail.start());
afterAll(() => mail.stop());
const pool = () => server.database().pool;

/** Letters leave for the server of the tests; the people of earlier tests want none. */
beforeEach(async () => {
  await pool().query("update mail_wish set mode = 'off'");
  await pool().query("update letter set state = 'dropped' where state in ('waiting', 'sending')");
  await pool().query("update account set state = 'blocked'");
  await pool().query(
    `insert into mail_settings (turned_on, host, port, security, from_address, from_name, per_minute, site_address, changed_at)
     values (true, '127.0.0.1', $1, 'plain', 'rostok@example.ru', 'Росток', 600, 'https://rostok.example.ru', now())
     on conflict (id) do update set port = excluded.port, trouble = null`,
    [mail.port],
  );
});
afterEach(() => {
  mail.letters.length = 0;
  mail.behaviour = {};
});

let people = 0;
/** The person who asks can be written to. */
async function withAddress(site: Pick<TestSite, "parts">, more: object = {}): Promise<string> {
  const address = `reader${(people += 1)}@example.ru`;
  const { accountId } = site.parts.context;
  const given = { mode: null, hour: 8, ...more };
  await pool().query(
    `insert into mail_wish (account_id, address, stop_token, mode, hour) values ($1, $2, $3, $4, $5)
     on conflict (account_id) do update set address = excluded.address, mode = excluded.mode, hour = excluded.hour`,
    [accountId, address, `token${people}`, given.mode, given.hour],
  );
  return address;
}

/** The whole program looks once: what is due is queued, and sent. */
async function look(site: TestSite, at: string): Promise<void> {
  server.setClock(new Date(at));
  await new ReminderClock(site.parts).tick();
  await new Postman(site.parts, {
    compose: composer(site.parts),
    patience: { connectMs: 1000, silentMs: 1000 },
  }).tick();
}
const lettersTo = (address: string) => mail.letters.filter(({ to }) => to.includes(address)).map(textOf);

async function aSchool(roles: Parameters<typeof server.site>[0] = {}): Promise<{ region: TestSite; school: TestSite }> {
  const region = await server.site({ roles: ["regionalCoordinator"] });
  const school = await server.site({ below: region, kind: "school", roles: ["schoolHead"], ...roles });
  return { region, school };
}

const day = (date: string, time = "06:00") => `${date}T${time}:00Z`;

describe("the digest of a day", () => {
  test("says what comes fourteen, seven, three and one day before, and when it has passed: each once", async () => {
    const { school } = await aSchool();
    const address = await withAddress(school);
    await givenDuty(server.database(), school.parts.context, { title: "Семинар по робототехнике", due: "2023-11-30" });
    for (let date = 13; date <= 30; date += 1)
      for (const time of ["06:00", "06:01", "15:00"]) await look(school, day(`2023-11-${date}`, time));
    await look(school, day("2023-12-01"));
    await look(school, day("2023-12-04"));
    const letters = lettersTo(address);
    expect(letters.map((text) => /осталось \d+|завтра|Срок прошёл/.exec(text)?.[0])).toEqual([
      "осталось 14",
      "осталось 7",
      "осталось 3",
      "завтра",
      "Срок прошёл",
    ]);
    expect(letters[0]).toContain("4.1 Семинар по робототехнике");
    expect(letters[0]).toContain("https://rostok.example.ru/today");
  });

  test("comes at the hour that the person wants, in the time zone of the organisation, and never on a day off", async () => {
    const { school } = await aSchool();
    await pool().query("update organisation set time_zone = 'Asia/Vladivostok' where id = $1", [
      school.parts.context.organisationId,
    ]);
    const address = await withAddress(school, { hour: 9 });
    // Fourteen days before it is Saturday, 18 November: it is said on the Friday.
    await givenDuty(server.database(), school.parts.context, { title: "Отчёт", due: "2023-12-02" });
    await look(school, day("2023-11-16", "22:59"));
    expect(lettersTo(address)).toEqual([]);
    await look(school, day("2023-11-16", "23:00"));
    expect(lettersTo(address)).toHaveLength(1);
    await look(school, day("2023-11-17", "23:30"));
    await look(school, day("2023-11-18", "23:30"));
    expect(lettersTo(address)).toHaveLength(1);
  });

  test("follows the calendar of working days that the region has entered", async () => {
    const { region, school } = await aSchool();
    const address = await withAddress(school);
    await region.ask({
      method: "PUT",
      url: "/api/working-years/2023",
      headers: { "if-match": "0" },
      payload: {
        marks: [
          { day: "2023-11-23", works: false, swappedWith: "2023-11-25" },
          { day: "2023-11-25", works: true, swappedWith: "2023-11-23" },
        ],
      },
    });
    await givenDuty(server.database(), school.parts.context, { title: "Отчёт", due: "2023-11-30" });
    await look(school, day("2023-11-16"));
    for (const date of ["22", "23", "24", "25"]) await look(school, day(`2023-11-${date}`));
    expect(lettersTo(address).map((text) => /осталось \d+/.exec(text)?.[0])).toEqual(["осталось 14", "осталось 8"]);
  });

  test("never calls a date overdue that nobody knows, and asks for it again on its day", async () => {
    const { school } = await aSchool();
    const address = await withAddress(school);
    const { context } = school.parts;
    const { dutyId } = await givenDuty(server.database(), context, { title: "Форум педагогов", due: null });
    await pool().query(
      `insert into awaited_date (region_id, id, organisation_id, path, duty_id, asked_of, asker_id, review_on, created_at, changed_at)
       values ($1, $2, $3, $4, $5, 'Академия Минпросвещения', $3, '2023-12-01', now(), now())`,
      [context.regionId, school.parts.newId(), context.organisationId, context.path, dutyId],
    );
    for (const date of ["2023-11-29", "2023-11-30", "2023-12-01", "2023-12-04"]) await look(school, day(date));
    const letters = lettersTo(address);
    expect(letters).toHaveLength(1);
    expect(letters[0]).toContain("Форум педагогов – Академия Минпросвещения");
    expect(letters[0]).not.toMatch(/просроч|прош[её]л/i);
  });

  test("tells the organisation above when a term below has passed", async () => {
    const { region, school } = await aSchool();
    const address = await withAddress(region);
    await givenDuty(server.database(), school.parts.context, { title: "Приказ о назначении", due: "2023-11-15" });
    for (const date of ["2023-11-14", "2023-11-15", "2023-11-16", "2023-11-17"]) await look(region, day(date));
    expect(lettersTo(address)).toHaveLength(1);
    expect(lettersTo(address)[0]).toContain("У организаций ниже срок прошёл");
    expect(lettersTo(address)[0]).not.toContain("Приказ о назначении");
  });

  test("is not written to a teacher who has not asked for it, nor to whoever has stopped it", async () => {
    const { school } = await aSchool({ roles: ["teacher"] });
    const teacher = await withAddress(school);
    await givenDuty(server.database(), school.parts.context, { title: "Урок", due: "2023-11-16" });
    await look(school, day("2023-11-15"));
    expect(lettersTo(teacher)).toEqual([]);
    const wanting = await withAddress(school, { mode: "daily" });
    await look(school, day("2023-11-15", "07:00"));
    expect(lettersTo(wanting)).toHaveLength(1);
    const [letter] = mail.letters;
    const token = /letters-off\/(\S+?)>/.exec(letter?.raw ?? "")?.[1];
    const look2 = await school.app.inject({ method: "GET", url: `/letters-off/${token}` });
    expect(look2.statusCode).toBe(404);
    const stop = await school.ask({ method: "POST", url: "/api/mail/stop", payload: { token } });
    expect(stop).toEqual({ status: 200, body: { stopped: true } });
    await look(school, day("2023-11-16"));
    await look(school, day("2023-11-17"));
    expect(lettersTo(wanting)).toHaveLength(1);
  });

  test("says at sending only what the person may see then", async () => {
    const { school } = await aSchool();
    const address = await withAddress(school);
    await givenDuty(server.database(), school.parts.context, { title: "Семинар", due: "2023-11-16" });
    server.setClock(new Date(day("2023-11-15")));
    await new ReminderClock(school.parts).tick();
    await pool().query("update role_grant set until_day = '2023-11-14' where account_id = $1", [
      school.parts.context.accountId,
    ]);
    await look(school, day("2023-11-15", "07:00"));
    expect(lettersTo(address)).toEqual([]);
    const { rows } = await pool().query("select state, why from letter where account_id = $1", [
      school.parts.context.accountId,
    ]);
    expect(rows).toEqual([{ state: "dropped", why: "notAllowed" }]);
  });
});

describe("the clock", () => {
  const CASES: Readonly<Record<string, readonly string[]>> = {
    "goes on": ["2023-11-15", "2023-11-16"],
    "is set back a day and comes again": ["2023-11-15", "2023-11-16", "2023-11-15", "2023-11-16"],
    "runs 400 days ahead and comes back": ["2023-11-15", "2024-12-19", "2024-12-20", "2023-11-15", "2023-11-16"],
    "passes without the program": ["2023-11-16"],
  };
  for (const [name, dates] of Object.entries(CASES))
    test(`that ${name} repeats and skips nothing`, async () => {
      const { school } = await aSchool();
      const address = await withAddress(school);
      await givenDuty(server.database(), school.parts.context, { title: "Семинар", due: "2023-11-30" });
      for (const date of dates) await look(school, day(date));
      expect(lettersTo(address).filter((text) => text.includes("осталось 14"))).toHaveLength(1);
    });

  test("of New Year's night and 29 February keeps its days apart", async () => {
    const { school } = await aSchool();
    const address = await withAddress(school);
    await givenDuty(server.database(), school.parts.context, { title: "Отчёт за год", due: "2024-01-02" });
    await givenDuty(server.database(), school.parts.context, { title: "Отчёт зимы", due: "2024-03-01" });
    for (const at of ["2023-12-29T20:59", "2023-12-31T20:59", "2023-12-31T21:01", "2024-01-01T05:01"])
      await look(school, `${at}:00Z`);
    expect(lettersTo(address).map((text) => /осталось \d+|завтра/.exec(text)?.[0])).toEqual(["осталось 4", "завтра"]);
    await look(school, day("2024-02-28"));
    mail.letters.length = 0;
    await look(school, day("2024-02-29"));
    await look(school, day("2024-02-29", "23:00"));
    expect(lettersTo(address).map((text) => /завтра, 1 марта/.exec(text)?.[0])).toEqual(["завтра, 1 марта"]);
  });

  test("of a day without a mail server brings the digest of today only, once", async () => {
    const { school } = await aSchool();
    const address = await withAddress(school);
    await givenDuty(server.database(), school.parts.context, { title: "Семинар", due: "2023-11-29" });
    await mail.stop();
    await look(school, day("2023-11-15"));
    await mail.start();
    await pool().query("update mail_settings set port = $1", [mail.port]);
    await look(school, day("2023-11-16"));
    await look(school, day("2023-11-16", "09:00"));
    expect(lettersTo(address).map((text) => /осталось \d+/.exec(text)?.[0])).toEqual(["осталось 13"]);
  });
});
