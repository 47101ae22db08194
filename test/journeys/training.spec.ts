import { expect, lived, person, PHONE, step, test, wait, type Person } from "./support/demo-region.ts";
import { expectNoSidewaysScroll } from "./support/journey.ts";

const TITLE = "Датчики цифровой лаборатории на уроке химии";

/** As the applications of the teacher call the person. */
async function nameOf({ context }: Person): Promise<string> {
  const { mine } = await (await context.request.get("/api/training")).json();
  return mine.find(({ title }: { title: string }) => title === TITLE).personName;
}

test("J3, J8: a course with quotas from its offer to a corrected certificate", async ({ browser, address }) => {
  test.setTimeout(420_000);
  await lived(browser, address);
  const host = await person(browser, address, "instituteMethodologist");
  await host.page.goto("/training");
  await expect(host.page.getByRole("heading", { level: 1, name: "Курсы и стажировки" })).toBeVisible(wait);
  await step(host.page, "training-1-offers");
  const { today } = await (await host.context.request.get("/api/training")).json();
  await host.page.getByRole("button", { name: "Предложить обучение" }).click();
  await host.page.getByLabel("Название программы").fill(TITLE);
  await host.page.getByLabel("Часов (если известно)").fill("0");
  await host.page.getByRole("button", { name: "Сохранить" }).click();
  // What was typed stays beside what is wrong.
  await expect(host.page.getByText("Часов должно быть больше нуля", { exact: false })).toBeVisible(wait);
  await expect(host.page.getByLabel("Название программы")).toHaveValue(TITLE);
  await host.page.getByLabel("Часов (если известно)").fill("16");
  await host.page.getByRole("button", { name: "Сохранить" }).click();
  await host.page.getByRole("button", { name: `Назначить даты: ${TITLE}` }).click();
  await host.page.getByLabel("Первый день").fill(today);
  await host.page.getByLabel("Всего мест").fill("2");
  await host.page.getByRole("button", { name: "Добавить квоту" }).click();
  await host.page.getByLabel("Территория или организация").selectOption({ index: 1 });
  await host.page.getByLabel("Мест", { exact: true }).fill("1");
  await expect(host.page.getByText("для остальных: 1", { exact: false })).toBeVisible();
  await step(host.page, "training-2-quota");
  await host.page.getByRole("button", { name: "Сохранить" }).click();
  const open = host.page.getByRole("link", { name: new RegExp(`Открыть группу: ${TITLE}`) });
  await expect(open).toBeVisible(wait);

  const teacher = await person(browser, address, "teacher", PHONE);
  await teacher.page.goto("/training");
  await teacher.page.getByRole("searchbox", { name: /Найти/ }).fill("химии");
  await teacher.page.getByRole("button", { name: new RegExp(`Подать заявку: ${TITLE}`) }).click();
  const applied = teacher.page
    .getByRole("region", { name: "Мои заявки" })
    .getByRole("listitem")
    .filter({ hasText: TITLE });
  await expect(applied.getByText("ждёт директора")).toBeVisible(wait);
  await expectNoSidewaysScroll(teacher.page);
  await step(teacher.page, "training-3-applied-on-a-phone");
  const name = await nameOf(teacher);

  const head = await person(browser, address, "schoolHead");
  await head.page.goto("/today");
  const waiting = head.page.getByRole("region", { name: "Ждут вас" });
  await expect(waiting.getByRole("heading", { level: 3 }).first()).toBeVisible(wait);
  const more = waiting.getByRole("button", { name: /Показать ещё/ });
  if (await more.isVisible()) await more.click();
  await expect(waiting.getByText(TITLE)).toBeVisible(wait);
  await head.page.goto("/training");
  const approve = head.page.getByRole("button", { name: `Согласовать: ${name}, ${TITLE}` });
  await approve.click();
  await expect(approve).toHaveCount(0, wait);
  await step(head.page, "training-4-approved");

  await open.click();
  await host.page.getByRole("checkbox", { name: `Выбрать: ${name}` }).check();
  await host.page.getByRole("button", { name: "Дать место" }).click();
  await expect(host.page.getByText("место дано")).toBeVisible(wait);
  await host.page.getByRole("checkbox", { name: `Выбрать: ${name}` }).check();
  await host.page.getByRole("button", { name: "Был(а)", exact: true }).click();
  await expect(host.page.getByRole("cell", { name: "был(а)", exact: true })).toBeVisible(wait);
  await step(host.page, "training-5-attended");

  // A list with a misspelled name: nothing is guessed, a person says whose it is.
  const wrong = `${name.slice(0, 1)}${name.slice(2, 3)}${name.slice(1, 2)}${name.slice(3)}`;
  const date = today.split("-").toReversed().join(".");
  const rows = [
    ["ФИО", "Школа", "Номер", "Часы", "Дата"],
    [wrong, "", "УД-77", "16", date],
  ];
  await host.page
    .getByLabel("Список удостоверений")
    .last()
    .fill(rows.map((row) => row.join("\t")).join("\n"));
  await host.page.getByRole("button", { name: "Сверить со списком группы" }).click();
  await expect(host.page.getByText("такого имени в группе нет")).toBeVisible(wait);
  await expect(host.page.getByRole("button", { name: /^Записать/ })).toBeDisabled();
  await host.page.getByLabel(`Чьё это: ${wrong}`).selectOption({ index: 1 });
  await expect(host.page.getByText("выбрано вами")).toBeVisible();
  await step(host.page, "training-6-compared");
  await host.page.getByRole("button", { name: /^Записать/ }).click();
  await host.page.getByRole("button", { name: `Исправить удостоверение: ${wrong}` }).click();
  await host.page.getByLabel("Имя, как напечатано").fill(name);
  await host.page.getByLabel("Что исправлено", { exact: false }).fill("Опечатка в фамилии");
  await host.page.getByRole("button", { name: "Исправить", exact: true }).click();
  await expect(host.page.getByText("исправлено: Опечатка в фамилии")).toBeVisible(wait);
  await step(host.page, "training-7-corrected");

  await teacher.page.goto("/training/mine");
  await expect(teacher.page.getByText("УД-77")).toBeVisible(wait);
  await expect(teacher.page.getByText(/16\sчасов, 1\sудостоверение/)).toBeVisible();
  await expectNoSidewaysScroll(teacher.page);
  await step(teacher.page, "training-8-own-hours");
  const saved = teacher.page.waitForEvent("download", wait);
  await teacher.page.getByRole("button", { name: "Скачать список (XLSX)" }).click();
  expect((await saved).suggestedFilename()).toBe("Обучение.xlsx");
  await teacher.page.getByRole("button", { name: `Оценить обучение: ${TITLE}` }).click();
  await teacher.page.getByLabel("Оценка от 1 до 5").selectOption("4");
  await teacher.page.getByRole("button", { name: "Оценить", exact: true }).click();
  await expect(teacher.page.getByText("ваша оценка: 4")).toBeVisible(wait);
  await teacher.page.goto("/notices");
  await expect(teacher.page.getByText("Удостоверение исправлено")).toBeVisible(wait);

  await host.page.reload();
  await expect(host.page.getByText(/Средняя оценка 4,0/)).toBeVisible(wait);
  for (const { context } of [host, teacher, head]) await context.close();
});
