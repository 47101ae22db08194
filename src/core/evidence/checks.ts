import { foldSpaces } from "#core/text/words.ts";
import { EVIDENCE_EXTENSIONS, EVIDENCE_LIMITS, type EvidenceFileRef, type RecordContent } from "./model.ts";
import { pupilNamesIn } from "./pupil-names.ts";

export const RECORD_CHECKS = [
  "occurrencesMissing",
  "dayMissing",
  "dayInFuture",
  "dayOutsidePlan",
  "newDayOutsidePlan",
  "newDayPassed",
  "reasonMissing",
  "documentMissing",
  "correctionReasonMissing",
  "countNotWhole",
  "countNegative",
  "countTooLarge",
  "countTwice",
  "countLargerThanSchool",
  "pupilName",
  "linkOdd",
  "actNumberMissing",
  "tooManyFiles",
  "fileKind",
  "videoAsLink",
  "fileTooLarge",
  "fileEmpty",
  "fileTwice",
  "consentMissing",
] as const;
export type RecordCheckCode = (typeof RECORD_CHECKS)[number];

/** stop: the record is not sent so; ask: it is, when the sender says «так и есть». */
export interface RecordCheck {
  /** The same doubt about the same value has the same key; a changed value is asked about anew. */
  readonly key: string;
  readonly code: RecordCheckCode;
  readonly weight: "stop" | "ask";
  /** JSON pointer (RFC 6901) into the record: «/counts/2/count». */
  readonly pointer: string;
  /** Words for its sentence; days are YYYY-MM-DD. */
  readonly data: Readonly<Record<string, string | number>>;
}

/** What is known beside the record; the page keeps it for checking without a network. */
export interface RecordSurroundings {
  /** YYYY-MM-DD where the organisation is. */
  readonly today: string;
  /** First and last day of the plan, both included; null when it has none. */
  readonly plan: { readonly from: string; readonly to: string } | null;
  /** How many learn there; null when nobody said. */
  readonly schoolSize: number | null;
  /** It stands instead of an accepted record. */
  readonly isCorrection: boolean;
}

/**
 * Everything that is to be settled before the record is sent, in the order of the form. Questions that the sender has
 * confirmed are left out. The page and the server ask the same function.
 */
export function checkRecord(record: RecordContent, surroundings: RecordSurroundings): readonly RecordCheck[] {
  const found = [
    ...outcomeChecks(record, surroundings),
    ...countChecks(record, surroundings),
    ...wordChecks(record),
    ...fileChecks(record),
  ];
  return found.filter(({ key, weight }) => weight === "stop" || !record.confirmed.includes(key));
}

type Data = RecordCheck["data"];

const check = (
  weight: RecordCheck["weight"],
  code: RecordCheckCode,
  pointer: string,
  data: Data = {},
): RecordCheck => ({
  key: [code, pointer, ...Object.values(data)].join("|").slice(0, 300),
  code,
  weight,
  pointer,
  data,
});
const stop = (code: RecordCheckCode, pointer: string, data?: Data) => [check("stop", code, pointer, data)];
const ask = (code: RecordCheckCode, pointer: string, data?: Data) => [check("ask", code, pointer, data)];

const isBlank = (text: string | null): boolean => text === null || text.trim() === "";

function outcomeChecks(record: RecordContent, surroundings: RecordSurroundings): RecordCheck[] {
  const { outcome, reason, document, correctionReason } = record;
  const isDone = outcome === "held" || outcome === "started";
  return [
    ...(record.occurrenceIds.length === 0 ? stop("occurrencesMissing", "/occurrenceIds") : []),
    ...(isDone ? dayChecks(record.day, surroundings) : []),
    ...(!isDone && isBlank(reason) ? stop("reasonMissing", "/reason", { outcome }) : []),
    ...(outcome === "cancelled" && document === null ? stop("documentMissing", "/document") : []),
    ...(outcome === "moved" ? newDayChecks(record.newDay, surroundings) : []),
    ...(surroundings.isCorrection && isBlank(correctionReason)
      ? stop("correctionReasonMissing", "/correctionReason")
      : []),
  ];
}

function dayChecks(day: string | null, { today, plan }: RecordSurroundings): RecordCheck[] {
  if (day === null) return stop("dayMissing", "/day");
  if (day > today) return stop("dayInFuture", "/day", { day });
  if (plan !== null && (day < plan.from || day > plan.to)) return ask("dayOutsidePlan", "/day", { day, ...plan });
  return [];
}

function newDayChecks(newDay: string | null, { today, plan }: RecordSurroundings): RecordCheck[] {
  if (newDay === null) return [];
  if (newDay < today) return ask("newDayPassed", "/newDay", { day: newDay });
  if (plan !== null && (newDay < plan.from || newDay > plan.to))
    return ask("newDayOutsidePlan", "/newDay", { day: newDay, ...plan });
  return [];
}

/** Who learns at the school. */
const OF_THE_SCHOOL: ReadonlySet<string> = new Set(["students"]);

function countChecks({ counts }: RecordContent, { schoolSize }: RecordSurroundings): RecordCheck[] {
  return counts.flatMap(({ segment, count }, at) => {
    const pointer = `/counts/${at}/count`;
    if (counts.findIndex((other) => other.segment === segment) < at)
      return stop("countTwice", `/counts/${at}/segment`, { segment });
    if (count < 0) return stop("countNegative", pointer, { count });
    if (!Number.isInteger(count)) return stop("countNotWhole", pointer);
    if (count > EVIDENCE_LIMITS.count) return stop("countTooLarge", pointer, { count, largest: EVIDENCE_LIMITS.count });
    const isMore = schoolSize !== null && OF_THE_SCHOOL.has(segment) && count > schoolSize;
    return isMore ? ask("countLargerThanSchool", pointer, { count, size: schoolSize }) : [];
  });
}

function wordChecks({ text, reason, links, acts, document }: RecordContent): RecordCheck[] {
  const named = (pointer: string, words: string | null): RecordCheck[] =>
    pupilNamesIn(words ?? "").flatMap((name) => ask("pupilName", pointer, { name }));
  return [
    ...named("/text", text),
    ...named("/reason", reason),
    ...links.flatMap(({ url, note }, at) => [
      ...(isAddress(url) ? [] : ask("linkOdd", `/links/${at}/url`, { url: url.slice(0, 100) })),
      ...named(`/links/${at}/note`, note),
    ]),
    ...acts.flatMap(({ number }, at) => (isBlank(number) ? stop("actNumberMissing", `/acts/${at}/number`) : [])),
    ...(document !== null && isBlank(document.number) && isBlank(document.title)
      ? stop("actNumberMissing", "/document/number")
      : []),
  ];
}

/** «https://…», or an address as people say it: «школа55.рф/news». */
function isAddress(url: string): boolean {
  const words = foldSpaces(url);
  return /^(?:https?:\/\/)?[\p{L}\p{N}-]+\.[\p{L}\p{N}]/iu.test(words) && !words.includes(" ");
}

const VIDEO = new Set(["mp4", "mov", "avi", "mkv", "webm", "3gp", "m4v"]);

function fileChecks({ files, consent }: RecordContent): RecordCheck[] {
  const { filesOfRecord } = EVIDENCE_LIMITS;
  const hasPhoto = files.some((file) => isPicture(file));
  return [
    ...(files.length > filesOfRecord
      ? stop("tooManyFiles", "/files", { count: files.length, most: filesOfRecord })
      : []),
    ...files.flatMap((file, at) =>
      files.findIndex(({ id }) => id === file.id) < at
        ? stop("fileTwice", `/files/${at}`, { name: file.name })
        : fileCheck(file, `/files/${at}`),
    ),
    ...(hasPhoto && consent === null ? stop("consentMissing", "/consent") : []),
  ];
}

/** What is wrong with one file as far as its name and size tell; the server looks into it. */
export function fileCheck({ kind, name, size }: EvidenceFileRef, pointer: string): RecordCheck[] {
  const extension = extensionOf(name);
  const allowed: readonly string[] = EVIDENCE_EXTENSIONS[kind];
  if (VIDEO.has(extension)) return stop("videoAsLink", pointer, { name });
  if (!allowed.includes(extension)) return stop("fileKind", pointer, { name });
  if (size === 0) return stop("fileEmpty", pointer, { name });
  if (size > EVIDENCE_LIMITS.fileBytes) return stop("fileTooLarge", pointer, { name });
  return [];
}

function isPicture({ kind, name }: EvidenceFileRef): boolean {
  const pictures: readonly string[] = EVIDENCE_EXTENSIONS.photo;
  return kind === "photo" || pictures.includes(extensionOf(name));
}

/** «Фото 1.JPG» → «jpg». */
function extensionOf(name: string): string {
  const dot = name.lastIndexOf(".");
  return dot < 0
    ? ""
    : name
        .slice(dot + 1)
        .trim()
        .toLowerCase();
}
