import type { PlainDate } from "#core/time/plain-date.ts";
import { findDate, type WrittenDate } from "./written-date.ts";

/** Number and date of an act as a paper prints them. */
export interface Requisites {
  readonly date: PlainDate | null;
  readonly number: string | null;
  /** The paper has a place for them but left it empty: «от _____ № _____». */
  readonly blankDate: boolean;
  readonly blankNumber: boolean;
  readonly cutDate: boolean;
  /** The number stands without its sign («от 04.07.2019г. 173-Р») or the date is oddly written («15.02/2019»). */
  readonly unsure: boolean;
  readonly start: number;
  readonly end: number;
}

export interface WrittenNumber {
  /** Null for a blank: «№ ____». */
  readonly number: string | null;
  readonly start: number;
  readonly end: number;
}

const SIGN = /№|(?<![A-Za-zА-Яа-яЁё])(?:No|N)(?=[ .]?(?:[А-ЯЁ]{1,3}-)?\d)\.?/u;
const PIECE = /^[A-Za-zА-Яа-яЁё]{0,6}\d[\dA-Za-zА-Яа-яЁё]*|^[A-Za-zА-Яа-яЁё]{1,6}/u;
const JOINT = /^ ?[-–—/.] ?/u;
/** Office marks that follow a number after a space («174/04 вн», «57 од»). */
const MARK = /^ (?:вн|од|пр|дсп|ос|лс)(?![А-Яа-яЁёA-Za-z])/u;

/** Reads a number token: pieces joined by «-», «/» or «.»; «712 - 02» is «712-02». */
function readToken(text: string): { number: string; length: number } | null {
  let number = "";
  let length = 0;
  let rest = text;
  for (let pieces = 0; pieces < 12; pieces += 1) {
    const piece = PIECE.exec(rest)?.[0];
    if (piece === undefined) break;
    number += piece;
    length += piece.length;
    rest = text.slice(length);
    const joint = JOINT.exec(rest)?.[0];
    const next = joint === undefined ? "" : rest.slice(joint.length);
    if (joint === undefined || !PIECE.test(next) || (joint.includes(".") && !/^\d/u.test(next))) break;
    if (joint.startsWith(" ") && !/^ ?[-–—/]/u.test(joint)) break;
    number += joint.trim().replace(/[–—]/u, "-");
    length += joint.length;
    rest = text.slice(length);
  }
  if (!/\d/u.test(number)) return /^б\/н(?![а-яё])/iu.test(text) ? { number: text.slice(0, 3), length: 3 } : null;
  const mark = MARK.exec(text.slice(length))?.[0] ?? "";
  return { number: number + mark, length: length + mark.length };
}

/** The first number after «№» (or «N»); null when the text has no such sign, `number` null when its place is empty. */
export function findNumber(text: string, from = 0): WrittenNumber | null {
  const match = SIGN.exec(text.slice(from));
  if (!match) return null;
  const start = from + match.index;
  let at = start + match[0].length;
  while (text[at] === " " || text[at] === "\t") at += 1;
  const token = readToken(text.slice(at));
  if (token) return { number: token.number, start, end: at + token.length };
  const blank = /^[_ \\]*/u.exec(text.slice(at))?.[0].length ?? 0;
  return { number: null, start, end: at + blank };
}

/** A number without its sign right after a date: «от 04.07.2019г. 173-Р». */
function bareNumber(text: string, date: WrittenDate): WrittenNumber | null {
  const gap = /^[ ,]*/u.exec(text.slice(date.end))?.[0].length ?? 0;
  const at = date.end + gap;
  const token = readToken(text.slice(at));
  if (!token || gap === 0 || /^\d{1,2}$|^\d{1,2}\.\d{1,2}\.\d{2,4}$/u.test(token.number)) return null;
  return { number: token.number, start: at, end: at + token.length };
}

/** Numbers of schools, appendices and forms, which are not numbers of acts. */
const OTHER_NUMBER =
  /(?:(?<!по )школ[а-яё]{0,14}|сош|оош|нош|мбоу|моу|мкоу|маоу|гбоу|гимнази[а-яё]{0,14}|лице[а-яё]{0,14}|сад[а-яё]{0,14}|интернат[а-яё]{0,14}|приложени[а-яё]{0,14}|ф(?:орм[а-яё]{0,14}|з)) ?[«"]?$/iu;

/** The «№» that belongs to the date: the nearest one, a following one first; without a date the first of an act. */
function numberOf(text: string, date: WrittenDate | null): WrittenNumber | null {
  let best: WrittenNumber | null = null;
  let bestGap = Infinity;
  for (let at = 0; at < text.length;) {
    const found = findNumber(text, at);
    if (!found) break;
    at = Math.max(found.end, found.start + 1);
    if (OTHER_NUMBER.test(text.slice(Math.max(0, found.start - 24), found.start))) continue;
    if (!date) return found;
    const gap = found.start >= date.end ? found.start - date.end : date.start - found.end + 20;
    if (gap < bestGap) [best, bestGap] = [found, gap];
  }
  return best;
}

/** Date and number that stand together; null when the text has neither. */
export function findRequisites(text: string): Requisites | null {
  const date = findDate(text);
  const signed = numberOf(text, date);
  const bare = signed === null && date?.state === "complete" ? bareNumber(text, date) : null;
  const number = signed ?? bare;
  if (!date && !number) return null;
  const odd = date?.state === "complete" && !sameSeparators(date.raw);
  return {
    date: date?.date ?? null,
    number: number?.number ?? null,
    blankDate: date?.state === "blank" || (date === null && /(?<![а-яё])от[ _\\]*_{2,}/iu.test(text)),
    blankNumber: number !== null && number.number === null,
    cutDate: date?.state === "incomplete",
    unsure: bare !== null || odd,
    start: Math.min(date?.start ?? Infinity, number?.start ?? Infinity),
    end: Math.max(date?.end ?? 0, number?.end ?? 0),
  };
}

function sameSeparators(raw: string): boolean {
  const separators = raw.match(/(?<=\d)[./-](?=\d)/gu) ?? [];
  return new Set(separators).size <= 1;
}
