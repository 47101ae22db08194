import { createHash } from "node:crypto";
import type { IssueSummary, IssueView } from "#contract/event-calendar.ts";
import { collectLines, editLines, publicLines, type IssueLine, type LineEdit } from "#core/calendar/issue.ts";
import { daysOfMonth, monthAfter } from "#core/calendar/months.ts";
import { postText } from "#core/calendar/post-text.ts";
import { recordAudit } from "#server/platform/audit.ts";
import { todayOf } from "#server/platform/day.ts";
import { giveAddress, selectAddress } from "#server/platform/db/public-address.ts";
import { toJson } from "#server/platform/db/storable.ts";
import { withOrganisation, type OrganisationContext, type Tx } from "#server/platform/db/transaction.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import { isId } from "#server/platform/ids.ts";
import { type Parts, type ServerParts } from "#server/platform/parts.ts";
import { rightTo, whoAsks } from "#server/platform/rights.ts";
import { entriesOf } from "./entries.ts";
import * as store from "./issue-store.ts";
import * as published from "./public-store.ts";

const MOST_ENTRIES = 3000;
export async function listIssues(parts: Parts) {
  const { db, context } = parts;
  const today = todayOf(parts);
  return withOrganisation(db, context, async (tx) => {
    const revisions = await published.selectRevisions(tx, context);
    const issues = (await store.selectIssues(tx, context)).map((row): IssueSummary => {
      const shown = publicLines(row.lines).length;
      return { ...headOf(row, revisions), shown, hidden: row.lines.length - shown };
    });
    return {
      issues,
      publicPath: pathOf(await selectAddress(tx, context, "calendar_page")),
      nextMonth: monthAfter(today.slice(0, 7)),
    };
  });
}

export async function collectIssue(parts: Parts, month: string): Promise<IssueView> {
  const { db, context } = parts;
  return withOrganisation(db, context, async (tx) => {
    await beginIssue(tx, parts, context, { month, offered: false });
    return viewOf(tx, parts, await found(store.selectIssue(tx, context, { month })));
  });
}

/** The month collected for the first time; nothing when it is there. */
export async function beginIssue(
  tx: Tx,
  { clock, newId }: ServerParts,
  context: OrganisationContext,
  { month, offered }: { readonly month: string; readonly offered: boolean },
): Promise<void> {
  if ((await store.selectIssue(tx, context, { month })) !== null) return;
  const lines = await freshLines(tx, context, month, []);
  await store.insertIssue(tx, context, { id: newId(), month, lines, offered, at: clock() });
}

async function freshLines(
  tx: Tx,
  context: OrganisationContext,
  month: string,
  before: readonly IssueLine[],
): Promise<IssueLine[]> {
  const scope = { kind: "below" } as const;
  const asked = { scope, ...daysOfMonth(month), cancelledSince: null, most: MOST_ENTRIES };
  return collectLines(month, before, (await entriesOf(tx, context, asked)).entries);
}

export async function getIssue(parts: Parts, id: string): Promise<IssueView> {
  return withOrganisation(parts.db, parts.context, async (tx) => viewOf(tx, parts, await load(tx, parts, id)));
}

export function saveIssue(parts: Parts, id: string, version: () => number, edits: readonly LineEdit[]) {
  return change(parts, id, version, async (tx, row) => {
    const lines = editLines(row.lines, edits);
    if (lines === null) throw new Problem(409, "unknownLine");
    await store.updateIssue(tx, parts.context, row, { lines, at: parts.clock() });
  });
}

export function refreshIssue(parts: Parts, id: string, version: () => number): Promise<IssueView> {
  return change(parts, id, version, async (tx, row) => {
    const lines = await freshLines(tx, parts.context, row.month, row.lines);
    await store.updateIssue(tx, parts.context, row, { lines, collectedAt: parts.clock(), at: parts.clock() });
  });
}

export function publishIssue(
  parts: Parts,
  id: string,
  version: () => number,
  reason: string | null,
): Promise<IssueView> {
  const { context, clock } = parts;
  return change(parts, id, version, async (tx, row) => {
    const last = (await published.selectRevisions(tx, context)).find(({ month }) => month === row.month);
    const lines = publicLines(row.lines);
    const sha256 = hashOf(row.lines);
    if (lines.length === 0 || last?.sha256 === sha256) throw new Problem(409, "nothingToPublish");
    const said = reason === "" ? null : reason;
    if (last !== undefined && said === null) throw new Problem(422, "reasonNeeded", { field: "/reason" });
    const { name, short_name } = await store.selectName(tx, context);
    await giveAddress(tx, context, "calendar_page", { name: short_name ?? name, at: parts.clock() });
    const number = (last?.number ?? 0) + 1;
    await published.insertRevision(tx, context, {
      month: row.month,
      number,
      issuerName: name,
      lines,
      sha256,
      reason: last === undefined ? null : said,
      at: clock(),
      by: authorOf(parts),
    });
    // The version grows, so that nobody publishes twice what they saw once.
    await store.updateIssue(tx, context, row, { lines: row.lines, at: clock() });
    const data = { month: row.month, revision: number };
    await recordAudit(tx, parts, {
      action: "calendarIssue.publish",
      objectKind: "calendarIssue",
      objectId: row.id,
      data,
    });
  });
}

function authorOf(parts: Parts) {
  const { actor, name, organisationName } = whoAsks(parts);
  const onBehalfOf = rightTo(parts, "writeDraft")?.onBehalfOf ?? null;
  return { accountId: actor.accountId, name, organisation: organisationName, onBehalfOf };
}

async function change(
  parts: Parts,
  id: string,
  version: () => number,
  work: (tx: Tx, row: store.IssueRow) => Promise<void>,
): Promise<IssueView> {
  return withOrganisation(parts.db, parts.context, async (tx) => {
    const row = await load(tx, parts, id);
    const asked = version();
    if (asked !== row.version) throw new Problem(412, "changedMeanwhile", { version: row.version });
    await work(tx, row);
    return viewOf(tx, parts, await load(tx, parts, id));
  });
}

async function load(tx: Tx, { context }: Parts, id: string): Promise<store.IssueRow> {
  if (!isId(id)) throw notFound();
  return found(store.selectIssue(tx, context, { id }));
}

async function found(row: Promise<store.IssueRow | null>): Promise<store.IssueRow> {
  const issue = await row;
  if (issue === null) throw notFound();
  return issue;
}

async function viewOf(tx: Tx, { context }: Parts, row: store.IssueRow): Promise<IssueView> {
  const { name } = await store.selectName(tx, context);
  return {
    ...headOf(row, await published.selectRevisions(tx, context)),
    lines: row.lines,
    publicPath: pathOf(await selectAddress(tx, context, "calendar_page")),
    postText: postText(name, row.month, publicLines(row.lines)),
  };
}

function headOf(row: store.IssueRow, revisions: Awaited<ReturnType<typeof published.selectRevisions>>) {
  const own = revisions.filter(({ month }) => month === row.month);
  return {
    id: row.id,
    month: row.month,
    version: row.version,
    offered: row.offered,
    collectedAt: row.collected_at.toISOString(),
    changed: own[0]?.sha256 !== hashOf(row.lines),
    revisions: own.map(({ number, published_at, published_by, reason }) => ({
      number,
      publishedAt: published_at.toISOString(),
      publishedBy: published_by.name ?? "",
      reason,
    })),
  };
}

function hashOf(lines: readonly IssueLine[]): string {
  return createHash("sha256")
    .update(toJson(publicLines(lines)))
    .digest("hex");
}

const pathOf = (slug: string | null): string | null => (slug === null ? null : `/public/calendar/${slug}`);
