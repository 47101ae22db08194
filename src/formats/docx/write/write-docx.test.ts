import { describe, expect, it, test } from "vitest";
import { orderPaper } from "#core/paper/order-paper.ts";
import { planPaper } from "#core/paper/plan-paper.ts";
import { aDraft, anActivity } from "#test/support/drafts.ts";
import { partsOf, readFile } from "#test/support/written-file.ts";
import { writeDocx } from "./write-docx.ts";

const TITLE = "Комплексный план мероприятий Спировского муниципального округа на 2023/2024 учебный год";
const draft = aDraft({
  title: TITLE,
  issuer: "Управление образования города Тверь",
  activities: [1, 2, 3].map((number) =>
    anActivity({
      number: `1.${number}`,
      title: `Семинар ${number}`,
      audience: "Педагоги",
      schedule: "май",
      responsible: "Методист",
    }),
  ),
  acts: [
    { number: "1.", title: "Приказ", url: "javascript:alert(1)" },
    { number: "2.", title: "Положение", url: "https://a.example/?a=1&b=2" },
  ],
});

async function documentOf(paper: Parameters<typeof writeDocx>[0]): Promise<string> {
  return (await partsOf(await writeDocx(paper))).get("word/document.xml") ?? "";
}

describe("an order with its plan", () => {
  it("has an upright order and a plan across the page, each A4", async () => {
    const document = await documentOf(orderPaper(draft));
    expect(document.match(/<w:pgSz[^>]*>/g)).toEqual([
      '<w:pgSz w:w="11906" w:h="16838"/>',
      '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>',
    ]);
    // Only the very first page has no number.
    expect(document.match(/<w:titlePg\/>/g)).toHaveLength(1);
  });

  it("repeats the header row, breaks no row and leaves no heading at the end of a page", async () => {
    const parts = await partsOf(await writeDocx(planPaper(draft)));
    const rows = (parts.get("word/document.xml") ?? "").split("<w:tr>").slice(1);
    expect(rows.filter((row) => !row.startsWith("<w:trPr><w:cantSplit/>"))).toEqual([]);
    expect(rows.filter((row) => row.includes("<w:tblHeader/>"))).toHaveLength(2);
    expect(rows[0]).toContain("<w:tblHeader/>");
    expect(rows[1]).toContain('<w:gridSpan w:val="5"/>');
    expect(rows[1]).toContain('<w:pStyle w:val="TableWorkstream"/>');
    const style = /<w:style [^>]*w:styleId="TableWorkstream">.*?<\/w:style>/.exec(parts.get("word/styles.xml") ?? "");
    expect(style?.[0]).toContain("<w:keepNext/>");
  });

  it("is Russian to a spelling checker and a screen reader, with headings and a title", async () => {
    const parts = await partsOf(await writeDocx(planPaper(draft)));
    expect(parts.get("word/styles.xml")).toContain('<w:lang w:val="ru-RU"');
    expect(parts.get("docProps/core.xml")).toContain(`<dc:title>${TITLE}</dc:title>`);
    expect(parts.get("word/document.xml")).toContain('<w:pStyle w:val="Heading1"/>');
  });

  it("keeps «№ 5» on one line, and the words as they were", async () => {
    const words = { ...draft, goal: "учесть приказ № 5 от 1 сентября" };
    expect(await documentOf(planPaper(words))).toContain("приказ №\u00a05 от 1\u00a0сентября");
    expect((await readFile(await writeDocx(planPaper(words)), "plan.docx")).goal).toBe(words.goal);
  });

  it("links only to addresses of the web", async () => {
    const parts = await partsOf(await writeDocx(planPaper(draft)));
    const external = parts.get("word/_rels/document.xml.rels")?.match(/Target="[^"]*" TargetMode="External"/g);
    expect(external).toEqual(['Target="https://a.example/?a=1&amp;b=2" TargetMode="External"']);
  });
});

test("words stand only inside w:t, and signs that XML cannot hold do not break the file", async () => {
  const title = "Семинар </w:t><w:br/> &amp; \u0000\u0008\u001f\ufffe\ud800 конец\u000bновая строка";
  const activities = [1, 2].map((number) => anActivity({ number: `1.${number}`, title, schedule: "май" }));
  const bytes = await writeDocx(planPaper(aDraft({ title: TITLE, activities, workstreams: [] })));
  const read = await readFile(bytes, "plan.docx");
  expect(read.activities[0]?.title).toBe("Семинар </w:t><w:br/> &amp;  конец\nновая строка");
});
