import type { APIRequestContext, Page } from "@playwright/test";
import { EMPTY_CARD } from "../../src/core/organisation/model.ts";
import { aWorkbook } from "#test/support/workbook.ts";
import { expect, expectAccessible, givenPlan, test } from "./support/journey.ts";

const WRITE = { "x-rostok-request": "1" };
const LONG =
  "Муниципальное бюджетное общеобразовательное учреждение «Средняя общеобразовательная школа с углублённым изучением отдельных предметов № 5 имени Героя Советского Союза И. И. Иванова» города Вязьмы";

async function root(request: APIRequestContext): Promise<string> {
  const { organisations } = await (await request.get("/api/organisations")).json();
  return organisations[0].id;
}

async function given(request: APIRequestContext, name: string, kind: string, parentId: string): Promise<string> {
  const data = {
    name,
    shortName: null,
    kind,
    parentId,
    centre: kind === "centre" ? { kind: "growthPoint", profile: "технологический", state: "working" } : null,
    card: EMPTY_CARD,
    from: null,
    basis: null,
  };
  const answer = await request.post("/api/organisations", { headers: WRITE, data });
  return (await answer.json()).line.id;
}

const workbook = (rows: readonly (readonly string[])[]): Promise<Buffer> =>
  aWorkbook(["Название", "Вид", "Вышестоящая организация", "ИНН"], rows);

async function choose(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.getByLabel("Файл XLSX").setInputFiles({ name, mimeType: "application/octet-stream", buffer });
  await page.getByRole("button", { name: "Сравнить" }).click();
}

const unique = (name: string): string => `${name} ${Date.now() % 1_000_000}`;

test("the tree is walked by keyboard; a school is renamed from a day and keeps its old name before it", async ({
  page,
  request,
}) => {
  const municipality = unique("Управление образования");
  const school = unique("Школа");
  const top = await root(request);
  const municipalityId = await given(request, municipality, "municipalAuthority", top);
  const schoolId = await given(request, school, "school", municipalityId);
  await given(request, "Точка роста", "centre", schoolId);
  await page.goto("/organisations");
  await page.getByRole("link", { name: municipality }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("link", { name: school })).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: school, level: 1 })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Переименовать" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Название", { exact: true }).fill(LONG);
  await dialog.getByLabel("С какого дня").fill("2024-01-01");
  await dialog.getByLabel(/Основание/).fill("постановление от 12.12.2023 № 415");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Сохранить" }).click();
  await expect(page.getByRole("heading", { name: LONG, level: 1 })).toBeVisible();
  await expect(page.getByText("постановление от 12.12.2023 № 415")).toBeVisible();
  await page.getByLabel("Как было на дату").fill("2023-12-31");
  await page.getByRole("button", { name: "Показать", exact: true }).click();
  await expect(page.getByRole("heading", { name: school, level: 1 })).toBeVisible();
  await page.getByRole("button", { name: "Как сейчас" }).click();
  await expect(page.getByRole("heading", { name: LONG, level: 1 })).toBeVisible();
});

test("a wrong ИНН is told at its field and what was typed stays", async ({ page, request }) => {
  const id = await given(request, unique("Школа"), "school", await root(request));
  await page.goto(`/organisations/${id}`);
  await page.getByRole("button", { name: "Изменить сведения" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("ИНН").fill("7707083894");
  await dialog.getByLabel("Телефон").fill("8 (48131) 2-11-11");
  await dialog.getByRole("button", { name: "Сохранить" }).click();
  await expect(dialog.getByText("Такого ИНН не бывает")).toBeVisible();
  await expect(dialog.getByLabel("Телефон")).toHaveValue("8 (48131) 2-11-11");
  await expectAccessible(page);
  await dialog.getByLabel("ИНН").fill("");
  await dialog.getByRole("button", { name: "Сохранить" }).click();
  await expect(page.getByText("8 (48131) 2-11-11")).toBeVisible();
});

test("two municipalities become one, and the schools go with them", async ({ page, request }) => {
  const top = await root(request);
  const [one, other] = [unique("Спировский район"), unique("Другой район")];
  const oneId = await given(request, one, "municipalAuthority", top);
  await given(request, other, "municipalAuthority", top);
  const school = unique("Сельская школа");
  const schoolId = await given(request, school, "school", oneId);
  await page.goto(`/organisations/${oneId}`);
  await page.getByRole("button", { name: "Объединить" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio", { name: "Создать новую на их месте" }).check();
  await dialog.getByLabel("Название новой организации").fill("Спировский округ");
  await dialog.getByLabel("Добавить организацию").fill(other);
  await dialog.getByRole("button", { name: new RegExp(other) }).click();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Сохранить" }).click();
  await expect(page.getByRole("heading", { name: "Спировский округ", level: 1 })).toBeVisible();
  await expect(page.getByText(`Преемник: «${one}», «${other}»`)).toBeVisible();
  await page.goto(`/organisations/${schoolId}`);
  await expect(page.locator(".org-card").getByRole("link", { name: "Спировский округ" })).toBeVisible();
});

test("a table is compared, its faults are told by row, a right one is saved", async ({ page }) => {
  const name = unique("МБОУ СОШ");
  await page.goto("/organisation-lists");
  await expect(page.getByRole("heading", { name: "Загрузка таблицы организаций" })).toBeVisible();
  await expectAccessible(page);
  await choose(
    page,
    "ошибки.xlsx",
    await workbook([
      [name, "школа", "", "7707083894"],
      [`${name} вторая`, "замок", "", ""],
    ]),
  );
  await expect(page.getByText("С ошибками: 2")).toBeVisible();
  await expect(page.getByText("«7707083894» – такого ИНН не бывает")).toBeVisible();
  await expect(page.getByText("«замок» – неизвестный вид")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Не сохранять" }).click();
  const rows = Array.from({ length: 300 }, (_, index) => [`${name} № ${index + 1}`, "школа", "", ""]);
  await choose(page, "школы.xlsx", await workbook(rows));
  await expect(page.getByText("Ошибок нет. Будет сохранено: 300")).toBeVisible();
  await page.getByRole("button", { name: "Сохранить изменения" }).click();
  await expect(page.getByText("школы.xlsx: сохранено. 300")).toBeVisible();
  await page.goto("/organisations");
  await page.getByRole("searchbox", { name: "Найти организацию" }).fill(`${name} 300`);
  await expect(page.getByText("Нашлось: 1")).toBeVisible();
});

test("the bodies of a plan are led to organisations by one click", async ({ page, request }) => {
  const name = unique("Гимназия");
  await given(request, name, "school", await root(request));
  const planId = await givenPlan(
    request,
    "plan.csv",
    `№;Наименование мероприятия;Категория участников;Сроки;Ответственные\n1;День открытых дверей;Педагоги;декабрь 2023 г.;${name}\n2;Семинар;Педагоги;март 2024 г.;${name}\n`,
  );
  await page.goto(`/plans/${planId}/bodies`);
  await expect(page.getByText("полное название совпадает")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: `Да, это: ${name}` }).click();
  await expect(page.getByText("Все подтверждены.")).toBeVisible();
});

test("on a phone the tree and the organisation are two pages", async ({ page, request }) => {
  const name = unique("Школа телефонная");
  await given(request, name, "school", await root(request));
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/organisations");
  await page.getByRole("searchbox", { name: "Найти организацию" }).fill(name);
  await page.getByRole("link", { name }).click();
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
  await expect(page.getByRole("searchbox", { name: "Найти организацию" })).toBeHidden();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await expectAccessible(page);
  await page.getByRole("link", { name: "Ко всем организациям" }).click();
  await expect(page.getByRole("searchbox", { name: "Найти организацию" })).toBeVisible();
});
