import { sql } from "kysely";
import * as z from "zod/mini";
import { memberState, typedLine, type MemberState, type TypedLine } from "#contract/reporting-round.ts";
import { executionAuthor } from "#core/execution/author.ts";
import { toJson } from "#server/platform/db/storable.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

const returned = z.object({
  code: z.nullable(z.string()),
  reason: z.string(),
  author: executionAuthor,
  at: z.string(),
});
export type Returned = z.infer<typeof returned>;
const extension = z.object({ until: z.string(), reason: z.string(), author: executionAuthor });
export type Extension = z.infer<typeof extension>;

export interface MemberRow {
  readonly organisationId: string;
  readonly name: string;
  readonly path: string;
  readonly branchId: string;
  /** The branch that accepted the form before its organisation moved away; null: none. */
  readonly formerId: string | null;
  readonly expected: boolean;
  readonly absence: string | null;
  readonly codes: readonly string[];
  readonly state: MemberState;
  readonly draft: readonly TypedLine[];
  readonly returned: Returned | null;
  readonly extension: Extension | null;
  readonly version: number;
}

/** Members of a round at or below a path, by name; or one of them; or those that a branch accepted before they moved away. */
export async function selectMembers(
  tx: Tx,
  { regionId }: OrganisationContext,
  roundId: string,
  where: { readonly path: string } | { readonly organisationId: string } | { readonly formerId: string },
): Promise<MemberRow[]> {
  const rows = await tx
    .selectFrom("round_member as m")
    .innerJoin("organisation as o", "o.id", "m.organisation_id")
    .select([
      "m.organisation_id as organisationId",
      "o.name",
      "m.path",
      "m.branch_id as branchId",
      "m.former_id as formerId",
      "m.expected",
      "m.absence",
      "m.codes",
      "m.state",
      "m.draft",
      "m.returned",
      "m.extension",
      "m.version",
    ])
    .where("m.region_id", "=", regionId)
    .where("m.round_id", "=", roundId)
    .$if("path" in where, (query) =>
      "path" in where ? query.where("m.path", ">=", where.path).where("m.path", "<", `${where.path}~`) : query,
    )
    .$if("organisationId" in where, (query) =>
      "organisationId" in where ? query.where("m.organisation_id", "=", where.organisationId) : query,
    )
    .$if("formerId" in where, (query) =>
      "formerId" in where ? query.where("m.former_id", "=", where.formerId) : query,
    )
    .orderBy("o.name")
    .orderBy("m.organisation_id")
    .execute();
  return rows.map((row) => ({
    ...row,
    codes: z.parse(z.array(z.string()), row.codes),
    state: z.parse(memberState, row.state),
    draft: z.parse(z.nullable(z.array(typedLine)), row.draft) ?? [],
    returned: z.parse(z.nullable(returned), row.returned),
    extension: z.parse(z.nullable(extension), row.extension),
  }));
}

/** Rounds that an organisation is a member of. */
export async function selectRoundsOf(tx: Tx, { organisationId, regionId }: OrganisationContext): Promise<Set<string>> {
  const rows = await tx
    .selectFrom("round_member")
    .select("round_id as id")
    .where("region_id", "=", regionId)
    .where("organisation_id", "=", organisationId)
    .execute();
  return new Set(rows.map(({ id }) => id));
}

export interface NewMember {
  readonly organisationId: string;
  readonly path: string;
  readonly codes: readonly string[];
  /** Null: is expected. */
  readonly absence: string | null;
}

export async function insertMembers(
  tx: Tx,
  { regionId }: OrganisationContext,
  roundId: string,
  members: readonly NewMember[],
  at: Date,
): Promise<void> {
  const rows = members.map(({ organisationId, path, codes, absence }) => {
    const [root = "", branch = ""] = path.split("/");
    return { organisationId, path, branchId: branch === "" ? root : branch, codes, absence };
  });
  await sql`
    insert into round_member (region_id, round_id, organisation_id, path, branch_id, expected, absence, codes, changed_at)
    select ${regionId}, ${roundId}, m."organisationId", m.path, m."branchId", m.absence is null, m.absence, m.codes, ${at}
    from jsonb_to_recordset(${toJson(rows)}::jsonb)
      as m ("organisationId" uuid, path text, "branchId" uuid, codes jsonb, absence text)`.execute(tx);
}

export interface MemberChange {
  readonly state?: MemberState;
  readonly draft?: readonly TypedLine[];
  readonly returned?: Returned | null;
  readonly extension?: Extension;
  /** Kept from the first time on. */
  readonly sent?: { readonly at: Date; readonly inTime: boolean };
  readonly acceptedAt?: Date | null;
}

/** False when somebody was quicker. */
export async function updateMember(
  tx: Tx,
  { regionId }: OrganisationContext,
  roundId: string,
  { organisationId, version }: Pick<MemberRow, "organisationId" | "version">,
  { acceptedAt, draft, extension: longer, returned: back, sent, state }: MemberChange,
  at: Date,
): Promise<boolean> {
  const done = await tx
    .updateTable("round_member")
    .set({
      changed_at: at,
      version: version + 1,
      ...(state === undefined ? {} : { state }),
      ...(draft === undefined ? {} : { draft: toJson(draft) }),
      ...(back === undefined ? {} : { returned: back === null ? null : toJson(back) }),
      ...(longer === undefined ? {} : { extension: toJson(longer) }),
      ...(acceptedAt === undefined ? {} : { accepted_at: acceptedAt }),
      ...(sent === undefined
        ? {}
        : {
            sent_at: sql<Date>`coalesce(sent_at, ${sent.at})`,
            in_time: sql<boolean>`coalesce(in_time, ${sent.inTime})`,
          }),
    })
    .where("region_id", "=", regionId)
    .where("round_id", "=", roundId)
    .where("organisation_id", "=", organisationId)
    .where("version", "=", version)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}
