import type { Page } from "@playwright/test";
import { actFor, expect, person, signAct, step, takeWord, test, TODAY, wait } from "./support/demo-region.ts";

const YEAR = "2026/2027";
const POST = "ответственный за исполнение плана центра";

/** Enters somebody who works in the school and gives them the post. */
async function appoint(page: Page, surname: string, basis: string): Promise<void> {
  await page.goto("/people/posts");
  await page.getByRole("button", { name: "Внести должность" }).click();
  await page.getByLabel("Название должности").fill(POST);
  await page.getByLabel("За что отвечает").fill("План центра и отчёт за квартал");
  await page.getByRole("button", { name: "Сохранить" }).click();
  await expect(page.getByText(POST).first()).toBeVisible(wait);
  await step(page, "j06-03-posts");
  await page.goto("/people");
  await expect(page.getByRole("heading", { level: 1, name: "Люди" })).toBeVisible(wait);
  await step(page, "j06-04-people");
  await page.getByRole("link", { name: "Внести человека" }).first().click();
  await page.getByLabel("Фамилия").fill(surname);
  await page.getByLabel("Имя", { exact: true }).fill("Вера");
  await page.getByLabel("Отчество").fill("Павловна");
  await page.getByRole("button", { name: "Сохранить" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `${surname} Вера Павловна` })).toBeVisible(wait);
  await page.getByRole("button", { name: "Назначить на должность" }).click();
  await page.getByLabel("Должность", { exact: true }).selectOption({ label: POST });
  await page.getByLabel("Основание").fill(basis);
  await step(page, "j06-05-assignment");
  await page.getByRole("button", { name: "Сохранить" }).click();
  await expect(page.getByText(`Основание: ${basis}`)).toBeVisible(wait);
}

test("J6: the school head appoints who is responsible, endorses and approves the plan of the centre; duties are handed over", async ({
  browser,
  address,
}) => {
  test.setTimeout(600_000);
  const unique = Date.now() % 1_000_000;
  const surname = "Заречная";
  const head = await person(browser, address, "schoolHead");
  const { page } = head;
  // The head also signs for the centre: which of them one acts for is chosen.
  await actFor(head, /^Муниципальное/);

  // The order that appoints: written, printed, signed on paper, registered with its number.
  await page.goto("/acts");
  await page.getByRole("button", { name: /^Новый документ/ }).press("Enter");
  await page.getByRole("menuitem", { name: "Новый документ: приказ", exact: true }).press("Enter");
  await page.getByRole("textbox", { name: "Заголовок" }).fill("О назначении ответственного за исполнение плана центра");
  await page.getByRole("button", { name: /^Добавить пункт/ }).press("Enter");
  await page.getByRole("menuitem", { name: "Поручение" }).press("Enter");
  await page
    .getByLabel("Текст пункта")
    .fill(`Назначить ${surname.replace(/ая$/, "ую")} Веру Павловну ответственным за исполнение плана центра.`);
  await page.getByLabel("Срок (отдельной строкой)").fill("до 31.08.2027");
  await expect(page.getByText("Понят так: До 31 августа 2027 г.")).toBeVisible(wait);
  await page.getByRole("button", { name: "Оставить за собой" }).press("Enter");
  await page.getByLabel("Подписывает должность").fill("Директор");
  await page.getByLabel("Фамилия и инициалы").fill("Г. Б. Ковалёва");
  await expect(page.getByText(/^сохранено в \d\d:\d\d$/)).toBeVisible(wait);
  await step(page, "j06-01-order-of-appointment");
  const { words } = await takeWord(page);
  expect(words).toContain("Назначить Заречную Веру Павловну ответственным за исполнение плана центра");
  await page.getByLabel("Дата", { exact: true }).fill(TODAY);
  await page.getByLabel("Номер", { exact: true }).fill(`15-${unique}`);
  await page.getByRole("button", { name: "Внести в реестр подписанный" }).press("Enter");
  await expect(page.getByText("Подписан и больше не меняется").first()).toBeVisible(wait);
  await step(page, "j06-02-registered");
  await appoint(page, surname, `приказ № 15-${unique}`);

  // What the centre has sent waits for an answer. A small demo opens before its plans are there.
  const sent = async () => (await (await head.context.request.get("/api/endorsements")).text()).includes(YEAR);
  await expect.poll(sent, { timeout: 120_000 }).toBe(true);
  await page.goto("/endorsements");
  const waiting = page.getByRole("link", { name: new RegExp(`План мероприятий центра «Точка роста».*${YEAR}`) });
  await expect(waiting).toBeVisible(wait);
  await step(page, "j06-06-waiting");
  await waiting.click();
  await page.getByRole("button", { name: "Показать план целиком" }).click();
  await step(page, "j06-07-endorsement");
  await page.getByRole("button", { name: "Согласовать" }).click();
  await expect(page.getByText("Ваш ответ отправлен.")).toBeVisible(wait);
  await step(page, "j06-08-endorsed");

  // The school signs for its centre: the head acts for the centre now.
  await actFor(head, /^Центр образования/);
  const { plans } = await (await head.context.request.get("/api/plans")).json();
  const { id } = plans.find((one: { period: string }) => one.period === YEAR);
  await page.goto(`/plans/${id}/life`);
  await expect(page.getByRole("heading", { name: /^Согласован/ })).toBeVisible(wait);
  await page.getByRole("button", { name: "Утвердить", exact: true }).press("Enter");
  await signAct(page, { number: `315-${unique}`, post: "Директор", name: "Г. Б. Ковалёва" });
  await step(page, "j06-09-approval");
  await page.locator("form").getByRole("button", { name: "Утвердить" }).press("Enter");
  await expect(page.getByRole("heading", { name: /^Действует/ })).toBeVisible(wait);
  await expect(page.getByText(new RegExp(`№\\s315-${unique}`)).first()).toBeVisible();
  await step(page, "j06-10-in-force");

  // Back in the school: who was appointed leaves; everything is printed, signed and handed over.
  await actFor(head, /^Муниципальное/);
  await page.goto(`/people?q=${surname}`);
  await page.getByRole("link", { name: `${surname} Вера Павловна` }).click();
  await step(page, "j06-11-person");
  await page.getByRole("link", { name: "Передать дела и уволить" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `Передача дел: ${surname} Вера Павловна` })).toBeVisible(
    wait,
  );
  await expect(page.getByText("План центра и отчёт за квартал")).toBeVisible();
  await step(page, "j06-12-handover");
  const packet = await takeWord(page, "Скачать DOCX");
  expect(packet.name).toBe(`Передача дел — ${surname} Вера Павловна.docx`);
  expect(packet.words).toContain(POST);
  expect(packet.words).toContain("План центра и отчёт за квартал");
  await page.getByRole("button", { name: "Уволить и закрыть вход" }).click();
  await expect(page.getByText(`Без хозяина остались: ${POST}.`)).toBeVisible(wait);
  await step(page, "j06-13-left");
});
