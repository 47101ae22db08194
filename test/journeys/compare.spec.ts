import { expect, expectAccessible, expectNoSidewaysScroll, givenPlan, test } from "./support/journey.ts";

const HEAD = ["№ п/п", "Мероприятие", "Целевая аудитория", "Сроки", "Ответственный"].join("\t");
const plan = (...rows: string[][]) =>
  ["План мероприятий центра «Точка роста» на 2026/2027 учебный год", HEAD, ...rows.map((row) => row.join("\t"))].join(
    "\n",
  );

const BEFORE = plan(
  ["1", "Педагогический совет", "Педагоги", "сентябрь", "Директор школы"],
  ["2", "День открытых дверей центра", "Родители", "октябрь", "Руководитель центра"],
  ["3", "Неделя технологий", "Обучающиеся 5-9 классов", "ноябрь", "Руководитель центра"],
);
const AFTER = plan(
  ["1", "Педагогический совет", "Педагоги", "сентябрь", "Директор школы"],
  ["2", "День открытых дверей центра", "Родители и педагоги", "декабрь", "Руководитель центра"],
  ["4", "Слёт юных изобретателей", "Обучающиеся", "май", "Руководитель центра"],
);

test("an edited file comes back as differences, taken one by one or all together", async ({ page, request }) => {
  const first = await givenPlan(request, "План.txt", BEFORE);
  const second = await givenPlan(request, "План с правками.txt", AFTER);
  await page.goto(`/plans/${first}/compare`);
  await expect(page.getByRole("link", { name: "С тем, как документ был прочитан" })).toBeVisible();
  await expectAccessible(page);
  await page.locator(`a[href$="/compare/${second}"]`).press("Enter");
  await expect(page.getByText("добавлено: 1 · убрано: 1 · изменено: 1")).toBeVisible();
  await expect(
    page
      .getByRole("row", { name: /День открытых дверей/ })
      .locator("ins")
      .first(),
  ).toContainText("и педагоги");
  await expectAccessible(page);

  await page.getByRole("button", { name: "Взять отличие: 2 Срок" }).press("Enter");
  await expect(page.getByText("Взято: 1 отличие.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Взять отличие: 2 Срок" })).toHaveCount(0);
  await page.getByRole("button", { name: /^Взять всё/ }).press("Enter");
  await expect(page.getByRole("heading", { name: "Отличий нет" })).toBeVisible();
  await page.getByRole("button", { name: "Отменить" }).press("Enter");
  await expect(page.getByText("добавлено: 1 · убрано: 1 · изменено: 1")).toBeVisible();
  await page.getByRole("button", { name: /^Взять всё/ }).press("Enter");
  await expect(page.getByRole("heading", { name: "Отличий нет" })).toBeVisible();
  await expectAccessible(page);

  await page.goto(`/plans/${first}`);
  await expect(page.getByRole("row", { name: /Слёт юных изобретателей/ })).toBeVisible();
  await expect(page.getByRole("row", { name: /Неделя технологий/ })).toHaveCount(0);
  await page.goto(`/plans/${first}/compare/as-read`);
  await expect(page.getByText("добавлено: 1 · убрано: 1 · изменено: 1")).toBeVisible();
});

test("the comparison stays readable on a phone", async ({ page, request }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const first = await givenPlan(request, "План.txt", BEFORE);
  const second = await givenPlan(request, "План с правками.txt", AFTER);
  await page.goto(`/plans/${first}/compare/${second}`);
  await expect(page.getByText("добавлено: 1")).toBeVisible();
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
});
