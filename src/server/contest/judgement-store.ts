import { sql } from "kysely";
import * as z from "zod/mini";
import { judgedPoints, type JudgedPoints } from "#core/contest/model.ts";
import { updateRecord } from "#server/platform/db/record.ts";
import { storableText, toJson } from "#server/platform/db/storable.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

export interface JudgementRow {
  readonly id: string;
  readonly contestId: string;
  readonly entryId: string;
  readonly path: string;
  readonly accountId: string;
  readonly expertName: string;
  readonly points: JudgedPoints | null;
  readonly remark: string | null;
  readonly judged: boolean;
  readonly version: number;
}

/** Of each work, by its key. */
export function byWork(judgements: readonly JudgementRow[]): ReadonlyMap<string, readonly JudgementRow[]> {
  const found = new Map<string, JudgementRow[]>();
  for (const one of judgements) {
    const list = found.get(one.entryId);
    if (list === undefined) found.set(one.entryId, [one]);
    else list.push(one);
  }
  return found;
}

interface Asked {
  readonly id?: string;
  readonly contestId?: string;
  readonly entryId?: string;
  readonly accountId?: string;
}

/** Those that the row policies show: all of one's own calls, and one's own. */
export async function selectJudgements(
  tx: Tx,
  { regionId }: OrganisationContext,
  { accountId, contestId, entryId, id }: Asked,
): Promise<JudgementRow[]> {
  const rows = await tx
    .selectFrom("contest_judgement")
    .select([
      "id",
      "contest_id as contestId",
      "entry_id as entryId",
      "path",
      "account_id as accountId",
      "expert_name as expertName",
      "points",
      "remark",
      sql<boolean>`judged_at is not null`.as("judged"),
      "version",
    ])
    .where("region_id", "=", regionId)
    .$if(id !== undefined, (query) => query.where("id", "=", id ?? ""))
    .$if(contestId !== undefined, (query) => query.where("contest_id", "=", contestId ?? ""))
    .$if(entryId !== undefined, (query) => query.where("entry_id", "=", entryId ?? ""))
    .$if(accountId !== undefined, (query) => query.where("account_id", "=", accountId ?? ""))
    .orderBy("asked_at")
    .orderBy("id")
    .execute();
  return rows.map((row) => ({ ...row, points: z.parse(z.nullable(judgedPoints), row.points) }));
}

export interface NewJudgement {
  readonly id: string;
  readonly contestId: string;
  readonly entryId: string;
  readonly accountId: string;
  readonly expertName: string;
  readonly expertOrganisationId: string;
  readonly at: Date;
}

/** Whoever is asked about a work already is not asked twice. */
export async function insertJudgements(
  tx: Tx,
  { organisationId, path, regionId }: OrganisationContext,
  judgements: readonly NewJudgement[],
): Promise<void> {
  if (judgements.length === 0) return;
  await tx
    .insertInto("contest_judgement")
    .values(
      judgements.map(({ accountId, at, contestId, entryId, expertName, expertOrganisationId, id }) => ({
        region_id: regionId,
        id,
        contest_id: contestId,
        entry_id: entryId,
        organisation_id: organisationId,
        path,
        account_id: accountId,
        expert_name: storableText(expertName),
        expert_organisation_id: expertOrganisationId,
        asked_at: at,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** False: it is another version by now. */
export async function updateJudgement(
  tx: Tx,
  context: OrganisationContext,
  { id, version }: Pick<JudgementRow, "id" | "version">,
  { at, points, remark }: { readonly points: JudgedPoints; readonly remark: string | null; readonly at: Date },
): Promise<boolean> {
  return updateRecord(
    tx,
    context,
    "contest_judgement",
    { id, version },
    {
      points: toJson(points),
      remark: remark === null ? null : storableText(remark),
      judged_at: at,
    },
  );
}

/** False: there are points already. */
export async function deleteJudgement(tx: Tx, { regionId }: OrganisationContext, id: string): Promise<boolean> {
  const done = await tx
    .deleteFrom("contest_judgement")
    .where("region_id", "=", regionId)
    .where("id", "=", id)
    .where("points", "is", null)
    .executeTakeFirst();
  return done.numDeletedRows > 0n;
}

const person = z.object({
  surname: z.string(),
  name: z.string(),
  patronymic: z.nullable(z.string()),
  organisationId: z.string(),
});
const candidate = z.object({ ...person.shape, accountId: z.string(), organisationName: z.string() });
const MOST = 30;

/** People with a role in the organisations of the call, by the beginning of a surname or any part of an organisation's name. */
export async function selectCandidates(
  tx: Tx,
  { contestId, today, words }: { readonly contestId: string; readonly words: string; readonly today: string },
): Promise<z.infer<typeof candidate>[]> {
  const { rows } = await sql<unknown>`select account_id as "accountId", surname, name, patronymic,
      organisation_id as "organisationId", organisation_name as "organisationName"
    from contest_candidates(${contestId}, ${words}, ${today}, ${MOST})`.execute(tx);
  return rows.map((row) => z.parse(candidate, row));
}

/** Everywhere in the call that somebody works; empty: may not be asked. */
export async function selectExpert(
  tx: Tx,
  { accountId, contestId, today }: { readonly contestId: string; readonly accountId: string; readonly today: string },
): Promise<z.infer<typeof person>[]> {
  const { rows } = await sql<unknown>`select surname, name, patronymic, organisation_id as "organisationId"
    from contest_expert(${contestId}, ${accountId}, ${today})`.execute(tx);
  return rows.map((row) => z.parse(person, row));
}

export async function worksAt(
  tx: Tx,
  {
    accountId,
    organisationId,
    today,
  }: { readonly accountId: string; readonly organisationId: string; readonly today: string },
): Promise<boolean> {
  const { rows } = await sql<{
    works: boolean;
  }>`select contest_works_at(${accountId}, ${organisationId}, ${today}) as works`.execute(tx);
  return rows[0]?.works ?? false;
}
