import type { Word } from "#core/text/words.ts";

export interface Grades {
  /** Runs of classes 1–11, both ends included. */
  readonly ranges: readonly (readonly [number, number])[];
  /** First and one past the last word. */
  readonly from: number;
  readonly to: number;
}

const CLASS_WORD = /^(?:класс(?:|а|ы|ов|ам|ах|ами|е|ом)|кл)$/;
const ROMAN: Readonly<Record<string, number>> = {
  i: 1,
  ii: 2,
  iii: 3,
  iv: 4,
  v: 5,
  vi: 6,
  vii: 7,
  viii: 8,
  ix: 9,
  x: 10,
  xi: 11,
};

function gradeOf(word: Word | undefined): number | null {
  if (!word) return null;
  const low = word.low.replaceAll("х", "x").replaceAll("і", "i");
  const value = word.kind === "number" ? Number(word.text) : (ROMAN[low] ?? 0);
  return value >= 1 && value <= 11 ? value : null;
}

const LINKS = new Set([
  "-",
  "–",
  "—",
  ",",
  "и",
  "по",
  "с",
  "до",
  "х",
  "й",
  "го",
  "ый",
  "ых",
  "е",
  "-х",
  "-й",
  "-го",
  "-е",
  ".",
  "(",
  ")",
]);

/**
 * «5–11 классов», «1, 2 и 4 классов», «с 5 по 11 класс», «9-х классов», «8 (9) классов», «начальных классов».
 * Classes that are not neighbours stay apart: a range is never stretched over a class that is not written.
 */
export function gradesAt(words: readonly Word[], at: number): Grades | null {
  if (words[at]?.low.startsWith("начальн") && /^(?:класс|школ)/.test(words[at + 1]?.low ?? ""))
    return { ranges: [[1, 4]], from: at, to: at + 2 };
  const numbers: number[] = [];
  const joins: boolean[] = [];
  let index = at;
  let range = false;
  for (; index < words.length && index < at + 40; index += 1) {
    const word = words[index];
    const grade = isEnding(words, index) ? null : gradeOf(word);
    if (grade !== null) {
      numbers.push(grade);
      joins.push(range);
      range = false;
    } else if (word && LINKS.has(word.low)) {
      if ((/^[-–—]$/.test(word.text) && !isEnding(words, index + 1)) || word.low === "по" || word.low === "до")
        range = true;
    } else break;
  }
  if (numbers.length === 0 || !CLASS_WORD.test(words[index]?.low ?? "")) return null;
  const to = words[index + 1]?.text === "." && words[index]?.low === "кл" ? index + 2 : index + 1;
  return { ranges: runs(numbers, joins), from: at, to };
}

/** The «х» of «9-х» is an ending, not the Roman ten. */
function isEnding(words: readonly Word[], at: number): boolean {
  const [number, hyphen, letters] = [words[at - 2], words[at - 1], words[at]];
  return (
    number?.kind === "number" &&
    hyphen?.text === "-" &&
    hyphen.start === number.end &&
    letters?.kind === "word" &&
    letters.start === hyphen.end
  );
}

function runs(numbers: readonly number[], joined: readonly boolean[]): (readonly [number, number])[] {
  const found: [number, number][] = [];
  numbers.forEach((grade, index) => {
    const last = found.at(-1);
    if (last && joined[index] && grade >= last[1]) last[1] = grade;
    else if (last && grade === last[1] + 1) last[1] = grade;
    else found.push([grade, grade]);
  });
  return found;
}
