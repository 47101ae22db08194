import type { PracticeLine, PracticeView } from "#contract/practice.ts";
import { classesIn } from "#core/contest/classes.ts";
import { authorsInWords } from "#core/contest/missing.ts";
import { parsePlainDate } from "#core/time/plain-date.ts";
import { foldCase } from "#core/text/words.ts";
import { recordAudit } from "#server/platform/audit.ts";
import { dayIn, todayOf, zoneOf } from "#server/platform/day.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import { isId } from "#server/platform/ids.ts";
import type { Parts } from "#server/platform/parts.ts";
import { isAllowed, mustBeAllowed } from "#server/platform/rights.ts";
import * as store from "./practice-store.ts";

const PAGE = 50;
const MOST_WORDS = 8;

export interface PracticeQuery {
  readonly q?: string | undefined;
  readonly kind?: "practice" | "programme" | undefined;
  readonly subject?: string | undefined;
  readonly equipment?: string | undefined;
  readonly classes?: string | undefined;
  readonly centre?: string | undefined;
  readonly municipality?: string | undefined;
  readonly after?: string | undefined;
}

/** The part of a path that says the municipality; the head of the region is its own. */
const branchOf = (path: string): string => {
  const [root = "", branch = ""] = path.split("/");
  return branch === "" ? root : branch;
};

const wordsIn = (text: string | undefined): string[] =>
  foldCase(text ?? "")
    .split(/[\s,;]+/)
    .filter((word) => word !== "")
    .slice(0, MOST_WORDS);

/** The bank of the whole region, the nearest first. */
export async function listPractices(parts: Parts, query: PracticeQuery) {
  const { context, db } = parts;
  const { centre, classes, equipment, kind, municipality, q, subject } = query;
  const filter = {
    kind,
    subject,
    centre,
    municipality,
    words: wordsIn(q),
    equipment: wordsIn(equipment),
    classes: classesIn(classes ?? ""),
  };
  const after = Math.max(0, Math.trunc(Number(query.after ?? 0)) || 0);
  const page = { branch: branchOf(context.path), organisationId: context.organisationId, after, limit: PAGE };
  return withOrganisation(db, context, async (tx) => {
    const { rows, total } = await store.selectPractices(tx, context, filter, page);
    return { total, practices: rows.map((row) => lineOf(parts, row)), ...(await store.selectFacets(tx, context)) };
  });
}

function lineOf({ context, identity }: Parts, row: store.PracticeRow): PracticeLine {
  const { branch, centreKind, content, id, kind, municipality, organisationName, publishedAt, title, users } = row;
  const near = row.path === context.path ? "own" : branch === branchOf(context.path) ? "municipality" : "region";
  return {
    id,
    kind,
    title,
    authors: authorsInWords(content),
    subject: content.subject,
    equipment: content.equipment,
    classes: content.classes,
    organisationName,
    municipality,
    near,
    centreKind,
    publishedOn: dayIn(zoneOf({ identity }), publishedAt),
    users,
  };
}

export async function getPractice(parts: Parts, practiceId: string): Promise<PracticeView> {
  return withOrganisation(parts.db, parts.context, async (tx) =>
    viewOf(tx, parts, await seenPractice(tx, parts, practiceId)),
  );
}

/** What was taken back is there for its author and for whoever published it. */
async function seenPractice(tx: Tx, parts: Parts, practiceId: string): Promise<store.PracticeRow> {
  const { context } = parts;
  if (!isId(practiceId)) throw notFound();
  const filter = { id: practiceId.toLowerCase(), words: [], equipment: [], classes: [] };
  const page = { branch: branchOf(context.path), organisationId: context.organisationId, after: 0, limit: 1 };
  const [row] = (await store.selectPractices(tx, context, filter, page)).rows;
  if (row === undefined || (row.state === "withdrawn" && row.path !== context.path)) throw notFound();
  return row;
}

async function viewOf(tx: Tx, parts: Parts, row: store.PracticeRow): Promise<PracticeView> {
  const { content, state, times, version, withdrawn } = row;
  return {
    practice: lineOf(parts, row),
    content,
    post: content.post,
    callTitle: row.callTitle ?? "",
    callerName: row.callerName,
    state,
    withdrawn,
    version,
    uses: await store.selectUses(tx, parts.context, row.id),
    times,
    mayUse: state === "published" && row.path !== parts.context.path && isAllowed(parts, "reportExecution"),
    mayWithdraw: state === "published" && isAllowed(parts, "reportExecution", row.path),
    today: todayOf(parts),
  };
}

/** «Использовали на уроке»: a day, and a word about it. */
export async function usePractice(
  parts: Parts,
  practiceId: string,
  { id, note, on }: { readonly id: string; readonly on: string; readonly note: string | null },
): Promise<PracticeView> {
  const { clock, context, db } = parts;
  mustBeAllowed(parts, "reportExecution");
  if (parsePlainDate(on) === null) throw new Problem(422, "badDate", { field: "/on" });
  if (on > todayOf(parts)) throw new Problem(422, "futureUse", { field: "/on" });
  return withOrganisation(db, context, async (tx) => {
    const row = await seenPractice(tx, parts, practiceId);
    if (row.state === "withdrawn") throw new Problem(409, "practiceWithdrawn");
    if (row.path === context.path) throw new Problem(422, "ownPractice");
    const words = note === null || note === "" ? null : note;
    await store.insertUse(tx, context, { id: id.toLowerCase(), practiceId: row.id, on, note: words, at: clock() });
    await recordAudit(tx, parts, {
      action: "practice.use",
      objectKind: "practice",
      objectId: row.id,
      data: { title: row.title },
    });
    return viewOf(tx, parts, await seenPractice(tx, parts, row.id));
  });
}

/** By the organisation that it came from; what was said stays, the region does not see it any more. */
export async function withdrawPractice(
  parts: Parts,
  practiceId: string,
  reason: string,
  version: number,
): Promise<PracticeView> {
  const { clock, context, db, identity } = parts;
  return withOrganisation(db, context, async (tx) => {
    const row = await seenPractice(tx, parts, practiceId);
    mustBeAllowed(parts, "reportExecution", row.path);
    if (row.state === "withdrawn") throw new Problem(409, "practiceWithdrawn");
    const withdrawn = { reason, by: identity?.name ?? null, on: todayOf(parts) };
    if (row.version !== version || !(await store.updatePractice(tx, context, row, withdrawn, clock())))
      throw new Problem(412, "changedMeanwhile", { version: row.version });
    await recordAudit(tx, parts, {
      action: "practice.withdraw",
      objectKind: "practice",
      objectId: row.id,
      data: { title: row.title, reason },
    });
    return viewOf(tx, parts, await seenPractice(tx, parts, row.id));
  });
}
