import type { Browser, Page } from "@playwright/test";
import { writeDocx } from "#formats/docx/write/write-docx.ts";
import { DESK, expect, person, PHONE, step, takeWord, test, TODAY, wait } from "./support/demo-region.ts";
import { expectNoSidewaysScroll } from "./support/journey.ts";

const CALL = `Банк практик: набор ${Date.now() % 1_000_000}`;
const WORK = "Измеряем ускорение датчиком: один урок, три опыта, один вывод для всего класса";

/** A Word file with nothing hidden in it. */
async function aWordFile() {
  const blocks = [{ kind: "paragraph", role: "title", text: WORK }] as const;
  const bytes = await writeDocx({ title: WORK, sections: [{ orientation: "portrait", blocks }] });
  const mimeType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  return { name: "Урок.docx", mimeType, buffer: Buffer.from(bytes) };
}

async function look(page: Page, name: string): Promise<void> {
  await expectNoSidewaysScroll(page);
  await step(page, name);
}

test("a call of the institute: a teacher sends on a phone, two experts judge, and another school finds the practice", async ({
  browser,
  address,
}) => {
  test.setTimeout(420_000);
  const institute = await person(browser, address, "instituteMethodologist");
  const { page } = institute;
  await page.goto("/contests");
  await expect(page.getByRole("heading", { name: "Конкурсы", level: 1 })).toBeVisible(wait);
  await look(page, "contest-01-list");
  await lookOnPhone(page, "contest-01-list-phone");
  await openCall(page);

  await sendOnPhone(browser, address);

  await page.reload();
  await page.getByRole("button", { name: "Назначить экспертов" }).click();
  for (const role of ["regionalCoordinator", "approver"] as const) {
    const name = await nameOf(browser, address, role, page);
    await page.getByLabel("Фамилия или организация").fill(name.split(" ")[0] ?? "");
    const form = page.getByRole("form", { name: "Назначить экспертов" });
    await form.getByRole("button", { name, exact: true }).first().click();
  }
  await look(page, "contest-05-experts");
  await page.getByRole("button", { name: "Распределить работы" }).click();
  await expect(page.getByText(/^Назначено: 2/)).toBeVisible(wait);
  await page.getByRole("button", { name: "Хорошо" }).click();

  await judgeAs(browser, address, "regionalCoordinator", "contest-06-judge");
  await judgeAs(browser, address, "approver", null);

  await page.reload();
  await expect(page.getByText("оценили 2 из 2")).toBeVisible(wait);
  await page.getByRole("button", { name: "Закрыть приём" }).click();
  await page.getByLabel("Почему раньше объявленного дня").fill("Все школы прислали работы");
  await page.getByRole("form", { name: "Закрыть приём" }).getByRole("button", { name: "Закрыть приём" }).click();
  await page.getByRole("button", { name: "Опубликовать протокол" }).click();
  await page
    .getByRole("form", { name: "Опубликовать протокол" })
    .getByRole("button", { name: "Опубликовать протокол" })
    .click();
  await expect(page.getByText("протокол опубликован")).toBeVisible(wait);
  await look(page, "contest-07-published");
  await lookOnPhone(page, "contest-08-published-phone");
  const protocol = await takeWord(page, "Протокол (Word)");
  expect(protocol.words).toContain(WORK);
  const certificates = await takeWord(page, "Дипломы и сертификаты (Word)");
  expect(certificates.words).toContain("Кузнецова Мария Петровна");

  await findInBank(browser, address);
  await readResult(browser, address);
});

async function lookOnPhone(page: Page, name: string): Promise<void> {
  await page.setViewportSize(PHONE);
  await look(page, name);
  await page.setViewportSize(DESK);
}

async function openCall(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Завести конкурс" }).click();
  const form = page.getByRole("form", { name: "Завести конкурс" });
  await form.getByLabel("Название", { exact: true }).fill(CALL);
  await form.getByLabel("Что это").selectOption({ label: "набор в банк практик" });
  await form.getByLabel("Приём с").fill(TODAY);
  await form.getByLabel("Последний день приёма").fill(TODAY);
  await form
    .getByLabel("Положение", { exact: false })
    .first()
    .fill("Принимаем описания уроков с оборудованием центра.");
  await form.getByRole("textbox", { name: "Критерий 1" }).fill("Видна цель");
  await form.getByLabel("До скольких баллов").fill("10");
  await form.getByRole("button", { name: "Добавить критерий" }).click();
  await form.getByRole("textbox", { name: "Критерий 2" }).fill("Можно повторить");
  await form.getByLabel("До скольких баллов").nth(1).fill("10");
  await form.getByLabel(/^Проходной балл/).fill("12");
  await look(page, "contest-02-call");
  await lookOnPhone(page, "contest-02-call-phone");
  await form.getByRole("button", { name: "Сохранить" }).click();
  await expect(page.getByRole("heading", { name: CALL, level: 1 })).toBeVisible(wait);
  await page.getByRole("button", { name: "Открыть приём" }).click();
  await page.getByRole("form", { name: "Открыть приём" }).getByRole("button", { name: "Открыть приём" }).click();
  await expect(page.getByText("приём работ", { exact: true })).toBeVisible(wait);
}

/** What is missing is said; what was typed stays; then it goes. */
async function sendOnPhone(browser: Browser, address: string): Promise<void> {
  const { page } = await person(browser, address, "teacher", PHONE);
  await page.goto("/contests");
  await page.getByRole("link", { name: CALL }).click();
  await page.getByRole("link", { name: "Отправить работу" }).click();
  const form = page.getByRole("form", { name: CALL });
  await form.getByLabel("Название работы").fill(WORK);
  await form.getByLabel(/^Авторы/).fill("Кузнецова Мария Петровна");
  await form.getByLabel("Предмет").fill("Физика");
  await form.getByLabel("Классы").fill("9–10");
  await form.getByLabel("Оборудование").fill("Датчик ускорения");
  await form.getByLabel("На каких условиях").selectOption({ index: 1 });
  await form.locator("input[type=file]").setInputFiles(await aWordFile());
  await expect(form.getByText("Урок.docx")).toBeVisible(wait);
  await form.getByRole("button", { name: "Отправить на экспертизу" }).click();
  await expect(form.getByRole("alert")).toContainText("Отметьте согласие", wait);
  await expect(form.getByLabel("Название работы")).toHaveValue(WORK);
  await look(page, "contest-03-entry-phone");
  await form.getByLabel("Согласны, чтобы работу").check();
  await form.getByRole("button", { name: "Отправить на экспертизу" }).click();
  await expect(page.getByText("Работа отправлена")).toBeVisible(wait);
  await look(page, "contest-04-sent-phone");
}

/** As whoever calls finds them. */
async function nameOf(
  browser: Browser,
  address: string,
  role: "regionalCoordinator" | "approver",
  calling: Page,
): Promise<string> {
  const { context } = await person(browser, address, role);
  const { accountId, name } = await (await context.request.get("/api/me")).json();
  await context.close();
  const contestId = new URL(calling.url()).pathname.split("/").at(-1);
  const q = encodeURIComponent(String(name).split(" ")[0] ?? "");
  const { candidates } = await (await calling.request.get(`/api/contests/${contestId}/candidates?q=${q}`)).json();
  return candidates.find((one: { accountId: string }) => one.accountId === accountId).name;
}

async function judgeAs(
  browser: Browser,
  address: string,
  role: "regionalCoordinator" | "approver",
  picture: string | null,
): Promise<void> {
  const { page, context } = await person(browser, address, role);
  await page.goto("/contests");
  await page.getByRole("link", { name: WORK }).click();
  await page.getByLabel("Видна цель (до 10)").fill("11");
  await page.getByLabel("Можно повторить (до 10)").fill("8,5");
  await page.getByRole("button", { name: "Сохранить баллы" }).click();
  await expect(page.getByRole("alert")).toContainText("больше, чем разрешает критерий", wait);
  await page.getByLabel("Видна цель (до 10)").fill("9");
  await expect(page.getByText("Сумма: 17,5 из 20")).toBeVisible();
  // What was refused is not said of what is typed now.
  await expect(page.getByRole("alert")).toHaveCount(0);
  if (picture !== null) {
    await look(page, picture);
    await lookOnPhone(page, `${picture}-phone`);
  }
  await page.getByRole("button", { name: "Сохранить баллы" }).click();
  await expect(page.getByText(/^Баллы сохранены/)).toBeVisible(wait);
  await context.close();
}

async function findInBank(browser: Browser, address: string): Promise<void> {
  const other = await person(browser, address, "centreHead");
  const { page, context } = other;
  await page.goto("/practices");
  await page.getByLabel("Оборудование").fill("датчик ускорения");
  await expect(page.getByRole("link", { name: WORK })).toBeVisible(wait);
  await look(page, "contest-09-bank");
  await lookOnPhone(page, "contest-10-bank-phone");
  await page.getByRole("link", { name: WORK }).click();
  await expect(page.getByRole("heading", { name: WORK, level: 1 })).toBeVisible(wait);
  await look(page, "contest-11-practice");
  const file = page.waitForEvent("download", wait);
  await page.getByRole("link", { name: "Урок.docx" }).click();
  expect((await file).suggestedFilename()).toBe("Урок.docx");
  await page.getByRole("button", { name: "Использовали на уроке" }).click();
  const form = page.getByRole("form", { name: "Использовали на уроке" });
  await form.getByLabel("Когда").fill(TODAY);
  await form.getByLabel("Где и как").fill("Занятие кружка, 9 класс");
  await lookOnPhone(page, "contest-12-use-phone");
  await form.getByRole("button", { name: "Отметить" }).click();
  await expect(page.getByText("применили: 1 организация")).toBeVisible(wait);
  await expect(page.getByText("Занятие кружка, 9 класс")).toBeVisible();
  await look(page, "contest-13-used");
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("button", { name: "Напечатать" })).toBeHidden();
  await expect(page.getByRole("heading", { name: WORK, level: 1 })).toBeVisible();
  await look(page, "contest-14-paper");
  await context.close();
}

/** The teacher reads what became of the work, and takes the certificate away. */
async function readResult(browser: Browser, address: string): Promise<void> {
  const { page, context } = await person(browser, address, "teacher");
  await page.goto("/contests");
  await page.getByRole("link", { name: CALL }).click();
  await look(page, "contest-15-results");
  await page.getByRole("link", { name: WORK }).click();
  await expect(page.getByText("опубликована в банке")).toBeVisible(wait);
  await expect(page.getByText("Применили: 1 организация, 1 раз.")).toBeVisible();
  await look(page, "contest-16-result");
  await lookOnPhone(page, "contest-17-result-phone");
  const certificate = await takeWord(page, "Скачать Word");
  expect(certificate.words).toContain("Кузнецова Мария Петровна");
  await context.close();
}
