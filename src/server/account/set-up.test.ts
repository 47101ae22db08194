import { expect, test } from "vitest";
import { theServer } from "#test/support/app.ts";
import { Browser, PASSWORD } from "#test/support/browser.ts";
import { offerSetUp } from "./set-up.ts";
import { refusal } from "#test/support/accounts.ts";

const server = theServer();

test("the code of the first administrator sets up once; a second administrator by a code is refused", async () => {
  const site = await server.site();
  const body = {
    code: "AAAA-AAAA-AAAA",
    organisation: { name: "Департамент образования", kind: "regionalAuthority" },
    person: { surname: "Первая", name: "Анна", patronymic: null },
    login: "anna",
    password: PASSWORD,
    worksWithPlans: true,
  };
  // There are accounts already: the site's own.
  expect(await offerSetUp(site.parts)).toBeNull();
  expect(await new Browser(site).post("/api/set-up", body)).toMatchObject(refusal("setUpDone", 409));
  expect((await new Browser(site).get("/api/welcome")).body).toMatchObject({
    needsSetUp: false,
    demo: false,
    provider: null,
  });
  expect(await new Browser(site).get("/api/demo/people")).toMatchObject(refusal("notFound", 404));
});
