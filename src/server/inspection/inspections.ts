import { createHash } from "node:crypto";
import type { InspectionLine, InspectionView } from "#contract/inspection.ts";
import { drawSample } from "#core/inspection/draw-sample.ts";
import type { Drawing, InspectionVerdict, SampledReport } from "#core/inspection/model.ts";
import { dotted } from "#core/paper/report-words.ts";
import { selectReportKeys, viewRecord } from "#server/evidence/service.ts";
import { recordAudit } from "#server/platform/audit.ts";
import { todayOf, zoneOf } from "#server/platform/day.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import { isId } from "#server/platform/ids.ts";
import type { Parts } from "#server/platform/parts.ts";
import { isAllowed, mustBeAllowed, whoAsks } from "#server/platform/rights.ts";
import * as store from "./store.ts";

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

function lineOf(row: store.InspectionRow): InspectionLine {
  return {
    id: row.id,
    drawing: row.drawing,
    createdAt: row.created_at.toISOString(),
    createdBy: row.created_by,
    marked: row.marks.length,
  };
}

function viewOf(row: store.InspectionRow): InspectionView {
  return { ...lineOf(row), version: row.version, reports: row.reports, marks: row.marks };
}

export async function listInspections(parts: Parts): Promise<{ inspections: InspectionLine[]; today: string }> {
  mustBeAllowed(parts, "readAudit");
  const rows = await withOrganisation(parts.db, parts.context, (tx) => store.selectInspections(tx, parts.context));
  return { inspections: rows.map(lineOf), today: todayOf(parts) };
}

export async function addInspection(
  parts: Parts,
  { id, ...wish }: Omit<Drawing, "population"> & { readonly id: string },
): Promise<InspectionView> {
  const { clock, context, db } = parts;
  mustBeAllowed(parts, "readAudit");
  if (wish.from > wish.to) throw new Problem(422, "badRange", { field: "/to" });
  return withOrganisation(db, context, async (tx) => {
    const there = await store.selectInspection(tx, context, id);
    if (there !== null) {
      const { from, seed, size, to } = there.drawing;
      if (from !== wish.from || to !== wish.to || seed !== wish.seed || size !== wish.size)
        throw new Problem(409, "idempotencyMismatch");
      return viewOf(there);
    }
    const days = { from: wish.from, to: wish.to, timeZone: zoneOf(parts) };
    // An administrator reads the journal and no reports.
    const keys = isAllowed(parts, "readExecution") ? await selectReportKeys(tx, context, days) : [];
    if (keys.length === 0) throw new Problem(422, "nothingToInspect", { field: "/from" });
    const reports: SampledReport[] = [];
    for (const key of drawSample(keys, wish.seed, wish.size, sha256)) reports.push(await reportOf(tx, parts, key));
    const drawing = { ...wish, population: keys.length };
    const made = { id, drawing, reports, at: clock(), by: whoAsks(parts).name };
    // The key of another organisation's.
    if (!(await store.insertInspection(tx, context, made))) throw new Problem(409, "idempotencyMismatch");
    await recordAudit(tx, parts, {
      action: "inspection.draw",
      objectKind: "inspection",
      objectId: id,
      data: { seed: wish.seed, size: reports.length },
    });
    return viewOf(await loadInspection(tx, parts, id));
  });
}

/** A report as it stands now, by the rights of whoever asks. */
async function reportOf(tx: Tx, parts: Parts, recordId: string): Promise<SampledReport> {
  const { content, files, occurrences, organisationName, review, sentAt, sentBy, state } = await viewRecord(
    tx,
    parts,
    recordId,
  );
  return {
    recordId,
    organisation: organisationName,
    state,
    outcome: content.outcome,
    day: content.day,
    people: content.counts.reduce((sum, { count }) => sum + count, 0),
    rows: occurrences.map(({ number, planTitle, term, title }) => ({ number, planTitle, term, title })),
    text: content.text,
    photos: files.filter(({ kind }) => kind === "photo").length,
    files: files.filter(({ kind }) => kind === "file").length,
    links: content.links.map(({ url }) => url),
    acts: content.acts.map(({ date, number, title }) =>
      [`№ ${number}`, date === null ? null : `от ${dotted(date)}`, title === null ? null : `«${title}»`]
        .filter((part) => part !== null)
        .join(" "),
    ),
    sentAt,
    sentBy,
    reviewedAt: review?.at ?? null,
    reviewedBy: review?.by ?? null,
  };
}

/** One of the organisation that is acted for; `notFound` (404) otherwise. */
export async function loadInspection(tx: Tx, { context }: Parts, inspectionId: string): Promise<store.InspectionRow> {
  const row = isId(inspectionId) ? await store.selectInspection(tx, context, inspectionId) : null;
  if (row === null) throw notFound();
  return row;
}

export async function getInspection(parts: Parts, inspectionId: string): Promise<InspectionView> {
  mustBeAllowed(parts, "readAudit");
  return withOrganisation(parts.db, parts.context, async (tx) => viewOf(await loadInspection(tx, parts, inspectionId)));
}

export async function markReport(
  parts: Parts,
  { inspectionId, recordId }: { readonly inspectionId: string; readonly recordId: string },
  version: () => number,
  said: { readonly verdict: InspectionVerdict | null; readonly remark: string | null },
): Promise<InspectionView> {
  const { clock, context, db } = parts;
  mustBeAllowed(parts, "readAudit");
  return withOrganisation(db, context, async (tx) => {
    const row = await loadInspection(tx, parts, inspectionId);
    if (!row.reports.some((one) => one.recordId === recordId)) throw notFound();
    const others = row.marks.filter((one) => one.recordId !== recordId);
    const remark = said.remark === "" ? null : said.remark;
    const { verdict } = said;
    const at = clock().toISOString();
    const marks = verdict === null ? others : [...others, { recordId, verdict, remark, at, by: whoAsks(parts).name }];
    const seen = version();
    if (seen !== row.version || !(await store.updateMarks(tx, context, { id: row.id, marks, version: seen })))
      throw new Problem(412, "changedMeanwhile", { version: row.version });
    await recordAudit(tx, parts, {
      action: "inspection.mark",
      objectKind: "inspection",
      objectId: inspectionId,
      data: { verdict: verdict ?? "" },
    });
    return viewOf(await loadInspection(tx, parts, inspectionId));
  });
}
