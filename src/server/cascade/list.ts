import * as z from "zod/mini";
import type { listNeighbours, listProposals, OwnLine, ProposalView } from "#contract/cascade.ts";
import { concernReason } from "#core/cascade/model.ts";
import { driftOf } from "#core/cascade/drift.ts";
import { PROPOSAL_STATES, type ProposalState } from "#core/cascade/settle.ts";
import { matchRows } from "#core/plan/compare/match-rows.ts";
import { parsePeriod, periodRange } from "#core/time/period.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import { notFound } from "#server/platform/http/problem.ts";
import { isId } from "#server/platform/ids.ts";
import type { Parts } from "#server/platform/parts.ts";
import { mustBeAllowed } from "#server/platform/rights.ts";
import { selectNeighbours } from "./progress-store.ts";
import { asPlanRow, selectRowsOf, type EditionRow } from "./row-store.ts";
import * as views from "./view-store.ts";
import { titlesIn } from "./workstreams.ts";

const state = z.enum(PROPOSAL_STATES);
const reasons = z.array(concernReason);
const author = z.nullable(z.object({ name: z.nullable(z.string()) }));
const lastAnswer = z.nullable(
  z.object({ state: z.nullable(state), reason: z.nullable(z.string()), at: z.nullable(z.string()), by: author }),
);

/** What is proposed to one's own organisation, with its own rows beside; of one plan above when it is named. */
export async function ownProposals(
  parts: Parts,
  planId: string | undefined,
): Promise<z.infer<typeof listProposals.response>> {
  mustBeAllowed(parts, "readExecution");
  if (planId !== undefined && !isId(planId)) return { proposals: [], drafts: [], approved: [] };
  return withOrganisation(parts.db, parts.context, async (tx) => {
    const rows = await views.selectOwn(tx, parts.context, planId === undefined ? {} : { planId });
    return {
      proposals: await viewsOf(tx, parts, rows),
      drafts: await views.selectDrafts(tx, parts.context),
      approved: await views.selectApproved(tx, parts.context),
    };
  });
}

async function viewsOf(tx: Tx, parts: Parts, rows: readonly views.ProposalRow[]): Promise<ProposalView[]> {
  const { context } = parts;
  const editionIds = rows.flatMap((row) => [
    row.edition_id,
    ...(row.answered_edition_id === null ? [] : [row.answered_edition_id]),
  ]);
  const words = new Map(
    (await selectRowsOf(tx, context, editionIds)).map((row) => [`${row.editionId}/${row.key}`, row]),
  );
  const editions = await views.selectEditions(
    tx,
    context,
    rows.map(({ edition_id }) => edition_id),
  );
  const titles = titlesIn(editions);
  const byEdition = new Map(editions.map((one) => [one.id, one]));
  const duties = new Map(
    (
      await views.selectDutyWords(
        tx,
        context,
        rows.flatMap(({ duty_id }) => duty_id ?? []),
      )
    ).map((one) => [one.id, one]),
  );
  const serving = new Map(
    (
      await views.selectServing(
        tx,
        context,
        rows.map(({ id }) => id),
      )
    ).map((one) => [one.proposalId, one]),
  );
  const own = await views.selectOwnRows(tx, context);
  const ownByKey = new Map(own.map((row) => [`${row.planId}/${row.key}`, row]));
  const parents = rows.map((row) => words.get(`${row.edition_id}/${row.activity_key}`));
  const periods = rows.map(({ edition_id }) => byEdition.get(edition_id)?.period ?? null);
  const beside = besideOf(own, parents, periods);
  return rows.flatMap((row, index): ProposalView[] => {
    const [parent, edition] = [parents[index], byEdition.get(row.edition_id)];
    if (parent === undefined || edition === undefined) return [];
    const answered = words.get(`${row.answered_edition_id}/${row.activity_key}`);
    const duty = row.duty_id === null ? undefined : duties.get(row.duty_id);
    const served = serving.get(row.id);
    const ownRow = served === undefined ? undefined : ownByKey.get(`${served.planId}/${served.key}`);
    const now = z.parse(state, row.state);
    const given = now === "open" || now === "withdrawn" ? null : now;
    return [
      {
        id: row.id,
        version: row.version,
        state: now,
        withdrawnBecause: now === "withdrawn" ? row.reason : null,
        reasons: z.parse(reasons, row.reasons),
        issuer: { id: edition.issuerId, name: edition.issuer },
        planId: row.plan_id,
        planTitle: edition.title,
        period: edition.period,
        editionId: row.edition_id,
        edition: row.edition,
        key: row.activity_key,
        row: wordsOf(parent),
        workstreamTitle: titles(row.edition_id, parent.workstream),
        startsOn: parent.startsOn,
        endsOn: parent.endsOn,
        answer:
          given === null
            ? null
            : {
                state: given,
                reason: row.reason,
                at: row.answered_at?.toISOString() ?? "",
                by: z.safeParse(author, row.answered_by).data?.name ?? null,
              },
        lastAnswer: lastOf(row.last_answer),
        drift: answered === undefined ? [] : driftOf(asPlanRow(answered), asPlanRow(parent)),
        duty: duty === undefined || duty.state !== "active" ? null : { ...withoutState(duty) },
        ownRow: ownRow === undefined ? null : lineOf(ownRow),
        beside: beside[index] ?? { standing: null, lastYear: null, draft: null },
      },
    ];
  });
}

function wordsOf({ audience, expectedResult, number, responsible, schedule, title, workstream }: EditionRow) {
  return { number, title, workstream, audience, schedule, responsible, expectedResult };
}

type DutyWords = Awaited<ReturnType<typeof views.selectDutyWords>>[number];

function withoutState({ state: _state, ...words }: DutyWords) {
  return words;
}

function lastOf(stored: unknown): ProposalView["lastAnswer"] {
  const last = z.safeParse(lastAnswer, stored).data;
  if (!last?.state || last.at === null) return null;
  const given: ProposalState = last.state;
  return { state: given, reason: last.reason, at: new Date(last.at).toISOString(), by: last.by?.name ?? null };
}

function lineOf({ key, number, planId, planTitle, schedule, title }: views.OwnRow): OwnLine {
  return { planId, planTitle, key, number, title, schedule };
}

/** For each row of a plan above the own rows that seem to be the same: of this period, of the years before, of a draft. */
function besideOf(
  own: readonly views.OwnRow[],
  parents: readonly (EditionRow | undefined)[],
  periods: readonly (string | null)[],
): ProposalView["beside"][] {
  const isLast = (row: views.OwnRow, period: string | null): boolean => endOf(row.period) < startOf(period);
  const found = (fits: (row: views.OwnRow, period: string | null) => boolean): (OwnLine | null)[] => {
    const lines: (OwnLine | null)[] = parents.map(() => null);
    for (const period of new Set(periods)) {
      const first = own.filter((row) => fits(row, period));
      const places = periods.flatMap((one, index) => (one === period && parents[index] !== undefined ? [index] : []));
      const second = places.flatMap((index) => parents[index] ?? []);
      const matched = matchRows(first.map(bareRow), second.map(asPlanRow), "words");
      places.forEach((place, index) => {
        const row = first[matched[index] ?? -1];
        if (row !== undefined) lines[place] = lineOf(row);
      });
    }
    return lines;
  };
  const standing = found((row, period) => row.approved && !isLast(row, period));
  const lastYear = found((row, period) => row.approved && isLast(row, period));
  const draft = found((row) => !row.approved);
  return parents.map((_, index) => ({
    standing: standing[index] ?? null,
    lastYear: lastYear[index] ?? null,
    draft: draft[index] ?? null,
  }));
}

function bareRow({ key, number, schedule, title }: views.OwnRow) {
  return {
    key,
    number,
    title,
    schedule,
    workstream: null,
    audience: null,
    responsible: null,
    expectedResult: null,
    component: null,
    source: {},
    notes: [],
  };
}

function endOf(period: string | null): string {
  const years = period === null ? null : parsePeriod(period);
  return years === null ? "9999-12-31" : periodRange(years).to;
}

function startOf(period: string | null): string {
  const years = period === null ? null : parsePeriod(period);
  return years === null ? "0001-01-01" : periodRange(years).from;
}

/** Organisations beside one's own whose approved plans carry the same row of the plan above. */
export async function neighboursOf(parts: Parts, proposalId: string): Promise<z.infer<typeof listNeighbours.response>> {
  mustBeAllowed(parts, "readExecution");
  if (!isId(proposalId)) throw notFound();
  return withOrganisation(parts.db, parts.context, async (tx) => {
    const [row] = await views.selectOwn(tx, parts.context, { ids: [proposalId] });
    if (row === undefined) throw notFound();
    return { neighbours: await selectNeighbours(tx, row.origin_plan_id, row.origin_key) };
  });
}
