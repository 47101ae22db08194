import type { EntryReview, EntryStep, EntryView } from "#contract/contest-entry.ts";
import type { EntryContent } from "#core/contest/model.ts";
import { missingOfEntry, pupilNamesOf } from "#core/contest/missing.ts";
import { sumOfPoints } from "#core/contest/protocol.ts";
import { printExact } from "#core/indicator/exact.ts";
import { recordAudit } from "#server/platform/audit.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import { isId } from "#server/platform/ids.ts";
import type { Parts } from "#server/platform/parts.ts";
import { mustBeAllowed } from "#server/platform/rights.ts";
import { selectCertificates } from "./certificate-store.ts";
import { nextNumber, type ContestRow } from "./contest-store.ts";
import { isCaller, lineOf, seenContest, whyNotSend } from "./contests.ts";
import * as store from "./entry-store.ts";
import { selectFiles } from "./file-store.ts";
import { selectJudgements } from "./judgement-store.ts";
import { countUses } from "./practice-store.ts";
import { leads } from "./rights.ts";

/** Whose it is to change: the author's, and of those who lead there. */
const isOwn = (parts: Parts, row: Pick<store.EntryRow, "accountId" | "organisationId">): boolean =>
  row.organisationId === parts.context.organisationId && (leads(parts) || row.accountId === parts.context.accountId);

interface Seen {
  readonly entry: store.EntryRow;
  readonly contest: ContestRow;
}

/** What was sent is no secret inside its own organisation; a draft is its author's. */
const isSeenAtHome = (parts: Parts, row: store.EntryRow): boolean =>
  isOwn(parts, row) || (row.organisationId === parts.context.organisationId && row.state !== "draft");

/** A work for its own organisation and for whoever calls; experts read it on their own page. */
export async function seenEntry(tx: Tx, parts: Parts, entryId: string): Promise<Seen> {
  const [entry] = isId(entryId) ? await store.selectEntries(tx, parts.context, { id: entryId.toLowerCase() }) : [];
  if (entry === undefined) throw notFound();
  const contest = await seenContest(tx, parts, entry.contestId);
  const calls = isCaller(parts, contest) && entry.state !== "draft";
  if (!calls && !isSeenAtHome(parts, entry)) throw notFound();
  return { entry, contest };
}

export async function getEntry(parts: Parts, entryId: string): Promise<EntryView> {
  return withOrganisation(parts.db, parts.context, async (tx) =>
    viewOf(tx, parts, await seenEntry(tx, parts, entryId)),
  );
}

export async function viewOf(tx: Tx, parts: Parts, { contest, entry }: Seen): Promise<EntryView> {
  const { context } = parts;
  const calls = isCaller(parts, contest);
  const own = isOwn(parts, entry);
  const line =
    contest.state === "published" ? contest.protocol?.lines.find(({ entryId }) => entryId === entry.id) : null;
  const judgements = calls ? await selectJudgements(tx, context, { entryId: entry.id }) : [];
  const certificates = await selectCertificates(tx, context, [entry.id]);
  const mayChange = own && (entry.state === "draft" || entry.state === "returned");
  return {
    entryId: entry.id,
    contest: lineOf(parts, contest),
    call: contest.content,
    title: entry.title,
    content: entry.content,
    number: entry.number,
    state: entry.state,
    remark: entry.remark,
    organisationName: entry.organisationName,
    version: entry.version,
    own,
    mayChange,
    mayReturn: calls && entry.state === "sent" && contest.state !== "published",
    whyNot: mayChange ? whyNotSend(parts, contest, entry.state === "returned") : null,
    line: line ?? null,
    experts: calls
      ? judgements.map(({ expertName, id, judged, points, remark }) => {
          const sum = points === null ? null : sumOfPoints(contest.content.criteria, points);
          return { judgementId: id, name: expertName, sum: sum === null ? null : printExact(sum), judged, remark };
        })
      : null,
    remarks:
      contest.protocol?.lines.some(({ entryId }) => entryId === entry.id) === true
        ? await store.selectRemarks(tx, entry.id)
        : [],
    certificates: certificates.map(({ names, reason, revision }) => ({ revision, names: [...names], reason })),
    uses: entry.state === "published" && contest.kind !== "contest" ? await countUses(tx, context, entry.id) : null,
    pupilNames: mayChange ? [...pupilNamesOf(entry.title, entry.content)] : [],
  };
}

/** Makes a draft (`version` 0) or saves what was typed. */
export async function putEntry(
  parts: Parts,
  sentId: string,
  { content, contestId, title }: { readonly contestId: string; readonly title: string; readonly content: EntryContent },
  version: number,
): Promise<EntryView> {
  const { clock, context, db } = parts;
  mustBeAllowed(parts, "reportExecution");
  const id = sentId.toLowerCase();
  return withOrganisation(db, context, async (tx) => {
    const contest = await seenContest(tx, parts, contestId);
    const [there] = await store.selectEntries(tx, context, { id });
    if (there === undefined) {
      if (version !== 0) throw notFound();
      const whyNot = whyNotSend(parts, contest, false);
      // Whoever begins before the first day may go on writing until it comes.
      if (whyNot !== null && whyNot !== "contestNotOpenYet") throw new Problem(409, whyNot);
      if (!(await store.insertEntry(tx, context, { id, contest, title, content, at: clock() }))) throw notFound();
    } else {
      if (!isSeenAtHome(parts, there) || there.contestId !== contest.id) throw notFound();
      if (!isOwn(parts, there)) throw new Problem(403, "othersEntry");
      if (there.state !== "draft" && there.state !== "returned") throw new Problem(409, "entrySent");
      // The first saving sent again is the same work.
      const seen = version === 0 && there.version === 1 ? 1 : version;
      const isSaved =
        there.version === seen && (await store.updateEntry(tx, context, there, { title, content }, clock()));
      if (!isSaved) throw new Problem(412, "changedMeanwhile", { version: there.version });
    }
    return viewOf(tx, parts, await seenEntry(tx, parts, id));
  });
}

/** By the author: sent, or taken back. */
export async function stepEntry(parts: Parts, entryId: string, step: EntryStep, version: number): Promise<EntryView> {
  return onEntry(parts, { entryId, version, action: `contestEntry.${step.kind}` }, async (tx, seen) => {
    const { entry } = seen;
    mustBeAllowed(parts, "reportExecution", entry.path);
    if (!isOwn(parts, entry)) throw new Problem(403, "othersEntry");
    if (step.kind === "send") return sending(tx, parts, seen);
    mustBeOpen(seen);
    return { state: "withdrawn", remark: step.reason };
  });
}

/** By whoever calls: given back to be corrected, or not let in. */
export async function reviewEntry(
  parts: Parts,
  entryId: string,
  { kind, remark }: EntryReview,
  version: number,
): Promise<EntryView> {
  return onEntry(parts, { entryId, version, action: `contestEntry.${kind}` }, async (_tx, seen) => {
    if (!isCaller(parts, seen.contest)) throw notFound();
    mustBeOpen(seen);
    if (seen.entry.state !== "sent") throw new Problem(409, "wrongState");
    return { state: kind === "return" ? "returned" : "notTaken", remark };
  });
}

function mustBeOpen({ contest, entry }: Seen): void {
  if (contest.state === "published" || entry.state === "withdrawn" || entry.state === "notTaken")
    throw new Problem(409, "wrongState");
}

interface Asked {
  readonly entryId: string;
  readonly version: number;
  readonly action: string;
}

async function onEntry(
  parts: Parts,
  { action, entryId, version }: Asked,
  work: (tx: Tx, seen: Seen) => Promise<store.EntryUpdate>,
): Promise<EntryView> {
  const { clock, context, db } = parts;
  return withOrganisation(db, context, async (tx) => {
    const seen = await seenEntry(tx, parts, entryId);
    const { contest, entry } = seen;
    const change = await work(tx, seen);
    if (entry.version !== version || !(await store.updateEntry(tx, context, entry, change, clock())))
      throw new Problem(412, "changedMeanwhile", { version: entry.version });
    await recordAudit(tx, parts, {
      action,
      objectKind: "contestEntry",
      objectId: entry.id,
      organisationId: entry.organisationId,
      data: { title: entry.title, contest: contest.title },
    });
    return viewOf(tx, parts, await seenEntry(tx, parts, entry.id));
  });
}

async function sending(tx: Tx, parts: Parts, { contest, entry }: Seen): Promise<store.EntryUpdate> {
  const { clock, context } = parts;
  const { content, id, number, state, title } = entry;
  if (state !== "draft" && state !== "returned") throw new Problem(409, "wrongState");
  const whyNot = whyNotSend(parts, contest, state === "returned");
  if (whyNot !== null) throw new Problem(409, whyNot, { closesOn: contest.closesOn, opensOn: contest.opensOn });
  if ((contest.content.authors === "pupils") !== (content.authors.kind === "pupils"))
    throw new Problem(422, "entryIncomplete", { field: "authors" });
  const missing = missingOfEntry(contest.kind, contest.content, title, content);
  if (missing !== null) throw new Problem(422, "entryIncomplete", { field: missing });
  if (content.children === "notGiven") throw new Problem(422, "photoConsentNeeded");
  const kept = new Set((await selectFiles(tx, context, { entryId: id })).map((file) => file.id));
  const lost = content.files.find((file) => !kept.has(file.id.toLowerCase()));
  if (lost !== undefined) throw new Problem(422, "entryFileMissing", { name: lost.name });
  const next = number ?? (await nextNumber(tx, contest.id));
  if (next === null) throw new Problem(409, "notCalled");
  return { state: "sent", remark: null, number: next, sentAt: clock() };
}
