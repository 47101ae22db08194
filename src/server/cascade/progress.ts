import * as z from "zod/mini";
import type { getCascade, getRowCascade } from "#contract/cascade.ts";
import { driftOf } from "#core/cascade/drift.ts";
import { PROPOSAL_STATES } from "#core/cascade/settle.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import { notFound } from "#server/platform/http/problem.ts";
import { isId } from "#server/platform/ids.ts";
import type { Parts } from "#server/platform/parts.ts";
import { mustBeAllowed } from "#server/platform/rights.ts";
import * as store from "./progress-store.ts";
import { asPlanRow, selectCurrentRows, selectPlan, type EditionRow } from "./row-store.ts";
import { selectRun } from "./run-store.ts";

const state = z.enum(PROPOSAL_STATES);

/** How an approved plan was taken below: of one's own organisation or one that stands below it. */
export async function cascadeOf(parts: Parts, planId: string): Promise<z.infer<typeof getCascade.response>> {
  return withOrganisation(parts.db, parts.context, async (tx) => {
    const { rows, title } = await seen(tx, parts, planId);
    const counts = await store.selectCounts(tx, parts.context, planId);
    return {
      planId,
      title,
      run: await selectRun(tx, parts.context, planId),
      organisations: await store.countOrganisations(tx, parts.context, planId),
      rows: rows.map(({ key, number, title: words }) => ({
        key,
        number,
        title: words,
        ...(counts.get(key) ?? store.NOBODY),
      })),
    };
  });
}

export async function rowCascadeOf(
  parts: Parts,
  planId: string,
  rowKey: string,
): Promise<z.infer<typeof getRowCascade.response>> {
  return withOrganisation(parts.db, parts.context, async (tx) => {
    const { rows } = await seen(tx, parts, planId);
    const row = rows.find(({ key }) => key === rowKey);
    if (row === undefined) throw notFound();
    const parent = asPlanRow(row);
    const organisations = await store.selectOfRow(tx, parts.context, planId, rowKey);
    return {
      row: wordsOf(row),
      dutyId: await store.selectOwnDuty(tx, parts.context, planId, rowKey),
      organisations: organisations.map((one) => ({
        organisationId: one.organisation_id,
        name: one.name,
        above: one.above,
        state: z.parse(state, one.state),
        again: one.again,
        reason: one.reason,
        answeredAt: one.answered_at?.toISOString() ?? null,
        drift: one.duty_id === null ? [] : driftOf(parent, { ...parent, ...carriedWords(one), number: row.number }),
      })),
    };
  });
}

type RowOfOne = Awaited<ReturnType<typeof store.selectOfRow>>[number];

function carriedWords({ audience, expected_result: expectedResult, responsible, schedule, title }: RowOfOne) {
  return { title: title ?? "", audience, schedule, responsible, expectedResult };
}

function wordsOf({ audience, expectedResult, number, responsible, schedule, title, workstream }: EditionRow) {
  return { number, title, workstream, audience, schedule, responsible, expectedResult };
}

/** The plan's rows that count; `notFound` unless it is of the asker's organisation or of one below. */
async function seen(
  tx: Tx,
  parts: Parts,
  planId: string,
): Promise<{ rows: readonly EditionRow[]; title: string | null }> {
  const plan = isId(planId) ? await selectPlan(tx, parts.context, planId) : null;
  if (plan === null) throw notFound();
  mustBeAllowed(parts, "readExecution", plan.path);
  return { rows: await selectCurrentRows(tx, parts.context, planId), title: plan.title };
}
