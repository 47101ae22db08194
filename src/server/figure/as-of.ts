import { sql, type RawBuilder } from "kysely";

/** The end of a day where whoever asks is. */
export interface AsOf {
  /** YYYY-MM-DD */
  readonly day: string;
  readonly timeZone: string;
}

/** Which revisions are meant: those that count now; or those that counted at the end of a day. */
export function countedAt(asOf: AsOf | null): RawBuilder<boolean> {
  if (asOf === null) return sql<boolean>`indicator_value.current`;
  const end = sql`((${asOf.day}::date + 1)::timestamp at time zone ${asOf.timeZone})`;
  return sql<boolean>`(indicator_value.at < ${end} and (indicator_value.current or indicator_value.dropped_at >= ${end}))`;
}

/** Only of forms that those above have accepted. */
export function acceptedOnly(only: boolean): RawBuilder<boolean> {
  return only
    ? sql<boolean>`exists (select from round_member m where m.region_id = indicator_value.region_id
        and m.round_id = indicator_value.round_id and m.organisation_id = indicator_value.organisation_id
        and m.expected and m.state = 'accepted')`
    : sql<boolean>`true`;
}
