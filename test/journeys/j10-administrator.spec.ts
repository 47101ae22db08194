import { spawnSync } from "node:child_process";
import { expect, test, type Page } from "@playwright/test";
import { Secret, TOTP } from "otpauth";
import { writeXlsx } from "#formats/xlsx/write/write-xlsx.ts";
import { innOf } from "#server/demo/region/requisites.ts";
import { step } from "./support/demo-region.ts";
import { startFreshServer } from "./support/server.ts";

const HEADINGS = ["Название", "Вид", "Вышестоящая организация", "ИНН"];

/** The tree of a region as a table: the municipalities and their schools. */
async function workbook(): Promise<Buffer> {
  const rows = Array.from({ length: 12 }, (_, index) => {
    const authority = `Управление образования округа № ${Math.floor(index / 4) + 1}`;
    return index % 4 === 0
      ? [authority, "муниципальный орган", "", innOf(700 + index)]
      : [`МБОУ СОШ № ${index} округа`, "школа", authority, innOf(700 + index)];
  });
  const columns = HEADINGS.map((heading) => ({ heading, width: 40, align: "left" as const }));
  const cells = rows.map((row) => ({ kind: "cells" as const, cells: row.map((text) => ({ text })) }));
  const table = { kind: "table" as const, subject: "list" as const, columns, rows: cells, fontSize: 9 };
  const paper = { title: "", sections: [{ orientation: "landscape" as const, blocks: [table] }] };
  return Buffer.from(await writeXlsx(paper));
}

async function setUp(page: Page, code: string): Promise<void> {
  await page.goto("/");
  await expect(page.getByRole("heading", { name: "Первая настройка" })).toBeVisible();
  await step(page, "j10-1-set-up");
  await page.getByLabel("Код первого администратора").fill(code);
  await page.getByLabel("Полное название").fill("Министерство образования Примерной области");
  await page.getByLabel("Фамилия").fill("Первая");
  await page.getByLabel("Имя", { exact: true }).fill("Анна");
  await page.getByLabel("Отчество").fill("Ивановна");
  await page.getByLabel("Имя для входа").fill("anna@example.org");
  await page.getByLabel("Пароль", { exact: true }).fill("сорок жёлтых вёдер");
  await page.getByRole("button", { name: "Создать и войти" }).click();
  await expect(page.getByRole("heading", { name: "Защитите вход вторым шагом" })).toBeVisible();
  await step(page, "j10-2-second-factor");
  const secret = ((await page.locator(".secret-key").textContent()) ?? "").replaceAll(" ", "");
  await page.getByLabel("Код", { exact: true }).fill(new TOTP({ secret: Secret.fromBase32(secret) }).generate());
  await page.getByRole("button", { name: "Проверить и включить" }).click();
  await expect(page.locator(".recovery-codes li")).toHaveCount(10);
  await page.getByRole("button", { name: "Коды сохранены, продолжить" }).click();
}

test("J10: first start by a code, the tree from a table, people, a backup that was proved, the journal, the doctor", async ({
  browser,
}) => {
  test.setTimeout(300_000);
  const server = await startFreshServer();
  try {
    const context = await browser.newContext({ baseURL: server.address, locale: "ru-RU" });
    const page = await context.newPage();
    await setUp(page, server.code);

    await page.goto("/organisation-lists");
    const file = { name: "организации.xlsx", mimeType: "application/octet-stream", buffer: await workbook() };
    await page.getByLabel("Файл XLSX").setInputFiles(file);
    await page.getByRole("button", { name: "Сравнить" }).click();
    await expect(page.getByText("Ошибок нет. Будет сохранено: 12")).toBeVisible();
    await step(page, "j10-3-compared");
    await page.getByRole("button", { name: "Сохранить изменения" }).click();
    await expect(page.getByText(/организации\.xlsx: сохранено/)).toBeVisible();
    await page.goto("/organisations");
    await expect(page.getByRole("link", { name: "Управление образования округа № 1" })).toBeVisible();
    await step(page, "j10-4-tree");

    await page.goto("/people");
    await expect(page.getByRole("heading", { level: 1, name: "Люди" })).toBeVisible();
    await step(page, "j10-5-people");

    await page.goto("/system");
    await page.getByLabel("Делать копию каждый день").check();
    await page.getByLabel("В котором часу").fill("23");
    await page.getByRole("button", { name: "Сохранить" }).click();
    await expect(page.getByText("Запишите ключ копий")).toBeVisible();
    await page.getByRole("button", { name: "Сделать копию сейчас" }).click();
    await expect(page.getByText(/Последняя копия: \d/)).toBeVisible({ timeout: 90_000 });
    await page.getByRole("button", { name: "Проверить восстановление" }).click();
    await expect(page.getByText(/Восстановление проверено: \d/)).toBeVisible({ timeout: 90_000 });
    await step(page, "j10-6-backup");

    await page.goto("/audit");
    await page.getByRole("button", { name: "Проверить цепочку" }).click();
    await expect(page.getByText(/Цепочка цела: \d+/)).toBeVisible();
    await step(page, "j10-7-journal");

    const rostok = (...args: string[]) => {
      const program = `${process.env["ROSTOK_PRODUCT"] ?? "dist"}/rostok.js`;
      const env = { ...process.env, ROSTOK_DATA: server.data };
      return spawnSync(process.execPath, [program, ...args], { env, encoding: "utf8", timeout: 60_000 });
    };
    expect(rostok("audit", "verify").stdout).toMatch(/[Цц]епочк|[Жж]урнал/);
    expect(rostok("doctor").stdout).toMatch(/[А-Яа-я]/);
    await context.close();
  } finally {
    await server.stop();
  }
});
