import { COMMON_PASSWORDS } from "./common-passwords.ts";
import { COMMON_WORDS } from "./common-words.ts";
import { PASSWORD_LENGTH } from "./password-length.ts";

export type PasswordProblem = "passwordShort" | "passwordLong" | "passwordCommon" | "passwordOwnWords" | "passwordRow";

/** Fewer different signs than these are a row of keys or a repetition. */
const LEAST_DIFFERENT = 5;
/** The product's own words (ASVS 6.2.11), besides those of the person: small letters, as typed in either layout. */
const OWN_WORDS = ["школа", "росток", "точкароста", "tochka", "rostok", "rosta", "школьник", "кванториум"];
const SHORTEST_OWN_WORD = 4;
const FIGURES_AND_SIGNS = /[^a-zа-яё]/g;

/** Why this may not be a password; null: it may. `own`: words about the person: login, name, organisation. */
export function passwordProblem(password: string, own: readonly string[]): PasswordProblem | null {
  const signs = Array.from(password);
  if (signs.length < PASSWORD_LENGTH.least) return "passwordShort";
  if (signs.length > PASSWORD_LENGTH.most) return "passwordLong";
  const small = password.toLowerCase();
  if (new Set(small).size < LEAST_DIFFERENT || isStaircase(small)) return "passwordRow";
  const forms = [small, unmasked(withoutEnds(small)), inOtherLayout(small), inLatinLayout(small)];
  if (forms.some(isCommon)) return "passwordCommon";
  return forms.some((form) => isNothingBut(form, [...OWN_WORDS, ...own.flatMap(wordsOf)])) ? "passwordOwnWords" : null;
}

function isCommon(form: string): boolean {
  if (COMMON_PASSWORDS.has(form)) return true;
  const letters = form.replace(FIGURES_AND_SIGNS, "");
  const rest = form.length - letters.length;
  // «Parol-2026!» is «parol»; a word that is the smaller part of a long password is not the whole of it.
  const isWord = COMMON_WORDS.has(unrepeated(letters)) || COMMON_PASSWORDS.has(unrepeated(letters));
  return (isWord && rest <= Math.max(letters.length, MOST_AROUND)) || COMMON_PASSWORDS.has(unrepeated(form));
}

/** Figures and signs around a word that make no password of it: a date with its points, and a sign. */
const MOST_AROUND = 11;

/** What is left when the person's own words are taken out is too little to be a secret. */
function isNothingBut(form: string, words: readonly string[]): boolean {
  const known = [...new Set(words)].filter((word) => word.length >= SHORTEST_OWN_WORD);
  let left = form;
  for (const word of known.toSorted((one, other) => other.length - one.length)) left = left.replaceAll(word, "");
  return left !== form && left.replace(FIGURES_AND_SIGNS, "").length < LEAST_DIFFERENT;
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^a-zа-яё0-9]/)
    .filter(Boolean);
}

/** «школашкола» → «школа». */
function unrepeated(text: string): string {
  for (let size = 3; size * 2 <= text.length; size += 1)
    if (text.length % size === 0 && text.slice(0, size).repeat(text.length / size) === text) return text.slice(0, size);
  return text;
}

/** Each sign is the next of the one before it, up or down: «abcdefghijkl», «987654321098». */
function isStaircase(text: string): boolean {
  const steps = Array.from(text)
    .slice(1)
    .map((sign, index) => (sign.codePointAt(0) ?? 0) - (text.codePointAt(index) ?? 0));
  const regular = steps.filter((step) => Math.abs(step) === 1 || Math.abs(step) === 9 || step === 0).length;
  return steps.length > 0 && regular === steps.length;
}

const MASKS: Readonly<Record<string, string>> = { "0": "o", "1": "l", "3": "e", "4": "a", "5": "s", "@": "a", $: "s" };

/** «p@ssw0rd-2026» → «p@ssw0rd»: what stands at the ends is no mask of a letter. */
function withoutEnds(text: string): string {
  const isLetter = (sign: string): boolean => /[a-zа-яё]/.test(sign);
  const signs = Array.from(text);
  return signs.slice(signs.findIndex(isLetter), signs.findLastIndex(isLetter) + 1).join("");
}

function unmasked(text: string): string {
  return Array.from(text)
    .map((sign) => MASKS[sign] ?? sign)
    .join("");
}

const LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
const CYRILLIC = "йцукенгшщзхъфывапролджэячсмитьбюё";

function inOtherLayout(text: string): string {
  return moved(text, LATIN, CYRILLIC);
}

function inLatinLayout(text: string): string {
  return moved(text, CYRILLIC, LATIN);
}

function moved(text: string, from: string, to: string): string {
  return Array.from(text)
    .map((sign) => (from.includes(sign) ? to.charAt(from.indexOf(sign)) : sign))
    .join("");
}
