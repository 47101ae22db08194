import { sql } from "kysely";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

export interface ExportRow {
  readonly roundId: string;
  readonly organisationId: string;
  readonly code: string;
  readonly branch: string;
  readonly organisation: string;
  readonly value: string | null;
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly revision: number;
  readonly state: string;
  readonly reason: string | null;
  readonly at: Date;
}

export type ExportPlace = Pick<ExportRow, "roundId" | "organisationId" | "code">;

const FIRST: ExportPlace = {
  roundId: "00000000-0000-0000-0000-000000000000",
  organisationId: "00000000-0000-0000-0000-000000000000",
  code: "",
};

/** The next figures that count, behind a place: along the index of current values, so that a page costs the same everywhere. */
export async function selectFigurePage(
  tx: Tx,
  { path, regionId }: OrganisationContext,
  after: ExportPlace | null,
  limit: number,
): Promise<ExportRow[]> {
  const { code, organisationId, roundId } = after ?? FIRST;
  const { rows } = await sql<ExportRow>`
    with page as (
      select * from indicator_value v
      where v.region_id = ${regionId} and v.current and v.path >= ${path} and v.path < ${`${path}~`}
        and (v.round_id, v.organisation_id, v.code) > (${roundId}, ${organisationId}, ${code})
      order by v.round_id, v.organisation_id, v.code limit ${limit}
    )
    select v.round_id as "roundId", v.organisation_id as "organisationId", v.code, b.name as branch, o.name as organisation,
      v.value::text as value, v.numerator::text as numerator, v.denominator::text as denominator, v.revision, m.state,
      v.reason, v.at
    from page v
      join organisation o on o.id = v.organisation_id
      join organisation b on b.id = v.branch_id
      join round_member m on m.region_id = v.region_id and m.round_id = v.round_id and m.organisation_id = v.organisation_id
    order by v.round_id, v.organisation_id, v.code`.execute(tx);
  return rows;
}
