import { sql } from "kysely";
import * as z from "zod/mini";
import {
  contestContent,
  contestKind,
  contestProtocol,
  contestState,
  type ContestContent,
  type ContestKind,
  type ContestProtocol,
  type ContestState,
} from "#core/contest/model.ts";
import { storableText, toJson } from "#server/platform/db/storable.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

export interface ContestRow {
  readonly id: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly path: string;
  readonly kind: ContestKind;
  readonly title: string;
  readonly content: ContestContent;
  readonly opensOn: string;
  readonly closesOn: string;
  readonly state: ContestState;
  readonly protocol: ContestProtocol | null;
  readonly version: number;
  /** Of those that the row policies show to the asker. */
  readonly works: number;
  readonly mine: number;
  readonly toJudge: number;
}

const LISTED = 300;

interface Asked {
  readonly id?: string;
  /** Counts the works of this person only, not all of the organisation. */
  readonly account: string | null;
}

/** Calls that the row policies show: own ones, and open ones that call the organisation, or come from below it. */
export async function selectContests(
  tx: Tx,
  { accountId, organisationId, regionId }: OrganisationContext,
  { account, id }: Asked,
): Promise<ContestRow[]> {
  const rows = await tx
    .selectFrom("contest as c")
    .innerJoin("organisation as o", "o.id", "c.organisation_id")
    .select([
      "c.id",
      "c.organisation_id as organisationId",
      sql<string>`coalesce(o.short_name, o.name)`.as("organisationName"),
      "c.path",
      "c.kind",
      "c.title",
      "c.content",
      "c.opens_on as opensOn",
      "c.closes_on as closesOn",
      "c.state",
      "c.protocol",
      "c.version",
      sql<number>`(select count(*)::int from contest_entry e
        where e.region_id = c.region_id and e.contest_id = c.id and e.state <> 'draft')`.as("works"),
      sql<number>`(select count(*)::int from contest_entry e
        where e.region_id = c.region_id and e.contest_id = c.id and e.organisation_id = ${organisationId}
          and (${account}::uuid is null or e.account_id = ${account}))`.as("mine"),
      sql<number>`(select count(*)::int from contest_judgement j
        where j.region_id = c.region_id and j.contest_id = c.id and j.account_id = ${accountId} and j.judged_at is null
          and c.state in ('open', 'judging'))`.as("toJudge"),
    ])
    .where("c.region_id", "=", regionId)
    .$if(id !== undefined, (query) => query.where("c.id", "=", id ?? ""))
    .orderBy(sql`c.state = 'published'`)
    .orderBy("c.closes_on", "desc")
    .orderBy("c.id")
    .limit(LISTED)
    .execute();
  return rows.map((row) => ({
    ...row,
    kind: z.parse(contestKind, row.kind),
    state: z.parse(contestState, row.state),
    content: z.parse(contestContent, row.content),
    protocol: z.parse(z.nullable(contestProtocol), row.protocol),
  }));
}

export interface NewContest {
  readonly id: string;
  readonly area: string;
  readonly kind: ContestKind;
  readonly title: string;
  readonly content: ContestContent;
  readonly opensOn: string;
  readonly closesOn: string;
  readonly at: Date;
}

/** False: there is one with this key. */
export async function insertContest(
  tx: Tx,
  { organisationId, path, regionId }: OrganisationContext,
  { area, at, closesOn, content, id, kind, opensOn, title }: NewContest,
): Promise<boolean> {
  const done = await tx
    .insertInto("contest")
    .values({
      region_id: regionId,
      id,
      organisation_id: organisationId,
      path,
      area,
      kind,
      title: storableText(title),
      content: toJson(content),
      opens_on: opensOn,
      closes_on: closesOn,
      created_at: at,
      changed_at: at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export interface ContestUpdate {
  readonly kind?: ContestKind;
  readonly title?: string;
  readonly content?: ContestContent;
  readonly opensOn?: string;
  readonly closesOn?: string;
  readonly state?: ContestState;
  readonly protocol?: ContestProtocol;
}

/** False: it is another version by now. */
export async function updateContest(
  tx: Tx,
  { organisationId, regionId }: OrganisationContext,
  { id, version }: Pick<ContestRow, "id" | "version">,
  { closesOn, content, kind, opensOn, protocol, state, title }: ContestUpdate,
  at: Date,
): Promise<boolean> {
  const done = await tx
    .updateTable("contest")
    .set({
      version: version + 1,
      changed_at: at,
      ...(kind === undefined ? {} : { kind }),
      ...(title === undefined ? {} : { title: storableText(title) }),
      ...(content === undefined ? {} : { content: toJson(content) }),
      ...(opensOn === undefined ? {} : { opens_on: opensOn }),
      ...(closesOn === undefined ? {} : { closes_on: closesOn }),
      ...(state === undefined ? {} : { state }),
      ...(protocol === undefined ? {} : { protocol: toJson(protocol), published_at: at }),
    })
    .where("region_id", "=", regionId)
    .where("organisation_id", "=", organisationId)
    .where("id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** The number that the next work of the call gets. Null: the organisation is not called. */
export async function nextNumber(tx: Tx, contestId: string): Promise<number | null> {
  const { rows } = await sql<{ number: number | null }>`select contest_next_number(${contestId}) as number`.execute(tx);
  return rows[0]?.number ?? null;
}
