import { beginsWithBody, lowerLetterhead, shortenLegalForm } from "./body-name.ts";
import { joinLines, type Line } from "./lines.ts";
import { capitalise, isUpperCase } from "./plain-text.ts";

export interface Letterhead {
  readonly issuer: string | null;
  /** Lines whose words the issuer repeats. */
  readonly used: readonly Line[];
  /** Country, region, address, telephone: parts of the letterhead that are no name. */
  readonly rest: readonly Line[];
}

const COUNTRY = /^(?:российская федерация|россия|герб.*)$/iu;
const REGION_ALONE =
  /^(?:республика [а-яё-]+|[а-яё-]+(?:ская|цкая) область|[а-яё-]+ский край|[а-яё-]+(?:ский|цкий) (?:муниципальный )?(?:район|округ))$/iu;
const ADDRESS =
  /(?:(?<![а-яё])(?:ул\.|улица|пр\.|просп|пер\.|пл\.|д\. ?\d|инн|кпп|огрн|окпо|бик|тел(?:ефоны?)?|факс|сайт|e-?mail|эл\. ?почта|индекс|р\/с|л\/с)(?![а-яё])|(?<!\d)\d{6}(?!\d)|@|www\.|https?:)/iu;

/** The name of the body that wrote the paper, from the lines above its kind or number. */
export function readLetterhead(lines: readonly Line[], casing: () => ReadonlyMap<string, string>): Letterhead {
  const bodies: Line[][] = [];
  const rest: Line[] = [];
  for (const line of lines) {
    const last = bodies.at(-1);
    if (COUNTRY.test(line.text) || ADDRESS.test(line.text) || /^[_ –—=*-]+$/u.test(line.text)) rest.push(line);
    else if (!last && REGION_ALONE.test(line.text)) rest.push(line);
    else if (!last && !beginsWithBody(line.text) && !/^[«"]?[А-ЯЁ]{2,}/u.test(line.text)) rest.push(line);
    else if (!last || startsNewBody(last, line)) bodies.push([line]);
    else if (/^\(.*\)$/u.test(line.text)) rest.push(line);
    else last.push(line);
  }
  const own = bodies.at(-1);
  if (!own) return { issuer: null, used: [], rest };
  const name = printName(own, casing);
  const parent = bodies.at(-2);
  const withParent = parent && needsParent(name, joinLines(parent));
  const issuer = withParent ? `${name} ${genitive(printName(parent, casing))}` : name;
  return {
    issuer,
    used: withParent ? [...parent, ...own] : own,
    rest: [...rest, ...bodies.slice(0, withParent ? -2 : -1).flat()],
  };
}

function printName(lines: readonly Line[], casing: () => ReadonlyMap<string, string>): string {
  const text = joinLines(lines);
  if (!isUpperCase(text.replace(/[^\p{L}]/gu, ""))) return text;
  return capitalise(shortenLegalForm(lowerLetterhead(text, casing())));
}

const NOMINATIVE_HEAD =
  /(?:^| )(?:министерство|правительство|управление|учреждение|агентство|департамент|комитет|отдел|центр|институт|совет|лицей|администрация|служба|инспекция|школа|гимназия)(?= |$)/iu;

function startsNewBody(current: readonly Line[], line: Line): boolean {
  const text = joinLines(current);
  const open = (text.match(/«/gu) ?? []).length > (text.match(/»/gu) ?? []).length;
  if (open || /^[«"“(]/u.test(line.text) || !NOMINATIVE_HEAD.test(text) || !beginsWithBody(line.text)) return false;
  const head = NOMINATIVE_HEAD.exec(line.text);
  return (
    (head !== null && head.index < 45) || /^(?:муниципальное|государственное|областное|краевое)(?= )/iu.test(line.text)
  );
}

const UNIT = /^(?:управление|отдел|комитет|департамент|сектор)(?= |$)/iu;
const OVER_UNIT = /^(?:администрация|правительство|министерство|исполнительный комитет)(?= |$)/iu;
const PLACE = /(?:област|кра[йя](?![а-яё])|район|округ|город|республик|сел[оа](?![а-яё])|пос[её]л)/iu;

function needsParent(own: string, parent: string): boolean {
  return UNIT.test(own) && OVER_UNIT.test(parent) && !PLACE.test(own);
}

const GENITIVE: readonly (readonly [RegExp, string])[] = [
  [/^администрация/iu, "администрации"],
  [/^правительство/iu, "правительства"],
  [/^министерство/iu, "министерства"],
  [/^исполнительный комитет/iu, "исполнительного комитета"],
];

function genitive(name: string): string {
  for (const [head, form] of GENITIVE) if (head.test(name)) return name.replace(head, form);
  return name;
}
