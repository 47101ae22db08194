import { sql } from "kysely";
import * as z from "zod/mini";
import { executionAuthor, type ExecutionAuthor } from "#core/execution/author.ts";
import {
  figurePart,
  formMatch,
  unmatchedCell,
  type FormMatch,
  type UnmatchedCell,
} from "#core/indicator/form-match-model.ts";
import { figureFormSheet, type FigureFormSheet } from "#core/indicator/form-match-sheet.ts";
import { storableText, toJson } from "#server/platform/db/storable.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

/** What stood in a cell when the form was sent; `value` exact. */
const closedCell = z.object({
  sheet: z.int(),
  row: z.int(),
  column: z.int(),
  code: z.string(),
  part: figurePart,
  organisationId: z.nullable(z.string()),
  value: z.nullable(z.string()),
});
export type ClosedCell = z.infer<typeof closedCell>;

const formRow = z.object({
  id: z.string(),
  roundId: z.string(),
  name: z.string(),
  structure: z.string(),
  state: z.enum(["open", "closed"]),
  sheets: z.array(figureFormSheet),
  matches: z.array(formMatch),
  unmatched: z.array(unmatchedCell),
  cells: z.nullable(z.array(closedCell)),
  filledSha256: z.nullable(z.string()),
  closedAt: z.nullable(z.date()),
  createdAt: z.date(),
  version: z.int(),
});
export type FormRow = z.infer<typeof formRow>;

const own = (tx: Tx, { organisationId, regionId }: OrganisationContext) =>
  tx.selectFrom("figure_form").where("region_id", "=", regionId).where("organisation_id", "=", organisationId);

const LINE = [
  "id",
  "round_id as roundId",
  "name",
  "state",
  "filled_sha256 as filledSha256",
  "closed_at as closedAt",
  "created_at as createdAt",
  "version",
] as const;
const formLine = z.pick(formRow, {
  id: true,
  roundId: true,
  name: true,
  state: true,
  filledSha256: true,
  closedAt: true,
  createdAt: true,
  version: true,
});
export type FormLineRow = z.infer<typeof formLine>;

/** Of the organisation that is acted for, the last first. */
export async function selectForms(tx: Tx, context: OrganisationContext, roundId: string): Promise<FormLineRow[]> {
  const rows = await own(tx, context)
    .select(LINE)
    .where("round_id", "=", roundId)
    .orderBy("created_at", "desc")
    .orderBy("id")
    .limit(200)
    .execute();
  return z.parse(z.array(formLine), rows);
}

export async function selectForm(tx: Tx, context: OrganisationContext, id: string): Promise<FormRow | null> {
  const row = await own(tx, context)
    .select([...LINE, "structure", "sheets", "matches", "unmatched", "cells"])
    .where("id", "=", id)
    .executeTakeFirst();
  return row === undefined ? null : z.parse(formRow, row);
}

/** The file as it came and, of a form that was sent, as it went. */
export async function selectFormFiles(tx: Tx, context: OrganisationContext, id: string) {
  return own(tx, context).select(["content", "filled"]).where("id", "=", id).executeTakeFirst();
}

export interface NewForm {
  readonly id: string;
  readonly roundId: string;
  readonly name: string;
  readonly content: Buffer;
  readonly sha256: string;
  readonly structure: string;
  readonly sheets: readonly FigureFormSheet[];
  readonly matches: readonly FormMatch[];
  readonly unmatched: readonly UnmatchedCell[];
  readonly at: Date;
}

/** False: there is one with this key. */
export async function insertForm(tx: Tx, context: OrganisationContext, form: NewForm): Promise<boolean> {
  const done = await tx
    .insertInto("figure_form")
    .values({
      region_id: context.regionId,
      id: form.id,
      organisation_id: context.organisationId,
      round_id: form.roundId,
      name: storableText(form.name),
      content: form.content,
      sha256: form.sha256,
      structure: form.structure,
      sheets: toJson(form.sheets),
      matches: toJson(form.matches),
      unmatched: toJson(form.unmatched),
      created_at: form.at,
      changed_at: form.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export interface FormChange {
  readonly matches?: readonly FormMatch[];
  readonly unmatched?: readonly UnmatchedCell[];
  readonly closed?: {
    readonly filled: Buffer;
    readonly sha256: string;
    readonly cells: readonly ClosedCell[];
    readonly at: Date;
    readonly by: ExecutionAuthor;
  };
}

/** False when somebody was quicker. */
export async function updateForm(
  tx: Tx,
  { organisationId, regionId }: OrganisationContext,
  { id, version }: Pick<FormRow, "id" | "version">,
  { closed, matches, unmatched }: FormChange,
  at: Date,
): Promise<boolean> {
  const done = await tx
    .updateTable("figure_form")
    .set({
      version: version + 1,
      changed_at: at,
      ...(matches === undefined ? {} : { matches: toJson(matches) }),
      ...(unmatched === undefined ? {} : { unmatched: toJson(unmatched) }),
      ...(closed === undefined
        ? {}
        : {
            state: "closed",
            filled: closed.filled,
            filled_sha256: closed.sha256,
            cells: toJson(closed.cells),
            closed_at: closed.at,
            closed_by: toJson(closed.by),
          }),
    })
    .where("region_id", "=", regionId)
    .where("organisation_id", "=", organisationId)
    .where("id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

export async function deleteForm(
  tx: Tx,
  { organisationId, regionId }: OrganisationContext,
  { id, version }: Pick<FormRow, "id" | "version">,
): Promise<boolean> {
  const done = await tx
    .deleteFrom("figure_form")
    .where("region_id", "=", regionId)
    .where("organisation_id", "=", organisationId)
    .where("id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  return done.numDeletedRows > 0n;
}

/** What was said of the same form before; null: it was never here. */
export async function selectKnownMatches(
  tx: Tx,
  { organisationId, regionId }: OrganisationContext,
  setId: string,
  structure: string,
): Promise<FormMatch[] | null> {
  const row = await tx
    .selectFrom("figure_form_match")
    .select("matches")
    .where("region_id", "=", regionId)
    .where("organisation_id", "=", organisationId)
    .where("set_id", "=", setId)
    .where("structure", "=", structure)
    .executeTakeFirst();
  return row === undefined ? null : z.parse(z.array(formMatch), row.matches);
}

export async function putKnownMatches(
  tx: Tx,
  { organisationId, regionId }: OrganisationContext,
  setId: string,
  structure: string,
  matches: readonly FormMatch[],
  at: Date,
): Promise<void> {
  const said = { matches: toJson(matches), changed_at: at };
  await tx
    .insertInto("figure_form_match")
    .values({ region_id: regionId, organisation_id: organisationId, set_id: setId, structure, ...said })
    .onConflict((conflict) =>
      conflict.columns(["region_id", "organisation_id", "set_id", "structure"]).doUpdateSet(said),
    )
    .execute();
}

export interface CauseRow {
  readonly organisationName: string;
  readonly path: string;
  readonly code: string;
  readonly revision: number;
  readonly counts: boolean;
  readonly reason: string | null;
  readonly author: ExecutionAuthor;
  readonly at: Date;
}

/** The last revision of every figure below a path that came, or stopped counting, after a moment. */
export async function selectCauses(
  tx: Tx,
  { path, regionId }: OrganisationContext,
  roundId: string,
  moment: Date,
): Promise<CauseRow[]> {
  const { rows } = await sql<Omit<CauseRow, "author"> & { author: unknown }>`
    select coalesce(o.short_name, o.name) as "organisationName", v.path, v.code, v.revision, v.current as counts,
      case when v.current then v.reason else coalesce(m.returned ->> 'reason', v.reason) end as reason,
      case when v.current then v.author else coalesce(m.returned -> 'author', v.author) end as author,
      case when v.current then v.at else coalesce(v.dropped_at, v.at) end as at
    from (
      select distinct on (organisation_id, code) * from indicator_value
      where region_id = ${regionId} and round_id = ${roundId} and path >= ${path} and path < ${`${path}~`}
      order by organisation_id, code, revision desc
    ) as v
    join organisation o on o.id = v.organisation_id
    join round_member m on m.region_id = ${regionId} and m.round_id = ${roundId} and m.organisation_id = v.organisation_id
    where v.at > ${moment} or v.dropped_at > ${moment}
    order by v.code, at desc, v.organisation_id`.execute(tx);
  return rows.map((row) => ({ ...row, author: z.parse(executionAuthor, row.author) }));
}

/** Of one place: how many figures count by code, the last revision of a lone one, and when the last one came. */
export async function selectLast(tx: Tx, { regionId }: OrganisationContext, roundId: string, path: string) {
  const { rows } = await sql<{ code: string; count: number; revision: number; at: Date }>`
    select code, count(*)::int as count, max(revision)::int as revision, max(at) as at from indicator_value
    where region_id = ${regionId} and round_id = ${roundId} and current and path >= ${path} and path < ${`${path}~`}
    group by code`.execute(tx);
  return new Map(rows.map(({ code, ...row }) => [code, row]));
}
