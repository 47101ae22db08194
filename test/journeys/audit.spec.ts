import { readFile } from "node:fs/promises";
import { expect, expectAccessible, expectNoSidewaysScroll, test } from "./support/journey.ts";

test("the journal tells in plain words what was done, is filtered, checked and taken away", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("navigation", { name: "Разделы" }).getByRole("link", { name: "Журнал" }).first().click();
  await expect(page.getByRole("heading", { name: "Журнал", level: 1 })).toBeVisible();
  const rows = page.getByRole("row");
  await expect(rows.filter({ hasText: "вошла в программу" }).first()).toBeVisible();
  await page.getByRole("button", { name: "Проверить цепочку" }).click();
  await expect(page.getByText(/Цепочка цела: \d+/)).toBeVisible();
  await expect(rows.filter({ hasText: "проверила цепочку журнала" }).first()).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Что сделано").selectOption({ label: "проверил цепочку журнала" });
  await expect(rows.filter({ hasText: "вошла в программу" })).toHaveCount(0);
  await rows.getByRole("button", { name: "все действия этого человека" }).first().click();
  await expect(page.getByRole("heading", { name: "Действия: Первая А. И." })).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Выгрузить журнал в CSV" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^Журнал .*\.csv$/);
  expect(await readFile(await file.path(), "utf8")).toContain("вошла в программу");
  await page.getByLabel("С какого дня").fill("2020-01-01");
  await page.getByLabel("По какой день").fill("2020-01-31");
  await expect(page.getByRole("heading", { name: "Таких записей нет" })).toBeVisible();
  await page.getByRole("button", { name: "Весь журнал" }).click();
  await expect(rows.filter({ hasText: "выгрузила журнал" }).first()).toBeVisible();
});

test("a backup is planned, made, and proved by bringing it back", async ({ page }) => {
  test.setTimeout(240_000);
  await page.goto("/system");
  await expect(page.getByText("Резервных копий ещё не было.")).toBeVisible();
  await page.getByLabel("Папка для копий").fill("нет такой папки");
  await page.getByRole("button", { name: "Сохранить" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Эта папка не годится для копий" })).toBeVisible();
  await expect(page.getByLabel("Папка для копий")).toHaveValue("нет такой папки");
  await page.getByLabel("Папка для копий").fill("");
  await page.getByLabel("Делать копию каждый день").check();
  await page.getByLabel("В котором часу").fill("23");
  await page.getByRole("button", { name: "Сохранить" }).click();
  await expect(page.getByText("Запишите ключ копий")).toBeVisible();
  await page.getByRole("button", { name: "Сделать копию сейчас" }).click();
  await expect(page.getByText(/Последняя копия: \d/)).toBeVisible({ timeout: 90_000 });
  await page.getByRole("button", { name: "Проверить восстановление" }).click();
  await expect(page.getByText(/Восстановление проверено: \d/)).toBeVisible({ timeout: 90_000 });
  await expect(page.getByText("Резервных копий ещё не было.")).toHaveCount(0);
  await expectAccessible(page);
});

test("the journal and the settings fit a phone", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const place of ["/audit", "/system"]) {
    await page.goto(place);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
  }
});
