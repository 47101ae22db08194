import type { EvidenceFileView, RecordView } from "#contract/evidence.ts";
import { findActs } from "#server/act/service.ts";
import type { Tx } from "#server/platform/db/transaction.ts";
import { notFound } from "#server/platform/http/problem.ts";
import type { Parts } from "#server/platform/parts.ts";
import { isAllowed } from "#server/platform/rights.ts";
import { selectCopies, selectFiles, type FileRow } from "./file-store.ts";
import { latestConsent } from "./latest-consent.ts";
import { selectOfRecord, type OccurrenceRow } from "./occurrence-store.ts";
import { selectRecord, type RecordRow } from "./record-store.ts";
import { maySeePhotos } from "./rights.ts";

export function occurrenceLine(row: OccurrenceRow): RecordView["occurrences"][number] {
  return {
    occurrenceId: row.id,
    dutyId: row.dutyId,
    number: row.number,
    title: row.title,
    planTitle: row.planTitle,
    fromOrganisation: row.issuerName,
    term: row.schedule ?? (row.label === "" ? null : row.label),
    startsOn: row.startsOn,
    dueOn: row.dueOn,
  };
}

export function fileView(row: FileRow, recordId: string): EvidenceFileView {
  const { findings, hasPreview, id, kind, name, sha256, size } = row;
  return { id, recordId, kind, name, size, state: "kept", hasPreview, sha256, ...findings };
}

/** `notFound` (404) for what is not there or not seen. */
export async function viewRecord(tx: Tx, parts: Parts, id: string): Promise<RecordView> {
  const record = await selectRecord(tx, parts.context, id);
  if (record === null || !isAllowed(parts, "readExecution", record.path)) throw notFound();
  return viewOf(tx, parts, record);
}

async function viewOf(tx: Tx, parts: Parts, record: RecordRow): Promise<RecordView> {
  const { context } = parts;
  const { content, id, review, reviewedAt, state } = record;
  const occurrences = await selectOfRecord(tx, context, id);
  const photos = content.files.map((file) => file.id);
  const kept = await selectFiles(tx, context, id, photos);
  const copies = await selectCopies(tx, context, id);
  const acts = content.acts.length === 0 ? [] : await findActs(tx, context, content.acts);
  const consent = await latestConsent(tx, parts, record, photos);
  const seesPhotos = maySeePhotos(parts, { path: record.path, consent });
  const files = [
    ...content.files.map((named): EvidenceFileView => {
      const file = kept.find((one) => one.id === named.id);
      return file === undefined ? waitingFile(named, id) : fileView(file, id);
    }),
    ...kept.filter(({ kind }) => kind === "linkCopy").map((file) => fileView(file, id)),
  ];
  const isOwn = record.organisationId === context.organisationId;
  return {
    id,
    version: record.version,
    state,
    organisationId: record.organisationId,
    organisationName: record.organisationName,
    sha256: record.sha256,
    content,
    occurrences: occurrences.map(occurrenceLine),
    files: files.map((file) => (file.hasPreview && !seesPhotos ? { ...file, hasPreview: false } : file)),
    photosHidden: !seesPhotos && files.some(({ hasPreview }) => hasPreview),
    waitsForFiles: files.filter((file) => file.state === "waiting").length,
    copies,
    actIds: content.acts.map((act, at) => act.actId ?? acts[at] ?? null),
    sentAt: record.sentAt.toISOString(),
    sentBy: record.sentBy.name,
    review:
      review === null || reviewedAt === null
        ? null
        : {
            at: reviewedAt.toISOString(),
            by: review.author.name,
            organisationName: review.author.organisation,
            field: review.field,
            reason: review.reason,
          },
    replacedBy: record.replacedBy,
    may: {
      review: state === "sent" && !isOwn && isAllowed(parts, "reviewExecution", record.path),
      correct: state !== "replaced" && isOwn && isAllowed(parts, "reportExecution", record.path),
    },
  };
}

function waitingFile(
  {
    id,
    kind,
    name,
    size,
  }: { readonly id: string; readonly kind: "photo" | "file"; readonly name: string; readonly size: number },
  recordId: string,
): EvidenceFileView {
  return { id, recordId, kind, name, size, state: "waiting", hasPreview: false, cleaned: [], flags: [], sha256: null };
}
