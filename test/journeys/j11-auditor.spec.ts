import { readFileSync } from "node:fs";
import { grantFor } from "#core/access/can.ts";
import { allEndpoints, nameOf } from "#test/access/endpoints.ts";
import { NOTHING, urlOf } from "#test/access/requests.ts";
import { expect, person, step, takeWord, test, TODAY, wait, WRITE, type Person } from "./support/demo-region.ts";

const YEAR = "2025/2026";
const PLAN = new RegExp(`Новоборского городского округа, на ${YEAR}`);

/** What is to be looked at: the order around an approved plan, which stands in the registry of the municipality. */
async function registeredOrder({ context: { request } }: Person, number: string): Promise<void> {
  const { plans } = await (await request.get("/api/plans")).json();
  const { id: planId } = plans.find(({ period }: { period: string }) => period === YEAR);
  const begun = await request.post("/api/act-drafts", {
    headers: WRITE,
    data: { from: "plan", kind: "order", planId },
  });
  const { id } = await begun.json();
  const { version } = await (await request.get(`/api/act-drafts/${id}`)).json();
  const data = { date: TODAY, number };
  const headers = { ...WRITE, "if-match": `"${version}"` };
  const registered = await request.post(`/api/act-drafts/${id}/register`, { headers, data });
  expect(registered.status(), await registered.text()).toBe(200);
}

/** Every endpoint that writes and asks for a right that an observer has not: each of them refuses. */
async function expectNothingWritten({ context: { request } }: Person): Promise<void> {
  const { accountId, grants, organisationId, path, regionId } = await (await request.get("/api/me")).json();
  const actor = { accountId, grants, organisationId, path, regionId };
  const mine = { path, regionId, stage: "approved" as const };
  const writing = (await allEndpoints()).flatMap((one) => {
    const { access, method } = one;
    if (method === "GET" || access === "everyone" || access === "signingIn" || access === "signedIn") return [];
    return grantFor(actor, access, mine, TODAY) === null ? [one] : [];
  });
  expect(writing.length).toBeGreaterThan(50);
  const answers = await Promise.all(
    writing.map(async (one) => {
      const answer = await request.fetch(urlOf(one, NOTHING), { method: one.method, headers: WRITE, data: {} });
      return `${nameOf(one)}: ${answer.status()}`;
    }),
  );
  expect(answers.filter((words) => !words.endsWith(": 403"))).toEqual([]);
}

test("J11: read only, from a plan over its edition and its order to the history and the journal with its chain", async ({
  browser,
  address,
}) => {
  test.setTimeout(600_000);
  const number = `711-${Date.now() % 1_000_000}`;
  const municipality = await person(browser, address, "municipalCoordinator");
  // A small demo opens before its plans are there.
  const ready = async () =>
    (await (await municipality.context.request.get("/api/editions?whose=own")).text()).includes(YEAR);
  await expect.poll(ready, { timeout: 120_000 }).toBe(true);
  await registeredOrder(municipality, number);

  const auditor = await person(browser, address, "observer");
  const { page, context } = auditor;
  await expectNothingWritten(auditor);
  // No draft is seen.
  expect((await context.request.get("/api/plans")).status()).toBe(403);

  await page.goto("/editions");
  await expect(page.getByRole("heading", { level: 1, name: "Утверждённые планы" })).toBeVisible(wait);
  await page.getByLabel("Найти по названию или организации").fill(`Новоборского городского округа, на ${YEAR}`);
  const plan = page.getByRole("link", { name: PLAN }).first();
  await expect(plan).toBeVisible(wait);
  await step(page, "j11-01-approved");
  await plan.click();
  await expect(page.getByText(/приказ от \d\d\.\d\d\.2025 №\s\S+/).first()).toBeVisible(wait);
  await expect(page.getByText("Контрольная сумма текста")).toBeVisible();
  await expect(page.getByRole("row", { name: /^1\.1/ })).toBeVisible();
  for (const button of ["Новая редакция", "Утвердить", "Править план"])
    await expect(page.getByRole("button", { name: button })).toHaveCount(0);
  const [, actDate = "", actNumber = ""] =
    /приказ от (\S+)\s№\s(\S+?),/.exec(await page.getByRole("main").innerText()) ?? [];
  await step(page, "j11-02-edition");

  // The order: its requisites in the registry, its text as a file.
  await page.goto("/acts");
  const order = `Приказ от ${TODAY.split("-").toReversed().join(".")} № ${number}`;
  await expect(page.getByRole("heading", { name: order })).toBeVisible(wait);
  await expect(page.getByRole("button", { name: /^Новый документ/ })).toHaveCount(0);
  await step(page, "j11-03-orders");
  const { words } = await takeWord(page, `Word: ${order}`);
  expect(words).toContain("Назначить ответственное лицо за исполнение плана мероприятий центра");
  expect(words).toContain(`№ ${number}`);

  // Who approved it and when, then everything that was done to this plan.
  await page.goto("/audit?action=plan.approve");
  const approved = page.getByRole("row").filter({ hasText: `№ ${actNumber} от ${actDate}` });
  await expect
    .poll(
      async () => {
        if ((await approved.count()) > 0) return true;
        const more = page.getByRole("button", { name: "Показать ещё" });
        if ((await more.count()) > 0) await more.click();
        return false;
      },
      { timeout: 120_000 },
    )
    .toBe(true);
  await step(page, "j11-04-journal");
  await approved.first().getByRole("button", { name: "история этого объекта" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "История объекта" })).toBeVisible(wait);
  for (const done of [/утвердила? план/, /вв(?:ёл|ела) в действие план/])
    await expect(page.getByRole("row").filter({ hasText: done }).first()).toBeVisible(wait);
  await step(page, "j11-05-history");

  // The chain is whole, and the rows are taken away; that they were taken away is a row itself.
  await page.goto("/audit");
  await expect(page.getByText(/Цепочка цела: \d+/)).toBeVisible(wait);
  await expect(page.getByText(/Контрольная точка .*отпечаток [0-9a-f]{12}…/)).toBeVisible();
  for (const extension of ["CSV", "XLSX"]) {
    const download = page.waitForEvent("download", wait);
    await page.getByRole("button", { name: `Выгрузить журнал в ${extension}` }).click();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(new RegExp(`^Журнал .*\\.${extension.toLowerCase()}$`));
    const content = readFileSync(await file.path());
    if (extension === "CSV") expect(content.toString("utf8")).toContain("утвердил");
    else expect(content.toString("latin1", 0, 2)).toBe("PK");
  }
  await page.reload();
  await expect(
    page
      .getByRole("row")
      .filter({ hasText: /выгрузила? журнал/ })
      .first(),
  ).toBeVisible(wait);
  await step(page, "j11-06-exported");
});
