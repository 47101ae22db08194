import { expect, lived, person, step, test, wait } from "./support/demo-region.ts";

test("J4: proposals of the regional plan are answered one by one and together, and an answer is taken back", async ({
  browser,
  address,
}) => {
  test.setTimeout(360_000);
  await lived(browser, address);
  const { page } = await person(browser, address, "municipalCoordinator");
  await page.goto("/proposals");
  const waiting = page.getByRole("button", { name: /^Ждут ответа \d+/ });
  await expect(waiting).toBeVisible(wait);
  const count = async () => Number(/\d+/.exec(await waiting.innerText())?.[0] ?? "0");
  const before = await count();
  expect(before).toBeGreaterThan(5);
  await step(page, "j04-12-proposals");
  const answered = (by: number) => expect.poll(count, wait).toBe(before - by);
  await page.getByRole("button", { name: "Взять в план" }).first().click();
  await answered(1);
  await page.getByRole("button", { name: "Не касается" }).first().click();
  await page.getByLabel("Почему не касается").fill("Кванториума в районе нет");
  await step(page, "j04-13-not-concerned");
  await page.getByRole("button", { name: "Ответить" }).click();
  await answered(2);
  await page.locator("input[data-proposal]").first().check();
  await page.locator("input[data-proposal]").nth(1).check();
  const together = page.getByRole("region", { name: /^Выбрано/ });
  await together.getByRole("button", { name: "Взять в план" }).click();
  await answered(4);
  await page.getByRole("button", { name: /^С ответом/ }).click();
  const refused = page.getByRole("listitem").filter({ hasText: "Кванториума в районе нет" });
  await refused.getByRole("button", { name: "Отменить ответ" }).click();
  await answered(3);
  await step(page, "j04-14-answered");
});
