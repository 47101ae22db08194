import { readFileSync } from "node:fs";
import type { APIRequestContext, Page } from "@playwright/test";
import { expect, expectAccessible, givenPlan, longPlan, sample, test } from "./support/journey.ts";
import { expectSaved, openReview, picture, settleByKeyboard, stateOf } from "./support/review.ts";
import { startBuiltServer } from "./support/server.ts";

const given = (request: APIRequestContext, name: string) => givenPlan(request, name, readFileSync(sample(name)));

/** From the first question to the accepted plan with the keyboard alone. */
async function reviewByKeyboard(page: Page, request: APIRequestContext, name: string): Promise<void> {
  const id = await givenPlan(request, name, readFileSync(sample(name)), name.includes(".scan.") ? 600_000 : 60_000);
  await openReview(page, id);
  await expectAccessible(page);
  await picture(page, `${name}-1-open`);
  const keys = await settleByKeyboard(page);
  await picture(page, `${name}-2-settled`);
  await expectAccessible(page);
  await expectSaved(page, request, id, keys);
  await page.keyboard.press("Control+Enter");
  await expect(page).toHaveURL(new RegExp(`/plans/${id}$`));
  await expect(page.getByText("План принят. История")).toBeVisible();
  expect(await stateOf(request, id)).toBe("accepted");
  await picture(page, `${name}-3-accepted`);
}

for (const name of [
  "smolensk-region.docx",
  "samara-region.xlsx",
  "spirovo-municipality.pdf",
  "labinsk-municipality.odt",
  "school55-centre.pasted-ocr.txt",
  "smolensk-region.ocr-broken-rows.docx",
])
  test(`${name} goes through its review to an accepted plan by the keyboard alone`, async ({ page, request }) => {
    test.setTimeout(120_000);
    await reviewByKeyboard(page, request, name);
  });

/** Recognition takes up to a minute for a sheet. The shortest scan always, the others by JOURNEY_SCANS=1 … --grep @scans. */
test("a scan goes through its review to an accepted plan by the keyboard alone", async ({ page, request }) => {
  test.setTimeout(420_000);
  await reviewByKeyboard(page, request, "school55-centre.scan.pdf");
});

for (const name of ["smolensk-region.scan.pdf", "samara-region.scan.pdf", "spirovo-municipality.scan.pdf"])
  test(`${name} goes through its review by the keyboard alone @scans`, async ({ page, request }) => {
    test.skip(process.env["JOURNEY_SCANS"] === undefined, "JOURNEY_SCANS=1 npx playwright test --grep @scans");
    test.setTimeout(900_000);
    await reviewByKeyboard(page, request, name);
  });

test("a field leads to its cell and a cell to its field, by the pointer and by the keyboard", async ({
  page,
  request,
}) => {
  const id = await given(request, "spirovo-municipality.pdf");
  await openReview(page, id);
  const paper = page.getByRole("region", { name: "Документ", exact: true });
  await expect(paper.getByRole("img", { name: /^Страница 2/ })).toBeVisible();
  await page.getByRole("button", { name: /^1\.2\./ }).click();
  await page.getByRole("button", { name: "в течение учебного года", exact: true }).click();
  await expect(paper.locator("[data-mark=strong]")).toHaveText("в течение учебного года");
  await expectAccessible(page);
  await paper.getByRole("button", { name: "Как прочитано" }).click();
  await paper.getByRole("cell", { name: "обучающиеся центров «Точка роста»" }).first().click();
  await expect(page.locator(".open-row [aria-pressed=true]")).toHaveText("обучающиеся центров «Точка роста»");
  await expect(paper.getByText(/^целевая аудитория: 1\.1/)).toBeVisible();
  const sheet = paper.getByRole("group", { name: /^Документ как прочитан/ });
  await sheet.focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(paper.getByText(/^целевая аудитория: 1\.2/)).toBeVisible();
  await page.keyboard.press("Home");
  await page.keyboard.press("Enter");
  await expect(paper.locator(".fate-strip")).toContainText("реквизиты");
  await expectAccessible(page);
});

test("what was left out says why, and comes back as a row by the keyboard", async ({ page, request }) => {
  const id = await given(request, "smolensk-region.docx");
  await openReview(page, id);
  await page.getByRole("cell", { name: /^Ответственный \(подразделение/ }).click();
  const strip = page.locator(".fate-strip");
  await expect(strip).toContainText("не вошло в план: шапка таблицы");
  await strip.getByRole("button", { name: "Вернуть…" }).press("Enter");
  await expectAccessible(page);
  await page.getByRole("form", { name: "Вернуть в план" }).getByRole("combobox").first().press("Control+Enter");
  await expect(page.getByText("40 мероприятий")).toBeVisible();
  await page.keyboard.press("Control+Z");
  await expect(page.getByText("39 мероприятий")).toBeVisible();
});

test("an answer can be written in one's own words, is read at once, and comes back by Ctrl+Z", async ({
  page,
  request,
}) => {
  const id = await given(request, "smolensk-region.docx");
  await openReview(page, id);
  const tab = page.getByRole("tab", { name: /^Вопросы/ });
  const before = await tab.innerText();
  await expect(page.locator(".question-card[data-question]")).toBeFocused();
  await page.keyboard.press("d");
  await expect(page.getByRole("textbox", { name: "Или напишите, как понимать" })).toBeFocused();
  await page.getByRole("textbox", { name: "Или напишите, как понимать" }).fill("14 декабря 2023 г.");
  await expect(page.getByText("поймём так: 14 декабря 2023")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(tab).not.toHaveText(before);
  await page.keyboard.press("Control+Z");
  await expect(tab).toHaveText(before);
  await page.keyboard.press("Control+Shift+Z");
  await expect(tab).not.toHaveText(before);
});

test("a row is corrected, split, joined, moved and removed by letters; the history takes each back", async ({
  page,
  request,
}) => {
  test.setTimeout(120_000);
  const id = await given(request, "smolensk-region.docx");
  await openReview(page, id);
  const row = page.getByRole("article");
  await page.getByRole("button", { name: /^1\.3/ }).click();
  await row.getByRole("button", { name: /^Ноябрь-декабрь/ }).press("Enter");
  await page.keyboard.press("F2");
  await page.keyboard.press("Control+A");
  await page.keyboard.type("ноябрь 2023 г.");
  await expect(row.getByText(/^поймём так/)).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  await expect(row.getByRole("button", { name: "ноябрь 2023 г.", exact: true })).toBeVisible();

  await page.keyboard.press("Shift+F10");
  await expect(page.getByRole("menu")).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("KeyC");
  await expect(row.getByRole("form", { name: "Соединить со следующей строкой" })).toContainText(
    "Реализация краткосрочных",
  );
  await page.keyboard.press("Enter");
  await expect(page.getByText("38 мероприятий")).toBeVisible();

  await page.keyboard.press("Shift+F10");
  await page.keyboard.press("KeyH");
  const split = row.getByRole("form", { name: "Разделить на две строки" });
  const title = split.getByRole("textbox", { name: /^название/ });
  await title.focus();
  await title.evaluate((area: HTMLTextAreaElement) => {
    const at = area.value.indexOf("Реализация");
    area.setSelectionRange(at, at);
  });
  await page.keyboard.press("Enter");
  await expect(split.getByText(/^Реализация краткосрочных/).last()).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("39 мероприятий")).toBeVisible();

  await page.keyboard.press("Shift+F10");
  await page.keyboard.press("KeyE");
  await page.keyboard.press("Enter");
  await expect(page.getByText("38 мероприятий")).toBeVisible();
  await page.getByRole("tab", { name: "Сверка" }).press("Enter");
  const history = page.getByRole("list").filter({ hasText: "убрана из плана" });
  await expect(history.getByRole("listitem").first()).toContainText("Первая А. И.");
  await picture(page, "history");
  await history.getByRole("button", { name: /^Отменить: .*убрана из плана/ }).press("Enter");
  await expect(page.getByText("39 мероприятий")).toBeVisible();
  await expectAccessible(page);
});

test("a column gets another meaning, a requisite is corrected, a finding is seen", async ({ page, request }) => {
  const id = await given(request, "smolensk-region.docx");
  await openReview(page, id);
  await page.getByRole("tab", { name: /^Замечания/ }).press("Enter");
  await expectAccessible(page);
  const findings = page.getByRole("tab", { name: /^Замечания/ });
  const before = await findings.innerText();
  await page.getByRole("button", { name: /^Ясно/ }).first().press("Enter");
  await expect(findings).not.toHaveText(before);
  await page.getByRole("tab", { name: "Сверка" }).press("Enter");
  await page.getByText("Столбцы", { exact: true }).click();
  const column = page.getByRole("combobox", { name: /^Целевая аудитория/ });
  await expect(column).toHaveValue("audience");
  await expect(page.getByText(/^Если столбец.*Запомним для: Департамент/)).toBeVisible();
  await column.selectOption("expectedResult");
  await expect(column).toHaveValue("expectedResult");
  await expect(page.getByRole("article").getByText("Итог")).toBeVisible();
  await page.getByText("Реквизиты", { exact: true }).click();
  const number = page.getByRole("textbox", { name: "Номер акта" });
  await number.fill("712-02/А");
  await number.press("Enter");
  await expect(page.getByText(/Реквизит «номер/).first()).toBeVisible();
  await expectAccessible(page);
  // What a column means is remembered for the sender: the next journeys read the same document as it is.
  await column.selectOption("audience");
  await expect(column).toHaveValue("audience");
  await expect(page.getByText(/^Сохраняем/)).toHaveCount(0);
});

test("two people in one review do not overwrite each other", async ({ page, request, browser, baseURL }) => {
  test.setTimeout(120_000);
  const id = await given(request, "smolensk-region.docx");
  const other = await (
    await browser.newContext({ ...(baseURL === undefined ? {} : { baseURL }), locale: "ru-RU" })
  ).newPage();
  await openReview(page, id);
  await openReview(other, id);
  const change = async (where: Page, words: string) => {
    await where.getByRole("button", { name: /^1\.3/ }).click();
    await where.locator('[data-field="responsible"] .words').click();
    await where.keyboard.press("F2");
    await where.keyboard.press("Control+A");
    await where.keyboard.type(words);
    await where.keyboard.press("Enter");
  };
  await page.route(/\/changes/, (route) => route.abort());
  await change(page, "ГАУ ДПО «Первый»");
  await expect(page.getByText(/Нет связи с программой\. 1/)).toBeVisible();
  await change(other, "ГАУ ДПО «Второй»");
  await expectSaved(other, request, id, 1);
  await page.unroute(/\/changes/);
  const trouble = page.getByRole("alert", { name: "Это уже изменил другой человек" });
  await expect(trouble).toContainText("Второй");
  await expect(trouble.getByRole("textbox", { name: "Ваши слова" })).toHaveValue("ГАУ ДПО «Первый»");
  await expectAccessible(page);
  await picture(page, "two-people");
  await trouble.getByRole("textbox").fill("ГАУ ДПО «Первый» и «Второй»");
  await trouble.getByRole("button", { name: "Всё равно сделать моё" }).press("Enter");
  await expect(trouble).toHaveCount(0);
  await expect(other.locator('[data-field="responsible"] .words')).toHaveText("ГАУ ДПО «Первый» и «Второй»");
  // Different things meet without a word.
  await page.locator('[data-field="schedule"] .words').click();
  await page.keyboard.press("F2");
  await page.keyboard.press("Control+A");
  await page.keyboard.type("май 2024 г.");
  await page.keyboard.press("Enter");
  await expect(other.locator('[data-field="schedule"] .words')).toHaveText("май 2024 г.");
  await other.context().close();
});

test("what could not be sent outlives the page, and one finds everything on coming back", async ({ page, request }) => {
  const id = await given(request, "smolensk-region.docx");
  await openReview(page, id);
  const tab = page.getByRole("tab", { name: /^Вопросы/ });
  const before = await tab.innerText();
  await page.route(/\/changes/, (route) => route.abort());
  await page.keyboard.press("Enter");
  await expect(tab).not.toHaveText(before);
  const after = await tab.innerText();
  await expect(page.getByText(/Нет связи с программой\. 1/)).toBeVisible();
  await expectAccessible(page);
  await page.unroute(/\/changes/);
  await page.reload();
  await expect(tab).toHaveText(after);
  await expectSaved(page, request, id, 1);
  await page.getByRole("link", { name: "Отложить" }).press("Enter");
  await expect(page.getByRole("heading", { name: "Планы" })).toBeVisible();
  await page
    .getByRole("link", { name: /на проверке/i })
    .first()
    .press("Enter");
  await expect(tab).toHaveText(after);
});

test("an accepted plan goes back to its review from the plan page", async ({ page, request }) => {
  const id = await given(request, "labinsk-municipality.docx");
  await openReview(page, id);
  await page.keyboard.press("Control+Enter");
  await expect(page).toHaveURL(new RegExp(`/plans/${id}$`));
  await page.locator(".app-notices").getByRole("button", { name: "Вернуть на проверку" }).press("Enter");
  await expect(page).toHaveURL(/\/review$/);
  await expect.poll(() => stateOf(request, id)).toBe("inReview");
  await expect(page.getByRole("button", { name: "Принять план" })).toBeVisible();
});

test("a plan without questions, an unknown plan, a replaced file: each is said in words", async ({ page, request }) => {
  const calm =
    "План мероприятий на 2023/2024 учебный год\n№ п/п\tМероприятие\tСроки\tОтветственный\n1\tСлёт юных техников\t14 мая 2024 г.\tГАУ ДПО СОИРО\n2\tКонкурс\t15 мая 2024 г.\tГАУ ДПО СОИРО";
  const first = await givenPlan(request, "слёт.txt", calm);
  await openReview(page, first);
  await expect(page.getByRole("heading", { name: "Вопросов нет" })).toBeVisible();
  await expect(page.getByText("Вопросов не осталось:")).toBeVisible();
  await expectAccessible(page);
  const second = await givenPlan(request, "слёт.txt", calm.replace("Конкурс", "Конкурс проектов"));
  await openReview(page, second);
  await page.getByRole("link", { name: "открыть его план" }).click();
  await expect(page).toHaveURL(new RegExp(first));
  await page.goto("/plans/00000000-0000-7000-8000-000000000000/review");
  await expect(page.getByRole("heading", { name: "Такого плана нет" })).toBeVisible();
  await expectAccessible(page);
});

test("three hundred rows and forty questions stay quick to walk through", async ({ page, request }) => {
  test.setTimeout(180_000);
  const many = longPlan(300).replaceAll(/\tноябрь\t/g, () => `\tкак получится, раз ${(count += 1)}\t`);
  const id = await givenPlan(request, "триста.txt", many);
  await openReview(page, id);
  await expect(page.getByText("300 мероприятий")).toBeVisible();
  await page.getByRole("button", { name: /^1 / }).first().focus();
  await page.keyboard.press("End");
  await expect(page.getByRole("article")).toContainText("№ 300");
  const started = Date.now();
  await page.keyboard.press("Home");
  await expect(page.getByRole("article")).toContainText("№ 1 ");
  expect(Date.now() - started).toBeLessThan(3000);
  await expectAccessible(page);
});

let count = 0;

test("a restart of the program in the middle of a review loses nothing", async ({ browser }) => {
  test.setTimeout(180_000);
  const server = await startBuiltServer();
  const context = await browser.newContext({
    baseURL: server.address,
    locale: "ru-RU",
    storageState: server.session,
  });
  const page = await context.newPage();
  const id = await given(context.request, "smolensk-region.docx");
  await openReview(page, id);
  const tab = page.getByRole("tab", { name: /^Вопросы/ });
  const before = await tab.innerText();
  await page.keyboard.press("Enter");
  await expect(tab).not.toHaveText(before);
  await expectSaved(page, context.request, id, 1);
  const restarted = server.restart();
  const middle = await tab.innerText();
  await page.keyboard.press("Enter");
  await expect(tab).not.toHaveText(middle);
  const after = await tab.innerText();
  await restarted;
  await expectSaved(page, context.request, id, 2);
  await page.reload();
  await expect(tab).toHaveText(after);
  await context.close();
  await server.stop();
});
