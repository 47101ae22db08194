import { LIMITS } from "../limits.ts";
import { refuse } from "../refused-file.ts";
import { parseXml, type Attributes } from "../xml/parse-xml.ts";
import { parseAddress, parseRange, type CellRange } from "./address.ts";
import { NAMESPACES } from "./namespaces.ts";

/** A cell with something in it, as the file has it. */
export interface RawCell {
  /** From 0. */
  readonly column: number;
  readonly style: number;
  readonly type: string;
  readonly value: string;
}

export interface RawRow {
  /** From 1. */
  readonly number: number;
  readonly hidden: boolean;
  readonly cells: readonly RawCell[];
}

export interface RawSheet {
  readonly rows: readonly RawRow[];
  readonly merges: readonly CellRange[];
  readonly hyperlinks: readonly Attributes[];
}

/**
 * Reads a sheet as a stream and keeps only what is filled, so that a single cell at the far corner costs nothing:
 * beyond the limits it is refused as `farCell`, or as `tooManyRows` when that many rows are really filled.
 */
export function scanSheet(bytes: Buffer, mostRows: number = LIMITS.sheetRows): RawSheet {
  const scanner = new SheetScanner(mostRows);
  parseXml(bytes, NAMESPACES, scanner);
  return scanner;
}

class SheetScanner implements RawSheet {
  readonly rows: RawRow[] = [];
  readonly merges: CellRange[] = [];
  readonly hyperlinks: Attributes[] = [];
  readonly #mostRows: number;
  #rowNumber = 0;
  #rowHidden = false;
  #cells: RawCell[] = [];
  #column = -1;
  #style = 0;
  #type = "";
  #value = "";
  #reading = false;
  #phonetic = 0;

  constructor(mostRows: number) {
    this.#mostRows = mostRows;
  }

  open(name: string, attributes: Attributes): void {
    switch (name) {
      case "row": {
        const number = Number(attributes["r"]);
        this.#rowNumber = Number.isInteger(number) && number > 0 ? number : this.#rowNumber + 1;
        this.#rowHidden = attributes["hidden"] === "1" || attributes["hidden"] === "true";
        this.#cells = [];
        this.#column = -1;
        break;
      }
      case "c": {
        const address = parseAddress(attributes["r"] ?? "");
        this.#column = address?.column ?? this.#column + 1;
        this.#style = Number(attributes["s"] ?? "0") || 0;
        this.#type = attributes["t"] ?? "n";
        this.#value = "";
        break;
      }
      case "rPh":
        this.#phonetic += 1;
        break;
      case "v":
      case "t":
        this.#reading = this.#phonetic === 0;
        break;
      case "mergeCell": {
        const range = parseRange(attributes["ref"] ?? "");
        if (range) this.merges.push(range);
        break;
      }
      case "hyperlink":
        this.hyperlinks.push(attributes);
        break;
    }
  }

  close(name: string): void {
    if (name === "v" || name === "t") this.#reading = false;
    else if (name === "rPh") this.#phonetic -= 1;
    else if (name === "c") this.#endCell();
    else if (name === "row") this.#endRow();
  }

  text(text: string): void {
    if (this.#reading) this.#value += text;
  }

  #endCell(): void {
    if (this.#value === "") return;
    if (this.#column >= LIMITS.sheetColumns) refuse("farCell");
    this.#cells.push({ column: this.#column, style: this.#style, type: this.#type, value: this.#value });
  }

  #endRow(): void {
    if (this.#cells.length === 0) return;
    if (this.rows.length >= this.#mostRows) refuse("tooManyRows");
    if (this.#rowNumber > this.#mostRows) refuse(this.rows.length >= this.#mostRows - 1 ? "tooManyRows" : "farCell");
    this.rows.push({ number: this.#rowNumber, hidden: this.#rowHidden, cells: this.#cells });
  }
}
