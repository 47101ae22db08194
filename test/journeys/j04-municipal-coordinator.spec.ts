import { expect, person, scan, signAct, step, takeWord, test, wait } from "./support/demo-region.ts";

const YEAR = "2026/2027";
const REGIONAL = new RegExp(`Светлореченской области, на ${YEAR}`);

test("J4: rows of the regional plan taken into one's own, an order like № 86, approval, what schools see", async ({
  browser,
  address,
}) => {
  test.setTimeout(600_000);
  const author = await person(browser, address, "municipalCoordinator");
  const { page } = author;
  const { request } = author.context;
  // A small demo opens before its plans are there.
  const ownPlan = async (): Promise<string> => {
    const { plans } = await (await request.get("/api/plans")).json();
    return plans.find((one: { period: string }) => one.period === YEAR)?.id ?? "";
  };
  await expect.poll(ownPlan, { timeout: 120_000 }).not.toBe("");
  const planId = await ownPlan();
  await page.goto("/editions");
  await expect(page.getByRole("heading", { level: 1, name: "Утверждённые планы" })).toBeVisible();
  const regional = page.getByRole("link", { name: REGIONAL }).first();
  await expect(regional).toBeVisible(wait);
  await step(page, "j04-01-approved");
  await regional.click();
  await expect(page.getByText("Министерство образования Светлореченской области").first()).toBeVisible(wait);
  await expect(page.getByRole("row", { name: /^1\.1/ })).toBeVisible();
  await step(page, "j04-02-regional-plan");

  await page.goto(`/plans/${planId}`);
  await expect(page.getByText("Черновик")).toBeVisible();
  await step(page, "j04-03-own-plan");
  await page.goto(`/plans/${planId}/bodies`);
  await expect(page.getByText(/МКУ ИМЦ Новоборского ГО/).first()).toBeVisible(wait);
  await step(page, "j04-04-bodies");

  // Side by side: what concerns the municipality is taken into its own plan.
  await page.goto(`/plans/${planId}/compare`);
  await expect(page.getByRole("heading", { name: "Утверждено выше" })).toBeVisible(wait);
  await step(page, "j04-05-what-to-compare");
  await page.getByRole("link", { name: REGIONAL }).first().press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Сравнение планов" })).toBeVisible(wait);
  const before = await (await request.get(`/api/plans/${planId}`)).json();
  const added = page.getByRole("row").filter({ hasText: "добавлено" }).first();
  await expect(added).toBeVisible(wait);
  await step(page, "j04-06-side-by-side");
  await added
    .getByRole("button", { name: /^Взять/ })
    .first()
    .press("Enter");
  await expect(page.getByText("Взято: 1 отличие.")).toBeVisible(wait);
  const rows = async () => (await (await request.get(`/api/plans/${planId}`)).json()).activities.length;
  await expect.poll(rows, wait).toBe(before.activities.length + 1);
  const after = await (await request.get(`/api/plans/${planId}`)).json();
  const known = new Set(before.activities.map(({ key }: { key: string }) => key));
  const taken = after.activities.find(({ key }: { key: string }) => !known.has(key));
  await page.goto(`/plans/${planId}/edit`);
  await expect(page.getByRole("gridcell", { name: taken.title, exact: true }).first()).toBeVisible(wait);
  await step(page, "j04-07-taken");

  // The order has the points of № 86, and is printed.
  await page.goto(`/plans/${planId}`);
  await page.getByRole("button", { name: /^Приказ/ }).press("Enter");
  await page.getByRole("menuitem", { name: "Сформировать приказ" }).press("Enter");
  const paper = page.getByRole("region", { name: "Как на бумаге" });
  await expect(paper.getByText(/На основании приказа Министерства образования/)).toBeVisible(wait);
  await expect(paper.getByText(/2\.1\. Назначить ответственное лицо/)).toBeVisible();
  await expect(paper.getByText("Срок: ежегодно до 1 сентября").first()).toBeVisible();
  await step(page, "j04-08-order");
  const { words } = await takeWord(page);
  for (const part of [
    /На основании приказа Министерства образования Светлореченской области от \d\d\.\d\d\.2026 № \S+/,
    /Назначить ответственное лицо за исполнение плана мероприятий центра/,
    /Разработать и утвердить план мероприятий центра/,
    /Срок: ежегодно до 1 сентября/,
    /Контроль за исполнением приказа оставляю за собой/,
  ])
    expect(words).toMatch(part);
  for (const { title } of after.activities)
    expect(words.replaceAll(/\s+/g, " ")).toContain(title.replaceAll(/\s+/g, " ").trim());

  await page.goto(`/plans/${planId}/life`);
  await page.getByRole("button", { name: "Утвердить", exact: true }).press("Enter");
  const number = `86-${Date.now() % 1_000_000}`;
  await signAct(page, { number, post: "Начальник Управления образования", name: "М. К. Алексеева" });
  await page.getByLabel("Приложить файл").setInputFiles(scan("Приказ 86.pdf"));
  await expect(page.getByRole("link", { name: "Приказ 86.pdf" })).toBeVisible(wait);
  await expect(page.getByText("Этот текст ни с кем не согласован.")).toBeVisible(wait);
  await step(page, "j04-09-approval");
  await page.locator("form").getByRole("button", { name: "Утвердить" }).press("Enter");
  await expect(page.getByRole("heading", { name: /^Действует/ })).toBeVisible(wait);
  await step(page, "j04-10-in-force");

  const head = await person(browser, address, "schoolHead");
  await head.page.goto("/editions");
  await head.page
    .getByRole("link", { name: new RegExp(`Новоборского городского округа, на ${YEAR}`) })
    .first()
    .click();
  await expect(head.page.getByText(new RegExp(`№\\s${number}`)).first()).toBeVisible(wait);
  await expect(head.page.getByText(taken.title).first()).toBeVisible();
  await step(head.page, "j04-11-seen-by-the-school");
});
