import { spawnSync } from "node:child_process";
import { expect, test, type Page } from "@playwright/test";
import { Secret, TOTP } from "otpauth";
import { SHEET_COLUMNS } from "#core/account/invitation-sheet.ts";
import { aWorkbook } from "#test/support/workbook.ts";
import { innOf } from "#server/demo/region/requisites.ts";
import { step, wait } from "./support/demo-region.ts";
import { startFreshServer } from "./support/server.ts";

const LOGIN = "anna@example.org";
const PASSWORD = "сорок жёлтых вёдер";
const FILE = "application/octet-stream";
/** A day of Chromium, a database and a backup together, on a busy machine. */
const LONG = { timeout: 180_000 };

/** The tree of a region as a table: three municipalities, each with three schools. */
const tree = (): Promise<Buffer> =>
  aWorkbook(
    ["Название", "Вид", "Вышестоящая организация", "ИНН"],
    Array.from({ length: 12 }, (_, index) => {
      const authority = `Управление образования округа № ${Math.floor(index / 4) + 1}`;
      return index % 4 === 0
        ? [authority, "муниципальный орган", "", innOf(700 + index)]
        : [`МБОУ СОШ № ${index} округа`, "школа", authority, innOf(700 + index)];
    }),
  );

const SHEET = ["surname", "name", "patronymic", "post", "organisation", "role", "email"] as const;

/** Two people for the schools that were brought in. */
const guests = (role: string): Promise<Buffer> =>
  aWorkbook(
    SHEET.map((column) => SHEET_COLUMNS[column].own),
    [1, 2].map((number) => [
      "Приглашённая",
      "Вера",
      "Павловна",
      "директор",
      `МБОУ СОШ № ${number} округа`,
      role,
      `school${number}@example.org`,
    ]),
  );

async function setUp(page: Page, code: string): Promise<void> {
  await page.goto("/");
  await expect(page.getByRole("heading", { name: "Первая настройка" })).toBeVisible(wait);
  await step(page, "j10-01-set-up");
  await page.getByLabel("Код первого администратора").fill(code);
  await page.getByLabel("Полное название").fill("Министерство образования Примерной области");
  await page.getByLabel("Фамилия").fill("Первая");
  await page.getByLabel("Имя", { exact: true }).fill("Анна");
  await page.getByLabel("Отчество").fill("Ивановна");
  await page.getByLabel("Имя для входа").fill(LOGIN);
  await page.getByLabel("Пароль", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Создать и войти" }).click();
  await expect(page.getByRole("heading", { name: "Защитите вход вторым шагом" })).toBeVisible(wait);
  await step(page, "j10-02-second-factor");
  const secret = ((await page.locator(".secret-key").textContent()) ?? "").replaceAll(" ", "");
  await page.getByLabel("Код", { exact: true }).fill(new TOTP({ secret: Secret.fromBase32(secret) }).generate());
  await page.getByRole("button", { name: "Проверить и включить" }).click();
  await expect(page.locator(".recovery-codes li")).toHaveCount(10, wait);
  await step(page, "j10-03-recovery-codes");
  await page.getByRole("button", { name: "Коды сохранены, продолжить" }).click();
  await expect(page.getByRole("button", { name: /Первая А\. И\./ })).toBeVisible(wait);
}

async function bringTree(page: Page): Promise<void> {
  await page.goto("/organisation-lists");
  const file = { name: "организации.xlsx", mimeType: FILE, buffer: await tree() };
  await page.getByLabel("Файл XLSX").setInputFiles(file);
  await page.getByRole("button", { name: "Сравнить" }).click();
  await expect(page.getByText("Ошибок нет. Будет сохранено: 12")).toBeVisible(wait);
  await step(page, "j10-04-compared");
  await page.getByRole("button", { name: "Сохранить изменения" }).click();
  await expect(page.getByText(/организации\.xlsx: сохранено/)).toBeVisible(wait);
  await page.goto("/organisations");
  await expect(page.getByRole("link", { name: "Управление образования округа № 1" })).toBeVisible(wait);
  await step(page, "j10-05-tree");
}

/** One by the form, two by a table with a mistake that is told first. Answers with the link of the one. */
async function invite(page: Page): Promise<string> {
  await page.goto("/access");
  await page.getByRole("button", { name: "Пригласить", exact: true }).click();
  const form = page.getByRole("dialog");
  await form.getByLabel("Фамилия").fill("Званцева");
  await form.getByLabel("Имя", { exact: true }).fill("Мария");
  await form.getByLabel("Электронная почта").fill("guest@example.org");
  await form.getByLabel("Роль", { exact: true }).selectOption("regionalCoordinator");
  await step(page, "j10-06-invitation");
  await form.getByRole("button", { name: "Получить ссылку" }).click();
  await expect(form.locator("code")).toContainText("/invitation/", wait);
  const link = (await form.locator("code").textContent()) ?? "";
  await form.getByRole("button", { name: "Закрыть" }).click();

  await page.getByRole("button", { name: "Пригласить по таблице" }).click();
  const send = async (role: string) =>
    page
      .getByTestId("invitations-input")
      .setInputFiles({ name: "люди.xlsx", mimeType: FILE, buffer: await guests(role) });
  await send("начальник всего");
  await expect(page.getByText("такой роли нет, посмотрите список в образце").first()).toBeVisible(wait);
  await step(page, "j10-07-sheet-refused");
  await send("руководитель организации");
  await page.getByRole("button", { name: "Пригласить 2 человека" }).click();
  await expect(page.getByRole("dialog").locator("code")).toHaveCount(2, wait);
  await step(page, "j10-08-sheet-invited");
  await page.getByRole("dialog").getByRole("button", { name: "Закрыть" }).click();
  for (const login of ["guest@example.org", "school1@example.org", "school2@example.org"])
    await expect(page.getByText(login).first()).toBeVisible(wait);
  await step(page, "j10-09-access");
  return link;
}

async function keepBackups(page: Page): Promise<void> {
  await page.goto("/system");
  await page.getByLabel("Делать копию каждый день").check();
  await page.getByLabel("В котором часу").fill("23");
  await page.getByRole("button", { name: "Сохранить" }).click();
  await expect(page.getByText("Запишите ключ копий")).toBeVisible(wait);
  await page.getByRole("button", { name: "Сделать копию сейчас" }).click();
  await expect(page.getByText(/Последняя копия: \d/)).toBeVisible(LONG);
  await page.getByRole("button", { name: "Проверить восстановление" }).click();
  await expect(page.getByText(/Восстановление проверено: \d/)).toBeVisible(LONG);
  await step(page, "j10-12-backup");
}

test("J10: first start by a code, the tree from a table, invitations, a backup that was proved, the journal, the doctor", async ({
  browser,
}) => {
  test.setTimeout(600_000);
  const server = await startFreshServer();
  try {
    const context = await browser.newContext({ baseURL: server.address, locale: "ru-RU" });
    const page = await context.newPage();
    await setUp(page, server.code);
    await bringTree(page);
    const link = await invite(page);

    // Who was invited comes in by the link; a coordinator owes the second step before anything else.
    const theirs = await browser.newContext({ locale: "ru-RU" });
    const guest = await theirs.newPage();
    await guest.goto(link);
    await guest.getByLabel("Пароль", { exact: true }).fill("две сосны за старым мостом");
    await step(guest, "j10-10-invited");
    await guest.getByRole("button", { name: "Принять приглашение" }).click();
    await expect(guest.getByRole("heading", { name: "Защитите вход вторым шагом" })).toBeVisible(wait);
    await theirs.close();
    await page.goto("/people");
    await expect(page.getByRole("link", { name: /Званцева Мария/ })).toBeVisible(wait);
    await step(page, "j10-11-people");

    await keepBackups(page);
    await page.goto("/audit");
    await page.getByRole("button", { name: "Проверить цепочку" }).click();
    await expect(page.getByText(/Цепочка цела: \d+/)).toBeVisible(wait);
    for (const done of [/Первая А\. И\. пригласила/, /Первая А\. И\. вошла в программу/])
      await expect(page.getByText(done).first()).toBeVisible();
    await step(page, "j10-13-journal");
    await context.close();

    // The same from the command line, while the program runs: words for people, a status for scripts.
    const rostok = (...args: string[]) => {
      const program = `${process.env["ROSTOK_PRODUCT"] ?? "dist"}/rostok.js`;
      const env = { ...process.env, ROSTOK_DATA: server.data };
      return spawnSync(process.execPath, [program, ...args], { env, encoding: "utf8", timeout: 120_000 });
    };
    const verified = rostok("audit", "verify");
    expect(verified.stderr).toMatch(/Цепочка журнала цела, строк: \d+\./);
    expect(JSON.parse(verified.stdout)).toMatchObject({ broken: null });
    expect(verified.status).toBe(0);
    const doctor = rostok("doctor");
    expect(doctor.stdout).toMatch(/Всё в порядке\.|Плохо: 0, внимание: \d+\./);
    expect(doctor.status).toBe(0);
    expect(rostok("audit").stderr).toContain("Укажите, что сделать с журналом");
    expect(rostok("audit").status).toBe(2);
  } finally {
    await server.stop();
  }
});
