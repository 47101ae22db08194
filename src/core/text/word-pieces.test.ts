import fc from "fast-check";
import { expect, test } from "vitest";
import { wordPieces, type WordPiece } from "./word-pieces.ts";

const shown = (before: string, after: string): string =>
  wordPieces(before, after)
    .map(({ kind, text }) => (kind === "same" ? text : kind === "removed" ? `[-${text}-]` : `[+${text}+]`))
    .join("");

test.each([
  ["май 2024 г.", "июнь 2024 г.", "[-май-][+июнь+] 2024 г."],
  ["Семинар для педагогов", "Семинар", "Семинар[- для педагогов-]"],
  ["", "Семинар", "[+Семинар+]"],
  ["Семинар", "Семинар", "Семинар"],
  ["центр «Рост»", "центр «Точка роста»", "центр «[-Рост-][+Точка роста+]»"],
  ["один два три", "четыре пять шесть", "[-один два три-][+четыре пять шесть+]"],
  ["до 5 мая", "до 15 мая", "до [-5-][+15+] мая"],
])("«%s» → «%s» is %s", (before, after, expected) => {
  expect(shown(before, after)).toBe(expected);
});

const text = fc
  .array(fc.constantFrom("май", "2024", "г.", "«Рост»", ",", " ", "\n", "для", "й", "😀"), { maxLength: 14 })
  .map((words) => words.join(" "));
const join = (pieces: readonly WordPiece[], kind: WordPiece["kind"]): string =>
  pieces.map((piece) => (piece.kind === "same" || piece.kind === kind ? piece.text : "")).join("");

test("the pieces make up both texts, and equal texts have one piece", () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const pieces = wordPieces(before, after);
      expect(join(pieces, "removed")).toBe(before);
      expect(join(pieces, "added")).toBe(after);
      expect(wordPieces(before, before)).toEqual(before === "" ? [] : [{ kind: "same", text: before }]);
      pieces.forEach(({ kind, text: own }, index) => {
        expect(own).not.toBe("");
        expect(pieces[index + 1]?.kind).not.toBe(kind);
      });
    }),
  );
});

test("texts too long to compare word by word are still made up of their pieces", () => {
  const before = Array.from({ length: 3000 }, (_, index) => `а${index}`).join(" ");
  const after = Array.from({ length: 3000 }, (_, index) => `б${index}`).join(" ");
  expect(wordPieces(before, after).map(({ kind }) => kind)).toEqual(["removed", "added"]);
});
