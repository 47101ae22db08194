import { readFileSync } from "node:fs";
import { expect, expectAccessible, expectNoSidewaysScroll, givenPlan, sample, test } from "./support/journey.ts";

test("next year's plan is made of a real one, last year's words beside, every doubt settled by keyboard", async ({
  page,
  request,
}) => {
  test.setTimeout(180_000);
  const id = await givenPlan(request, "smolensk-region.docx", readFileSync(sample("smolensk-region.docx")));
  await page.goto(`/plans/${id}`);
  await page.getByRole("link", { name: "На следующий год…" }).press("Enter");
  await expect(page.getByLabel("Период нового плана")).toHaveValue("2024/2025");
  await expectAccessible(page);
  await page.getByLabel("Период нового плана").fill("весна");
  await page.getByRole("button", { name: "Составить план" }).press("Enter");
  await expect(page.getByRole("alert")).toContainText("Период не распознан");
  await page.getByLabel("Период нового плана").fill("2024/2025");
  await page.getByRole("button", { name: "Составить план" }).press("Enter");

  await expect(page).toHaveURL(/carry-over/);
  await expect(page.getByText(/Осталось решить: \d+ из \d+/)).toBeVisible();
  await expectAccessible(page);
  const desk = page.viewportSize() ?? { width: 1366, height: 768 };
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoSidewaysScroll(page);
  await page.setViewportSize(desk);
  const shown = page.locator(".carried");
  const first = shown.first();
  await first.getByRole("button", { name: "Оставить так" }).press("Enter");
  await expect(page.getByText("Всё сохранено")).toBeVisible();
  const left = async () => Number(/решить: (\d+)/.exec(await page.locator(".next-year .sub").innerText())?.[1] ?? "0");
  for (let steps = 0; (await left()) > 0 && steps < 80; steps += 1) {
    const take = shown.first().getByRole("button", { name: /^Взять/ });
    if ((await take.count()) > 0) await take.first().press("Enter");
    else await shown.first().getByRole("button", { name: "Оставить так" }).press("Enter");
  }
  await expect(page.getByRole("heading", { name: "Вопросов не осталось" })).toBeVisible();
  await page.getByLabel("Только с вопросами").press("Space");
  await expect(shown.first()).toContainText("Было");
  await expectAccessible(page);
  await page.reload();
  await expect(page.getByText(/Все вопросы решены/)).toBeVisible();

  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByLabel("Только с вопросами").press("Space");
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  const made = /plans\/([^/]+)\//.exec(page.url())?.[1] ?? "";
  const plan = await (await request.get(`/api/plans/${made}`)).json();
  expect(plan.period).toBe("2024/2025");
  expect(plan.activities).toHaveLength(39);
  const old = await (await request.get(`/api/plans/${id}`)).json();
  expect(old.period).toBe("2023/2024");
});

test("a plan that was read is no plan of last year's", async ({ page, request }) => {
  const id = await givenPlan(
    request,
    "План.txt",
    "План мероприятий на 2026/2027 учебный год\n№\tМероприятие\tСрок\n1\tСлёт\tмай",
  );
  await page.goto(`/plans/${id}/carry-over`);
  await expect(page.getByText("прочитан из документа")).toBeVisible();
  await page.getByRole("link", { name: "Составить из него план на следующий год" }).press("Enter");
  await expect(page.getByLabel("Период нового плана")).toHaveValue("2027/2028");
});
