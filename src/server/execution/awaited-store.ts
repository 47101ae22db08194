import { sql } from "kysely";
import * as z from "zod/mini";
import { executionAuthor, type ExecutionAuthor } from "#core/execution/author.ts";
import { activityReadings, type ActivityReadings } from "#core/plan/model.ts";
import { storableText, toJson } from "#server/platform/db/storable.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

export interface AwaitedRow {
  readonly id: string;
  readonly organisationId: string;
  readonly path: string;
  readonly dutyId: string;
  readonly number: string | null;
  readonly title: string;
  readonly schedule: string | null;
  readonly period: string | null;
  readonly readings: ActivityReadings;
  readonly carriedBy: string;
  readonly originPlanId: string | null;
  readonly originKey: string | null;
  readonly issuerId: string;
  readonly issuerName: string;
  readonly askedOf: string | null;
  readonly askerId: string;
  readonly askerName: string;
  readonly postId: string | null;
  readonly post: string | null;
  readonly reviewOn: string;
  readonly createdAt: Date;
  readonly version: number;
}

/** The own organisation's questions, what is to be looked at first; `id`: this one only. */
export async function selectAwaited(
  tx: Tx,
  { path, regionId }: OrganisationContext,
  id: string | null,
): Promise<AwaitedRow[]> {
  const rows = await tx
    .selectFrom("awaited_date as a")
    .innerJoin("duty as d", (join) => join.onRef("d.region_id", "=", "a.region_id").onRef("d.id", "=", "a.duty_id"))
    .innerJoin("organisation as i", "i.id", "d.issuer_id")
    .innerJoin("organisation as k", "k.id", "a.asker_id")
    .leftJoin("post as p", (join) => join.onRef("p.region_id", "=", "a.region_id").onRef("p.id", "=", "a.post_id"))
    .select([
      "a.id",
      "a.organisation_id as organisationId",
      "a.path",
      "a.duty_id as dutyId",
      "d.number",
      "d.title",
      "d.schedule",
      "d.period",
      "d.readings",
      "d.carried_by as carriedBy",
      "d.origin_plan_id as originPlanId",
      "d.origin_key as originKey",
      "d.issuer_id as issuerId",
      "i.name as issuerName",
      "a.asked_of as askedOf",
      "a.asker_id as askerId",
      "k.name as askerName",
      "a.post_id as postId",
      "p.name as post",
      "a.review_on as reviewOn",
      "a.created_at as createdAt",
      "a.version",
    ])
    .where("a.region_id", "=", regionId)
    .where("a.path", "=", path)
    .where("d.state", "=", "active")
    .$if(id !== null, (query) => query.where("a.id", "=", id ?? ""))
    .orderBy("a.review_on")
    .orderBy("a.id")
    .execute();
  return rows.map((row) => ({ ...row, readings: z.parse(activityReadings, row.readings) }));
}

export interface WaitingTime {
  readonly id: string;
  readonly dutyId: string;
  readonly path: string;
  readonly key: string;
  readonly label: string;
  readonly state: string;
  readonly startsOn: string | null;
  readonly dueOn: string | null;
  readonly originPlanId: string | null;
  readonly originKey: string | null;
}

/**
 * Times of the asked duties and of all below that come from the same rows at the top of the chain, whose date is set by
 * somebody else and that have no mark yet.
 */
export async function selectTimes(
  tx: Tx,
  { regionId }: OrganisationContext,
  origins: readonly { readonly planId: string; readonly key: string }[],
  dutyIds: readonly string[],
  lock: boolean,
): Promise<WaitingTime[]> {
  const wanted = toJson(origins.map(({ key, planId }) => ({ plan_id: planId, key })));
  return tx
    .selectFrom("occurrence as o")
    .innerJoin("duty as d", (join) => join.onRef("d.region_id", "=", "o.region_id").onRef("d.id", "=", "o.duty_id"))
    .select([
      "o.id",
      "o.duty_id as dutyId",
      "o.path",
      "o.key",
      "o.label",
      "o.state",
      "o.starts_on as startsOn",
      "o.due_on as dueOn",
      "d.origin_plan_id as originPlanId",
      "d.origin_key as originKey",
    ])
    .where("o.region_id", "=", regionId)
    .where("o.withdrawn", "=", false)
    .where("o.waits_for", "in", ["organiser", "separateSchedule"])
    .where("o.state", "in", ["waitsForDate", "dateSet"])
    .where("o.path", ">=", sql<string>`app_path()`)
    .where("o.path", "<", sql<string>`app_path_end()`)
    .where((where) =>
      where.or([
        where("d.id", "=", sql<string>`any(${[...dutyIds]}::uuid[])`),
        sql<boolean>`(d.origin_plan_id, d.origin_key) in (
          select r.plan_id, r.key from jsonb_to_recordset(${wanted}::jsonb) as r(plan_id uuid, key text))`,
      ]),
    )
    .orderBy("o.id")
    .$if(lock, (query) => query.forUpdate("o"))
    .execute();
}

export async function selectAsks(tx: Tx, { regionId }: OrganisationContext, awaitedIds: readonly string[]) {
  const rows = await tx
    .selectFrom("awaited_ask")
    .select(["id", "awaited_id as awaitedId", "on_day as on", "words", "author"])
    .where("region_id", "=", regionId)
    .where("awaited_id", "=", sql<string>`any(${[...awaitedIds]}::uuid[])`)
    .orderBy("on_day", "desc")
    .orderBy("id", "desc")
    .execute();
  return rows.map((row) => ({ ...row, author: z.parse(executionAuthor, row.author) }));
}

export async function insertAsk(
  tx: Tx,
  { organisationId, path, regionId }: OrganisationContext,
  ask: {
    readonly id: string;
    readonly awaitedId: string;
    readonly on: string;
    readonly words: string;
    readonly author: ExecutionAuthor;
    readonly at: Date;
  },
): Promise<void> {
  const { at, author, awaitedId, id, on, words } = ask;
  await tx
    .insertInto("awaited_ask")
    .values({
      region_id: regionId,
      id,
      organisation_id: organisationId,
      path,
      awaited_id: awaitedId,
      on_day: on,
      words: storableText(words),
      author: toJson(author),
      at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

interface AwaitedChange {
  readonly askedOf?: string | null;
  readonly askerId?: string;
  readonly postId?: string | null;
  readonly reviewOn: string;
}

/** False when somebody was quicker; `version` null: whatever it is. */
export async function updateAwaited(
  tx: Tx,
  { regionId }: OrganisationContext,
  id: string,
  change: AwaitedChange,
  version: number | null,
  at: Date,
): Promise<boolean> {
  const { askedOf, askerId, postId, reviewOn } = change;
  const done = await tx
    .updateTable("awaited_date")
    .set({
      review_on: reviewOn,
      changed_at: at,
      version: sql<number>`version + 1`,
      ...(askedOf === undefined ? {} : { asked_of: askedOf === null ? null : storableText(askedOf) }),
      ...(askerId === undefined ? {} : { asker_id: askerId }),
      ...(postId === undefined ? {} : { post_id: postId }),
    })
    .where("region_id", "=", regionId)
    .where("id", "=", id)
    .$if(version !== null, (query) => query.where("version", "=", version ?? 0))
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** A post of the own organisation. */
export async function isOwnPost(tx: Tx, { organisationId, regionId }: OrganisationContext, id: string) {
  const row = await tx
    .selectFrom("post")
    .select("id")
    .where("region_id", "=", regionId)
    .where("organisation_id", "=", organisationId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row !== undefined;
}
