import { afterAll, beforeAll, expect, test } from "vitest";
import { Postman } from "#server/mail/service.ts";
import { theServer, type TestSite } from "#test/support/app.ts";
import { headersOf, MailServer, textOf } from "#test/support/mail-server.ts";

const server = theServer();
const mail = new MailServer();
beforeAll(() => mail.start());
afterAll(() => mail.stop());

const invite = (site: TestSite, email: string) =>
  site.ask({
    method: "POST",
    url: "/api/invitations",
    payload: {
      invitations: [
        {
          surname: "Петров",
          name: "Пётр",
          patronymic: null,
          post: null,
          role: "teacher",
          organisationId: site.parts.context.organisationId,
          email,
          until: null,
        },
      ],
    },
  });
const letters = async () => (await server.database().pool.query("select kind, content from letter")).rows;

test("without mail a link is handed over by hand, and nothing of it is kept", async () => {
  const site = await server.site({ roles: ["administrator"] });
  expect((await invite(site, "hand@example.ru")).status).toBe(200);
  expect(await letters()).toEqual([]);
});

test("with mail the links of invitations and passwords go to their people, and cannot be unsubscribed from", async () => {
  await server.database().pool.query(
    `insert into mail_settings (turned_on, host, port, security, from_address, from_name, per_minute, site_address, changed_at)
     values (true, '127.0.0.1', $1, 'plain', 'rostok@example.ru', 'Росток', 600, 'https://rostok.example.ru', now())`,
    [mail.port],
  );
  const site = await server.site({ roles: ["administrator"] });
  const answer = await invite(site, "invited@example.ru");
  const { created } = answer.body as { created: { token: string }[] };
  const person = await site.person(["teacher"]);
  const { accountId } = person.context;
  await server.database().pool.query("update account set login = 'known@example.ru' where id = $1", [accountId]);
  await server.database().pool.query("update session set confirmed_at = $1", [site.parts.clock()]);
  const reset = await site.ask({
    method: "POST",
    url: `/api/accounts/${accountId}/reset`,
    payload: { secondFactor: false },
  });
  expect(reset.status).toBe(200);
  const { token } = reset.body as { token: string };
  await new Postman(site.parts, { compose: async () => ({ drop: "nothingToSay" }) }).tick();
  const sent = new Map(mail.letters.map((letter) => [letter.to.join(), letter]));
  const invited = sent.get("invited@example.ru");
  const known = sent.get("known@example.ru");
  if (invited === undefined || known === undefined) throw new Error("two letters");
  expect(textOf(invited)).toContain(`https://rostok.example.ru/invitation/${created[0]?.token}`);
  expect(textOf(known)).toContain(`https://rostok.example.ru/new-password/${token}`);
  for (const letter of [invited, known]) expect(headersOf(letter).has("list-unsubscribe")).toBe(false);
  for (const { content } of await letters()) expect(content).toBeNull();
});
