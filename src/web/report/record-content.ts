import * as z from "zod/mini";
import type { ReportForm } from "#contract/evidence.ts";
import { EMPTY_RECORD, recordContent, type EvidenceFileRef, type RecordContent } from "#core/evidence/model.ts";
import type { OutboxFile, OutboxItem } from "#web/lib/outbox/model.ts";
import { composedNews } from "./news.ts";
import { segmentsOf, servedBy, type TypedReport } from "./typed-report.ts";

const blank = (text: string): string | null => (text.trim() === "" ? null : text.trim());
const lines = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
const act = (number: string) => ({ number, date: null, title: null, actId: null });

/** The record that the fields make, as core checks it and the server takes it. `mends`: it was begun to stand instead of the one that stands. */
export function contentOf(
  form: ReportForm,
  typed: TypedReport,
  files: readonly OutboxFile[],
  organisationName: string,
  mends = false,
): RecordContent {
  const isHeld = typed.outcome === "held" || typed.outcome === "started";
  const counts = segmentsOf(form, typed).flatMap((segment) => {
    const text = typed.counts[segment]?.trim() ?? "";
    return text === "" || !isHeld ? [] : [{ segment, count: Number(text.replace(/\s/g, "")) }];
  });
  const refs = files.map((file, at) => refOf(file, typed.captions[file.id], at));
  const document = blank(typed.document);
  return {
    ...EMPTY_RECORD,
    occurrenceIds: [...servedBy(form, typed)],
    eventId: form.eventId,
    outcome: typed.outcome,
    day: isHeld ? blank(typed.day) : null,
    newDay: typed.outcome === "moved" ? blank(typed.newDay) : null,
    counts,
    text: isHeld ? (typed.news ?? composedNews(form, typed, organisationName)).trim() : typed.words.trim(),
    links: lines(typed.links).map((url) => ({ url, note: null })),
    acts: lines(typed.act).map(act),
    consent: refs.some(({ kind }) => kind === "photo") ? typed.consent : null,
    reason: isHeld ? null : blank(typed.reason),
    document: isHeld || document === null ? null : act(document),
    files: refs,
    confirmed: typed.confirmed,
    replaces: replacedBy(form, mends),
    correctionReason: form.standing?.state === "accepted" ? blank(typed.correctionReason) : null,
  };
}

/** What is not looked at yet is replaced only by whoever began to mend it; two who report the same do not write over each other. */
function replacedBy({ standing }: ReportForm, mends: boolean): string | null {
  if (standing === null) return null;
  const isAnswered = standing.state === "returned" || standing.state === "accepted";
  return isAnswered || (mends && standing.state === "sent") ? standing.id : null;
}

/** The caption is the name of the file: «кабинет физики.jpg». */
function refOf({ id, name, type, bytes }: OutboxFile, caption: string | undefined, at: number): EvidenceFileRef {
  const isPhoto = type.startsWith("image/");
  const words = (caption ?? "").replace(/[\\/:*?"<>|]/g, " ").trim();
  const ending = name.slice(name.lastIndexOf("."));
  const shown = words === "" ? (isPhoto ? `Фото ${at + 1}${ending}` : name) : `${words}${ending}`;
  return { id, kind: isPhoto ? "photo" : "file", name: shown.slice(-300), size: bytes };
}

/** What was handed over, or null when it cannot be read. */
export function recordOf({ typed }: OutboxItem): RecordContent | null {
  const parsed = z.safeParse(recordContent, typed["content"]);
  return parsed.success ? parsed.data : null;
}
