import { expect, it } from "vitest";
import { theServer } from "#test/support/app.ts";

const server = theServer();

it("takes nothing in the name of somebody who is not signed in now", async () => {
  const site = await server.site();
  const other = await site.person(["teacher"]);
  const me = (await site.ask({ method: "GET", url: "/api/me" })).body as { accountId: string; organisationId: string };
  const asking = (owner: string) => ({ method: "GET", url: "/api/plans", headers: { "x-rostok-for": owner } }) as const;
  expect((await site.ask(asking(`${me.accountId}/${me.organisationId}`))).status).toBe(200);
  const theirs = (await other.ask({ method: "GET", url: "/api/me" })).body as { accountId: string };
  for (const owner of [`${theirs.accountId}/${me.organisationId}`, `${me.accountId}/elsewhere`, me.accountId, ""])
    expect(await site.ask(asking(owner))).toMatchObject({ status: 409, body: { error: { code: "otherSession" } } });
});
