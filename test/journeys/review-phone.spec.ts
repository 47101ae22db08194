import { readFileSync } from "node:fs";
import { expect, expectAccessible, expectNoSidewaysScroll, givenPlan, sample, test } from "./support/journey.ts";
import { openReview, picture } from "./support/review.ts";

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test("the review is three tabs, and a tap leads from one to the other", async ({ page, request }) => {
    test.setTimeout(120_000);
    const id = await givenPlan(request, "spirovo.pdf", readFileSync(sample("spirovo-municipality.pdf")));
    await openReview(page, id);
    const panes = page.getByRole("group", { name: "Что показать" });
    await expect(panes.getByRole("button", { name: /^Вопросы/ })).toHaveAttribute("aria-pressed", "true");
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
    await picture(page, "phone-questions");
    await page.locator(".question-options").getByRole("button").first().tap();
    await panes.getByRole("button", { name: "План" }).tap();
    await page.getByRole("button", { name: /^1\.2\./ }).tap();
    await page.getByRole("button", { name: "в течение учебного года", exact: true }).tap();
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
    await picture(page, "phone-plan");
    await page.getByRole("button", { name: "Показать в документе" }).tap();
    const paper = page.getByRole("region", { name: "Документ", exact: true });
    await expect(paper.locator("[data-mark=strong]")).toBeInViewport();
    await expect(paper.getByRole("img", { name: /^Страница 2/ })).toBeVisible();
    await paper.locator(".page-area", { hasText: "обучающиеся центров «Точка роста»" }).first().tap();
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
    await picture(page, "phone-document");
    await page.getByRole("button", { name: "Показать в плане" }).tap();
    await expect(page.locator(".open-row [aria-pressed=true]")).toHaveText("обучающиеся центров «Точка роста»");
    await page.getByRole("button", { name: /^Исправить/ }).tap();
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Принять план" }).tap();
    await expect(page).toHaveURL(new RegExp(`/plans/${id}$`));
  });
});

test.describe("on a middling screen", () => {
  test.use({ viewport: { width: 1100, height: 768 } });

  test("the document stays, the plan and the questions take turns", async ({ page, request }) => {
    const id = await givenPlan(request, "smolensk.docx", readFileSync(sample("smolensk-region.docx")));
    await openReview(page, id);
    const paper = page.getByRole("region", { name: "Документ", exact: true });
    const plan = page.getByRole("region", { name: "План", exact: true });
    await expect(paper).toBeVisible();
    await expect(plan).toBeHidden();
    await expectAccessible(page);
    await page.keyboard.press("Alt+2");
    await expect(plan).toBeVisible();
    await expect(page.getByRole("tablist", { name: "Решения" })).toBeHidden();
    await expect(paper.locator("[data-mark=strong]")).toBeInViewport();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
  });
});
