import { plainDate, type PlainDate } from "#core/time/plain-date.ts";

/** A date as official papers write it, with its place in the text. */
export interface WrittenDate {
  /** Null when the paper leaves it blank («__» ______ 2023 г.) or cuts it short («05» сентября 202). */
  readonly date: PlainDate | null;
  readonly state: "complete" | "blank" | "incomplete";
  readonly raw: string;
  readonly start: number;
  readonly end: number;
}

const MONTHS: Readonly<Record<string, number>> = {
  янв: 1,
  фев: 2,
  мар: 3,
  апр: 4,
  май: 5,
  мая: 5,
  маю: 5,
  июн: 6,
  июл: 7,
  авг: 8,
  сен: 9,
  окт: 10,
  ноя: 11,
  дек: 12,
};
const MONTH_WORD =
  "(январ[ьяе]|феврал[ьяе]|март[ае]?|апрел[ьяе]|ма[йяе]|июн[ьяе]|июл[ьяе]|август[ае]?|сентябр[ьяе]|октябр[ьяе]|ноябр[ьяе]|декабр[ьяе])";
const OPEN = "[«\"“„'‘]?";
const CLOSE = "[»\"”“'’]?";
/** A year of four figures, printed whole or as «20 23»; two figures are 20xx. «47-01-13-657/20» is no date. */
const YEAR = "((?:19|20) ?\\d{2}|\\d{2})(?![\\d_]| ?_)";

interface Pattern {
  readonly find: RegExp;
  readonly read: (match: RegExpExecArray) => PlainDate | null;
}

function yearOf(text: string | undefined): number {
  const digits = (text ?? "").replaceAll(" ", "");
  return digits.length === 2 ? 2000 + Number(digits) : Number(digits);
}

function monthOf(word: string | undefined): number {
  return MONTHS[(word ?? "").toLowerCase().slice(0, 3)] ?? 0;
}

const COMPLETE: readonly Pattern[] = [
  {
    find: new RegExp(`(?<![\\d/-])(\\d{1,2}) ?[./-] ?(\\d{1,2}) ?[./-] ?${YEAR}`, "gu"),
    read: (match) => plainDate(yearOf(match[3]), Number(match[2]), Number(match[1])),
  },
  {
    find: new RegExp(`${OPEN} ?(?<!\\d)(\\d{1,2}) ?${CLOSE} ?${MONTH_WORD} ${YEAR}`, "giu"),
    read: (match) => plainDate(yearOf(match[3]), monthOf(match[2]), Number(match[1])),
  },
  {
    find: new RegExp(`[«"“„] ?(\\d{1,2}) ?[»"”“] ?\\.? ?(\\d{1,2})[ .]{1,2}${YEAR}`, "gu"),
    read: (match) => plainDate(yearOf(match[3]), Number(match[2]), Number(match[1])),
  },
  {
    find: /(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)/gu,
    read: (match) => plainDate(Number(match[1]), Number(match[2]), Number(match[3])),
  },
];

const UNFINISHED: readonly { readonly find: RegExp; readonly state: "blank" | "incomplete" }[] = [
  {
    find: new RegExp(`${OPEN} ?(?<!\\d)\\d{1,2} ?${CLOSE} ?${MONTH_WORD} ?(?:\\d{3}(?!\\d)|\\d(?!\\d)|20_+|_+)`, "iu"),
    state: "incomplete",
  },
  { find: new RegExp(`[«"“„] ?\\d{1,2} ?[»"”“] ?${MONTH_WORD}(?= ?г\\.| ?года|$)`, "iu"), state: "incomplete" },
  {
    find: new RegExp(`[«"“„][_ ]{0,20}_[_ ]{0,20}[»"”“] ?(?:_{1,40}|${MONTH_WORD})? ?(?:20[\\d_ ]{0,4})?`, "iu"),
    state: "blank",
  },
  { find: /(?<![а-яё])от _{2,40}(?: ?20[\d_ ]{1,4})?/iu, state: "blank" },
  { find: /___ ?20(?:\d\d|__?|\d_)(?!\d)/u, state: "blank" },
];

const TAIL = /^ ?(?:года|г\.?(?![а-яё]))/iu;

function found(text: string, match: RegExpExecArray, date: PlainDate | null, state: WrittenDate["state"]): WrittenDate {
  const start = match.index + (match[0].length - match[0].trimStart().length);
  const stop = match.index + match[0].trimEnd().length;
  const end = stop + (TAIL.exec(text.slice(stop))?.[0].length ?? 0);
  return { date, state, raw: text.slice(start, end), start, end };
}

/**
 * The first date of the text: «20.08.2021г.», «15.02/2019», «25 августа 2023 года», «« 25 » 08 20 23 г.», «2023-08-25»;
 * a blank or cut one when there is no whole date. Null when the text has none. A day that does not exist is no date.
 */
export function findDate(text: string): WrittenDate | null {
  let best: WrittenDate | null = null;
  for (const { find, read } of COMPLETE) {
    for (const match of text.matchAll(find)) {
      const date = read(match);
      if (date === null) continue;
      if (best === null || match.index < best.start) best = found(text, match, date, "complete");
      break;
    }
  }
  if (best) return best;
  for (const { find, state } of UNFINISHED) {
    const match = find.exec(text);
    if (match) return found(text, match, null, state);
  }
  return null;
}
