import { beforeEach, expect, test } from "vitest";
import * as z from "zod/mini";
import { acceptInvitation, createInvitations, listAccounts, type NewInvitation } from "#contract/invitation.ts";
import { writeXlsx } from "#formats/xlsx/write/write-xlsx.ts";
import type { Paper, PaperBlock } from "#core/paper/model.ts";
import { theServer, type TestSite } from "#test/support/app.ts";
import { aPersonWithPassword, Browser, PASSWORD } from "#test/support/browser.ts";
import { NOW } from "#test/support/database.ts";

const server = theServer();
const NEW_PASSWORD = "две сосны за старым мостом";
let hours = 0;
function wait(more: number): void {
  hours += more;
  server.setClock(new Date(NOW.getTime() + hours * 3_600_000));
}
beforeEach(() => {
  hours = 0;
});

const refusal = (code: string, status: number) => ({ status, body: { error: { code } } });
let next = 0;
const newMail = (): string => `someone-${(next += 1)}@example.org`;
const stranger = (site: TestSite): Browser => new Browser(site, {}, `198.51.100.${(next += 1) % 250}`);

const aSite = (options = {}) => server.site({ roles: ["administrator"], ...options });

function wanted(site: TestSite, more: Partial<NewInvitation> = {}): NewInvitation {
  const { organisationId } = site.parts.context;
  const person = { surname: "Петров", name: "Пётр", patronymic: "Петрович", post: "методист" };
  return { ...person, organisationId, role: "methodologist", email: newMail(), until: null, ...more };
}

async function invite(site: TestSite, more: Partial<NewInvitation> = {}) {
  const payload = { invitations: [wanted(site, more)] };
  const { status, body } = await site.ask({ method: "POST", url: "/api/invitations", payload });
  expect(status).toBe(200);
  const [created] = z.parse(createInvitations.response, body).created;
  if (created === undefined) throw new Error("nobody was invited");
  return created;
}

const refused = async (site: TestSite, more: Partial<NewInvitation>) =>
  site.ask({ method: "POST", url: "/api/invitations", payload: { invitations: [wanted(site, more)] } });

test("who is invited chooses login and password, and has exactly the role of the invitation", async () => {
  const site = await aSite();
  const { token, invitation } = await invite(site, { until: "2024-06-30" });
  expect(invitation).toMatchObject({ state: "waiting", role: "methodologist", surname: "Петров", post: "методист" });
  const browser = stranger(site);
  expect((await browser.post("/api/invitation/look", { token })).body).toMatchObject({
    organisationName: "Школа № 1",
    role: "methodologist",
    surname: "Петров",
  });
  const sent = { token, login: "petrov.p", password: NEW_PASSWORD };
  const answer = await browser.post("/api/invitation/accept", sent);
  expect(z.parse(acceptInvitation.response, answer.body)).toMatchObject({
    name: "Петров П. П.",
    grants: [{ role: "methodologist", from: "2023-11-15", until: "2024-06-30" }],
    step: "whole",
  });
  expect((await browser.get("/api/plans")).status).toBe(200);
  const { body } = await site.ask({ method: "GET", url: "/api/invitations" });
  expect(body).toMatchObject({ invitations: [{ id: invitation.id, state: "accepted" }] });
});

test("a link works once, until its day, and not after it was withdrawn or renewed; each says so in its own words", async () => {
  const site = await aSite();
  const browser = stranger(site);
  const look = (token: string) => browser.post("/api/invitation/look", { token });
  const take = (token: string, login: string) =>
    browser.post("/api/invitation/accept", { token, login, password: NEW_PASSWORD });
  const used = await invite(site);
  expect((await take(used.token, "used.link")).status).toBe(200);
  expect(await take(used.token, "used.again")).toMatchObject(refusal("linkUsed", 410));
  expect(await look(used.token)).toMatchObject(refusal("linkUsed", 410));
  const url = (id: string, step: string) => `/api/invitations/${id}/${step}`;
  expect(await site.ask({ method: "POST", url: url(used.invitation.id, "renew") })).toMatchObject(
    refusal("invitationUsed", 409),
  );
  const withdrawn = await invite(site);
  await site.ask({ method: "POST", url: url(withdrawn.invitation.id, "withdraw") });
  expect(await take(withdrawn.token, "withdrawn")).toMatchObject(refusal("linkWithdrawn", 410));
  const expired = await invite(site);
  wait(7 * 24 + 1);
  expect(await take(expired.token, "expired")).toMatchObject(refusal("linkExpired", 410));
  const renewed = await site.ask({ method: "POST", url: url(expired.invitation.id, "renew") });
  const { token } = z.parse(z.object({ token: z.string() }), renewed.body);
  expect(await look(expired.token)).toMatchObject(refusal("linkUnknown", 404));
  expect((await take(token, "renewed")).status).toBe(200);
  expect(await look("not-a-link")).toMatchObject(refusal("linkUnknown", 404));
});

test("two who open one link at once make one account", async () => {
  const site = await aSite();
  const { token } = await invite(site);
  const answers = await Promise.all(
    ["first.one", "second.one"].map((login) =>
      stranger(site).post("/api/invitation/accept", { token, login, password: NEW_PASSWORD }),
    ),
  );
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 410]);
});

test("the link itself is in no table", async () => {
  const site = await aSite();
  const { token } = await invite(site);
  const { rows } = await server.database().pool.query("select row_to_json(i)::text as line from invitation i");
  for (const { line } of rows) expect(line).not.toContain(token);
});

test("login and password are judged, and what was typed can be typed again", async () => {
  const site = await aSite();
  const taken = await aPersonWithPassword(site, ["teacher"]);
  const { token } = await invite(site);
  const browser = stranger(site);
  const take = (login: string, password: string) => browser.post("/api/invitation/accept", { token, login, password });
  expect(await take(taken.login, NEW_PASSWORD)).toMatchObject(refusal("loginTaken", 409));
  expect(await take("п", NEW_PASSWORD)).toMatchObject(refusal("loginLength", 422));
  expect(await take("two words", NEW_PASSWORD)).toMatchObject(refusal("loginSigns", 422));
  expect(await take("petrov", "Петров-Пётр-2026")).toMatchObject({
    status: 422,
    body: { error: { code: "weakPassword", data: { why: "passwordOwnWords" } } },
  });
  expect((await take("petrov.ok", NEW_PASSWORD)).status).toBe(200);
});

test("a list of invitations goes as a whole or not at all, and says which row and what", async () => {
  const site = await aSite();
  const known = await invite(site);
  const rows: [Partial<NewInvitation>, string, string][] = [
    [{ surname: " " }, "surname", "empty"],
    [{ name: "" }, "name", "empty"],
    [{ email: "нет почты" }, "email", "notAnAddress"],
    [{ email: known.invitation.email }, "email", "alreadyInvited"],
    [{ until: "2023-11-14" }, "until", "badDay"],
    [{ until: "2024-02-31" }, "until", "badDay"],
    [{ organisationId: "00000000-0000-0000-0000-000000000000" }, "organisation", "unknownOrganisation"],
  ];
  for (const [more, field, why] of rows) {
    const invitations = [wanted(site), wanted(site, more)];
    const answer = await site.ask({ method: "POST", url: "/api/invitations", payload: { invitations } });
    expect(answer, why).toMatchObject({
      status: 422,
      body: { error: { code: "badInvitation", data: { row: 2, field, why } } },
    });
  }
  const { body } = await site.ask({ method: "GET", url: "/api/invitations" });
  expect(body).toMatchObject({ invitations: [{ id: known.invitation.id }] });
});

test("S-06 three invitations an hour for one address, also by renewing", async () => {
  const site = await aSite();
  const { invitation } = await invite(site);
  const renew = () => site.ask({ method: "POST", url: `/api/invitations/${invitation.id}/renew` });
  expect((await renew()).status).toBe(200);
  expect((await renew()).status).toBe(200);
  expect(await renew()).toMatchObject(refusal("tooOften", 429));
  await site.ask({ method: "POST", url: `/api/invitations/${invitation.id}/withdraw` });
  expect(await refused(site, { email: invitation.email })).toMatchObject({
    body: { error: { data: { why: "tooOften" } } },
  });
  wait(2);
  expect((await refused(site, { email: invitation.email })).status).toBe(200);
});

test("one invites for one's own organisation and those below, not above and not beside", async () => {
  const region = await aSite();
  const school = await aSite({ kind: "school", below: region });
  const neighbour = await aSite({ kind: "school", below: region });
  const { organisationId } = school.parts.context;
  expect((await refused(region, { organisationId })).status).toBe(200);
  for (const other of [region, neighbour, await aSite()])
    expect(await refused(school, { organisationId: other.parts.context.organisationId })).toMatchObject({
      status: 422,
      body: { error: { data: { why: "unknownOrganisation" } } },
    });
  const teacher = await server.site({ roles: ["regionalCoordinator"] });
  expect(await refused(teacher, {})).toMatchObject(refusal("forbidden", 403));
});

const HEADINGS = [
  "Фамилия",
  "Имя",
  "Отчество",
  "Должность",
  "Организация (название или ИНН)",
  "Роль",
  "Электронная почта",
];

async function sheet(headings: readonly string[], rows: readonly (readonly string[])[]): Promise<Buffer> {
  const table: PaperBlock = {
    kind: "table",
    subject: "list",
    columns: headings.map((heading) => ({ heading, width: 30, align: "left" })),
    rows: rows.map((cells) => ({ kind: "cells", cells: cells.map((text) => ({ text })) })),
    fontSize: 10,
  };
  const paper: Paper = { title: "Приглашения", sections: [{ orientation: "landscape", blocks: [table] }] };
  return Buffer.from(await writeXlsx(paper));
}

const check = (site: TestSite, payload: Buffer) =>
  site.ask({
    method: "POST",
    url: "/api/invitations/check",
    payload,
    headers: { "content-type": "application/octet-stream" },
  });

test("a table of invitations is shown with what is wrong in each row, and nobody is invited", async () => {
  const site = await aSite();
  const mail = newMail();
  const file = await sheet(HEADINGS, [
    ["Петров", "Пётр", "Петрович", "методист", "Школа № 1", "Методист", mail],
    ["Сидорова", "Анна", "", "директор", "", "руководитель организации", newMail()],
    ["", "Анна", "", "", "Школа № 99", "царь", "нет"],
    ["Петров", "Пётр", "", "", "", "методист", mail.toUpperCase()],
  ]);
  const { status, body } = await check(site, file);
  expect(status).toBe(200);
  const { organisationId } = site.parts.context;
  expect(body).toMatchObject({
    rows: [
      { surname: "Петров", role: "methodologist", organisationId, email: mail, problems: [] },
      { role: "schoolHead", organisationId, problems: [] },
      {
        problems: [
          { field: "surname", why: "empty" },
          { field: "organisation", why: "unknownOrganisation" },
          { field: "role", why: "unknownRole" },
        ],
      },
      { problems: [{ field: "email", why: "twice" }] },
    ],
  });
  expect((await site.ask({ method: "GET", url: "/api/invitations" })).body).toEqual({ invitations: [] });
});

test("a table may have one column for the whole name, in any order; other files are refused in words", async () => {
  const site = await aSite();
  const file = await sheet(["E-mail", "Роль", "ФИО"], [[newMail(), "педагог", "Петрова Анна Сергеевна"]]);
  expect((await check(site, file)).body).toMatchObject({
    rows: [{ surname: "Петрова", name: "Анна", patronymic: "Сергеевна", role: "teacher", problems: [] }],
  });
  expect(await check(site, Buffer.from("не таблица"))).toMatchObject(refusal("notASheet", 422));
  expect(await check(site, await sheet(["Дом", "Улица"], [["1", "2"]]))).toMatchObject(refusal("noSuchColumns", 422));
  const template = await site.ask({ method: "GET", url: "/api/invitations/template" });
  expect((await check(site, z.parse(z.instanceof(Buffer), template.body))).body).toEqual({ rows: [] });
});

// Accounts of others.

const accountsOf = async (site: TestSite) =>
  z.parse(listAccounts.response, (await site.ask({ method: "GET", url: "/api/accounts" })).body).accounts;
const step = (site: TestSite, accountId: string, what: string, payload?: object) =>
  site.ask({ method: "POST", url: `/api/accounts/${accountId}/${what}`, ...(payload ? { payload } : {}) });

test("an administrator sees who has no second factor, ends sessions and blocks at once", async () => {
  const site = await aSite();
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
  const site = await aSite();
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
  const site = await aSite();
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
  const third = await (wait(2), start());
  wait(25);
  expect(await look(third)).toMatchObject(refusal("linkExpired", 410));
});

test("the administrator of a school has no power over whoever also has a role above it", async () => {
  const region = await aSite();
  const school = await aSite({ kind: "school", below: region });
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
  const stranger2 = await aSite();
  expect(await step(stranger2, person.accountId, "block")).toMatchObject(refusal("notFound", 404));
});
