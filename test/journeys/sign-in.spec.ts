import { expect as look, test as base, type Page } from "@playwright/test";
import { Secret, TOTP } from "otpauth";
import { expectAccessible, expectNoSidewaysScroll } from "./support/journey.ts";
import { startFreshServer } from "./support/server.ts";

interface Fresh {
  readonly address: string;
  readonly code: string;
}

/** A program of its own, which nobody has set up; nobody has signed in. */
const test = base.extend<{ readonly noTrouble: void }, { readonly fresh: Fresh }>({
  fresh: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of fixtures from the pattern
    async ({}, use) => {
      const server = await startFreshServer();
      await use(server);
      await server.stop();
    },
    { scope: "worker", timeout: 90_000 },
  ],
  baseURL: async ({ fresh }, use) => use(fresh.address),
  noTrouble: [
    async ({ page }, use) => {
      const troubles: string[] = [];
      page.on("pageerror", (error) => troubles.push(String(error)));
      page.on("console", (message) => {
        if (message.type() === "error" && !message.text().includes("Failed to load resource"))
          troubles.push(message.text());
      });
      await use();
      look(troubles).toEqual([]);
    },
    { auto: true },
  ],
});

const PASSWORD = "сорок жёлтых вёдер";
const NEW_PASSWORD = "две сосны за старым мостом";
const LOGIN = "anna@example.org";
const PICTURES = process.env["ROSTOK_PICTURES"];

async function looked(page: Page, name: string): Promise<void> {
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  if (PICTURES !== undefined) await page.screenshot({ path: `${PICTURES}/${name}.png`, fullPage: true });
}

test.describe.configure({ mode: "serial", timeout: 180_000 });
let secret = "";
let recovery = "";
let spare: string[] = [];
const codeNow = (ahead = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + ahead * 30_000 });

async function giveLogin(page: Page, password = PASSWORD): Promise<void> {
  await page.getByLabel("Имя для входа").fill(LOGIN);
  await page.getByLabel("Пароль", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Войти", exact: true }).click();
}

test("the first administrator sets the program up and connects a telephone", async ({ page, fresh }) => {
  await page.goto("/");
  await look(page.getByRole("heading", { name: "Первая настройка" })).toBeVisible();
  await looked(page, "set-up");
  await page.getByLabel("Код первого администратора").fill("AAAA-AAAA-AAAA");
  await page.getByLabel("Полное название").fill("Министерство образования Примерной области");
  await page.getByLabel("Фамилия").fill("Первая");
  await page.getByLabel("Имя", { exact: true }).fill("Анна");
  await page.getByLabel("Отчество").fill("Ивановна");
  await page.getByLabel("Имя для входа").fill(LOGIN);
  await page.getByLabel("Пароль", { exact: true }).fill("password1234");
  await page.getByRole("button", { name: "Создать и войти" }).click();
  await look(page.getByText("Код первого администратора не подошёл")).toBeVisible();
  await page.getByLabel("Код первого администратора").fill(fresh.code.toLowerCase().replaceAll("-", " "));
  await page.getByRole("button", { name: "Создать и войти" }).click();
  await look(page.getByText("Такой пароль пробуют первым")).toBeVisible();
  await look(page.getByLabel("Полное название")).toHaveValue("Министерство образования Примерной области");
  await looked(page, "set-up-refused");
  await page.getByLabel("Пароль", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Создать и войти" }).click();

  await look(page.getByRole("heading", { name: "Защитите вход вторым шагом" })).toBeVisible();
  await look(page.getByRole("img", { name: /Квадратный код/ })).toBeVisible();
  secret = ((await page.locator(".secret-key").textContent()) ?? "").replaceAll(" ", "");
  await looked(page, "enrol");
  await page.goto("/plans");
  await look(page.getByRole("heading", { name: "Защитите вход вторым шагом" })).toBeVisible();
  secret = ((await page.locator(".secret-key").textContent()) ?? "").replaceAll(" ", "");
  await page.getByLabel("Код", { exact: true }).fill("000000");
  await page.getByRole("button", { name: "Проверить и включить" }).click();
  await look(page.getByText("Код не подошёл")).toBeVisible();
  await page.getByLabel("Код", { exact: true }).fill(codeNow());
  await page.getByRole("button", { name: "Проверить и включить" }).click();
  await look(page.getByRole("heading", { name: "Сохраните запасные коды" })).toBeVisible();
  await look(page.locator(".recovery-codes li")).toHaveCount(10);
  [recovery = "", ...spare] = await page.locator(".recovery-codes li").allTextContents();
  await looked(page, "recovery-codes");
  await page.getByRole("button", { name: "Коды сохранены, продолжить" }).click();
  await look(page.getByRole("heading", { name: "Здесь будет ваш план" })).toBeVisible();
  await look(page.getByRole("button", { name: /Первая А\. И\./ })).toBeVisible();
  await looked(page, "first-page");
});

test("one signs in in two steps and comes to the page one wanted", async ({ page }) => {
  await page.goto("/schedule");
  await look(page.getByRole("heading", { name: "Вход", exact: true })).toBeVisible();
  await looked(page, "sign-in");
  await giveLogin(page, "не тот пароль вовсе");
  await look(page.getByText("Имя или пароль не подошли")).toBeVisible();
  await look(page.getByLabel("Имя для входа")).toHaveValue(LOGIN);
  await looked(page, "sign-in-refused");
  await page.getByLabel("Пароль", { exact: true }).fill(PASSWORD);
  await page.keyboard.press("Enter");
  await look(page.getByRole("heading", { name: "Второй шаг входа" })).toBeVisible();
  await looked(page, "code");
  await page.getByLabel("Код", { exact: true }).fill(recovery);
  await page.keyboard.press("Enter");
  await look(page).toHaveURL(/\/schedule$/);
  await look(page.getByRole("textbox", { name: "Фраза о сроке" })).toBeVisible();
});

test("a session that ends in the middle of work leaves what was typed", async ({ page, context }) => {
  await page.goto("/me");
  await giveLogin(page);
  await page.getByLabel("Код", { exact: true }).fill(codeNow(1));
  await page.getByRole("button", { name: "Продолжить" }).click();
  await look(page.getByRole("heading", { name: "Моя учётная запись" })).toBeVisible();
  await look(page.getByText("Осталось запасных кодов: 9.")).toBeVisible();
  await looked(page, "me");
  await page.getByLabel("Прежний пароль").fill(PASSWORD);
  await page.getByLabel("Новый пароль").fill(NEW_PASSWORD);
  await context.clearCookies();
  await page.getByRole("button", { name: "Сменить пароль" }).click();
  const again = page.getByRole("dialog", { name: "Вход завершён" });
  await look(again).toBeVisible();
  await looked(page, "signed-out");
  await again.getByLabel("Пароль", { exact: true }).fill(PASSWORD);
  await again.getByRole("button", { name: "Войти", exact: true }).click();
  const second = page.getByRole("dialog", { name: "Второй шаг входа" });
  await second.getByLabel("Код", { exact: true }).fill(spare[0] ?? "");
  await second.getByRole("button", { name: "Продолжить" }).click();
  await look(page.getByRole("dialog")).toHaveCount(0);
  await look(page.getByLabel("Новый пароль")).toHaveValue(NEW_PASSWORD);
  await page.getByRole("button", { name: "Сменить пароль" }).click();
  await look(page.getByText("Пароль изменён. Остальные входы завершены.")).toBeVisible();
});

test("an administrator invites; the guest chooses a password on a phone and is in", async ({
  page,
  browser,
  fresh,
}) => {
  await page.goto("/access");
  await page.getByLabel("Имя для входа").fill(LOGIN);
  await page.getByLabel("Пароль", { exact: true }).fill(NEW_PASSWORD);
  await page.getByRole("button", { name: "Войти", exact: true }).click();
  await page.getByLabel("Код", { exact: true }).fill(spare[1] ?? "");
  await page.getByRole("button", { name: "Продолжить" }).click();
  await look(page.getByRole("heading", { name: "Доступ" })).toBeVisible();
  await look(page.getByText("Приглашений пока нет.")).toBeVisible();
  await looked(page, "access-empty");
  await page.getByRole("button", { name: "Пригласить", exact: true }).click();
  const form = page.getByRole("dialog", { name: "Приглашение" });
  await form.getByLabel("Фамилия").fill("Константинопольская-Преображенская");
  await form.getByLabel("Имя", { exact: true }).fill("Александра");
  await form.getByLabel("Отчество").fill("Константиновна");
  await form.getByLabel("Должность").fill("заместитель директора по воспитательной работе");
  await form.getByLabel("Электронная почта").fill("guest@example.org");
  await form.getByLabel("Роль", { exact: true }).selectOption("teacher");
  await looked(page, "invite");
  await form.getByRole("button", { name: "Получить ссылку" }).click();
  const link = (await form.locator("code").textContent()) ?? "";
  look(link).toContain(`${fresh.address}/invitation/`);
  await looked(page, "link");
  await form.getByRole("button", { name: "Закрыть" }).click();
  await look(page.getByText("guest@example.org")).toBeVisible();
  await looked(page, "access");

  const phone = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: "ru-RU" });
  const guest = await phone.newPage();
  await guest.goto(link);
  await look(guest.getByRole("heading", { name: "Вас пригласили" })).toBeVisible();
  await looked(guest, "phone-invitation");
  await guest.getByLabel("Пароль", { exact: true }).fill("Александра-2026");
  await guest.getByRole("button", { name: "Принять приглашение" }).click();
  await look(guest.getByText("Такой пароль пробуют первым")).toBeVisible();
  await guest.getByLabel("Пароль", { exact: true }).fill(PASSWORD);
  await guest.getByRole("button", { name: "Принять приглашение" }).click();
  await look(guest).not.toHaveURL(/invitation/);
  await guest.goto("/me");
  await look(guest.getByText("Выключен. С ним чужой человек не войдёт")).toBeVisible();
  await looked(guest, "phone-me");
  await guest.goto(link);
  await look(guest.getByText("По этой ссылке уже прошли")).toBeVisible();
  await looked(guest, "phone-used-link");
  await phone.close();

  await page.setViewportSize({ width: 390, height: 844 });
  await page.reload();
  await look(page.getByText("принято", { exact: true })).toBeVisible();
  await looked(page, "phone-access");
});
