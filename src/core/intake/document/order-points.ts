import type { OrderPoint } from "../draft.ts";
import { capitalise, tidy, trimEnd } from "./plain-text.ts";
import { joinLines, type Line } from "./lines.ts";

const NUMBERED = /^(?:[-–•] ?)?(\d{1,2}(?:\.\d{1,2}){0,3})(?:[.)]|(?= [А-ЯЁ])) ?/u;
const DEADLINE =
  /(?<![а-яё])(?:срок(?: исполнения)?:? ?[–—-]? ?(.+)|((?:еже[а-я]{3,9}о |в срок )?(?:до|не позднее) (?:[«"]?\d{1,2}[»"]?(?:\.\d{2}(?:\.\d{2,4})?| [а-яё]+)?(?: 20\d\d)?(?: ?г(?:ода|\.)?)?)))/iu;

interface OpenPoint {
  readonly number: string;
  readonly lines: Line[];
}

/** The points of an order: «1.», «1.1.», their unnumbered continuations and «Срок: …» lines. Text is kept as printed. */
export function readPoints(lines: readonly Line[]): OrderPoint[] {
  const open: OpenPoint[] = [];
  for (const line of lines) {
    const number = NUMBERED.exec(line.text)?.[1];
    const last = open.at(-1);
    if (number !== undefined) open.push({ number, lines: [line] });
    else if (last) last.lines.push(line);
    else open.push({ number: "", lines: [line] });
  }
  const group = new Map<string, string>();
  return open.map((point) => {
    const text = pointText(point);
    const own = addresseeOf(text);
    const parent = point.number.split(".").slice(0, -1).join(".");
    const addressee = own ?? group.get(parent) ?? null;
    if (addressee !== null) group.set(point.number, addressee);
    return { number: point.number, text, addressee, deadline: deadlineOf(text), role: roleOf(text) };
  });
}

/** The text without its number; a «Срок:» line stays on a line of its own. */
function pointText(point: OpenPoint): string {
  const parts: Line[][] = [];
  for (const line of point.lines) {
    const last = parts.at(-1);
    if (!last || /^(?:срок|отв)/iu.test(line.text) || /^[-–•] /u.test(line.text)) parts.push([line]);
    else last.push(line);
  }
  const text = parts.map((part) => joinLines(part)).join("\n");
  return point.number === "" ? text : text.replace(NUMBERED, "");
}

const TO_WHOM = [
  /^(?:руководител|директор|начальник|заместител|методист|специалист|учител|педагог)(?:ам|ям|у|ю)(?![а-яё])/iu,
  /^(?:управлени|отдел|комитет|департамент|орган|центр|учреждени|организаци|администраци|министерств)(?:ам|ям|у|ю|и)(?![а-яё])/iu,
  /^(?:заведующ(?:им|ему|ей)|муниципальным|общеобразовательным|образовательным|рекомендовать|главн(?:ому|ым)|мку|мбу|г(?:ауд|бу|ау)о?у?)(?![а-яё])/iu,
  /^[А-ЯЁ][а-яё]{1,30}(?:у|ой|ову|еву|ину) [А-ЯЁ]\./u,
];
const INFINITIVE = /(?<![а-яё])[а-яё]{3,}(?:ть|ти|чь)(?:ся|сь)?(?![а-яё])/iu;

/** Whom the point addresses: «Руководителям ОО:», «Отделу … (Ивановой И.И.) обеспечить …», «возложить на …». */
function addresseeOf(text: string): string | null {
  const first = text.split("\n")[0] ?? "";
  const control = /(?:возложить|возлагаю) на /iu.exec(first);
  if (control)
    return tidy(first.slice(control.index + control[0].length)).replace(/(?<!(?<![А-ЯЁа-яё])[А-ЯЁ])[.;]$/u, "");
  if (!TO_WHOM.some((whom) => whom.test(first))) return null;
  const colon = first.indexOf(":");
  const verb = INFINITIVE.exec(first)?.index ?? -1;
  const term = DEADLINE.exec(first)?.index ?? -1;
  const stops = [colon, verb, term].filter((at) => at > 0);
  if (stops.length === 0) return null;
  const addressee = trimEnd(first.slice(0, Math.min(...stops)), " ,–-").trim();
  return addressee === "" || addressee.length > 250 ? null : addressee;
}

function deadlineOf(text: string): string | null {
  const match = DEADLINE.exec(text);
  const phrase = match?.[1] ?? match?.[2];
  return phrase === undefined ? null : tidy(phrase).replace(/(?<! г)[.;]$/u, "");
}

function roleOf(text: string): OrderPoint["role"] {
  if (/контрол/iu.test(text) && /(?:возложить|возлагаю|оставляю|оставить|ответственн|осуществля)/iu.test(text))
    return "control";
  if (/^утвердить(?![а-яё])|^(?:разработать и )?утвердить/iu.test(text)) return "approve";
  if (/(?:опубликовать|разместить|довести до сведения|направить настоящ|ознакомить)/iu.test(text)) return "publish";
  if (/(?:вступает в силу|признать утратившим)/iu.test(text)) return "other";
  return INFINITIVE.test(capitalise(text)) ? "duty" : "other";
}
