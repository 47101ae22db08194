import { foldSpaces, sliceWords, trimMarks, type Word, wordsOf } from "#core/text/words.ts";
import { bracketAt, conditionBegins } from "./conditions.ts";
import { gradesAt, type Grades } from "./grades.ts";
import { type HeadPhrase, headPhraseAt } from "./head-phrase.ts";
import type { HeadCase } from "./heads.ts";
import type { AudienceReading, AudienceSegment, SegmentKind } from "./model.ts";
import { isItApart, whoIs } from "./questions.ts";
import { subjectAt } from "./subjects.ts";

interface Part {
  readonly kinds: readonly SegmentKind[];
  readonly words: Word[];
  readonly tail: Word[];
  grades: Grades["ranges"];
  /** Joined to the part before by «и»: they may share whose they are. */
  readonly joinedByAnd: boolean;
  readonly withoutComma: boolean;
}

/**
 * Reads a cell «Целевая аудитория»: parts (pupils with classes, teachers with subjects, …) and conditions of taking part.
 * Nothing is added that the words do not say; what is not recognised is kind «other» and asked about.
 */
export function readAudience(text: string): AudienceReading {
  const words = wordsOf(text);
  if (!words.some((word) => word.kind !== "mark"))
    return {
      asWritten: text,
      segments: [],
      conditions: [],
      confidence: "unread",
      questions: ["Для кого это мероприятие?"],
    };
  const first = split(text, words, "naming");
  const { parts, conditions, before } = first.parts.length > 0 ? first : split(text, words, "oblique");
  const questions = parts.flatMap((part) => partQuestions(text, part));
  if (parts.length === 0) {
    const segment: AudienceSegment = { kind: "other", of: foldSpaces(text) };
    return {
      asWritten: text,
      segments: [segment],
      conditions,
      confidence: "arguable",
      questions: [whoIs(foldSpaces(text))],
    };
  }
  if (before !== "") questions.unshift(whoIs(before));
  return {
    asWritten: text,
    segments: shareOwners(parts, text),
    conditions,
    confidence: questions.length === 0 ? "certain" : "arguable",
    questions: [...new Set(questions)],
  };
}

function partQuestions(text: string, part: Part): string[] {
  const name = sliceWords(text, part.words);
  if (part.withoutComma) return [isItApart(foldSpaces(`${name} ${sliceWords(text, trimMarks(part.tail))}`))];
  return part.kinds.includes("other") ? [whoIs(foldSpaces(`${name} ${sliceWords(text, trimMarks(part.tail))}`))] : [];
}

/** «и их родители»: a word between the separator and the head that says nothing about the part. */
const POSSESSIVES = new Set(["их", "его", "ее", "её"]);
const PREPOSITIONS = new Set(["для", "среди", "с", "участием", "из", "числа", "все", "всех"]);

function split(
  text: string,
  words: readonly Word[],
  wanted: HeadCase,
): { parts: Part[]; conditions: string[]; before: string } {
  const parts: Part[] = [];
  const conditions: string[] = [];
  const before: Word[] = [];
  let index = 0;
  while (index < words.length) {
    const word = words[index];
    if (!word) break;
    const bracket = bracketAt(text, words, index);
    if (bracket) {
      if (bracket.meaning === "condition") conditions.push(bracket.text);
      const last = parts.at(-1);
      if (bracket.meaning === "grades" && last) last.grades = gradesAt(words, index + 1)?.ranges ?? [];
      index = bracket.to;
      continue;
    }
    if (parts.length > 0 && conditionBegins(words, index)) {
      const end = conditionEnd(words, index, wanted);
      conditions.push(sliceWords(text, trimMarks(words.slice(index, end))));
      index = end;
      continue;
    }
    const theirs = POSSESSIVES.has(word.low) && word.depth === 0 && headPhraseAt(words, index + 1, wanted) !== null;
    if (theirs && parts.length > 0) {
      index += 1;
      continue;
    }
    const phrase = word.depth === 0 ? beginsPart(words, index, wanted) : null;
    if (phrase) {
      const previous = words[index - 1];
      parts.push({
        kinds: phrase.kinds,
        words: words.slice(index, phrase.to),
        tail: [],
        grades: [],
        joinedByAnd: previous?.low === "и",
        withoutComma: parts.length > 0 && previous !== undefined && !isSeparator(previous),
      });
      index = phrase.to;
      continue;
    }
    const last = parts.at(-1);
    const subject = last?.kinds.includes("teachers") ? subjectAt(words, index) : null;
    const grades = subject ? null : gradesAt(words, index);
    if (grades && last) {
      last.grades = [...last.grades, ...grades.ranges];
      index = grades.to;
      continue;
    }
    if (last) last.tail.push(word);
    else if (!PREPOSITIONS.has(word.low)) before.push(word);
    index += 1;
  }
  return { parts, conditions, before: sliceWords(text, trimMarks(before)) };
}

const isSeparator = (word: Word): boolean =>
  /^[,;.:\n)-]$/.test(word.text) ||
  ["и", "а", "также", "или"].includes(word.low) ||
  PREPOSITIONS.has(word.low) ||
  POSSESSIVES.has(word.low);

/** A head begins a part behind a separator, or with a capital letter where the comma is missing. */
function beginsPart(words: readonly Word[], at: number, wanted: HeadCase): HeadPhrase | null {
  const previous = words[at - 1];
  const word = words[at];
  const separate = previous === undefined || isSeparator(previous);
  const capital = word !== undefined && /^[А-ЯЁ][а-яё]/.test(word.text);
  return separate || capital ? headPhraseAt(words, at, wanted) : null;
}

function conditionEnd(words: readonly Word[], at: number, wanted: HeadCase): number {
  let index = at + 1;
  while (index < words.length) {
    const word = words[index];
    if (word && /^[,;\n]$/.test(word.text) && headPhraseAt(words, index + 1, wanted)) break;
    index += 1;
  }
  return index;
}

interface Owned {
  readonly part: Part;
  readonly subjects: readonly string[];
  readonly of: string;
}

function owned(part: Part, text: string): Owned {
  const subjects: string[] = [];
  const rest: Word[] = [];
  for (let index = 0; index < part.tail.length;) {
    const word = part.tail[index];
    const found = part.kinds.includes("teachers") ? subjectAt(part.tail, index) : null;
    if (found) subjects.push(found.subject);
    else if (word) rest.push(word);
    index += found?.length ?? 1;
  }
  return { part, subjects, of: sliceWords(text, trimMarks(rest)) };
}

/** «Педагогические работники и обучающиеся центров»: whose they are is said once, behind the last of them. */
function shareOwners(parts: readonly Part[], text: string): AudienceSegment[] {
  const all = parts.map((part) => owned(part, text));
  const owners = all.map((entry) => entry.of);
  for (let index = all.length - 2; index >= 0; index -= 1)
    if (owners[index] === "" && all[index + 1]?.part.joinedByAnd) owners[index] = owners[index + 1] ?? "";
  return all.flatMap((entry, index) => segmentsOf(entry, owners[index] ?? ""));
}

function segmentsOf({ part, subjects }: Owned, of: string): AudienceSegment[] {
  const centres = centreKinds(of);
  return part.kinds.flatMap((kind) => {
    const segment: AudienceSegment = {
      kind,
      ...(subjects.length > 0 && kind === "teachers" ? { subjects: [...subjects] } : {}),
      ...(centres.length > 0 ? { centreKinds: centres } : {}),
      ...(of !== "" ? { of } : {}),
    };
    const ranges = part.grades;
    return ranges.length === 0
      ? [segment]
      : ranges.map(([from, to]) => ({ ...segment, grades: [from, to] as [number, number] }));
  });
}

function centreKinds(of: string): NonNullable<AudienceSegment["centreKinds"]> {
  const found: NonNullable<AudienceSegment["centreKinds"]> = [];
  if (/точ(?:ка|ки|ек|ке|ку) роста/i.test(of)) found.push("growthPoint");
  if (/кванториум/i.test(of)) found.push("quantorium");
  if (/[iи1][tт][ -–]?куб/i.test(of)) found.push("itCube");
  return found;
}
