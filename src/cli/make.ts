import { readFileSync, writeFileSync } from "node:fs";
import { extname } from "node:path";
import { parseArgs } from "node:util";
import { canMake, makeFile, type PaperExtension, type PaperKind } from "#formats/make.ts";
import { planCalendar } from "#core/paper/calendar.ts";
import type { Draft } from "#core/intake/draft.ts";
import { REFUSAL_TEXT } from "#core/intake/refusal-text.ts";
import { TemplateProblem } from "#formats/docx/template/template-problem.ts";
import { RefusedFile } from "#formats/refused-file.ts";
import { parseDraft } from "./draft-file.ts";
import { USAGE } from "./texts.ts";

interface Request {
  readonly kind: PaperKind;
  readonly file: string;
  readonly to: string;
  readonly extension: PaperExtension;
  /** A letterhead of the customer's own, a Word file. */
  readonly template: string | null;
}

const OPTIONS = { to: { type: "string" }, template: { type: "string" } } as const;
const KINDS: readonly PaperKind[] = ["order", "plan", "calendar"];
const EXTENSIONS: readonly PaperExtension[] = ["docx", "pdf", "xlsx", "ics"];

/** `rostok make order|plan|calendar DRAFT.json --to FILE.(docx|pdf|xlsx|ics)` (contracts, cli). */
export async function makeCommand(args: readonly string[]): Promise<number> {
  const request = parseRequest(args);
  if ("wrong" in request) {
    process.stderr.write(`${request.wrong}\n\n${USAGE}`);
    return 2;
  }
  const parsed = openDraft(request.file);
  if ("wrong" in parsed) return complain(request.file, parsed.wrong);
  const made = await bytesOf(request, parsed.draft);
  if (typeof made === "number") return made;
  try {
    writeFileSync(request.to, made);
  } catch {
    return complain(request.to, "Файл не удалось записать. Проверьте папку и права.");
  }
  if (request.extension === "ics") reportUndated(parsed.draft);
  return 0;
}

/** The exit status instead of the bytes where the draft or the letterhead is refused. */
async function bytesOf({ kind, to, extension, template }: Request, draft: Draft): Promise<Uint8Array | number> {
  if (template !== null) return filledLetterhead(template, draft);
  try {
    return await makeFile(kind, draft, extension);
  } catch (error) {
    if (error instanceof Error && /^(?:Pdf|Xlsx)Problem$/.test(error.name)) return complain(to, error.message);
    throw error;
  }
}

async function filledLetterhead(template: string, draft: Draft): Promise<Uint8Array | number> {
  const { fillLetterhead } = await import("#formats/docx/template/fill-letterhead.ts");
  let bytes: Buffer;
  try {
    bytes = readFileSync(template);
  } catch {
    return complain(template, "Файл не удалось открыть. Проверьте имя и папку.");
  }
  try {
    return await fillLetterhead(bytes, draft);
  } catch (error) {
    if (error instanceof TemplateProblem) return complain(template, error.message);
    if (error instanceof RefusedFile) return complain(template, REFUSAL_TEXT[error.refusal.code]);
    throw error;
  }
}

function parseRequest(args: readonly string[]): Request | { readonly wrong: string } {
  let parsed;
  try {
    parsed = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
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
  const template = values.template ?? null;
  if (template !== null && (kind !== "order" || extension !== "docx"))
    return { wrong: "Бланк подходит только к приказу в .docx: make order … --template БЛАНК.docx --to ФАЙЛ.docx." };
  if (canMake(kind, extension)) return { kind, file, to: values.to, extension, template };
  return {
    wrong:
      kind === "order"
        ? "Приказ составляется в .docx, .pdf или .xlsx; календарь плана — командой make calendar."
        : "Календарь составляется в файл .ics.",
  };
}

function openDraft(file: string): ReturnType<typeof parseDraft> {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return { wrong: "Файл не удалось открыть. Проверьте имя и папку." };
  }
  return parseDraft(text);
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
