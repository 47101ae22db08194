import { actFor, expect, lived, person, PHONE, step, test, TODAY, wait, WRITE } from "./support/demo-region.ts";
import { expectNoSidewaysScroll } from "./support/journey.ts";

const day = (from: number): string => new Date(Date.parse(TODAY) + from * 86_400_000).toISOString().slice(0, 10);
const MONTHS = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split(" ");
const inWords = (iso: string): string => {
  const [year = "", month = "1", date = "1"] = iso.split("-");
  return `до ${Number(date)} ${MONTHS[Number(month) - 1]} ${year} года`;
};

test("J4: what was promised is noted, what is overdue becomes a letter on the letterhead with its number", async ({
  browser,
  address,
}) => {
  test.setTimeout(360_000);
  await lived(browser, address);
  const unique = String(Date.now() % 1_000_000);
  const { page, context } = await person(browser, address, "municipalCoordinator");

  // An order of ten days ago whose term is over since three days.
  const made = await context.request.post("/api/act-drafts", {
    headers: WRITE,
    data: { from: "nothing", kind: "order" },
  });
  const { id } = await made.json();
  const { content, version } = await (await context.request.get(`/api/act-drafts/${id}`)).json();
  const title = `Провести осмотр кабинетов центра (${unique}).`;
  const point = {
    id: "p1",
    number: "1",
    text: title,
    role: "duty",
    addressee: { words: "Руководителям ОО", group: "schools" },
    deadline: inWords(day(-3)),
    controller: null,
    fragment: null,
  };
  const order = {
    ...content,
    heading: `Об осмотре (${unique})`,
    points: [point],
    signature: { post: "Начальник", name: "А. Б. Вян" },
  };
  await context.request.put(`/api/act-drafts/${id}`, {
    headers: { ...WRITE, "if-match": String(version) },
    data: order,
  });
  const signed = await context.request.post(`/api/act-drafts/${id}/register`, {
    headers: { ...WRITE, "if-match": String(version + 1) },
    data: { date: day(-10), number: `44-${unique}` },
  });
  expect(signed.status(), await signed.text()).toBe(200);

  // «Выполнено 0 из …», and who owes it.
  await page.goto("/letters");
  const pointRow = page.getByRole("row").filter({ hasText: title }).first();
  await expect(pointRow.getByText(/выполнено 0 из \d+/)).toBeVisible(wait);
  await step(page, "j04-22-overdue");
  const owing = page
    .getByRole("row")
    .filter({ has: page.getByRole("checkbox") })
    .filter({ hasText: title })
    .first();
  const school = (await owing.getByRole("rowheader").textContent())?.trim() ?? "";

  // «Обещали …» stands beside it from now on.
  await owing.getByRole("link", { name: new RegExp(`осмотр кабинетов центра \\(${unique}\\)`) }).click();
  await page.getByRole("button", { name: "Записать обещание" }).press("Enter");
  await page.getByLabel("К какому дню (если назвали)").fill(day(5));
  await page.getByLabel("Что сказали").fill("Директор обещал закончить осмотр.");
  await page.getByRole("button", { name: "Записать", exact: true }).press("Enter");
  await expect(page.getByText("Директор обещал закончить осмотр.")).toBeVisible(wait);
  await step(page, "j04-23-promised");
  await page.getByRole("link", { name: "Письмо руководителю" }).click();

  // The letter is written by the program, corrected by her, printed, sent with its number.
  const choice = page.getByRole("checkbox", { name: `Письмо: ${school}`, exact: true });
  await expect(choice).toBeChecked(wait);
  await expect(page.getByText("Директор обещал закончить осмотр.")).toBeVisible();
  await page.getByRole("button", { name: "Составить письмо" }).press("Enter");
  const text = page.getByLabel(/^Текст/);
  await expect(text).toHaveValue(new RegExp(`№ 44-${unique}: «Провести осмотр`), wait);
  await text.fill(`${await text.inputValue()}\nОтвет ждём до пятницы.`);
  await page.getByRole("button", { name: "Сохранить", exact: true }).press("Enter");
  await expect(page.getByText("Сохранено", { exact: true })).toBeVisible(wait);
  await step(page, "j04-24-letter");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Word" }).press("Enter");
  expect((await download).suggestedFilename()).toBe("Письмо.docx");
  await page.getByLabel("Номер", { exact: true }).fill(`01-${unique}`);
  await page.getByRole("button", { name: "Отметить отправленным" }).press("Enter");
  await expect(page.getByText(new RegExp(`Отправлено .* № 01-${unique}`))).toBeVisible(wait);
  await expect(text).toBeDisabled();
  await page.setViewportSize(PHONE);
  await expectNoSidewaysScroll(page);
  await step(page, "j04-25-letter-sent-phone");
  await page.goto("/letters");
  await expect(page.getByText(new RegExp(`№ 01-${unique}`))).toBeVisible(wait);
  await expectNoSidewaysScroll(page);
  await step(page, "j04-26-letters-phone");

  // The head of a school sees neither the note nor the letter.
  const head = await person(browser, address, "schoolHead", PHONE);
  await actFor(head, /^Муниципальное/);
  const { letters } = await (await head.context.request.get("/api/letters")).json();
  expect(letters).toEqual([]);
});
