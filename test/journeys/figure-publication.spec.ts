import { expectNoSidewaysScroll } from "./support/journey.ts";
import { DESK, expect, lived, person, PHONE, step, test, wait, type Person } from "./support/demo-region.ts";

const ROUND = /^Показатели работы центров образования за /;

/** The quarter before the newest one: everything of it is accepted. */
async function openRound({ page }: Person): Promise<void> {
  await page.goto("/rounds");
  await page.getByRole("link", { name: ROUND }).nth(1).click();
  await expect(page.getByRole("heading", { level: 1, name: ROUND })).toBeVisible(wait);
}

async function openForm(who: Person, centre: RegExp): Promise<void> {
  await openRound(who);
  await who.page.getByRole("button", { name: centre }).first().click();
  await who.page.getByRole("link", { name: "Открыть форму" }).click();
}

test("Public figures: a closed round is published, corrected with its reason and taken away; nobody signs in to read", async ({
  browser,
  address,
}) => {
  test.setTimeout(600_000);
  await lived(browser, address);
  const region = await person(browser, address, "regionalCoordinator");
  const { page } = region;
  await openRound(region);
  await page.getByRole("link", { name: "Отчёты и формы" }).click();
  await page.getByRole("link", { name: "Что показать на открытой странице" }).click();
  await expect(page.getByText("Сбор ещё идёт. Закройте его в своде, потом публикуйте.")).toBeVisible(wait);
  await expect(page.getByRole("button", { name: "Опубликовать" })).toBeDisabled();
  await step(page, "publication-1-open-round");
  const own = page.url();

  await openRound(region);
  await page.getByRole("button", { name: "Закрыть сбор" }).click();
  await expect(page.getByText("закрыт", { exact: true })).toBeVisible(wait);
  await page.goto(own);
  await expect(page.getByText("На странице этого сбора нет.")).toBeVisible(wait);
  await page.getByRole("button", { name: "Снять все" }).click();
  await expect(page.getByRole("button", { name: "Опубликовать" })).toBeDisabled();
  await page.getByRole("button", { name: "Отметить все" }).click();
  await page.setViewportSize(PHONE);
  await step(page, "publication-2-choice-phone");
  await expectNoSidewaysScroll(page);
  await page.setViewportSize(DESK);
  await step(page, "publication-2-choice");
  await page.getByRole("button", { name: "Опубликовать" }).press("Enter");
  await expect(page.getByText("Показано: 5 показателей.")).toBeVisible(wait);
  await step(page, "publication-3-published");

  // Anybody, on a phone.
  const path = (await page.getByRole("link", { name: "Открыть страницу" }).getAttribute("href")) ?? "";
  const visitors = await browser.newContext({ baseURL: address, viewport: PHONE, locale: "ru-RU" });
  const visitor = await visitors.newPage();
  const shown = visitor.getByRole("region", { name: /^5\. Призовые места/ }).locator(".now b");
  await visitor.goto(path);
  const before = (await shown.textContent()) ?? "";
  expect(before).toMatch(/\d/);
  await step(visitor, "publication-4-page-phone");
  await expectNoSidewaysScroll(visitor);
  await visitor.setViewportSize(DESK);
  await step(visitor, "publication-4-page");

  // The centre corrects what was accepted; the municipality takes it; the page says what it said.
  const centre = await person(browser, address, "centreHead");
  await centre.page.goto("/rounds");
  await centre.page.getByRole("link", { name: "Открыть форму" }).first().click();
  const line = centre.page.getByRole("listitem").filter({ hasText: "Призовые места" });
  await line.getByRole("button", { name: "Исправить" }).click();
  await line.getByRole("textbox").first().fill("27");
  await line.getByLabel("Причина").fill("Пришёл протокол жюри");
  await line.getByRole("button", { name: "Исправить" }).click();
  await expect(centre.page.getByText("на проверке")).toBeVisible(wait);
  await step(centre.page, "publication-5-corrected");
  await page.reload();
  await expect(page.getByText(/^Сдано, но не принято: 1\sформа\./)).toBeVisible(wait);
  const town = await person(browser, address, "municipalCoordinator");
  await openForm(town, /«Точка роста» на базе МБОУ СОШ № 1 г\. Новоборск/);
  await town.page.getByRole("button", { name: "Принять форму" }).click();
  await expect(town.page.getByText("принята").first()).toBeVisible(wait);
  await visitor.reload();
  await expect(shown).toHaveText(before);

  await page.reload();
  await expect(page.getByText("Числа с тех пор исправлены и приняты.")).toBeVisible(wait);
  await expect(page.getByRole("row", { name: /Призовые места/ }).getByText("другое число")).toBeVisible();
  await page.getByLabel("Что исправлено (это увидят посетители)").fill("Пришёл протокол жюри");
  await step(page, "publication-6-again");
  await page.getByRole("button", { name: "Опубликовать снова" }).click();
  await expect(page.getByText("редакция 2")).toBeVisible(wait);
  await visitor.reload();
  await expect(shown).not.toHaveText(before);
  await expect(visitor.getByText(/^Исправлено .*: было /)).toBeVisible();
  await expect(visitor.getByText("Что исправлено: Пришёл протокол жюри")).toBeVisible();
  await step(visitor, "publication-7-corrected-page");

  await page.getByRole("button", { name: "Убрать со страницы" }).click();
  const leaving = page.getByRole("form", { name: "Убрать числа со страницы" });
  await leaving.getByLabel("Почему").fill("Сверяем с отчётом области");
  await step(page, "publication-8-leaving");
  await leaving.getByRole("button", { name: "Убрать со страницы" }).click();
  await expect(page.getByText("На странице этого сбора нет.")).toBeVisible(wait);
  await step(page, "publication-9-taken-away");
  // Whoever read it lately may see the kept copy for a minute, until asking anew.
  await visitor.reload();
  await expect(visitor.getByRole("heading", { name: "Здесь нет показателей" })).toBeVisible();
  await step(visitor, "publication-10-gone");
});
