import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { test as base, expect, type Browser, type BrowserContext, type Page } from "@playwright/test";
import type { Role } from "#core/access/model.ts";
import { readSource } from "#formats/read-source.ts";
import { FILLED_MS, filledFolder, WHOLE_REGION } from "./filled-region.ts";
import { expectAccessible } from "./journey.ts";
import { startDemoServer } from "./server.ts";

export { expect };

export const WRITE = { "x-rostok-request": "1" };
/** A demo that runs already is used as it is: JOURNEY_ADDRESS=http://127.0.0.1:3000. */
const RUNNING = process.env["JOURNEY_ADDRESS"];

interface WorkerFixtures {
  /** Address of the product with invented organisations, people and plans. */
  readonly address: string;
}

/** Journeys on the demo. The whole region is made once for each build and copied for each run. */
export const test = base.extend<object, WorkerFixtures>({
  address: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of fixtures from the pattern
    async ({}, use) => {
      if (RUNNING !== undefined) return use(RUNNING);
      const data = mkdtempSync(path.join(os.tmpdir(), "rostok-region-"));
      if (WHOLE_REGION) cpSync(filledFolder(), data, { recursive: true });
      const server = await startDemoServer({ data, size: WHOLE_REGION ? "region" : "small", readyMs: FILLED_MS });
      await use(server.address);
      await server.stop();
      rmSync(data, { recursive: true, force: true });
    },
    { scope: "worker", timeout: FILLED_MS },
  ],
  baseURL: async ({ address }, use) => use(address),
});

export interface Person {
  readonly page: Page;
  readonly context: BrowserContext;
}

export const DESK = { width: 1366, height: 768 };
export const PHONE = { width: 390, height: 844 };

/** A browser of whoever the demo offers for the role; fails on errors of pages at the end of each step. */
export async function person(browser: Browser, address: string, role: Role, viewport = DESK): Promise<Person> {
  const context = await browser.newContext({ baseURL: address, viewport, locale: "ru-RU" });
  const { people } = await (await context.request.get("/api/demo/people")).json();
  const { accountId } = people.find((one: { role: string }) => one.role === role);
  const answer = await context.request.post("/api/demo/sign-in", { headers: WRITE, data: { accountId } });
  expect(answer.status()).toBe(200);
  const page = await context.newPage();
  // What is not there after that does not come: the test says so instead of waiting until its own end.
  page.setDefaultTimeout(wait.timeout);
  page.on("pageerror", (error) => {
    throw error;
  });
  return { page, context };
}

/** Where pictures of the journeys go when somebody wants to look at them; none are made without it. */
const FOLDER = process.env["JOURNEY_PICTURES"];

/** The end of a step: nothing on the page bars anybody, and a picture when pictures are wanted. */
export async function step(page: Page, name: string): Promise<void> {
  await page.waitForLoadState("networkidle");
  if (FOLDER !== undefined) {
    mkdirSync(FOLDER, { recursive: true });
    await page.screenshot({ path: `${FOLDER}/${name}.png` });
  }
  await expectAccessible(page);
}

/** Chooses another of one's organisations, past the screens. */
export async function actFor({ context }: Person, organisation: RegExp): Promise<void> {
  const me = await (await context.request.get("/api/me")).json();
  const place = me.places.find((one: { organisationName: string }) => organisation.test(one.organisationName));
  const data = { organisationId: place?.organisationId };
  expect((await context.request.post("/api/me/organisation", { headers: WRITE, data })).status()).toBe(200);
}

/** Of the people of the demo, as the server has it: in Moscow a day begins three hours before that of UTC. */
export const TODAY = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Moscow" }).format(new Date());

/** For what takes long on a busy machine. */
export const wait = { timeout: 60_000 };

/** A small demo opens before its plans and what people did with them are there: the month of the calendar comes last. */
export async function lived(browser: Browser, address: string): Promise<void> {
  const { context } = await person(browser, address, "instituteMethodologist");
  const months = async () => (await (await context.request.get("/api/calendar-issues")).json()).issues.length;
  await expect.poll(months, { timeout: 240_000 }).toBeGreaterThan(0);
  await context.close();
}

/** Presses «Отправить отчёт» and says «так и есть» to what is asked. */
export async function sendReport(page: Page): Promise<void> {
  const send = page.getByRole("button", { name: "Отправить отчёт" });
  const asked = page.getByRole("button", { name: "Так и есть" });
  const sent = page.getByRole("heading", { name: "Отчёт отправлен" });
  await send.click();
  await expect(asked.first().or(sent)).toBeVisible(wait);
  while ((await asked.count()) > 0) await asked.first().click();
  if ((await sent.count()) === 0) await send.click();
  await expect(sent).toBeVisible(wait);
}

/** A scan of a signed paper. */
export const scan = (name: string) => ({
  name,
  mimeType: "application/pdf",
  buffer: Buffer.from("%PDF-1.7\nскан подписанного приказа"),
});

/** Fills in the form of approval: what the signed act says. */
export async function signAct(
  page: Page,
  { number, post, name }: { readonly number: string; readonly post: string; readonly name: string },
): Promise<void> {
  await page.getByLabel("Дата акта").fill(TODAY);
  await page.getByLabel("Номер", { exact: true }).fill(number);
  await page.getByLabel("Должность подписавшего").fill(post);
  await page.getByLabel("Кто подписал").fill(name);
  await page.getByLabel("Действует с").fill(TODAY);
}

/** Every paragraph and cell of a Word file that a person takes away with the button, in their order; any space is one space. */
export async function takeWord(page: Page, button = "Word"): Promise<{ name: string; words: string }> {
  const saved = page.waitForEvent("download", wait);
  await page.getByRole("button", { name: button, exact: true }).click();
  const download = await saved;
  const name = download.suggestedFilename();
  expect(name).toMatch(/\.docx$/);
  const source = await readSource(readFileSync(await download.path()), name);
  if ("needsOcr" in source) throw new Error(`${name} has no text`);
  const words = source.blocks.flatMap((block) =>
    block.kind === "table" ? block.rows.flatMap(({ cells }) => cells.map(({ text }) => text)) : [block.text],
  );
  return { name, words: words.join("\n").replaceAll(/[^\S\n]+/g, " ") };
}
