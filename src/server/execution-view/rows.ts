import * as z from "zod/mini";
import { executionRow, type ExecutionRow } from "#contract/execution-view.ts";
import { occurrenceState } from "#core/execution/model.ts";
import { groupOf, isOverdue } from "#core/execution/states.ts";
import { withOrganisation } from "#server/platform/db/transaction.ts";
import { Problem } from "#server/platform/http/problem.ts";
import type { Parts } from "#server/platform/parts.ts";
import * as store from "./row-store.ts";
import { scopeOf, type AskedView } from "./service.ts";

const PAGE = 50;
/** Nobody leafs further; a number beyond it would only make the database count. */
const LAST_PAGE = 10_000;

export interface AskedRows extends AskedView {
  readonly own?: "yes" | undefined;
  readonly group?: string | undefined;
  readonly quarter?: string | undefined;
  readonly workstream?: string | undefined;
  readonly body?: string | undefined;
  readonly page?: string | undefined;
}

/** What stands behind a number of the view: its occurrences, or the proposals without an answer. */
export async function listExecutionRows(
  parts: Parts,
  asked: AskedRows,
): Promise<{ asOf: string; total: number; rows: ExecutionRow[] }> {
  const page = Number(asked.page ?? 1);
  if (!Number.isInteger(page) || page < 1 || page > LAST_PAGE) throw new Problem(400, "badRequest", { field: "/page" });
  const workstream = workstreamOf(asked.workstream);
  const quarter = asked.quarter === undefined ? null : asked.quarter === "none" ? "" : asked.quarter;
  const { today, rows } = await withOrganisation(parts.db, parts.context, async (tx) => {
    const scope = await scopeOf(tx, parts, asked);
    const wish: store.RowWish = {
      ...scope,
      own: asked.own === "yes",
      group: asked.group ?? null,
      quarter,
      workstream,
      body: asked.body ?? null,
      limit: PAGE,
      offset: (page - 1) * PAGE,
    };
    const select = asked.group === "unknown" ? store.selectOpenProposals : store.selectOccurrenceRows;
    return { today: scope.today, rows: await select(tx, wish) };
  });
  return { asOf: parts.clock().toISOString(), total: rows[0]?.total ?? 0, rows: rows.map((row) => rowOf(row, today)) };
}

function workstreamOf(text: string | undefined): number | null | undefined {
  if (text === undefined) return undefined;
  if (text === "none") return null;
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0 || number > 1000)
    throw new Problem(400, "badRequest", { field: "/workstream" });
  return number;
}

const note = z.object({ reason: z.optional(z.nullable(z.string())), document: z.optional(z.nullable(z.string())) });

function rowOf(row: store.ListedRow, today: string): ExecutionRow {
  const state = row.state === null ? null : z.parse(occurrenceState, row.state);
  const days = state === null ? null : { state, startsOn: row.starts_on, dueOn: row.due_on };
  const said = z.safeParse(note, row.note);
  return {
    dutyId: row.duty_id,
    occurrenceId: row.occurrence_id,
    proposalId: row.proposal_id,
    organisationId: row.organisation_id,
    organisation: row.organisation,
    number: row.number,
    title: row.title,
    workstream: row.workstream,
    responsible: row.responsible,
    schedule: row.schedule,
    label: row.label,
    fromDay: row.from_day,
    toDay: row.to_day,
    startsOn: row.starts_on,
    dueOn: row.due_on,
    state,
    group: days === null ? "unknown" : groupOf(days, today),
    overdue: days !== null && isOverdue(days, today),
    heldOn: row.held_on,
    recordId: row.record_id,
    review: z.parse(executionRow.shape.review, row.review),
    reason: said.success ? (said.data.reason ?? null) : null,
    document: said.success ? (said.data.document ?? null) : null,
    files: row.files,
  };
}
