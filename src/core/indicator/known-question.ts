import * as z from "zod/mini";
import type { Passport } from "./model.ts";

type Question = Pick<Passport, "title" | "definition" | "measure">;

/**
 * Whether two indicators ask the same thing: the same kind of figure under the same words. alike: nearly the same words, for a
 * person to look at. Null: different questions.
 */
export function sameQuestion(one: Question, other: Question): "same" | "alike" | null {
  if (one.measure.kind !== other.measure.kind || thingOf(one) !== thingOf(other)) return null;
  if (fold(one.title) === fold(other.title)) return "same";
  if (one.definition !== null && other.definition !== null && fold(one.definition) === fold(other.definition))
    return "same";
  const [a, b] = [stemsOf(one.title), stemsOf(other.title)];
  const shared = a.filter((stem) => b.some((other) => stem.startsWith(other) || other.startsWith(stem))).length;
  const all = a.length + b.length - shared;
  // Four words of five: «Количество обученных педагогов» and «… педагогов центра» are to be looked at.
  return a.length >= LEAST_WORDS && b.length >= LEAST_WORDS && shared * 5 >= all * 4 ? "alike" : null;
}

/** The one of several that asks the same; else the first that is nearly the same. Null: none. */
export function knownFrom<Other extends Question>(
  question: Question,
  others: readonly Other[],
): { readonly other: Other; readonly how: "same" | "alike" } | null {
  const found = others.flatMap((other) => {
    const how = sameQuestion(question, other);
    return how === null ? [] : [{ other, how }];
  });
  return found.find(({ how }) => how === "same") ?? found[0] ?? null;
}

const LEAST_WORDS = 3;

function thingOf({ measure }: Question): string {
  return "of" in measure ? measure.of : "";
}

function fold(text: string): string {
  return wordsOf(text).join(" ");
}

function wordsOf(text: string): string[] {
  return (
    text
      .toLowerCase()
      .replaceAll("ё", "е")
      .match(/[\p{L}\d]+/gu) ?? []
  );
}

const SHORT = 3;

function stemsOf(text: string): string[] {
  const long = wordsOf(text).filter((word) => word.length > SHORT);
  return [...new Set(long.map(stemOf))];
}

const LONGEST_STEM = 7;

/** How a word begins in all its cases: «учителем» and «учителя», «обучающихся» and «обучающегося». */
function stemOf(word: string): string {
  return word.length > 5 ? word.slice(0, Math.min(word.length - 2, LONGEST_STEM)) : word;
}

/** What may not be asked for, and by which act; `isOff`: the line stands and is not looked at. */
export const askingLimit = z.object({
  phrase: z.string().check(z.trim(), z.minLength(3), z.maxLength(200)),
  act: z.string().check(z.trim(), z.minLength(1), z.maxLength(500)),
  isOff: z.boolean(),
});
export type AskingLimit = z.infer<typeof askingLimit>;

const ACT_779 =
  "Приказ Минпросвещения России от 06.11.2024 № 779 и Федеральный закон № 328-ФЗ: с 1 марта 2025 г. учитель готовит только пять документов из перечня";

/** What everybody begins with: papers that a teacher would have to make beside the list. People edit it. */
export const USUAL_LIMITS: readonly AskingLimit[] = [
  "отчёт учителя",
  "отчёт педагога",
  "справка учителя",
  "справка педагога",
  "заполняет учитель",
  "заполняет педагог",
].map((phrase) => ({ phrase, act: ACT_779, isOff: false }));

/** The lines that an indicator meets with its title, definition, base or means of proof. */
export function limitsMet(
  { base, definition, proof, title }: Pick<Passport, "title" | "definition" | "base" | "proof">,
  limits: readonly AskingLimit[],
): AskingLimit[] {
  const texts = [title, definition, base, proof].map((text) => wordsOf(text ?? ""));
  return limits.filter(({ isOff, phrase }) => !isOff && texts.some((words) => stands(wordsOf(phrase), words)));
}

/** The words of a phrase in any case, one after another. */
function stands(phrase: readonly string[], words: readonly string[]): boolean {
  const stems = phrase.map(stemOf);
  return (
    stems.length > 0 &&
    words.some((_, at) => stems.every((stem, offset) => words[at + offset]?.startsWith(stem) === true))
  );
}
