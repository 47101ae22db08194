import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readDraft } from "#core/intake/read-draft.ts";
import { readSource } from "#formats/read-source.ts";
import { FIELDS, normal } from "#test/support/scores.ts";
import { droppedShare, inventedWords, lostWords } from "#test/support/words-kept.ts";

/** The five real documents in every kind of file that needs no recognition, against what a careful person reads. */
const FOLDER = join(import.meta.dirname, "../corpus/samples");
const files = readdirSync(FOLDER).filter(
  (name) => /\.(?:docx|odt|xlsx|pdf|txt)$/.test(name) && !name.includes(".scan."),
);

function table(rows: readonly Readonly<Record<string, unknown>>[]): string[] {
  return rows.map((row) => FIELDS.map((field) => normal(row[field])).join(" | "));
}

describe("the real documents", () => {
  it.each(files)("%s", async (name) => {
    const source = await readSource(readFileSync(join(FOLDER, name)), name);
    if ("needsOcr" in source) throw new Error("a file with text asked for recognition");
    const draft = readDraft(source);
    if ("refusal" in draft) throw new Error(`refused: ${draft.refusal.code}`);
    const truth = JSON.parse(readFileSync(join(FOLDER, "truth", `${name.split(".")[0]}.json`), "utf8"));
    expect(lostWords(source, draft)).toEqual([]);
    expect(inventedWords(source, draft)).toEqual([]);
    expect(droppedShare(source, draft)).toBeLessThanOrEqual(0.02);
    if (name === "spirovo-municipality.pasted-ocr.txt") {
      const shifted = draft.findings.filter(({ code }) => code === "shiftedCells").map(({ where }) => where);
      expect(shifted).toEqual(expect.arrayContaining(["пункт 7.1", "пункт 7.2"]));
      expect(draft.findings.map(({ code }) => code)).toContain("unnumberedRow");
    } else expect(table(draft.activities)).toEqual(table(truth.activities));
    const titles = (rows: readonly { readonly number: number | null; readonly title: string | null }[]): string[] =>
      rows.map(({ number, title }) => `${number} ${normal(title)}`);
    expect(titles(draft.workstreams)).toEqual(titles(truth.workstreams));
  });
});
