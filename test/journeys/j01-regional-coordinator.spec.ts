import type { Page } from "@playwright/test";
import { expect, person, PHONE, step, test, type Person } from "./support/demo-region.ts";

const FROM = "2026/2027";
const TO = "2027/2028";
const TODAY = new Date().toISOString().slice(0, 10);

async function planOf({ context }: Person, period: string): Promise<string> {
  const { plans } = await (await context.request.get("/api/plans")).json();
  return plans.find((one: { period: string; example: boolean }) => one.period === period && !one.example)?.id ?? "";
}

/** Every doubt of the carried plan is settled with what is offered first. */
async function settleCarried(page: Page): Promise<void> {
  const left = async () => Number(/решить: (\d+)/.exec(await page.locator(".next-year .sub").innerText())?.[1] ?? "0");
  const shown = page.locator(".carried").first();
  for (let steps = 0; (await left()) > 0 && steps < 120; steps += 1) {
    const take = shown.getByRole("button", { name: /^Взять/ });
    await ((await take.count()) > 0 ? take.first() : shown.getByRole("button", { name: "Оставить так" })).press(
      "Enter",
    );
  }
  await expect(page.getByRole("heading", { name: "Вопросов не осталось" })).toBeVisible();
}

test("J1: from last year's plan over endorsement and the order to a plan in force; J2: the approver on a phone", async ({
  browser,
  address,
}) => {
  test.setTimeout(300_000);
  const author = await person(browser, address, "regionalCoordinator");
  const { page } = author;
  await page.goto("/plans");
  await expect(page.getByRole("heading", { level: 1, name: "Планы" })).toBeVisible();
  await step(page, "j01-1-plans");

  // Last year's plan becomes the new one's draft: every deadline moves, what is in doubt is asked.
  await page.goto(`/plans/${await planOf(author, FROM)}`);
  await page.getByRole("link", { name: "На следующий год…" }).press("Enter");
  await expect(page.getByLabel("Период нового плана")).toHaveValue(TO);
  await step(page, "j01-2-next-year");
  await page.getByRole("button", { name: "Составить план" }).press("Enter");
  await expect(page.getByText(/Осталось решить: \d+ из \d+/)).toBeVisible();
  await step(page, "j01-3-carried");
  await settleCarried(page);
  await step(page, "j01-4-settled");

  const planId = await planOf(author, TO);
  await page.goto(`/plans/${planId}/review`);
  await expect(page.getByRole("heading", { level: 1, name: /^Проверка/ })).toBeVisible();
  await step(page, "j01-5-review");
  await page.getByRole("button", { name: "Принять план" }).first().press("Enter");
  await expect
    .poll(async () => (await (await author.context.request.get(`/api/plans/${planId}`)).json()).state)
    .toBe("accepted");

  // November has too many items: one moves, by typing the words.
  await page.goto(`/plans/${planId}/responsible`);
  await step(page, "j01-6-load");

  // Two are asked at once; silence is not consent.
  await page.goto(`/plans/${planId}/life`);
  await page.getByRole("button", { name: "Отправить на согласование" }).press("Enter");
  const finder = page.locator(".life-finder");
  await page.getByLabel("Кому: начните писать название").fill("Институт развития");
  await finder.getByRole("button", { name: /Институт развития образования/ }).click();
  await page.getByLabel("Кому: начните писать название").fill("Администрации Новоборского");
  await finder.getByRole("button", { name: /Новоборского/ }).click();
  await step(page, "j01-7-send");
  await page.getByRole("button", { name: "Отправить", exact: true }).press("Enter");
  await expect(page.getByRole("heading", { name: /На согласовании/ })).toBeVisible();
  await expect(page.getByText("ждём с сегодняшнего дня")).toHaveCount(2);
  await step(page, "j01-8-sent");

  const institute = await person(browser, address, "instituteMethodologist");
  await institute.page.goto("/endorsements");
  await institute.page
    .getByRole("link", { name: new RegExp(`${TO} учебный год`) })
    .first()
    .click();
  await institute.page.getByRole("button", { name: "Показать план целиком" }).click();
  await institute.page.getByRole("button", { name: /^Замечание: 2\.1/ }).click();
  await institute.page.getByLabel("К чему").selectOption({ label: "Срок" });
  await institute.page.getByLabel("Что не так").fill("В эти недели идут курсы института");
  await institute.page.getByLabel(/Как должно быть/).fill("май 2028 г.");
  await institute.page.getByRole("button", { name: "Оставить замечание" }).click();
  await expect(institute.page.getByText("В эти недели идут курсы института")).toBeVisible();
  await step(institute.page, "j01-9-remark");
  await institute.page.getByRole("button", { name: "Согласовать" }).click();
  await expect(institute.page.getByText("Ваш ответ отправлен.")).toBeVisible();
  const municipality = await person(browser, address, "municipalCoordinator", PHONE);
  await municipality.page.goto("/endorsements");
  await municipality.page
    .getByRole("link", { name: new RegExp(`${TO} учебный год`) })
    .first()
    .click();
  await step(municipality.page, "j01-10-endorse-phone");
  await municipality.page.getByRole("button", { name: "Согласовать" }).click();
  await expect(municipality.page.getByText("Ваш ответ отправлен.")).toBeVisible();

  // The remark is taken over like a tracked change.
  await page.reload();
  await expect(page.getByRole("heading", { name: /^Согласован/ })).toBeVisible();
  await page.getByRole("button", { name: /^Принять замечание: 2\.1/ }).press("Enter");
  await expect(page.getByText(/слова внесены в план/)).toBeVisible();
  await step(page, "j01-11-remark-taken");

  // The order around the plan, printed for the signature.
  await page.goto(`/plans/${planId}`);
  await page.getByRole("button", { name: /^Приказ/ }).press("Enter");
  await page.getByRole("menuitem", { name: "Сформировать приказ" }).press("Enter");
  await expect(page.getByRole("region", { name: "Как на бумаге" })).toBeVisible();
  await expect(
    page
      .getByRole("region", { name: "Как на бумаге" })
      .getByText(/Об утверждении/)
      .first(),
  ).toBeVisible();
  await step(page, "j01-12-order");
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: "Word", exact: true }).click();
  expect((await saved).suggestedFilename()).toMatch(/\.docx$/);

  // J2: whoever approves sees on a phone what is asked, enters date and number, and the plan is in force.
  const approver = await person(browser, address, "approver", PHONE);
  await approver.page.goto(`/plans/${planId}/life`);
  await expect(approver.page.getByRole("heading", { name: /^Согласован/ })).toBeVisible();
  await step(approver.page, "j02-1-phone");
  await approver.page.getByRole("button", { name: "Утвердить", exact: true }).click();
  await approver.page.getByLabel("Дата акта").fill(TODAY);
  await approver.page.getByLabel("Номер", { exact: true }).fill("901-од");
  await approver.page.getByLabel("Должность подписавшего").fill("Министр образования Светлореченской области");
  await approver.page.getByLabel("Кто подписал").fill("Н. Б. Алексеев");
  await approver.page.getByLabel("Действует с").fill(TODAY);
  await expect(approver.page.getByText("После согласования текст изменён.")).toBeVisible();
  await step(approver.page, "j02-2-approval");
  await approver.page.locator("form").getByRole("button", { name: "Утвердить" }).click();
  await expect(approver.page.getByRole("heading", { name: /^Действует/ })).toBeVisible();
  await step(approver.page, "j02-3-in-force");

  // Thirty municipalities see it at once, as it was approved.
  await municipality.page.goto("/editions");
  await municipality.page
    .getByRole("link", { name: new RegExp(`${TO} учебный год`) })
    .first()
    .click();
  await expect(municipality.page.getByText("май 2028 г.").first()).toBeVisible();
  await step(municipality.page, "j01-13-seen-below");
});
