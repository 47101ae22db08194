import { readFileSync, writeFileSync } from "node:fs";
import { extname } from "node:path";
import { parseArgs } from "node:util";
import { canMake, makeFile, type PaperExtension, type PaperKind } from "#formats/make.ts";
import { planCalendar } from "#core/paper/calendar.ts";
import type { Draft } from "#core/intake/draft.ts";
import { parseDraft } from "./draft-file.ts";
import { USAGE } from "./texts.ts";

interface Request {
  readonly kind: PaperKind;
  readonly file: string;
  readonly to: string;
  readonly extension: PaperExtension;
}

const KINDS: readonly PaperKind[] = ["order", "plan", "calendar"];
const EXTENSIONS: readonly PaperExtension[] = ["docx", "pdf", "xlsx", "ics"];

/** `rostok make order|plan|calendar DRAFT.json --to FILE.(docx|pdf|xlsx|ics)` (contracts, cli). */
export async function makeCommand(args: readonly string[]): Promise<number> {
  const request = parseRequest(args);
  if ("wrong" in request) {
    process.stderr.write(`${request.wrong}\n\n${USAGE}`);
    return 2;
  }
  const text = textOf(request.file);
  const parsed = text === null ? { wrong: "Файл не удалось открыть. Проверьте имя и папку." } : parseDraft(text);
  if ("wrong" in parsed) return complain(request.file, parsed.wrong);
  let bytes: Uint8Array;
  try {
    bytes = await makeFile(request.kind, parsed.draft, request.extension);
  } catch (error) {
    if (error instanceof Error && error.name === "PdfProblem") return complain(request.to, error.message);
    throw error;
  }
  try {
    writeFileSync(request.to, bytes);
  } catch {
    return complain(request.to, "Файл не удалось записать. Проверьте папку и права.");
  }
  if (request.extension === "ics") reportUndated(parsed.draft);
  return 0;
}

function parseRequest(args: readonly string[]): Request | { readonly wrong: string } {
  let parsed;
  try {
    parsed = parseArgs({ args: [...args], options: { to: { type: "string" } }, allowPositionals: true });
  } catch {
    return { wrong: "Не понимаю параметры команды make." };
  }
  const { values, positionals } = parsed;
  const [name, file, ...more] = positionals;
  const kind = KINDS.find((one) => one === name);
  if (kind === undefined)
    return { wrong: "Укажите, что составить: order (приказ), plan (план) или calendar (календарь)." };
  if (file === undefined || more.length > 0) return { wrong: "Укажите один файл черновика: JSON команды rostok read." };
  if (values.to === undefined || values.to === "") return { wrong: "Укажите, куда записать: --to ФАЙЛ.docx." };
  const extension = EXTENSIONS.find((one) => `.${one}` === extname(values.to ?? "").toLowerCase());
  if (extension === undefined)
    return { wrong: "Имя файла после --to должно кончаться на .docx, .pdf, .xlsx или .ics." };
  if (canMake(kind, extension)) return { kind, file, to: values.to, extension };
  return {
    wrong:
      kind === "order"
        ? "Приказ составляется в .docx, .pdf или .xlsx; календарь плана — командой make calendar."
        : "Календарь составляется в файл .ics.",
  };
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}

function complain(file: string, message: string): number {
  process.stderr.write(`${file}: ${message}\n`);
  return 1;
}

/** Activities without a date are tasks of the calendar: the person should know that no day shows them. */
function reportUndated(draft: Draft): void {
  const { undated } = planCalendar(draft);
  if (undated.length === 0) return;
  const why =
    draft.period === null ? " В плане не указан период: сроки без года остались без дат." : " Их дату ещё назовут.";
  process.stderr.write(`Без даты осталось мероприятий: ${undated.length}, они записаны задачами.${why}\n`);
}
