import type { Approval, BasisAct, OrderPoint } from "../draft.ts";
import { actKindOf, approvalKind } from "./act-kind.ts";
import { beginsWithPost } from "./body-name.ts";
import { joinLines, joinPrinted, type Line } from "./lines.ts";
import { readPoints } from "./order-points.ts";
import { readBasis } from "./basis.ts";
import { endsSentence, findPerson, trimEnd } from "./plain-text.ts";
import { findRequisites } from "./requisites.ts";

/** The text of the order around the plan (ГОСТ Р 7.0.97: name of the kind, date, number, place, heading, text, signature). */
export interface OrderText {
  readonly letterhead: readonly Line[];
  readonly kindLine: Line;
  readonly requisiteLines: readonly Line[];
  readonly place: Line | null;
  readonly titleLines: readonly Line[];
  readonly preambleLines: readonly Line[];
  readonly pointLines: readonly Line[];
  readonly signatureLines: readonly Line[];
  readonly docType: Approval["docType"];
  readonly number: string | null;
  readonly date: string | null;
  readonly signer: string | null;
  readonly signerPost: string | null;
  readonly blank: boolean;
  readonly requisitesRaw: string;
  readonly preamble: string | null;
  readonly basis: readonly BasisAct[];
  readonly points: readonly OrderPoint[];
}

const ORDERING =
  /(?<![а-яё])(?:приказываю|приказывает|приказываем|постановляю|постановляет|распоряжаюсь|обязываю|предлагаю|решил[аи]?)(?![а-яё])/iu;
const PREAMBLE =
  /^(?:в цел(?:ях|ью)|с цел[ья]|в соответствии|на основании|во исполнение|в исполнение|руководствуясь|в рамках|согласно|в связи|для |учитывая|по итогам|исполняя)/iu;
const HEAD_LENGTH = 14;

function kindOfLine(text: string): Approval["docType"] | null {
  const match = /^[«"]?([А-Яа-яЁё]+)/u.exec(text);
  const word = match?.[1] ?? "";
  const kind = actKindOf(word);
  if (!kind || !/^(?:приказ|распоряжение|постановление|решение)$/iu.test(word)) return null;
  const rest = text.slice(match?.[0].length ?? 0).trim();
  const plain = rest === "" || /^(?:от|№|N|[«"]?[_\d])/iu.test(rest);
  return plain ? approvalKind(kind) : null;
}

/** The order among the lines before the plan; null when the document has none. */
export function findOrder(lines: readonly Line[]): OrderText | null {
  const at = lines.findIndex((line) => kindOfLine(line.text) !== null);
  const kindLine = lines[at];
  const command = at < 0 ? -1 : commandAfter(lines, at);
  if (!kindLine || command < 0 || command - at > 60) return null;
  const docType = kindOfLine(kindLine.text) ?? "order";
  return readOrder(lines, at, command, kindLine, docType);
}

/** The line with the ordering word; where the paper has none, the last line above point 1. */
function commandAfter(lines: readonly Line[], at: number): number {
  const word = lines.findIndex((line, index) => index >= at && ORDERING.test(line.text));
  const first = lines.findIndex((line, index) => index > at + 1 && /^1\. ?\p{L}/u.test(line.text));
  return word >= 0 && (first < 0 || word < first || ORDERING.test(lines[first]?.text ?? "")) ? word : first - 1;
}

function readOrder(
  lines: readonly Line[],
  at: number,
  command: number,
  kindLine: Line,
  docType: Approval["docType"],
): OrderText {
  const head = lines.slice(at + 1, command + 1);
  const letterhead = lines.slice(0, at);
  const split = splitHead(head.slice(0, -1), head.at(-1));
  const fromKind = /[№\d]/u.test(kindLine.text) ? [kindLine] : [];
  const aboveKind = letterhead.filter((line) => isRequisiteLine(line.text));
  const requisiteLines = [
    ...fromKind,
    ...split.requisites,
    ...(fromKind.length + split.requisites.length === 0 ? aboveKind : []),
  ];
  const requisitesRaw = joinLines(requisiteLines);
  const requisites = findRequisites(requisitesRaw);
  const body = splitBody(lines, command);
  const preambleLines = split.preamble;
  const preamble = preambleLines.length > 0 ? joinPrinted(preambleLines) : null;
  const signature = joinLines(body.signature);
  const person = findPerson(signature);
  return {
    letterhead: letterhead.filter((line) => !requisiteLines.includes(line)),
    kindLine,
    requisiteLines,
    place: split.place,
    titleLines: split.title,
    preambleLines,
    pointLines: body.points,
    signatureLines: body.signature,
    docType,
    number: requisites?.number ?? null,
    date: requisites?.date ?? null,
    signer: person?.name ?? null,
    signerPost: postOf(signature, person?.start ?? signature.length),
    blank: /_{2,}/u.test(requisitesRaw) || (requisites?.blankNumber ?? false),
    requisitesRaw,
    preamble,
    basis: preamble === null ? [] : readBasis(preamble),
    points: readPoints(body.points),
  };
}

/** The words before the name, without the line for the hand. */
export function postOf(signature: string, nameAt: number): string | null {
  const post = trimEnd(signature.slice(0, nameAt), "_ \\/").trim();
  return post === "" ? null : post;
}

function isRequisiteLine(text: string): boolean {
  const requisites = findRequisites(text);
  if (!requisites) return /^от[ _]*_{2,}/iu.test(text);
  const rest = (text.slice(0, requisites.start) + text.slice(requisites.end)).replace(/(?<![а-яё])от(?![а-яё])/giu, "");
  return text.length < 80 && (rest.match(/\p{L}/gu) ?? []).length <= 24;
}

interface Head {
  readonly requisites: Line[];
  readonly place: Line | null;
  readonly title: Line[];
  readonly preamble: Line[];
}

/** Between the name of the kind and the ordering word: date, number and place, the heading, then the preamble. */
function splitHead(lines: readonly Line[], command: Line | undefined): Head {
  const requisites: Line[] = [];
  const title: Line[] = [];
  const preamble: Line[] = [];
  let place: Line | null = null;
  lines.forEach((line, index) => {
    if (preamble.length > 0 || (index > 0 && PREAMBLE.test(line.text)) || PREAMBLE.test(line.text)) preamble.push(line);
    else if (title.length === 0 && index < HEAD_LENGTH && isRequisiteLine(line.text)) requisites.push(line);
    else if (title.length === 0 && place === null && isPlace(line.text)) place = line;
    else title.push(line);
  });
  if (command) preamble.push(command);
  return { requisites, place, title, preamble };
}

function isPlace(text: string): boolean {
  return (
    text.length < 60 &&
    /^(?:г\.|г |город|пгт|п\.|пос|с\.|село|ст\.|станица|р\.? ?п\.|д\.|[А-ЯЁ][а-яё-]+$)/u.test(text) &&
    !/^об? /iu.test(text)
  );
}

/** After the ordering word: the points until the signature, a post and a name that are no point. */
function splitBody(lines: readonly Line[], command: number): { points: Line[]; signature: Line[] } {
  const points: Line[] = [];
  for (let at = command + 1; at < lines.length; at += 1) {
    const line = lines[at];
    if (!line) break;
    const last = points.at(-1);
    const signature = last && (endsSentence(last.text) || beginsWithPost(line.text)) ? takeSignature(lines, at) : null;
    if (signature) return { points, signature };
    points.push(line);
  }
  return { points, signature: [] };
}

const SIGNATURE_LENGTH = 6;
const BLANK_NAME = "____";

/** Post lines and the name that closes them; null when the lines at `start` are no signature. */
export function takeSignature(lines: readonly Line[], start: number): Line[] | null {
  const first = lines[start];
  if (!first || /^\d/u.test(first.text) || first.text.length > 120) return null;
  const alone = isNameLine(first.text) || first.text.endsWith(BLANK_NAME);
  if (!alone && !beginsWithPost(first.text)) return null;
  const own: Line[] = [];
  for (let at = start; at < lines.length && own.length < SIGNATURE_LENGTH; at += 1) {
    const line = lines[at];
    if (!line || /^\d+\./u.test(line.text) || line.text.length > 120) return null;
    own.push(line);
    const person = findPerson(line.text);
    if (person && person.end >= line.text.length - 2) return own;
    if (person && person.start <= 2) return own;
    // Nobody has signed yet: a post and a line for the hand.
    if (line.text.endsWith(BLANK_NAME) && !isNameLine(lines[at + 1]?.text ?? "")) return own;
  }
  return null;
}

function isNameLine(text: string): boolean {
  const person = findPerson(text);
  return person !== null && text.replace(/[_ \\/.]/gu, "").length <= person.name.replace(/[ .]/gu, "").length + 2;
}
