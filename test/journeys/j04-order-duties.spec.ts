import type { Locator, Page } from "@playwright/test";
import { actFor, expect, lived, person, PHONE, signAct, step, test, TODAY, wait } from "./support/demo-region.ts";
import { expectNoSidewaysScroll, givenPlan, longPlan } from "./support/journey.ts";

const MONTHS = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split(" ");

/** «ежегодно до 2 декабря»: ten days from now. */
function soonEveryYear(): string {
  const [, month = 1, day = 1] = new Date(Date.parse(TODAY) + 864_000_000)
    .toISOString()
    .slice(0, 10)
    .split("-")
    .map(Number);
  return `ежегодно до ${day} ${MONTHS[month - 1]}`;
}

interface Point {
  readonly text: string;
  readonly whom?: string;
  readonly term?: string;
}

/** Writes an order and puts it into the registry as it was signed. */
async function signOrder(page: Page, heading: string, points: readonly Point[], number: string): Promise<void> {
  await page.goto("/acts");
  await page.getByRole("button", { name: /^Новый документ/ }).press("Enter");
  await page.getByRole("menuitem", { name: "Новый документ: приказ", exact: true }).press("Enter");
  await page.getByRole("textbox", { name: "Заголовок" }).fill(heading);
  for (const { term, text, whom } of points) {
    await page.getByRole("button", { name: /^Добавить пункт/ }).press("Enter");
    await page.getByRole("menuitem", { name: "Поручение" }).press("Enter");
    await page.getByLabel("Текст пункта").fill(text);
    if (whom !== undefined) await page.getByLabel("Кому").fill(whom);
    if (term !== undefined) await page.getByLabel("Срок (отдельной строкой)").fill(term);
  }
  await page.getByRole("button", { name: "Оставить за собой" }).press("Enter");
  await page.getByLabel("Подписывает должность").fill("Руководитель");
  await page.getByLabel("Фамилия и инициалы").fill("Г. Б. Ковалёва");
  await page.getByLabel("Дата", { exact: true }).fill(TODAY);
  await page.getByLabel("Номер", { exact: true }).fill(number);
  await expect(page.getByText(/^сохранено в \d\d:\d\d$/)).toBeVisible(wait);
}

async function register(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Внести в реестр подписанный" }).press("Enter");
  await expect(page.getByText("Подписан и больше не меняется").first()).toBeVisible(wait);
}

test("J4 and J6: points of an order become duties of school heads, an order and a plan close them, the municipality sees it at once", async ({
  browser,
  address,
}) => {
  test.setTimeout(360_000);
  await lived(browser, address);
  const unique = String(Date.now() % 1_000_000);
  const term = soonEveryYear();
  const toAppoint = `Назначить ответственное лицо за исполнение плана мероприятий центра (${unique}).`;
  const toPlan = `Разработать и утвердить план мероприятий центра (${unique}).`;
  const head = await person(browser, address, "schoolHead", PHONE);
  await actFor(head, /^Муниципальное/);
  const { organisationId } = await (await head.context.request.get("/api/me")).json();

  // The municipality: two points to the heads of schools, each year anew.
  const { page } = await person(browser, address, "municipalCoordinator");
  const whom = "Руководителям ОО";
  await signOrder(
    page,
    `Об организации работы центров образования (${unique})`,
    [
      { text: toAppoint, whom, term },
      { text: toPlan, whom, term },
    ],
    `86-${unique}`,
  );
  await step(page, "j04-15-order-to-schools");
  await register(page);
  await step(page, "j04-16-order-signed");
  const rowOf = (title: string): Locator => page.getByRole("row").filter({ hasText: title });
  await page.goto(`/execution?organisation=${organisationId}&rows=true&own=true&group=soon`);
  await expect(rowOf(toAppoint)).toBeVisible(wait);
  await expect(rowOf(toPlan)).toBeVisible();
  await step(page, "j04-17-duties-of-the-school");

  // The head of the school, on a phone: two things that are due soon, with the order that they come from.
  const { page: phone } = head;
  await phone.goto("/today");
  const due = phone.getByRole("listitem").filter({ hasText: toAppoint });
  await expect(due).toBeVisible(wait);
  await expect(phone.getByRole("listitem").filter({ hasText: toPlan })).toBeVisible();
  await expectNoSidewaysScroll(phone);
  await step(phone, "j06-14-two-things-phone");

  // The order of appointment closes the first, for the municipality too.
  await signOrder(
    phone,
    "О назначении ответственного за исполнение плана мероприятий центра",
    [{ text: "Назначить Орлову Анну Ильиничну ответственной за исполнение плана мероприятий центра." }],
    `17-${unique}`,
  );
  await expectNoSidewaysScroll(phone);
  await step(phone, "j06-15-appointment-phone");
  await register(phone);
  await phone.goto("/today");
  await expect(phone.getByRole("listitem").filter({ hasText: toPlan })).toBeVisible(wait);
  await expect(due.getByText(/^До\s/)).toHaveCount(0);
  await step(phone, "j06-16-one-thing-phone");
  await page.goto(`/execution?organisation=${organisationId}&rows=true&own=true&group=done`);
  await expect(rowOf(toAppoint)).toContainText("выполнено", wait);
  await step(page, "j04-18-closed-by-order");
  await rowOf(toAppoint).getByRole("link").first().click();
  await expect(page.getByText(new RegExp(`приказ №\\s17-${unique}`)).first()).toBeVisible(wait);
  await step(page, "j04-19-by-which-order");

  // The plan of the centre, written by its head and approved by the school, closes the second.
  const centre = await person(browser, address, "centreHead");
  const planId = await givenPlan(
    centre.context.request,
    `План центра ${unique}.txt`,
    longPlan(3).replace("на 2026/2027", `(${unique}) на 2027/2028`),
  );
  await centre.page.goto(`/plans/${planId}/review`);
  await centre.page.getByRole("button", { name: "Принять план" }).first().press("Enter");
  await expect(centre.page).toHaveURL(new RegExp(`/plans/${planId}$`), wait);
  await actFor(head, /^Центр образования/);
  await phone.goto(`/plans/${planId}/life`);
  await phone.getByRole("button", { name: "Утвердить", exact: true }).press("Enter");
  await signAct(phone, { number: `316-${unique}`, post: "Директор", name: "Г. Б. Ковалёва" });
  await expectNoSidewaysScroll(phone);
  await step(phone, "j06-17-plan-phone");
  await phone.locator("form").getByRole("button", { name: "Утвердить" }).press("Enter");
  await expect(phone.getByRole("heading", { name: /^Действует|^Утверждён/ })).toBeVisible(wait);
  await expect(async () => {
    await page.goto(`/execution?organisation=${organisationId}&rows=true&own=true&group=done`);
    await expect(rowOf(toPlan)).toContainText("выполнено", { timeout: 5000 });
  }).toPass(wait);
  await step(page, "j04-20-closed-by-plan");
  await page.setViewportSize(PHONE);
  await expectNoSidewaysScroll(page);
  await step(page, "j04-21-closed-phone");
});
