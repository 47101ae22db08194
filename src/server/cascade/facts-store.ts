import { sql } from "kysely";
import * as z from "zod/mini";
import type { OrganisationFacts } from "#core/cascade/model.ts";
import { organisationKind } from "#core/organisation/kinds.ts";
import { centreState } from "#core/organisation/kinds.ts";
import { organisationCard } from "#core/organisation/model.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

const cardFacts = z.nullable(z.partial(z.pick(organisationCard, { tags: true, openedOn: true, cohort: true })));

/** What is true of the organisations below the one that is acted for, on a day (YYYY-MM-DD) that is not past. */
export async function selectFacts(
  tx: Tx,
  { path, regionId }: OrganisationContext,
  day: string,
): Promise<OrganisationFacts[]> {
  const rows = await tx
    .selectFrom("organisation as o")
    .select([
      "o.id",
      "o.path",
      "o.kind",
      "o.centre_kind",
      "o.centre_state",
      "o.ended_on",
      "o.card",
      sql<string | null>`(select min(a.on_day)::text from organisation_action a
        where a.region_id = o.region_id and a.organisation_id = o.id and a.action ->> 'kind' = 'create')`.as(
        "created_on",
      ),
    ])
    .where("o.region_id", "=", regionId)
    .where("o.path", ">", path)
    .where("o.path", "<", `${path}~`)
    .orderBy("o.path")
    .execute();
  return rows.map(({ card, centre_kind, centre_state, created_on, ended_on, id, kind, path: own }) => {
    const { cohort = null, openedOn = null, tags = [] } = z.parse(cardFacts, card) ?? {};
    const known = z.safeParse(organisationKind, kind);
    const days = [created_on, openedOn].flatMap((one) => one ?? []).toSorted();
    const year = openedOn ?? created_on;
    return {
      id,
      path: own,
      kind: known.success ? known.data : "other",
      centre: centre_kind === null ? null : { kind: centre_kind, state: z.parse(centreState, centre_state) },
      opened: days.at(-1) ?? null,
      ended: ended_on,
      openedIn: cohort ?? (year === null ? null : Number(year.slice(0, 4))),
      tags: tags
        .filter(({ from, until }) => (from === null || from <= day) && (until === null || until >= day))
        .map(({ tag }) => tag),
    };
  });
}
