import { sql } from "kysely";
import * as z from "zod/mini";
import { contestContent, contestKind, contestState } from "#core/contest/model.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

const callRow = z.object({
  id: z.string(),
  title: z.string(),
  kind: contestKind,
  state: contestState,
  content: contestContent,
});
export type CallRow = z.infer<typeof callRow>;

/** The call of a judgement that is one's own, wherever one works: an expert may stand outside of what is called. */
export async function selectCall(tx: Tx, judgementId: string): Promise<CallRow | null> {
  const { rows } =
    await sql<unknown>`select id, title, kind, state, content from contest_of_judgement(${judgementId})`.execute(tx);
  return rows[0] === undefined ? null : z.parse(callRow, rows[0]);
}

const LISTED = 300;

/** Works that the asker is an expert of: those without points first, then as their calls close. */
export async function selectOwnJudgements(tx: Tx, { accountId, regionId }: OrganisationContext) {
  return tx
    .selectFrom("contest_judgement as j")
    .innerJoin("contest_entry as e", (join) =>
      join.onRef("e.region_id", "=", "j.region_id").onRef("e.id", "=", "j.entry_id"),
    )
    .innerJoin(
      sql<{
        judgement_id: string;
        title: string;
        closes_on: string;
      }>`(select m.id as judgement_id, c.title, c.closes_on from contest_judgement m
        cross join lateral contest_of_judgement(m.id) c where m.account_id = ${accountId})`.as("c"),
      (join) => join.onRef("c.judgement_id", "=", "j.id"),
    )
    .select([
      "j.id",
      "j.contest_id as contestId",
      "c.title as contestTitle",
      sql<number>`coalesce(e.number, 0)`.as("number"),
      "e.title",
      sql<string | null>`e.content ->> 'nomination'`.as("nomination"),
      "c.closes_on as closesOn",
      sql<boolean>`j.judged_at is not null`.as("judged"),
    ])
    .where("j.region_id", "=", regionId)
    .where("j.account_id", "=", accountId ?? "")
    .where("e.state", "in", ["sent", "published", "notTaken"])
    .orderBy(sql`j.judged_at is not null`)
    .orderBy("c.closes_on")
    .orderBy("e.number")
    .orderBy("j.id")
    .limit(LISTED)
    .execute();
}
