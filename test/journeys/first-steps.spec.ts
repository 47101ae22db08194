import { expect, expectAccessible, sample, test } from "./support/journey.ts";

test("from the first screen a Word file becomes a plan", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByRole("heading", { name: "Здесь будет ваш план" })).toBeVisible();
  await expectAccessible(page);
  await page.getByTestId("file-input").setInputFiles(sample("smolensk-region.docx"));
  await expect(page).toHaveURL(/\/plans\/[\w-]+\/review$/);
  await expect(page.getByRole("heading", { name: /^Проверка импорта/ })).toBeVisible();
  await page.getByRole("button", { name: "Принять план" }).click();
  await expect(page).toHaveURL(/\/plans\/[\w-]+$/);
  await expect(page.getByRole("grid")).toBeVisible();
  await expect(page.getByText("39 мероприятий")).toBeVisible();
  await expect(page.getByRole("row", { name: /Проведение совместных мероприятий/ })).toBeVisible();
  await expectAccessible(page);
});

test("the example opens at once and can be put away", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("button", { name: "Посмотреть на примере" }).click();
  await expect(page.getByRole("grid")).toBeVisible();
  await page.getByRole("link", { name: /на проверке/i }).click();
  await expect(page.getByRole("heading", { name: /^Проверка импорта/ })).toBeVisible();
  await page.getByRole("link", { name: "Планы", exact: true }).first().click();
  await expect(page.getByText("Пример", { exact: true })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: /Убрать пример/ }).click();
  await expect(page.getByRole("heading", { name: "Здесь будет ваш план" })).toBeVisible();
});

test("text from the clipboard is shown, then read", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto("/");
  const text =
    "№ п/п\tМероприятие\tСроки\tОтветственный\n1\tДень открытых дверей\tдекабрь 2023 г.\tРуководитель центра\n2\tСеминар педагогов\tежеквартально\tМетодист";
  await expect(page.getByRole("heading", { name: "Здесь будет ваш план" })).toBeVisible();
  await page.evaluate((value) => navigator.clipboard.writeText(value), text);
  await page.keyboard.press("Control+V");
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("textbox")).toHaveValue(/День открытых дверей/);
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Прочитать" }).click();
  await expect(page.getByText("День открытых дверей").first()).toBeVisible();
});

test("several files stay in the list, a file that cannot be read says why, a repeated one says so", async ({
  page,
}) => {
  await page.goto("/plans");
  await page
    .getByTestId("file-input")
    .setInputFiles([sample("samara-region.docx"), sample("spirovo-municipality.docx")]);
  await expect(page.getByRole("heading", { name: /Самарской области/ })).toBeVisible();
  await expect(page.getByRole("heading", { name: /Спировского/ })).toBeVisible();
  await page.getByTestId("file-input").setInputFiles({
    name: "отчёт.docx",
    mimeType: "application/octet-stream",
    buffer: Buffer.from("это не документ Word, а просто слова"),
  });
  const refused = page.getByRole("alert");
  await expect(refused).toContainText("Не прочитан");
  await page.getByTestId("file-input").setInputFiles(sample("samara-region.docx"));
  await expect(page.getByText("Такой документ уже есть")).toBeVisible();
  await expectAccessible(page);
  await page
    .getByRole("listitem")
    .filter({ hasText: "отчёт.docx" })
    .getByRole("button", { name: "Убрать из списка" })
    .click();
  await expect(page.getByText("отчёт.docx")).toHaveCount(0);
});

test("files dropped on another page are read, too", async ({ page }) => {
  await page.goto("/help");
  await page.waitForLoadState("networkidle");
  const transfer = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(
      new File(["№ п/п\tМероприятие\tСроки\n1\tКонкурс проектов\tмай\n2\tСлёт\tиюнь"], "план.txt", {
        type: "text/plain",
      }),
    );
    return data;
  });
  await page.dispatchEvent("body", "dragover", { dataTransfer: transfer });
  await expect(page.getByText("Отпустите файлы")).toBeVisible();
  await page.dispatchEvent("body", "drop", { dataTransfer: transfer });
  await expect(page.getByText("Конкурс проектов").first()).toBeVisible();
});
