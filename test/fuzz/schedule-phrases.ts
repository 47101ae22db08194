import { parsePlainDate } from "#core/time/plain-date.ts";
import type { Period } from "#core/time/period.ts";
import { printSchedule } from "#core/schedule/print.ts";
import { LONGEST_PHRASE, readSchedule, type Schedule } from "#core/schedule/read.ts";

/** Generated and mutated deadline phrases: nothing may throw, break the normal form, or be slow. */

export interface FuzzResult {
  readonly phrases: number;
  readonly exceptions: readonly string[];
  readonly broken: readonly string[];
  /** Took more than 5 ms also in the fastest of 5 repetitions. */
  readonly slow: readonly string[];
  readonly repeated: number;
  readonly certain: number;
  readonly arguable: number;
  readonly unread: number;
}

const PERIODS: readonly Period[] = [
  { kind: "academicYear", startYear: 2023 },
  { kind: "calendarYears", fromYear: 2024, toYear: 2024 },
  { kind: "calendarYears", fromYear: 2022, toYear: 2026 },
];

const PIECES =
  "январь февраля мартом апрель мая июнь июля август сентябре окт. нояб дек 2023 2024г. 2023/2024 2022-2026 гг. уч.года учебного года квартал кв. полугодие п/г четверть триместр декада неделя недели половина начало середина конец до с по к не позднее не реже не менее раз раза в год месяц каждый каждую вторник средам пятница последняя первая 1-я 3-й II IV П Ш 1 2 10 15 25 31 10.04.2024 31.12 01.09.23 2024-04-15 14:00 10.00-12.00 ежемесячно ежеквартально ежегодно еженедельно постоянно на постоянной основе по графику согласно плану в соответствии с графиком в сроки, определяемые организатором по запросу по мере необходимости при необходимости далее – начиная с , ; ( ) - – и или а также . : * « » № каб. 5 урок МБОУ СОШ школа после подписания в течение трёх дней каникулы весенних рабочего дня числа месяца, следующего за отчётным кварталом кроме X-1 __ 20__ текущего следующего года весна осенне-зимний период тримесястр сен- тябрь".split(
    " ",
  );
const SYMBOLS =
  "абвгдежзийклмнопрстуфхцчшщъыьэюяABCeopxIVl|0123456789.,-–—()/:;*№«»\"'_ \n\t\u00a0\u00ad\u0301\u200bё🙂𝒜\u0000\uffff";

/** A small deterministic generator (mulberry32): the same seed gives the same phrases. */
function randomOf(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

function phraseOf(random: (below: number) => number, seeds: readonly string[]): string {
  const shape = random(10);
  let phrase = "";
  if (shape < 5 && seeds.length > 0) phrase = seeds[random(seeds.length)] ?? "";
  else {
    const count = 1 + random(shape === 9 ? 45 : 9);
    for (let index = 0; index < count; index++)
      phrase += (random(8) === 0 ? "" : " ") + (PIECES[random(PIECES.length)] ?? "");
  }
  const mutations = random(5);
  for (let index = 0; index < mutations; index++) phrase = mutate(phrase, random, seeds);
  return phrase.length > LONGEST_PHRASE + 5 ? phrase.slice(0, LONGEST_PHRASE) : phrase;
}

function mutate(phrase: string, random: (below: number) => number, seeds: readonly string[]): string {
  const at = random(phrase.length + 1);
  const symbol = SYMBOLS.charAt(random(SYMBOLS.length));
  switch (random(7)) {
    case 0:
      return phrase.slice(0, at) + symbol + phrase.slice(at);
    case 1:
      return phrase.slice(0, at) + phrase.slice(at + 1);
    case 2:
      return phrase.slice(0, at) + symbol + phrase.slice(at + 1);
    case 3:
      return phrase.slice(0, at) + phrase.charAt(at + 1) + phrase.charAt(at) + phrase.slice(at + 2);
    case 4:
      return phrase.replaceAll(" ", random(2) === 0 ? "" : "  ");
    case 5:
      return `${phrase} ${seeds[random(Math.max(1, seeds.length))] ?? ""}`;
    default:
      return phrase.slice(0, at) + phrase.slice(random(at + 1));
  }
}

/** What is wrong with a reading; null when the normal form is kept. */
function faultOf(phrase: string, schedule: Schedule): string | null {
  if (schedule.asWritten !== phrase) return "words changed";
  if (schedule.confidence !== "certain" && schedule.questions.length === 0) return "no question";
  if (schedule.confidence === "certain" && schedule.questions.length > 0) return "certain but asks";
  if (schedule.confidence === "certain" && schedule.windows.length === 0) return "certain without a window";
  for (const { from, to } of schedule.windows) {
    if (from === undefined && to === undefined) return "empty window";
    if (from !== undefined && parsePlainDate(from) === null) return `no day ${from}`;
    if (to !== undefined && parsePlainDate(to) === null) return `no day ${to}`;
    if (from !== undefined && to !== undefined && from > to) return "window runs backwards";
  }
  return null;
}

const SLOW_MS = 5;
/** A busy machine may stop a program several times in a row. */
const REPETITIONS = 5;

export function fuzzPhrases(count: number, seed: number, seeds: readonly string[]): FuzzResult {
  const random = randomOf(seed);
  const exceptions: string[] = [];
  const broken: string[] = [];
  const slow: string[] = [];
  const counts = { certain: 0, arguable: 0, unread: 0 };
  let repeated = 0;
  for (let index = 0; index < count; index++) {
    const phrase = phraseOf(random, seeds);
    const period = PERIODS[index % PERIODS.length] ?? null;
    try {
      const start = performance.now();
      const schedule = readSchedule(phrase, period);
      if (performance.now() - start > SLOW_MS) {
        repeated++;
        if (fastest(phrase, period, REPETITIONS) > SLOW_MS) slow.push(phrase);
      }
      counts[schedule.confidence]++;
      const fault = faultOf(phrase, schedule);
      if (fault !== null) broken.push(`${fault}: ${JSON.stringify(phrase)}`);
      if (index % 16 === 0) printSchedule(schedule, period);
    } catch (error) {
      exceptions.push(`${String(error)}: ${JSON.stringify(phrase)}`);
    }
  }
  return { phrases: count, exceptions, broken, slow, repeated, ...counts };
}

/** Fastest of some runs in milliseconds. */
export function fastest(phrase: string, period: Period | null, runs: number): number {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    readSchedule(phrase, period);
    best = Math.min(best, performance.now() - start);
  }
  return best;
}
