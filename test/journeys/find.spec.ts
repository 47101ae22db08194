import { readFileSync } from "node:fs";
import { expect, expectAccessible, givenPlan, sample, test } from "./support/journey.ts";

test("a word in another form finds the activity and leads to its row", async ({ page, request }) => {
  await givenPlan(request, "smolensk-region.docx", readFileSync(sample("smolensk-region.docx")));
  await page.goto("/plans");
  await expect(page.getByRole("heading", { name: "Планы" })).toBeVisible();
  await page.keyboard.press("Control+K");
  await page.keyboard.type("олимпиадам");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/search\?q=/);
  await expect(page.locator("mark").first()).toHaveText(/олимпиад/i);
  await expectAccessible(page);
  await page.getByRole("link", { name: /^1\.2/ }).click();
  await expect(page.getByRole("complementary")).toContainText("Пункт 1.2");
});

test("a search that finds nothing says what to try", async ({ page }) => {
  await page.goto("/search?q=несуществующее");
  await expect(page.getByRole("heading", { name: "Ничего не нашлось" })).toBeVisible();
  await page.getByRole("searchbox").fill("");
  await expect(page.getByRole("heading", { name: "Найдём мероприятие по словам" })).toBeVisible();
  await expectAccessible(page);
});

test("a phrase about a term shows its dates at once", async ({ page }) => {
  await page.goto("/schedule");
  await page.getByRole("textbox", { name: "Период плана" }).fill("2023/2024");
  await page
    .getByRole("textbox", { name: "Фраза о сроке" })
    .fill("декабрь 2023 г., далее – ежеквартально по установленному графику");
  const reading = page.locator("section", { has: page.getByRole("heading", { name: /Как прочитано/ }) });
  await expect(reading.getByText("каждый квартал", { exact: true })).toBeVisible();
  await expect(reading.getByText("ждём график").first()).toBeVisible();
  await expect(reading.getByRole("listitem")).toHaveCount(4);
  await expectAccessible(page);
  await page.getByRole("textbox", { name: "Фраза о сроке" }).fill("как-нибудь потом");
  await expect(reading.getByText("не прочитано")).toBeVisible();
  await page.getByRole("button", { name: "до 25 мая" }).click();
  await expect(reading.getByText("крайний срок")).toBeVisible();
});

test("«?» shows the keys, help is accessible, an unknown address leads back", async ({ page }) => {
  await page.goto("/help");
  await expect(page.getByRole("heading", { name: "Справка" })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Клавиши" })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await page.goto("/nowhere");
  await expect(page.getByRole("heading", { name: "Такой страницы нет" })).toBeVisible();
  await page.goto("/plans/00000000-0000-7000-8000-000000000000");
  await expect(page.getByRole("heading", { name: "Такого плана нет" })).toBeVisible();
  await expectAccessible(page);
});
