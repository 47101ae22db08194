import { readFileSync } from "node:fs";
import { expect, expectAccessible, expectNoSidewaysScroll, givenPlan, sample, test } from "./support/journey.ts";

const SCREENS = [
  { name: "a phone", viewport: { width: 390, height: 844 } },
  // 1366 × 768 enlarged twice.
  { name: "200 % zoom", viewport: { width: 683, height: 384 } },
];

for (const { name, viewport } of SCREENS)
  test.describe(name, () => {
    test.use({ viewport });

    test("every page fits, a card opens in full", async ({ page, request }) => {
      test.setTimeout(120_000);
      await page.goto("/");
      await expect(page.getByRole("heading", { name: "Здесь будет ваш план" })).toBeVisible();
      await expectNoSidewaysScroll(page);
      await expectAccessible(page);
      const id = await givenPlan(request, "smolensk-region.docx", readFileSync(sample("smolensk-region.docx")));
      for (const path of [
        "/plans",
        `/plans/${id}`,
        `/plans/${id}/year`,
        `/plans/${id}/document`,
        `/plans/${id}/questions`,
        `/plans/${id}/findings`,
        `/plans/${id}/month?month=2024-04`,
        `/plans/${id}/responsible`,
        `/plans/${id}/responsible?body=ГАУ ДПО СОИРО`,
        "/schedule",
        "/search?q=план",
        "/help",
      ]) {
        await page.goto(path);
        await expect(page.getByRole("heading").first()).toBeVisible();
        await page.waitForLoadState("networkidle");
        await expectNoSidewaysScroll(page);
        await expectAccessible(page);
      }
      await page.goto(`/plans/${id}`);
      await page.getByRole("button", { name: /^4\.3/ }).click();
      const panel = page.getByRole("complementary");
      await expect(panel).toContainText("декабрь 2023 г., далее – ежеквартально");
      await expectAccessible(page);
      await panel.getByRole("button", { name: "Закрыть" }).click();
      await expect(panel).toHaveCount(0);
      await page.getByRole("button", { name: "Ещё", exact: true }).click();
      await page.getByRole("menuitem", { name: "Сроки", exact: true }).click();
      await expect(page.getByRole("textbox", { name: "Фраза о сроке" })).toBeVisible();
    });
  });
