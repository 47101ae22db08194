import * as z from "zod/mini";
import { listLine, listState, type OrganisationList, type OrganisationListLine } from "#contract/organisation-list.ts";
import { todayOf } from "#server/platform/day.ts";
import { withOrganisation, type OrganisationContext, type Tx } from "#server/platform/db/transaction.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import { isId } from "#server/platform/ids.ts";
import type { Parts } from "#server/platform/parts.ts";
import * as store from "./list-store.ts";
import { mustBeDay, mustWrite, refused } from "./tree.ts";

export const LIST_QUEUE = "organisation-list";

const LINES = 200;
/** Whoever works on a list says so more often than that. */
const SILENCE_MS = 300_000;
const LONGEST_NAME = 200;

/** Whose list it is and who sent it travels with the job. */
export const listJob = z.object({
  listId: z.string(),
  organisationId: z.string(),
  regionId: z.string(),
  path: z.string(),
  accountId: z.nullable(z.string()),
});
type ListJob = z.infer<typeof listJob>;

export interface ReceivedList {
  readonly name: string;
  readonly on: string | undefined;
  readonly content: Buffer;
}

export async function uploadList(parts: Parts, { name, on, content }: ReceivedList): Promise<OrganisationList> {
  const { context, clock, jobs, newId } = parts;
  mustWrite(parts, context.path);
  if (content.length === 0) throw new Problem(400, "empty");
  const today = todayOf(parts);
  const day = on === undefined ? today : mustBeDay(on);
  // What comes to hold later is entered for one organisation at a time, where its other changes are seen.
  if (day > today) throw refused("dayInFuture", { field: "/on" });
  const id = newId();
  const list = await withOrganisation(parts.db, context, async (tx) => {
    const latest = await latestOf(tx, parts);
    if (latest !== null && isUnderWay(latest.state)) throw new Problem(409, "listUnderWay");
    await store.deleteOlder(tx, context);
    const fileName = name.replace(/\p{Cc}/gu, "").slice(0, LONGEST_NAME) || "без имени";
    await store.insertList(tx, context, { id, fileName, content, on: day, at: clock() });
    await jobs.send(tx, LIST_QUEUE, jobOf(id, context));
    return viewOf(tx, parts, id);
  });
  jobs.wake(LIST_QUEUE);
  return list;
}

export async function getLatestList(parts: Parts): Promise<{ list: OrganisationList | null }> {
  return withOrganisation(parts.db, parts.context, async (tx) => ({ list: await latestOf(tx, parts) }));
}

export async function getList(parts: Parts, id: string): Promise<OrganisationList> {
  if (!isId(id)) throw notFound();
  return withOrganisation(parts.db, parts.context, (tx) => viewOf(tx, parts, id));
}

export async function getListLines(
  parts: Parts,
  id: string,
  { state, after }: { readonly state?: string | undefined; readonly after?: string | undefined },
): Promise<{ lines: OrganisationListLine[]; next: number | null }> {
  if (!isId(id)) throw notFound();
  const rows = await withOrganisation(parts.db, parts.context, async (tx) => {
    await viewOf(tx, parts, id);
    const wish = { state: state ?? null, after: Number(after ?? "0"), limit: LINES + 1 };
    return store.selectLines(tx, parts.context, id, wish);
  });
  const lines = rows.slice(0, LINES).map((row) =>
    z.parse(listLine, {
      row: row.row_number,
      state: row.state,
      organisationId: row.target_id,
      name: row.name,
      parentName: row.parent_name,
      changes: row.changes,
      problems: row.problems,
    }),
  );
  return { lines, next: rows.length > LINES ? (lines.at(-1)?.row ?? null) : null };
}

/** Queues the saving: it runs as one transaction, all or nothing. */
export async function applyList(parts: Parts, id: string): Promise<OrganisationList> {
  if (!isId(id)) throw notFound();
  const { context, clock, jobs } = parts;
  mustWrite(parts, context.path);
  const list = await withOrganisation(parts.db, context, async (tx) => {
    const { state, counts } = await viewOf(tx, parts, id);
    if (state !== "ready") throw new Problem(409, "listNotReady");
    if (counts.wrong > 0) throw refused("listHasErrors", { count: counts.wrong });
    if (counts.new + counts.changed === 0) throw refused("nothingChanges");
    const total = counts.new + counts.changed;
    await store.changeList(tx, context, id, "ready", { state: "applying", done: 0, total, at: clock() });
    await jobs.send(tx, LIST_QUEUE, jobOf(id, context));
    return viewOf(tx, parts, id);
  });
  jobs.wake(LIST_QUEUE);
  return list;
}

export async function discardList(parts: Parts, id: string): Promise<{ id: string }> {
  const { db, context } = parts;
  if (!isId(id)) throw notFound();
  mustWrite(parts, context.path);
  return withOrganisation(db, context, async (tx) => {
    const { state } = await viewOf(tx, parts, id);
    if (isUnderWay(state)) throw new Problem(409, "listNotReady");
    await store.deleteList(tx, context, id);
    return { id };
  });
}

const jobOf = (listId: string, { organisationId, regionId, path, accountId }: OrganisationContext): ListJob => ({
  listId,
  organisationId,
  regionId,
  path,
  accountId,
});

const isUnderWay = (state: OrganisationList["state"]): boolean => state === "reading" || state === "applying";

async function latestOf(tx: Tx, parts: Parts): Promise<OrganisationList | null> {
  const row = await store.selectLatest(tx, parts.context);
  return row === undefined ? null : viewOf(tx, parts, row.id);
}

async function viewOf(tx: Tx, parts: Parts, id: string): Promise<OrganisationList> {
  const { context, clock } = parts;
  const row = await store.selectList(tx, context, id);
  if (row === undefined) throw notFound();
  const state = z.parse(listState, row.state);
  // Told when all are there; while they are being made, the progress says enough.
  const counts = isUnderWay(state) ? new Map<string, number>() : await store.countLines(tx, context, id);
  const count = (of: string): number => counts.get(of) ?? 0;
  // The program ended in the middle: what was being saved was not saved at all.
  const isLost = isUnderWay(state) && clock().getTime() - row.touched_at.getTime() > SILENCE_MS;
  if (isLost && (state === "reading" || state === "applying"))
    await store.changeList(tx, context, id, state, { state: "failed", failure: "interrupted", at: clock() });
  return {
    id: row.id,
    fileName: row.file_name,
    createdAt: row.created_at.toISOString(),
    on: row.on_day,
    state: isLost ? "failed" : state,
    progress: { done: row.done, total: row.total },
    counts: {
      new: count("new"),
      changed: count("changed"),
      same: count("same"),
      wrong: count("wrong"),
      missing: count("missing"),
    },
    unknownHeadings: z.parse(z.array(z.string()), row.unknown_headings),
    failure: isLost ? "interrupted" : row.failure,
  };
}
