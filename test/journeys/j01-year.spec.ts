import { expect, lived, person, step, test, wait } from "./support/demo-region.ts";

test("J1 through the year: how the plan was taken, the morning, a date entered once for everybody, where everybody stands", async ({
  browser,
  address,
}) => {
  test.setTimeout(360_000);
  await lived(browser, address);
  const { page, context } = await person(browser, address, "regionalCoordinator");
  const { plans } = await (await context.request.get("/api/plans")).json();
  // Other journeys approve plans of the same years beside it.
  const planId = plans.find(({ title }: { title: string }) => /Светлореченской области.*2026\/2027/.test(title))?.id;

  // Whom the approved plan has reached, and what they have answered.
  await page.goto(`/plans/${planId}/cascade`);
  await expect(page.getByText(/Ответили на всё: \d+ из \d+\sорганизац/)).toBeVisible(wait);
  const progress = page.getByRole("cell", { name: /^\d+ из \d+$/ }).first();
  await expect(progress).toBeVisible(wait);
  await step(page, "j01-16-how-it-was-taken");
  await page.getByRole("button", { expanded: false }).filter({ hasText: /^1\.1/ }).first().click();
  await expect(page.getByText(/УО Новоборского/).first()).toBeVisible(wait);
  await step(page, "j01-17-one-row");

  await page.goto("/today");
  await expect(page.getByRole("heading", { name: "Ждут вас" })).toBeVisible(wait);
  await step(page, "j01-18-morning");

  // The date of what others organise is entered once; every row below has it.
  await page.goto("/awaited");
  const line = page
    .getByRole("listitem")
    .filter({ hasText: /ниже ждут той же даты/ })
    .first();
  await expect(line).toBeVisible(wait);
  await step(page, "j01-19-awaited");
  const title = await line.getByRole("link").first().innerText();
  await line.getByRole("button", { name: "Дата известна" }).click();
  const form = page.getByRole("form", { name: "Дата известна" });
  await expect(form.getByText(/Дату получат и те, кто ниже/)).toBeVisible(wait);
  await form
    .getByLabel(/последний день$/i)
    .first()
    .fill("2027-02-16");
  await form.getByLabel("С какого дня").first().fill("2027-02-14");
  await form.getByLabel("Откуда известно").fill("Письмо организатора № 214");
  await step(page, "j01-20-date");
  await form.getByRole("button", { name: "Дата известна" }).click();
  await expect(form).toHaveCount(0, wait);
  await expect(
    page
      .getByRole("listitem")
      .filter({ hasText: title })
      .getByText(/14–16\sфевраля/)
      .first(),
  ).toBeVisible(wait);
  await page.goto("/execution");
  await expect(page.getByText(/^известно [\d\s]+из [\d\s]+$/).first()).toBeVisible(wait);
  await expect(page.getByText(/ответили \d+ из \d+\sорганизац/).first()).toBeVisible(wait);
  await step(page, "j01-21-execution");
  await page.getByText("По направлениям", { exact: true }).click();
  await step(page, "j01-22-workstreams");
  await page.goto("/coverage");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible(wait);
  await step(page, "j01-23-coverage");
});
