import { once } from "node:events";
import type { Readable, Writable } from "node:stream";
import { parsePeriod, type Period } from "#core/time/period.ts";
import { toReading } from "#core/schedule/projection.ts";
import { readSchedule } from "#core/schedule/read.ts";

export interface CliIo {
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable;
}

const USAGE =
  "Использование: rostok schedule [--period 2023/2024] [ФРАЗА…]\nБез фразы строки читаются из стандартного ввода.\n";
const BATCH_CHARACTERS = 64 * 1024;

/**
 * `rostok schedule`: one line of JSON for each phrase. Without `--period` only years written in the phrase count; a
 * phrase that needs the plan's year is then asked about, no year is invented. Returns the exit status: 0, 1 (a period
 * or a line of the input was refused) or 2 (wrong usage).
 */
export async function runSchedule(args: readonly string[], io: CliIo): Promise<number> {
  const options = parseArguments(args);
  if ("problem" in options) {
    io.stderr.write(`${options.problem}\n${USAGE}`);
    return 2;
  }
  if (options.phrases.length === 0) return streamPhrases(options.period, io);
  for (const phrase of options.phrases) await write(io.stdout, line(phrase, options.period));
  return 0;
}

/** The command of the program, on its own streams. */
export function scheduleCommand(args: readonly string[]): Promise<number> {
  // A reader that has seen enough («| head») ends us quietly.
  process.stdout.on("error", () => process.exit(0));
  return runSchedule(args, process);
}

interface Options {
  readonly period: Period | null;
  readonly phrases: readonly string[];
}

function parseArguments(args: readonly string[]): Options | { readonly problem: string } {
  const phrases: string[] = [];
  let period: Period | null = null;
  let onlyPhrases = false;
  for (let index = 0; index < args.length; index++) {
    const argument = args[index] ?? "";
    if (onlyPhrases || !argument.startsWith("--")) phrases.push(argument);
    else if (argument === "--") onlyPhrases = true;
    else if (argument === "--period" || argument.startsWith("--period=")) {
      const value = argument === "--period" ? (args[++index] ?? "") : argument.slice("--period=".length);
      period = parsePeriod(value);
      if (period === null) return { problem: `Период «${value}» не понят. Нужен вид 2023/2024, 2024 или 2022-2026.` };
    } else return { problem: `Параметр ${argument} не известен.` };
  }
  return { period, phrases };
}

function line(phrase: string, period: Period | null): string {
  return `${JSON.stringify(toReading(readSchedule(phrase, period)))}\n`;
}

async function write(out: Writable, text: string): Promise<void> {
  if (!out.write(text)) await once(out, "drain");
}

/** Reads one line at a time and waits for the reader of the output, so memory does not grow with the input. */
async function streamPhrases(period: Period | null, io: CliIo): Promise<number> {
  let batch = "";
  let number = 0;
  let refused = false;
  for await (const text of linesOf(io.stdin)) {
    number++;
    const request = parseLine(text, period);
    if ("problem" in request) {
      refused = true;
      io.stderr.write(`Строка ${number}: ${request.problem}\n`);
    }
    batch += line(request.phrase, request.period);
    if (batch.length < BATCH_CHARACTERS) continue;
    await write(io.stdout, batch);
    batch = "";
  }
  if (batch !== "") await write(io.stdout, batch);
  return refused ? 1 : 0;
}

/** Only a line feed ends a line: JSON may hold other separators. */
async function* linesOf(stream: Readable): AsyncGenerator<string> {
  stream.setEncoding("utf8");
  let rest = "";
  for await (const chunk of stream) {
    const lines = `${rest}${String(chunk)}`.split("\n");
    rest = lines.pop() ?? "";
    for (const text of lines) yield text.endsWith("\r") ? text.slice(0, -1) : text;
  }
  if (rest !== "") yield rest;
}

interface PhraseRequest {
  readonly phrase: string;
  readonly period: Period | null;
}

/** A phrase, or `{"phrase": "...", "period": "2023/2024"}`. A bad line is read as a phrase and told about: lines stay aligned. */
function parseLine(
  text: string,
  period: Period | null,
): PhraseRequest | (PhraseRequest & { readonly problem: string }) {
  if (!text.startsWith("{")) return { phrase: text, period };
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return { phrase: text, period };
  }
  if (typeof parsed !== "object" || parsed === null || !("phrase" in parsed) || typeof parsed.phrase !== "string") {
    return { phrase: text, period, problem: "нет текстового поля phrase." };
  }
  const given: unknown = "period" in parsed ? parsed.period : null;
  const written = typeof given === "string" || typeof given === "number" ? String(given) : "";
  const own = written === "" ? period : parsePeriod(written);
  if (own === null && written !== "") {
    return {
      phrase: parsed.phrase,
      period: null,
      problem: `период «${written}» не понят. Нужен вид 2023/2024, 2024 или 2022-2026.`,
    };
  }
  return { phrase: parsed.phrase, period: own };
}
