import { readFileSync } from "node:fs";
import { expect, expectAccessible, givenPlan, longPlan, sample, test } from "./support/journey.ts";

const smolensk = () => readFileSync(sample("smolensk-region.docx"));

test("the table is driven by keys, the selected row opens in full", async ({ page, context, request }) => {
  const id = await givenPlan(request, "smolensk-region.docx", smolensk());
  await page.goto(`/plans/${id}`);
  const first = page.getByRole("row", { name: /^1\.1/ });
  await first.focus();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("row", { name: /^1\.2/ })).toBeFocused();
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.keyboard.press("Control+C");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^1\.2\t.+\tВ соответствии с графиком/);
  await page.keyboard.press("Enter");
  const panel = page.getByRole("complementary");
  await expect(panel).toContainText("Пункт 1.2");
  await expect(panel.getByRole("blockquote")).toHaveText("В соответствии с графиком проведения олимпиад");
  await expect(panel).toContainText("таблица 1");
  await expectAccessible(page);
  await page.keyboard.press("End");
  await expect(panel).toContainText("Пункт 10.3");
  await expect(page).toHaveURL(/item=/);
  await page.keyboard.press("Home");
  await expect(panel).toContainText("Пункт 1.1");
  await page.keyboard.press("Escape");
  await expect(panel).toHaveCount(0);
});

test("the filter stands in the address and can be taken off", async ({ page, request }) => {
  const id = await givenPlan(request, "smolensk-region.docx", smolensk());
  await page.goto(`/plans/${id}`);
  await page.getByRole("button", { name: /^4\. Организация/ }).click();
  await expect(page).toHaveURL(/ws=/);
  await expect(page.getByText(/показано \d+ из 39/)).toBeVisible();
  await page.reload();
  await expect(page.getByRole("row", { name: /^1\.1/ })).toHaveCount(0);
  await page.getByRole("searchbox", { name: "Слова в строке" }).fill("такого слова нет");
  await expect(page.getByRole("heading", { name: "Под этот отбор ничего не подходит" })).toBeVisible();
  await page.getByRole("button", { name: "Показать всё" }).click();
  await expect(page.getByRole("row", { name: /^1\.1/ })).toBeVisible();
  await page.getByRole("button", { name: "Только с вопросами" }).click();
  await expect(page.getByText(/показано \d+ из 39/)).toBeVisible();
});

test("every tab of each sample opens and is accessible", async ({ page, request }) => {
  test.setTimeout(300_000);
  for (const name of [
    "smolensk-region",
    "samara-region",
    "labinsk-municipality",
    "spirovo-municipality",
    "school55-centre",
  ]) {
    const id = await givenPlan(request, `${name}.docx`, readFileSync(sample(`${name}.docx`)));
    await page.goto(`/plans/${id}`);
    await expect(page.getByRole("grid")).toBeVisible();
    await page.getByRole("link", { name: "Год", exact: true }).click();
    await expect(page.getByRole("region", { name: /^Год/ })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("link", { name: "Документ", exact: true }).click();
    await expect(page.getByRole("heading", { name: "Реквизиты" })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("link", { name: "Месяц", exact: true }).click();
    await expect(page.getByRole("region", { name: /^Месяц/ })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("link", { name: "Ответственные", exact: true }).click();
    await expect(page.getByRole("heading", { name: /ответственны/i }).first()).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("link", { name: /^Вопросы/ }).click();
    await expect(page.getByRole("heading", { name: /^Вопросы \d/ })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("link", { name: /^Замечания/ }).click();
    await expect(page.getByRole("heading", { name: /^Замечания редактора \d/ })).toBeVisible();
    await expectAccessible(page);
  }
});

test("a plan without a period asks for it and reads the terms again", async ({ page, request }) => {
  const id = await givenPlan(request, "план.txt", "№ п/п\tМероприятие\tСроки\n1\tКонкурс\tоктябрь\n2\tСлёт\tянварь");
  await page.goto(`/plans/${id}/year`);
  const period = page.getByRole("textbox", { name: "Период плана" });
  await period.fill("когда-нибудь");
  await page.getByRole("button", { name: "Прочитать сроки заново" }).click();
  await expect(page.getByText("Период не распознан")).toBeVisible();
  await period.fill("2021/2022");
  await page.getByRole("button", { name: "Прочитать сроки заново" }).click();
  await expect(page.getByRole("region", { name: "Год 2021/2022" })).toBeVisible();
  await expect(period).toHaveCount(0);
});

test("the period that most dates lie in is one press away", async ({ page, request }) => {
  const id = await givenPlan(request, "samara-region.docx", readFileSync(sample("samara-region.docx")));
  await page.goto(`/plans/${id}/year`);
  await page.getByRole("button", { name: /^Это 2021\/2022/ }).click();
  await expect(page.getByRole("region", { name: "Год 2021/2022" })).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Период плана" })).toHaveCount(0);
});

test("a thousand rows are drawn only where one looks", async ({ page, request }) => {
  const id = await givenPlan(request, "длинный.txt", longPlan(1000));
  await page.goto(`/plans/${id}`);
  await expect(page.getByRole("row").nth(5)).toBeVisible();
  expect(await page.getByRole("row").count()).toBeLessThan(60);
  await page.getByRole("row", { name: /^1 / }).first().focus();
  await page.keyboard.press("End");
  await expect(page.getByRole("row", { name: /^1000/ })).toBeFocused();
});

test("a deleted plan comes back by its button and by Ctrl+Z", async ({ page, request }) => {
  await givenPlan(request, "smolensk-region.docx", smolensk());
  await page.goto("/plans");
  const title = page.getByRole("heading", { name: /организационно-методической/ });
  await page.getByRole("button", { name: /^Удалить/ }).click();
  await expect(title).toHaveCount(0);
  await expectAccessible(page);
  await page.getByRole("button", { name: /Вернуть/ }).click();
  await expect(title).toBeVisible();
  await page.getByRole("button", { name: /^Удалить/ }).click();
  await expect(title).toHaveCount(0);
  await page.keyboard.press("Control+Z");
  await expect(title).toBeVisible();
});

test("the source file can be taken back", async ({ page, request }) => {
  const id = await givenPlan(request, "smolensk-region.docx", smolensk());
  await page.goto(`/plans/${id}`);
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Скачать" }).click();
  await page.getByRole("menuitem", { name: "Исходный файл" }).click();
  expect(readFileSync(await (await download).path()).equals(smolensk())).toBe(true);
});

test("the heading is short, the whole title one press away; waiting rows name whom they wait for", async ({
  page,
  request,
}) => {
  const id = await givenPlan(request, "smolensk-region.docx", smolensk());
  await page.goto(`/plans/${id}/year`);
  const heading = page.getByRole("heading", { level: 1 });
  await expect(heading).toHaveText(/^Комплексный план мероприятий на 2023\/2024\s/);
  await page.getByRole("button", { name: "Название целиком" }).click();
  await expect(heading).toHaveText(/^КОМПЛЕКСНЫЙ ПЛАН МЕРОПРИЯТИЙ по организационно-методической/);
  await expect(page.getByText("ждём дату: ФГАОУ ДПО «Академия Минпросвещения России»").first()).toBeVisible();
});

test("findings of one kind stand under one heading and open by a key", async ({ page, request }) => {
  const id = await givenPlan(request, "labinsk.docx", readFileSync(sample("labinsk-municipality.docx")));
  await page.goto(`/plans/${id}/findings`);
  const kind = page.getByRole("group").filter({ hasText: "Документ без даты и номера" });
  const place = kind.getByRole("listitem").first();
  await expect(place).toBeHidden();
  await kind.locator("summary").focus();
  await page.keyboard.press("Enter");
  await expect(place).toBeVisible();
  expect(await kind.getByRole("listitem").count()).toBe(Number(await kind.locator("summary > span").innerText()));
  await expectAccessible(page);
});
