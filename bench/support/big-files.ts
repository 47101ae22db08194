import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Document, Packer, Paragraph, Table, TableCell, TableRow } from "docx";

const FOLDER = "node_modules/.cache/rostok-bench/files";
const HEADERS = ["№ п/п", "Мероприятие", "Целевая аудитория", "Сроки", "Ответственные"];

/** A plan of a thousand rows made by the `docx` package from the rows of the samples. */
export async function bigDocx(): Promise<string> {
  return cached("thousand-rows.docx", async () => {
    const row = (texts: readonly string[], header = false): TableRow =>
      new TableRow({
        tableHeader: header,
        children: texts.map((text) => new TableCell({ children: [new Paragraph(text)] })),
      });
    const rows = [row(HEADERS, true)];
    planRows(1_000).forEach((texts, index) => {
      if (index % 100 === 0) {
        const heading = new Paragraph(`Направление ${index / 100 + 1}. Работа с педагогами и обучающимися`);
        rows.push(new TableRow({ children: [new TableCell({ columnSpan: HEADERS.length, children: [heading] })] }));
      }
      rows.push(row(texts));
    });
    const title = new Paragraph("Комплексный план мероприятий на 2023/2024 учебный год");
    return Packer.toBuffer(new Document({ sections: [{ children: [title, new Table({ rows })] }] }));
  });
}

/** A plan printed on two hundred pages by Chromium; null where it does not start. */
export async function bigPdf(): Promise<string | null> {
  try {
    return await cached("two-hundred-pages.pdf", printPdf);
  } catch {
    return null;
  }
}

async function printPdf(): Promise<Buffer> {
  const [{ default: chromium }, { chromium: browserType }] = await Promise.all([
    import("@sparticuz/chromium"),
    import("@playwright/test"),
  ]);
  const executablePath = await chromium.executablePath();
  const browser = await browserType.launch({ executablePath, args: ["--no-sandbox", "--font-render-hinting=none"] });
  try {
    const page = await browser.newPage();
    // Five rows a page: the count of pages does not hang on the fonts of the machine.
    const pages = Array.from({ length: 200 }, (_, index) => planRows(1_000).slice(index * 5, index * 5 + 5));
    const cell = (text: string): string => `<td>${text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</td>`;
    const table = (rows: readonly (readonly string[])[]): string =>
      `<table>${[HEADERS, ...rows].map((texts) => `<tr>${texts.map(cell).join("")}</tr>`).join("")}</table>`;
    const style =
      "table{border-collapse:collapse;width:100%;break-after:page}td{border:1px solid;font-size:8pt;vertical-align:top}";
    await page.setContent(
      `<style>${style}</style><p>Комплексный план мероприятий на 2023/2024 учебный год</p>${pages.map(table).join("")}`,
    );
    return await page.pdf({ format: "A4", landscape: true });
  } finally {
    await browser.close();
  }
}

interface TruthActivity {
  readonly title: string;
  readonly audience: string | null;
  readonly schedule: string | null;
  readonly responsible: string | null;
}

function planRows(count: number): string[][] {
  const source = ["samara-region", "smolensk-region", "spirovo-municipality"].flatMap((name) => {
    const truth: { activities: TruthActivity[] } = JSON.parse(
      readFileSync(`test/corpus/samples/truth/${name}.json`, "utf8"),
    );
    return truth.activities;
  });
  return Array.from({ length: count }, (_, index) => {
    const activity = source[index % source.length];
    const number = `${Math.floor(index / 100) + 1}.${(index % 100) + 1}`;
    return [
      number,
      `${activity?.title ?? ""} (${index + 1})`,
      activity?.audience ?? "",
      activity?.schedule ?? "",
      activity?.responsible ?? "",
    ];
  });
}

async function cached(name: string, make: () => Promise<Buffer>): Promise<string> {
  const file = join(FOLDER, name);
  if (!existsSync(file)) {
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(file, await make());
  }
  return file;
}
