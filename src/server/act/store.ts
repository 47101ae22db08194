import { sql } from "kysely";
import * as z from "zod/mini";
import { registryKind, type ActView, type OutsideAct } from "#contract/act.ts";
import { actDraft, actState, type ActDraft, type ActState } from "#core/act/model.ts";
import { storableText, toJson } from "#server/platform/db/storable.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

/** Drafts of acts, the registry, and the letterhead. Drafts and letterheads are the organisation's own; acts are also seen on its branch. */
export interface DraftRow {
  readonly id: string;
  readonly version: number;
  readonly content: ActDraft;
  readonly updatedAt: Date;
  readonly updatedBy: string | null;
  readonly actId: string | null;
}

function draftsOf(tx: Tx, { regionId, organisationId }: OrganisationContext) {
  return tx
    .selectFrom("act_draft")
    .select(["id", "version", "content", "updated_at", "updated_by", "act_id"])
    .where("region_id", "=", regionId)
    .where("organisation_id", "=", organisationId);
}

interface RawDraft {
  readonly id: string;
  readonly version: number;
  readonly content: unknown;
  readonly updated_at: Date;
  readonly updated_by: string | null;
  readonly act_id: string | null;
}

const draftRow = (row: RawDraft): DraftRow => ({
  id: row.id,
  version: row.version,
  content: z.parse(actDraft, row.content),
  updatedAt: row.updated_at,
  updatedBy: row.updated_by,
  actId: row.act_id,
});

export async function selectDrafts(tx: Tx, context: OrganisationContext): Promise<DraftRow[]> {
  return (await draftsOf(tx, context).orderBy("updated_at", "desc").orderBy("id").execute()).map(draftRow);
}

/** `lock`: nobody else saves it until the end of the transaction. */
export async function selectDraft(
  tx: Tx,
  context: OrganisationContext,
  id: string,
  lock = false,
): Promise<DraftRow | null> {
  const query = draftsOf(tx, context).where("id", "=", id);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  return row === undefined ? null : draftRow(row);
}

interface SavedDraft {
  readonly id: string;
  readonly content: ActDraft;
  readonly at: Date;
  readonly by: string | null;
}

export async function insertDraft(tx: Tx, context: OrganisationContext, made: SavedDraft): Promise<void> {
  await tx
    .insertInto("act_draft")
    .values({
      region_id: context.regionId,
      id: made.id,
      organisation_id: context.organisationId,
      version: 1,
      content: toJson(made.content),
      created_at: made.at,
      updated_at: made.at,
      updated_by: made.by,
    })
    .execute();
}

export async function updateDraft(
  tx: Tx,
  context: OrganisationContext,
  { id, content, at, by, version, actId }: SavedDraft & { readonly version: number; readonly actId: string | null },
): Promise<void> {
  await tx
    .updateTable("act_draft")
    .set({ content: toJson(content), updated_at: at, updated_by: by, version, act_id: actId })
    .where("region_id", "=", context.regionId)
    .where("organisation_id", "=", context.organisationId)
    .where("id", "=", id)
    .execute();
}

export async function deleteDraft(tx: Tx, context: OrganisationContext, id: string): Promise<void> {
  await tx
    .deleteFrom("act_draft")
    .where("region_id", "=", context.regionId)
    .where("organisation_id", "=", context.organisationId)
    .where("id", "=", id)
    .execute();
}

function actsOf(tx: Tx, { regionId }: OrganisationContext) {
  return tx
    .selectFrom("act")
    .select(["id", "organisation_id", "own", "kind", "issuer", "act_date", "number", "title", "state"])
    .select(sql<boolean>`content is not null`.as("has_text"))
    .where("region_id", "=", regionId);
}

/** Every act that may be seen: the newest first. */
export async function selectActs(tx: Tx, context: OrganisationContext): Promise<ActView[]> {
  const rows = await actsOf(tx, context).orderBy("act_date", "desc").orderBy("id").execute();
  const links = await tx
    .selectFrom("act_link")
    .select(["act_id", "to_act_id", "kind"])
    .where("region_id", "=", context.regionId)
    .execute();
  const linksOf = new Map<string, typeof links>();
  for (const link of links) linksOf.set(link.act_id, [...(linksOf.get(link.act_id) ?? []), link]);
  return rows.map((row) => actView(row, linksOf.get(row.id) ?? []));
}

export async function selectAct(tx: Tx, context: OrganisationContext, id: string): Promise<ActView | null> {
  const row = await actsOf(tx, context).where("id", "=", id).executeTakeFirst();
  if (row === undefined) return null;
  const links = await tx
    .selectFrom("act_link")
    .select(["to_act_id", "kind"])
    .where("region_id", "=", context.regionId)
    .where("act_id", "=", id)
    .execute();
  return actView(row, links);
}

interface RawAct {
  readonly id: string;
  readonly organisation_id: string;
  readonly own: boolean;
  readonly kind: string;
  readonly issuer: string | null;
  readonly act_date: string;
  readonly number: string;
  readonly title: string | null;
  readonly state: string;
  readonly has_text: boolean;
}

const LINK = z.enum(["basis", "amends", "cancels"]);

function actView(row: RawAct, links: readonly { readonly to_act_id: string; readonly kind: string }[]): ActView {
  return {
    id: row.id,
    organisationId: row.organisation_id,
    own: row.own,
    kind: z.parse(registryKind, row.kind),
    issuer: row.issuer,
    date: row.act_date,
    number: row.number,
    title: row.title,
    state: z.parse(actState, row.state),
    hasText: row.has_text,
    links: links.map(({ to_act_id, kind }) => ({ actId: to_act_id, kind: z.parse(LINK, kind) })),
  };
}

export interface ActText {
  readonly act: ActDraft;
  /** JSON of the plan behind it; null when it has none. */
  readonly plan: unknown;
  readonly sha256: string;
  readonly revision: number;
}

/** What was signed; null for an act without a text. */
export async function selectActText(tx: Tx, context: OrganisationContext, id: string): Promise<ActText | null> {
  const row = await tx
    .selectFrom("act")
    .select(["content", "sha256", "revision"])
    .where("region_id", "=", context.regionId)
    .where("id", "=", id)
    .executeTakeFirst();
  if (row === undefined || row.content === null || row.sha256 === null || row.revision === null) return null;
  const { act, plan } = z.parse(z.object({ act: actDraft, plan: z.unknown() }), row.content);
  return { act, plan, sha256: row.sha256, revision: row.revision };
}

interface NewAct {
  readonly id: string;
  readonly at: Date;
  readonly fields: OutsideAct;
  /** For an act of one's own. */
  readonly text: ActText | null;
}

export async function insertAct(tx: Tx, context: OrganisationContext, made: NewAct): Promise<void> {
  const { text } = made;
  await tx
    .insertInto("act")
    .values({
      region_id: context.regionId,
      id: made.id,
      organisation_id: context.organisationId,
      own: text !== null,
      ...columnsOf(made.fields),
      content: text === null ? null : toJson({ act: text.act, plan: text.plan }),
      sha256: text?.sha256 ?? null,
      revision: text?.revision ?? null,
      registered_at: made.at,
    })
    .execute();
}

function columnsOf({ kind, issuer, date, number, title, state }: OutsideAct) {
  return {
    kind,
    issuer: issuer === null ? null : storableText(issuer),
    act_date: date,
    number: storableText(number),
    title: title === null ? null : storableText(title),
    state,
  };
}

/** An act of another body, in one's own registry. */
export async function updateAct(tx: Tx, context: OrganisationContext, id: string, fields: OutsideAct): Promise<void> {
  await ownActs(tx, context).set(columnsOf(fields)).where("id", "=", id).execute();
}

export async function updateActState(
  tx: Tx,
  context: OrganisationContext,
  id: string,
  state: ActState,
): Promise<boolean> {
  const done = await ownActs(tx, context).set({ state }).where("id", "=", id).executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

function ownActs(tx: Tx, { regionId, organisationId }: OrganisationContext) {
  return tx.updateTable("act").where("region_id", "=", regionId).where("organisation_id", "=", organisationId);
}

export async function insertLinks(
  tx: Tx,
  context: OrganisationContext,
  actId: string,
  links: readonly { readonly kind: "basis" | "amends" | "cancels"; readonly actId: string }[],
): Promise<void> {
  if (links.length === 0) return;
  const rows = links.map(({ kind, actId: toActId }) => ({
    region_id: context.regionId,
    organisation_id: context.organisationId,
    act_id: actId,
    to_act_id: toActId,
    kind,
  }));
  await tx
    .insertInto("act_link")
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
