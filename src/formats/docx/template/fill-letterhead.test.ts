import { AlignmentType, Document, Header, HeadingLevel, Packer, Paragraph, TextRun } from "docx";
import { describe, expect, it } from "vitest";
import type { Draft } from "#core/intake/draft.ts";
import { aDraft, anActivity } from "#test/support/drafts.ts";
import { partsOf, readFile } from "#test/support/written-file.ts";
import { fillLetterhead } from "./fill-letterhead.ts";

const ISSUER = "Управление образования Администрации Спировского муниципального округа";
const draft: Draft = aDraft({
  kind: "orderWithPlan",
  issuer: ISSUER,
  title: "Комплексный план мероприятий Спировского муниципального округа на 2023/2024 учебный год",
  approval: {
    docType: "order",
    number: "86",
    date: "2023-08-20",
    signer: "Н.Н. Снаткова",
    signerPost: "Начальник управления образования",
    place: "пгт Спирово",
    raw: "ПРИКАЗ от 20.08.2023 № 86",
  },
  orderTitle: "Об утверждении комплексного плана мероприятий",
  preamble: "В целях поддержки центров «Точка роста» ПРИКАЗЫВАЮ:",
  orderPoints: [
    { number: "1", text: "Утвердить комплексный план <b>&.", addressee: null, deadline: null, role: "approve" },
  ],
  activities: [1, 2].map((number) =>
    anActivity({ number: `1.${number}`, schedule: "май", notes: number === 1 ? ["при наличии средств"] : [] }),
  ),
  acts: [
    { number: "1.", title: "Приказ", url: "https://a.example/1" },
    { number: "2.", title: "Письмо", url: "https://a.example/2" },
  ],
});

/** Word cuts words into runs at will, so a field may stand in several. */
function line(...runs: readonly string[]): Paragraph {
  return new Paragraph({ children: runs.map((text, index) => new TextRun({ text, bold: index % 2 === 0 })) });
}

async function letterhead(lines: readonly Paragraph[], header = "г. Спирово, ул. Мира, д. 1"): Promise<Buffer> {
  const address = new Header({ children: [new Paragraph(header)] });
  return Packer.toBuffer(
    new Document({
      sections: [
        { properties: { page: { margin: { left: 1000 } } }, headers: { default: address }, children: [...lines] },
      ],
      footnotes: { 1: { children: [new Paragraph("герб утверждён")] } },
    }),
  );
}

const FULL = [
  new Paragraph({ text: "{организация}", alignment: AlignmentType.CENTER }),
  new Paragraph({ text: "ПРИКАЗ", alignment: AlignmentType.CENTER }),
  line("от {да", "та} № {Но", "мер}"),
  line("{заголовок}"),
  line("{текст ", "приказа}"),
  line("{должность} ____ {подпись}"),
];

describe("a letterhead of the customer's own", () => {
  it("is filled, and reading it gives the order with its plan", async () => {
    const made = await fillLetterhead(await letterhead(FULL, "{организация}, {место}"), draft);
    const read = await readFile(made, "order.docx");
    const { activities, orderPoints, preamble, orderTitle, issuer, period, acts } = read;
    expect({ orderPoints, preamble, orderTitle, issuer, period, acts }).toEqual({
      orderPoints: draft.orderPoints,
      preamble: draft.preamble,
      orderTitle: draft.orderTitle,
      issuer: draft.issuer,
      period: draft.period,
      acts: draft.acts,
    });
    expect(read.approval).toMatchObject({ number: "86", date: "2023-08-20", signer: "Н.Н. Снаткова" });
    expect(activities.map(({ number, title, notes }) => ({ number, title, notes }))).toEqual(
      draft.activities.map(({ number, title, notes }) => ({ number, title, notes })),
    );
    const headers = [...(await partsOf(made))].filter(([name]) => /header\d\.xml$/.test(name)).map(([, xml]) => xml);
    expect(headers.join("")).toContain(`${ISSUER}, пгт Спирово`);
  });

  it("keeps its page and its other parts; the plan has a page of its own", async () => {
    const template = await letterhead(FULL);
    const [before, after] = await Promise.all([partsOf(template), partsOf(await fillLetterhead(template, draft))]);
    const same = [...before].filter(([name]) => /(?:settings|numbering|fontTable|app|core)\.xml$/.test(name));
    expect(same.length).toBeGreaterThan(2);
    for (const [name, xml] of same) expect(after.get(name), name).toBe(xml);
    const document = after.get("word/document.xml") ?? "";
    expect(document.match(/<w:pgMar [^>]*w:left="(\d+)"/)?.[1]).toBe("1000");
    expect(document.match(/<w:sectPr/g)).toHaveLength(2);
    expect(after.get("word/footnotes.xml")).toContain("герб утверждён");
  });

  it("gets the whole order when it asks for nothing by name", async () => {
    const made = await fillLetterhead(await letterhead([line(ISSUER)]), draft);
    const read = await readFile(made, "order.docx");
    expect(read).toMatchObject({
      issuer: ISSUER,
      orderTitle: draft.orderTitle,
      preamble: draft.preamble,
      orderPoints: draft.orderPoints,
      approval: { number: "86", signer: "Н.Н. Снаткова" },
      activities: { length: 2 },
    });
  });

  it("has blank lines for what nobody has said", async () => {
    const made = await fillLetterhead(await letterhead(FULL), { ...draft, approval: null });
    const document = (await partsOf(made)).get("word/document.xml") ?? "";
    expect(document.replace(/<[^>]*>/g, "")).toContain("от ____________ № ____________");
  });

  it("keeps its own styles, and every style that is used is there once", async () => {
    const styled = [...FULL, new Paragraph({ text: "Контакты", heading: HeadingLevel.HEADING_1 })];
    const parts = await partsOf(await fillLetterhead(await letterhead(styled), draft));
    const styles = parts.get("word/styles.xml") ?? "";
    expect(styles.match(/<w:name w:val="heading 1"/gi)).toHaveLength(1);
    expect(styles).toContain('<w:name w:val="Заголовок плана"/>');
    const ids = [...styles.matchAll(/w:styleId="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const used = [...(parts.get("word/document.xml") ?? "").matchAll(/<w:(?:pStyle|tblStyle) w:val="([^"]*)"/g)];
    expect(used.map(([, id]) => id).filter((id) => !ids.includes(id))).toEqual([]);
  });

  it.each([
    ["{фамилия} и {constructor}", "В бланке есть неизвестные поля: {фамилия}, {constructor}."],
    ["{__proto__}", "неизвестные поля: {__proto__}"],
    ["{1+1}", "неизвестные поля: {1+1}"],
    ["Текст: {текст приказа}", "Поле {текст приказа} должно стоять отдельным абзацем"],
  ])("with «%s» is refused by name", async (words, message) => {
    await expect(fillLetterhead(await letterhead([line(words)]), draft)).rejects.toThrow(message);
  });

  it("is no other file", async () => {
    await expect(fillLetterhead(Buffer.from("не файл Word"), draft)).rejects.toMatchObject({ name: "RefusedFile" });
    const { makeFile } = await import("#formats/make.ts");
    const workbook = Buffer.from(await makeFile("plan", draft, "xlsx"));
    await expect(fillLetterhead(workbook, draft)).rejects.toMatchObject({ code: "notATemplate" });
  });
});
