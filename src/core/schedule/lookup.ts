import { editDistance } from "#core/text/edit-distance.ts";
import { EXACT_FORMS, GUESSABLE_FORMS, type KnownForm, type Sense } from "./word-forms.ts";

/** Kinds that a misspelled or glued word may stand for: those that carry a date or a repetition. */
const LONGEST = 24;

function letterMask(word: string): number {
  let mask = 0;
  for (let index = 0; index < word.length; index++) mask |= 1 << ((word.charCodeAt(index) - 0x430) & 31);
  return mask;
}

function bitCount(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++;
  return count;
}

interface Candidate extends KnownForm {
  readonly mask: number;
}

const BY_LENGTH = new Map<number, Candidate[]>();
for (const known of GUESSABLE_FORMS) {
  const list = BY_LENGTH.get(known.form.length) ?? [];
  list.push({ ...known, mask: letterMask(known.form) });
  BY_LENGTH.set(known.form.length, list);
}

export function exactSense(form: string): Sense | undefined {
  return EXACT_FORMS.get(form);
}

function allowedEdits(length: number): number {
  if (length < 5) return 0;
  return length < 8 ? 1 : 2;
}

/**
 * The sense of a misspelled word: one edit for 5–7 letters, two for longer ones, the first letter kept. Two different
 * senses at the same distance are no guess: the kind is then "unclear".
 */
export function guessSense(form: string): Sense | undefined {
  const limit = form.length > LONGEST ? 0 : allowedEdits(form.length);
  if (limit === 0) return undefined;
  const mask = letterMask(form);
  let best = limit + 1;
  let found: Sense | undefined;
  let unclear = false;
  for (let length = Math.max(4, form.length - limit); length <= form.length + limit; length++) {
    for (const candidate of BY_LENGTH.get(length) ?? []) {
      if (candidate.form.charCodeAt(0) !== form.charCodeAt(0) || bitCount(candidate.mask ^ mask) > 2 * limit) continue;
      const distance = editDistance(form, candidate.form, Math.min(limit, best));
      if (distance > limit || distance > best) continue;
      const same = found !== undefined && found.kind === candidate.sense.kind && found.n === candidate.sense.n;
      unclear = distance === best && !same && (unclear || found !== undefined);
      if (distance < best) unclear = false;
      best = distance;
      found = candidate.sense;
    }
  }
  if (found === undefined) return undefined;
  return unclear ? { kind: "unclear", n: 0, guessed: true } : { ...found, guessed: true };
}

const MONTH_FORMS = [...EXACT_FORMS]
  .filter(([form, sense]) => sense.kind === "month" && form.length >= 5)
  .map(([form]) => ({ form, mask: letterMask(form) }));

/** True for an unknown word of one or two edits from a month («анрель»): it may be a date, so it is asked about. */
export function isNearMonth(word: string): boolean {
  if (word.length < 5 || word.length > 10) return false;
  const mask = letterMask(word);
  const limit = word.length < 7 ? 1 : 2;
  return MONTH_FORMS.some(
    (month) => bitCount(month.mask ^ mask) <= 2 * limit && editDistance(word, month.form, limit) <= limit,
  );
}

/** Short words that may be glued to the next one: «вмарте», «втечениегода», «поплану». */
const GLUE_PREFIXES = new Set(["в", "во", "с", "со", "к", "до", "по", "не", "и", "на", "за"]);
const GLUE_KINDS = new Set([
  "month",
  "year",
  "study",
  "quarter",
  "half",
  "term",
  "trimester",
  "decade",
  "week",
  "monthWord",
  "season",
  "every",
  "plan",
  "request",
  "need",
  "during",
  "each",
  "current",
  "due",
  "edge",
  "accord",
  "later",
  "less",
  "measure",
  "weekday",
]);

/** Splits a glued word into known parts (at most three); null when it is not made of known words. */
export function splitGlued(form: string, depth = 0): string[] | null {
  if (form.length < 4 || form.length > 32) return null;
  for (let cut = form.length - 1; cut >= 1; cut--) {
    const head = form.slice(0, cut);
    const headSense = EXACT_FORMS.get(head);
    if (headSense === undefined || !(GLUE_PREFIXES.has(head) || (cut >= 3 && GLUE_KINDS.has(headSense.kind)))) continue;
    const tail = form.slice(cut);
    const tailSense = EXACT_FORMS.get(tail);
    if (tailSense !== undefined && tail.length >= 3 && GLUE_KINDS.has(tailSense.kind)) return [head, tail];
    const rest = depth === 0 ? splitGlued(tail, 1) : null;
    if (rest !== null) return [head, ...rest];
  }
  return null;
}

/** Kinds whose words are put together when a narrow cell broke them. */
export const JOINABLE = new Set([
  "month",
  "quarter",
  "half",
  "every",
  "study",
  "trimester",
  "term",
  "decade",
  "week",
  "during",
  "continuous",
  "need",
  "plan",
  "monthWord",
  "weekday",
  "set",
  "accord",
]);

const JOINED_FORMS = [...EXACT_FORMS].filter(([, sense]) => JOINABLE.has(sense.kind)).map(([form]) => form);
/** All beginnings and ends of those words. */
export const JOINABLE_HEADS: ReadonlySet<string> = new Set(
  JOINED_FORMS.flatMap((form) => Array.from({ length: form.length - 1 }, (_, at) => form.slice(0, at + 1))),
);
export const JOINABLE_TAILS: ReadonlySet<string> = new Set(
  JOINED_FORMS.flatMap((form) => Array.from({ length: form.length - 1 }, (_, at) => form.slice(at + 1))),
);
