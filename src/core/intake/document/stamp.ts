import type { Approval } from "../draft.ts";
import { actKindOf, approvalKind, findActWords, type ActKind } from "./act-kind.ts";
import { beginsWithPost, bodyOfPost, toNominative } from "./body-name.ts";
import { joinLines, joinPrinted, type Line } from "./lines.ts";
import { findPerson, trimEnd } from "./plain-text.ts";
import { findRequisites } from "./requisites.ts";
import { beginsTitle } from "./title.ts";

/** A stamp above the plan: «УТВЕРЖДЕН приказом …», «УТВЕРЖДАЮ Директор …», «Приложение к приказу …». */
export interface Stamp {
  readonly lines: readonly Line[];
  readonly mark: "approved" | "approve" | "appendix" | "endorsed";
  readonly approval: Approval;
  readonly issuer: string | null;
  readonly blank: boolean;
}

const MARKS: readonly (readonly [RegExp, Stamp["mark"]])[] = [
  [/^[«(]?утвержд(?:[её]н|ено|ена|ены)»?(?![а-яё])/iu, "approved"],
  [/^«?утверждаю»?(?![а-яё])/iu, "approve"],
  [/^приложение(?: ?(?:№|N) ?\d+| ?\d+)?[.:]?(?=$| к | ?(?:утвержд|приказ|распоряж|постановл))/iu, "appendix"],
  [/^«?(?:согласован[оа]?|принят[оа]?|рассмотрен[оа]?)»?(?![а-яё])/iu, "endorsed"],
];
const LONGEST_STAMP = 12;
const LONGEST_LINE = 140;

function markOf(line: Line): Stamp["mark"] | null {
  if (line.text.length > LONGEST_LINE + 60) return null;
  const mark = markOfStamp(line.text);
  return mark === "endorsed" && isMixed(line.text) ? "approve" : mark;
}

/** What kind of stamp a line with these words would open; null when they open none. */
export function markOfStamp(text: string): Stamp["mark"] | null {
  return MARKS.find(([word]) => word.test(text))?.[1] ?? null;
}

/** «РАССМОТРЕНО СОГЛАСОВАНО УТВЕРЖДАЮ» on one line: stamps side by side whose lines a reader has run together. */
function isMixed(text: string): boolean {
  const low = text.toLowerCase();
  const other = low.search(/(?:согласован|принят|рассмотрен)/u);
  return other >= 0 && low.length < 120 && low.indexOf("утверждаю") > other;
}

/** Every stamp of the lines, in order. Points of an order («Утвердить …») are not stamps. */
export function findStamps(lines: readonly Line[]): Stamp[] {
  const stamps: Stamp[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const first = lines[at];
    const mark = first ? markOf(first) : null;
    if (!first || !mark) continue;
    const own = takeStamp(lines, at);
    stamps.push(readStamp(own, mark));
    at += own.length - 1;
  }
  return stamps;
}

function takeStamp(lines: readonly Line[], start: number): Line[] {
  const own: Line[] = [];
  for (let at = start; at < lines.length && own.length < LONGEST_STAMP; at += 1) {
    const line = lines[at];
    const last = own.at(-1);
    if (!line) break;
    if (last && !continuesStamp(own, last, line)) break;
    own.push(line);
  }
  return own;
}

function continuesStamp(own: readonly Line[], last: Line, line: Line): boolean {
  const mark = markOf(line);
  if (mark === "approved" && own.length === 1 && last.text.toLowerCase().startsWith("приложение")) return true;
  if (mark || beginsTitle(line.text) || line.text.length > LONGEST_LINE) return false;
  if (last.fromCell !== line.fromCell || (last.align === "right" && line.align === "center")) return false;
  if (line.align === "center" && line.bold && !own.some((one) => one.bold)) return false;
  const text = joinLines(own);
  const requisites = findRequisites(text);
  const dated = requisites !== null && (requisites.date !== null || requisites.blankDate || requisites.cutDate);
  const numbered = requisites !== null && (requisites.number !== null || requisites.blankNumber);
  const adds = /^(?:от |№|приказ|распоряжение|постановление|протокол|[«"]? ?[_\d])/iu.test(line.text);
  if (!dated) return !/^(?:цель|задачи|на 20\d\d)/iu.test(line.text);
  return adds && (!numbered || /^(?:приказ|протокол)/iu.test(line.text)) && !/^\d+\. /u.test(line.text);
}

function readStamp(lines: readonly Line[], mark: Stamp["mark"]): Stamp {
  const raw = joinLines(lines);
  if (isMixed(lines[0]?.text ?? "")) return mixedStamp(lines);
  const requisites = findRequisites(afterActWord(raw));
  const act = findActWords(raw)[0] ?? null;
  const body = act ? raw.slice(act.end) : "";
  const person = mark === "approve" ? findPerson(raw) : null;
  return {
    lines,
    mark,
    approval: {
      docType: approvalKind(act?.kind ?? null),
      number: requisites?.number ?? null,
      date: requisites?.date ?? null,
      signer: person?.name ?? null,
      raw: joinPrinted(lines),
    },
    issuer: mark === "approve" ? issuerOfPost(lines) : issuerOf(body, act?.kind ?? null),
    blank: /_{2,}/u.test(raw) || (requisites?.blankDate ?? false) || (requisites?.blankNumber ?? false),
  };
}

/** Whose date and name stand there nobody can tell, so the words are kept and nothing is taken from them. */
function mixedStamp(lines: readonly Line[]): Stamp {
  const approval = { docType: "stamp", number: null, date: null, signer: null, raw: joinPrinted(lines) } as const;
  return { lines, mark: "approve", approval, issuer: null, blank: false };
}

/** «Приложение № 1 к приказу … № 712»: the number of the appendix is not the number of the order. */
function afterActWord(raw: string): string {
  const act = findActWords(raw)[0];
  return act ? raw.slice(act.start) : raw.replace(/^приложение ?(?:№|N)? ?\d*/iu, "");
}

function issuerOf(text: string, kind: ActKind | null): string | null {
  if (kind === null) return null;
  const requisites = findRequisites(text);
  const until = requisites ? text.slice(0, requisites.start) : text;
  const bare = trimEnd(until.split("(")[0] ?? "", " _№.,");
  const name = trimEnd(bare.replace(/ (?:от|за)$/iu, ""), " _№.,").trim();
  if (!/\p{L}{3,}/u.test(name) || actKindOf(name) || /^(?:по|об?) /iu.test(name)) return null;
  const council =
    /^(?:педагогического|управляющего|методического|общего собрания) (?:совета|работников) (?=[А-ЯЁ])/u.exec(name);
  return council ? name.slice(council[0].length) : (bodyOfPost(name) ?? toNominative(name));
}

/** «Директор МБОУ СОШ № 5 ______ И.И. Иванов» → «МБОУ СОШ № 5»; the post may take several lines. */
function issuerOfPost(lines: readonly Line[]): string | null {
  const text = joinLines(lines).replace(/^«?утверждаю»?[:.]? ?/iu, "");
  if (!beginsWithPost(text)) return null;
  const person = findPerson(text);
  const stop = [text.search(/_{2,}/u), person?.start ?? -1, findRequisites(text)?.start ?? -1].filter((at) => at > 0);
  const post = trimEnd(text.slice(0, Math.min(text.length, ...stop)), ' ,«"');
  return bodyOfPost(post);
}
