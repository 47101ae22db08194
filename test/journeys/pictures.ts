import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, lived, person, test as demo, WRITE } from "./support/demo-region.ts";
import { givenPlan, longPlan, sample, test } from "./support/journey.ts";

/** Where the pictures go; another folder is named by PICTURES. */
const FOLDER = process.env["PICTURES"] ?? "docs/manual/pictures";
const DESK = { width: 1366, height: 768 };
const PHONE = { width: 390, height: 844 };
const SAMPLES = ["school55-centre", "labinsk-municipality", "spirovo-municipality", "samara-region", "smolensk-region"];

test("pictures of every screen", async ({ page, request }) => {
  test.setTimeout(300_000);
  const picture = async (name: string, address: string, viewport: { width: number; height: number }) => {
    await page.setViewportSize(viewport);
    await page.goto(address);
    await page.waitForLoadState("networkidle");
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: `${FOLDER}/${name}.png` });
  };
  await picture("welcome", "/", DESK);
  await picture("phone-welcome", "/", PHONE);
  const ids = new Map<string, string>();
  for (const name of SAMPLES)
    ids.set(name, await givenPlan(request, `${name}.docx`, readFileSync(sample(`${name}.docx`))));
  const id = ids.get("smolensk-region") ?? "";
  const plan = await (await request.get(`/api/plans/${id}`)).json();
  const item = plan.activities.find((activity: { number: string }) => activity.number === "4.3").id;
  const pdf = await givenPlan(request, "План в PDF.pdf", readFileSync(sample("spirovo-municipality.pdf")));
  const next = await request.post(`/api/plans/${id}/next-year`, {
    headers: { "x-rostok-request": "1" },
    data: { id: "pictures-1", period: "2024/2025" },
  });
  const { planId: nextId } = await next.json();
  for (const [size, viewport] of [
    ["", DESK],
    ["phone-", PHONE],
  ] as const) {
    await picture(`${size}plans`, "/plans", viewport);
    await picture(`${size}plan-table`, `/plans/${id}`, viewport);
    await picture(`${size}plan-item`, `/plans/${id}?item=${item}`, viewport);
    await picture(`${size}plan-year`, `/plans/${id}/year`, viewport);
    await picture(`${size}plan-document`, `/plans/${ids.get("school55-centre")}/document`, viewport);
    await picture(`${size}plan-questions`, `/plans/${id}/questions`, viewport);
    await picture(`${size}plan-findings`, `/plans/${ids.get("labinsk-municipality")}/findings`, viewport);
    await picture(`${size}plan-month`, `/plans/${id}/month?month=2024-04`, viewport);
    await picture(`${size}plan-responsible`, `/plans/${id}/responsible`, viewport);
    await picture(`${size}plan-body`, `/plans/${id}/responsible?body=ГАУ ДПО СОИРО`, viewport);
    await picture(`${size}review`, `/plans/${id}/review`, viewport);
    await picture(`${size}review-pdf`, `/plans/${pdf}/review`, viewport);
    await picture(`${size}edit`, `/plans/${id}/edit`, viewport);
    await picture(`${size}compare`, `/plans/${id}/compare/${nextId}`, viewport);
    await picture(`${size}next-year`, `/plans/${nextId}/carry-over`, viewport);
    await picture(
      `${size}schedule`,
      "/schedule?period=2026%2F2027&phrase=декабрь 2026 г., далее – ежеквартально по установленному графику",
      viewport,
    );
    await picture(`${size}search`, "/search?q=олимпиада", viewport);
    await picture(`${size}help`, "/help", viewport);
  }
  if (process.env["PICTURES"] === undefined) return;
  // Only to look at: other documents, many rows.
  for (const name of SAMPLES) {
    await picture(`look-${name}`, `/plans/${ids.get(name)}`, DESK);
    await picture(`look-${name}-year`, `/plans/${ids.get(name)}/year`, DESK);
  }
  for (const tab of ["month?month=2021-11", "responsible?year=2021", "findings", "questions"])
    await picture(`look-samara-${tab.split("?")[0]}`, `/plans/${ids.get("samara-region")}/${tab}`, DESK);
  const long = await givenPlan(request, "триста.txt", longPlan(300));
  await picture("look-300", `/plans/${long}`, DESK);
  await picture("look-300-year", `/plans/${long}/year`, DESK);
  await picture("look-300-phone", `/plans/${long}`, PHONE);
});

/** Where the demo of a picture keeps its data is no place of a reader's machine. */
function hideFolder(): void {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let at = texts.nextNode(); at !== null; at = texts.nextNode())
    at.nodeValue = (at.nodeValue ?? "").replaceAll(/\/\S*\/rostok-[\w-]+(?=\/)/g, "/var/lib/rostok");
}

async function take(page: Page, name: string, address: string): Promise<void> {
  await page.goto(address);
  await page.waitForLoadState("networkidle");
  await page.evaluate(() => document.fonts.ready);
  await page.evaluate(hideFolder);
  await page.screenshot({ path: `${FOLDER}/${name}.png` });
}

demo("pictures of organisations, people and the life of a plan, as a demo shows them", async ({ browser, address }) => {
  demo.setTimeout(300_000);
  for (const [name, viewport] of [
    ["sign-in", DESK],
    ["phone-sign-in", PHONE],
  ] as const) {
    const context = await browser.newContext({ baseURL: address, viewport, locale: "ru-RU" });
    await take(await context.newPage(), name, "/");
    await context.close();
  }
  const author = await person(browser, address, "municipalCoordinator");
  const { request } = author.context;
  // A small demo opens before its plans are there.
  const ownPlan = async (): Promise<string> => {
    const { plans } = await (await request.get("/api/plans")).json();
    return plans.find(({ period }: { period: string }) => period === "2026/2027")?.id ?? "";
  };
  await expect.poll(ownPlan, { timeout: 120_000 }).not.toBe("");
  const planId = await ownPlan();
  const data = { from: "plan", kind: "order", planId };
  const { id: actDraftId } = await (await request.post("/api/act-drafts", { headers: WRITE, data })).json();
  await take(author.page, "order", `/acts/${actDraftId}`);

  // Two are asked, one of them has remarked.
  await author.page.goto(`/plans/${planId}/life`);
  await author.page.getByRole("button", { name: "Отправить на согласование" }).click();
  for (const [words, name] of [
    ["Институт развития", /Институт развития образования/],
    ["центр Новоборского", /Новоборского/],
  ] as const) {
    await author.page.getByLabel("Кому: начните писать название").fill(words);
    await author.page.locator(".life-finder").getByRole("button", { name }).first().click();
  }
  await author.page.getByRole("button", { name: "Отправить", exact: true }).click();
  await expect(author.page.getByRole("heading", { name: /На согласовании/ })).toBeVisible();
  const institute = await person(browser, address, "instituteMethodologist", PHONE);
  const { page } = institute;
  await page.goto("/endorsements");
  await page
    .getByRole("link", { name: /Новоборского городского округа, на 2026/ })
    .first()
    .click();
  await page.getByRole("button", { name: "Показать план целиком" }).click();
  await page.getByRole("button", { name: /^Замечание: 1\.2/ }).click();
  await page.getByLabel("К чему").selectOption({ label: "Срок" });
  await page.getByLabel("Что не так").fill("В октябре идут курсы института");
  await page.getByLabel(/Как должно быть/).fill("Ноябрь 2026 г., март 2027 г.");
  await page.getByRole("button", { name: "Оставить замечание" }).click();
  await expect(page.getByText("В октябре идут курсы института")).toBeVisible();
  await take(page, "phone-endorsement", page.url());
  await take(author.page, "plan-life", `/plans/${planId}/life`);

  const administrator = await person(browser, address, "administrator");
  const { organisations } = await (await administrator.context.request.get("/api/organisations?q=Новоборского")).json();
  const authority = organisations.find(({ kind }: { kind: string }) => kind === "municipalAuthority");
  await take(administrator.page, "organisations", `/organisations/${authority.id}`);
  await take(administrator.page, "people", "/people");
  await take(administrator.page, "system", "/system");
  await take(administrator.page, "journal", "/audit");
});

demo("pictures of what is carried out, as a demo shows it", async ({ browser, address }) => {
  demo.setTimeout(300_000);
  const region = await person(browser, address, "regionalCoordinator");
  // A small demo opens before its year has been lived.
  await expect
    .poll(async () => (await (await region.context.request.get("/api/today")).json()).begun, { timeout: 120_000 })
    .toBe(true);
  for (const [name, page] of [
    ["today", "/today"],
    ["execution", "/execution"],
    ["coverage", "/coverage"],
    ["calendar", "/calendar"],
  ] as const)
    await take(region.page, name, page);
  const municipality = await person(browser, address, "municipalCoordinator");
  await take(municipality.page, "proposals", "/proposals");
  await take(municipality.page, "records", "/records");
  const administrator = await person(browser, address, "administrator");
  await take(administrator.page, "mail", "/mail");
  const centre = await person(browser, address, "centreHead");
  // The rounds come after everything else that people have done.
  await expect
    .poll(async () => (await (await centre.context.request.get("/api/reporting-rounds")).json()).rounds.length, {
      timeout: 120_000,
    })
    .toBeGreaterThan(4);
  const { rounds } = await (await centre.context.request.get("/api/reporting-rounds")).json();
  const [{ id: roundId, ownId, setId }] = rounds;
  await take(centre.page, "round-form", `/rounds/${roundId}/forms/${ownId}`);
  await take(region.page, "round-matrix", `/rounds/${roundId}`);
  await take(region.page, "indicator-set", `/indicators/${setId}`);
  await take(region.page, "figure-series", `/figures/${setId}/3`);
  await take(region.page, "figure-report", `/rounds/${rounds[1].id}/report`);
  const observer = await person(browser, address, "observer");
  await observer.page.goto("/inspections");
  await observer.page.getByLabel("Сданы с").fill("2020-01-01");
  await observer.page.getByLabel("Зерно").fill("Оператор, 15 ноября");
  await observer.page.getByRole("button", { name: "Взять выборку" }).click();
  await expect(observer.page.getByText(/^Отмечено 0 из \d+/)).toBeVisible();
  await take(observer.page, "inspection", observer.page.url());
  const { page } = await person(browser, address, "centreHead", PHONE);
  await page.goto("/today");
  await page.getByRole("link", { name: "Отчитаться за минуту" }).first().click();
  await expect(page.getByText("Как прошло?")).toBeVisible();
  await take(page, "phone-report", page.url());
});

demo("pictures of the work of centres, as a demo shows it", async ({ browser, address }) => {
  demo.setTimeout(300_000);
  const region = await person(browser, address, "regionalCoordinator");
  await lived(browser, address);
  const centre = await person(browser, address, "centreHead");
  for (const name of ["programmes", "contests", "training"]) await take(centre.page, name, `/${name}`);
  const municipality = await person(browser, address, "municipalCoordinator");
  await take(municipality.page, "letters", "/letters");
  await take(region.page, "questionnaires", "/questionnaires");
  const { rounds } = await (await region.context.request.get("/api/reporting-rounds")).json();
  await take(region.page, "open-figures", `/rounds/${rounds.at(-1).id}/public`);
});
