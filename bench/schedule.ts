import { readFileSync } from "node:fs";
import * as chrono from "chrono-node";
import { readSchedule } from "#core/schedule/read.ts";
import type { Period } from "#core/time/period.ts";
import type { BenchLine } from "./support/bench-line.ts";

const ROUNDS = 9;
const ROUND_MS = 200;
const TURNS = 30;
const PERIOD: Period = { kind: "academicYear", startYear: 2023 };

/**
 * Phrases per second of our reader and of chrono-node (`ru`), in interleaved rounds over 2,310 phrases: the phrases of
 * the samples with other months and years each time. Neither side remembers a phrase.
 */
export async function run(): Promise<BenchLine[]> {
  const phrases = poolOf(loadPhrases());
  const reference = new Date(2023, 8, 1);
  const ours = rateOf((phrase) => readSchedule(phrase, PERIOD), phrases);
  const peer = rateOf((phrase) => chrono.ru.parse(phrase, reference), phrases);
  // Both warm before the first round counts.
  for (let round = 0; round < 3; round++) ours();
  peer();
  const ownRates: number[] = [];
  const peerRates: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    ownRates.push(ours());
    peerRates.push(peer());
  }
  const own = median(ownRates);
  const other = median(peerRates);
  return [
    { name: "schedule", value: Math.round(own), unit: "phrases/s", ratio: round2(own / other), peer: "chrono-node ru" },
    { name: "schedule peer", value: Math.round(other), unit: "phrases/s" },
    { name: "schedule 1,000 phrases", value: round2(1_000_000 / own), unit: "ms" },
  ];
}

function loadPhrases(): string[] {
  const text = readFileSync("test/corpus/samples/truth/schedule-phrases.jsonl", "utf8");
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line).phrase);
}

const MONTHS = [
  ["январь", "января"],
  ["февраль", "февраля"],
  ["март", "марта"],
  ["апрель", "апреля"],
  ["май", "мая"],
  ["июнь", "июня"],
  ["июль", "июля"],
  ["август", "августа"],
  ["сентябрь", "сентября"],
  ["октябрь", "октября"],
  ["ноябрь", "ноября"],
  ["декабрь", "декабря"],
] as const;

/** Every shape of the samples as often as they have it; phrases without a date come back as they are. */
function poolOf(templates: readonly string[]): string[] {
  const pool: string[] = [];
  for (let turn = 0; turn < TURNS; turn++)
    templates.forEach((template, index) => pool.push(vary(template, turn, turn + index * 5)));
  return pool;
}

function vary(template: string, turn: number, months: number): string {
  const varied = template.replace(/[а-яё]+/giu, (word) => otherMonth(word, months));
  return varied.replace(/\d{4}/g, (year) => String(Number(year) - 7 + turn));
}

function otherMonth(word: string, turn: number): string {
  const lower = word.toLowerCase();
  const at = MONTHS.findIndex((forms) => forms.some((form) => form === lower));
  if (at < 0) return word;
  const other = MONTHS[(at + turn) % 12]?.[MONTHS[at]?.[0] === lower ? 0 : 1] ?? "";
  return lower === word ? other : other.charAt(0).toUpperCase() + other.slice(1);
}

/** One round: phrases per second over the pool, which goes on where the round before stopped. */
function rateOf(read: (phrase: string) => unknown, phrases: readonly string[]): () => number {
  let at = 0;
  return () => {
    // Processor time, so that other work on the machine does not count.
    const start = process.cpuUsage();
    let count = 0;
    let elapsed = 0;
    while (elapsed < ROUND_MS) {
      for (let step = 0; step < 250; step++) {
        read(phrases[at] ?? "");
        at = (at + 1) % phrases.length;
      }
      count += 250;
      const { user, system } = process.cpuUsage(start);
      elapsed = (user + system) / 1000;
    }
    return (count / elapsed) * 1000;
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

function round2(value: number): number {
  return Math.round(value * 100) / 100;
}
