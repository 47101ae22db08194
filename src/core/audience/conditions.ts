import { foldSpaces, type Word } from "#core/text/words.ts";
import { gradesAt } from "./grades.ts";
import { subjectAt } from "./subjects.ts";

/** Beginnings of a condition of taking part that stands without brackets. */
const BEGINNINGS: readonly (readonly string[])[] = [
  ["по", "итогам"],
  ["по", "результатам"],
  ["по", "квот"],
  ["по", "заявк"],
  ["по", "запрос"],
  ["по", "приглашени"],
  ["по", "согласовани"],
  ["по", "желани"],
  ["по", "отбор"],
  ["по", "списк"],
  ["в", "соответствии"],
  ["согласно"],
  ["не", "менее"],
  ["не", "более"],
  ["прошедш"],
  ["имеющ"],
  ["победител"],
  ["призер"],
  ["при", "наличи"],
  ["при", "услови"],
];

export function conditionBegins(words: readonly Word[], at: number): boolean {
  return BEGINNINGS.some((beginning) =>
    beginning.every((stem, index) => words[at + index]?.low.startsWith(stem) ?? false),
  );
}

export interface Bracket {
  /** Index of «(» and one past «)». */
  readonly from: number;
  readonly to: number;
  readonly meaning: "condition" | "grades" | "partOfName";
  readonly text: string;
}

/** What a bracket says: «(законные представители)» belongs to the parents, «(9 класс)» are grades, the rest are conditions. */
export function bracketAt(text: string, words: readonly Word[], at: number): Bracket | null {
  const open = words[at];
  if (open?.text !== "(") return null;
  let to = at + 1;
  while (to < words.length && !(words[to]?.text === ")" && words[to]?.depth === open.depth)) to += 1;
  const inner = words.slice(at + 1, to);
  const first = inner[0];
  const last = inner.at(-1);
  const content = first && last ? foldSpaces(text.slice(first.start, last.end)) : "";
  const end = Math.min(to + 1, words.length);
  if (first?.low.startsWith("законн") || /^[А-ЯЁA-Z«»\s-]+$/.test(content))
    return { from: at, to: end, meaning: "partOfName", text: content };
  if (subjectAt(words, at + 1)?.length === inner.length)
    return { from: at, to: end, meaning: "partOfName", text: content };
  const grades = gradesAt(words, at + 1);
  if (grades && grades.to >= to) return { from: at, to: end, meaning: "grades", text: content };
  return { from: at, to: end, meaning: "condition", text: content };
}
