import { readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import type { Draft } from "#core/intake/draft.ts";
import type { Refusal } from "#core/intake/refusal.ts";
import { REFUSAL_TEXT } from "#core/intake/refusal-text.ts";
import { parsePeriod } from "#core/time/period.ts";
import { LIMITS } from "#formats/limits.ts";
import { readQuickly } from "#formats/quick/read-quickly.ts";
import type { PlanReader, ReadOptions, ReadResult } from "#formats/sandbox/read-file.ts";
import { printedDraft } from "./printed-draft.ts";
import { USAGE } from "./texts.ts";

type Outcome = { readonly draft: Draft } | { readonly error: { readonly code: string; readonly message: string } };

/** `rostok read FILE… [--period P]` (contracts, cli). */
export async function readCommand(args: readonly string[]): Promise<number> {
  const request = parseRequest(args);
  if ("wrong" in request) {
    process.stderr.write(`${request.wrong}\n\n${USAGE}`);
    return 2;
  }
  const [only] = request.files;
  if (request.files.length === 1 && only !== undefined) {
    const quick = await readOnlyFile(only, request.options);
    if (quick) return printOnly(only, quick);
  }
  // The process that takes whatever is not quickly read is started only when it is needed.
  const { openPlanReader } = await import("#formats/sandbox/read-file.ts");
  const reader = openPlanReader();
  try {
    return await readAll(request, reader);
  } finally {
    reader.close();
  }
}

/** Null when the reader process has to look at the file. */
async function readOnlyFile(file: string, options: ReadOptions): Promise<Outcome | null> {
  const opened = open(file);
  if (!Buffer.isBuffer(opened)) return opened;
  const draft = await readQuickly(opened, basename(file), options);
  return draft && { draft: printedDraft(draft) };
}

interface Request {
  readonly files: readonly string[];
  readonly options: ReadOptions;
}

function parseRequest(args: readonly string[]): Request | { readonly wrong: string } {
  // The parser of Node is loaded only when there is something to parse.
  if (args.length > 0 && !args.some((arg) => arg.startsWith("-"))) return { files: args, options: {} };
  let parsed;
  try {
    parsed = parseArgs({ args: [...args], options: { period: { type: "string" } }, allowPositionals: true });
  } catch {
    return { wrong: "Не понимаю параметры команды read." };
  }
  const { values, positionals: files } = parsed;
  if (files.length === 0) return { wrong: "Укажите хотя бы один файл." };
  if (values.period === undefined) return { files, options: {} };
  const period = parsePeriod(values.period);
  return period ? { files, options: { period } } : { wrong: `Не понимаю период «${values.period}».` };
}

async function readAll({ files, options }: Request, reader: PlanReader): Promise<number> {
  let status = 0;
  for (const file of files) {
    const outcome = await readOne(file, options, reader);
    if (files.length === 1) return printOnly(file, outcome);
    if ("error" in outcome) status = complain(file, outcome.error.message);
    await print(`${JSON.stringify({ file, ...outcome })}\n`);
  }
  return status;
}

async function printOnly(file: string, outcome: Outcome): Promise<number> {
  if ("error" in outcome) return complain(file, outcome.error.message);
  await print(`${JSON.stringify(outcome.draft, null, 2)}\n`);
  return 0;
}

function complain(file: string, message: string): number {
  process.stderr.write(`${file}: ${message}\n`);
  return 1;
}

async function readOne(file: string, options: ReadOptions, reader: PlanReader): Promise<Outcome> {
  const opened = open(file);
  if (!Buffer.isBuffer(opened)) return opened;
  const result: ReadResult = await reader.read({ bytes: opened, fileName: basename(file) }, options);
  return result.ok ? { draft: printedDraft(result.draft) } : refused(result.refusal);
}

/** The bytes of a file, or why there are none. A huge file is refused without being read into memory. */
function open(file: string): Buffer | Outcome {
  try {
    return statSync(file).size > LIMITS.uploadBytes ? refused({ code: "tooLarge" }) : readFileSync(file);
  } catch (error) {
    return { error: { code: "noFile", message: whyNotOpened(error) } };
  }
}

function refused({ code }: Refusal): Outcome {
  return { error: { code, message: REFUSAL_TEXT[code] } };
}

function whyNotOpened(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOENT") return "Такого файла нет. Проверьте имя и папку.";
  if (code === "EISDIR") return "Это папка, а не файл. Укажите файлы в ней.";
  if (code === "EACCES" || code === "EPERM") return "Нет права читать этот файл.";
  return "Файл не удалось открыть.";
}

/** Waits for a slow reader of our output, so that memory does not grow with the number of files. */
function print(text: string): Promise<void> {
  return new Promise((resolve) => {
    process.stdout.write(text, () => resolve());
  });
}
