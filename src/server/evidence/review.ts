import type { RecordView } from "#contract/evidence.ts";
import type { RecordField } from "#core/evidence/model.ts";
import { authorFor, takeBackRecord } from "#server/execution/service.ts";
import { recordAudit } from "#server/platform/audit.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import type { Parts } from "#server/platform/parts.ts";
import { isAllowed } from "#server/platform/rights.ts";
import * as store from "./record-store.ts";
import { viewRecord } from "./views.ts";

interface SeenRecord {
  readonly id: string;
  readonly version: number;
}

type NotAccepted = "notFound" | "changedMeanwhile" | "notWaiting";

/** Each by itself: one that somebody else has answered meanwhile does not stop the others. */
export async function acceptRecords(
  parts: Parts,
  records: readonly SeenRecord[],
): Promise<{ accepted: string[]; notAccepted: { id: string; why: NotAccepted }[] }> {
  const accepted: string[] = [];
  const notAccepted: { id: string; why: NotAccepted }[] = [];
  await withOrganisation(parts.db, parts.context, async (tx) => {
    // Always in the same sequence: two people who accept the same lists never wait for each other crosswise.
    for (const { id, version } of records.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
      const record = await waiting(tx, parts, id.toLowerCase(), version);
      if (typeof record === "string") notAccepted.push({ id, why: record });
      else {
        await accept(tx, parts, record);
        accepted.push(id);
      }
    }
  });
  return { accepted, notAccepted };
}

/** The record when it waits for whoever asks and is as it was seen. */
async function waiting(tx: Tx, parts: Parts, id: string, version: number): Promise<store.RecordRow | NotAccepted> {
  const record = await store.selectRecord(tx, parts.context, id, { lock: true });
  if (record === null || !isAllowed(parts, "reviewExecution", record.path)) return "notFound";
  if (record.state !== "sent") return "notWaiting";
  return record.version === version ? record : "changedMeanwhile";
}

async function accept(tx: Tx, parts: Parts, record: store.RecordRow): Promise<void> {
  const { clock, context } = parts;
  const author = await authorFor(tx, parts, "reviewExecution", record.path);
  await store.updateState(tx, context, record.id, {
    state: "accepted",
    review: { author, field: null, reason: null },
    at: clock(),
  });
  await store.setReview(tx, context, record.content.occurrenceIds, "accepted");
  await recordAudit(tx, parts, {
    action: "record.accept",
    objectKind: "record",
    objectId: record.id,
    organisationId: record.organisationId,
  });
}

/** What it said of its occurrences is taken back; its words, files and counts stay for whoever writes it anew. */
export async function returnRecord(
  parts: Parts,
  recordId: string,
  { field, reason, version }: { readonly field: RecordField; readonly reason: string; readonly version: number },
): Promise<RecordView> {
  const { clock, context, db } = parts;
  const id = recordId.toLowerCase();
  return withOrganisation(db, context, async (tx) => {
    const record = await waiting(tx, parts, id, version);
    if (record === "notFound") throw notFound();
    if (record === "notWaiting") throw new Problem(409, "notWaiting");
    if (record === "changedMeanwhile") throw new Problem(412, "changedMeanwhile");
    const author = await authorFor(tx, parts, "reviewExecution", record.path);
    await takeBackRecord(tx, parts, id, reason.slice(0, LONGEST_BASIS));
    await store.setReview(tx, context, record.content.occurrenceIds, "returned");
    await store.updateState(tx, context, id, { state: "returned", review: { author, field, reason }, at: clock() });
    await recordAudit(tx, parts, {
      action: "record.return",
      objectKind: "record",
      objectId: id,
      organisationId: record.organisationId,
      data: { field, reason },
    });
    return viewRecord(tx, parts, id);
  });
}

const LONGEST_BASIS = 500;
