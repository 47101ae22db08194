import type { FigureFormCell, FigureFormSheet } from "#core/indicator/form-match-sheet.ts";
import { LIMITS } from "../../limits.ts";
import { refuse } from "../../refused-file.ts";
import { parseXml, type Attributes } from "../../xml/parse-xml.ts";
import { parseAddress, parseRange } from "../address.ts";
import type { CellStyle } from "../cell-styles.ts";
import { NAMESPACES } from "../namespaces.ts";
import { cellText, type SheetContext } from "../sheet-table.ts";
import { openWorkbook } from "../open-workbook.ts";

/** A form is filled by people: no form has more. */
const MOST_CELLS = 60_000;
const MOST_SHEETS = 60;

/**
 * Somebody's form (ECMA-376) as cells: words, numbers, formulas, and empty cells that have a format. Sheets that are hidden are
 * left out: nobody fills them in. A workbook that is none is refused as `unknownFormat`.
 */
export async function readForm(bytes: Buffer): Promise<FigureFormSheet[]> {
  const { context, parts, sheets: listed, styleOf } = await openWorkbook(bytes);
  if (listed.length > MOST_SHEETS) refuse("tooManyRows");
  const sheets: FigureFormSheet[] = [];
  let count = 0;
  for (const [index, sheet] of listed.entries()) {
    const relationship = parts.mainRelationships.get(sheet.attributes["r:id"] ?? "");
    const state = sheet.attributes["state"];
    if (!relationship || relationship.kind !== "worksheet" || relationship.external) continue;
    if (state === "hidden" || state === "veryHidden") continue;
    const found = parts.bytes(relationship.target);
    if (!found) refuse("damaged", { why: "sheet" });
    const scanner = new FormScanner(styleOf, context, MOST_CELLS - count);
    parseXml(found, NAMESPACES, scanner);
    count += scanner.cells.length;
    const { cells, merges } = scanner;
    sheets.push({ number: index + 1, name: sheet.attributes["name"] ?? "", cells, merges });
  }
  return sheets;
}

class FormScanner {
  readonly cells: FigureFormCell[] = [];
  readonly merges: FigureFormSheet["merges"] = [];
  readonly #styleOf: (index: number) => CellStyle;
  readonly #context: Pick<SheetContext, "strings" | "date1904">;
  readonly #most: number;
  #row = 0;
  #column = -1;
  #style = 0;
  #type = "n";
  #value = "";
  #isFormula = false;
  #reading = false;

  constructor(
    styleOf: (index: number) => CellStyle,
    context: Pick<SheetContext, "strings" | "date1904">,
    most: number,
  ) {
    this.#styleOf = styleOf;
    this.#context = context;
    this.#most = most;
  }

  open(name: string, attributes: Attributes): void {
    if (name === "row") {
      const number = Number(attributes["r"]);
      this.#row = Number.isInteger(number) && number > 0 ? number : this.#row + 1;
      this.#column = -1;
    } else if (name === "c") {
      this.#column = parseAddress(attributes["r"] ?? "")?.column ?? this.#column + 1;
      this.#style = Number(attributes["s"] ?? "0") || 0;
      this.#type = attributes["t"] ?? "n";
      this.#value = "";
      this.#isFormula = false;
    } else if (name === "f") this.#isFormula = true;
    else if (name === "v" || name === "t") this.#reading = true;
    else if (name === "mergeCell") {
      const range = parseRange(attributes["ref"] ?? "");
      if (range) this.merges.push([range.from.row, range.from.column, range.to.row, range.to.column]);
    }
  }

  close(name: string): void {
    if (name === "v" || name === "t") this.#reading = false;
    else if (name === "c") this.#end();
  }

  text(text: string): void {
    if (this.#reading) this.#value += text;
  }

  #end(): void {
    const style = this.#styleOf(this.#style);
    const percent = style.number.kind === "number" && style.number.percent;
    const isEmpty = this.#value === "" && !this.#isFormula;
    // An empty cell says something only by its format.
    if (isEmpty && !percent) return;
    if (this.#column >= LIMITS.sheetColumns || this.#row > LIMITS.sheetRows) {
      if (isEmpty) return;
      refuse("farCell");
    }
    if (this.cells.length >= this.#most) refuse("tooManyRows");
    const raw = { column: this.#column, style: this.#style, type: this.#type, value: this.#value };
    this.cells.push({
      row: this.#row,
      column: this.#column,
      text: this.#value === "" ? "" : cellText(raw, style, this.#context),
      kind: this.#isFormula ? "formula" : isEmpty ? "empty" : this.#type === "n" ? "number" : "text",
      percent,
    });
  }
}
