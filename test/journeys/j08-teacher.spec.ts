import { expect, lived, person, PHONE, sendReport, step, test, TODAY, wait } from "./support/demo-region.ts";
import { expectNoSidewaysScroll } from "./support/journey.ts";

test("J8: a teacher sees the own school only, reports on a phone, and reviews nobody", async ({ browser, address }) => {
  test.setTimeout(360_000);
  await lived(browser, address);
  const { page, context } = await person(browser, address, "teacher", PHONE);
  await page.goto("/");
  await expect(page).toHaveURL(/\/today$/);
  await expect(page.getByText(/Дела ваших должностей: Учитель/)).toBeVisible(wait);
  await expectNoSidewaysScroll(page);
  await step(page, "j08-1-today");
  const places = page.getByRole("navigation", { name: "Разделы" });
  await expect(places.getByRole("link", { name: "Исполнение" })).toBeVisible();
  await expect(places.getByRole("link", { name: "Планы", exact: true })).toHaveCount(0);

  await page.goto("/execution");
  await expect(page.getByRole("heading", { level: 1, name: /СОШ № 1/ })).toBeVisible(wait);
  await step(page, "j08-2-execution");
  const { rows } = await (await context.request.get("/api/execution-view/rows?own=yes&group=ahead")).json();
  const thing = rows.find(
    ({ fromDay, toDay }: { fromDay: string | null; toDay: string | null }) =>
      fromDay !== null && toDay !== null && fromDay <= TODAY && TODAY <= toDay,
  );
  await page.goto(`/duties/${thing.dutyId}`);
  await expect(page.getByRole("heading", { level: 1, name: new RegExp(thing.title.slice(0, 20)) })).toBeVisible(wait);
  await step(page, "j08-3-duty");
  await page.goto(`/report/${thing.occurrenceId}`);
  const send = page.getByRole("button", { name: "Отправить отчёт" });
  await expect(send).toBeVisible(wait);
  // A slip of the finger is asked about before anything is sent, and what was typed stays.
  const people = page
    .getByRole("group", { name: /Сколько человек/ })
    .getByRole("textbox")
    .first();
  await people.fill("2.5");
  await send.click();
  await expect(page.getByText(/^Исправьте 1\sместо/)).toBeVisible(wait);
  await expect(people).toHaveValue("2.5");
  await step(page, "j08-4-slip");
  await people.fill("3");
  await page.getByLabel("Коротко: что было").fill("Настроили датчики, показали коллегам.");
  await sendReport(page);
  await step(page, "j08-5-sent");

  await page.goto("/records");
  await page.getByRole("button", { name: /^Все/ }).click();
  await page
    .getByRole("button", { name: new RegExp(thing.title.slice(0, 30)) })
    .first()
    .click();
  await expect(page.getByText("Настроили датчики, показали коллегам.")).toBeVisible(wait);
  await expect(page.getByRole("button", { name: "Принять", exact: true })).toHaveCount(0);
  await step(page, "j08-6-record");
});
