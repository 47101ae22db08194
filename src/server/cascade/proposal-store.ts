import { sql } from "kysely";
import * as z from "zod/mini";
import { concernReason } from "#core/cascade/model.ts";
import {
  PROPOSAL_STATES,
  type KnownProposal,
  type Origin,
  type ProposalChange,
  type WantedProposal,
} from "#core/cascade/settle.ts";
import { toJson } from "#server/platform/db/storable.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

const states = z.enum(PROPOSAL_STATES);
const reasonsOf = z.array(concernReason);

/** What is proposed to organisations below by this plan, or of the rows at the top that its rows come from. */
export async function selectKnown(
  tx: Tx,
  { path, regionId }: OrganisationContext,
  planId: string,
  originPlans: readonly string[],
): Promise<KnownProposal[]> {
  const rows = await tx
    .selectFrom("proposal")
    .select([
      "id",
      "version",
      "organisation_id",
      "path",
      "issuer_id",
      "plan_id",
      "edition_id",
      "activity_key",
      "origin_plan_id",
      "origin_key",
      "reasons",
      "state",
      "answered_edition_id",
    ])
    .where("region_id", "=", regionId)
    .where("path", ">", path)
    .where("path", "<", `${path}~`)
    .where((where) =>
      where.or([
        where("plan_id", "=", planId),
        where("origin_plan_id", "=", sql<string>`any(${[planId, ...originPlans]}::uuid[])`),
      ]),
    )
    .execute();
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    organisationId: row.organisation_id,
    path: row.path,
    issuerId: row.issuer_id,
    planId: row.plan_id,
    editionId: row.edition_id,
    key: row.activity_key,
    origin: { planId: row.origin_plan_id, key: row.origin_key },
    reasons: z.parse(reasonsOf, row.reasons),
    state: z.parse(states, row.state),
    answeredEditionId: row.answered_edition_id,
  }));
}

export interface ProposedFrom {
  readonly planId: string;
  readonly editionId: string;
  readonly edition: number;
}

/** One statement for all; what is there already stays. */
export async function insertProposals(
  tx: Tx,
  { organisationId, regionId }: OrganisationContext,
  added: readonly (WantedProposal & { readonly id: string })[],
  from: ProposedFrom,
  at: Date,
): Promise<void> {
  if (added.length === 0) return;
  const rows = added.map(({ id, key, organisationId: asked, origin, path, reasons }) => ({
    id,
    path,
    reasons,
    asked,
    activity_key: key,
    origin_plan_id: origin.planId,
    origin_key: origin.key,
  }));
  await sql`
    insert into proposal (region_id, id, organisation_id, path, issuer_id, plan_id, edition_id, edition, activity_key,
      origin_plan_id, origin_key, reasons, created_at, changed_at)
    select ${regionId}, r.id, r.asked, r.path, ${organisationId}, ${from.planId}, ${from.editionId}, ${from.edition},
      r.activity_key, r.origin_plan_id, r.origin_key, r.reasons, ${at}, ${at}
    from jsonb_to_recordset(${toJson(rows)}::jsonb) as r (id uuid, asked uuid, path text, activity_key text,
      origin_plan_id uuid, origin_key text, reasons jsonb)
    on conflict do nothing`.execute(tx);
}

/** Answers that are asked for again are kept beside. Gives how many were still as they had been read. */
export async function changeProposals(
  tx: Tx,
  { organisationId, regionId }: OrganisationContext,
  changes: readonly ProposalChange[],
  from: ProposedFrom,
  at: Date,
): Promise<number> {
  if (changes.length === 0) return 0;
  const rows = changes.map(({ known, renewed, state, wanted }) => ({
    id: known.id,
    version: known.version,
    state,
    activity_key: wanted.key,
    reasons: wanted.reasons,
    step: renewed ? 1 : 0,
  }));
  const done = await sql`
    update proposal p set issuer_id = ${organisationId}, plan_id = ${from.planId}, edition_id = ${from.editionId},
      edition = ${from.edition}, activity_key = r.activity_key, reasons = r.reasons, state = r.state,
      reason = case when r.state = p.state then p.reason end,
      last_answer = case when r.state = 'open' and p.state <> 'open' and p.answered_at is not null
        then jsonb_build_object('state', case when p.state = 'withdrawn' then p.last_answer ->> 'state' else p.state end,
          'reason', case when p.state = 'withdrawn' then p.last_answer ->> 'reason' else p.reason end,
          'at', p.answered_at, 'by', p.answered_by)
        else p.last_answer end,
      version = p.version + r.step, changed_at = ${at}
    from jsonb_to_recordset(${toJson(rows)}::jsonb) as r (id uuid, version integer, state text, activity_key text,
      reasons jsonb, step integer)
    where p.region_id = ${regionId} and p.id = r.id and p.version = r.version`.execute(tx);
  return Number(done.numAffectedRows ?? 0n);
}

/** Takes proposals of a plan back; the answer that was given stays beside. */
export async function withdrawProposals(
  tx: Tx,
  { regionId }: OrganisationContext,
  planId: string,
  withdrawn: readonly { readonly id: string; readonly because: string }[],
  at: Date,
): Promise<{ dutyIds: string[] }> {
  if (withdrawn.length === 0) return { dutyIds: [] };
  const { rows } = await sql<{ duty_id: string | null }>`
    update proposal p set state = 'withdrawn', reason = r.because,
      last_answer = case when p.state in ('taken', 'changed', 'own', 'notConcerned')
        then jsonb_build_object('state', p.state, 'reason', p.reason, 'at', p.answered_at, 'by', p.answered_by)
        else p.last_answer end,
      version = p.version + 1, changed_at = ${at}
    from jsonb_to_recordset(${toJson(withdrawn)}::jsonb) as r (id uuid, because text)
    where p.region_id = ${regionId} and p.id = r.id and p.plan_id = ${planId} and p.state <> 'withdrawn'
    returning p.duty_id`.execute(tx);
  return { dutyIds: rows.flatMap(({ duty_id }) => duty_id ?? []) };
}

/** Rows that this plan has dropped but the plan at the top still has: they come from there again. Gives who got theirs. */
export async function handBack(
  tx: Tx,
  { regionId }: OrganisationContext,
  planId: string,
  ids: readonly string[],
  at: Date,
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`
    update proposal p set issuer_id = a.organisation_id, plan_id = a.plan_id, edition_id = a.edition_id,
      edition = a.edition, activity_key = a.key, version = p.version + 1, changed_at = ${at}
    from edition_activity a
    where p.region_id = ${regionId} and p.id = any(${[...ids]}::uuid[]) and a.region_id = p.region_id
      and a.plan_id = p.origin_plan_id and a.key = p.origin_key and a.current
      and p.plan_id = ${planId} and a.plan_id <> ${planId}
    returning p.id`.execute(tx);
  return new Set(rows.map(({ id }) => id));
}

/** Of these duties those that no row of a plan in force carries: nothing but the proposal asked for them. */
export async function selectLoneDuties(
  tx: Tx,
  { regionId }: OrganisationContext,
  ids: readonly string[],
): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .selectFrom("duty as d")
    .select("d.id")
    .where("d.region_id", "=", regionId)
    .where("d.id", "=", sql<string>`any(${[...ids]}::uuid[])`)
    .where("d.source", "=", "proposal")
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom("edition_activity as a")
            .select("a.id")
            .whereRef("a.region_id", "=", "d.region_id")
            .whereRef("a.plan_id", "=", "d.plan_id")
            .whereRef("a.key", "=", "d.activity_key")
            .where("a.current", "=", true),
        ),
      ),
    )
    .execute();
  return rows.map(({ id }) => id);
}

/** The duties that rows of an approved own plan carry, for what they serve. */
export async function linkOwnRows(
  tx: Tx,
  { organisationId, regionId }: OrganisationContext,
  planId: string,
): Promise<void> {
  await sql`
    update proposal p set duty_id = d.id
    from proposal_own_row r
    join duty d on d.region_id = r.region_id and d.organisation_id = r.organisation_id and d.plan_id = r.plan_id
      and d.activity_key = r.row_key
    where r.region_id = ${regionId} and r.organisation_id = ${organisationId} and r.plan_id = ${planId}
      and p.region_id = r.region_id and p.id = r.proposal_id and p.duty_id is distinct from d.id
      and p.state in ('taken', 'changed', 'own')`.execute(tx);
}

/** Of the rows of an own plan the rows at the top of the chain that they serve. */
export async function selectOrigins(
  tx: Tx,
  { organisationId, regionId }: OrganisationContext,
  planId: string,
): Promise<ReadonlyMap<string, { readonly dutyId: string | null; readonly taken: boolean; readonly origin: Origin }>> {
  const rows = await tx
    .selectFrom("proposal_own_row as r")
    .innerJoin("proposal as p", (join) =>
      join.onRef("p.region_id", "=", "r.region_id").onRef("p.id", "=", "r.proposal_id"),
    )
    .select(["r.row_key", "r.kind", "p.duty_id", "p.origin_plan_id", "p.origin_key"])
    .where("r.region_id", "=", regionId)
    .where("r.organisation_id", "=", organisationId)
    .where("r.plan_id", "=", planId)
    .execute();
  return new Map(
    rows.map((row) => [
      row.row_key,
      { dutyId: row.duty_id, taken: row.kind === "taken", origin: { planId: row.origin_plan_id, key: row.origin_key } },
    ]),
  );
}
