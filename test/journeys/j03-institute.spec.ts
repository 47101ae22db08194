import { readFileSync } from "node:fs";
import type { Browser, Page } from "@playwright/test";
import { DESK, expect, lived, person, PHONE, step, test, TODAY, wait, type Person } from "./support/demo-region.ts";
import { expectAccessible, expectNoSidewaysScroll } from "./support/journey.ts";

interface Line {
  readonly dutyId: string;
  readonly label: string;
  readonly state: string;
  readonly fromDay: string | null;
  readonly toDay: string | null;
}

const NEXT_MONTH = monthAfter(TODAY);

function monthAfter(day: string): string {
  const [year = 0, month = 0] = day.split("-").map(Number);
  return month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, "0")}`;
}

/** The same page as it stands in a hand. */
async function onPhone(page: Page, name: string): Promise<void> {
  await page.setViewportSize(PHONE);
  await expectNoSidewaysScroll(page);
  await step(page, name);
  await page.setViewportSize(DESK);
}

/** An own row whose term is the whole of the next month. */
async function rowOfNextMonth({ context }: Person): Promise<Line> {
  const { rows } = await (await context.request.get("/api/execution-view/rows?own=yes&group=ahead")).json();
  const found = rows.find(
    ({ fromDay, state, toDay }: Line) =>
      state === "planned" && fromDay === `${NEXT_MONTH}-01` && (toDay ?? "").startsWith(NEXT_MONTH),
  );
  if (found === undefined) throw new Error("nothing stands in the next month");
  return found;
}

test("J3: an event with a place, a form and a quota; more people come; the month goes from the draft to the open page and the poster", async ({
  browser,
  address,
}) => {
  test.setTimeout(360_000);
  await lived(browser, address);
  const institute = await person(browser, address, "instituteMethodologist");
  const { page } = institute;
  await page.goto("/today");
  await expect(page.getByRole("heading", { name: "Срок подходит" })).toBeVisible(wait);
  await step(page, "j03-01-own-things");
  await onPhone(page, "j03-02-own-things-phone");

  const name = await makeEvent(institute, await rowOfNextMonth(institute));
  await publishMonth(browser, address, page, name);
});

/** «Урок для учителя»: what it is, where, by which quota; then five more places. Answers with its name. */
async function makeEvent({ page }: Person, { dutyId, label }: Line): Promise<string> {
  const name = `Урок для учителя ${Date.now() % 1_000_000}`;
  await page.goto(`/duties/${dutyId}`);
  await page.getByRole("button", { name: "Завести событие" }).click();
  const form = page.getByRole("form", { name: "Завести событие" });
  await form.getByLabel("Название события").fill(name);
  await form.getByLabel("Вид", { exact: true }).fill("мастер-класс");
  await form.getByLabel("День начала").fill(`${NEXT_MONTH}-14`);
  await form.getByLabel("Начало", { exact: true }).fill("10:00");
  await form.getByLabel("Конец", { exact: true }).fill("13:30");
  await form.getByRole("combobox", { name: /^Форма/ }).selectOption({ label: "смешанно" });
  await form.getByRole("combobox", { name: /^Этап/ }).selectOption({ label: "региональный" });
  await form.getByLabel("Место", { exact: true }).fill("Институт развития образования, конференц-зал");
  await form.getByLabel("Ссылка").fill("https://institute.example/lesson");
  await form.getByLabel("Серия").fill("Урок для учителя");
  await form.getByLabel("Который раз").fill("IV");
  const serves = form.getByRole("group", { name: "Какие пункты исполняет" });
  const chosen = serves.getByRole("checkbox", { checked: true });
  while ((await chosen.count()) > 0) await chosen.first().uncheck();
  await serves
    .getByRole("checkbox", { name: new RegExp(`${label}$`) })
    .first()
    .check();
  for (const [at, municipality, places] of [
    [0, "Новоборский городской округ", "15"],
    [1, "Светлореченский район", "10"],
  ] as const) {
    await form.getByRole("button", { name: "Добавить строку квоты" }).click();
    await form.getByLabel("Кому", { exact: true }).nth(at).fill(municipality);
    await form.getByLabel("Мест", { exact: true }).nth(at).fill(places);
  }
  await expect(form.getByText("всего 25 мест")).toBeVisible();
  await step(page, "j03-03-event");
  await onPhone(page, "j03-04-event-phone");
  await form.getByRole("button", { name: "Завести событие" }).click();
  const line = page.getByRole("listitem").filter({ has: page.getByRole("button", { name, exact: true }) });
  await line.getByRole("button", { name, exact: true }).click();
  await expect(line).toContainText("Новоборский городской округ: 15 мест", wait);
  await expect(line).toContainText("Урок для учителя, IV");
  await expect(line).toContainText("10:00–13:30");

  // Forty want to come: the quota is mended, everything else stays as it was typed.
  await line.getByRole("button", { name: "Изменить событие" }).click();
  const change = page.getByRole("form", { name: `Изменить событие: ${name}` });
  await expect(change.getByLabel("Место", { exact: true })).toHaveValue("Институт развития образования, конференц-зал");
  await change.getByLabel("Мест", { exact: true }).nth(1).fill("25");
  await change.getByRole("button", { name: "Сохранить" }).click();
  await expect(line).toContainText("всего 40 мест", wait);
  await line.scrollIntoViewIfNeeded();
  await step(page, "j03-05-quota");
  return name;
}

/** What all levels do next month: collected, put right, seen by everybody, on the wall. */
async function publishMonth(browser: Browser, address: string, page: Page, name: string): Promise<void> {
  await page.goto("/calendar/issues");
  await page.getByLabel("Месяц").fill(NEXT_MONTH);
  await page.getByRole("button", { name: "Собрать месяц" }).click();
  const lines = page.getByRole("list", { name: "События месяца" }).getByRole("listitem");
  const own = lines.filter({ hasText: name });
  await expect(own).toBeVisible(wait);
  await step(page, "j03-06-month");
  // One is told better; another, if there is one, is not for everybody.
  await own.getByRole("button", { name: `Изменить: ${name}` }).click();
  await own.getByLabel("Название на странице").fill(`${name}: открытый мастер-класс`);
  const shown = lines.filter({ hasNotText: name }).getByRole("checkbox", { checked: true });
  if ((await shown.count()) > 0) await shown.first().uncheck();
  await page.getByRole("button", { name: "Сохранить" }).click();
  await expect(page.getByText("Сохранено", { exact: true })).toBeVisible(wait);
  await onPhone(page, "j03-07-month-phone");
  await page.getByRole("button", { name: "Опубликовать", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Опубликовать календарь" });
  await expect(dialog).toContainText("без входа в программу");
  await step(page, "j03-08-publish");
  await dialog.getByRole("button", { name: "Опубликовать" }).click();
  const open = page.getByRole("link", { name: "Открытая страница" });
  await expect(open).toBeVisible(wait);

  // Whoever has not signed in reads it on a phone.
  const visitor = await browser.newContext({ baseURL: address, viewport: PHONE, locale: "ru-RU" });
  const leaf = await visitor.newPage();
  await leaf.goto((await open.getAttribute("href")) ?? "");
  await expect(leaf.getByText(`${name}: открытый мастер-класс`)).toBeVisible(wait);
  await expect(leaf.getByText(/конференц-зал/).first()).toBeVisible();
  await expectNoSidewaysScroll(leaf);
  await step(leaf, "j03-09-open-page-phone");
  await expectAccessible(leaf);
  await visitor.close();

  const saved = page.waitForEvent("download", wait);
  await page.getByRole("button", { name: "Афиша A3" }).click();
  const poster = await saved;
  expect(readFileSync(await poster.path()).toString("latin1", 0, 4)).toBe("%PDF");
  await expect(page.getByRole("textbox", { name: "Текст для поста" })).toHaveValue(/открытый мастер-класс/);
  await step(page, "j03-10-published");
}

test("J3: requests come into a queue with the day of the answer, get a place and a host, and what was held is marked", async ({
  browser,
  address,
}) => {
  test.setTimeout(360_000);
  await lived(browser, address);
  const { page } = await person(browser, address, "instituteMethodologist");
  // Consultations are done as somebody asks for them: the institute takes the row into its work.
  await page.goto("/proposals");
  await page.getByRole("button", { name: /^Все/ }).click();
  const row = page
    .getByRole("listitem")
    .filter({ hasText: /по запросу/ })
    .filter({ hasNotText: "отозвано" })
    .first();
  await expect(row).toBeVisible(wait);
  await expect(row.getByRole("button", { name: /^(?:Взять в план|Отменить ответ)/ })).toBeVisible();
  if ((await row.getByText("взято").count()) === 0) {
    if ((await row.getByRole("button", { name: "Отменить ответ" }).count()) > 0)
      await row.getByRole("button", { name: "Отменить ответ" }).click();
    await row.getByRole("button", { name: "Взять в план" }).click();
  }
  await expect(row).toContainText("взято", wait);
  await step(page, "j03-11-taken");

  // A teacher asks from a phone.
  const wish = `Как настроить датчик влажности, ${Date.now() % 1_000_000}`;
  const teacher = await person(browser, address, "teacher", PHONE);
  await teacher.page.goto("/requests");
  await teacher.page.getByRole("button", { name: "Подать заявку" }).click();
  const form = teacher.page.getByRole("form", { name: "Подать заявку" });
  const whom = await form
    .getByRole("option", { name: /Институт развития образования/ })
    .first()
    .getAttribute("value");
  await form.getByLabel("О чём").selectOption(whom ?? "");
  await form.getByLabel("Сколько человек").fill("2");
  await form.getByLabel("Что нужно").fill(wish);
  await form.getByRole("button", { name: "Отправить заявку" }).click();
  const sent = teacher.page.getByRole("listitem").filter({ hasText: wish });
  await expect(sent).toContainText(/ответить до \d/, wait);
  await expectNoSidewaysScroll(teacher.page);
  await step(teacher.page, "j03-12-asked-phone");

  await page.goto("/requests");
  const line = page.getByRole("listitem").filter({ hasText: wish });
  await expect(line).toContainText("ждёт ответа", wait);
  await expect(line).toContainText("человек: 2");
  await step(page, "j03-13-queue");
  await line.getByRole("button", { name: "Принять" }).click();
  await line.getByLabel("День").fill(TODAY);
  await line.getByLabel("Где").fill("Кванториум, лаборатория 3");
  await line.getByLabel("Кто проведёт").fill("методист института");
  await step(page, "j03-14-answer");
  await line.getByRole("button", { name: "Принять" }).click();
  await expect(line).toContainText("принята", wait);
  await teacher.page.reload();
  await expect(sent).toContainText("Кванториум, лаборатория 3", wait);
  await step(teacher.page, "j03-15-answered-phone");

  // It was held: the row shows it, the teacher too.
  await line.getByRole("button", { name: "Проведено" }).click();
  await line.getByRole("button", { name: "Проведено" }).last().click();
  await expect(line.getByText("проведено", { exact: true })).toBeVisible(wait);
  await onPhone(page, "j03-16-held");
  await teacher.page.reload();
  await expect(sent).toContainText("проведено", wait);
});
