import type { Candidate, JudgementLine, JudgementView } from "#contract/judgement.ts";
import { distribute } from "#core/contest/distribute.ts";
import { authorsInWords } from "#core/contest/missing.ts";
import type { JudgedPoints } from "#core/contest/model.ts";
import { findingsOfPoints } from "#core/contest/protocol.ts";
import { fullName } from "#core/people/names.ts";
import { recordAudit } from "#server/platform/audit.ts";
import { todayOf } from "#server/platform/day.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import { isId } from "#server/platform/ids.ts";
import type { Parts } from "#server/platform/parts.ts";
import { ownContest } from "./contests.ts";
import { selectEntries, type EntryRow } from "./entry-store.ts";
import { selectCall, selectOwnJudgements, type CallRow } from "./expert-store.ts";
import * as store from "./judgement-store.ts";

/** Whoever is looked for stands in the journal as any list of people. */
export async function listCandidates(parts: Parts, contestId: string, q: string): Promise<{ candidates: Candidate[] }> {
  return withOrganisation(parts.db, parts.context, async (tx) => {
    const contest = await ownContest(tx, parts, contestId);
    const asked = { contestId: contest.id, words: q.trim(), today: todayOf(parts) };
    const candidates = (await store.selectCandidates(tx, asked)).map(({ name, patronymic, surname, ...rest }) => ({
      ...rest,
      name: fullName({ surname, name, patronymic }),
    }));
    await recordAudit(tx, parts, {
      action: "personalData.read",
      objectKind: "people",
      objectId: contest.id,
      data: { count: candidates.length },
    });
    return { candidates };
  });
}

interface Wish {
  readonly accountIds: readonly string[];
  /** Null: all works that have too few experts. */
  readonly entryId: string | null;
}

/** Gives works to experts, never those of an organisation that the expert works in. */
export async function askExperts(
  parts: Parts,
  contestId: string,
  { accountIds, entryId }: Wish,
): Promise<{ asked: number; lacking: number }> {
  const { clock, context, db, newId } = parts;
  return withOrganisation(db, context, async (tx) => {
    const contest = await ownContest(tx, parts, contestId);
    if (contest.state !== "open" && contest.state !== "judging") throw new Problem(409, "wrongState");
    const experts = await chosenExperts(tx, parts, contest.id, accountIds);
    const entries = (await selectEntries(tx, context, { contestId: contest.id })).filter(
      ({ id, state }) => state === "sent" && (entryId === null || id === entryId.toLowerCase()),
    );
    if (entryId !== null && entries.length === 0) throw notFound();
    const judgements = await store.selectJudgements(tx, context, { contestId: contest.id });
    const works = entries.map(({ id, organisationId }) => ({
      id,
      organisationId,
      experts: judgements.filter((one) => one.entryId === id).map((one) => one.accountId),
    }));
    const [only] = works;
    const perWork =
      entryId === null || only === undefined ? contest.content.experts : only.experts.length + experts.length;
    const { asked, lacking } = distribute(works, experts, perWork);
    if (entryId !== null && asked.length === 0) throw new Problem(422, "ownOrganisation");
    const byAccount = new Map(experts.map((expert) => [expert.accountId, expert]));
    await store.insertJudgements(
      tx,
      context,
      asked.flatMap(({ accountId, workId }) => {
        const expert = byAccount.get(accountId);
        if (expert === undefined) return [];
        const { name: expertName, organisationId: expertOrganisationId } = expert;
        return [
          {
            id: newId(),
            contestId: contest.id,
            entryId: workId,
            accountId,
            expertName,
            expertOrganisationId,
            at: clock(),
          },
        ];
      }),
    );
    await recordAudit(tx, parts, {
      action: "contest.ask",
      objectKind: "contest",
      objectId: contest.id,
      data: { title: contest.title, count: asked.length },
    });
    return { asked: asked.length, lacking: lacking.length };
  });
}

async function chosenExperts(tx: Tx, parts: Parts, contestId: string, accountIds: readonly string[]) {
  const today = todayOf(parts);
  const found = [];
  for (const accountId of new Set(accountIds.map((id) => id.toLowerCase()))) {
    const places = await store.selectExpert(tx, { contestId, accountId, today });
    const [first] = places;
    if (first === undefined) throw new Problem(422, "notAnExpert");
    const { name, organisationId, patronymic, surname } = first;
    const organisations = new Set(places.map((place) => place.organisationId));
    found.push({ accountId, organisations, organisationId, name: fullName({ surname, name, patronymic }) });
  }
  return found;
}

export async function releaseExpert(parts: Parts, judgementId: string): Promise<{ id: string }> {
  const { context, db } = parts;
  return withOrganisation(db, context, async (tx) => {
    const [row] = isId(judgementId) ? await store.selectJudgements(tx, context, { id: judgementId }) : [];
    if (row === undefined || row.path !== context.path) throw notFound();
    const contest = await ownContest(tx, parts, row.contestId);
    if (row.points !== null || !(await store.deleteJudgement(tx, context, row.id)))
      throw new Problem(409, "wrongState");
    await recordAudit(tx, parts, {
      action: "contest.release",
      objectKind: "contest",
      objectId: contest.id,
      data: { title: contest.title },
    });
    return { id: row.id };
  });
}

/** Works that wait for the asker first. */
export async function listJudgements(parts: Parts): Promise<{ judgements: JudgementLine[] }> {
  const judgements = await withOrganisation(parts.db, parts.context, (tx) => selectOwnJudgements(tx, parts.context));
  return { judgements: judgements.map((row) => ({ ...row })) };
}

interface Judged {
  readonly row: store.JudgementRow;
  readonly entry: EntryRow;
  readonly call: CallRow;
}

async function ownJudgement(tx: Tx, { context }: Parts, judgementId: string): Promise<Judged> {
  const [row] = isId(judgementId) ? await store.selectJudgements(tx, context, { id: judgementId }) : [];
  if (row === undefined || row.accountId !== context.accountId) throw notFound();
  const [entry] = await selectEntries(tx, context, { id: row.entryId });
  const call = await selectCall(tx, row.id);
  if (entry === undefined || call === null) throw notFound();
  return { row, entry, call };
}

export async function getJudgement(parts: Parts, judgementId: string): Promise<JudgementView> {
  return withOrganisation(parts.db, parts.context, async (tx) => viewOf(await ownJudgement(tx, parts, judgementId)));
}

function viewOf({ call, entry, row }: Judged): JudgementView {
  const { content, number, organisationName, title } = entry;
  return {
    judgementId: row.id,
    contestId: call.id,
    contestTitle: call.title,
    kind: call.kind,
    call: call.content,
    number: number ?? 0,
    title,
    organisationName,
    authors: authorsInWords(content),
    work: content,
    points: row.points,
    remark: row.remark,
    judged: row.judged,
    version: row.version,
    mayJudge: mayJudge(call, entry),
  };
}

const mayJudge = ({ state }: CallRow, entry: EntryRow): boolean =>
  (state === "open" || state === "judging") && entry.state === "sent";

export async function judge(
  parts: Parts,
  judgementId: string,
  { points, remark }: { readonly points: JudgedPoints; readonly remark: string | null },
  version: number,
): Promise<JudgementView> {
  const { clock, context, db } = parts;
  return withOrganisation(db, context, async (tx) => {
    const judged = await ownJudgement(tx, parts, judgementId);
    const { call, entry, row } = judged;
    if (row.version !== version) throw new Problem(412, "changedMeanwhile", { version: row.version });
    if (!mayJudge(call, entry)) throw new Problem(409, "wrongState");
    // Whoever was asked may have come to work there since.
    const asked = { accountId: row.accountId, organisationId: entry.organisationId, today: todayOf(parts) };
    if (await store.worksAt(tx, asked)) throw new Problem(422, "ownOrganisation");
    const { criteria } = call.content;
    const [wrong] = findingsOfPoints(criteria, points);
    if (wrong !== undefined) {
      const of = criteria.find(({ key }) => key === wrong.key);
      throw new Problem(422, wrong.code, {
        field: `/points/${wrong.key}`,
        title: of?.title ?? "",
        most: of?.most ?? 0,
      });
    }
    const known = Object.fromEntries(criteria.map(({ key }) => [key, (points[key] ?? "").trim()]));
    const words = remark === null || remark.trim() === "" ? null : remark.trim();
    if (!(await store.updateJudgement(tx, context, row, { points: known, remark: words, at: clock() })))
      throw new Problem(412, "changedMeanwhile", { version: row.version });
    await recordAudit(tx, parts, {
      action: "contest.judge",
      objectKind: "contestEntry",
      objectId: entry.id,
      organisationId: entry.organisationId,
      data: { title: entry.title, contest: call.title },
    });
    return viewOf(await ownJudgement(tx, parts, judgementId));
  });
}
