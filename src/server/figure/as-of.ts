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
