import { sql } from "kysely";
import * as z from "zod/mini";
import { actReference, type ActReference } from "#core/act/model.ts";
import {
  answeredTarget,
  indicatorEdition,
  setSource,
  setState,
  type AnsweredTarget,
  type FactorAnswer,
  type IndicatorEdition,
  type SetSource,
  type SetState,
} from "#core/indicator/indicator.ts";
import { passport, type Passport } from "#core/indicator/model.ts";
import { updateRecord } from "#server/platform/db/record.ts";
import { storableText, toJson } from "#server/platform/db/storable.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

const setRow = z.object({
  id: z.string(),
  organisationId: z.string(),
  organisationName: z.string(),
  path: z.string(),
  title: z.string(),
  act: z.nullable(actReference),
  source: z.nullable(setSource),
  state: setState,
  version: z.int(),
  /** Indicators that hold or will. */
  indicators: z.int(),
});
export type SetRow = z.infer<typeof setRow>;

/** Sets of the branch, those of the highest organisation first; one when a key is given. */
export async function selectSets(tx: Tx, { regionId }: OrganisationContext, id: string | null): Promise<SetRow[]> {
  const rows = await tx
    .selectFrom("indicator_set as s")
    .innerJoin("organisation as o", "o.id", "s.organisation_id")
    .select([
      "s.id",
      "s.organisation_id as organisationId",
      "o.name as organisationName",
      "s.path",
      "s.title",
      "s.act",
      "s.source",
      "s.state",
      "s.version",
      sql<number>`(select count(distinct i.code)::int from indicator i
        where i.region_id = s.region_id and i.set_id = s.id and i.until_day is null)`.as("indicators"),
    ])
    .where("s.region_id", "=", regionId)
    .$if(id !== null, (query) => query.where("s.id", "=", id ?? ""))
    .orderBy("s.path")
    .orderBy("s.created_at", "desc")
    .orderBy("s.id")
    .execute();
  return z.parse(z.array(setRow), rows);
}

/** All editions of the indicators of a set as printed, the last of each first. */
export async function selectEditions(
  tx: Tx,
  { regionId }: OrganisationContext,
  setId: string,
): Promise<IndicatorEdition[]> {
  const rows = await tx
    .selectFrom("indicator")
    .select([
      "id",
      "set_id as setId",
      "code",
      "edition",
      "position",
      "passport",
      "from_day as fromDay",
      "until_day as untilDay",
      "factor",
      "target",
      "confirmed",
    ])
    .where("region_id", "=", regionId)
    .where("set_id", "=", setId)
    .orderBy("position")
    .orderBy("code")
    .orderBy("edition", "desc")
    .execute();
  return z.parse(z.array(indicatorEdition), rows);
}

export interface NewSet {
  readonly id: string;
  readonly title: string;
  readonly act: ActReference | null;
  readonly source: SetSource | null;
  readonly at: Date;
}

/** False: there is one with this key. */
export async function insertSet(
  tx: Tx,
  { organisationId, path, regionId }: OrganisationContext,
  { act, at, id, source, title }: NewSet,
): Promise<boolean> {
  const done = await tx
    .insertInto("indicator_set")
    .values({
      region_id: regionId,
      id,
      organisation_id: organisationId,
      path,
      title: storableText(title),
      act: act === null ? null : toJson(act),
      source: source === null ? null : toJson(source),
      created_at: at,
      changed_at: at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export interface SetChange {
  readonly title?: string;
  readonly act?: ActReference | null;
  readonly state?: SetState;
}

/** Every change of a set or of what is in it counts its version up. False: it is another one by now. */
export async function updateSet(
  tx: Tx,
  context: OrganisationContext,
  id: string,
  version: number,
  { act, state, title }: SetChange,
  at: Date,
): Promise<boolean> {
  return updateRecord(
    tx,
    context,
    "indicator_set",
    { id, version },
    {
      changed_at: at,
      ...(title === undefined ? {} : { title: storableText(title) }),
      ...(act === undefined ? {} : { act: act === null ? null : toJson(act) }),
      ...(state === undefined ? {} : { state }),
    },
  );
}

export type NewEdition = Omit<IndicatorEdition, "setId">;

export async function insertEditions(
  tx: Tx,
  { organisationId, path, regionId }: OrganisationContext,
  setId: string,
  editions: readonly NewEdition[],
  at: Date,
): Promise<void> {
  if (editions.length === 0) return;
  await tx
    .insertInto("indicator")
    .values(
      editions.map((edition) => ({
        region_id: regionId,
        id: edition.id,
        organisation_id: organisationId,
        path,
        set_id: setId,
        code: edition.code,
        edition: edition.edition,
        position: edition.position,
        passport: toJson(edition.passport),
        from_day: edition.fromDay,
        until_day: edition.untilDay,
        factor: edition.factor === null ? null : toJson(edition.factor),
        target: edition.target === null ? null : toJson(edition.target),
        confirmed: edition.confirmed,
        changed_at: at,
      })),
    )
    .execute();
}

export interface EditionChange {
  readonly passport?: Passport;
  readonly untilDay?: string;
  readonly factor?: FactorAnswer;
  readonly target?: AnsweredTarget | null;
  readonly confirmed?: boolean;
}

export async function updateEdition(
  tx: Tx,
  { regionId }: OrganisationContext,
  id: string,
  { confirmed, factor, passport: changed, target, untilDay }: EditionChange,
  at: Date,
): Promise<void> {
  await tx
    .updateTable("indicator")
    .set(({ eb }) => ({
      version: eb("version", "+", 1),
      changed_at: at,
      ...(changed === undefined ? {} : { passport: toJson(z.parse(passport, changed)) }),
      ...(untilDay === undefined ? {} : { until_day: untilDay }),
      ...(factor === undefined ? {} : { factor: toJson(factor) }),
      ...(target === undefined ? {} : { target: target === null ? null : toJson(z.parse(answeredTarget, target)) }),
      ...(confirmed === undefined ? {} : { confirmed }),
    }))
    .where("region_id", "=", regionId)
    .where("id", "=", id)
    .execute();
}

/** Whether anything was collected by it. */
export async function hasRounds(tx: Tx, { regionId }: OrganisationContext, setId: string): Promise<boolean> {
  const found = await tx
    .selectFrom("reporting_round")
    .select("id")
    .where("region_id", "=", regionId)
    .where("set_id", "=", setId)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}
