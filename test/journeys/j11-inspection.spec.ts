import { expectNoSidewaysScroll } from "./support/journey.ts";
import {
  DESK,
  expect,
  lived,
  person,
  PHONE,
  step,
  takeWord,
  test,
  wait,
  WRITE,
  type Person,
} from "./support/demo-region.ts";

const ROUND = /Показатели работы центров образования за /;
const WRITING =
  /^(?:Открыть сбор|Закрыть сбор|Исправить|Сохранить|Принять|Вернуть|Подтвердить|Загрузить|Опубликовать|Добавить|Изменить|Удалить|Завести)/;

/** Nothing on the page changes anything. */
async function expectReadOnly({ page }: Person): Promise<void> {
  await page.waitForLoadState("networkidle");
  await expect(page.getByRole("main").getByRole("button", { name: WRITING })).toHaveCount(0);
  await expect(page.getByRole("main").locator("input:not([readonly]):enabled[inputmode]")).toHaveCount(0);
}

test("J11: from a figure down to who confirmed it, then twenty reports by a stated seed, marks and the certificate", async ({
  browser,
  address,
}) => {
  test.setTimeout(600_000);
  await lived(browser, address);
  const auditor = await person(browser, address, "observer");
  const { page } = auditor;

  // A figure of a quarter that is over: municipalities, centres, the form, who gave it and when.
  await page.goto("/rounds");
  await expectReadOnly(auditor);
  await page.getByRole("link", { name: ROUND }).nth(1).click();
  await expect(page.getByRole("heading", { level: 1, name: ROUND })).toBeVisible(wait);
  await expectReadOnly(auditor);
  await page.getByRole("row", { name: /^Свод/ }).getByRole("link").first().click();
  await expect(page.getByRole("heading", { name: "Как посчитано" })).toBeVisible(wait);
  await expectReadOnly(auditor);
  await step(page, "j11-inspection-1-figure");
  for (const address of ["/indicators", "/projects", "/asking-limits", "/map"]) {
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible(wait);
    await expectReadOnly(auditor);
  }

  // The sample: drawn once, and the same by the same seed.
  await page.goto("/audit");
  await page.getByRole("link", { name: "Выборочная проверка" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Выборочная проверка" })).toBeVisible(wait);
  await step(page, "j11-inspection-2-none");
  const drawn = async () => {
    await page.getByLabel("Сданы с").fill("2020-01-01");
    await page.getByLabel("Зерно").fill("Оператор, 15 ноября");
    await page.getByRole("button", { name: "Взять выборку" }).click();
    await expect(page.getByText(/^Отмечено 0 из \d+/)).toBeVisible(wait);
    return page
      .getByRole("link", { name: "Отчёт и подтверждения" })
      .evaluateAll((all) => all.map((link) => link.getAttribute("href")));
  };
  const first = await drawn();
  expect(first.length).toBeGreaterThan(3);
  await step(page, "j11-inspection-3-sample");
  const one = page.getByRole("form", { name: "Отчёт 1", exact: true });
  await one.getByLabel("найдено", { exact: true }).check();
  await one.getByRole("button", { name: "Записать" }).click();
  await expect(page.getByText(/^Отмечено 1 из \d+/)).toBeVisible(wait);
  const two = page.getByRole("form", { name: "Отчёт 2", exact: true });
  await two.getByLabel("вызывает вопросы").check();
  await two.getByLabel("Замечание").fill("В отчёте 40 человек, в списке участников 14");
  await two.getByRole("button", { name: "Записать" }).press("Enter");
  await expect(page.getByText(/^Отмечено 2 из \d+/)).toBeVisible(wait);
  await page.setViewportSize(PHONE);
  await step(page, "j11-inspection-4-phone");
  await expectNoSidewaysScroll(page);
  await page.setViewportSize(DESK);
  const { words } = await takeWord(page, "Справка: Word");
  expect(words).toContain("В отчёте 40 человек, в списке участников 14");
  expect(words).toContain("«Оператор, 15 ноября:номер отчёта»");
  expect(words).toMatch(/Расхождений нет\./);
  expect(words).toContain("Контрольная точка");

  // A report with its proof is read, and nothing more.
  await page.getByRole("link", { name: "Отчёт и подтверждения" }).first().click();
  await expect(page.getByRole("main")).toContainText(/Отчёт|отчёт/);
  await expectReadOnly(auditor);
  await step(page, "j11-inspection-5-report");
  await page.goto("/inspections");
  expect(await drawn()).toEqual(first);

  // The municipality does not see what is said of its schools before it is told.
  const town = await person(browser, address, "municipalCoordinator");
  const refused = await town.context.request.get("/api/inspections", { headers: WRITE });
  expect(refused.status()).toBe(403);
});
