import { sql } from "kysely";
import * as z from "zod/mini";
import { quarterOf, type LedgerState, type LedgerTerm } from "#core/execution/ledger.ts";
import { occurrenceAction, occurrenceNote, occurrenceState, type OccurrenceAction } from "#core/execution/model.ts";
import type { NewOccurrence } from "#core/execution/terms.ts";
import type { ExecutionAuthor } from "#core/execution/author.ts";
import { storableText, toJson } from "#server/platform/db/storable.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";
import { branchOf } from "./duty-store.ts";

const ROWS_AT_ONCE = 1000;

export interface OccurrenceToAdd extends NewOccurrence {
  readonly id: string;
  readonly dutyId: string;
  readonly organisationId: string;
  readonly path: string;
  readonly position: number;
  readonly workstream: number | null;
}

export async function insertOccurrences(
  tx: Tx,
  { regionId }: OrganisationContext,
  added: readonly OccurrenceToAdd[],
  at: Date,
): Promise<void> {
  const rows = added.map(({ begins, term, ...one }) => ({
    region_id: regionId,
    id: one.id,
    organisation_id: one.organisationId,
    path: one.path,
    branch_id: branchOf(one.path),
    duty_id: one.dutyId,
    key: one.key,
    label: storableText(one.label),
    position: one.position,
    workstream: one.workstream,
    from_day: term.fromDay,
    to_day: term.toDay,
    precision: one.precision,
    waits_for: term.waitsFor,
    starts_on: begins.startsOn,
    due_on: begins.dueOn,
    quarter: one.quarter,
    needed: term.needed,
    state: begins.state,
    changed_at: at,
  }));
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE)
    await tx
      .insertInto("occurrence")
      .values(rows.slice(from, from + ROWS_AT_ONCE))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}

/** One line of the ledger as the rules of core see it. */
export interface LedgerRow {
  readonly id: string;
  readonly organisationId: string;
  readonly path: string;
  readonly dutyId: string;
  readonly key: string;
  readonly title: string;
  readonly term: LedgerTerm;
  readonly state: LedgerState;
  readonly workstream: number | null;
  readonly withdrawn: boolean;
  readonly version: number;
}

interface RowWish {
  readonly ids?: readonly string[];
  readonly dutyIds?: readonly string[];
  readonly recordId?: string;
  /** Locked until the end of the transaction, always in the same sequence. */
  readonly lock?: true;
}

export async function selectRows(tx: Tx, { regionId }: OrganisationContext, wish: RowWish): Promise<LedgerRow[]> {
  const { dutyIds, ids, lock, recordId } = wish;
  const rows = await tx
    .selectFrom("occurrence as o")
    .innerJoin("duty as d", (join) => join.onRef("d.id", "=", "o.duty_id").onRef("d.region_id", "=", "o.region_id"))
    .select([
      "o.id",
      "o.organisation_id",
      "o.path",
      "o.duty_id",
      "o.key",
      "d.title",
      "o.from_day",
      "o.to_day",
      "o.waits_for",
      "o.needed",
      "o.state",
      "o.starts_on",
      "o.due_on",
      "o.held",
      "o.held_on",
      "o.note",
      "o.record_id",
      "o.workstream",
      "o.withdrawn",
      "o.version",
      sql<boolean>`coalesce(d.readings -> 'schedule' -> 'qualifier' @> '["continuous"]', false)`.as("continuous"),
    ])
    .where("o.region_id", "=", regionId)
    .$if(ids !== undefined, (query) => query.where("o.id", "=", sql<string>`any(${[...(ids ?? [])]}::uuid[])`))
    .$if(dutyIds !== undefined, (query) =>
      query.where("o.duty_id", "=", sql<string>`any(${[...(dutyIds ?? [])]}::uuid[])`),
    )
    .$if(recordId !== undefined, (query) =>
      query.where("o.id", "in", (inner) =>
        inner
          .selectFrom("record_occurrence")
          .select("occurrence_id")
          .where("region_id", "=", regionId)
          .where("record_id", "=", recordId ?? ""),
      ),
    )
    .orderBy("o.id")
    .$if(lock === true, (query) => query.forUpdate("o"))
    .execute();
  return rows.map((row) => ({
    id: row.id,
    organisationId: row.organisation_id,
    path: row.path,
    dutyId: row.duty_id,
    key: row.key,
    title: row.title,
    term: {
      fromDay: row.from_day,
      toDay: row.to_day,
      waitsFor: z.parse(WAITS, row.waits_for),
      continuous: row.continuous,
      needed: row.needed,
    },
    state: {
      state: z.parse(occurrenceState, row.state),
      startsOn: row.starts_on,
      dueOn: row.due_on,
      held: row.held,
      heldOn: row.held_on,
      note: z.parse(z.nullable(occurrenceNote), row.note),
      recordId: row.record_id,
    },
    workstream: row.workstream,
    withdrawn: row.withdrawn,
    version: row.version,
  }));
}

const WAITS = z.nullable(z.enum(["organiser", "separateSchedule", "request", "need"]));

/** The steps of each occurrence, in their order. */
export async function selectActions(
  tx: Tx,
  { regionId }: OrganisationContext,
  ids: readonly string[],
): Promise<ReadonlyMap<string, OccurrenceAction[]>> {
  const rows = await tx
    .selectFrom("occurrence_step")
    .select(["occurrence_id", "action"])
    .where("region_id", "=", regionId)
    .where("occurrence_id", "=", sql<string>`any(${[...ids]}::uuid[])`)
    .orderBy("occurrence_id")
    .orderBy("sequence")
    .execute();
  const steps = new Map<string, OccurrenceAction[]>();
  for (const { action, occurrence_id } of rows)
    steps.set(occurrence_id, [...(steps.get(occurrence_id) ?? []), z.parse(occurrenceAction, action)]);
  return steps;
}

/** A row after one more step. */
export interface SteppedRow {
  readonly row: LedgerRow;
  readonly next: LedgerState;
  readonly action: OccurrenceAction;
}

/** Brings rows after their new steps and keeps the steps: the number of a step is the version that it was taken on. */
export async function saveSteps(
  tx: Tx,
  { regionId }: OrganisationContext,
  stepped: readonly SteppedRow[],
  author: ExecutionAuthor,
  at: Date,
): Promise<void> {
  for (let from = 0; from < stepped.length; from += ROWS_AT_ONCE) {
    const some = stepped.slice(from, from + ROWS_AT_ONCE);
    const lines = some.map(({ next, row }) => ({
      id: row.id,
      state: next.state,
      starts_on: next.startsOn,
      due_on: next.dueOn,
      quarter: quarterOf(row.term, next),
      held: next.held,
      held_on: next.heldOn,
      note: next.note,
      record_id: next.recordId,
    }));
    await sql`update occurrence o set
        state = r.state, starts_on = r.starts_on, due_on = r.due_on, quarter = r.quarter, held = r.held,
        held_on = r.held_on, note = r.note, record_id = r.record_id, version = o.version + 1, changed_at = ${at}
      from jsonb_to_recordset(${toJson(lines)}::jsonb) as r(
        id uuid, state text, starts_on date, due_on date, quarter text, held integer, held_on date, note jsonb, record_id uuid
      )
      where o.region_id = ${regionId} and o.id = r.id`.execute(tx);
    await tx
      .insertInto("occurrence_step")
      .values(
        some.map(({ action, next, row }) => ({
          region_id: regionId,
          occurrence_id: row.id,
          sequence: row.version,
          organisation_id: row.organisationId,
          path: row.path,
          at,
          author: toJson(author),
          action: toJson(action),
          state: next.state,
        })),
      )
      .execute();
  }
}

export async function setWithdrawn(
  tx: Tx,
  { regionId }: OrganisationContext,
  ids: readonly string[],
  withdrawn: boolean,
  at: Date,
): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .updateTable("occurrence")
    .set({ withdrawn, changed_at: at })
    .where("region_id", "=", regionId)
    .where("id", "=", sql<string>`any(${[...ids]}::uuid[])`)
    .where("withdrawn", "<>", withdrawn)
    .execute();
}

/** Of what has no mark yet: how often it is needed. Of all: under which workstream it counts. */
export async function updateOfDuty(
  tx: Tx,
  { regionId }: OrganisationContext,
  dutyId: string,
  workstream: number | null,
): Promise<void> {
  await tx
    .updateTable("occurrence")
    .set({ workstream })
    .where("region_id", "=", regionId)
    .where("duty_id", "=", dutyId)
    .where(sql<boolean>`workstream is distinct from ${workstream}`)
    .execute();
}
