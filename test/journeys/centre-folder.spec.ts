import { readFileSync } from "node:fs";
import { readFolder } from "#test/support/read-folder.ts";
import { DESK, expect, lived, person, PHONE, step, test, wait } from "./support/demo-region.ts";
import { expectNoSidewaysScroll } from "./support/journey.ts";

const STATUTE = "Об утверждении Положения о деятельности центра";

test("The papers of a centre: what is missing is said, an act is named for it, the folder has it all with an index", async ({
  browser,
  address,
}) => {
  test.setTimeout(600_000);
  await lived(browser, address);
  const { page } = await person(browser, address, "centreHead");
  page.setDefaultTimeout(wait.timeout);
  await page.goto("/acts");
  const papers = page.getByRole("region", { name: "Локальные акты центра" });
  await expect(papers.getByText("не хватает: 6")).toBeVisible(wait);
  await step(page, "folder-1-missing");
  await page.getByRole("button", { name: "Внести акт другого органа" }).click();
  await page.getByLabel("Кто издал").fill("МБОУ СОШ № 1 г. Новоборск");
  await page.getByLabel("Дата", { exact: true }).fill("2026-08-28");
  await page.getByLabel("Номер", { exact: true }).fill("41-о");
  await page.getByLabel("Заголовок (без кавычек)").fill(STATUTE);
  await page.getByRole("button", { name: "Внести в реестр" }).press("Enter");

  // The words of its title offer it where it belongs; a person says so.
  const line = papers.getByRole("listitem").filter({ hasText: "Положение о деятельности центра" });
  await line.getByRole("button", { name: /^Это приказ от 28\.08\.2026 № 41-о$/ }).click();
  await expect(papers.getByText("не хватает: 5")).toBeVisible(wait);
  await expect(line.getByText(new RegExp(STATUTE))).toBeVisible();
  await step(page, "folder-2-named");
  await page.setViewportSize(PHONE);
  await step(page, "folder-2-named-phone");
  await expectNoSidewaysScroll(page);
  await page.setViewportSize(DESK);

  await papers.getByLabel("С", { exact: true }).fill("2026-09-30");
  await papers.getByLabel("По", { exact: true }).fill("2026-09-01");
  await expect(papers.getByText("Конец раньше начала. Поправьте даты.")).toBeVisible();
  await papers.getByLabel("С", { exact: true }).fill("2025-09-01");
  const saved = page.waitForEvent("download", wait);
  await papers.getByRole("link", { name: "Скачать папку" }).click();
  const folder = await readFolder(readFileSync(await (await saved).path()));
  const index = folder.read("Оглавление.html")?.toString("utf8") ?? "";
  expect(index).toContain(STATUTE);
  expect(index).toContain("не отмечен в реестре");
  expect(folder.names.length).toBeGreaterThan(1);

  await line.getByRole("button", { name: /^Снять отметку/ }).click();
  await expect(papers.getByText("не хватает: 6")).toBeVisible(wait);
});
