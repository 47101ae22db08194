import { expectAccessible, sample } from "./support/journey.ts";
import { expect, person, step, test, TODAY, wait, type Person } from "./support/demo-region.ts";

/** Drops a document and accepts what was read of it; the address of the plan. */
async function accepted({ page }: Person, name: string): Promise<void> {
  await page.goto("/plans");
  await page.getByTestId("file-input").first().setInputFiles(sample(name));
  await expect(page.getByRole("heading", { name: /^Проверка импорта/ })).toBeVisible({ timeout: 120_000 });
  await page.getByRole("button", { name: "Принять план" }).click();
  await expect(page).toHaveURL(/\/plans\/[\w-]+$/, wait);
}

test("The ten criteria of document 003 become a set: «100*А» is asked once, then it is in force", async ({
  browser,
  address,
}) => {
  test.setTimeout(400_000);
  const town = await person(browser, address, "municipalCoordinator");
  const { page } = town;
  await accepted(town, "labinsk-municipality.docx");
  await page.goto("/indicators");
  await page.getByRole("button", { name: "Завести набор" }).click();
  const form = page.getByRole("form", { name: "Завести набор" });
  await form.getByLabel("Название набора").fill("Критерии кейса");
  await form.getByLabel("Взять показатели из документа").selectOption({ index: 1 });
  await form.getByRole("button", { name: "Завести" }).click();
  const rows = page.getByRole("row").filter({ has: page.getByText(/^(?:предложено|подтверждён)$/) });
  await expect(rows).toHaveCount(10, wait);
  await expect(page.getByText("Что значит «*А» в этом наборе?")).toHaveCount(1);
  await expect(page.getByText("100*А").first()).toBeVisible();
  await step(page, "samples-1-criteria");
  await page.getByRole("button", { name: "Столько процентов в каждом из центров" }).click();
  await expect(page.getByText(/^«\*А» в наборе: столько процентов в каждом/)).toBeVisible(wait);
  // The form is printed as it was.
  await expect(page.getByText("100*А").first()).toBeVisible();
  await step(page, "samples-2-said");
  await page.setViewportSize({ width: 390, height: 844 });
  await step(page, "samples-3-phone");
  await page.setViewportSize({ width: 1366, height: 768 });
});

test("The project of document 004 works: read, answered, approved, and a year of it goes into the plan of the centre", async ({
  browser,
  address,
}) => {
  test.setTimeout(400_000);
  const school = await person(browser, address, "schoolHead");
  const { page } = school;
  await accepted(school, "school55-centre.docx");
  await page.goto("/projects");
  await page.getByRole("button", { name: "Завести проект" }).click();
  const form = page.getByRole("form", { name: "Завести проект" });
  await form.getByLabel("Прочитанный документ").selectOption({ index: 0 });
  await form.getByRole("button", { name: "Завести проект" }).click();
  await expect(page.getByRole("heading", { name: "Целевые показатели" })).toBeVisible(wait);
  await step(page, "samples-4-project");
  // What is arguable is asked; the words stay whatever is answered.
  const asked = page.getByRole("heading", { name: "Нужно ваше слово" });
  const ofWhom = page.getByRole("textbox", { name: /от какого количества считать долю/ });
  await ofWhom.fill("обучающихся 9–11 классов");
  await page.getByRole("button", { name: "Ответить" }).click();
  await expect(ofWhom).toHaveCount(0, wait);
  await page.getByRole("button", { name: "План: к нему идут" }).click();
  await expect(asked).toHaveCount(0, wait);
  await expect(page.getByText("до 70% выпускников профильных классов").first()).toBeVisible();
  await step(page, "samples-5-answered");
  await page.getByRole("button", { name: "Утвердить" }).first().click();
  const approve = page.getByRole("form", { name: "Утвердить проект развития" });
  await approve.getByLabel(/Дата/).first().fill(TODAY);
  await approve.getByLabel(/Номер/).first().fill("55-1");
  await approve.getByLabel("Должность подписавшего").fill("Директор");
  await approve.getByLabel("Кто подписал").fill("А. С. Чистякова");
  await step(page, "samples-6-approve");
  await approve.getByRole("button", { name: "Утвердить" }).click();
  await page.getByRole("button", { name: "Взять в план года" }).click();
  const take = page.getByRole("form", { name: "Взять мероприятия в план на учебный год" });
  const choice = take.getByRole("checkbox");
  if ((await take.getByRole("checkbox", { checked: true }).count()) === 0) await choice.first().check();
  await step(page, "samples-7-take");
  await take.getByRole("button", { name: "Взять в план года" }).click();
  await expect(page.getByText(/^Взято: \d+/)).toBeVisible(wait);
  await expectAccessible(page);
});
