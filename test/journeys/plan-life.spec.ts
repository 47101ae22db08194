import { mkdirSync } from "node:fs";
import { test as base, type Browser, type BrowserContext, type Page } from "@playwright/test";
import type { PlanAction } from "#core/plan/change/model.ts";
import { expect, expectAccessible, expectNoSidewaysScroll, givenPlan } from "./support/journey.ts";
import { startDemoServer } from "./support/server.ts";

const WRITE = { "x-rostok-request": "1" };
/** Where pictures go when somebody wants to look at them; none are made without it. */
const FOLDER = process.env["LIFE_PICTURES"];

const test = base.extend<object, { readonly address: string }>({
  address: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of fixtures from the pattern
    async ({}, use) => {
      const server = await startDemoServer();
      await use(server.address);
      await server.stop();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  baseURL: async ({ address }, use) => use(address),
});

interface Person {
  readonly page: Page;
  readonly context: BrowserContext;
}

/** A browser of somebody of the demo with the role. */
async function person(browser: Browser, address: string, role: string, size = { width: 1366, height: 768 }) {
  const context = await browser.newContext({ baseURL: address, viewport: size, locale: "ru-RU" });
  const { people } = await (await context.request.get("/api/demo/people")).json();
  const { accountId } = people.find((one: { role: string }) => one.role === role);
  const answer = await context.request.post("/api/demo/sign-in", { headers: WRITE, data: { accountId } });
  expect(answer.status()).toBe(200);
  return { page: await context.newPage(), context };
}

async function picture(page: Page, name: string): Promise<void> {
  if (FOLDER === undefined) return;
  mkdirSync(FOLDER, { recursive: true });
  await page.screenshot({ path: `${FOLDER}/${name}.png`, fullPage: true });
}

const HEAD = ["№ п/п", "Мероприятие", "Целевая аудитория", "Сроки", "Ответственный"].join("\t");
const PLAN = [
  "Комплексный план мероприятий по организационно-методической поддержке центров на 2026/2027 учебный год",
  HEAD,
  ["1", "Педагогический совет", "Педагоги", "сентябрь", "Институт развития образования"].join("\t"),
  ["2", "Региональный марафон дней открытых дверей центров", "Родители", "май", "Министерство"].join("\t"),
  ["3", "Неделя технологий", "Обучающиеся 5-9 классов", "ноябрь", ""].join("\t"),
].join("\n");

async function accepted({ context }: Person, name: string, text = PLAN): Promise<string> {
  const planId = await givenPlan(context.request, name, text);
  await change({ context }, planId, { kind: "accept" });
  return planId;
}

let made = 0;
async function change({ context }: Pick<Person, "context">, planId: string, action: PlanAction): Promise<void> {
  const { version } = await (await context.request.get(`/api/plans/${planId}/changes`)).json();
  const data = { id: `of-the-journey-${(made += 1)}`, base: version, action };
  const answer = await context.request.post(`/api/plans/${planId}/changes`, { headers: WRITE, data });
  expect(answer.status(), await answer.text()).toBe(200);
}

async function rowKey({ context }: Pick<Person, "context">, planId: string, title: RegExp): Promise<string> {
  const { activities } = await (await context.request.get(`/api/plans/${planId}`)).json();
  return activities.find((row: { title: string }) => title.test(row.title)).key;
}

test("a plan is sent to two, gets a remark, is endorsed, approved, amended and compared", async ({
  browser,
  address,
}) => {
  test.setTimeout(180_000);
  const author = await person(browser, address, "regionalCoordinator");
  const planId = await accepted(author, "План.txt");

  const { page } = author;
  await page.goto(`/plans/${planId}`);
  await expect(page.getByText("Черновик")).toBeVisible();
  await page.getByRole("link", { name: "Жизнь плана" }).press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Жизнь плана" })).toBeVisible();
  await expect(page.getByText("Пока ничего не происходило.")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Отправить на согласование" }).press("Enter");
  await page.keyboard.type("Институт развития");
  await expect(page.getByRole("button", { name: /Институт развития образования/ })).toBeVisible();
  await page.keyboard.press("Enter");
  await page.keyboard.type("Управление образования Адм");
  await expect(page.locator(".life-finder").getByRole("button", { name: /Новоборского/ })).toBeVisible();
  await page
    .locator(".life-finder")
    .getByRole("button", { name: /Новоборского/ })
    .click();
  await expectAccessible(page);
  await picture(page, "01-send");
  await page.getByRole("button", { name: "Отправить", exact: true }).press("Enter");
  await expect(page.getByRole("heading", { name: /На согласовании/ })).toBeVisible();
  await expect(page.getByText("ждём с сегодняшнего дня")).toHaveCount(2);
  await picture(page, "02-sent");

  const institute = await person(browser, address, "instituteMethodologist", { width: 390, height: 844 });
  await institute.page.goto("/endorsements");
  await expect(institute.page.getByText("ждёт вас с сегодняшнего дня")).toBeVisible();
  await expectAccessible(institute.page);
  await institute.page
    .getByRole("link", { name: /Комплексный план/ })
    .first()
    .click();
  await expect(institute.page.getByText("Без ответственного: 1 мероприятие (п. 3).")).toBeVisible();
  await institute.page.getByRole("button", { name: "Показать план целиком" }).click();
  await picture(institute.page, "03-phone");
  await expectNoSidewaysScroll(institute.page);
  await expectAccessible(institute.page);
  await institute.page.getByRole("button", { name: "Замечание: 2" }).click();
  await institute.page.getByLabel("К чему").selectOption({ label: "Срок" });
  await institute.page.getByLabel("Что не так").fill("Май занят экзаменами");
  await institute.page.getByLabel(/Как должно быть/).fill("апрель");
  await expectAccessible(institute.page);
  await institute.page.getByRole("button", { name: "Оставить замечание" }).click();
  await expect(institute.page.getByText("Май занят экзаменами")).toBeVisible();
  await institute.page.getByRole("button", { name: "Согласовать" }).click();
  await expect(institute.page.getByText("Ваш ответ отправлен.")).toBeVisible();

  const municipality = await person(browser, address, "municipalCoordinator");
  await municipality.page.goto("/endorsements");
  await municipality.page
    .getByRole("link", { name: /Комплексный план/ })
    .first()
    .press("Enter");
  await expect(municipality.page.getByText("Май занят экзаменами")).toBeVisible();
  await expectAccessible(municipality.page);
  await picture(municipality.page, "04-endorser");
  await municipality.page.getByRole("button", { name: "Согласовать" }).press("Enter");
  await expect(municipality.page.getByText("Ваш ответ отправлен.")).toBeVisible();
  await municipality.page.goto("/endorsements");
  await expect(municipality.page.getByRole("heading", { name: "Ничего не ждёт вашего ответа" })).toBeVisible();

  await page.reload();
  await expect(page.getByRole("heading", { name: /^Согласован/ })).toBeVisible();
  await page.getByRole("button", { name: "Принять замечание: 2" }).press("Enter");
  await expect(page.getByText("слова внесены в план")).toBeVisible();
  await picture(page, "05-remark");
  await page.getByRole("button", { name: "Утвердить", exact: true }).press("Enter");
  await page.getByLabel("Дата акта").fill(new Date().toISOString().slice(0, 10));
  await page.getByLabel("Номер", { exact: true }).fill("712-02");
  await page.getByLabel("Должность подписавшего").fill("Министр образования");
  await page.getByLabel("Кто подписал").fill("И. И. Иванов");
  await page.getByLabel("Действует с").fill(new Date().toISOString().slice(0, 10));
  await page
    .getByLabel("Приложить файл")
    .setInputFiles({ name: "Приказ.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7\nскан") });
  await expect(page.getByRole("link", { name: "Приказ.pdf" })).toBeVisible();
  await expect(page.getByText("После согласования текст изменён.")).toBeVisible();
  await expectAccessible(page);
  await picture(page, "06-approval");
  await page.locator("form").getByRole("button", { name: "Утвердить" }).press("Enter");
  await expect(page.getByRole("heading", { name: /^Действует/ })).toBeVisible();
  await expect(page.getByRole("link", { name: "Приказ.pdf" })).toBeVisible();
  await expectAccessible(page);
  await picture(page, "07-in-force");

  await page.getByRole("button", { name: "Новая редакция" }).press("Enter");
  await page.getByRole("button", { name: "Начать" }).press("Enter");
  await expect(page.getByRole("heading", { name: /^Готовится новая редакция/ })).toBeVisible();
  await change(author, planId, { kind: "removeRow", key: await rowKey(author, planId, /Неделя/) });
  const title = "Большой педагогический совет";
  await change(author, planId, {
    kind: "setField",
    key: await rowKey(author, planId, /совет/),
    field: "title",
    text: title,
  });
  await page.getByRole("link", { name: "Что изменено" }).press("Enter");
  await expect(page.getByText("убрано: 1 · изменено: 1")).toBeVisible();
  await expect(page.getByRole("row", { name: /Неделя технологий/ })).toBeVisible();
  await expectAccessible(page);
  await picture(page, "08-changes");
  await page.goto(`/plans/${planId}/life`);
  await page.getByRole("button", { name: "Утвердить редакцию" }).press("Enter");
  await page.getByLabel("Дата акта").fill(new Date().toISOString().slice(0, 10));
  await page.getByLabel("Номер", { exact: true }).fill("712 - 02");
  await page.getByLabel("Действует с").fill(new Date().toISOString().slice(0, 10));
  await page.locator("form").getByRole("button", { name: "Утвердить редакцию" }).press("Enter");
  await expect(page.getByRole("alert")).toContainText("Он у документа «Комплексный план");
  await page.getByLabel("Номер", { exact: true }).fill("715");
  await page.locator("form").getByRole("button", { name: "Утвердить редакцию" }).press("Enter");
  await expect(page.getByRole("link", { name: "Редакция 2" })).toBeVisible();
  await page.getByRole("link", { name: "Редакция 2" }).press("Enter");
  await expect(page.getByRole("row", { name: new RegExp(title) })).toBeVisible();
  await expectAccessible(page);
  await picture(page, "09-edition");
  await page.getByRole("link", { name: "Сравнить с редакцией 1" }).press("Enter");
  await expect(page.getByText("добавлено: 1 · изменено: 1")).toBeVisible();

  // Whoever stands below sees the approved edition, and no draft.
  const { editions } = await (await municipality.context.request.get("/api/editions?whose=above")).json();
  const edition = editions.find((one: { planId: string }) => one.planId === planId);
  await municipality.page.goto(`/editions/${edition.id}`);
  await expect(municipality.page.getByRole("row", { name: new RegExp(title) })).toBeVisible();
  await expect(municipality.page.getByRole("link", { name: "Жизнь плана" })).toHaveCount(0);
  await municipality.page.goto(`/plans/${planId}/life`);
  await expect(municipality.page.getByRole("heading", { name: "Здесь ничего нет" })).toBeVisible();
});

test("a returned plan comes back with its reason, on a phone too; a recalled one asks for no answer", async ({
  browser,
  address,
}) => {
  const phone = { width: 390, height: 844 };
  const author = await person(browser, address, "regionalCoordinator", phone);
  const institute = await person(browser, address, "instituteMethodologist", phone);
  const planId = await accepted(author, "Второй.txt", PLAN.replace("Комплексный план", "Второй комплексный план"));
  await author.page.goto(`/plans/${planId}/life`);
  const send = async () => {
    await author.page.getByRole("button", { name: "Отправить на согласование" }).click();
    await author.page.getByLabel("Кому: начните писать название").fill("Институт развития");
    await author.page
      .locator(".life-finder")
      .getByRole("button", { name: /Институт/ })
      .click();
    await author.page.getByRole("button", { name: "Отправить", exact: true }).click();
    await expect(author.page.getByRole("heading", { name: /На согласовании/ })).toBeVisible();
  };
  await send();
  await expectNoSidewaysScroll(author.page);
  await expectAccessible(author.page);
  await institute.page.goto("/endorsements");
  await institute.page.getByRole("link", { name: /Второй комплексный план/ }).click();
  await institute.page.getByRole("button", { name: "Вернуть…" }).click();
  await institute.page.getByLabel("Почему возвращаем").fill("Нет мероприятий для сельских школ");
  await picture(institute.page, "10-return");
  await institute.page.getByRole("button", { name: "Вернуть", exact: true }).click();
  await expect(institute.page.getByText("возвращено", { exact: false }).first()).toBeVisible();
  await author.page.reload();
  await expect(author.page.getByText("Нет мероприятий для сельских школ").first()).toBeVisible();
  await picture(author.page, "11-returned");
  await expectNoSidewaysScroll(author.page);
  await send();
  await author.page.getByRole("button", { name: "Отозвать" }).click();
  await author.page.locator("form").getByRole("button", { name: "Отозвать" }).click();
  await expect(author.page.getByRole("heading", { name: /^Черновик/ })).toBeVisible();
  await institute.page.goto("/endorsements");
  await expect(institute.page.getByText("ответ больше не нужен")).toBeVisible();
});

test("the order of a plan is registered first and approves it by one click; the list of plans tells of it", async ({
  browser,
  address,
}) => {
  test.setTimeout(120_000);
  const author = await person(browser, address, "regionalCoordinator");
  const { page, context } = author;
  const planId = await accepted(author, "План с приказом.txt", PLAN.replace("Педагогический", "Августовский"));
  const today = new Date().toISOString().slice(0, 10);
  const number = `1200-${today}`;
  const begun = await context.request.post("/api/act-drafts", {
    headers: WRITE,
    data: { from: "plan", kind: "order", planId },
  });
  const url = `/api/act-drafts/${(await begun.json()).id}`;
  const { content, version } = await (await context.request.get(url)).json();
  const points = content.points.map((point: { role: string }) =>
    point.role === "control" ? { ...point, controller: { by: "signer" } } : point,
  );
  const signed = { ...content, points, signature: { post: "Министр образования", name: "И. И. Примеров" } };
  const headers = (based: number) => ({ ...WRITE, "if-match": `"${based}"` });
  await context.request.put(url, { headers: headers(version), data: signed });
  const registered = await context.request.post(`${url}/register`, {
    headers: headers(version + 1),
    data: { date: today, number },
  });
  expect(registered.status(), await registered.text()).toBe(200);

  await page.goto("/plans");
  const line = page.getByRole("listitem").filter({ has: page.locator(`a[href="/plans/${planId}"]`) });
  await expect(line).toContainText("Черновик");
  await page.goto(`/plans/${planId}/life`);
  await page.getByRole("button", { name: "Утвердить", exact: true }).press("Enter");
  const taken = page.getByRole("button", { name: new RegExp(`^Приказ от .* № ${number} из реестра$`) });
  await taken.press("Enter");
  await expect(taken).toHaveAttribute("aria-pressed", "true");
  await expect(page.getByLabel("Номер", { exact: true })).toHaveValue(number);
  await expect(page.getByLabel("Кто подписал")).toHaveValue("И. И. Примеров");
  await expectAccessible(page);
  await picture(page, "20-from-registry");
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoSidewaysScroll(page);
  await picture(page, "21-from-registry-390");
  await page.locator("form").getByRole("button", { name: "Утвердить" }).press("Enter");
  await expect(page.getByRole("heading", { name: /^Утверждён/ })).toBeVisible();
  await expect(page.getByRole("link", { name: "В реестре документов" })).toHaveAttribute("href", /^\/acts\/.+/);
  await picture(page, "22-approved-390");

  await page.goto("/plans");
  await expect(line).toContainText("Утверждён");
  await expect(line).toContainText(`приказом от`);
  await expect(line).toContainText(number);
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await picture(page, "23-plans-390");
  await page.setViewportSize({ width: 1366, height: 768 });
  await picture(page, "24-plans-1366");
  await page.goto(`/plans/${planId}`);
  await expect(page.locator(".plan-header")).toContainText(number);
  await picture(page, "25-plan-1366");
  await page.setViewportSize({ width: 390, height: 844 });
  await picture(page, "26-plan-390");
});
