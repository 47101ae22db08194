import { expect, person, PHONE, step, test, TODAY, wait } from "./support/demo-region.ts";
import { expectNoSidewaysScroll } from "./support/journey.ts";

/** A picture of a paper. */
const SCAN = "docs/manual/pictures/compare.png";
const later = (days: number): string => new Date(Date.parse(TODAY) + days * 86_400_000).toISOString().slice(0, 10);

test("J7: the centre head on a phone: a programme with a group, a session, an agreement with its paper, a lesson", async ({
  browser,
  address,
}) => {
  test.setTimeout(240_000);
  const { page } = await person(browser, address, "centreHead", PHONE);

  await page.goto("/programmes");
  await expect(page.getByRole("heading", { level: 1, name: "Программы и группы" })).toBeVisible(wait);
  await expectNoSidewaysScroll(page);
  await step(page, "records-01-programmes");
  await page.getByRole("button", { name: "Добавить программу" }).click();
  await page.getByLabel("Название").fill("Агрономия будущего: программа для юных исследователей почвы и растений");
  await page.getByLabel("Направленность").selectOption({ label: "естественно-научная" });
  await page.getByLabel("Часов в год").fill("68");
  await page.getByLabel("Реализуется в сетевой форме").check();
  await step(page, "records-02-programme-form");
  await page.getByRole("button", { name: "Сохранить" }).click();
  const programme = page.getByRole("listitem").filter({ hasText: "Агрономия будущего" }).first();
  await expect(programme).toContainText("68 часов", wait);

  // A group: more of other schools than all of them is told, and what was typed stays.
  await programme.getByRole("button", { name: "Добавить группу" }).click();
  await page.getByLabel("Название группы").fill("Группа А");
  await page.getByLabel("Занимается с").fill(later(-20));
  await page.getByLabel("5–9 классы").fill("12");
  await page.getByLabel("Из них из других школ по договору").fill("14");
  await page.getByRole("button", { name: "Сохранить" }).click();
  await expect(page.getByText(/Из других школ не может быть больше/)).toBeVisible(wait);
  await page.getByLabel("Из них из других школ по договору").fill("4");
  await page.getByRole("button", { name: "Сохранить" }).click();
  await expect(programme).toContainText("12 обучающихся, из них 4 из других школ", wait);

  // A session is one number; more than the group has is a question, not a refusal.
  await programme.getByRole("button", { name: "Отметить занятие" }).click();
  await page.getByLabel("Сколько пришло").fill("15");
  await page.getByRole("button", { name: "Сохранить" }).click();
  await expect(page.getByText(/В группе 12, пришло 15/)).toBeVisible();
  await page.getByRole("button", { name: "Были гости, записать" }).click();
  await expect(programme).toContainText("1 занятие", wait);
  await programme.getByRole("button", { name: "Изменить численность" }).click();
  await page.getByLabel("5–9 классы").fill("13");
  await page.getByRole("button", { name: "Сохранить" }).click();
  await expect(programme).toContainText("13 обучающихся", wait);
  await page.getByLabel("На день").fill(later(-1));
  await expect(programme).toContainText("12 обучающихся", wait);
  await expectNoSidewaysScroll(page);
  await step(page, "records-03-group");

  // An agreement that ends in three weeks is told of on the page of today until it is extended.
  await page.getByRole("link", { name: "Договоры", exact: true }).click();
  await page.getByRole("button", { name: "Добавить договор" }).click();
  await page.getByLabel("Партнёр").fill("МБОУ «Примерная школа № 12»");
  await page.getByLabel("Предмет договора").fill("Занятия обучающихся партнёра в кружках центра");
  await page.getByLabel("Действует с").fill(later(-100));
  await page.getByLabel("Действует по").fill(later(-101));
  await page.getByRole("button", { name: "Сохранить" }).click();
  await expect(page.getByText(/Последний день раньше первого/)).toBeVisible(wait);
  await page.getByLabel("Действует по").fill(later(18));
  await page.getByRole("button", { name: "Сохранить" }).click();
  const agreement = page.getByRole("listitem").filter({ hasText: "Примерная школа № 12" }).first();
  await expect(agreement).toContainText("заканчивается через", wait);
  await agreement.locator("input[type=file]").setInputFiles(SCAN);
  await expect(agreement.getByRole("button", { name: /^Открыть файл/ })).toBeVisible(wait);
  await expectNoSidewaysScroll(page);
  await step(page, "records-04-agreements");
  await page.goto("/today");
  await expect(page.getByText("МБОУ «Примерная школа № 12»").first()).toBeVisible(wait);
  await page.goto("/agreements");
  await agreement.getByRole("button", { name: "Продлить" }).click();
  await page.getByLabel("Действует с").fill(later(19));
  await page.getByLabel("Действует по").fill(later(365));
  await page.getByRole("button", { name: "Сохранить" }).click();
  await expect(page.getByText("продлён новым договором")).toBeVisible(wait);

  // Equipment from Excel, and a lesson in a few seconds.
  await page.getByRole("link", { name: "Оборудование", exact: true }).click();
  await page.getByRole("button", { name: "Вставить из Excel" }).click();
  const field = page.getByLabel("Вставьте скопированные строки сюда");
  await field.fill("Наименование\tКоличество\nТелескоп школьный\tдва\nОсциллограф\t3");
  await expect(page.getByText(/Строка 2: количество нужно целым числом/)).toBeVisible();
  await field.fill("Наименование\tКоличество\nТелескоп школьный\t2\nОсциллограф\t3");
  await page.getByRole("button", { name: "Добавить 2 строки" }).click();
  await expect(page.getByText("Телескоп школьный")).toBeVisible(wait);
  await page.getByRole("button", { name: "Записать урок" }).click();
  await page.getByLabel("Предмет").fill("Астрономия");
  await page.getByLabel("Класс или группа").fill("9 класс");
  await page.getByLabel("Сколько человек").fill("21");
  await page.getByLabel("Телескоп школьный").check();
  await step(page, "records-05-lesson");
  await page.getByRole("button", { name: "Сохранить" }).click();
  await expect(page.getByRole("rowheader", { name: "Астрономия" })).toBeVisible(wait);
  await expectNoSidewaysScroll(page);
  await step(page, "records-06-equipment");
});

test("J4: the municipal coordinator at a desk sees what is known below, drills to a centre and takes the list along", async ({
  browser,
  address,
}) => {
  test.setTimeout(180_000);
  const { page } = await person(browser, address, "municipalCoordinator");
  for (const [path, name] of [
    ["/programmes", "Программы и группы"],
    ["/agreements", "Договоры о сетевом взаимодействии"],
    ["/equipment", "Оборудование"],
  ] as const) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible(wait);
    await expect(page.getByText(/^Известно/)).toBeVisible();
    await expectNoSidewaysScroll(page);
    await step(page, `records-07${path.replace("/", "-")}`);
  }
  await page.goto("/programmes");
  const table = page.getByRole("table").filter({ hasText: "Ведут список" });
  await table.getByRole("rowheader").getByRole("link").first().click();
  await expect(page.getByRole("navigation", { name: "Где в списке" })).toBeVisible(wait);
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Таблица Excel" }).click();
  expect((await download).suggestedFilename()).toMatch(/^Программы и группы .*\.xlsx$/);
});
