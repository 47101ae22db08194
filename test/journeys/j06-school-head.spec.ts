import { actFor, expect, person, step, test } from "./support/demo-region.ts";

const TODAY = new Date().toISOString().slice(0, 10);
const YEAR = "2026/2027";

test("J6: the school head endorses and approves the plan of the centre; the posts and who is to hand over", async ({
  browser,
  address,
}) => {
  test.setTimeout(240_000);
  const head = await person(browser, address, "schoolHead");
  const { page } = head;
  // The head also signs for the centre: which of them one acts for is chosen.
  await actFor(head, /^Муниципальное/);
  // A small demo opens before its plans are there.
  const sent = async () => (await (await head.context.request.get("/api/endorsements")).text()).includes(YEAR);
  await expect.poll(sent, { timeout: 120_000 }).toBe(true);
  await page.goto("/endorsements");
  const waiting = page.getByRole("link", { name: new RegExp(`План мероприятий центра.*${YEAR}`) });
  await expect(waiting).toBeVisible();
  await step(page, "j06-1-waiting");
  await waiting.click();
  await expect(page.getByText(/мероприят/).first()).toBeVisible();
  await step(page, "j06-2-endorsement");
  await page.getByRole("button", { name: "Согласовать" }).click();
  await expect(page.getByText("Ваш ответ отправлен.")).toBeVisible();
  await step(page, "j06-3-endorsed");

  // The school signs for its centre: the head acts for the centre now.
  await actFor(head, /^Центр образования/);
  const { plans } = await (await head.context.request.get("/api/plans")).json();
  const { id } = plans.find((one: { period: string }) => one.period === YEAR);
  await page.goto(`/plans/${id}/life`);
  await expect(page.getByRole("heading", { name: /^Согласован/ })).toBeVisible();
  await page.getByRole("button", { name: "Утвердить", exact: true }).press("Enter");
  await page.getByLabel("Дата акта").fill(TODAY);
  await page.getByLabel("Номер", { exact: true }).fill("315-о");
  await page.getByLabel("Должность подписавшего").fill("Директор");
  await page.getByLabel("Кто подписал").fill("Г. Б. Ковалёва");
  await page.getByLabel("Действует с").fill(TODAY);
  await step(page, "j06-4-approval");
  await page.locator("form").getByRole("button", { name: "Утвердить" }).press("Enter");
  await expect(page.getByRole("heading", { name: /^Действует/ })).toBeVisible();
  await step(page, "j06-5-in-force");

  // Back in the school: who works here, what is to be handed over.
  await actFor(head, /^Муниципальное/);
  await page.goto("/people");
  await expect(page.getByRole("heading", { level: 1, name: "Люди" })).toBeVisible();
  await step(page, "j06-6-people");
  await page
    .getByRole("link", { name: /^[А-ЯЁ][а-яё]+ [А-ЯЁ][а-яё]+ [А-ЯЁ][а-яё]+$/ })
    .first()
    .click();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await step(page, "j06-7-person");
});
