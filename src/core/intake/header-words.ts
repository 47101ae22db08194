import { comparable, withoutTail } from "./cell-text.ts";
import type { ColumnRole } from "./prepared.ts";

/** What the title column of a table names, which decides the kind of the table. */
export type Subject = "activity" | "indicator" | "act" | "plannedAct";

export interface HeaderMeaning {
  readonly role: ColumnRole;
  /** Only for `title`. */
  readonly subject?: Subject;
  /** A weak word gives way to another column of the same role. */
  readonly weak?: true;
}

/** Words of column headings of Russian plans, road maps and registries; the earliest word in the heading decides. */
const STEMS: readonly (readonly [stem: string, meaning: HeaderMeaning])[] = [
  ["кол-во", { role: "note" }],
  ["кол.", { role: "note" }],
  ["число", { role: "note" }],
  ["численност", { role: "note" }],
  ["уровень", { role: "note" }],
  ["статус", { role: "note" }],
  ["тип", { role: "note" }],
  ["цел", { role: "note" }],
  ["контрол", { role: "note" }],
  ["бюджет", { role: "note" }],
  ["стоимост", { role: "note" }],
  ["партнер", { role: "note" }],
  ["мероприят", { role: "title", subject: "activity" }],
  ["меропрят", { role: "title", subject: "activity" }],
  ["событи", { role: "title", subject: "activity" }],
  ["деятельност", { role: "title", subject: "activity", weak: true }],
  ["содержани", { role: "title", subject: "activity", weak: true }],
  ["действи", { role: "title", subject: "activity", weak: true }],
  ["работник", { role: "responsible", weak: true }],
  ["работ", { role: "title", subject: "activity", weak: true }],
  ["тема", { role: "title", subject: "activity", weak: true }],
  ["тематика", { role: "title", subject: "activity", weak: true }],
  ["задач", { role: "title", subject: "activity", weak: true }],
  ["меры", { role: "title", subject: "activity", weak: true }],
  ["поручени", { role: "title", subject: "activity", weak: true }],
  ["показател", { role: "title", subject: "indicator" }],
  ["индикатор", { role: "title", subject: "indicator" }],
  ["критери", { role: "title", subject: "indicator" }],
  ["разрабатываем", { role: "title", subject: "plannedAct" }],
  ["норматив", { role: "title", subject: "act" }],
  ["реквизит", { role: "title", subject: "act", weak: true }],
  ["правово", { role: "title", subject: "act" }],
  ["документ", { role: "title", subject: "act", weak: true }],
  ["описани", { role: "title", subject: "activity", weak: true }],
  ["срок", { role: "schedule" }],
  ["дата", { role: "schedule" }],
  ["даты", { role: "schedule" }],
  ["период", { role: "schedule" }],
  ["время", { role: "schedule" }],
  ["месяц", { role: "schedule" }],
  ["график", { role: "schedule" }],
  ["начал", { role: "start" }],
  ["оконч", { role: "end" }],
  ["заверш", { role: "end" }],
  ["конец", { role: "end" }],
  ["когда", { role: "schedule" }],
  ["отв", { role: "responsible" }],
  ["ответствен", { role: "responsible" }],
  ["исполнител", { role: "responsible" }],
  ["соисполнител", { role: "responsible", weak: true }],
  ["организатор", { role: "responsible", weak: true }],
  ["куратор", { role: "responsible", weak: true }],
  ["координатор", { role: "responsible", weak: true }],
  ["аудитори", { role: "audience" }],
  ["участник", { role: "audience" }],
  ["участие", { role: "audience", weak: true }],
  ["категори", { role: "audience" }],
  ["контингент", { role: "audience" }],
  ["класс", { role: "audience", weak: true }],
  ["возраст", { role: "audience", weak: true }],
  ["для кого", { role: "audience" }],
  ["результат", { role: "expectedResult" }],
  ["ожидаем", { role: "expectedResult" }],
  ["продукт", { role: "expectedResult" }],
  ["отчет", { role: "expectedResult", weak: true }],
  ["подтвержд", { role: "expectedResult" }],
  ["выход", { role: "expectedResult", weak: true }],
  ["эффект", { role: "expectedResult", weak: true }],
  ["итог", { role: "expectedResult", weak: true }],
  ["компонент", { role: "component" }],
  ["направлени", { role: "workstream" }],
  ["раздел", { role: "workstream" }],
  ["блок", { role: "workstream" }],
  ["модул", { role: "workstream" }],
  ["этап", { role: "workstream", weak: true }],
  ["место", { role: "place" }],
  ["площадк", { role: "place" }],
  ["форма", { role: "form" }],
  ["формы", { role: "form" }],
  ["формат", { role: "form" }],
  ["примечан", { role: "note" }],
  ["отметк", { role: "note" }],
  ["коммент", { role: "note" }],
  ["количеств", { role: "note" }],
  ["охват", { role: "note" }],
  ["объем", { role: "note" }],
  ["финанс", { role: "note" }],
  ["источник", { role: "note" }],
  ["выполнен", { role: "note" }],
  ["факт", { role: "note" }],
  ["единиц", { role: "unit" }],
  ["ед.", { role: "unit" }],
  ["методик", { role: "method" }],
  ["метод", { role: "method" }],
  ["формул", { role: "method" }],
  ["расчет", { role: "method" }],
  ["порядок", { role: "method" }],
  ["значени", { role: "target" }],
  ["ссылк", { role: "url" }],
  ["гиперссылк", { role: "url" }],
  ["url", { role: "url" }],
  ["обоснован", { role: "rationale" }],
  ["аргумент", { role: "rationale" }],
  ["адресн", { role: "audience" }],
  ["адресат", { role: "addressee" }],
  ["адрес", { role: "addressee", weak: true }],
  ["кому", { role: "addressee" }],
  ["наименовани", { role: "title", subject: "activity", weak: true }],
  ["названи", { role: "title", subject: "activity", weak: true }],
];

/** Wordings whose first word misleads. */
const PHRASES: readonly (readonly [pattern: RegExp, meaning: HeaderMeaning])[] = [
  [/^(?:дат|мест)\S*,? (?:и )?(?:дат|мест|врем)/, { role: "schedule" }],
  [/^вид\S* (?:\S+ )?документ/, { role: "expectedResult" }],
  [/^(?:подтверждающ|итогов|отчетн)\S* документ/, { role: "expectedResult" }],
  [/^форм\S* (?:\S+ )?(?:результат|отчет|завершен)/, { role: "expectedResult" }],
  [/^форм\S*(?:,| и|\/)/, { role: "title", subject: "activity", weak: true }],
  [/^(?:форм|вид)\S* (?:работ|деятельност)/, { role: "title", subject: "activity", weak: true }],
  [/^тем\S*(?:,| и|\/)/, { role: "title", subject: "activity" }],
  [/^кратк\S* содержани\S* документ/, { role: "rationale" }],
  [/^ожидаем\S* значени/, { role: "target" }],
  [/^(?:планов|целев|минимальн|базов)\S* (?:показател|индикатор)/, { role: "title", subject: "indicator" }],
  [/^(?:дат|срок)\S* (?:\S+ )?\(?начал/, { role: "start" }],
  [/^(?:дат|срок)\S* (?:\S+ )?\(?(?:оконч|заверш|конц)/, { role: "end" }],
  [/^начал\S*(?:,| и|\/)/, { role: "schedule" }],
  [/^(?:с|от)$/, { role: "start" }],
  [/^(?:по|до)$/, { role: "end" }],
  [/^целев\S* (?:аудитор|групп|категор)/, { role: "audience" }],
  [/^целев\S* (?:ориентир|значени)/, { role: "target" }],
  [/^(?:ожидаем|планируем|предполагаем)\S* (?:охват|количеств|числ)/, { role: "note" }],
  [/^20\d\d(?: ?г\.?| ?год\S*)?$/, { role: "target", weak: true }],
  [
    /^(?:январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр)[а-я]{0,2}(?: 20\d\d)?$/,
    { role: "month", weak: true },
  ],
  [/^где(?:\s|$)/, { role: "place" }],
  [/^кто(?:\s|$)/, { role: "responsible" }],
  [/^(?:отметк|факт)/, { role: "note" }],
  [/^(?:дата|срок)\S* (?:\S+ )?(?:отчет|контрол)/, { role: "note" }],
];

const NUMBER_HEADER =
  /^(?:№|n|nо|no|#|номер|пп|п\/п|п\.п\.?|код|ном\.)\s?№?(?:[\s.]*(?:п[\s/.]*п|пункта|п|мероприятия|строки|плана))?[\s.]*$/;

/**
 * What a column with this heading holds; null when the words say nothing of the kind. Tolerates inflection,
 * words broken by narrow columns («Ответст-венный»), letters apart and one or two typing errors.
 */
export function headerMeaning(text: string): HeaderMeaning | null {
  if (text.length > 400) return null;
  const full = comparable(joinBrokenWords(text)).replace(/^[*"]+/, "");
  if (full === "") return null;
  if (NUMBER_HEADER.test(full.replace(/[«»"]/g, ""))) return { role: "number" };
  const main = withoutBrackets(full);
  if (main === "" || main.length > 110 || main.split(" ").length > MAX_WORDS || isSentence(main)) return null;
  return (
    phraseMeaning(full) ??
    phraseMeaning(main) ??
    earliestStem(main) ??
    earliestStem(main.replaceAll("-", "")) ??
    squeezed(main) ??
    misspelt(main)
  );
}

const MAX_WORDS = 10;
/** The telling word of a heading is among its first. */
const TELLING_WORDS = 4;

function isSentence(main: string): boolean {
  return /[.;!] \p{L}{4,}/u.test(main) || /(?:19|20)\d\d\s?[-–]\s?(?:19|20)\d\d/.test(main);
}

/** «Ответст-⏎венный» is one word: a hyphen at a line end before a small letter goes away. */
export function joinBrokenWords(text: string): string {
  return text.replace(/-[ \t]?\n[ \t]?(?=\p{Ll})/gu, "");
}

function withoutBrackets(text: string): string {
  let depth = 0;
  let kept = "";
  for (const sign of text) {
    if (sign === "(") depth += 1;
    else if (sign === ")" && depth > 0) depth -= 1;
    else if (depth === 0) kept += sign;
  }
  return withoutTail(kept.replace(/\s+/g, " "), ".,:*").trim();
}

function phraseMeaning(main: string): HeaderMeaning | null {
  if (/^(?:дат|срок)/.test(main) && main.includes("начал") && /(?:оконч|заверш|конц)/.test(main))
    return { role: "schedule" };
  return PHRASES.find(([pattern]) => pattern.test(main))?.[1] ?? null;
}

function earliestStem(main: string): HeaderMeaning | null {
  let best: HeaderMeaning | null = null;
  let bestAt = Number.POSITIVE_INFINITY;
  const telling = main.split(" ").slice(0, TELLING_WORDS).join(" ");
  for (const [stem, meaning] of STEMS) {
    const at = wordStart(telling, stem);
    if (at < 0 || at >= bestAt || isNaming(stem)) continue;
    best = meaning;
    bestAt = at;
  }
  return best ?? namingWord(main);
}

/** «Наименование», «Название» only count when no other word tells what is named. */
function isNaming(stem: string): boolean {
  return stem === "наименовани" || stem === "названи";
}

function namingWord(main: string): HeaderMeaning | null {
  if (/(?:организаци|учрежден|школ|оборудован|должност|муниципал)/.test(main)) return null;
  return STEMS.find(([stem]) => isNaming(stem) && main.startsWith(stem))?.[1] ?? null;
}

function wordStart(text: string, stem: string): number {
  let at = text.indexOf(stem);
  while (at > 0 && /[\p{L}\p{N}-]/u.test(text[at - 1] ?? "")) at = text.indexOf(stem, at + 1);
  return at;
}

/** «Ответстве нный», «С р о к»: compares without spaces, from the first letter only. */
function squeezed(main: string): HeaderMeaning | null {
  const run = main.replace(/[\s-]+/g, "");
  return STEMS.find(([stem]) => stem.length > 3 && run.startsWith(stem))?.[1] ?? null;
}

function misspelt(main: string): HeaderMeaning | null {
  for (const word of main.split(/[^\p{L}]+/u).slice(0, TELLING_WORDS)) {
    if (word.length < 6) continue;
    for (const [stem, meaning] of STEMS) {
      if (stem.length < 6 || stem.includes(" ")) continue;
      const allowed = stem.length >= 9 ? 2 : 1;
      if (word[0] === stem[0] && prefixDistance(word, stem) <= allowed) return meaning;
    }
  }
  return null;
}

/** The least number of typing errors that turn some beginning of the word into the stem. */
function prefixDistance(word: string, stem: string): number {
  let row = Array.from({ length: stem.length + 1 }, (_, index) => index);
  let best = row[stem.length] ?? stem.length;
  for (let i = 1; i <= Math.min(word.length, stem.length + 2); i += 1) {
    const next = [i];
    for (let j = 1; j <= stem.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (word[i - 1] === stem[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
    best = Math.min(best, row[stem.length] ?? best);
  }
  return best;
}
