import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { type BrowserContext, type Page } from "@playwright/test";
import { expect, PHONE, step, test as region, wait, WRITE } from "./support/demo-region.ts";
import { expectNoSidewaysScroll } from "./support/journey.ts";
import { weakNetwork, type WeakNetwork } from "./support/weak-network.ts";

/** How many reports go through a network that cuts half of the connections: OUTBOX_BROWSER_RUNS=50 is the figure of the issue. */
const RUNS = Number(process.env["OUTBOX_BROWSER_RUNS"] ?? 2);

/** A phone with one browser that is closed and opened again. */
interface Phone {
  readonly network: WeakNetwork;
  readonly page: Page;
  readonly context: BrowserContext;
  /** The browser is closed in the middle of whatever it did, and opened again. */
  reopen(): Promise<void>;
  /** As somebody of the demo; past the screens, as a session that was there already. */
  signIn(role: string): Promise<void>;
  /** Their own things that wait for a first report. */
  things(): Promise<string[]>;
  /** Records of one occurrence that the product has. */
  records(
    occurrenceId: string,
  ): Promise<{ id: string; people: number | null; photos: number; sentBy: string | null }[]>;
}

const test = region.extend<{ phone: Phone }>({
  phone: async ({ playwright, address, launchOptions }, use) => {
    const network = await weakNetwork(address);
    const folder = mkdtempSync(path.join(os.tmpdir(), "rostok-phone-"));
    const options = { ...launchOptions, baseURL: network.address, viewport: PHONE, locale: "ru-RU" } as const;
    const open = () => playwright.chromium.launchPersistentContext(folder, { ...options, serviceWorkers: "allow" });
    // Asks the product past the network of the phone.
    const beside = await playwright.request.newContext({ baseURL: address });
    const { people } = await (await beside.get("/api/demo/people")).json();
    const accountOf = (role: string): string => people.find((one: { role: string }) => one.role === role).accountId;
    // What people of the demo do meanwhile would take the things away that are reported here.
    const look = { headers: WRITE, data: { accountId: accountOf("instituteMethodologist") } };
    expect((await beside.post("/api/demo/sign-in", look)).status()).toBe(200);
    const months = async () => (await (await beside.get("/api/calendar-issues")).json()).issues.length;
    await expect.poll(months, { timeout: 200_000 }).toBeGreaterThan(0);
    const enter = { headers: WRITE, data: { accountId: accountOf("centreHead") } };
    expect((await beside.post("/api/demo/sign-in", enter)).status()).toBe(200);
    let context = await open();
    const recordsOf: Phone["records"] = async (occurrenceId) =>
      (await (await beside.get(`/api/records?view=all&occurrenceId=${occurrenceId}`)).json()).records;
    await use({
      network,
      get page() {
        return context.pages()[0]!;
      },
      get context() {
        return context;
      },
      async reopen() {
        await context.close();
        context = await open();
      },
      async signIn(role) {
        const data = { accountId: accountOf(role) };
        expect((await context.request.post("/api/demo/sign-in", { headers: WRITE, data })).status()).toBe(200);
      },
      async things() {
        const found: string[] = [];
        for (let after = 0; found.length < RUNS + 5 && after < 120; after += 6) {
          const { rows } = await (await beside.get(`/api/today/overdue?scope=all&after=${after}`)).json();
          for (const { action } of rows) if (action.kind === "report") found.push(action.occurrenceId);
          if (rows.length === 0) break;
        }
        const fresh: string[] = [];
        for (const id of new Set(found)) if ((await recordsOf(id)).length === 0) fresh.push(id);
        return fresh;
      },
      records: recordsOf,
    });
    await context.close();
    await beside.dispose();
    await network.close();
    rmSync(folder, { recursive: true, force: true });
  },
});

/** The pages have been kept, and the form of a thing. */
async function prepared(page: Page, thing: string): Promise<void> {
  await page.goto("/today");
  await page.waitForFunction(async () => (await navigator.serviceWorker.ready).active?.state === "activated", wait);
  await page.goto(`/report/${thing}`);
  await expect(page.getByRole("button", { name: "Отправить отчёт" })).toBeVisible(wait);
}

const people = (page: Page) =>
  page
    .getByRole("group", { name: /Сколько человек/ })
    .getByRole("textbox")
    .first();

const send = (page: Page) => page.getByRole("button", { name: "Отправить отчёт" });
const isSent = (page: Page) => expect(page.getByRole("heading", { name: "Отчёт отправлен" })).toBeVisible(wait);

/** What stands above instead of the form once the report has left it. */
const OUTCOME =
  /^(?:Отчёт (?:отправлен|ждёт сети|не принят программой)|Отправляем отчёт…|По этому пункту отчёт уже отправлен)$/;

/** Presses «Отправить» and says «так и есть» to what is asked. The form goes away under the hand once it has been sent. */
async function press(page: Page): Promise<void> {
  const asked = page.getByRole("button", { name: "Так и есть" });
  const outcome = page.getByRole("heading", { name: OUTCOME });
  await send(page).click();
  await expect(asked.or(outcome).first()).toBeVisible(wait);
  while ((await asked.count()) > 0) await asked.first().click();
  await expect(async () => {
    if ((await outcome.count()) === 0) await send(page).click({ timeout: 2000 });
  }).toPass(wait);
}

test.describe.configure({ timeout: 240_000 + RUNS * 15_000 });

test("a report typed without a network outlives a closed browser and comes once", async ({ phone }) => {
  await phone.signIn("centreHead");
  const [thing = ""] = await phone.things();
  await prepared(phone.page, thing);
  phone.network.cut();
  await people(phone.page).fill("64");
  await phone.page.getByLabel("Коротко: что было").fill("Гости собрали схему.");
  await phone.page.locator("input[type=file]").first().setInputFiles("docs/manual/pictures/compare.png");
  await phone.page.getByLabel("Подпись").fill("схема");
  await expect(phone.page.getByText(/Черновик сохранён на телефоне/)).toBeVisible();
  await phone.reopen();

  // Without a network still, and after the session cookie went with the browser.
  await phone.page.goto("/today");
  await expect(phone.page.getByRole("heading", { name: "Сегодня, без сети" })).toBeVisible(wait);
  await expectNoSidewaysScroll(phone.page);
  await step(phone.page, "outbox-1-today-without-network");
  await phone.page.goto(`/report/${thing}`);
  await expect(people(phone.page)).toHaveValue("64", wait);
  await expect(phone.page.getByLabel("Коротко: что было")).toHaveValue("Гости собрали схему.");
  await expectNoSidewaysScroll(phone.page);
  await step(phone.page, "outbox-2-report-without-network");
  await expect(phone.page.getByRole("img", { name: "схема" })).toBeVisible();
  await phone.page.getByLabel("Людей не узнать").check();
  await press(phone.page);
  await expect(phone.page.getByRole("heading", { name: "Отчёт ждёт сети" })).toBeVisible();
  await step(phone.page, "outbox-3-waits");
  expect(await phone.records(thing)).toEqual([]);
  await phone.reopen();

  phone.network.mend();
  await phone.signIn("centreHead");
  await phone.page.goto("/outbox");
  await expect(phone.page.getByText("отправлено", { exact: true })).toBeVisible(wait);
  await step(phone.page, "outbox-4-sent");
  expect(await phone.records(thing)).toMatchObject([{ people: 64, photos: 1 }]);
});

test("nothing goes under another person's session; it goes when its author is back", async ({ phone }) => {
  await phone.signIn("centreHead");
  const [, thing = ""] = await phone.things();
  await prepared(phone.page, thing);
  phone.network.cut();
  await people(phone.page).fill("12");
  await press(phone.page);
  await expect(phone.page.getByRole("heading", { name: "Отчёт ждёт сети" })).toBeVisible();
  phone.network.mend();
  await phone.signIn("municipalCoordinator");
  await phone.page.goto("/outbox");
  await expect(phone.page.getByText(/есть неотправленное другого человека/)).toBeVisible(wait);
  await expect(phone.page.getByText("Здесь ничего не ждёт")).toBeVisible();
  await step(phone.page, "outbox-5-of-another");
  expect(await phone.records(thing)).toEqual([]);
  await phone.signIn("centreHead");
  await phone.page.goto("/outbox");
  await expect(phone.page.getByText("отправлено", { exact: true })).toBeVisible(wait);
  expect(await phone.records(thing)).toMatchObject([{ people: 12, sentBy: expect.stringContaining("Сергеев") }]);
});

test("pressing twice and in two tabs makes one report", async ({ phone }) => {
  await phone.signIn("centreHead");
  const [, , thing = ""] = await phone.things();
  await prepared(phone.page, thing);
  const other = await phone.context.newPage();
  await other.goto(`/report/${thing}`);
  await expect(send(other)).toBeVisible(wait);
  await people(phone.page).fill("7");
  await people(other).fill("7");
  await Promise.all([
    press(phone.page),
    send(other)
      .click({ clickCount: 2 })
      .catch(() => undefined),
  ]);
  await isSent(phone.page);
  await isSent(other);
  expect(await phone.records(thing)).toHaveLength(1);
});

test("every report comes exactly once through a network that cuts half of the connections", async ({ phone }) => {
  await phone.signIn("centreHead");
  const things = (await phone.things()).slice(-RUNS);
  expect(things).toHaveLength(RUNS);
  await prepared(phone.page, things[0] ?? "");
  let seed = 7;
  const cutOnce = new Set<string>();
  phone.network.decideBy((method, address) => {
    // Half of the wishes, each the first time it is made: before it comes or after.
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    const key = `${method} ${address}`;
    if (method === "GET" || cutOnce.has(key)) return "pass";
    cutOnce.add(key);
    return seed % 4 === 0 ? "cutBefore" : seed % 4 === 1 ? "cutAfter" : "pass";
  });
  for (const [at, thing] of things.entries()) {
    await phone.page.goto(`/report/${thing}`);
    await expect(send(phone.page)).toBeVisible(wait);
    await people(phone.page).fill(String(at + 1));
    await press(phone.page);
    await isSent(phone.page);
  }
  for (const [at, thing] of things.entries()) expect(await phone.records(thing)).toMatchObject([{ people: at + 1 }]);
});
