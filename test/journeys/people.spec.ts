import type { APIRequestContext } from "@playwright/test";
import { EMPTY_CARD } from "#core/organisation/model.ts";
import { expect, expectAccessible, expectNoSidewaysScroll, test } from "./support/journey.ts";
import { picture } from "./support/review.ts";

const WRITE = { "x-rostok-request": "1" };

async function sent(request: APIRequestContext, url: string, data: object) {
  const answer = await request.post(url, { headers: WRITE, data });
  expect(answer.status(), await answer.text()).toBe(200);
  return answer.json();
}

async function ownOrganisation(request: APIRequestContext): Promise<string> {
  return (await (await request.get("/api/me")).json()).organisationId;
}

const names = (surname: string, name = "Ольга", patronymic = "Сергеевна") => ({
  surname,
  name,
  patronymic,
  gender: null,
});

async function aPerson(request: APIRequestContext, surname: string): Promise<string> {
  const body = { organisationId: await ownOrganisation(request), ...names(surname), evenSo: true };
  return (await sent(request, "/api/people", body)).id;
}

async function aPost(request: APIRequestContext, name: string): Promise<string> {
  const post = { name, duties: "План центра и отчёт за квартал", leads: false, forms: {}, evenSo: true };
  return (await sent(request, "/api/posts", { organisationId: await ownOrganisation(request), ...post })).id;
}

/** Somebody with an account of their own, by an invitation. */
async function invited(request: APIRequestContext, surname: string, role: string, organisationId: string) {
  const { invitations } = { invitations: [invitation(surname, role, organisationId)] };
  const { created } = await sent(request, "/api/invitations", { invitations });
  return created[0].token;
}

const invitation = (surname: string, role: string, organisationId: string) => ({
  surname,
  name: "Пётр",
  patronymic: "Ильич",
  post: null,
  organisationId,
  role,
  email: `${Date.now()}@example.ru`,
  until: null,
});

test("a person is entered, put to a post, shown in all cases, and hands everything over", async ({ page, request }) => {
  const day = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Moscow" }).format(new Date());
  await aPost(request, "директор школы");
  await page.goto("/people");
  await expect(page.getByRole("heading", { level: 1, name: "Люди" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Внести человека" }).first().click();
  await page.getByLabel("Фамилия").fill("Кравец");
  await page.getByLabel("Имя", { exact: true }).fill("Олег");
  await page.getByLabel("Отчество").fill("Иванович");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Сохранить" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Кравец Олег Иванович" })).toBeVisible();
  // What the program is not sure of is marked, and corrected by hand.
  await expect(page.locator(".doubt").first()).toContainText("Кравца Олега Ивановича");
  await page.getByRole("button", { name: "Исправить имя" }).click();
  await page.getByLabel("Родительный (нет кого?)").first().fill("Кравеца Олега Ивановича");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Сохранить" }).click();
  await expect(page.getByText("исправлено вручную")).toBeVisible();

  await page.getByRole("button", { name: "Назначить на должность" }).click();
  await expect(page.getByLabel("Должность", { exact: true })).toContainText("директор школы");
  await page.getByLabel("Основание").fill("приказ № 15-к");
  await expectAccessible(page);
  await picture(page, "people-assign");
  await page.getByRole("button", { name: "Сохранить" }).click();
  await expect(page.getByText("Основание: приказ № 15-к")).toBeVisible();
  await expectAccessible(page);
  await picture(page, "people-card");

  // A second one on the same days is refused by name, and what was typed stays.
  const other = await aPerson(request, "Белова");
  await page.goto(`/people/${other}`);
  await page.getByRole("button", { name: "Назначить на должность" }).click();
  await page.getByLabel("Основание").fill("приказ № 16-к");
  await page.getByRole("button", { name: "Сохранить" }).click();
  await expect(page.getByRole("alert")).toContainText("Кравец О. И.");
  await expect(page.getByLabel("Основание")).toHaveValue("приказ № 16-к");
  await expectAccessible(page);

  await page.goto("/people?q=Кравец");
  await page.getByRole("link", { name: "Кравец Олег Иванович" }).click();
  await page.getByRole("link", { name: "Передать дела и уволить" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Передача дел: Кравец Олег Иванович" })).toBeVisible();
  await expect(page.getByText("План центра и отчёт за квартал")).toBeVisible();
  await expectAccessible(page);
  await picture(page, "people-handover");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Скачать DOCX" }).click();
  expect((await download).suggestedFilename()).toBe("Передача дел — Кравец Олег Иванович.docx");
  await expect(page.getByLabel("Последний рабочий день")).toHaveValue(day);
  await page.getByRole("button", { name: "Уволить и закрыть вход" }).click();
  await expect(page.getByText("Без хозяина остались: директор школы.")).toBeVisible();
  await expectAccessible(page);
});

test("posts of an organisation, and what nobody answers for", async ({ page, request }) => {
  await aPost(request, "заместитель начальника управления образования");
  await page.goto("/people");
  await page.getByRole("link", { name: "Должности" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Должности" })).toBeVisible();
  await expect(page.getByText("свободна").first()).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Внести должность" }).click();
  await page.getByLabel("Название должности").fill("заместитель начальника управления образования");
  await page.getByText("В падежах", { exact: true }).click();
  await expect(page.getByLabel("Дательный (поручить кому?)")).toHaveAttribute(
    "placeholder",
    "заместителю начальника управления образования",
  );
  await expectAccessible(page);
  await page.getByRole("button", { name: "Сохранить" }).click();
  await expect(page.getByRole("alert")).toContainText("уже есть");
  await picture(page, "people-posts");
  await page.getByRole("button", { name: "Отменить" }).click();
  await page.getByRole("link", { name: "Дела без хозяина" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Дела без хозяина" })).toBeVisible();
  await expectAccessible(page);
});

test("three hundred people: found by a word, gone through by pages, by keyboard and on a phone", async ({
  page,
  request,
}) => {
  const organisationId = await ownOrganisation(request);
  for (let number = 0; number < 300; number += 1)
    await request.post("/api/people", {
      headers: WRITE,
      data: { organisationId, ...names(`Многолюднова-${number}`), evenSo: true },
    });
  await page.goto("/people");
  await expect(page.getByRole("row")).toHaveCount(101);
  await picture(page, "people-many");
  await page.getByRole("button", { name: "Дальше" }).click();
  await expect(page.getByText(/^101–200 из/)).toBeVisible();
  await page.getByLabel("Фамилия, имя или отчество").focus();
  await page.keyboard.type("многолюднова-299");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("row")).toHaveCount(2);
  await page.goto("/people?q=такогонет");
  await expect(page.getByRole("heading", { name: "Никто не нашёлся" })).toBeVisible();
  await page.getByRole("button", { name: "Снять отбор" }).click();
  await expect(page.getByRole("row")).toHaveCount(101);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  await picture(page, "people-phone");
  await page.getByRole("link", { name: "Внести человека" }).first().click();
  await expectNoSidewaysScroll(page);
  await picture(page, "people-phone-form");
});

test("the list leads to invitations and accounts, one organisation is chosen, a card leads to the journal", async ({
  page,
  request,
}) => {
  const region = await ownOrganisation(request);
  const school = await sent(request, "/api/organisations", {
    name: "Школа № 31 деревни Ольховка",
    shortName: null,
    kind: "school",
    parentId: region,
    centre: null,
    card: EMPTY_CARD,
    from: null,
    basis: null,
  });
  const body = { organisationId: school.line.id, ...names("Ольховская"), evenSo: true };
  await sent(request, "/api/people", body);
  await aPerson(request, "Нездешняя");
  await page.goto("/people");
  await page.getByLabel("Организация (и всё, что под ней)").fill("ольховка");
  await page.getByRole("button", { name: "Школа № 31 деревни Ольховка" }).click();
  await expect(page.getByRole("row")).toHaveCount(2);
  await expect(page.getByRole("row", { name: /Ольховская/ })).toBeVisible();
  await expectAccessible(page);
  await picture(page, "people-organisation");
  await page.reload();
  await expect(page.getByText("Школа № 31 деревни Ольховка").first()).toBeVisible();
  await expect(page.getByRole("row")).toHaveCount(2);
  await page.getByRole("link", { name: "Ольховская Ольга Сергеевна" }).click();
  await page.getByRole("main").getByRole("link", { name: "Журнал", exact: true }).click();
  await expect(page).toHaveURL(/\/audit\?object=/);
  await expect(page.getByText(/Ольховская/).first()).toBeVisible();
  await page.goto("/people");
  await page.getByRole("link", { name: "Приглашения из таблицы" }).click();
  await expect(page.getByRole("dialog", { name: "Приглашения по таблице" })).toBeVisible();
  await page.goto("/people");
  await page.getByRole("link", { name: "Учётные записи" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Доступ" })).toBeVisible();
});

test("who acts for whom stands in the head of the page, and is changed there", async ({
  page,
  request,
  browser,
  baseURL,
}) => {
  const region = await ownOrganisation(request);
  const made = { name: "Школа № 7 имени очень длинного имени первооткрывателя северных земель", shortName: null };
  const school = await sent(request, "/api/organisations", {
    ...made,
    kind: "school",
    parentId: region,
    centre: null,
    card: EMPTY_CARD,
    from: null,
    basis: null,
  });
  const schoolId: string = school.line.id;
  const token = await invited(request, "Длиннофамильный", "schoolHead", schoolId);
  const context = await browser.newContext({
    ...(baseURL === undefined ? {} : { baseURL }),
    storageState: { cookies: [], origins: [] },
  });
  const theirs = await context.newPage();
  const accepted = await context.request.post("/api/invitation/accept", {
    headers: WRITE,
    data: { token, login: `petr${Date.now()}`, password: "сосновый-бор-утром-7" },
  });
  expect(accepted.status(), await accepted.text()).toBe(200);
  const { personId } = await accepted.json();
  await sent(request, `/api/people/${personId}/grants`, {
    organisationId: region,
    role: "teacher",
    from: "2024-01-01",
    until: null,
  });
  await theirs.goto("/plans");
  const head = theirs.getByRole("button", { name: /Длиннофамильный П\. И\./ });
  await expect(head).toContainText("руководитель организации");
  await head.focus();
  await theirs.keyboard.press("Enter");
  await expect(theirs.getByRole("menuitem").first()).toBeFocused();
  await expectAccessible(theirs);
  await picture(theirs, "people-acting");
  while (!(await theirs.getByRole("menuitem", { name: /педагог/ }).evaluate((item) => item === document.activeElement)))
    await theirs.keyboard.press("ArrowDown");
  await theirs.keyboard.press("Enter");
  await expect(head).toContainText("педагог");
  await expect(theirs.getByRole("link", { name: "Люди" })).toHaveCount(0);
  await context.close();

  // Taken away: gone at the next request.
  await page.goto(`/people/${personId}`);
  await page.getByRole("button", { name: "Дать роль" }).click();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Отменить" }).click();
  await page.getByRole("button", { name: /^Снять роль: педагог/ }).click();
  await expect(page.getByRole("button", { name: /^Снять роль: педагог/ })).toHaveCount(0);
  await expectAccessible(page);
});
