import {
  decline,
  feminineAdjective,
  isDoubtful,
  masculineAdjective,
  type Declension,
  type GivenForms,
  type GrammaticalCase,
  type Inflected,
} from "./grammar.ts";
import { declinePostNoun, isPostNoun } from "./post-nouns.ts";
import { pluralAdjective } from "./post-plurals.ts";

/** What stays in every case: abbreviations, and those before a post that already stands in the genitive. */
const ACTING = /^(?:и\.\s?о\.|и\.о|ио|врио|вр\.\s?и\.\s?о\.|в\.\s?и\.\s?о\.|врид)$/iu;
const SHORTENED = /^(?:зам|нач|зав|пом|гл|вед|ст|мл|дир)\.$/iu;
/** Adjectives that are posts by themselves: «заведующий отделом», «управляющая делами», «уполномоченный по правам». */
const ADJECTIVE_POST =
  /^(?:заведующ|управляющ|исполняющ|уполномоченн|командующ|ведущ|дежурн|вожат|рабоч|ответственн|доверенн|учён|учен|старш|младш|курирующ|замещающ|отвечающ|действующ|служащ|провожат|участков)(?:ий|ый|ая|ие|ые)$/u;
const MASCULINE = /(?:ый|ий|ой)$/u;
const FEMININE = /(?:ая|яя)$/u;
const PLURAL = /(?:ые|ие)$/u;
const isAdjective = (low: string): boolean => MASCULINE.test(low) || FEMININE.test(low) || PLURAL.test(low);

/** One piece of the text: a word, or what stands between words. */
interface Piece {
  readonly text: string;
  readonly doubtful: boolean;
}

/**
 * A post in a case: «заместитель начальника управления образования» → «заместителя начальника управления образования». Only
 * the words that name the holder change: the noun, the adjectives before it, what is joined to it by a dash, a comma or «и», and
 * a participle after a comma. A post that is not understood comes back as it was, and says so.
 */
export function inflectPost(text: string, grammaticalCase: GrammaticalCase, forms?: GivenForms | null): Inflected {
  const given = forms?.[grammaticalCase];
  if (given) return { text: given, certain: true, doubtful: [] };
  if (grammaticalCase === "nominative") return { text, certain: true, doubtful: [] };
  const pieces = text.split(/(\s+)/u);
  const out: Piece[] = [];
  let at = 0;
  let starts = true;
  while (at < pieces.length) {
    const piece = pieces[at] ?? "";
    if (at % 2 === 1) {
      out.push({ text: piece, doubtful: false });
      at += 1;
      continue;
    }
    const head: number = starts || joinsAnother(pieces, at) ? headAt(pieces, at, starts) : -1;
    if (head >= at) {
      for (let word = at; word <= head; word += 1) out.push(inCase(pieces, word, head, grammaticalCase));
      at = head + 1;
    } else {
      out.push(starts ? first(pieces, at) : { text: piece, doubtful: false });
      at += 1;
    }
    starts = endsOne(pieces, at - 1) && !ACTING.test(pieces[0] ?? "");
  }
  const doubtful = out.filter((piece) => piece.doubtful).map((piece) => piece.text);
  return { text: out.map((piece) => piece.text).join(""), certain: doubtful.length === 0, doubtful };
}

/** After «–» or «,» another post or a participle may begin. */
const endsOne = (pieces: readonly string[], at: number): boolean =>
  /(?:^[-–—]|,)$/u.test(pieces[at] ?? "") ||
  (/^\s+$/u.test(pieces[at] ?? "") && /(?:^[-–—]|,)$/u.test(pieces[at - 1] ?? ""));

/** «директор и учитель физики», «методист или педагог»: only a word that we know to be a post begins another. */
const joinsAnother = (pieces: readonly string[], at: number): boolean =>
  /^(?:и|или|либо)$/iu.test(pieces[at - 2] ?? "");

/**
 * Where the noun of a post that begins at `at` stands, after its adjectives, or the adjective that is a post by itself; -1: none
 * begins here.
 */
function headAt(pieces: readonly string[], at: number, starts: boolean): number {
  let itself = -1;
  for (let word = at; word < Math.min(pieces.length, at + 9); word += 2) {
    const low = bare(pieces[word] ?? "");
    if (isPostNoun(low)) return word;
    if (low === "временно" && starts) continue;
    if (!isAdjective(low)) return itself;
    if (ADJECTIVE_POST.test(low) && starts) itself = word;
  }
  return itself;
}

const bare = (word: string): string => word.toLowerCase().replaceAll(/[«»"(),;:]/gu, "");

function first(pieces: readonly string[], at: number): Piece {
  const text = pieces[at] ?? "";
  if (/^[-–—]$/u.test(text) || SHORTENED.test(text)) return { text, doubtful: false };
  if (at > 0) return { text, doubtful: false };
  // «врио директор»: what follows must already be in the genitive.
  const acting = ACTING.test(text) || /^и\.$/iu.test(text);
  const held = bare(pieces[at + (/^(?:и|в)\.$/iu.test(text) ? 4 : 2)] ?? "");
  return { text, doubtful: !acting || (isPostNoun(held) && !/[ая]$/u.test(held)) };
}

function inCase(pieces: readonly string[], at: number, head: number, grammaticalCase: GrammaticalCase): Piece {
  const piece = pieces[at] ?? "";
  if (at % 2 === 1) return { text: piece, doubtful: false };
  const [before, word, after] = inSigns(piece);
  const low = word.toLowerCase();
  if (low === "временно") return { text: piece, doubtful: false };
  const parts: readonly (Declension | string)[] =
    at === head && isPostNoun(low) ? declinePostNoun(word) : [adjective(word, low)];
  const doubtful = parts.some((part) => typeof part !== "string" && isDoubtful(part, grammaticalCase));
  const text = parts.map((part) => (typeof part === "string" ? part : decline(part, grammaticalCase))).join("");
  return { text: before + text + after, doubtful };
}

/** The word itself and the signs around it. */
function inSigns(piece: string): readonly [before: string, word: string, after: string] {
  let [from, to] = [0, piece.length];
  while (from < to && '«"('.includes(piece.charAt(from))) from += 1;
  while (to > from && '»"),;:'.includes(piece.charAt(to - 1))) to -= 1;
  return [piece.slice(0, from), piece.slice(from, to), piece.slice(to)];
}

const adjective = (word: string, low: string): Declension =>
  PLURAL.test(low) ? pluralAdjective(word) : FEMININE.test(low) ? feminineAdjective(word) : masculineAdjective(word);
