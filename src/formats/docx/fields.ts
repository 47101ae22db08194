interface Field {
  instruction: string;
  inResult: boolean;
  from: number;
}

/** The open complex fields of a story (ECMA-376 part 1, 17.16.18): their instructions are no text, their results are. */
export class FieldStack {
  readonly #open: Field[] = [];

  get inInstruction(): boolean {
    return this.#open.length > 0 && this.#open.some((field) => !field.inResult);
  }

  instruction(text: string): void {
    const field = this.#open.at(-1);
    if (field && !field.inResult && field.instruction.length < 4_000) field.instruction += text;
  }

  /** `at`: length of the paragraph's text so far. Gives the link that ends here, if one does. */
  mark(type: string | undefined, at: number): { from: number; url: string } | null {
    if (type === "begin") {
      this.#open.push({ instruction: "", inResult: false, from: at });
      return null;
    }
    const field = this.#open.at(-1);
    if (!field) return null;
    if (type === "separate") {
      field.inResult = true;
      field.from = at;
      return null;
    }
    this.#open.pop();
    const url = field.inResult ? FieldStack.urlOf(field.instruction) : null;
    return url === null ? null : { from: field.from, url };
  }

  /** The address of a HYPERLINK instruction, null for any other. */
  static urlOf(instruction: string): string | null {
    return /^\s*HYPERLINK\s+"([^"]+)"/i.exec(instruction)?.[1] ?? null;
  }
}
