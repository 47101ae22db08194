import type { Page } from "@playwright/test";
import { expect, person, PHONE, scan, step, takeWord, test, TODAY, wait } from "./support/demo-region.ts";
import { sample } from "./support/journey.ts";

const TO = "2027/2028";
const TITLE = new RegExp(`Смоленской области.*${TO}|Комплексный план.*${TO}`);

/** Every doubt of the carried plan is settled with what is offered first. */
async function settleCarried(page: Page): Promise<void> {
  const left = async () => Number(/решить: (\d+)/.exec(await page.locator(".next-year .sub").innerText())?.[1] ?? "0");
  const shown = page.locator(".carried").first();
  for (let open = await left(), steps = 0; open > 0 && steps < 120; steps += 1) {
    const take = shown.getByRole("button", { name: /^Взять/ });
    await ((await take.count()) > 0 ? take.first() : shown.getByRole("button", { name: "Оставить так" })).press(
      "Enter",
    );
    await expect.poll(left, wait).toBeLessThan(open);
    open = await left();
  }
  await expect(page.getByRole("heading", { name: "Вопросов не осталось" })).toBeVisible(wait);
}

test("J1: from last year's document over endorsement and the order to a plan in force; J2: the approver on a phone", async ({
  browser,
  address,
}) => {
  test.setTimeout(600_000);
  const number = `901-${Date.now() % 1_000_000}`;
  const author = await person(browser, address, "regionalCoordinator");
  const { page } = author;
  const { request } = author.context;
  await page.goto("/plans");
  await expect(page.getByRole("heading", { level: 1, name: "Планы" })).toBeVisible();
  await step(page, "j01-01-plans");

  // Last year's plan comes as a file and is checked beside the document.
  await page.getByTestId("file-input").setInputFiles(sample("smolensk-region.docx"));
  const read = async () => {
    const { plans } = await (await request.get("/api/plans")).json();
    return plans.find((one: { period: string | null }) => one.period === "2023/2024")?.id ?? "";
  };
  await expect.poll(read, { timeout: 120_000 }).not.toBe("");
  const lastYearId = await read();
  await page.goto(`/plans/${lastYearId}/review`);
  await expect(page.getByRole("heading", { level: 1, name: /^Проверка импорта/ })).toBeVisible();
  await expect(page.getByRole("region", { name: "Документ", exact: true })).toBeVisible();
  const lastYear = await (await request.get(`/api/plans/${lastYearId}`)).json();
  expect(lastYear.activities).toHaveLength(39);
  await step(page, "j01-02-review");
  await page.getByRole("button", { name: "Принять план" }).first().press("Enter");
  await expect(page).toHaveURL(new RegExp(`/plans/${lastYearId}$`));

  // It becomes the new one's draft: every deadline moves, what is in doubt is asked.
  await page.getByRole("link", { name: "На следующий год…" }).press("Enter");
  await page.getByLabel("Период нового плана").fill(TO);
  await step(page, "j01-03-next-year");
  await page.getByRole("button", { name: "Составить план" }).press("Enter");
  await expect(page.getByText(/Осталось решить: \d+ из \d+/)).toBeVisible(wait);
  const planId = /plans\/([^/]+)\//.exec(page.url())?.[1] ?? "";
  await step(page, "j01-04-carried");
  await settleCarried(page);
  const made = await (await request.get(`/api/plans/${planId}`)).json();
  expect(made.period).toBe(TO);
  expect(made.activities).toHaveLength(39);
  await page.goto(`/plans/${planId}/review`);
  await expect(page.getByRole("heading", { level: 1, name: /^Проверка/ })).toBeVisible();
  await page.getByRole("button", { name: "Принять план" }).first().press("Enter");
  await expect
    .poll(async () => (await (await request.get(`/api/plans/${planId}`)).json()).state, wait)
    .toBe("accepted");

  // One item moves, by typing the words.
  await page.goto(`/plans/${planId}/responsible`);
  await expect(page.getByText(/СОИРО/).first()).toBeVisible();
  await step(page, "j01-05-load");
  const moved = made.activities.find(({ schedule }: { schedule: { asWritten: string } | null }) =>
    (schedule?.asWritten ?? "").toLowerCase().startsWith("ноябрь"),
  );
  await page.goto(`/plans/${planId}/edit`);
  const term = page
    .getByRole("row")
    .filter({ has: page.getByRole("gridcell", { name: moved.number, exact: true }) })
    .getByRole("gridcell", { name: moved.schedule.asWritten, exact: true });
  await term.press("Enter");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("декабрь 2027 г.");
  await expect(page.getByRole("complementary", { name: "Ячейка" })).toContainText("Декабрь 2027 г.");
  await step(page, "j01-06-typed-month");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Всё сохранено")).toBeVisible(wait);
  const rowNow = async () => {
    const { activities } = await (await request.get(`/api/plans/${planId}`)).json();
    return activities.find(({ key }: { key: string }) => key === moved.key).schedule.asWritten;
  };
  await expect.poll(rowNow, wait).toBe("декабрь 2027 г.");

  // Two are asked at once; silence is not consent.
  await page.goto(`/plans/${planId}/life`);
  await page.getByRole("button", { name: "Отправить на согласование" }).press("Enter");
  const finder = page.locator(".life-finder");
  await page.getByLabel("Кому: начните писать название").fill("Институт развития");
  await finder.getByRole("button", { name: /Институт развития образования/ }).click();
  await page.getByLabel("Кому: начните писать название").fill("Администрации Новоборского");
  await finder.getByRole("button", { name: /Новоборского/ }).click();
  await step(page, "j01-07-send");
  await page.getByRole("button", { name: "Отправить", exact: true }).press("Enter");
  await expect(page.getByRole("heading", { name: /На согласовании/ })).toBeVisible(wait);
  await expect(page.getByText("ждём с сегодняшнего дня")).toHaveCount(2);
  await step(page, "j01-08-sent");

  const institute = await person(browser, address, "instituteMethodologist");
  await institute.page.goto("/endorsements");
  await institute.page.getByRole("link", { name: TITLE }).first().click();
  await institute.page.getByRole("button", { name: "Показать план целиком" }).click();
  await institute.page.getByRole("button", { name: /^Замечание: 2\.1/ }).click();
  await institute.page.getByLabel("К чему").selectOption({ label: "Срок" });
  await institute.page.getByLabel("Что не так").fill("В эти недели идут курсы института");
  await institute.page.getByLabel(/Как должно быть/).fill("май 2028 г.");
  await institute.page.getByRole("button", { name: "Оставить замечание" }).click();
  await expect(institute.page.getByText("В эти недели идут курсы института")).toBeVisible(wait);
  await step(institute.page, "j01-09-remark");
  await institute.page.getByRole("button", { name: "Согласовать" }).click();
  await expect(institute.page.getByText("Ваш ответ отправлен.")).toBeVisible(wait);
  const municipality = await person(browser, address, "municipalCoordinator", PHONE);
  await municipality.page.goto("/endorsements");
  await municipality.page.getByRole("link", { name: TITLE }).first().click();
  await municipality.page.getByRole("button", { name: "Замечание к плану" }).click();
  await municipality.page.getByLabel("Что не так").fill("Просим не включать сельские школы");
  await municipality.page.getByRole("button", { name: "Оставить замечание" }).click();
  await expect(municipality.page.getByText("Просим не включать сельские школы")).toBeVisible(wait);
  await step(municipality.page, "j01-10-endorse-phone");
  await municipality.page.getByRole("button", { name: "Согласовать" }).click();
  await expect(municipality.page.getByText("Ваш ответ отправлен.")).toBeVisible(wait);

  // One remark is taken over like a tracked change, the other is refused with a reason.
  await page.reload();
  await expect(page.getByRole("heading", { name: /^Согласован/ })).toBeVisible(wait);
  await page.getByRole("button", { name: /^Принять замечание: 2\.1/ }).press("Enter");
  await expect(page.getByText(/слова внесены в план/)).toBeVisible(wait);
  await page.getByRole("button", { name: /^Отклонить замечание/ }).press("Enter");
  await page.getByRole("textbox", { name: "Почему отклоняем" }).fill("Сельские школы участвуют по федеральному плану");
  await page.getByRole("button", { name: "Отклонить", exact: true }).press("Enter");
  await expect(page.getByText("все рассмотрены")).toBeVisible(wait);
  await step(page, "j01-11-remarks-settled");

  // The order around the plan: printed for the signature, then registered with its date and number.
  await page.goto(`/plans/${planId}`);
  await page.getByRole("button", { name: /^Приказ/ }).press("Enter");
  await page.getByRole("menuitem", { name: "Сформировать приказ" }).press("Enter");
  const paper = page.getByRole("region", { name: "Как на бумаге" });
  await expect(paper.getByText(/Об утверждении/).first()).toBeVisible(wait);
  await step(page, "j01-12-order");
  const { words } = await takeWord(page);
  expect(words).toContain("Об утверждении");
  expect(words).toContain("май 2028 г.");
  expect(words).toContain("декабрь 2027 г.");
  await page.getByLabel("Подписывает должность").fill("Министр образования Светлореченской области");
  await page.getByLabel("Фамилия и инициалы").fill("Н. Б. Алексеев");
  await page.getByLabel("Дата", { exact: true }).fill(TODAY);
  await page.getByLabel("Номер", { exact: true }).fill(number);
  await page.getByRole("button", { name: "Внести в реестр подписанный" }).press("Enter");
  await expect(page.getByText("Подписан и больше не меняется").first()).toBeVisible(wait);
  await step(page, "j01-13-registered");

  // J2: whoever approves sees on a phone what is asked; with the scan of what was signed the plan is in force.
  const approver = await person(browser, address, "approver", PHONE);
  await approver.page.goto(`/plans/${planId}/life`);
  await expect(approver.page.getByRole("heading", { name: /^Согласован/ })).toBeVisible(wait);
  await step(approver.page, "j02-1-phone");
  await approver.page.getByRole("button", { name: "Утвердить", exact: true }).click();
  // Nothing of the order that stands in the registry is typed a second time.
  await approver.page.getByRole("button", { name: new RegExp(`№\\s${number} из реестра`) }).click();
  await expect(approver.page.getByLabel("Номер", { exact: true })).toHaveValue(number);
  await expect(approver.page.getByLabel("Дата акта")).toHaveValue(TODAY);
  await expect(approver.page.getByLabel("Кто подписал")).toHaveValue("Н. Б. Алексеев");
  await approver.page.getByLabel("Действует с").fill(TODAY);
  await approver.page.getByLabel("Приложить файл").setInputFiles(scan("Приказ подписанный.pdf"));
  await expect(approver.page.getByRole("link", { name: "Приказ подписанный.pdf" })).toBeVisible(wait);
  await expect(approver.page.getByText("После согласования текст изменён.")).toBeVisible(wait);
  await step(approver.page, "j02-2-approval");
  await approver.page.locator("form").getByRole("button", { name: "Утвердить" }).click();
  await expect(approver.page.getByRole("heading", { name: /^Действует/ })).toBeVisible(wait);
  await expect(approver.page.getByText(new RegExp(`№\\s${number}`)).first()).toBeVisible();
  await step(approver.page, "j02-3-in-force");

  // The municipality sees at once what was approved, its scan, and the order in the registry.
  await municipality.page.goto("/editions");
  await municipality.page.getByRole("link", { name: TITLE }).first().click();
  await expect(municipality.page.getByText("май 2028 г.").first()).toBeVisible(wait);
  await expect(municipality.page.getByRole("link", { name: "Приказ подписанный.pdf" })).toBeVisible();
  await step(municipality.page, "j01-14-seen-below");
  await municipality.page.goto("/acts");
  await expect(municipality.page.getByText(new RegExp(`№\\s${number}`)).first()).toBeVisible(wait);
  await step(municipality.page, "j01-15-order-seen-below");
});
