import { foldCase, foldSpaces, sliceWords, trimMarks, type Word, wordsOf } from "#core/text/words.ts";
import { definitionsIn } from "./glossary.ts";
import { groupOf } from "./groups.ts";
import { headOf, isAcronym } from "./heads.ts";
import type { BodyGlossary, ResponsibleParty, ResponsibleReading } from "./model.ts";
import { nominativeOf } from "./nominative.ts";
import { placeParts } from "./parts.ts";
import { twoBodies, whoIsIt } from "./questions.ts";
import { isPerson, nominativeHeadAt, type Piece, splitParties } from "./split.ts";

const EMPTY: BodyGlossary = { bodies: [] };

/** What a person decided about a question: the bodies named one by one, or «as it was read». */
export type PartyDecision = readonly string[] | "asRead";

/** A doubt about the bodies of a cell: the words in question, and the bodies that they are read as now. */
export interface PartyDoubt {
  readonly question: string;
  readonly words: string;
  readonly parts: readonly string[];
}

export interface ResponsibleWithDoubts {
  readonly reading: ResponsibleReading;
  readonly doubts: readonly PartyDoubt[];
}

const UNDECIDED = (): undefined => undefined;

/**
 * Reads a cell «Ответственный»: bodies with their units, posts with their bodies, groups. `glossary` holds what the document
 * itself defines by «далее – …». Names stay as written; only the case of a body's head is turned to the nominative.
 */
export function readResponsible(text: string, glossary: BodyGlossary = EMPTY): ResponsibleReading {
  return readWithDoubts(text, glossary).reading;
}

/** The same with what people decided about its questions; the doubts that are left are told apart. */
export function readWithDoubts(
  text: string,
  glossary: BodyGlossary,
  decide: (question: string) => PartyDecision | undefined = UNDECIDED,
): ResponsibleWithDoubts {
  if (!/[A-Za-zА-Яа-яЁё]/.test(text)) {
    const question = "Кто отвечает за это мероприятие?";
    return { reading: { asWritten: text, parties: [], confidence: "unread", questions: [question] }, doubts: [] };
  }
  const shorts = new Set(glossary.bodies.flatMap((body) => (body.short ? [foldCase(body.short)] : [])));
  const plain = withoutDefinitions(text);
  const pieces = splitParties(plain, shorts);
  const { spans, doubts } = decideSpans({ text, plain }, pieces, decide);
  const parties = spans.map((span) => partyOf(plain, wordsIn(plain, span, pieces), glossary));
  const questions = [...new Set(doubts.map(({ question }) => question))];
  const confidence = questions.length === 0 ? "certain" : "arguable";
  return { reading: { asWritten: text, parties, confidence, questions }, doubts };
}

interface Span {
  readonly start: number;
  readonly end: number;
}

function decideSpans(
  { text, plain }: { readonly text: string; readonly plain: string },
  pieces: readonly Piece[],
  decide: (question: string) => PartyDecision | undefined,
): { spans: Span[]; doubts: PartyDoubt[] } {
  const spans: Span[] = [];
  const doubts: PartyDoubt[] = [];
  for (const [index, piece] of pieces.entries()) {
    const own = spanOf(piece);
    const doubt = doubtAbout(plain, piece, pieces[index - 1]);
    const decision = doubt === null ? undefined : decide(doubt.question);
    if (doubt !== null && decision === undefined) doubts.push(doubt);
    if (doubt === null || decision === undefined || decision === "asRead") {
      spans.push(own);
      continue;
    }
    const all = { start: 0, end: text.length };
    const whole = placed(plain, all, decision) ?? placed(text, all, decision);
    if (whole !== null) return { spans: whole, doubts: [] };
    const before = pieces[index - 1];
    const isPair = doubt.parts.length > 1 && before !== undefined;
    const around = { start: isPair ? spanOf(before).start : own.start, end: own.end };
    const decided = placed(plain, around, decision) ?? [own];
    // What was joined to the first of two before stays with it.
    const first = isPair ? spans.pop() : undefined;
    spans.push(...decided.map((span, at) => (at === 0 && first ? { start: first.start, end: span.end } : span)));
  }
  return { spans, doubts };
}

/** The words of a span: those of its piece, or, where a person decided otherwise, of its part of the text. */
function wordsIn(plain: string, { start, end }: Span, pieces: readonly Piece[]): readonly Word[] {
  const piece = pieces.find((one) => one.words[0]?.start === start && one.words.at(-1)?.end === end);
  return piece?.words ?? wordsOf(plain).filter((word) => word.start >= start && word.end <= end);
}

function placed(plain: string, { start, end }: Span, parts: readonly string[]): Span[] | null {
  const places = placeParts(plain.slice(start, end), parts);
  return places === null ? null : places.map((place) => ({ start: start + place.start, end: start + place.end }));
}

function spanOf({ words }: Piece): Span {
  return { start: words[0]?.start ?? 0, end: words.at(-1)?.end ?? 0 };
}

/** The brackets are blanked, not cut, so that what stands before and behind them stays apart. */
function withoutDefinitions(text: string): string {
  let plain = text;
  for (const { start, end } of definitionsIn(text))
    plain = `${plain.slice(0, start)}()${" ".repeat(Math.max(0, end - start - 2))}${plain.slice(end)}`;
  return plain;
}

function doubtAbout(text: string, piece: Piece, previous: Piece | undefined): PartyDoubt | null {
  const name = tidy(text, piece.words);
  if (piece.withoutSeparator && previous) {
    const first = tidy(text, previous.words);
    return { question: twoBodies(first, name), words: `${first} ${name}`, parts: [first, name] };
  }
  const known =
    nominativeHeadAt(piece.words, 0) !== null ||
    isPerson(piece.words, 0) ||
    piece.words.some((word) => isAcronym(word.text) || word.text === "«" || headOf(word) !== null);
  return known ? null : { question: whoIsIt(name), words: name, parts: [name] };
}

const tidy = (text: string, words: readonly Word[]): string =>
  foldSpaces(sliceWords(text, trimMarks(words)).replaceAll("()", ""));

function partyOf(text: string, words: readonly Word[], glossary: BodyGlossary): ResponsibleParty {
  const { units, rest } = takeUnits(text, words);
  const name = tidy(text, rest);
  const own = wordsOf(name);
  const group = groupOf(own);
  const base = {
    ...(group ? { group } : {}),
    ...(/подведомственн/i.test(name) ? { subordinate: true } : {}),
    ...(units ? { unit: units } : {}),
  };
  if (group) return { name, ...base };
  const person = personParty(name, own);
  if (person) return person;
  const post = postWithBody(name, own);
  if (post) return { ...named(post.body, glossary), ...base, post: post.post };
  const unit = unitWithBody(name, own);
  if (unit) return { ...named(unit.body, glossary), ...base, unit: units ? `${unit.unit}, ${units}` : unit.unit };
  return { ...named(name, glossary), ...base };
}

/** «ГАУ ДПО СОИРО (ЦЦТО, ЦНППМ)»: a bracket of acronyms or of units names parts of the body; «(по согласованию)» does not. */
function takeUnits(text: string, words: readonly Word[]): { units: string | null; rest: Word[] } {
  const open = words.findIndex((word) => word.text === "(");
  const close = words.findIndex((word, index) => index > open && word.text === ")");
  if (open < 0 || close < 0 || close === open + 1) return { units: null, rest: [...words] };
  const inner = words.slice(open + 1, close).filter((word) => word.kind === "word");
  const isUnit =
    inner.length > 0 && (inner.every((word) => isAcronym(word.text) || word.low === "и") || isUnitWord(inner[0]));
  const rest = [...words.slice(0, open), ...words.slice(close + 1)];
  return { units: isUnit ? sliceWords(text, words.slice(open + 1, close)) : null, rest };
}

const isUnitWord = (word: Word | undefined): boolean => word !== undefined && headOf(word)?.role === "unit";

/** The full name of a short one that the document defines, with the short one kept. */
function named(name: string, glossary: BodyGlossary): ResponsibleParty {
  const low = foldCase(name);
  const body = glossary.bodies.find((entry) => entry.short !== undefined && foldCase(entry.short) === low);
  if (body?.short) return { name: body.name, short: body.short };
  const defined = glossary.bodies.find((entry) => entry.short !== undefined && foldCase(entry.name) === low);
  return defined?.short ? { name, short: defined.short } : { name };
}

function personParty(name: string, words: readonly Word[]): ResponsibleParty | null {
  const at = words.findIndex((_, index) => isPerson(words, index));
  if (at < 0) return null;
  const first = words[at];
  if (!first) return null;
  const before = foldSpaces(name.slice(0, first.start).replace(/[,–—-]\s*$/, ""));
  if (before) return { name: foldSpaces(name.slice(first.start)), post: before };
  const comma = name.indexOf(",");
  return comma < 0 ? { name } : { name: name.slice(0, comma).trim(), post: foldSpaces(name.slice(comma + 1)) };
}

/** «Начальник отдела … Департамента …»: the post with its unit, and the body in the nominative. */
function postWithBody(name: string, words: readonly Word[]): { post: string; body: string } | null {
  const head = words[nominativeHeadAt(words, 0) ?? -1];
  const role = head && headOf(head)?.role;
  if (role !== "post" && role !== "schoolHead") return null;
  return ownerBehind(name, words) ?? { post: name, body: name };
}

function ownerBehind(name: string, words: readonly Word[]): { post: string; body: string } | null {
  for (let index = words.length - 1; index > 0; index -= 1) {
    const word = words[index];
    const head = word ? headOf(word) : null;
    if (!word || !head?.genitive || head.role !== "body" || word.depth > 0) continue;
    if (index < words.length - 1 || /^[А-ЯЁ]/.test(word.text)) {
      const from = words[firstOfBody(words, index)]?.start ?? word.start;
      const body = nominativeOf(name.slice(from));
      if (body) return { post: foldSpaces(name.slice(0, from)), body };
    }
  }
  return null;
}

/** The adjectives before the head belong to the body: «Муниципального управления», «Смоленского института». */
function firstOfBody(words: readonly Word[], head: number): number {
  let at = head;
  for (let before = words[at - 1]; at > 1 && before?.kind === "word"; before = words[at - 1]) {
    if (!/^[А-ЯЁ].*(?:ого|его|ой|ей)$/.test(before.text)) break;
    at -= 1;
  }
  return at;
}

/** «Отдел … Департамента …»: the unit and its body in the nominative. */
function unitWithBody(name: string, words: readonly Word[]): { unit: string; body: string } | null {
  const head = words[nominativeHeadAt(words, 0) ?? -1];
  if (!head || headOf(head)?.role !== "unit") return null;
  const owner = ownerBehind(name, words);
  return owner ? { unit: owner.post, body: owner.body } : null;
}
