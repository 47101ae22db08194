import type { Page } from "@playwright/test";
import { expect, lived, person, PHONE, sendReport, step, test, TODAY, wait } from "./support/demo-region.ts";
import { expectNoSidewaysScroll } from "./support/journey.ts";

const PHOTO = "docs/manual/pictures/compare.png";

/** How many of them there were; their field is added where the row's own audience does not name them. */
async function count(page: Page, who: string, people: string): Promise<void> {
  const group = page.getByRole("group", { name: /Сколько человек/ });
  const field = group.getByRole("textbox", { name: who, exact: true });
  if ((await field.count()) === 0) await page.getByLabel("Добавить, кто ещё был").selectOption({ label: who });
  await field.fill(people);
}

interface Line {
  readonly dutyId: string;
  readonly occurrenceId: string;
  readonly title: string;
  readonly label: string;
  readonly state: string;
  readonly dueOn: string | null;
}

function laterBy(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

test("J7: the centre head on a phone: what takes place today, a report without a network, the news of it", async ({
  browser,
  address,
}) => {
  test.setTimeout(360_000);
  await lived(browser, address);
  const { page, context } = await person(browser, address, "centreHead", PHONE);

  // The morning: what takes place today, when, where, and the one button that is needed afterwards.
  await page.goto("/today");
  const now = page.getByRole("region", { name: /^Сегодня: / });
  await expect(now).toContainText("сегодня в 14:00", wait);
  await expect(now).toContainText("Где: Кабинет физики, 2-й этаж");
  const title = await now.getByRole("heading").innerText();
  await expectNoSidewaysScroll(page);
  await step(page, "j07-01-morning");

  // The minute after it: how many came, a photo, a few words, a link; the network goes meanwhile.
  await now.getByRole("link", { name: /^Отчитаться за минуту/ }).click();
  await expect(page.getByRole("radio", { name: "Состоялось" })).toBeChecked(wait);
  await count(page, "обучающиеся", "18");
  await context.setOffline(true);
  await count(page, "родители", "6");
  await expect(page.getByText("всего 24", { exact: true })).toBeVisible();
  await page.locator("input[type=file]").first().setInputFiles(PHOTO);
  await page.getByLabel("Подпись").fill("Собираем схему");
  await page.getByLabel("Людей не узнать").check();
  await page.getByLabel("Коротко: что было").fill("Гости измерили освещённость класса датчиком.");
  await page.getByText("Ссылка, номер документа").click();
  await page.getByLabel("Ссылки, каждая с новой строки").fill("https://school.example/news/214");
  await expect(page.getByText(/Черновик сохранён на телефоне/)).toBeVisible(wait);
  await expectNoSidewaysScroll(page);
  await step(page, "j07-02-report-without-network");
  // The news is there already, made of what was typed.
  const news = page.getByRole("region", { name: "Текст новости" });
  await expect(news).toContainText("Гости измерили освещённость класса датчиком");
  await expect(news).toContainText("24");
  await page.getByRole("button", { name: "Отправить отчёт" }).click();
  await expect(page.getByRole("heading", { name: "Отчёт ждёт сети" })).toBeVisible(wait);
  await step(page, "j07-03-waits");
  await context.setOffline(false);
  await expect(page.getByRole("heading", { name: "Отчёт отправлен" })).toBeVisible(wait);
  await step(page, "j07-04-sent");
  await page.goto("/today");
  await expect(page.getByText(title).first()).toBeVisible(wait);
  await expect(now).toHaveCount(0);
  await expectNoSidewaysScroll(page);
  await step(page, "j07-05-closed");
});

test("J7: one report counts in several plans; what quarantine stopped is moved and is not «не проведено»; a place is asked for", async ({
  browser,
  address,
}) => {
  test.setTimeout(360_000);
  await lived(browser, address);
  const { page, context } = await person(browser, address, "centreHead", PHONE);
  const read = async (path: string) => (await context.request.get(path)).json();
  const ahead: Line[] = (await read("/api/execution-view/rows?own=yes&group=ahead")).rows.filter(
    ({ dueOn, state }: Line) => state === "planned" && dueOn !== null && dueOn > TODAY,
  );
  const [shared] = ahead;
  const other = ahead.find(({ dutyId }) => dutyId !== shared?.dutyId);
  if (shared === undefined || other === undefined) throw new Error("nothing lies ahead");

  // One open day for rows of two plans: what proves it is handed in once and counts in both.
  await page.goto(`/duties/${shared.dutyId}`);
  await page.getByRole("button", { name: "Завести событие" }).click();
  const event = page.getByRole("form", { name: "Завести событие" });
  const name = `День открытых дверей ${Date.now() % 1_000_000}`;
  await event.getByLabel("Название события").fill(name);
  await event.getByLabel("Вид", { exact: true }).fill("день открытых дверей");
  await event.getByLabel("Место", { exact: true }).fill("Центр, кабинет 12");
  await event
    .getByRole("checkbox", { name: new RegExp(other.title.slice(0, 30)) })
    .first()
    .check();
  await expectNoSidewaysScroll(page);
  await step(page, "j07-06-event");
  await event.getByRole("button", { name: "Завести событие" }).click();
  const line = page.getByRole("listitem").filter({ has: page.getByRole("button", { name, exact: true }) });
  await line.getByRole("button", { name, exact: true }).click();
  await expect(line).toContainText(other.title, wait);
  await step(page, "j07-07-event-serves-two");
  const { id } = (await read(`/api/duties/${shared.dutyId}`)).events.find(
    (one: { title: string }) => one.title === name,
  );
  const { serves } = await read(`/api/events/${id}`);
  expect(serves).toHaveLength(2);
  await page.goto(`/report/${serves[0].occurrenceId}`);
  await expect(page.getByRole("group", { name: /Засчитать сразу в 2\sпланах/ })).toBeVisible(wait);
  await count(page, "педагоги", "4");
  await page.getByLabel("Коротко: что было").fill("Показали опыт центра на секции физики.");
  await expectNoSidewaysScroll(page);
  await step(page, "j07-08-serves-several");
  await sendReport(page);
  await expect(page.getByRole("heading", { name: "Засчитан в пунктах" })).toBeVisible();
  await expect(page.locator(".report-served li")).toHaveCount(2);
  await step(page, "j07-09-counted-in-both");
  for (const { dutyId, occurrenceId } of serves) {
    const { occurrences } = await read(`/api/duties/${dutyId}`);
    expect(occurrences.find((one: { id: string }) => one.id === occurrenceId).state).toMatch(/^done/);
  }

  // Quarantine: another day with its reason; nothing to upload is asked for, and the first term stays to be seen.
  const served: ReadonlySet<string> = new Set(serves.map(({ occurrenceId }: Line) => occurrenceId));
  const quarantine = ahead.find(({ occurrenceId }) => !served.has(occurrenceId));
  if (quarantine === undefined) throw new Error("nothing lies ahead");
  await page.goto(`/report/${quarantine.occurrenceId}`);
  await page.getByText("Перенесено", { exact: true }).click();
  await page.getByRole("button", { name: "Отправить отчёт" }).click();
  await expect(page.getByText(/^Исправьте 1\sместо/)).toBeVisible(wait);
  await page.getByLabel("Почему", { exact: true }).fill("Карантин по гриппу в трёх классах");
  await page.getByLabel("Новая дата, если известна").fill(laterBy(quarantine.dueOn ?? TODAY, 14));
  await step(page, "j07-10-moved");
  await sendReport(page);
  await page.goto(`/duties/${quarantine.dutyId}`);
  const moved = page.getByRole("listitem").filter({ hasText: quarantine.label }).first();
  await expect(moved).toContainText("перенесено", wait);
  await expect(moved).toContainText("Карантин по гриппу в трёх классах");
  await expect(moved).not.toContainText("не проведено");
  await expectNoSidewaysScroll(page);
  await step(page, "j07-11-new-day");

  // A place on a course that is held as needed: asked for, with the day by which an answer is due.
  await page.goto("/requests");
  await page.getByRole("button", { name: "Подать заявку" }).click();
  const form = page.getByRole("form", { name: "Подать заявку" });
  await form.getByLabel("О чём").selectOption({ index: 1 });
  await form.getByLabel("Сколько человек").fill("2");
  const wish = `Обучение двух педагогов центра, ${Date.now() % 1_000_000}`;
  await form.getByLabel("Что нужно").fill(wish);
  await step(page, "j07-12-asks");
  await form.getByRole("button", { name: "Отправить заявку" }).click();
  const asked = page.getByRole("listitem").filter({ hasText: wish });
  await expect(asked).toContainText("ждёт ответа", wait);
  await expect(asked).toContainText(/ответить до \d/);
  await expectNoSidewaysScroll(page);
  await step(page, "j07-13-asked");
});
