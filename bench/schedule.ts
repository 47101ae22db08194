import { readFileSync } from "node:fs";
import * as chrono from "chrono-node";
import { readPhrase, readSchedule } from "#core/schedule/read.ts";
import type { Period } from "#core/time/period.ts";

/** A figure of the benchmark; `ratio` is ours to the peer's. */
export interface BenchLine {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly ratio?: number;
  readonly peer?: string;
}

const ROUNDS = 7;
const ROUND_MS = 250;
const PERIOD: Period = { kind: "academicYear", startYear: 2023 };

/**
 * Phrases per second of our reader and of chrono-node (`ru`), in interleaved rounds over the phrases of the samples: as the
 * product calls it (phrases come back and are remembered), and with nothing remembered.
 */
export async function run(): Promise<BenchLine[]> {
  const phrases = loadPhrases();
  const reference = new Date(2023, 8, 1);
  const ours = (phrase: string): unknown => readSchedule(phrase, PERIOD);
  const peer = (phrase: string): unknown => chrono.ru.parse(phrase, reference);
  // Both warm before the first round counts.
  const first = (phrase: string): unknown => readPhrase(phrase, PERIOD);
  rate(ours, phrases);
  rate(first, phrases);
  rate(peer, phrases);
  const firstRates: number[] = [];
  const oursRates: number[] = [];
  const peerRates: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    oursRates.push(rate(ours, phrases));
    firstRates.push(rate(first, phrases));
    peerRates.push(rate(peer, phrases));
  }
  const own = median(oursRates);
  const other = median(peerRates);
  const once = median(firstRates);
  return [
    { name: "schedule", value: Math.round(own), unit: "phrases/s", ratio: round2(own / other), peer: "chrono-node ru" },
    {
      name: "schedule, nothing remembered",
      value: Math.round(once),
      unit: "phrases/s",
      ratio: round2(once / other),
      peer: "chrono-node ru",
    },
    { name: "schedule peer", value: Math.round(other), unit: "phrases/s" },
    { name: "schedule 1,000 phrases", value: round2(1_000_000 / once), unit: "ms" },
  ];
}

function loadPhrases(): string[] {
  const text = readFileSync("test/corpus/samples/truth/schedule-phrases.jsonl", "utf8");
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line).phrase);
}

function rate(read: (phrase: string) => unknown, phrases: readonly string[]): number {
  // Processor time, so that other work on the machine does not count.
  const start = process.cpuUsage();
  let count = 0;
  let elapsed = 0;
  while (elapsed < ROUND_MS) {
    for (let pass = 0; pass < 4; pass++) for (const phrase of phrases) read(phrase);
    count += phrases.length * 4;
    const { user, system } = process.cpuUsage(start);
    elapsed = (user + system) / 1000;
  }
  return (count / elapsed) * 1000;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

function round2(value: number): number {
  return Math.round(value * 100) / 100;
}
