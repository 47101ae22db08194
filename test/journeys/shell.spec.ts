import { test as base, type Page } from "@playwright/test";
import { expect, expectAccessible, expectNoSidewaysScroll } from "./support/journey.ts";
import { picture } from "./support/review.ts";
import { startDemoServer } from "./support/server.ts";

/** The frame of the pages, as each role of a demo sees it. */
const test = base.extend<object, { demo: string }>({
  demo: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of fixtures from the pattern
    async ({}, use) => {
      const server = await startDemoServer();
      await use(server.address);
      await server.stop();
    },
    { scope: "worker", timeout: 90_000 },
  ],
  baseURL: async ({ demo }, use) => use(demo),
});

async function enter(page: Page, role: string): Promise<void> {
  const { people } = await (await page.request.get("/api/demo/people")).json();
  const { accountId } = people.find((one: { role: string }) => one.role === role);
  const answer = await page.request.post("/api/demo/sign-in", {
    headers: { "x-rostok-request": "1" },
    data: { accountId },
  });
  expect(answer.status()).toBe(200);
  const { places, organisationId } = await (await page.request.get("/api/me")).json();
  const place = places.find(({ roles }: { roles: readonly string[] }) => roles.includes(role));
  if (place.organisationId === organisationId) return;
  // Somebody who signs for one organisation and leads another.
  const switched = await page.request.post("/api/me/organisation", {
    headers: { "x-rostok-request": "1" },
    data: { organisationId: place.organisationId },
  });
  expect(switched.status()).toBe(200);
}

const STARTS = [
  { role: "regionalCoordinator", path: /\/today$/, closed: "/system" },
  { role: "approver", path: /\/today$/, closed: "/audit" },
  // Before anything has come down to them, they begin with a plan of their own.
  { role: "instituteMethodologist", path: /\/(?:today|plans)$/, closed: "/people/new" },
  { role: "municipalCoordinator", path: /\/today$/, closed: "/access" },
  { role: "methodologist", path: /\/(?:today|plans)$/, closed: "/organisation-lists" },
  { role: "schoolHead", path: /\/today$/, closed: "/access" },
  { role: "centreHead", path: /\/today$/, closed: "/system" },
  { role: "teacher", path: /\/today$/, closed: "/plans" },
  { role: "observer", path: /\/today$/, closed: "/people" },
  { role: "administrator", path: /\/organisations$/, closed: "/plans" },
] as const;

const slowly = { timeout: 60_000 };

for (const { role, path, closed } of STARTS)
  test(`${role}: a useful first page, every place opens, a closed page says for whom it is`, async ({ page }) => {
    test.setTimeout(240_000);
    const refused: string[] = [];
    page.on("response", (answer) => {
      if (answer.status() >= 400) refused.push(`${answer.status()} ${new URL(answer.url()).pathname}`);
    });
    await enter(page, role);
    await page.goto("/");
    await expect(page).toHaveURL(path, slowly);
    const places = page.getByRole("navigation", { name: "Разделы" }).first().locator("li a");
    await expect(places.first()).toBeVisible(slowly);
    // Beside «Сегодня» stands how many things want something.
    const names = (await places.allInnerTexts()).map((text) => text.replace(/\s*\d+\s*$/, "").trim());
    expect(names.length).toBeLessThanOrEqual(7);
    const crumbs = page.getByRole("navigation", { name: "Где я" });
    await expect(page).toHaveTitle(/^.+ — Росток$/, slowly);
    for (const name of names) {
      // One begins at a place of one's own: pressed again, it stays.
      const stays = (await crumbs.innerText()).trim() === name;
      const before = await page.title();
      await places.filter({ hasText: name }).click();
      // The page of the place before stands until the next one has come, which takes its time while the demo fills itself.
      await expect(crumbs).toContainText(name, slowly);
      if (!stays) await expect(page).not.toHaveTitle(before, slowly);
      await expect(page).toHaveTitle(/^.+ — Росток$/, slowly);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible(slowly);
      await expect(page.getByRole("alert")).toHaveCount(0);
    }
    await page.goto(closed);
    await expect(page.getByRole("heading", { level: 1, name: "Эта страница открыта другим ролям" })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("link", { name: "На главную" }).last().click();
    await expect(page).toHaveURL(path);
    expect(refused).toEqual([]);
  });

for (const width of [390, 320])
  test(`on a phone ${width} points wide four places and «Ещё» stand whole at the bottom`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    for (const role of ["regionalCoordinator", "approver", "administrator", "teacher"]) {
      await enter(page, role);
      await page.goto("/");
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      const bar = page.getByRole("navigation", { name: "Разделы" });
      const more = bar.getByRole("button", { name: "Ещё" });
      await expect(more).toBeVisible();
      await expect(bar.locator("> a").first()).toBeVisible();
      const tabs = await bar.locator("> a").all();
      expect(tabs.length).toBeGreaterThan(1);
      expect(tabs.length).toBeLessThanOrEqual(width === 390 ? 4 : 3);
      for (const tab of [...tabs, more]) {
        const cut = await tab.evaluate((item) => item.scrollWidth > item.clientWidth);
        const box = await tab.boundingBox();
        expect(cut).toBe(false);
        expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44);
        expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width);
      }
      await expectNoSidewaysScroll(page);
      await more.press("Enter");
      await expect(page.getByRole("menuitem").first()).toBeFocused();
      await expectAccessible(page);
      await picture(page, `shell-${role}-${width}`);
      await page.keyboard.press("Escape");
      await expect(more).toBeFocused();
      await more.press("Enter");
      await page.keyboard.press("End");
      await page.keyboard.press("Enter");
      await expect(page.getByRole("heading", { level: 1, name: "Моя учётная запись" })).toBeVisible();
      await expect(page.getByRole("menuitem")).toHaveCount(0);
    }
  });
