import { expect, test } from "vitest";
import * as z from "zod/mini";
import { acceptInvitation, type NewInvitation } from "#contract/invitation.ts";
import { theServer } from "#test/support/app.ts";
import { aPersonWithPassword } from "#test/support/browser.ts";
import { NEW_PASSWORD, refusal, theClock } from "#test/support/accounts.ts";
import { aSite, invite, refused, stranger, wanted } from "#test/support/invitations.ts";

const server = theServer();
const clock = theClock(server);

const HOUR = 60;

test("who is invited chooses login and password, and has exactly the role of the invitation", async () => {
  const site = await aSite(server);
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
  const site = await aSite(server);
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
  clock.wait((7 * 24 + 1) * HOUR);
  expect(await take(expired.token, "expired")).toMatchObject(refusal("linkExpired", 410));
  const renewed = await site.ask({ method: "POST", url: url(expired.invitation.id, "renew") });
  const { token } = z.parse(z.object({ token: z.string() }), renewed.body);
  expect(await look(expired.token)).toMatchObject(refusal("linkUnknown", 404));
  expect((await take(token, "renewed")).status).toBe(200);
  expect(await look("not-a-link")).toMatchObject(refusal("linkUnknown", 404));
});

test("two who open one link at once make one account", async () => {
  const site = await aSite(server);
  const { token } = await invite(site);
  const answers = await Promise.all(
    ["first.one", "second.one"].map((login) =>
      stranger(site).post("/api/invitation/accept", { token, login, password: NEW_PASSWORD }),
    ),
  );
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 410]);
});

test("the link itself is in no table", async () => {
  const site = await aSite(server);
  const { token } = await invite(site);
  const { rows } = await server.database().pool.query("select row_to_json(i)::text as line from invitation i");
  for (const { line } of rows) expect(line).not.toContain(token);
});

test("login and password are judged, and what was typed can be typed again", async () => {
  const site = await aSite(server);
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
  const site = await aSite(server);
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
  const site = await aSite(server);
  const { invitation } = await invite(site);
  const renew = () => site.ask({ method: "POST", url: `/api/invitations/${invitation.id}/renew` });
  expect((await renew()).status).toBe(200);
  expect((await renew()).status).toBe(200);
  expect(await renew()).toMatchObject(refusal("tooOften", 429));
  await site.ask({ method: "POST", url: `/api/invitations/${invitation.id}/withdraw` });
  expect(await refused(site, { email: invitation.email })).toMatchObject({
    body: { error: { data: { why: "tooOften" } } },
  });
  clock.wait(2 * HOUR);
  expect((await refused(site, { email: invitation.email })).status).toBe(200);
});

test("one invites for one's own organisation and those below, not above and not beside", async () => {
  const region = await aSite(server);
  const school = await aSite(server, { kind: "school", below: region });
  const neighbour = await aSite(server, { kind: "school", below: region });
  const { organisationId } = school.parts.context;
  expect((await refused(region, { organisationId })).status).toBe(200);
  for (const other of [region, neighbour, await aSite(server)])
    expect(await refused(school, { organisationId: other.parts.context.organisationId })).toMatchObject({
      status: 422,
      body: { error: { data: { why: "unknownOrganisation" } } },
    });
  const teacher = await server.site({ roles: ["regionalCoordinator"] });
  expect(await refused(teacher, {})).toMatchObject(refusal("forbidden", 403));
});
