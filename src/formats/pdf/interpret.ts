import { OPS } from "pdfjs-dist/legacy/build/pdf.mjs";
import { type Matrix, IDENTITY, apply, asMatrix, multiply } from "./matrix.ts";
import type { PageMarks, Rule, Word } from "./page-marks.ts";
import { rulesOfPath } from "./path-rules.ts";
import { WordCollector } from "./word-collector.ts";

/** What is needed of a font: the width unit of its glyphs and whether it is bold. */
export interface FontFacts {
  readonly unit: number;
  readonly bold: boolean;
  readonly vertical: boolean;
}

export interface OperatorList {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

interface State {
  ctm: Matrix;
  textMatrix: Matrix;
  font: FontFacts;
  size: number;
  charSpacing: number;
  wordSpacing: number;
  scale: number;
  leading: number;
  rise: number;
  mode: number;
}

const NO_FONT: FontFacts = { unit: 0.001, bold: false, vertical: false };

function firstState(ctm: Matrix): State {
  return {
    ctm,
    textMatrix: IDENTITY,
    font: NO_FONT,
    size: 0,
    charSpacing: 0,
    wordSpacing: 0,
    scale: 1,
    leading: 0,
    rise: 0,
    mode: 0,
  };
}

const numberAt = (args: unknown, index: number): number => {
  const value: unknown = Array.isArray(args) ? args[index] : undefined;
  return typeof value === "number" ? value : 0;
};

/**
 * Follows the operators of one page (PDF 32000-1, 8 and 9) as far as text positions and straight lines need it.
 * The list is the one of pdfjs 5: glyphs carry their Unicode text, a path comes as one `constructPath`.
 */
export class PageInterpreter {
  readonly #base: Matrix;
  readonly #words = new WordCollector();
  readonly #rules: Rule[] = [];
  readonly #fontOf: (name: string) => FontFacts;
  #state: State;
  #stack: State[] = [];
  #lineX = 0;
  #lineY = 0;
  #x = 0;
  #y = 0;

  constructor(base: Matrix, fontOf: (name: string) => FontFacts) {
    this.#base = base;
    this.#fontOf = fontOf;
    this.#state = firstState(base);
  }

  run(list: OperatorList, width: number, height: number): PageMarks {
    for (const [index, operator] of list.fnArray.entries()) this.#step(operator, list.argsArray[index]);
    return { width, height, words: this.#words.finish(), rules: this.#rules };
  }

  #step(operator: number, args: unknown): void {
    switch (operator) {
      case OPS.save:
        this.#stack.push({ ...this.#state });
        return;
      case OPS.restore:
      case OPS.paintFormXObjectEnd:
      case OPS.endAnnotation:
        this.#state = this.#stack.pop() ?? firstState(this.#base);
        return;
      case OPS.transform:
        this.#transform(asMatrix(args));
        return;
      case OPS.paintFormXObjectBegin:
        this.#stack.push({ ...this.#state });
        this.#transform(Array.isArray(args) ? asMatrix(args[0]) : null);
        return;
      case OPS.beginAnnotation:
        this.#stack.push({ ...this.#state });
        this.#state = firstState(this.#base);
        this.#transform(Array.isArray(args) ? asMatrix(args[2]) : null);
        this.#transform(Array.isArray(args) ? asMatrix(args[3]) : null);
        return;
      case OPS.constructPath:
        if (Array.isArray(args)) this.#rules.push(...rulesOfPath(args[0], args[1], this.#state.ctm));
        return;
      default:
        this.#textStep(operator, args);
    }
  }

  #textStep(operator: number, args: unknown): void {
    const state = this.#state;
    switch (operator) {
      case OPS.beginText:
        state.textMatrix = IDENTITY;
        this.#toLine(0, 0);
        return;
      case OPS.setCharSpacing:
        state.charSpacing = numberAt(args, 0);
        return;
      case OPS.setWordSpacing:
        state.wordSpacing = numberAt(args, 0);
        return;
      case OPS.setHScale:
        state.scale = numberAt(args, 0) / 100;
        return;
      case OPS.setLeading:
        state.leading = numberAt(args, 0);
        return;
      case OPS.setTextRise:
        state.rise = numberAt(args, 0);
        return;
      case OPS.setTextRenderingMode:
        state.mode = numberAt(args, 0);
        return;
      case OPS.setFont:
        this.#setFont(args);
        return;
      case OPS.setTextMatrix: {
        const matrix = asMatrix(Array.isArray(args) && args.length === 1 ? args[0] : args);
        if (matrix !== null) state.textMatrix = matrix;
        this.#toLine(0, 0);
        return;
      }
      case OPS.moveText:
        this.#toLine(this.#lineX + numberAt(args, 0), this.#lineY + numberAt(args, 1));
        return;
      case OPS.setLeadingMoveText:
        state.leading = -numberAt(args, 1);
        this.#toLine(this.#lineX + numberAt(args, 0), this.#lineY + numberAt(args, 1));
        return;
      case OPS.nextLine:
        this.#toLine(this.#lineX, this.#lineY - state.leading);
        return;
      case OPS.showText:
      case OPS.showSpacedText:
        this.#show(Array.isArray(args) ? args[0] : null);
        return;
      case OPS.nextLineShowText:
        this.#toLine(this.#lineX, this.#lineY - state.leading);
        this.#show(Array.isArray(args) ? args[0] : null);
        return;
      case OPS.nextLineSetSpacingShowText:
        state.wordSpacing = numberAt(args, 0);
        state.charSpacing = numberAt(args, 1);
        this.#toLine(this.#lineX, this.#lineY - state.leading);
        this.#show(Array.isArray(args) ? args[2] : null);
        return;
      default:
    }
  }

  #transform(matrix: Matrix | null): void {
    if (matrix !== null) this.#state.ctm = multiply(this.#state.ctm, matrix);
  }

  #toLine(x: number, y: number): void {
    this.#lineX = x;
    this.#lineY = y;
    this.#x = x;
    this.#y = y;
  }

  #setFont(args: unknown): void {
    const name: unknown = Array.isArray(args) ? args[0] : undefined;
    this.#state.font = typeof name === "string" ? this.#fontOf(name) : NO_FONT;
    this.#state.size = numberAt(args, 1);
  }

  #show(glyphs: unknown): void {
    if (!Array.isArray(glyphs)) return;
    const state = this.#state;
    const matrix = multiply(state.ctm, state.textMatrix);
    const size = Math.abs(state.size);
    const sign = state.size < 0 ? -1 : 1;
    const place = (x: number): readonly [number, number] => apply(matrix, x, this.#y + state.rise);
    const style = this.#style(matrix, size, sign * state.scale);
    this.#words.beginRun();
    for (const glyph of glyphs) {
      if (typeof glyph === "number") {
        this.#x -= (glyph * size * state.scale * sign) / 1000;
        continue;
      }
      const { text, width, isSpace } = glyphFacts(glyph);
      const advance = width * size * state.font.unit * state.scale;
      const spacing = ((isSpace ? state.wordSpacing : 0) + state.charSpacing) * state.scale;
      const start = place(this.#x);
      const end = place(this.#x + sign * advance);
      this.#words.add(text, start, end, style, Math.abs(spacing));
      this.#x += sign * (advance + spacing);
    }
  }

  #style(matrix: Matrix, size: number, scale: number): Pick<Word, "size" | "bold" | "angle"> & { invisible: boolean } {
    const dx = matrix[0] * Math.sign(scale || 1);
    const dy = matrix[1] * Math.sign(scale || 1);
    const turn = Math.abs(dx) >= Math.abs(dy) ? (dx >= 0 ? 0 : 180) : dy < 0 ? 90 : 270;
    const { font, mode } = this.#state;
    return {
      size: size * Math.hypot(matrix[2], matrix[3]),
      bold: font.bold || mode === 2,
      angle: turn,
      invisible: mode === 3,
    };
  }
}

function glyphFacts(glyph: unknown): { readonly text: string; readonly width: number; readonly isSpace: boolean } {
  if (typeof glyph !== "object" || glyph === null) return { text: "", width: 0, isSpace: false };
  const text = "unicode" in glyph && typeof glyph.unicode === "string" ? glyph.unicode : "";
  const width = "width" in glyph && typeof glyph.width === "number" ? glyph.width : 0;
  return { text, width, isSpace: "isSpace" in glyph && glyph.isSpace === true };
}
