import { mkdirSync } from "node:fs";
import type { APIRequestContext, Page } from "@playwright/test";
import { expect } from "./journey.ts";

/** Where pictures of the reviews go when somebody wants to look at them; none are made without it. */
const FOLDER = process.env["REVIEW_PICTURES"];

export async function picture(page: Page, name: string): Promise<void> {
  if (FOLDER === undefined) return;
  mkdirSync(FOLDER, { recursive: true });
  await page.waitForTimeout(300);
  await page.screenshot({ path: `${FOLDER}/${name}.png` });
}

export async function openReview(page: Page, planId: string): Promise<void> {
  await page.goto(`/plans/${planId}/review`);
  await expect(page.getByRole("heading", { level: 1, name: /^Проверка импорта/ })).toBeVisible();
}

/** How many questions are open, as the tab says. */
async function openQuestions(page: Page): Promise<number> {
  const words = await page.getByRole("tab", { name: /^Вопросы/ }).innerText();
  return Number(/\d+/.exec(words)?.[0] ?? "0");
}

/** Settles every question by its first answer with nothing but the Enter key. Answers with how many keys it took. */
export async function settleByKeyboard(page: Page): Promise<number> {
  let keys = 0;
  let left = await openQuestions(page);
  while (left > 0) {
    await page.keyboard.press("Enter");
    keys += 1;
    await expect.poll(() => openQuestions(page), { timeout: 20_000 }).toBeLessThan(left);
    left = await openQuestions(page);
    expect(keys).toBeLessThan(200);
  }
  return keys;
}

/** Everything that was done here is kept by the server. */
export async function expectSaved(
  page: Page,
  request: APIRequestContext,
  planId: string,
  least: number,
): Promise<void> {
  await expect
    .poll(async () => (await (await request.get(`/api/plans/${planId}/changes`)).json()).version, { timeout: 20_000 })
    .toBeGreaterThanOrEqual(least);
  await expect(page.getByText(/^Сохраняем/)).toHaveCount(0);
}

export async function stateOf(request: APIRequestContext, planId: string): Promise<string> {
  return (await (await request.get(`/api/plans/${planId}`)).json()).state;
}
