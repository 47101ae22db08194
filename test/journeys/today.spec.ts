import { expectAccessible, expectNoSidewaysScroll } from "./support/journey.ts";
import { DESK, expect, person, PHONE, step, test } from "./support/demo-region.ts";

for (const role of ["regionalCoordinator", "municipalCoordinator", "schoolHead", "teacher"] as const)
  test(`${role}: the day begins with what is due and who waits, on a desk, a phone and on paper`, async ({
    browser,
    address,
  }) => {
    test.slow();
    for (const viewport of [DESK, PHONE]) {
      const { page, context } = await person(browser, address, role, viewport);
      await page.goto("/");
      await expect(page).toHaveURL(/\/today$/);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^[А-Я][а-я]+, \d+/);
      await expectNoSidewaysScroll(page);
      await step(page, `today-${role}-${viewport === DESK ? "desk" : "phone"}`);
      await page.emulateMedia({ media: "print" });
      await expect(page.getByRole("navigation", { name: "Разделы" })).toHaveCount(0);
      await expectNoSidewaysScroll(page);
      await context.close();
    }
  });

test("a plan that nobody has made for the school year is asked for", async ({ browser, address }) => {
  const { page, context } = await person(browser, address, "regionalCoordinator");
  await page.route(/\/api\/today(?:\?.*)?$/, async (route) => {
    const answer = await route.fetch();
    const view: Record<string, unknown> = await answer.json();
    await route.fulfill({
      json: { ...view, yearWithoutPlan: { days: 29, period: "2026/2027", lastPlanId: null } },
    });
  });
  await page.goto("/today");
  await expect(page.getByText("До нового учебного года 29 дней. План 2026/27 не создан.")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Загрузить файл" }).click();
  await expect(page).toHaveURL(/\/plans$/);
  await context.close();
});
