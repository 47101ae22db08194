import { collectBodies, definitionsIn } from "#core/responsibility/glossary.ts";
import { splitParties } from "#core/responsibility/split.ts";
import { stemOf } from "#core/text/word-shape.ts";
import { onceForEach } from "#core/text/once-for-each.ts";
import { foldSpaces, sliceWords, trimMarks } from "#core/text/words.ts";
import type { Draft, DraftActivity, Finding } from "../../draft.ts";
import { wordsOf } from "../plain-text.ts";
import { finding, whereActivity } from "./places.ts";

/** Bodies that stand in one cell without a comma between them. */
export function lostSeparators(draft: Draft): Finding[] {
  const shorts = new Set(
    collectBodies([...new Set(draft.activities.map((activity) => activity.responsible ?? ""))]).bodies.flatMap((body) =>
      body.short ? [body.short.toLowerCase()] : [],
    ),
  );
  // Plans name the same bodies in many rows.
  const lostIn = onceForEach((text) => lostBetween(text, shorts));
  return draft.activities.flatMap((activity) => {
    const text = activity.responsible;
    if (text === null) return [];
    const lost = lostIn(text);
    if (lost.length === 0) return [];
    const message = `Между ответственными нет знака препинания: ${lost.join("; ")}.`;
    return [finding("bodiesWithoutSeparator", whereActivity(activity), message, activity.source)];
  });
}

/** Pairs of bodies that nothing but a space parts. */
function lostBetween(text: string, shorts: ReadonlySet<string>): readonly string[] {
  const pieces = splitParties(text, shorts);
  return pieces.flatMap((piece, index) => {
    const previous = pieces[index - 1];
    if (!piece.withoutSeparator || !previous) return [];
    return [`«${name(text, previous.words)}» и «${name(text, piece.words)}»`];
  });
}

function name(text: string, words: Parameters<typeof sliceWords>[1]): string {
  return foldSpaces(sliceWords(text, trimMarks(words)));
}

/** A plan defines a dozen abbreviations; a file made to hurt could define thousands. */
const MOST_DEFINITIONS = 200;

interface Definition {
  readonly short: string;
  readonly index: number;
}

/** Abbreviations that the plan uses above the row that spells them out («далее – …»). */
export function lateDefinitions(draft: Draft): Finding[] {
  const shortsIn = onceForEach((text) => definitionsIn(text).flatMap(({ shorts }) => shorts));
  const definitions = draft.activities.flatMap((activity, index) =>
    textsOf(activity).flatMap((text) => shortsIn(text).map((short): Definition => ({ short, index }))),
  );
  const first = new Map<string, Definition>();
  for (const definition of definitions) if (!first.has(definition.short)) first.set(definition.short, definition);
  return [...first.values()].slice(0, MOST_DEFINITIONS).flatMap(({ short, index }) => {
    if ((short.match(/[А-ЯЁ]/gu) ?? []).length < 2) return [];
    const early = draft.activities
      .slice(0, index)
      .filter((activity) => textsOf(activity).some((text) => mentions(text, short)));
    const defined = draft.activities[index];
    if (early.length === 0 || !defined) return [];
    return early
      .slice(0, 1)
      .map((activity) =>
        finding(
          "abbreviationDefinedLater",
          whereActivity(activity),
          `Сокращение «${short}» встречается раньше, чем раскрыто (${whereActivity(defined)}).`,
          activity.source,
        ),
      );
  });
}

function textsOf(activity: DraftActivity): string[] {
  return [activity.title, activity.audience, activity.responsible, activity.expectedResult].filter(
    (text) => text !== null,
  );
}

function mentions(text: string, short: string): boolean {
  const at = text.indexOf(short);
  if (at < 0) return false;
  return !/[\p{L}\d]/u.test(text.charAt(at - 1)) && !/[\p{L}\d]/u.test(text.charAt(at + short.length));
}

/** Words that most rows of such a plan share and that do not tell one event from another. */
const COMMON =
  /^(?:организ|провед|центр|точк|рост|технопар|квантори|куб|цифров|образова|общеобраз|обучающ|учащ|школьн|педагог|котор|созда|участи|мероприят|работ|деятельн|функциони|детск|рамк|числ|также|цел[ьия]|учител|сотрудник|специалист|област|район|округ|муницип|регион|база|базе)/u;

/** The stems of one run of letters and digits. */
function stemsOf(run: string): string[] {
  const words = run.match(/\d+|[ivx]+(?!\p{L})|\p{L}{3,}/gu) ?? [];
  return words.filter((word) => !COMMON.test(word)).map((word) => wordStem(word));
}

function wordStem(word: string): string {
  if (/^(?:день|дня|дней|дни|дню|днем|днём|днях)$/u.test(word)) return "день";
  if (word.length >= 6) return stemOf(word).slice(0, 8);
  const short = word.replace(/(?:[аяоеыиуюьй]|ей|ам|ям|ах|ях|ой|ый|ий|ые|ая)$/u, "");
  return short.length >= 3 ? short : word;
}

const MONTH =
  /январ|феврал|март|апрел|ма[йяе](?![а-яё])|июн|июл|август|сентябр|октябр|ноябр|декабр|(?<=\d\.)\d{2}(?=\.)/giu;

/** «Заседание совета» in October and again in April is held twice, not written twice. */
function otherMonths(one: string | null, other: string | null): boolean {
  const first = new Set((one ?? "").toLowerCase().match(MONTH) ?? []);
  const second: string[] = (other ?? "").toLowerCase().match(MONTH) ?? [];
  return first.size > 0 && second.length > 0 && !second.some((month) => first.has(month));
}

/** Rows that name the same event in the same words, apart from endings and the names of the centres. */
export function duplicateActivities(draft: Draft): Finding[] {
  const first = new Map<string, DraftActivity>();
  const stemsIn = onceForEach(stemsOf);
  const numbers = new Map<string, number>();
  /** The same for the same stems in any order; numbers are sorted sooner than words. */
  const keyOf = (core: ReadonlySet<string>): string => {
    const key = new Uint32Array(core.size);
    let at = 0;
    for (const stem of core) {
      const number = numbers.get(stem) ?? numbers.size;
      numbers.set(stem, number);
      key[at] = number;
      at += 1;
    }
    return key.sort().join(" ");
  };
  return draft.activities.flatMap((activity) => {
    const runs = wordsOf(activity.title.toLowerCase());
    const core = new Set(runs.flatMap(stemsIn));
    const words = `=${runs.join("")}`;
    const keys = core.size >= 2 ? [words, keyOf(core)] : [words];
    const before = keys.map((key) => first.get(key)).find((one) => one !== undefined);
    for (const key of keys) if (!first.has(key)) first.set(key, activity);
    if (!before || otherMonths(before.schedule, activity.schedule)) return [];
    const where = `${whereActivity(before)}, ${whereActivity(activity)}`;
    return [
      finding("duplicateActivity", where, "Похоже, это одно и то же мероприятие, записанное дважды.", activity.source),
    ];
  });
}
