import { expect, person, step, test } from "./support/demo-region.ts";

const TODAY = new Date().toISOString().slice(0, 10);
const YEAR = "2026/2027";

test("J4: the regional plan beside one's own, an order like № 86, approval, what schools see", async ({
  browser,
  address,
}) => {
  test.setTimeout(240_000);
  const author = await person(browser, address, "municipalCoordinator");
  const { page } = author;
  await page.goto("/editions");
  await expect(page.getByRole("heading", { level: 1, name: "Утверждённые планы" })).toBeVisible();
  const regional = page.getByRole("link", { name: new RegExp(`Светлореченской области, на ${YEAR}`) });
  await expect(regional).toBeVisible();
  await step(page, "j04-1-approved");
  await regional.click();
  await expect(page.getByText("Министерство образования Светлореченской области").first()).toBeVisible();
  await step(page, "j04-2-regional-plan");

  const { plans } = await (await author.context.request.get("/api/plans")).json();
  const { id: planId } = plans.find((one: { period: string }) => one.period === YEAR);
  await page.goto(`/plans/${planId}`);
  await expect(page.getByText("Черновик")).toBeVisible();
  await step(page, "j04-3-own-plan");
  await page.goto(`/plans/${planId}/bodies`);
  await expect(page.getByText(/МКУ ИМЦ Новоборского ГО/).first()).toBeVisible();
  await step(page, "j04-4-bodies");

  await page.goto(`/plans/${planId}`);
  await page.getByRole("button", { name: /^Приказ/ }).press("Enter");
  await page.getByRole("menuitem", { name: "Сформировать приказ" }).press("Enter");
  const paper = page.getByRole("region", { name: "Как на бумаге" });
  await expect(paper.getByText(/На основании приказа Министерства образования/)).toBeVisible();
  await expect(paper.getByText(/2\.1\. Назначить ответственное лицо/)).toBeVisible();
  await expect(paper.getByText("Срок: ежегодно до 1 сентября").first()).toBeVisible();
  await step(page, "j04-5-order");
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: "Word", exact: true }).click();
  expect((await saved).suggestedFilename()).toMatch(/\.docx$/);

  await page.goto(`/plans/${planId}/life`);
  await page.getByRole("button", { name: "Утвердить", exact: true }).press("Enter");
  await page.getByLabel("Дата акта").fill(TODAY);
  await page.getByLabel("Номер", { exact: true }).fill("86");
  await page.getByLabel("Должность подписавшего").fill("Начальник Управления образования");
  await page.getByLabel("Кто подписал").fill("М. К. Алексеева");
  await page.getByLabel("Действует с").fill(TODAY);
  await expect(page.getByText("Этот текст ни с кем не согласован.")).toBeVisible();
  await step(page, "j04-6-approval");
  await page.locator("form").getByRole("button", { name: "Утвердить" }).press("Enter");
  await expect(page.getByRole("heading", { name: /^Действует/ })).toBeVisible();
  await step(page, "j04-7-in-force");

  const head = await person(browser, address, "schoolHead");
  await head.page.goto("/editions");
  await expect(
    head.page.getByRole("link", { name: new RegExp(`Новоборского городского округа, на ${YEAR}`) }),
  ).toBeVisible();
  await step(head.page, "j04-8-seen-by-the-school");
});
