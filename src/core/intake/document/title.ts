import { joinLines, type Line } from "./lines.ts";
import { capitalise, closeLetterSpacing, tidy } from "./plain-text.ts";

/** Words that open the title of a plan, after any adjectives («Муниципальный комплексный план …»). */
const NOUN =
  /^(?:план(?:-график|-задание)?|дорожная карта|комплекс (?:мер|мероприятий)|проект|программа|перечень (?:мер|мероприятий)|мероприятия(?= (?:по|на|в|для|центра))|календарь|циклограмма|график|медиаплан|кейс)(?![а-яё-])/iu;
const ADJECTIVE = /^[А-ЯЁа-яё-]+(?:ый|ий|ой|ая|ое|ые)$/iu;

/** The line opens a title: «Комплексный план мероприятий», «ПРОЕКТ «РАЗВИТИЕ …»», «План работы центра …». */
export function beginsTitle(line: string): boolean {
  const words = tidy(closeLetterSpacing(line))
    .replace(/^[«"“„(]+/u, "")
    .split(" ");
  if (words[0] === undefined || words[0] !== capitalise(words[0])) return false;
  for (let skipped = 0; skipped <= 4 && skipped < words.length; skipped += 1) {
    const rest = words
      .slice(skipped)
      .join(" ")
      .replace(/^[«"(]+/u, "");
    if (NOUN.test(rest)) return !/^проект приказа|^мероприятия[:;]/iu.test(rest);
    if (!ADJECTIVE.test(words[skipped] ?? "")) return false;
  }
  return false;
}

const AFTER_TITLE = [
  /^(?:основн[а-яё]{2,3} |общ[а-яё]{2,3} )?(?:цел[ьи]|задачи)(?![а-яё])/iu,
  /^(?:сроки? реализации|пояснительная записка|раздел |направление \d|таблица|паспорт|введение|актуальность|координатор)/iu,
  /^(?:ответственн|исполнител|согласован|\(?утвержд)/iu,
  /^(?:\d{1,2}\.? |[IVX]{1,5}\. |№ ?п\/п)/u,
];
const LONGEST_TITLE = 12;

/** The lines of a title that begins at `start`: centred or short lines until something else begins. */
export function takeTitle(lines: readonly Line[], start: number): Line[] {
  const rest = lines.slice(start + 1);
  const toTheTable = rest.length <= 4 && rest.every((line) => isTitleLike(line));
  const own: Line[] = [];
  for (let at = start; at < lines.length && own.length < LONGEST_TITLE; at += 1) {
    const line = lines[at];
    const last = own.at(-1);
    if (!line) break;
    if (last && !(toTheTable && line.index === last.index + 1) && !continuesTitle(own, last, line)) break;
    own.push(line);
  }
  return own;
}

/** Nothing but such lines stands between a title and its table: they are the title, whatever they begin with. */
export function isTitleLike(line: Line): boolean {
  return (
    !AFTER_TITLE.some((next) => next.test(line.text)) &&
    line.text.length < 150 &&
    !/[:;]|[.!?]$/u.test(line.text) &&
    !line.footnote
  );
}

function continuesTitle(own: readonly Line[], last: Line, line: Line): boolean {
  if (AFTER_TITLE.some((next) => next.test(line.text)) || line.fromCell !== last.fromCell || line.footnote)
    return false;
  if (line.index !== last.index + 1) return false;
  if (last.align === "center" && line.align !== null && line.align !== "center") return false;
  if (/^на (?:период )?(?:с )?20\d\d|^\(?(?:на )?20\d\d|^\(?[«"„]/iu.test(line.text)) return true;
  if (/[.!?]$/u.test(last.text) && !last.text.endsWith("г.")) return false;
  const open = quoteDepth(joinLines(own)) > 0;
  if (
    open ||
    /^[а-яё(]/u.test(line.text) ||
    /(?:[,–-]|(?<![а-яё])(?:и|в|на|по|с|для|из|к|о|об|от|при))$/iu.test(last.text)
  )
    return true;
  return last.align === "center" && line.align === "center";
}

function quoteDepth(text: string): number {
  return (text.match(/«/gu) ?? []).length - (text.match(/»/gu) ?? []).length;
}

/** Title lines as one text, its wording and quotes kept; the full stop at its end is not part of a title. */
export function titleText(lines: readonly Line[]): string {
  const text = joinLines(lines);
  return /[а-яё»]\.$/u.test(text) && !/(?:г|гг|им)\.$/u.test(text) ? text.slice(0, -1) : text;
}

const GENITIVE: readonly (readonly [RegExp, string])[] = [
  [/^плана-графика(?![а-яё])/iu, "план-график"],
  [/^плана(?![а-яё])/iu, "план"],
  [/^дорожной карты(?![а-яё])/iu, "дорожная карта"],
  [/^комплекса(?![а-яё])/iu, "комплекс"],
  [/^программы(?![а-яё])/iu, "программа"],
  [/^проекта(?![а-яё])/iu, "проект"],
  [/^перечня(?![а-яё])/iu, "перечень"],
];

/**
 * «Об утверждении муниципального комплексного плана …» → «Муниципальный комплексный план …»: the title of a plan whose
 * own heading is missing, in the words of the order. Null when the order names no plan.
 */
export function titleFromOrder(orderTitle: string): string | null {
  const match = /^[«"“]?об? утверждении /iu.exec(orderTitle);
  if (!match) return null;
  const words = orderTitle
    .slice(match[0].length)
    .replace(/[»"”]$/u, "")
    .split(" ");
  const lead: string[] = [];
  for (let at = 0; at < Math.min(5, words.length); at += 1) {
    const rest = words.slice(at).join(" ");
    const noun = GENITIVE.find(([genitive]) => genitive.test(rest));
    if (noun) return capitalise([...lead, rest.replace(noun[0], noun[1])].join(" "));
    const adjective = /^(.+)ого$/iu.exec(words[at] ?? "");
    const feminine = /^(.+)ой$/iu.exec(words[at] ?? "");
    if (adjective) lead.push(`${adjective[1]}${/[кгхжшчщ]$/iu.test(adjective[1] ?? "") ? "ий" : "ый"}`);
    else if (feminine) lead.push(`${feminine[1]}ая`);
    else return null;
  }
  return null;
}
