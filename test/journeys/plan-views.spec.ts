import { readFileSync } from "node:fs";
import {
  expect,
  expectAccessible,
  expectNoSidewaysScroll,
  givenPlan,
  longPlan,
  sample,
  test,
} from "./support/journey.ts";

const smolensk = () => readFileSync(sample("smolensk-region.docx"));

/** A plan as pasted text: one line for a row, its cells parted by tabs. */
function pasted(years: string, rows: readonly (readonly [title: string, term: string, body: string])[]): string {
  return [
    `План мероприятий центра «Точка роста» на ${years} учебный год`,
    ["№ п/п", "Мероприятие", "Сроки", "Ответственный"].join("\t"),
    ...rows.map((cells, index) => [index + 1, ...cells].join("\t")),
  ].join("\n");
}

/** Pages of a PDF that Chromium made: one object of this type for each. */
function pagesOf(pdf: Buffer): number {
  return pdf.toString("latin1").match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;
}

test("a month keeps exact days and fuzzy windows apart, and is turned by keys", async ({ page, request }) => {
  const id = await givenPlan(
    request,
    "план.txt",
    pasted("2023/2024", [
      ["Конкурс проектов", "12 марта 2024 г.", "Методист"],
      ["Неделя науки", "с 4 по 8 марта 2024 года", "Методист"],
      ["Сбор заявок", "до 25 марта 2024 г.", "Директор"],
      ["Семинар", "март 2024 г.", "Директор"],
      ["Олимпиада", "в сроки, определяемые организаторами", "Методист"],
      ["Консультации", "по запросу", "Методист"],
    ]),
  );
  await page.goto(`/plans/${id}/month?month=2024-03`);
  const month = page.getByRole("region", { name: "Месяц: март 2024" });
  const cell = (day: number) => month.getByRole("cell", { name: new RegExp(`^${day}(?: |$)`) });
  await expect(cell(12)).toContainText("Конкурс проектов");
  await expect(cell(25)).toContainText("крайний срок: 3 Сбор заявок");
  await expect(cell(4)).toContainText("Неделя науки, 4–8 марта 2024");
  await expect(month.getByRole("region", { name: "В течение месяца 1" })).toContainText("Семинар");
  await expect(month.getByRole("region", { name: "Ждём дату 1" })).toContainText("ждём дату: организаторы");
  await expect(month.getByRole("region", { name: /^По запросу/ })).toContainText("Консультации");
  await expectAccessible(page);
  await month.getByRole("button", { name: "1 Конкурс проектов" }).click();
  await expect(page.getByRole("complementary")).toContainText("Пункт 1");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("complementary")).toHaveCount(0);

  await month.focus();
  await page.keyboard.press("ArrowRight");
  await expect(page).toHaveURL(/month=2024-04/);
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  await expect(page).toHaveURL(/month=2024-02/);
  await page.reload();
  await expect(page.getByRole("region", { name: "Месяц: февраль 2024" })).toBeVisible();
  await page.goto(`/plans/${id}/month?month=2031-05`);
  await page.getByRole("searchbox", { name: "Слова в строке" }).fill("конкурс");
  await expect(page.getByRole("heading", { name: "В этом месяце план ничего не назначает" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Раньше: март 2024" }).click();
  await expect(cell(12)).toContainText("Конкурс проектов");
});

test("a month opens on the server's today and marks it", async ({ page, request }) => {
  const { today } = await (await request.get("/api/status")).json();
  const [year, month, day] = today.split("-").map(Number);
  const start = month >= 9 ? year : year - 1;
  const id = await givenPlan(
    request,
    "план.txt",
    pasted(`${start}/${start + 1}`, [["Слёт", `${day}.${month}.${year}`, "Методист"]]),
  );
  await page.goto(`/plans/${id}/month`);
  await expect(page.locator("[aria-current=date]")).toContainText("сегодня");
  await expect(page.locator("[aria-current=date]")).toContainText("Слёт");
});

test("a month is one sheet of A4, a heavy one in smaller type, too much of it says that it goes on", async ({
  page,
  request,
}) => {
  const terms = ["март 2024 г.", "12 марта 2024 г.", "до 25 марта 2024 г.", "с 4 по 8 марта 2024 года", "ежемесячно"];
  const title = "Организация участия обучающихся центров «Точка роста» и «IT-куб» в конкурсе технического творчества №";
  const heavy = (rows: number) =>
    pasted(
      "2023/2024",
      Array.from(
        { length: rows },
        (_, index) => [`${title} ${index + 1}`, terms[index % 5] ?? "", "Методист"] as const,
      ),
    );
  for (const { rows, pages, said } of [
    { rows: 6, pages: 1, said: null },
    { rows: 60, pages: 1, said: null },
    { rows: 400, pages: 2, said: "Не поместилось на один лист" },
  ]) {
    const id = await givenPlan(request, `${rows}.txt`, heavy(rows));
    await page.goto(`/plans/${id}/month?month=2024-03`);
    await expect(page.getByRole("region", { name: "Месяц: март 2024" })).toBeVisible();
    await page.evaluate(() => document.fonts.ready);
    const printed = pagesOf(await page.pdf({ preferCSSPageSize: true }));
    if (said === null) expect(printed).toBe(pages);
    else expect(printed).toBeGreaterThanOrEqual(pages);
    if (said === null) continue;
    await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
    await expect(page.getByText(said)).toBeVisible();
  }
});

test("responsible bodies have their load, their rows and their place in the address", async ({ page, request }) => {
  const full = "Муниципальный центр развития образования (далее – МЦРО)";
  const id = await givenPlan(
    request,
    "план.txt",
    pasted("2023/2024", [
      ["Конкурс", "март 2024 г.", full],
      ["Слёт", "март 2024 г.", "МЦРО"],
      ["Форум", "октябрь 2023 г.", "МЦРО, Методист"],
      ["Консультации", "по запросу", "МЦРО"],
      ["Выставка", "май 2024 г.", ""],
    ]),
  );
  await page.goto(`/plans/${id}/responsible`);
  const line = page.getByRole("row", { name: /^Муниципальный центр развития образования/ });
  await expect(line).toContainText("пик 2 — март");
  await expect(line.getByRole("cell")).toHaveText("4 – 1 – – – – 2 – – – – – 1".split(" "));
  await expect(page.getByRole("row", { name: /^Ответственный не назван/ })).toBeVisible();
  await expectAccessible(page);
  await line.getByRole("button").click();
  await expect(page).toHaveURL(/body=/);
  const chosen = page.getByRole("region", { name: /^Муниципальный центр/ });
  await expect(chosen).toContainText("4 мероприятия · пик 2 — март · без даты 1");
  await expect(chosen).toContainText("в документе также: «МЦРО»");
  await expectAccessible(page);
  await chosen.getByRole("button", { name: "март 2024: 2 мероприятия" }).click();
  await expect(chosen.getByRole("heading", { name: /^Мероприятия: март/ })).toContainText("2");
  await expect(chosen).not.toContainText("Форум");
  await page.reload();
  await expect(chosen).not.toContainText("Форум");
  await page.getByRole("link", { name: "Таблица", exact: true }).click();
  await expect(page.getByText("показано 2 из 5")).toBeVisible();
  await page.getByRole("button", { name: "Снять отбор по месяцу: март 2024" }).click();
  await expect(page.getByText("показано 4 из 5")).toBeVisible();
});

test("one filter holds on every tab", async ({ page, request }) => {
  const id = await givenPlan(request, "smolensk-region.docx", smolensk());
  await page.goto(`/plans/${id}?ws=%5B4%5D&q=марафон`);
  await expect(page.getByText("показано 1 из 39")).toBeVisible();
  for (const tab of ["Год", "Месяц", "Ответственные"]) {
    await page.getByRole("link", { name: tab, exact: true }).click();
    await expect(page).toHaveURL(/q=/);
    await expect(page.getByText("показано 1 из 39")).toBeVisible();
  }
  await page.getByRole("link", { name: /^Вопросы/ }).click();
  await expect(page.getByText(/показано \d из \d+/)).toBeVisible();
  await page.getByRole("link", { name: /^Замечания/ }).click();
  await expect(page.getByText("показано 1 из 9")).toBeVisible();
  await page.getByRole("link", { name: "пункт 4.3" }).click();
  await expect(page.getByRole("complementary")).toContainText("Пункт 4.3");
});

test("findings lead to the rows and to the places of the document that they name", async ({ page, request }) => {
  const id = await givenPlan(request, "labinsk.docx", readFileSync(sample("labinsk-municipality.docx")));
  await page.goto(`/plans/${id}/findings`);
  const twice = page.getByRole("listitem").filter({ hasText: "Один и тот же акт внесён дважды" }).first();
  await twice.getByRole("link", { name: "акт 15" }).click();
  await expect(page).toHaveURL(/document\?at=act-14/);
  await expect(page.locator("#act-14")).toBeInViewport();
  await expect(page.locator("#act-14")).toBeFocused();
  await expectAccessible(page);
});

test("the printed table repeats its heads on every sheet", async ({ page, request }) => {
  const id = await givenPlan(request, "сто.txt", longPlan(100));
  await page.goto(`/plans/${id}`);
  await expect(page.getByRole("grid")).toBeVisible();
  expect(pagesOf(await page.pdf({ preferCSSPageSize: true }))).toBeGreaterThan(3);
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  const table = page.getByRole("table");
  await expect(table.getByRole("row")).toHaveCount(101);
  expect(await table.locator("thead").evaluate((head) => getComputedStyle(head).display)).toBe("table-header-group");
});

const TABS = ["", "/year", "/month?month=2027-03", "/responsible", "/document", "/questions", "/findings"];
for (const rows of [0, 1, 40, 500])
  test(`every tab works with ${rows} rows`, async ({ page, request }) => {
    test.setTimeout(180_000);
    const id = await givenPlan(request, `${rows} строк.txt`, longPlan(rows));
    for (const tab of [...TABS, "/responsible?body=Руководитель центра", "/month?q=нет такого"]) {
      await page.goto(`/plans/${id}${tab}`);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await page.waitForLoadState("networkidle");
      await expect(page.getByText("На странице случилась ошибка")).toHaveCount(0);
      await expectNoSidewaysScroll(page);
      if (rows <= 1) await expectAccessible(page);
    }
  });
