import { expect, lived, person, PHONE, signAct, step, test, wait } from "./support/demo-region.ts";
import { expectNoSidewaysScroll, givenPlan } from "./support/journey.ts";

test("J1: a plan approved today reaches those below as proposals; they are answered on a phone, and the region sees it at once", async ({
  browser,
  address,
}) => {
  test.setTimeout(360_000);
  await lived(browser, address);
  const unique = String(Date.now() % 1_000_000);
  const title = `План сопровождения центров ${unique} на 2027/2028 учебный год`;
  const workshop = `Районный семинар центров (${unique})`;
  const survey = `Опрос о работе центров (${unique})`;
  const municipalities = "Органы местного самоуправления, осуществляющие управление в сфере образования";
  const { page, context } = await person(browser, address, "regionalCoordinator");
  const planId = await givenPlan(
    context.request,
    `План ${unique}.txt`,
    [
      title,
      ["№ п/п", "Мероприятие", "Целевая аудитория", "Сроки", "Ответственный"].join("\t"),
      ["1", workshop, "Педагоги центров", "март 2028 г.", municipalities].join("\t"),
      ["2", survey, "Родители", "апрель 2028 г.", municipalities].join("\t"),
    ].join("\n"),
  );
  await page.goto(`/plans/${planId}/review`);
  await page.getByRole("button", { name: "Принять план" }).first().press("Enter");
  await expect(page).toHaveURL(new RegExp(`/plans/${planId}$`), wait);

  // The approver puts it into force.
  const { page: desk } = await person(browser, address, "approver");
  await desk.goto(`/plans/${planId}/life`);
  await desk.getByRole("button", { name: "Утвердить", exact: true }).press("Enter");
  await signAct(desk, { number: `77-${unique}`, post: "Министр", name: "Н. Б. Алексеев" });
  await desk.locator("form").getByRole("button", { name: "Утвердить" }).press("Enter");
  await expect(desk.getByRole("heading", { name: /^Действует/ })).toBeVisible(wait);

  // What concerns the municipality stands among its proposals, with the row and why it is theirs.
  const { page: phone } = await person(browser, address, "municipalCoordinator", PHONE);
  const row = (name: string) => phone.getByRole("listitem").filter({ has: phone.getByRole("heading", { name }) });
  await expect(async () => {
    await phone.goto("/proposals");
    await expect(row(workshop)).toBeVisible({ timeout: 5000 });
  }).toPass(wait);
  await expect(row(workshop)).toContainText(`отвечают «${municipalities}»`);
  await row(workshop).scrollIntoViewIfNeeded();
  await expectNoSidewaysScroll(phone);
  await step(phone, "j01-24-proposals-phone");
  await phone.goto("/today");
  const told = phone.getByRole("listitem").filter({ hasText: unique });
  await expect(told.first()).toBeVisible(wait);
  await step(phone, "j01-25-told-phone");

  // One is taken and becomes a duty at once, one is not theirs.
  await phone.goto("/proposals");
  await row(workshop).getByRole("button", { name: "Взять в план" }).click();
  await expect(row(workshop)).toHaveCount(0, wait);
  await row(survey).getByRole("button", { name: "Не касается" }).click();
  await phone.getByLabel("Почему не касается").fill("Опрос проводит институт");
  await phone.getByRole("button", { name: "Ответить" }).click();
  await expect(row(survey)).toHaveCount(0, wait);
  await phone.getByRole("button", { name: /^С ответом/ }).click();
  await expect(row(workshop)).toContainText("взято", wait);
  await step(phone, "j01-26-answered-phone");

  // The region: who has answered what, down to the organisation and its reason.
  await page.goto(`/plans/${planId}/cascade`);
  const rowOf = (name: string) => page.getByRole("button", { expanded: false }).filter({ hasText: name });
  await expect(page.getByText(/Ответили на всё: [1-9]\d* из \d+\sорганизац/)).toBeVisible(wait);
  await rowOf(survey).click();
  await expect(page.getByText("Опрос проводит институт").first()).toBeVisible(wait);
  await step(page, "j01-27-how-it-was-taken");
  await page.setViewportSize(PHONE);
  await expectNoSidewaysScroll(page);
  await step(page, "j01-28-how-it-was-taken-phone");
});
