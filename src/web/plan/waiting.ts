import type { ActivityView } from "#contract/plan.ts";

/**
 * «ждём дату: ФГАОУ ДПО «Академия Минпросвещения России»», «ждём график проведения олимпиад»: the words of the cell put into
 * the nominative by the field's own word forms. Where they cannot be put so, null: the cell is shown as it is written.
 */
export function waitingInWords(activity: Pick<ActivityView, "occurrences" | "waitsForWhom">): string | null {
  const { occurrences, waitsForWhom: words } = activity;
  if (words === undefined) return null;
  const waiting = occurrences.find(({ waitsFor }) => waitsFor === "organiser" || waitsFor === "separateSchedule");
  if (waiting === undefined) return null;
  if (waiting.waitsFor === "separateSchedule") {
    const schedule = awaitedSchedule(words);
    return schedule === null ? null : `ждём ${schedule}`;
  }
  const who = awaitedBody(words);
  return who === null ? null : `ждём дату: ${who}`;
}

/** Who sets terms in such plans; the cell says it in the instrumental («определяемые …») or the genitive («сроки …»). */
const SETTERS: ReadonlyMap<string, string> = new Map([
  ["организаторами", "организаторы"],
  ["организаторов", "организаторы"],
  ["организатором", "организатор"],
  ["организатора", "организатор"],
  ["оргкомитетом", "оргкомитет"],
  ["оргкомитета", "оргкомитет"],
  ["операторами", "операторы"],
  ["оператором", "оператор"],
  ["учредителем", "учредитель"],
  ["министерством", "министерство"],
  ["департаментом", "департамент"],
  ["управлением", "управление"],
  ["комитетом", "комитет"],
  ["институтом", "институт"],
  ["университетом", "университет"],
  ["академией", "академия"],
  ["центром", "центр"],
  ["проектами", "проекты"],
  ["проектом", "проект"],
  ["программой", "программа"],
  ["программами", "программы"],
  ["положением", "положение"],
  ["положениями", "положения"],
  ["приказом", "приказ"],
  ["регламентом", "регламент"],
]);

const ACRONYM = /^[«"]?[А-ЯЁ]{2,}/u;
/** «Минпросвещения России», «Рособрнадзор»: the same in every case. */
const UNCHANGING = /^[«"]?(?:Минпрос|Минобр|Миннауки|Минцифр|Минкульт|Минспорт|ФИРО)/u;

function awaitedBody(words: string): string | null {
  const parts = words.split(" и ").map(nominativeStart);
  return parts.includes(null) ? null : parts.join(" и ");
}

function nominativeStart(part: string): string | null {
  if (ACRONYM.test(part) || UNCHANGING.test(part)) return part;
  const [first = "", ...rest] = part.split(" ");
  const known = SETTERS.get(first.toLowerCase());
  return known === undefined ? null : [keepCapital(first, known), ...rest].join(" ");
}

const SCHEDULES: ReadonlyMap<string, string> = new Map([
  ["графику", "график"],
  ["графиком", "график"],
  ["графикам", "графики"],
  ["графиками", "графики"],
  ["плану", "план"],
  ["планом", "план"],
  ["планам", "планы"],
  ["планами", "планы"],
  ["плану-графику", "план-график"],
  ["планом-графиком", "план-график"],
  ["расписанию", "расписание"],
  ["расписанием", "расписание"],
  ["календарю", "календарь"],
  ["календарём", "календарь"],
  ["календарем", "календарь"],
]);

/** «по», «в соответствии с», «согласно» before the name of a schedule. */
const BY = /^(?:по|согласно|в соответствии со?|согласно со?) /iu;
/** «отдельному», «утверждённым» */
const ADJECTIVE = /^([а-яё]{3,})(?:ому|ым)$/u;
/** Adjectives that are stressed on the ending: «годовой». */
const STRESSED_ENDING = new Set(["годов", "основн"]);
const MOST_ADJECTIVES = 2;

function awaitedSchedule(words: string): string | null {
  if (!BY.test(words)) return null;
  const parts = words.replace(BY, "").split(" ");
  const at = parts.findIndex((part) => SCHEDULES.has(part.toLowerCase()));
  const noun = SCHEDULES.get(parts[at]?.toLowerCase() ?? "");
  if (noun === undefined || at > MOST_ADJECTIVES || (at > 0 && noun !== "график" && !noun.startsWith("план")))
    return null;
  if (at > 0 && (noun === "графики" || noun === "планы")) return null;
  const before = parts.slice(0, at).map(nominativeAdjective);
  return before.includes(null) ? null : [...before, noun, ...parts.slice(at + 1)].join(" ");
}

function nominativeAdjective(word: string): string | null {
  const stem = ADJECTIVE.exec(word)?.[1];
  if (stem === undefined) return null;
  return `${stem}${STRESSED_ENDING.has(stem) ? "ой" : "ый"}`;
}

function keepCapital(written: string, word: string): string {
  const first = written[0] ?? "";
  return first === first.toLowerCase() ? word : word[0]?.toUpperCase() + word.slice(1);
}
