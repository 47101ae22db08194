import { readSource } from "#formats/read-source.ts";
import { aWorkbook } from "#test/support/workbook.ts";
import { expect, lived, person, PHONE, step, test, wait, type Person } from "./support/demo-region.ts";

const ROUND = /Показатели работы центров образования за /;
const MONTH = /^(?:Январь|Февраль|Март|Апрель|Май|Июнь|Июль|Август|Сентябрь|Октябрь|Ноябрь|Декабрь)/;
const CENTRE = /«Точка роста» на базе МБОУ СОШ № 1 г\. Новоборск/;
const SCHOOL = /школа № 1» г\. Новоборск/;

/** The newest round of the region, as the person sees it. */
async function openRound({ page }: Person): Promise<void> {
  await page.goto("/rounds");
  await page.getByRole("link", { name: ROUND }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: ROUND })).toBeVisible(wait);
}

/** The bytes of what a press saves, as our own readers see them. */
async function saved({ page }: Person, press: () => Promise<void>): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent("download", { timeout: 120_000 }), press()]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(Buffer.from(chunk));
  return JSON.stringify(await readSource(Buffer.concat(chunks), download.suggestedFilename()));
}

test("A quarter: the centre fills, the head of its school confirms, the municipality accepts, the region writes its papers, the auditor reads", async ({
  browser,
  address,
}) => {
  test.setTimeout(600_000);
  await lived(browser, address);
  // The head of a centre, on a phone: what reports say is there already, the rest is typed.
  const centre = await person(browser, address, "centreHead", PHONE);
  await centre.page.goto("/rounds");
  await centre.page.getByRole("link", { name: "Заполнить форму" }).first().click();
  const line = (words: string) => centre.page.getByRole("listitem").filter({ hasText: words });
  await expect(line("Мероприятия, проведённые").getByText(/из\s\d+\sотчёт/)).toBeVisible(wait);
  await line("занимаются на оборудовании").getByRole("textbox").first().fill("61 чел.");
  const [trained, staff] = [
    line("Доля педагогов").getByLabel("прошли обучение"),
    line("Доля педагогов").getByLabel("все педагоги центра"),
  ];
  await trained.fill("9");
  await staff.fill("5");
  const months = line("дистанционно").getByLabel(MONTH);
  await expect(months).toHaveCount(3);
  for (const index of [0, 1, 2]) await months.nth(index).fill("18");
  await line("Призовые места").getByRole("textbox").first().fill("25");
  await centre.page.getByRole("button", { name: "Передать директору" }).click();
  await expect(centre.page.getByText("Часть больше целого. Проверьте оба числа.")).toBeVisible(wait);
  await trained.fill("4");
  await centre.page.getByRole("button", { name: "Передать директору" }).click();
  // Fewer than usual for this centre: asked, not stopped.
  await expect(line("Мероприятия, проведённые").getByText(/Обычно от/)).toBeVisible(wait);
  await line("Мероприятия, проведённые").getByLabel("Пояснение").fill("Летом центр был на ремонте");
  await centre.page.getByRole("button", { name: "Передать директору" }).click();
  await expect(centre.page.getByText("у директора")).toBeVisible(wait);
  await step(centre.page, "quarter-1-centre");

  const school = await person(browser, address, "schoolHead");
  await openRound(school);
  await school.page.getByRole("button", { name: CENTRE }).first().click();
  await school.page.getByRole("link", { name: "Открыть форму" }).click();
  await school.page.getByRole("button", { name: "Подтвердить и сдать" }).click();
  await expect(school.page.getByText("на проверке")).toBeVisible(wait);
  await step(school.page, "quarter-2-school");

  // The municipality sends one cell back, the centre mends it, the form goes up again and is taken.
  const town = await person(browser, address, "municipalCoordinator");
  await openRound(town);
  await town.page.getByRole("button", { name: CENTRE }).first().click();
  await town.page.getByRole("link", { name: "Открыть форму" }).click();
  await expect(town.page.getByText("Пояснение: Летом центр был на ремонте")).toBeVisible(wait);
  const review = town.page.getByRole("form", { name: "Вернуть" });
  await review.getByLabel("Что вернуть").selectOption({ index: 2 });
  await review.getByLabel("Причина").fill("Посчитайте без летнего лагеря");
  await review.getByRole("button", { name: "Вернуть" }).click();
  await expect(town.page.getByText("возвращена").first()).toBeVisible(wait);
  await centre.page.reload();
  await expect(centre.page.getByText("Посчитайте без летнего лагеря")).toBeVisible(wait);
  await line("занимаются на оборудовании").getByRole("textbox").first().fill("58");
  await centre.page.getByRole("button", { name: "Передать директору" }).click();
  await expect(centre.page.getByText("у директора")).toBeVisible(wait);
  await school.page.reload();
  await school.page.getByRole("button", { name: "Подтвердить и сдать" }).click();
  await expect(school.page.getByText("на проверке")).toBeVisible(wait);
  await town.page.reload();
  await town.page.getByRole("button", { name: "Принять форму" }).click();
  await expect(town.page.getByText("принята").first()).toBeVisible(wait);
  await step(town.page, "quarter-3-municipality");

  // The region: the matrix, from a number down to the reports, through time, the papers.
  const region = await person(browser, address, "regionalCoordinator");
  await openRound(region);
  await expect(region.page.getByText(/сдали \d+ из \d+/).first()).toBeVisible();
  await step(region.page, "quarter-4-matrix");
  const whole = region.page.getByRole("row", { name: /^Свод/ });
  await whole.getByRole("link").first().click();
  await expect(region.page.getByRole("heading", { name: "Как посчитано" })).toBeVisible(wait);
  await step(region.page, "quarter-5-parts");
  await region.page
    .getByRole("link", { name: /Новоборского/ })
    .first()
    .click();
  // A school with two centres is a sum of its own.
  const own = region.page.getByRole("row", { name: CENTRE });
  const sum = region.page.getByRole("link", { name: SCHOOL });
  await expect(own.or(sum).first()).toBeVisible(wait);
  if ((await own.count()) === 0) await sum.first().click();
  await expect(own).toBeVisible(wait);
  await region.page.getByRole("link", { name: "По периодам" }).first().click();
  await region.page.waitForURL((url) => !url.pathname.includes("/rounds/"));
  await expect(region.page.getByRole("heading", { name: "Таблица чисел" })).toBeVisible(wait);
  await step(region.page, "quarter-6-series");

  await openRound(region);
  await region.page.getByRole("link", { name: "Отчёты и формы" }).click();
  const report = await saved(region, () => region.page.getByRole("button", { name: "Word" }).click());
  expect(report).toContain("Мероприятия, проведённые на площадке центра");
  const form = await aWorkbook(
    ["№", "Показатель", "Ед. изм.", "Значение"],
    [
      ["1", "Мероприятия, проведённые на площадке центра", "ед.", ""],
      ["2", "Призовые места обучающихся в конкурсах", "ед.", ""],
      ["3", "Площадь помещений центра", "кв. м", ""],
    ],
  );
  await region.page
    .getByLabel("Выбрать файл XLSX")
    .setInputFiles({ name: "Форма оператора.xlsx", mimeType: "application/octet-stream", buffer: form });
  await expect(region.page.getByText("Форма оператора").first()).toBeVisible(wait);
  await step(region.page, "quarter-7-form");

  // The form goes to the operator and the round is closed.
  const formPage = region.page.url();
  await expect(region.page.getByText("Площадь помещений центра")).toBeVisible(wait);
  await region.page.getByRole("button", { name: "Отметить отправленной" }).click();
  await expect(region.page.getByText("После отправки числа формы не менялись.")).toBeVisible(wait);
  await openRound(region);
  await region.page.getByRole("button", { name: "Закрыть сбор" }).click();
  await expect(region.page.getByText("закрыт", { exact: true })).toBeVisible(wait);

  // A mistake is found afterwards: a new revision with its reason, a difference for the form that was sent, and word of it.
  await centre.page.reload();
  await line("Призовые места").getByRole("button", { name: "Исправить" }).click();
  await line("Призовые места").getByRole("textbox").first().fill("24");
  await line("Призовые места").getByLabel("Причина").fill("Одно место посчитали дважды");
  await line("Призовые места").getByRole("button", { name: "Исправить" }).click();
  await expect(centre.page.getByText("на проверке")).toBeVisible(wait);
  for (const above of [region, town]) {
    await above.page.goto("/notices");
    await expect(above.page.getByText(/Одно место посчитали дважды/).first()).toBeVisible(wait);
  }
  await step(town.page, "quarter-8-told");
  await region.page.goto(formPage);
  const differences = region.page.getByRole("region", { name: "Изменилось после отправки" });
  await expect(differences.getByText("Одно место посчитали дважды")).toBeVisible(wait);
  await step(region.page, "quarter-9-differences");
  const sent = await saved(region, () => region.page.getByRole("button", { name: "Скачать отправленную" }).click());
  expect(sent).toContain("Откуда числа");

  const auditor = await person(browser, address, "observer");
  await openRound(auditor);
  await expect(auditor.page.getByRole("row", { name: /^Свод/ })).toBeVisible(wait);
  await expect(auditor.page.getByRole("button", { name: "Закрыть сбор" })).toHaveCount(0);
  await step(auditor.page, "quarter-10-auditor");
});
