import type { ContestLine, ContestStep, ContestText, ContestView, EntryLine } from "#contract/contest.ts";
import { authorsInWords, missingOfContest } from "#core/contest/missing.ts";
import { isSpreadLarge } from "#core/contest/protocol.ts";
import { parsePlainDate } from "#core/time/plain-date.ts";
import { recordAudit } from "#server/platform/audit.ts";
import { todayOf } from "#server/platform/day.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import { isId } from "#server/platform/ids.ts";
import type { Parts } from "#server/platform/parts.ts";
import { mustBeAllowed } from "#server/platform/rights.ts";
import * as store from "./contest-store.ts";
import { selectEntries, type EntryRow } from "./entry-store.ts";
import { byWork, selectJudgements, type JudgementRow } from "./judgement-store.ts";
import { draftProtocol, publish } from "./publishing.ts";
import { leads } from "./rights.ts";

/** An institute has nobody below it: it works for the whole region. */
const FOR_THE_REGION = ["educationInstitute", "teacherSupportCentre"];

export async function listContests(
  parts: Parts,
): Promise<{ contests: ContestLine[]; mayCall: boolean; today: string }> {
  const rows = await withOrganisation(parts.db, parts.context, (tx) => seenContests(tx, parts));
  return { contests: rows.map((row) => lineOf(parts, row)), mayCall: leads(parts), today: todayOf(parts) };
}

/** Drafts are for those who lead. */
async function seenContests(tx: Tx, parts: Parts, id?: string): Promise<store.ContestRow[]> {
  const account = leads(parts) ? null : parts.context.accountId;
  const rows = await store.selectContests(tx, parts.context, { account, ...(id === undefined ? {} : { id }) });
  return rows.filter(({ state }) => state !== "draft" || leads(parts));
}

export async function seenContest(tx: Tx, parts: Parts, contestId: string): Promise<store.ContestRow> {
  const [row] = isId(contestId) ? await seenContests(tx, parts, contestId.toLowerCase()) : [];
  if (row === undefined) throw notFound();
  return row;
}

/** A call of the asker's organisation, for whoever leads there. */
export async function ownContest(tx: Tx, parts: Parts, contestId: string): Promise<store.ContestRow> {
  const row = await seenContest(tx, parts, contestId);
  if (row.path !== parts.context.path) throw notFound();
  mustBeAllowed(parts, "callForWorks", row.path);
  return row;
}

export const isCaller = (parts: Parts, row: Pick<store.ContestRow, "path">): boolean =>
  row.path === parts.context.path && leads(parts);

export function lineOf(parts: Parts, row: store.ContestRow): ContestLine {
  const { closesOn, id, kind, mine, opensOn, organisationName, path, state, title, toJudge, works } = row;
  const own = path === parts.context.path;
  return {
    id,
    kind,
    title,
    organisationName,
    own,
    state,
    opensOn,
    closesOn,
    works: isCaller(parts, row) ? works : null,
    mine,
    toJudge,
  };
}

/** Why the asker's organisation cannot send a work today, as the code of an error; null: it can. `again`: it was returned. */
export function whyNotSend(parts: Parts, row: store.ContestRow, again: boolean): string | null {
  const { closesOn, content, opensOn, state } = row;
  const today = todayOf(parts);
  const kind = parts.identity?.organisationKind ?? "";
  if (content.kinds.length > 0 && !content.kinds.some((one) => one === kind)) return "notCalled";
  if (state === "published" || state === "draft") return "contestClosed";
  if (again) return null;
  if (state !== "open" || today > closesOn) return "contestClosed";
  return today < opensOn ? "contestNotOpenYet" : null;
}

export async function getContest(parts: Parts, contestId: string): Promise<ContestView> {
  return withOrganisation(parts.db, parts.context, async (tx) =>
    viewOf(tx, parts, await seenContest(tx, parts, contestId)),
  );
}

export async function viewOf(tx: Tx, parts: Parts, row: store.ContestRow): Promise<ContestView> {
  const { content, id, protocol, state, version } = row;
  const calls = isCaller(parts, row);
  const entries = (await selectEntries(tx, parts.context, { contestId: id })).filter(
    (entry) =>
      (calls && entry.state !== "draft") ||
      (entry.organisationId === parts.context.organisationId &&
        (entry.state !== "draft" || leads(parts) || entry.accountId === parts.context.accountId)),
  );
  const judgements = calls ? await selectJudgements(tx, parts.context, { contestId: id }) : [];
  const byEntry = byWork(judgements);
  const whyNot = whyNotSend(parts, row, false);
  const now = calls && state !== "draft" ? await draftProtocol(tx, parts, row) : null;
  const spreadOf = new Map(now?.lines.map((line) => [line.entryId, isSpreadLarge(line, content.spread)]));
  return {
    contest: lineOf(parts, row),
    content,
    version,
    entries: entries.map((entry) =>
      entryLineOf(
        entry,
        calls ? { judgements: byEntry.get(entry.id) ?? [], spreadLarge: spreadOf.get(entry.id) } : null,
      ),
    ),
    protocol: protocol ?? now,
    mayCall: calls,
    maySend: whyNot === null,
    whyNot,
    today: todayOf(parts),
  };
}

interface Judged {
  readonly judgements: readonly JudgementRow[];
  readonly spreadLarge: boolean | undefined;
}

function entryLineOf(entry: EntryRow, judged: Judged | null): EntryLine {
  const { content, id, number, organisationId, organisationName, remark, state, title } = entry;
  return {
    id,
    number,
    title,
    authors: authorsInWords(content),
    organisationId,
    organisationName,
    nomination: content.nomination,
    state,
    remark,
    judged:
      judged === null
        ? null
        : {
            asked: judged.judgements.length,
            done: judged.judgements.filter((one) => one.judged).length,
            spreadLarge: judged.spreadLarge ?? false,
          },
  };
}

function mustBeWindow(opensOn: string, closesOn: string): void {
  if (parsePlainDate(opensOn) === null) throw new Problem(422, "badDate", { field: "/opensOn" });
  if (parsePlainDate(closesOn) === null) throw new Problem(422, "badDate", { field: "/closesOn" });
  if (closesOn < opensOn) throw new Problem(422, "badWindow", { field: "/closesOn" });
}

/** Makes a draft (`version` 0) or corrects it; what is open changes by steps only. */
export async function putContest(
  parts: Parts,
  contestId: string,
  { closesOn, content, kind, opensOn, title }: ContestText,
  version: number,
): Promise<ContestView> {
  const { clock, context, db, identity } = parts;
  mustBeAllowed(parts, "callForWorks");
  mustBeWindow(opensOn, closesOn);
  const id = contestId.toLowerCase();
  return withOrganisation(db, context, async (tx) => {
    const forRegion = FOR_THE_REGION.includes(identity?.organisationKind ?? "");
    const area = forRegion ? `${context.path.split("/")[0] ?? ""}/` : context.path;
    // The history of changes is written by steps.
    const said = { ...content, changes: [] };
    const text = { kind, title, content: said, opensOn, closesOn };
    const isNew = version === 0 && (await store.insertContest(tx, context, { id, area, ...text, at: clock() }));
    const row = await ownContest(tx, parts, id);
    if (!isNew) {
      // The same wish sent again is the same draft.
      if (version === 0 && row.version === 1 && row.state === "draft") return viewOf(tx, parts, row);
      if (row.state !== "draft") throw new Problem(409, "contestOpened");
      if (row.version !== version || !(await store.updateContest(tx, context, row, text, clock())))
        throw new Problem(412, "changedMeanwhile", { version: row.version });
    }
    await recordAudit(tx, parts, {
      action: isNew ? "contest.add" : "contest.change",
      objectKind: "contest",
      objectId: id,
      data: { title },
    });
    return viewOf(tx, parts, await ownContest(tx, parts, id));
  });
}

export async function stepContest(
  parts: Parts,
  contestId: string,
  step: ContestStep,
  version: number,
): Promise<ContestView> {
  const { clock, context, db } = parts;
  return withOrganisation(db, context, async (tx) => {
    const row = await ownContest(tx, parts, contestId);
    if (row.version !== version) throw new Problem(412, "changedMeanwhile", { version: row.version });
    const change = await changeBy(tx, parts, row, step);
    if (!(await store.updateContest(tx, context, row, change, clock())))
      throw new Problem(412, "changedMeanwhile", { version: row.version });
    const { title } = row;
    const reason = "reason" in step ? step.reason : null;
    await recordAudit(tx, parts, {
      action: `contest.${step.kind}`,
      objectKind: "contest",
      objectId: row.id,
      data: { title, reason },
    });
    return viewOf(tx, parts, await ownContest(tx, parts, row.id));
  });
}

async function changeBy(tx: Tx, parts: Parts, row: store.ContestRow, step: ContestStep): Promise<store.ContestUpdate> {
  const { closesOn, content, kind, opensOn, state } = row;
  const today = todayOf(parts);
  const noted = (words: string) => ({ ...content, changes: [...content.changes, { on: today, words }] });
  switch (step.kind) {
    case "open": {
      if (state !== "draft") throw new Problem(409, "wrongState");
      const [missing] = missingOfContest(kind, content);
      if (missing !== undefined) throw new Problem(422, "contestIncomplete", { field: missing });
      if (closesOn < today) throw new Problem(422, "badWindow", { field: "/closesOn" });
      return { state: "open" };
    }
    case "extend":
      if (state !== "open" && state !== "judging") throw new Problem(409, "wrongState");
      mustBeWindow(opensOn, step.closesOn);
      if (step.closesOn < today) throw new Problem(422, "badWindow", { field: "/closesOn" });
      return { state: "open", closesOn: step.closesOn, content: noted(step.reason) };
    case "close":
      if (state !== "open") throw new Problem(409, "wrongState");
      // Whoever still works on theirs counts on the day that was announced.
      if (today <= closesOn && step.reason === null) throw new Problem(422, "closeReasonNeeded");
      return { state: "judging", ...(step.reason === null ? {} : { content: noted(step.reason) }) };
    case "publish":
      if (state !== "judging") throw new Problem(409, "wrongState");
      return { state: "published", protocol: await publish(tx, parts, row) };
  }
}
