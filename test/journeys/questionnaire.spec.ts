import { DESK, expect, lived, person, PHONE, step, takeWord, test, wait, type Person } from "./support/demo-region.ts";

/** Opens one of the list by its title. */
async function openOne({ page }: Person, title: string): Promise<void> {
  await page.goto("/questionnaires");
  await page.getByRole("link", { name: title }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible(wait);
}

/** Begins with a template and saves the draft. */
async function begin({ page }: Person, template: string, title: string): Promise<void> {
  await page.goto("/questionnaires");
  await page.getByRole("link", { name: "Новая анкета" }).click();
  await page.getByRole("link", { name: template }).click();
  await page.getByLabel("Название").fill(title);
}

async function openIt({ page }: Person): Promise<void> {
  await page.getByRole("button", { name: "Сохранить черновик" }).click();
  await expect(page.getByText("Черновик сохранён")).toBeVisible(wait);
  await page.getByRole("button", { name: "Открыть анкету" }).click();
  await page.getByRole("group", { name: "Открыть анкету" }).getByRole("button", { name: "Открыть анкету" }).click();
}

test("An audit of equipment: the municipality asks, a school answers on a phone, what is wrong is said, silent ones are reminded", async ({
  browser,
  address,
}) => {
  test.setTimeout(600_000);
  await lived(browser, address);
  const town = await person(browser, address, "municipalCoordinator");
  await town.page.goto("/questionnaires");
  await step(town.page, "questionnaire-1-list");
  await begin(town, "Аудит оборудования", "Осмотр кабинетов");
  await town.page.getByLabel("все школы").check();
  await town.page.getByRole("button", { name: "Добавить вопрос" }).click();
  const last = town.page.getByRole("group", { name: /^Вопрос \d+$/ }).last();
  await last.getByLabel("Формулировка").fill("ФИО ответственного");
  await expect(last.getByText("Похоже, здесь просят имя")).toBeVisible();
  await last.getByLabel("Формулировка").fill("Сколько занятий в неделю?");
  await last.getByLabel("Как отвечать").selectOption({ label: "число" });
  await last.getByLabel("Не больше").fill("60");
  await step(town.page, "questionnaire-2-making");
  await openIt(town);
  await expect(town.page.getByText(/ответили 0 из/).first()).toBeVisible(wait);

  // The head of a school: from «Сегодня», on a phone.
  const school = await person(browser, address, "schoolHead", PHONE);
  await school.page.goto("/questionnaires");
  const row = school.page.getByRole("listitem").filter({ hasText: "Осмотр кабинетов" });
  await row.getByRole("link", { name: "Ответить" }).click();
  await expect(school.page.getByRole("heading", { level: 1, name: "Осмотр кабинетов" })).toBeVisible(wait);
  const groups = school.page.getByRole("group", { name: /обязательный/ });
  for (const group of await groups.all()) await group.getByLabel("Да", { exact: true }).check();
  await groups.first().getByLabel("Частично").check();
  await groups.first().getByLabel("Примечание").fill("Нет двух датчиков");
  const lessons = school.page.getByLabel("Сколько занятий в неделю?");
  await lessons.fill("-3");
  await school.page.getByRole("button", { name: "Отправить" }).click();
  await expect(school.page.getByText("Число не может быть меньше нуля.")).toBeVisible(wait);
  await expect(lessons).toHaveValue("-3");
  await step(school.page, "questionnaire-3-answering-phone");
  await lessons.fill("12");
  await expect(school.page.getByText("Всё сохранено")).toBeVisible(wait);
  await school.page.reload();
  await expect(lessons).toHaveValue("12");
  await school.page.getByRole("button", { name: "Отправить" }).click();
  await expect(school.page.getByText("ответили").first()).toBeVisible(wait);

  await town.page.reload();
  await expect(town.page.getByText(/ответили 1 из/).first()).toBeVisible(wait);
  await town.page.getByRole("button", { name: /^Напомнить/ }).click();
  await expect(town.page.getByRole("button", { name: "Сегодня уже напомнили" })).toBeDisabled(wait);
  // A number opens to the school behind it.
  await town.page.getByText("частично").first().click();
  await step(town.page, "questionnaire-4-results");
  await town.page.getByText("По организациям", { exact: true }).first().click();
  await town.page.getByLabel("Только те, кто не ответил").check();
  await step(town.page, "questionnaire-5-silent");
  await town.page.getByText("Таблица", { exact: true }).click();
  await step(town.page, "questionnaire-6-matrix");
  await town.page.setViewportSize(PHONE);
  await step(town.page, "questionnaire-6-matrix-phone");
  await town.page.setViewportSize(DESK);
  const { words } = await takeWord(town.page, "DOCX");
  expect(words).toContain("Нет двух датчиков");
});

test("Sites of schools: the municipality ticks a check list, the school reads what is recommended", async ({
  browser,
  address,
}) => {
  test.setTimeout(600_000);
  await lived(browser, address);
  const town = await person(browser, address, "municipalCoordinator");
  await openOne(town, "Мониторинг специальных разделов сайтов");
  await step(town.page, "questionnaire-7-check-list");
  await town.page.getByLabel("Только непроверенные").check();
  const name = (await town.page.getByRole("main").getByRole("listitem").getByRole("link").first().textContent()) ?? "";
  await town.page.getByRole("link", { name, exact: true }).click();
  await expect(town.page.getByRole("heading", { level: 1 })).toBeVisible(wait);
  for (const group of await town.page.getByRole("group", { name: /обязательный/ }).all())
    await group.getByLabel("Да", { exact: true }).check();
  await town.page.getByLabel("Рекомендации организации").fill("Указать режим занятий");
  await step(town.page, "questionnaire-8-ticking");
  await town.page.getByRole("button", { name: "Закончить проверку" }).click();
  await expect(town.page.getByRole("heading", { name: "Рекомендации" })).toBeVisible(wait);
  expect((await takeWord(town.page, "DOCX")).words).toContain("Указать режим занятий");

  const school = await person(browser, address, "schoolHead", PHONE);
  await school.page.goto("/questionnaires");
  const row = school.page.getByRole("listitem").filter({ hasText: "Мониторинг специальных разделов" });
  await row.getByRole("link", { name: "Посмотреть ответ" }).click();
  await expect(school.page.getByRole("heading", { name: "Рекомендации" })).toBeVisible(wait);
  await step(school.page, "questionnaire-9-recommended-phone");
});

test("Grade 9: a link without names is answered on a phone once a device; results are counts from three answers on", async ({
  browser,
  address,
}) => {
  test.setTimeout(600_000);
  await lived(browser, address);
  const centre = await person(browser, address, "centreHead");
  await begin(centre, "Выбор профиля: анкета девятиклассника", "Профиль: 9 класс");
  await openIt(centre);
  await expect(centre.page.getByRole("img", { name: "QR-код ссылки на анкету" })).toBeVisible(wait);
  await step(centre.page, "questionnaire-10-link");
  const link = (await centre.page.getByText(/\/survey\//).textContent()) ?? "";

  for (const profile of ["Технологический", "Технологический", "Естественно-научный"]) {
    const context = await browser.newContext({ viewport: PHONE, locale: "ru-RU" });
    const page = await context.newPage();
    await page.goto(link);
    await page.getByRole("button", { name: "Отправить" }).click();
    await expect(page.getByText("Это обязательный вопрос: ответьте на него.").first()).toBeVisible(wait);
    await page.getByLabel("Пока не решил(а)").check();
    await page.getByLabel(profile).check();
    await page.getByLabel("Физика").check();
    await step(page, "questionnaire-12-survey-phone");
    await page.getByRole("button", { name: "Отправить" }).click();
    await expect(page.getByRole("heading", { name: "Спасибо! Ваш ответ принят." })).toBeVisible(wait);
    await page.reload();
    await expect(page.getByRole("heading", { name: "С этого устройства уже ответили" })).toBeVisible(wait);
    expect(await context.cookies()).toEqual([]);
    await context.close();
  }
  await centre.page.reload();
  await expect(centre.page.getByText(/67\s%/)).toBeVisible(wait);
  await step(centre.page, "questionnaire-13-profiles");
  await centre.page.getByRole("button", { name: "Отозвать ссылку" }).click();
  await centre.page.getByRole("group").getByRole("button", { name: "Отозвать ссылку" }).click();
  await expect(centre.page.getByText("Ссылки нет: ответить нельзя.")).toBeVisible(wait);
  const late = await (await browser.newContext({ viewport: PHONE })).newPage();
  await late.goto(link);
  await expect(late.getByRole("heading", { name: "Этой ссылки больше нет" })).toBeVisible(wait);
  await step(late, "questionnaire-14-gone-phone");
});
