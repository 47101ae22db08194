import { canonicalJson } from "#core/audit/canonical.ts";
import { checkRecord, type RecordCheck, type RecordSurroundings } from "#core/evidence/checks.ts";
import type { RecordContent } from "#core/evidence/model.ts";
import type { OccurrenceAction } from "#core/execution/model.ts";
import { parsePeriod, periodRange } from "#core/time/period.ts";
import type { RecordView } from "#contract/evidence.ts";
import { authorFor, markOccurrences, takeBackRecord } from "#server/execution/service.ts";
import { recordAudit, sha256 } from "#server/platform/audit.ts";
import { todayOf } from "#server/platform/day.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import { isId } from "#server/platform/ids.ts";
import type { Parts } from "#server/platform/parts.ts";
import { mustBeAllowed } from "#server/platform/rights.ts";
import { claimFiles } from "./file-store.ts";
import { selectOwn, type OccurrenceRow } from "./occurrence-store.ts";
import * as store from "./record-store.ts";
import { viewRecord } from "./views.ts";

/** Two sendings of the same record are one; what it says and what it settles is kept together or not at all. */
export async function putRecord(parts: Parts, recordId: string, content: RecordContent): Promise<RecordView> {
  mustBeAllowed(parts, "reportExecution");
  const id = recordId.toLowerCase();
  const digest = sha256(canonicalJson(JSON.parse(JSON.stringify(content))));
  return withOrganisation(parts.db, parts.context, async (tx) => {
    if (!(await isThere(tx, parts, id, digest))) await send(tx, parts, { id, digest, content });
    return viewRecord(tx, parts, id);
  });
}

export async function getRecord(parts: Parts, recordId: string): Promise<RecordView> {
  return withOrganisation(parts.db, parts.context, (tx) => viewRecord(tx, parts, recordId.toLowerCase()));
}

/** `recordDiffers` (409) when something else was sent under this id. */
async function isThere(tx: Tx, { context }: Parts, id: string, digest: string): Promise<boolean> {
  const there = await store.selectRecord(tx, context, id);
  if (there === null) return false;
  if (there.organisationId !== context.organisationId) throw notFound();
  if (there.sha256 !== digest) throw new Problem(409, "recordDiffers");
  return true;
}

interface Sent {
  readonly id: string;
  readonly digest: string;
  readonly content: RecordContent;
}

async function send(tx: Tx, parts: Parts, { content, digest, id }: Sent): Promise<void> {
  const { clock, context } = parts;
  const settled = await ownOccurrences(tx, parts, content.occurrenceIds);
  // The same record that came a moment before held these rows until now.
  if (await isThere(tx, parts, id, digest)) return;
  const replaced = content.replaces === null ? null : await replacedBy(tx, parts, content.replaces);
  refuse(checkRecord(content, await surroundings(tx, parts, settled, replaced?.state === "accepted")));
  if (
    content.eventId !== null &&
    !(await store.isOfEvent(tx, context, idOr404(content.eventId), content.occurrenceIds))
  )
    throw notFound();
  const by = await authorFor(tx, parts, "reportExecution", context.path);
  const isNew = await store.insertRecord(tx, context, { id, content, sha256: digest, at: clock(), by });
  // The same record came twice at one time, or the id is another organisation's.
  if (!isNew) {
    if (await isThere(tx, parts, id, digest)) return;
    throw notFound();
  }
  if (replaced !== null) await replace(tx, parts, replaced, content);
  await store.linkOccurrences(tx, context, id, content.occurrenceIds);
  await mark(
    tx,
    parts,
    id,
    content,
    replaced === null ? settled : await ownOccurrences(tx, parts, content.occurrenceIds),
  );
  await store.setReview(tx, context, content.occurrenceIds, "sent");
  const files = content.files.map((file) => file.id);
  await claimFiles(tx, context, id, files);
  await recordAudit(tx, parts, {
    action: replaced?.state === "accepted" ? "record.correct" : "record.send",
    objectKind: "record",
    objectId: id,
    data: {
      title: settled[0]?.title ?? null,
      count: settled.length,
      outcome: content.outcome,
      reason: content.correctionReason ?? content.reason,
    },
  });
}

function idOr404(id: string): string {
  if (!isId(id)) throw notFound();
  return id;
}

async function ownOccurrences(tx: Tx, { context }: Parts, ids: readonly string[]): Promise<OccurrenceRow[]> {
  if (ids.some((id) => !isId(id))) throw notFound();
  const rows = await selectOwn(tx, context, ids, true);
  if (rows.length !== ids.length) throw notFound();
  return rows;
}

/** The record that is to be replaced: sent, returned or accepted, and one's own. */
async function replacedBy(tx: Tx, { context }: Parts, replaces: string): Promise<store.RecordRow> {
  const record = await store.selectRecord(tx, context, replaces.toLowerCase(), { lock: true });
  if (record === null || record.organisationId !== context.organisationId) throw notFound();
  if (record.state === "replaced") throw new Problem(409, "notReplaceable", { recordId: record.replacedBy ?? "" });
  return record;
}

/** What the page of the report knew as well, as it is now. */
export async function surroundings(
  tx: Tx,
  parts: Parts,
  occurrences: readonly OccurrenceRow[],
  isCorrection: boolean,
): Promise<RecordSurroundings> {
  const periods = occurrences.flatMap(({ period }) => (period === null ? [] : (parsePeriod(period) ?? [])));
  const ranges = periods.map((period) => periodRange(period));
  const days = ranges.flatMap(({ from, to }) => [from, to]).toSorted();
  const [from, to] = [days[0], days.at(-1)];
  return {
    today: todayOf(parts),
    plan: from === undefined || to === undefined ? null : { from, to },
    schoolSize: await store.selectSchoolSize(tx, parts.context),
    isCorrection,
  };
}

function refuse(found: readonly RecordCheck[]): void {
  const told = (weight: RecordCheck["weight"]): string =>
    found.flatMap((check) => (check.weight === weight ? [`${check.code}@${check.pointer}`] : [])).join(" ");
  if (told("stop") !== "") throw new Problem(422, "recordStopped", { checks: told("stop") });
  if (told("ask") !== "") throw new Problem(409, "recordAsks", { checks: told("ask") });
}

/** What the earlier record said is taken back; it stays as it was, with the one that stands instead of it. */
async function replace(
  tx: Tx,
  parts: Parts,
  record: store.RecordRow,
  { correctionReason }: RecordContent,
): Promise<void> {
  if (record.state !== "returned") {
    const reason = correctionReason?.trim() ?? "";
    await takeBackRecord(tx, parts, record.id, reason === "" ? null : reason.slice(0, LONGEST_BASIS));
    await store.setReview(tx, parts.context, record.content.occurrenceIds, null);
  }
  await store.updateState(tx, parts.context, record.id, { state: "replaced" });
}

const LONGEST_BASIS = 500;

/** Every occurrence takes the step that the record tells of; one that another record settles is refused. */
async function mark(
  tx: Tx,
  parts: Parts,
  recordId: string,
  content: RecordContent,
  settled: readonly OccurrenceRow[],
): Promise<void> {
  const isDone = ({ held, needed, state }: OccurrenceRow): boolean =>
    state === "cancelled" || ((state === "done" || state === "doneLate") && held >= needed);
  const taken = settled.find((row) => isDone(row) && row.recordId !== null && row.needed === 1);
  if (taken !== undefined)
    throw new Problem(409, "alreadyReported", { recordId: taken.recordId ?? "", occurrence: taken.id });
  // Marked as held by hand before: the record proves it and is no second time.
  const proven = (row: OccurrenceRow): boolean => content.outcome === "held" && isDone(row) && row.needed === 1;
  await markOccurrences(tx, parts, {
    occurrenceIds: settled.filter((row) => !proven(row)).map(({ id }) => id),
    action: actionOf(recordId, content),
    silent: true,
  });
}

/** Longer words stay whole in the record. */
const basis = (words: string | null): string => (words ?? "").trim().slice(0, LONGEST_BASIS);

/** Checked before: what the step needs is there. */
function actionOf(record: string, content: RecordContent): OccurrenceAction {
  const { day, document, newDay, outcome, reason } = content;
  const paper = document === null ? null : paperInWords(document);
  switch (outcome) {
    case "held":
      return { kind: "hold", on: day ?? "", document: null, record };
    case "started":
      return { kind: "start", on: day ?? "", record };
    case "moved":
      return { kind: "move", to: newDay, reason: basis(reason), document: paper, record };
    case "cancelled":
      return { kind: "cancel", reason: basis(reason), document: paper ?? "", record };
    case "notDone":
      return { kind: "notDone", reason: basis(reason), record };
  }
}

/** «Приказ о карантине № 86 от 20.08.2021» */
function paperInWords({ date, number, title }: NonNullable<RecordContent["document"]>): string {
  const parts = [title?.trim() ?? "", number.trim() === "" ? "" : `№ ${number.trim()}`];
  const dated = date === null ? "" : `от ${date.split("-").toReversed().join(".")}`;
  return basis([...parts, dated].filter((part) => part !== "").join(" "));
}
