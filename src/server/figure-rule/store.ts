import { sql } from "kysely";
import * as z from "zod/mini";
import { ruleWeight, type RuleWeight } from "#core/indicator/figure-rule.ts";
import { storableText, toJson } from "#server/platform/db/storable.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

const trial = z.object({ at: z.string(), forms: z.number(), stopped: z.number() });
export type Trial = z.infer<typeof trial>;

const ruleRow = z.object({
  id: z.string(),
  setId: z.string(),
  formula: z.string(),
  weight: ruleWeight,
  sentence: z.string(),
  state: z.enum(["off", "on", "removed"]),
  trial: z.nullable(trial),
  version: z.int(),
});
export type RuleRow = z.infer<typeof ruleRow>;

/** In the sequence in which they were made; what was removed is not there. */
export async function selectRules(
  tx: Tx,
  { regionId }: Pick<OrganisationContext, "regionId">,
  setId: string,
): Promise<RuleRow[]> {
  const rows = await tx
    .selectFrom("figure_rule")
    .select(["id", "set_id as setId", "formula", "weight", "sentence", "state", "trial", "version"])
    .where("region_id", "=", regionId)
    .where("set_id", "=", setId)
    .where("state", "<>", "removed")
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  return z.parse(z.array(ruleRow), rows);
}

export interface NewRule {
  readonly id: string;
  readonly formula: string;
  readonly weight: RuleWeight;
  readonly sentence: string;
}

/** False: there is one with this key. */
export async function insertRule(
  tx: Tx,
  { organisationId, path, regionId }: OrganisationContext,
  setId: string,
  { formula, id, sentence, weight }: NewRule,
  at: Date,
): Promise<boolean> {
  const done = await tx
    .insertInto("figure_rule")
    .values({
      region_id: regionId,
      id,
      organisation_id: organisationId,
      path,
      set_id: setId,
      formula: storableText(formula),
      weight,
      sentence: storableText(sentence),
      created_at: at,
      changed_at: at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export interface RuleChange {
  readonly formula?: string;
  readonly weight?: RuleWeight;
  readonly sentence?: string;
  readonly state?: RuleRow["state"];
  readonly trial?: Trial | null;
}

/** False when somebody was quicker. */
export async function updateRule(
  tx: Tx,
  { regionId }: OrganisationContext,
  { id, version }: Pick<RuleRow, "id" | "version">,
  { formula, sentence, state, trial: tried, weight }: RuleChange,
  at: Date,
): Promise<boolean> {
  const done = await tx
    .updateTable("figure_rule")
    .set({
      changed_at: at,
      version: version + 1,
      ...(formula === undefined ? {} : { formula: storableText(formula) }),
      ...(sentence === undefined ? {} : { sentence: storableText(sentence) }),
      ...(weight === undefined ? {} : { weight }),
      ...(state === undefined ? {} : { state }),
      ...(tried === undefined ? {} : { trial: tried === null ? null : toJson(tried) }),
    })
    .where("region_id", "=", regionId)
    .where("id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

const limitsRow = z.object({ organisationId: z.string(), name: z.string(), lines: z.unknown(), version: z.int() });
export type LimitsRow = z.infer<typeof limitsRow>;

/** The own list, or that of the nearest above. */
export async function selectLimits(tx: Tx, { path, regionId }: OrganisationContext): Promise<LimitsRow | null> {
  const { rows } = await sql<unknown>`
    select l.organisation_id as "organisationId", coalesce(o.short_name, o.name) as name, l.lines, l.version
    from asking_limit l join organisation o on o.id = l.organisation_id
    where l.region_id = ${regionId} and starts_with(${path}, l.path)
    order by length(l.path) desc limit 1`.execute(tx);
  return rows.length === 0 ? null : z.parse(limitsRow, rows[0]);
}

/** False when somebody was quicker. `version` 0: there is none yet. */
export async function putLimits(
  tx: Tx,
  { organisationId, path, regionId }: OrganisationContext,
  version: number,
  lines: unknown,
  at: Date,
): Promise<boolean> {
  const done =
    version === 0
      ? await tx
          .insertInto("asking_limit")
          .values({ region_id: regionId, organisation_id: organisationId, path, lines: toJson(lines), changed_at: at })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst()
      : await tx
          .updateTable("asking_limit")
          .set({ lines: toJson(lines), version: version + 1, changed_at: at })
          .where("region_id", "=", regionId)
          .where("organisation_id", "=", organisationId)
          .where("version", "=", version)
          .executeTakeFirst();
  return ("numUpdatedRows" in done ? done.numUpdatedRows : (done.numInsertedOrUpdatedRows ?? 0n)) > 0n;
}
