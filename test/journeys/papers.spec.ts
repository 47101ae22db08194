import { Document, Packer, Paragraph, TextRun } from "docx";
import { readFileSync } from "node:fs";
import { expect, expectAccessible, givenPlan, sample, test } from "./support/journey.ts";

test("the plan is given back as the papers that others expect, by keyboard alone", async ({ page, request }) => {
  test.setTimeout(120_000);
  const id = await givenPlan(request, "smolensk-region.docx", readFileSync(sample("smolensk-region.docx")));
  await page.goto(`/plans/${id}`);
  for (const [name, file, start] of [
    ["План: Word (DOCX)", /План.*\.docx$/, "PK"],
    ["План: PDF", /План.*\.pdf$/, "%PDF"],
    ["План: Excel (XLSX)", /План.*\.xlsx$/, "PK"],
    ["Приказ с планом: Word (DOCX)", /Приказ.*\.docx$/, "PK"],
    ["Календарь сроков (ICS)", /Календарь.*\.ics$/, "BEGIN:VCALENDAR"],
  ] as const) {
    await page.getByRole("button", { name: "Скачать" }).press("Enter");
    if (name === "План: PDF") await expectAccessible(page);
    const item = page.getByRole("menuitem", { name, exact: true });
    while (!(await item.evaluate((element) => element === document.activeElement)))
      await page.keyboard.press("ArrowDown");
    const saved = page.waitForEvent("download");
    await page.keyboard.press("Enter");
    const download = await saved;
    expect(download.suggestedFilename()).toMatch(file);
    expect(readFileSync(await download.path()).toString("latin1", 0, start.length)).toBe(start);
    await expect(page.getByRole("button", { name: "Скачать" })).toBeEnabled();
  }
});

test("a paper that went out and was edited comes back as differences", async ({ page, request }) => {
  test.setTimeout(120_000);
  const id = await givenPlan(request, "smolensk-region.docx", readFileSync(sample("smolensk-region.docx")));
  const paper = await request.get(`/api/plans/${id}/paper/plan.docx`);
  expect(paper.ok()).toBe(true);
  const back = await givenPlan(request, "План вернулся.docx", await paper.body());
  await page.goto(`/plans/${id}/compare/${back}`);
  await expect(page.getByRole("heading", { name: "Отличий нет" })).toBeVisible();
});

test("an order is put on a letterhead of one's own; a wrong field is named", async ({ page, request }) => {
  const id = await givenPlan(request, "smolensk-region.docx", readFileSync(sample("smolensk-region.docx")));
  await page.goto(`/plans/${id}`);
  const choose = async (paragraphs: readonly string[]) => {
    const document = new Document({
      sections: [{ children: paragraphs.map((text) => new Paragraph({ children: [new TextRun(text)] })) }],
    });
    const chooser = page.waitForEvent("filechooser");
    await page.getByRole("button", { name: "Скачать" }).press("Enter");
    await page.getByRole("menuitem", { name: "Приказ на своём бланке…" }).press("Enter");
    await (await chooser).setFiles({ name: "бланк.docx", mimeType: "", buffer: await Packer.toBuffer(document) });
  };
  await choose(["{организация}", "{текст приказов}"]);
  await expect(page.getByRole("alert")).toContainText("текст приказов");
  await expectAccessible(page);
  const saved = page.waitForEvent("download");
  await choose(["Наш бланк", "{организация}", "ПРИКАЗ {дата} № {номер}", "{текст приказа}", "{должность} {подпись}"]);
  expect((await saved).suggestedFilename()).toMatch(/\.docx$/);
});
