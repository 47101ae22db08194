import {
  AlignmentType,
  Document,
  DeletedTextRun,
  Footer,
  InsertedTextRun,
  LevelFormat,
  Packer,
  PageBreak,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalMergeType,
  WidthType,
} from "docx";
import type { ModelCell, TableModel } from "./table-model.ts";

export type DocxPart =
  | {
      readonly kind: "paragraph";
      readonly text: string;
      readonly align?: "left" | "center" | "right";
      readonly bold?: true;
      readonly newPage?: true;
      readonly numbered?: ModelCell["numbered"];
    }
  | {
      readonly kind: "table";
      readonly table: TableModel;
      readonly repeatHeader?: boolean;
      readonly tracked?: boolean;
      readonly bullets?: boolean;
    };

const ALIGN = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT } as const;
const FONT = "Liberation Serif";

/** Bytes of a Word document made of these parts. `lists`: the printed form of each automatic numbering. */
export async function writeDocx(
  parts: readonly DocxPart[],
  options: {
    readonly landscape?: boolean;
    readonly lists?: Readonly<Record<string, readonly string[]>>;
    readonly size?: number;
  } = {},
): Promise<Uint8Array> {
  const size = (options.size ?? 12) * 2;
  const page = { orientation: options.landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT };
  const document = new Document({
    styles: { default: { document: { run: { font: FONT, size } } } },
    numbering: {
      config: [
        ...Object.entries(options.lists ?? {}).map(([reference, levels]) => ({
          reference,
          levels: levels.map((text, level) => ({
            level,
            format: LevelFormat.DECIMAL,
            text,
            alignment: AlignmentType.LEFT,
          })),
        })),
        {
          reference: "bullets",
          levels: [{ level: 0, format: LevelFormat.BULLET, text: "–", alignment: AlignmentType.LEFT }],
        },
      ],
    },
    sections: [
      {
        properties: { page: { size: page, margin: { top: 1134, bottom: 1134, left: 1134, right: 850 } } },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                alignment: AlignmentType.CENTER,
                children: [new TextRun({ children: [PageNumber.CURRENT] })],
              }),
            ],
          }),
        },
        children: parts.flatMap((part): readonly (Paragraph | Table)[] =>
          part.kind === "paragraph"
            ? paragraphs(part)
            : [tableOf(part, options.landscape ? 14_000 : 9_600), new Paragraph("")],
        ),
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

function paragraphs(part: Extract<DocxPart, { kind: "paragraph" }>): readonly Paragraph[] {
  const numbering = part.numbered ? { numbering: { reference: part.numbered.list, level: part.numbered.level } } : {};
  const run = new TextRun({ text: part.text, ...(part.bold ? { bold: true } : {}) });
  return [
    new Paragraph({
      alignment: ALIGN[part.align ?? "left"],
      ...numbering,
      children: part.newPage ? [new TextRun({ children: [new PageBreak()] }), run] : [run],
    }),
  ];
}

function tableOf(part: Extract<DocxPart, { kind: "table" }>, width: number): Table {
  const { table } = part;
  const sum = table.weights.reduce((total, weight) => total + weight, 0);
  const widths = table.weights.map((weight) => Math.round((weight / sum) * width));
  const hanging = table.weights.map(() => ({ left: 0, span: 1 }));
  const rows = table.rows.map((row, rowIndex) => {
    const cells: TableCell[] = [];
    let column = 0;
    const hang = (): void => {
      while ((hanging[column]?.left ?? 0) > 0) {
        const above = hanging[column];
        if (above === undefined) break;
        above.left -= 1;
        cells.push(
          new TableCell({
            verticalMerge: VerticalMergeType.CONTINUE,
            columnSpan: above.span,
            children: [new Paragraph("")],
          }),
        );
        column += above.span;
      }
    };
    for (const cell of row.cells) {
      hang();
      const span = cell.columnSpan ?? 1;
      if (cell.rowSpan !== undefined && cell.rowSpan > 1) hanging[column] = { left: cell.rowSpan - 1, span };
      cells.push(
        new TableCell({
          columnSpan: span,
          width: { size: widths.slice(column, column + span).reduce((a, b) => a + b, 0), type: WidthType.DXA },
          ...(cell.rowSpan !== undefined && cell.rowSpan > 1 ? { verticalMerge: VerticalMergeType.RESTART } : {}),
          children: cellParagraphs(cell, {
            tracked: part.tracked === true && rowIndex % 3 === 2,
            bullets: part.bullets === true,
            header: row.header === true,
          }),
        }),
      );
      column += span;
    }
    hang();
    return new TableRow({ children: cells, ...(row.header && part.repeatHeader ? { tableHeader: true } : {}) });
  });
  return new Table({ width: { size: width, type: WidthType.DXA }, columnWidths: widths, rows });
}

function cellParagraphs(
  cell: ModelCell,
  how: { readonly tracked: boolean; readonly bullets: boolean; readonly header: boolean },
): readonly Paragraph[] {
  const alignment = how.header ? AlignmentType.CENTER : AlignmentType.LEFT;
  return cell.text.split("\n").map((line) => {
    if (cell.numbered)
      return new Paragraph({
        numbering: { reference: cell.numbered.list, level: cell.numbered.level },
        children: [new TextRun(line)],
      });
    if (how.bullets && line.startsWith("- "))
      return new Paragraph({ numbering: { reference: "bullets", level: 0 }, children: [new TextRun(line.slice(2))] });
    return new Paragraph({
      alignment,
      children: how.tracked ? trackedRuns(line) : [new TextRun({ text: line, ...(cell.bold ? { bold: true } : {}) })],
    });
  });
}

/** The first half stays, the second half is an insertion, and something else was struck out between them. */
function trackedRuns(text: string): (TextRun | InsertedTextRun | DeletedTextRun)[] {
  const half = Math.floor(text.length / 2);
  const mark = { author: "Редактор", date: "2024-01-10T10:00:00Z" };
  return [
    new TextRun(text.slice(0, half)),
    new DeletedTextRun({ id: 1, ...mark, text: "удалённое прежнее " }),
    new InsertedTextRun({ id: 2, ...mark, text: text.slice(half) }),
  ];
}
