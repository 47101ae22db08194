import { readFileSync } from "node:fs";
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
