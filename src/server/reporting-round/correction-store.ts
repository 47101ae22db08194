import { sql } from "kysely";
import type { Part } from "#core/indicator/aggregate.ts";
import { knownOf } from "#server/figure/service.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

export interface RevisionRow {
  readonly organisationId: string;
  readonly organisationName: string;
  readonly code: string;
  readonly current: boolean;
  readonly part: Part;
  readonly reason: string | null;
  readonly at: Date;
  /** When it stopped counting; null: it counts. */
  readonly droppedAt: Date | null;
  /** Why the form was given back, when it stands so now and this figure is meant. */
  readonly returned: string | null;
}

/**
 * Of every figure that was given, or has stopped counting, after the moment: the last revision before it, and those after it, in
 * their sequence.
 */
export async function selectRevisionsAround(
  tx: Tx,
  { path, regionId }: OrganisationContext,
  roundId: string,
  moment: Date,
): Promise<RevisionRow[]> {
  const { rows } = await sql<{
    organisationId: string;
    organisationName: string;
    code: string;
    current: boolean;
    value: string | null;
    numerator: string | null;
    denominator: string | null;
    reason: string | null;
    at: Date;
    droppedAt: Date | null;
    returned: string | null;
  }>`
    select v.organisation_id as "organisationId", coalesce(o.short_name, o.name) as "organisationName", v.code, v.current,
      v.value, v.numerator, v.denominator, v.reason, v.at, v.dropped_at as "droppedAt",
      case when m.state = 'returned' and coalesce(m.returned ->> 'code', v.code) = v.code
        then m.returned ->> 'reason' end as returned
    from indicator_value v
    join organisation o on o.id = v.organisation_id
    join round_member m on m.region_id = v.region_id and m.round_id = v.round_id and m.organisation_id = v.organisation_id
    join (
      select organisation_id, code, max(revision) filter (where at <= ${moment}) as before
      from indicator_value
      where region_id = ${regionId} and round_id = ${roundId} and path >= ${path} and path < ${`${path}~`}
      group by organisation_id, code having greatest(max(at), max(dropped_at)) > ${moment}
    ) c on c.organisation_id = v.organisation_id and c.code = v.code and v.revision >= coalesce(c.before, 1)
    where v.region_id = ${regionId} and v.round_id = ${roundId}
    order by coalesce(o.short_name, o.name), v.organisation_id, v.code, v.revision`.execute(tx);
  return rows.map(({ denominator, numerator, value, ...row }) => ({
    ...row,
    part: { value: knownOf(value), numerator: knownOf(numerator), denominator: knownOf(denominator) },
  }));
}
