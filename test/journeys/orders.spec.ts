import { readFileSync } from "node:fs";
import { expect, expectAccessible, expectNoSidewaysScroll, givenPlan, sample, test } from "./support/journey.ts";
import { picture } from "./support/review.ts";

const WRITE = { "x-rostok-request": "1" };

test("an order is made from a plan, its control settled, and goes out as Word and PDF", async ({ page, request }) => {
  test.setTimeout(120_000);
  const planId = await givenPlan(
    request,
    "spirovo-municipality.docx",
    readFileSync(sample("spirovo-municipality.docx")),
  );
  await page.goto(`/plans/${planId}`);
  await page.getByRole("button", { name: /^Приказ/ }).press("Enter");
  await page.getByRole("menuitem", { name: "Сформировать приказ" }).press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: /Об утверждении муниципального/ })).toBeVisible();
  const paper = page.getByRole("region", { name: "Как на бумаге" });
  await expect(paper.getByText("2.2. Разработать и утвердить план мероприятий центра")).toBeVisible();
  await expect(paper.getByText("Срок: ежегодно до 1 сентября")).toBeVisible();
  await expect(page.getByText(/Контроль указан дважды/)).toBeVisible();
  await expectAccessible(page);
  await picture(page, "order-1366");

  // A point is opened in the form and marked on the paper, and the other way round.
  await paper.getByRole("button", { name: /^2\.2\./ }).click();
  await expect(page.getByRole("button", { name: /^2\.2\. / }).first()).toHaveAttribute("aria-expanded", "true");
  await page.getByLabel("Текст пункта").fill("Разработать план центра «Точка роста».");
  await expect(paper.getByText("2.2. Разработать план центра «Точка роста».")).toBeVisible();
  await picture(page, "order-point-1366");
  await expectAccessible(page);

  // Dragged over the first point, the third becomes the first; taken back, it stands where it stood.
  await page.locator("[id^=point-][aria-expanded=true]").click();
  const lines = page.locator(".act-points li");
  await lines.nth(6).locator(".handle").dragTo(lines.nth(3).locator(".number"));
  await expect(lines.nth(3)).toContainText("2Приказ вступает в силу");
  await page.getByRole("button", { name: "Отменить" }).click();
  await expect(lines.nth(3)).toContainText("2Руководителям ОО");

  await page.getByRole("button", { name: "Только пункт 4" }).click();
  await expect(page.getByText(/Контроль указан дважды/)).toHaveCount(0);
  await expect(paper.getByText(/^1\.2\./)).toHaveCount(0);
  await page.getByRole("button", { name: "Отменить" }).click();
  await expect(page.getByText(/Контроль указан дважды/)).toBeVisible();
  await page.getByRole("button", { name: "Оставить оба" }).click();
  await expect(page.getByText(/^сохранено в \d\d:\d\d$/)).toBeVisible();

  await page.reload();
  await expect(paper.getByText("2.2. Разработать план центра «Точка роста».")).toBeVisible();
  await expect(page.getByText(/Контроль указан дважды/)).toHaveCount(0);
  await page.getByRole("button", { name: "Приложение", exact: true }).click();
  await expect(paper.getByRole("columnheader", { name: "Целевая аудитория" })).toBeVisible();
  for (const [button, start] of [
    ["Word", "PK"],
    ["PDF", "%PDF"],
  ] as const) {
    const saved = page.waitForEvent("download");
    await page.getByRole("button", { name: button, exact: true }).click();
    const download = await saved;
    expect(download.suggestedFilename()).toMatch(/^Приказ № 86\./);
    expect(readFileSync(await download.path()).toString("latin1", 0, start.length)).toBe(start);
    await expect(page.getByRole("button", { name: button, exact: true })).toBeEnabled();
  }
});

test("an order is written from nothing by keyboard, registered, and its number is not given twice", async ({
  page,
  request,
}) => {
  test.setTimeout(120_000);
  const number = `н-${Date.now()}`;
  await page.goto("/acts");
  const write = async (heading: string) => {
    await page.getByRole("button", { name: /^Новый документ/ }).press("Enter");
    await page.getByRole("menuitem", { name: "Новый документ: приказ", exact: true }).press("Enter");
    await page.getByRole("textbox", { name: "Заголовок" }).fill(heading);
    await page.getByRole("button", { name: /^Добавить пункт/ }).press("Enter");
    await page.getByRole("menuitem", { name: "Поручение" }).press("Enter");
    await page.getByLabel("Текст пункта").fill("Провести семинар.");
    await page.getByLabel("Кому").fill("Методисту");
    await page.getByLabel("Срок (отдельной строкой)").fill("до 15.05.2030");
    await expect(page.getByText("Понят так: До 15 мая 2030 г.")).toBeVisible();
    await page.getByRole("button", { name: "Оставить за собой" }).press("Enter");
    await page.getByLabel("Подписывает должность").fill("Начальник управления");
    await page.getByLabel("Дата").fill("2026-11-20");
    await page.getByLabel("Номер").fill(number);
  };
  await write("О проведении семинара");
  const control = page.getByRole("button", { name: /^2 Контроль/ });
  await control.focus();
  await control.press("Alt+ArrowUp");
  await expect(page.getByRole("button", { name: /^1 Контроль/ })).toBeFocused();
  await page.getByRole("button", { name: "Внести в реестр подписанный" }).press("Enter");
  await expect(page.getByText("Подписан и больше не меняется").first()).toBeVisible();
  await expectAccessible(page);

  await page.goto("/acts");
  await expect(page.getByRole("heading", { name: new RegExp(`Приказ от 20.11.2026 № ${number}`) })).toBeVisible();
  await expectAccessible(page);
  await picture(page, "acts-1366");
  await write("О другом семинаре");
  await expect(page.getByText(new RegExp(`Номер ${number} в 2026 году уже занят`))).toBeVisible();
  await page.getByRole("button", { name: "Внести в реестр подписанный" }).press("Enter");
  await expect(page.getByRole("alert")).toContainText("такой номер уже есть");
  await expect(page.getByRole("textbox", { name: "Заголовок" })).toHaveValue("О другом семинаре");

  const { drafts } = await (await request.get("/api/act-drafts")).json();
  for (const { id, actId } of drafts)
    if (actId === null) await request.delete(`/api/act-drafts/${id}`, { headers: WRITE });
});

test("two people write one order: nobody's words are lost", async ({ page, request }) => {
  const sent = await request.post("/api/act-drafts", { headers: WRITE, data: { from: "nothing", kind: "order" } });
  const { id } = await sent.json();
  await page.goto(`/acts/${id}`);
  const heading = page.getByRole("textbox", { name: "Заголовок" });
  await heading.fill("О первом");
  await expect(page.getByText(/^сохранено в/)).toBeVisible();
  const { version, content } = await (await request.get(`/api/act-drafts/${id}`)).json();
  await request.put(`/api/act-drafts/${id}`, {
    headers: { ...WRITE, "if-match": `"${version}"` },
    data: { ...content, place: "г. Примерск" },
  });
  await heading.fill("О первом и втором");
  await expect(page.getByRole("alert")).toContainText("сохранил другой человек");
  await expect(heading).toHaveValue("О первом и втором");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Взять сохранённый" }).click();
  await expect(page.getByLabel("Место издания")).toHaveValue("г. Примерск");
  await request.delete(`/api/act-drafts/${id}`, { headers: WRITE });
});

test("on a phone the form and the paper take turns", async ({ page, request }) => {
  test.setTimeout(60_000);
  await page.setViewportSize({ width: 390, height: 844 });
  const planId = await givenPlan(request, "smolensk-region.docx", readFileSync(sample("smolensk-region.docx")));
  const sent = await request.post("/api/act-drafts", { headers: WRITE, data: { from: "plan", kind: "order", planId } });
  const { id } = await sent.json();
  await page.goto(`/acts/${id}`);
  await expect(page.getByRole("button", { name: /^1 Утвердить комплексный план/ })).toBeVisible();
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  await picture(page, "order-form-390");
  await page.getByRole("button", { name: "Бумага" }).click();
  await expect(page.getByText("П Р И К А З", { exact: true })).toBeVisible();
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  await picture(page, "order-paper-390");
  await page.goto("/acts");
  await expect(page.getByRole("heading", { level: 1, name: "Документы" })).toBeVisible();
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  await picture(page, "acts-390");
  await request.delete(`/api/act-drafts/${id}`, { headers: WRITE });
});
