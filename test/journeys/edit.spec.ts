import { type Page } from "@playwright/test";
import { expect, expectAccessible, givenPlan, longPlan, test } from "./support/journey.ts";

const PLAN = [
  "План мероприятий центра «Точка роста» на 2026/2027 учебный год",
  ["№ п/п", "Мероприятие", "Целевая аудитория", "Сроки", "Ответственный"].join("\t"),
  ["1", "Педагогический совет", "Педагоги", "сентябрь", "Директор школы"].join("\t"),
  ["2", "День открытых дверей", "Родители", "октябрь", "Руководитель центра"].join("\t"),
  ["3", "Неделя технологий", "Обучающиеся 5-9 классов", "ноябрь", "Руководитель центра"].join("\t"),
].join("\n");

/** What Excel or Word would put on the clipboard. */
async function paste(page: Page, clipboard: { text: string; html?: string }): Promise<void> {
  await page.evaluate(({ text, html }) => {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    if (html !== undefined) data.setData("text/html", html);
    document.activeElement?.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
    );
  }, clipboard);
}

const saved = (page: Page) => expect(page.getByText("Всё сохранено")).toBeVisible();
const cell = (page: Page, text: string) => page.getByRole("gridcell", { name: text, exact: true });

test("a plan is edited by keyboard alone: words, terms, rows, undo; a reload keeps all", async ({ page, request }) => {
  const planId = await givenPlan(request, "План центра.txt", PLAN);
  await page.goto(`/plans/${planId}/edit`);
  await cell(page, "Педагогический совет").press("Enter");
  await page.keyboard.press("End");
  await page.keyboard.type(" и круглый стол");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.type("20 сентября 2026 г.");
  await expect(page.getByRole("complementary", { name: "Ячейка" })).toContainText("20 сентября 2026");
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  await saved(page);
  await expect(cell(page, "20 сентября 2026 г.")).toBeVisible();

  await page.keyboard.press("Control+Enter");
  // The driver presses no key for a Russian letter, so the editor is opened by its own.
  await page.keyboard.press("F2");
  await page.keyboard.type("Мастер-класс по робототехнике");
  await page.keyboard.press("Enter");
  await expect(cell(page, "Мастер-класс по робототехнике")).toBeVisible();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Alt+ArrowDown");
  await saved(page);
  await page.reload();
  const titles = () => page.locator(".edit-cell.title").allInnerTexts();
  await expect
    .poll(titles)
    .toEqual([
      "Педагогический совет и круглый стол",
      "День открытых дверей",
      "Неделя технологий",
      "Мастер-класс по робототехнике",
    ]);
  await cell(page, "Педагогический совет и круглый стол").click();
  await expect(page.getByRole("complementary", { name: "Ячейка" })).toContainText("Педагогический совет");
  for (let step = 0; step < 5; step += 1) await page.keyboard.press("Control+z");
  await expect.poll(titles).toEqual(["Педагогический совет", "День открытых дверей", "Неделя технологий"]);
  await page.keyboard.press("Control+y");
  await expect.poll(titles).toContain("Педагогический совет и круглый стол");
  await saved(page);
  await expectAccessible(page);
});

test("a table of Excel or Word is pasted whole, in place and with other columns", async ({ page, request }) => {
  const planId = await givenPlan(request, "План центра.txt", PLAN);
  await page.goto(`/plans/${planId}/edit`);
  await cell(page, "Неделя технологий").press("ArrowLeft");
  await paste(page, {
    text: "",
    html: "<table><tr><td>3</td><td><p>Неделя</p><p>технологий</p></td></tr><tr><td>4</td><td>Слёт</td><td>Педа\u00adгоги</td></tr></table>",
  });
  await expect(page.getByText("Вставлено: 2 строки")).toBeVisible();
  await expect(cell(page, "Слёт")).toBeVisible();
  await saved(page);

  await paste(page, { text: "Мероприятие\tСроки\tБюджет\nЛагерь\tиюнь\t100 тыс. руб." });
  await expect(page.getByText("графы, которых нет в плане: «Бюджет»")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Вставить остальные графы" }).click();
  await expect(cell(page, "Лагерь")).toBeVisible();

  await cell(page, "Лагерь").click();
  await paste(page, { text: "а\tб\tв\tг\tд\tе" });
  await expect(page.getByText("Во вставке 6 граф")).toBeVisible();
});

test("what cannot be read stays as words and says so", async ({ page, request }) => {
  const planId = await givenPlan(request, "План центра.txt", PLAN);
  await page.goto(`/plans/${planId}/edit`);
  await cell(page, "сентябрь").press("Enter");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("как договоримся с соседями");
  await expect(page.getByText("Срок не понят")).toBeVisible();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("12 мая 2031 г.");
  await expect(page.getByText("Дата выходит за период плана")).toBeVisible();
  await page.keyboard.press("Enter");
  await saved(page);
  await expect(cell(page, "12 мая 2031 г.")).toBeVisible();
});

test("two people edit one plan: both see both, the same cell is asked about", async ({
  page,
  request,
  browser,
  server,
}) => {
  const planId = await givenPlan(request, "План центра.txt", PLAN);
  const other = await (await browser.newContext({ baseURL: server })).newPage();
  await page.goto(`/plans/${planId}/edit`);
  await other.goto(`/plans/${planId}/edit`);
  await cell(other, "Родители").press("Enter");
  await other.keyboard.type(" и педагоги");
  await cell(page, "Родители").press("Enter");
  await page.keyboard.type(" (законные представители)");
  await other.keyboard.press("Enter");
  await saved(other);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toContainText("Родители и педагоги");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Всё равно сделать моё" }).click();
  await saved(page);
  await expect(cell(page, "Родители (законные представители)")).toBeVisible();
  await other.context().close();
});

test("five hundred rows: the keyboard goes through all of them", async ({ page, request }) => {
  const planId = await givenPlan(request, "Длинный план.txt", longPlan(500));
  await page.goto(`/plans/${planId}/edit`);
  await page.getByRole("gridcell", { name: "Проведение занятия № 1 кружка" }).first().press("Control+End");
  await expect(page.getByRole("gridcell", { name: "Проведение занятия № 500 кружка" })).toBeVisible();
  await page.keyboard.press("Enter");
  await page.keyboard.type(" (филиал)");
  await page.keyboard.press("Enter");
  await saved(page);
  await expectAccessible(page);
});
