import type { answerProposals as answersEndpoint, ProposalAnswer } from "#contract/cascade.ts";
import type { ProposalState } from "#core/cascade/settle.ts";
import { readingsAgain } from "#core/execution/readings-again.ts";
import { ensureDuties, rewordDuties, withdrawDuties, type NewDuty } from "#server/execution/service.ts";
import { recordAudit } from "#server/platform/audit.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import { isId } from "#server/platform/ids.ts";
import type { Parts } from "#server/platform/parts.ts";
import type * as z from "zod/mini";
import { mustBeAllowed } from "#server/platform/rights.ts";
import { deleteServing, saveAnswers, saveServing, type GivenAnswer, type ServingRow } from "./answer-store.ts";
import { addRows, removeRows, type TakenWords } from "./draft-rows.ts";
import { linkOwnRows, selectLoneDuties } from "./proposal-store.ts";
import { selectRowsOf, type EditionRow } from "./row-store.ts";
import * as views from "./view-store.ts";
import { workstreamTitlesOf } from "./workstreams.ts";

type Asked = z.infer<typeof answersEndpoint.body>;
type Answered = z.infer<typeof answersEndpoint.response>;

const TAKEN_BACK = "Ответ изменён: пункт не выполняется.";

interface One {
  readonly proposal: views.ProposalRow;
  readonly row: EditionRow;
  readonly answer: ProposalAnswer;
}

/** All answers with what follows from them, or none. */
export async function answerProposals(parts: Parts, asked: Asked): Promise<Answered> {
  mustBeAllowed(parts, "answerProposal");
  return withOrganisation(parts.db, parts.context, async (tx) => {
    const all = await load(tx, parts, asked);
    const serving = await servingOf(tx, parts, all);
    const drafts = new Set((await views.selectDrafts(tx, parts.context)).map(({ planId }) => planId));
    await release(tx, parts, all, serving, drafts);
    const duties = await takeUp(tx, parts, all);
    const answers = all.map((one) => answerOf(one, duties));
    const by = { accountId: parts.context.accountId, name: parts.identity?.name ?? null };
    await saveAnswers(tx, parts.context, answers, { at: parts.clock(), author: by });
    const rows = await rowsFor(tx, parts, all, asked.draftPlanId, serving);
    await saveServing(tx, parts.context, rows.serving);
    for (const planId of new Set(rows.serving.map((row) => row.planId))) await linkOwnRows(tx, parts.context, planId);
    await recordAudit(tx, parts, {
      action: "proposal.answer",
      objectKind: "proposal",
      objectId: all[0]?.proposal.id ?? "",
      data: { answers: inWords(answers) },
    });
    const stored = await views.selectOwn(tx, parts.context, { ids: answers.map(({ id }) => id) });
    const byId = new Map(stored.map((row) => [row.id, row]));
    return {
      answered: answers.map(({ id, state }) => {
        const row = byId.get(id);
        return { id, state, version: row?.version ?? 0, dutyId: row?.duty_id ?? null };
      }),
      rowsAdded: rows.added,
    };
  });
}

async function load(tx: Tx, { context }: Parts, { answers }: Asked): Promise<One[]> {
  const ids = answers.map(({ proposalId }) => proposalId);
  if (!ids.every(isId) || new Set(ids).size !== ids.length) throw notFound();
  const rows = await views.selectOwn(tx, context, { ids });
  const proposals = new Map(rows.map((row) => [row.id, row]));
  const editions = await selectRowsOf(
    tx,
    context,
    rows.map(({ edition_id }) => edition_id),
  );
  const words = new Map(editions.map((row) => [`${row.editionId}/${row.key}`, row]));
  return answers.map(({ answer, proposalId, version }) => {
    const proposal = proposals.get(proposalId);
    const row = proposal && words.get(`${proposal.edition_id}/${proposal.activity_key}`);
    if (proposal === undefined || row === undefined) throw notFound();
    if (proposal.version !== version) {
      const { schedule, title } = row;
      throw new Problem(412, "proposalChanged", {
        proposal: proposalId,
        version: proposal.version,
        title,
        schedule: schedule ?? "",
      });
    }
    if (proposal.state === "withdrawn") throw new Problem(409, "proposalWithdrawn", { proposal: proposalId });
    if (answer.kind === "undo" && proposal.state === "open")
      throw new Problem(409, "nothingToUndo", { proposal: proposalId });
    if (answer.kind === "change" && answer.fields.title === "")
      throw new Problem(422, "titleMissing", { proposal: proposalId });
    return { proposal, row, answer };
  });
}

async function servingOf(tx: Tx, { context }: Parts, all: readonly One[]): Promise<ServingRow[]> {
  const rows = await views.selectServing(
    tx,
    context,
    all.map(({ proposal }) => proposal.id),
  );
  return rows.map(({ kind, ...row }) => ({ ...row, kind: kind === "own" ? "own" : "taken" }));
}

/** What was carried out for an earlier answer is so no more, unless a plan in force has it. */
async function release(
  tx: Tx,
  parts: Parts,
  all: readonly One[],
  serving: readonly ServingRow[],
  drafts: ReadonlySet<string>,
): Promise<void> {
  const left = all.filter(({ answer }) => answer.kind !== "take" && answer.kind !== "change");
  const lone = await selectLoneDuties(
    tx,
    parts.context,
    left.flatMap(({ proposal }) => proposal.duty_id ?? []),
  );
  if (lone.length > 0) await withdrawDuties(tx, parts, lone, TAKEN_BACK);
  const ids = new Set(left.map(({ proposal }) => proposal.id));
  await removeRows(
    tx,
    parts,
    serving.filter(({ proposalId }) => ids.has(proposalId)),
    drafts,
  );
  await deleteServing(tx, parts.context, [...ids]);
}

/** The duties of what is taken, by the proposal. */
async function takeUp(tx: Tx, parts: Parts, all: readonly One[]): Promise<ReadonlyMap<string, string>> {
  const taken = all.filter(({ answer }) => answer.kind === "take" || answer.kind === "change");
  const editions = await views.selectEditions(
    tx,
    parts.context,
    taken.map(({ row }) => row.editionId),
  );
  const periods = new Map(editions.map(({ id, period }) => [id, period]));
  const wanted = taken.map((one) => dutyOf(parts, one, periods.get(one.row.editionId) ?? null));
  const ids = await ensureDuties(tx, parts, wanted);
  const found = new Map(taken.map(({ proposal }, index) => [proposal.id, ids[index] ?? ""]));
  const known = taken.flatMap(({ proposal }, index) => {
    const [duty, id] = [wanted[index], ids[index]];
    return proposal.duty_id === null || duty === undefined || id === undefined ? [] : [{ ...duty, id }];
  });
  await rewordDuties(tx, parts, known);
  return found;
}

function dutyOf({ context }: Parts, { answer, proposal, row }: One, period: string | null): NewDuty {
  const { organisationId, path } = context;
  const words = wordsOf(row, answer);
  const { audience, responsible, schedule } = words;
  const own = answer.kind === "change" && Object.keys(answer.fields).length > 0;
  const reasons = proposal.reasons;
  return {
    ...words,
    number: row.number,
    workstream: row.workstream,
    period,
    readings: own ? readingsAgain({ audience, period, responsible, schedule }) : row.readings,
    organisationId,
    path,
    source: "proposal",
    row: null,
    editionId: row.editionId,
    proposalId: proposal.id,
    point: null,
    issuerId: proposal.issuer_id,
    origin: { planId: proposal.origin_plan_id, key: proposal.origin_key },
    // What concerns only those below is carried out by them: their progress is its own.
    carriedBy: isOnlyBelow(reasons) ? "below" : "marks",
    postId: null,
    fulfilledBy: null,
  };
}

function isOnlyBelow(reasons: unknown): boolean {
  return (
    Array.isArray(reasons) &&
    reasons.every((one: unknown) => typeof one === "object" && one !== null && "code" in one && one.code === "below")
  );
}

function wordsOf(row: EditionRow, answer: ProposalAnswer) {
  const { audience, expectedResult, responsible, schedule, title } = row;
  const parent = { title, audience, schedule, responsible, expectedResult };
  if (answer.kind !== "change") return parent;
  const { fields } = answer;
  const said = (text: string | undefined, before: string | null): string | null =>
    text === undefined ? before : text === "" ? null : text;
  return {
    title: fields.title ?? title,
    audience: said(fields.audience, audience),
    schedule: said(fields.schedule, schedule),
    responsible: said(fields.responsible, responsible),
    expectedResult: said(fields.expectedResult, expectedResult),
  };
}

const STATES: Readonly<Record<ProposalAnswer["kind"], ProposalState>> = {
  take: "taken",
  change: "changed",
  notConcerned: "notConcerned",
  own: "own",
  undo: "open",
};

function answerOf({ answer, proposal }: One, duties: ReadonlyMap<string, string>): GivenAnswer {
  const reason = answer.kind === "notConcerned" ? answer.reason : null;
  return { id: proposal.id, state: STATES[answer.kind], reason, dutyId: duties.get(proposal.id) ?? null };
}

async function rowsFor(
  tx: Tx,
  parts: Parts,
  all: readonly One[],
  draftPlanId: string | null,
  before: readonly ServingRow[],
): Promise<{ serving: ServingRow[]; added: number }> {
  const known = new Set(before.map(({ proposalId }) => proposalId));
  const own = all.flatMap(({ answer, proposal }): ServingRow[] =>
    answer.kind === "own" ? [{ proposalId: proposal.id, planId: answer.planId, key: answer.rowKey, kind: "own" }] : [],
  );
  if (own.length > 0) {
    const rows = await views.selectOwnRows(tx, parts.context);
    const there = new Set(rows.map(({ key, planId }) => `${planId}/${key}`));
    const missing = own.find(({ key, planId }) => !there.has(`${planId}/${key}`));
    if (missing !== undefined) throw new Problem(422, "rowMissing", { proposal: missing.proposalId });
  }
  const taken = all.filter(
    ({ answer, proposal }) => (answer.kind === "take" || answer.kind === "change") && !known.has(proposal.id),
  );
  if (draftPlanId === null || taken.length === 0) return { serving: own, added: 0 };
  if (!isId(draftPlanId)) throw notFound();
  const titles = await workstreamTitlesOf(tx, parts.context, taken);
  const words = taken.map(({ answer, proposal, row }): TakenWords => ({
    ...wordsOf(row, answer),
    proposalId: proposal.id,
    workstream: row.workstream,
    workstreamTitle: titles(row.editionId, row.workstream),
  }));
  const added = await addRows(tx, parts, draftPlanId, words);
  return { serving: [...own, ...added], added: added.length };
}

const ANSWER_WORDS: Readonly<Record<ProposalState, string>> = {
  taken: "взято",
  changed: "изменено",
  notConcerned: "не касается",
  own: "своё",
  open: "отменено",
  withdrawn: "отозвано",
};

/** «взято 3, не касается 1» */
function inWords(answers: readonly GivenAnswer[]): string {
  return Object.entries(ANSWER_WORDS)
    .map(([state, word]) => ({ word, count: answers.filter((one) => one.state === state).length }))
    .filter(({ count }) => count > 0)
    .map(({ count, word }) => `${word} ${count}`)
    .join(", ");
}
