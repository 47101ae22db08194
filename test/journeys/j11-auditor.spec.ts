import { expect, person, step, test } from "./support/demo-region.ts";

const YEAR = "2025/2026";

test("J11: read only, from a plan over its editions and its order to the journal with its chain", async ({
  browser,
  address,
}) => {
  test.setTimeout(240_000);
  const auditor = await person(browser, address, "observer");
  const { page, context } = auditor;
  // Nothing can be written and no draft is seen.
  const { plans } = await (await context.request.get("/api/plans")).json().catch(() => ({ plans: [] }));
  expect(plans ?? []).toEqual([]);
  const refused = await context.request.post("/api/organisations", { headers: { "x-rostok-request": "1" }, data: {} });
  expect([403, 400]).toContain(refused.status());

  await page.goto("/editions");
  await expect(page.getByRole("heading", { level: 1, name: "Утверждённые планы" })).toBeVisible();
  await page.getByLabel("Найти по названию или организации").fill(`Новоборского городского округа, на ${YEAR}`);
  const plan = page.getByRole("link", { name: new RegExp(`Новоборского городского округа, на ${YEAR}`) }).first();
  await expect(plan).toBeVisible();
  await step(page, "j11-1-approved");
  await plan.click();
  await expect(page.getByText(/[Пп]риказ/).first()).toBeVisible();
  await expect(page.getByText("Контрольная сумма текста")).toBeVisible();
  await step(page, "j11-2-edition");

  await page.goto("/audit");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await step(page, "j11-3-journal");
});
