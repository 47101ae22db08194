import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import type { Draft } from "#core/intake/draft.ts";
import type { Refusal } from "#core/intake/refusal.ts";
import { REFUSAL_TEXT } from "#core/intake/refusal-text.ts";
import { parsePeriod } from "#core/time/period.ts";
import { LIMITS } from "#formats/limits.ts";
import { openPlanReader, type PlanReader, type ReadOptions, type ReadResult } from "#formats/sandbox/read-file.ts";
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
  const reader = openPlanReader();
  try {
    return await readAll(request, reader);
  } finally {
    reader.close();
  }
}

interface Request {
  readonly files: readonly string[];
  readonly options: ReadOptions;
}

function parseRequest(args: readonly string[]): Request | { readonly wrong: string } {
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
    if ("error" in outcome) {
      status = 1;
      process.stderr.write(`${file}: ${outcome.error.message}\n`);
    }
    if (files.length > 1) await print(`${JSON.stringify({ file, ...outcome })}\n`);
    else if ("draft" in outcome) await print(`${JSON.stringify(outcome.draft, null, 2)}\n`);
  }
  return status;
}

async function readOne(file: string, options: ReadOptions, reader: PlanReader): Promise<Outcome> {
  let result: ReadResult;
  try {
    // A huge file is refused without being read into memory.
    const { size } = await stat(file);
    if (size > LIMITS.uploadBytes) return refused({ code: "tooLarge" });
    result = await reader.read({ bytes: await readFile(file), fileName: basename(file) }, options);
  } catch (error) {
    return { error: { code: "noFile", message: whyNotOpened(error) } };
  }
  return result.ok ? { draft: printedDraft(result.draft) } : refused(result.refusal);
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
