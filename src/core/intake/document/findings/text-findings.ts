import { onceForEach } from "#core/text/once-for-each.ts";
import type { Draft, Finding, SourcePlace } from "../../draft.ts";
import type { PreparedDocument } from "../../prepared.ts";
import { RESIDUE } from "../find-title.ts";
import { blankQuotes, tidy } from "../plain-text.ts";
import { findDate } from "../written-date.ts";
import { finding, shorten, whereActivity } from "./places.ts";

interface Piece {
  readonly text: string;
  /** Asked only for what was found. */
  readonly where: () => string;
  readonly source?: SourcePlace;
}

function paragraphsOf(prepared: PreparedDocument): Piece[] {
  return prepared.paragraphs.map((paragraph) => {
    const text = tidy(paragraph.text);
    const number = /^(\d{1,2}(?:\.\d{1,2})*)[.)]? ?\p{L}/u.exec(text)?.[1];
    const where = (): string =>
      number === undefined ? `строка «${shorten(text, 50)}»` : `пункт ${number} текста: «${shorten(text, 50)}»`;
    return { text, where, source: { ...paragraph.place } };
  });
}

function rowsOf(draft: Draft): Piece[] {
  const pieces: Piece[] = [];
  for (const activity of draft.activities) {
    const where = (): string => whereActivity(activity);
    const { title, audience, schedule, responsible, expectedResult, source } = activity;
    for (const text of [title, audience, schedule, responsible, expectedResult])
      if (text !== null) pieces.push({ text, where, source });
  }
  return pieces;
}

/** Dates cut short: «05» сентября 202. */
export function incompleteDates(prepared: PreparedDocument): Finding[] {
  return paragraphsOf(prepared).flatMap(({ text, where, source }) => {
    const date = text.length < 200 ? findDate(text) : null;
    if (date?.state !== "incomplete") return [];
    return [finding("incompleteDate", where(), `Дата написана не полностью: ${date.raw}.`, source)];
  });
}

const PLACEHOLDER =
  /(?:место для ввода текста|выберите элемент|введите текст|хх\.хх\.(?:20)?хх|xx\.xx\.(?:20)?xx|<[^<>]{3,40}>|\[указ[^\][]{0,60}\])/iu;

/** Instructions of a form that were left standing: «(указать выбранное направление …)». */
export function templateResidue(draft: Draft, prepared: PreparedDocument): Finding[] {
  const residueIn = onceForEach((text) => {
    const match = RESIDUE.exec(text) ?? PLACEHOLDER.exec(text);
    return !match || /^\((?:подпись|дата|ф)/iu.test(match[0]) ? null : match[0];
  });
  return [...paragraphsOf(prepared), ...rowsOf(draft)].flatMap(({ text, where, source }) => {
    const residue = residueIn(text);
    if (residue === null) return [];
    return [
      finding("templateResidue", where(), `В тексте осталась подсказка бланка: «${shorten(residue, 90)}».`, source),
    ];
  });
}

/** A word that mixes alphabets, a word printed twice, a heading whose parts do not join. */
export function garbledTexts(draft: Draft): Finding[] {
  const headings: Piece[] = draft.workstreams.flatMap(({ number, title }) =>
    title === null
      ? []
      : [
          {
            text: title,
            where: () => (number === null ? `направление «${shorten(title, 40)}»` : `направление ${number}`),
          },
        ],
  );
  const disjoint = headings.flatMap(({ text, where }) => {
    const word = joinedTwice(text);
    if (word === null) return [];
    return [
      finding(
        "garbledText",
        where(),
        `Название читается нескладно: слово «${word}» повторено через «и». Текст оставлен как в документе.`,
      ),
    ];
  });
  const brokenIn = onceForEach(brokenWord);
  const words = [...headings, ...rowsOf(draft)].flatMap(({ text, where, source }) => {
    const broken = brokenIn(text);
    if (broken === null) return [];
    return [finding("garbledText", where(), `Похоже на сбой набора или распознавания: «${broken}».`, source)];
  });
  return [...disjoint, ...words];
}

/** Nouns that plans repeat rightly: «центров «Точка роста» и центров «IT-куб»». */
const REPEATED_RIGHTLY =
  /^(?:центр|школ|класс|педагог|учител|руководител|организаци|обучающ|учащ|дет[ея]|учрежден|технопарк|работник|программ|мероприят|предмет|образован|област|район|округ|межд|средств|родител|сотрудник|специалист|орган|базе|рамках|числе)/u;

/** «обмену опытом работы … и опытом по реализации»: the same word in the same form on both sides of «и». */
function joinedTwice(title: string): string | null {
  const words = blankQuotes(title).match(/[\p{L}-]+|[.;:]/gu) ?? [];
  for (let at = 2; at < words.length; at += 1) {
    const word = words[at] ?? "";
    if (words[at - 1] !== "и" || word.length < 5 || word !== word.toLowerCase() || REPEATED_RIGHTLY.test(word))
      continue;
    const clause = words.slice(Math.max(0, at - 12), at - 1);
    if (clause.includes(word)) return word;
  }
  return null;
}

function brokenWord(text: string): string | null {
  if (text.includes("\ufffd")) return "\ufffd";
  // Most texts hold no letters of two alphabets side by side.
  const mixed = /[A-Za-z][А-Яа-яЁё]|[А-Яа-яЁё][A-Za-z]/.test(text);
  for (const match of mixed ? text.matchAll(/\p{L}{4,}/gu) : []) {
    const word = match[0];
    const latin = word.match(/[a-z]/giu)?.length ?? 0;
    const cyrillic = word.match(/[а-яё]/giu)?.length ?? 0;
    if (latin > 0 && cyrillic > 0) return word;
  }
  return mayRepeat(text) ? (/(?<!\p{L})(\p{L}{2,}) \1(?!\p{L})/iu.exec(text)?.[0] ?? null) : null;
}

/** Whether the same signs stand on both sides of a space: a cheap question before the exact one. */
function mayRepeat(text: string): boolean {
  const lowered = text.toLowerCase();
  let before = -1;
  for (let space = lowered.indexOf(" "); space >= 0; space = lowered.indexOf(" ", space + 1)) {
    const begin = lowered.slice(space + 1, space + 3);
    const word = lowered.slice(before + 1, space);
    for (let at = word.indexOf(begin); at >= 0; at = word.indexOf(begin, at + 1)) {
      if (lowered.startsWith(word.slice(at), space + 1)) return true;
    }
    before = space;
  }
  return false;
}

const PROFILES: readonly (readonly [RegExp, string])[] = [
  [/естественно-? ?научн/iu, "естественно-научная"],
  [/технологическ/iu, "технологическая"],
  [/техническ/iu, "техническая"],
  [/цифров/iu, "цифровая"],
  [/гуманитарн/iu, "гуманитарная"],
  [/социальн/iu, "социальная"],
  [/художественн/iu, "художественная"],
];
const PROFILE_WORDS = /(?:профил|направленност)/giu;

/** Adjectives, and the words that join them. */
function isAdjective(word: string): boolean {
  return /(?:ой|ого|ых|ая|ий|ый|ые)[,;]?$/iu.test(word) || /^(?:и|или|либо)$/iu.test(word);
}

/** The set of profiles before «профиль» or «направленность»; null when the text names none. */
function profilesOf(text: string): string | null {
  const names = new Set<string>();
  for (const match of text.matchAll(PROFILE_WORDS)) {
    const before = text.slice(0, match.index).trim().split(" ").slice(-7);
    const adjectives = before.slice(before.findLastIndex((word) => !isAdjective(word)) + 1).join(" ");
    for (const [stem, name] of PROFILES) if (stem.test(adjectives)) names.add(name);
  }
  return names.size < 2 ? null : [...names].toSorted().join(", ");
}

/** A project whose goal, tasks and rows name different profiles of the centre. */
export function driftingProfiles(draft: Draft): Finding[] {
  if (draft.goal === null) return [];
  const pieces: Piece[] = [
    { text: draft.goal, where: () => "цель" },
    ...draft.tasks.map((text, index) => ({ text, where: () => `задача ${index + 1}` })),
    ...draft.activities.map((activity) => ({ text: activity.title, where: () => whereActivity(activity) })),
    ...draft.indicators.map(({ title }, index) => ({ text: title, where: () => `показатель ${index + 1}` })),
  ];
  const bySet = new Map<string, string>();
  for (const { text, where } of pieces) {
    const set = profilesOf(text);
    if (set !== null && !bySet.has(set)) bySet.set(set, where());
  }
  if (bySet.size < 2) return [];
  const listed = [...bySet].map(([set, where]) => `${where} — ${set}`).join("; ");
  return [
    finding("profileDrift", [...bySet.values()].join(", "), `Направленность центра названа по-разному: ${listed}.`),
  ];
}
