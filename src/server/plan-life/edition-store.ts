import { sql } from "kysely";
import * as z from "zod/mini";
import { approvalFile, type ApprovalFile } from "#contract/plan-life.ts";
import { planContent, type PlanContent } from "#core/plan/change/model.ts";
import type { ApprovalAct, StepAuthor } from "#core/plan/life/model.ts";
import type { ActivityReadings } from "#core/plan/model.ts";
import { storableText, toJson } from "#server/platform/db/storable.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";
import type { Parts } from "#server/platform/parts.ts";
import { daysOf } from "./text.ts";

export interface NewEdition {
  readonly id: string;
  readonly planId: string;
  readonly number: number;
  readonly content: PlanContent;
  readonly readings: readonly ActivityReadings[];
  readonly sha256: string;
  readonly act: ApprovalAct;
  readonly approvedAt: Date;
  readonly approvedBy: StepAuthor;
}

/** Rows in one statement: well below the most parameters there may be. */
const ROWS_AT_ONCE = 1000;

/** Keeps the approved text for good; its rows become those that count. */
export async function insertEdition(tx: Tx, { context, newId }: Parts, edition: NewEdition): Promise<void> {
  const { regionId, organisationId, path } = context;
  const { act, content, number, planId } = edition;
  const own = { region_id: regionId, organisation_id: organisationId, path, plan_id: planId };
  await tx
    .insertInto("plan_edition")
    .values({
      ...own,
      id: edition.id,
      number,
      title: content.title,
      period: content.period,
      level: content.level,
      content: toJson(content),
      sha256: edition.sha256,
      act_type: act.docType,
      act_date: act.date,
      act_number: act.number === null ? null : storableText(act.number),
      act: toJson(act),
      approved_at: edition.approvedAt,
      approved_by: toJson(edition.approvedBy),
      in_force_from: null,
    })
    .execute();
  const rows = content.activities.map((row, index) => {
    const readings = edition.readings[index];
    const days = daysOf(readings ?? { occurrences: [] });
    return {
      ...own,
      id: newId(),
      edition_id: edition.id,
      edition: number,
      current: number === 1,
      position: index + 1,
      key: row.key,
      number: row.number,
      title: row.title,
      workstream: row.workstream,
      audience: row.audience,
      schedule: row.schedule,
      responsible: row.responsible,
      expected_result: row.expectedResult,
      starts_on: days.startsOn,
      ends_on: days.endsOn,
      status: days.status,
      readings: readings === undefined ? null : toJson(readings),
    };
  });
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE)
    await tx
      .insertInto("edition_activity")
      .values(rows.slice(at, at + ROWS_AT_ONCE))
      .execute();
}

/** The latest edition of the plan counts from now on, and its rows instead of those before it. */
export async function putIntoForce(
  tx: Tx,
  { organisationId, regionId }: OrganisationContext,
  planId: string,
  date: string,
): Promise<void> {
  const latest = tx
    .selectFrom("plan_edition")
    .select(({ fn }) => fn.max("number").as("number"))
    .where("region_id", "=", regionId)
    .where("plan_id", "=", planId);
  await tx
    .updateTable("plan_edition")
    .set({ in_force_from: date })
    .where("region_id", "=", regionId)
    .where("organisation_id", "=", organisationId)
    .where("plan_id", "=", planId)
    .where("number", "=", latest)
    .execute();
  await tx
    .updateTable("edition_activity")
    .set({ current: sql<boolean>`edition = (${latest})` })
    .where("region_id", "=", regionId)
    .where("organisation_id", "=", organisationId)
    .where("plan_id", "=", planId)
    .where((where) =>
      where.or([
        where.and([where("current", "=", true), where("edition", "<", latest)]),
        where.and([where("current", "=", false), where("edition", "=", latest)]),
      ]),
    )
    .execute();
}

/** The text of the plan's last approved edition; null when none is. */
export async function selectLatestContent(
  tx: Tx,
  { regionId }: OrganisationContext,
  planId: string,
): Promise<PlanContent | null> {
  const row = await tx
    .selectFrom("plan_edition")
    .select("content")
    .where("region_id", "=", regionId)
    .where("plan_id", "=", planId)
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : z.parse(planContent, row.content);
}

/** Ids of a plan's editions by their numbers. */
export async function selectEditionIds(
  tx: Tx,
  { regionId }: OrganisationContext,
  planId: string,
): Promise<ReadonlyMap<number, string>> {
  const rows = await tx
    .selectFrom("plan_edition")
    .select(["id", "number"])
    .where("region_id", "=", regionId)
    .where("plan_id", "=", planId)
    .execute();
  return new Map(rows.map(({ id, number }) => [number, id]));
}

/** Another act of the organisation of this kind, year and number; capital letters and spaces make no difference. */
export async function selectSameAct(
  tx: Tx,
  { organisationId }: OrganisationContext,
  { docType, number, date }: ApprovalAct,
): Promise<{ title: string | null; date: string } | null> {
  const row = await tx
    .selectFrom("plan_edition")
    .select(["title", "act_date"])
    .where("organisation_id", "=", organisationId)
    .where("act_type", "=", docType)
    .where(sql<boolean>`extract(year from act_date) = ${Number(date.slice(0, 4))}`)
    .where(
      sql<boolean>`lower(regexp_replace(act_number, '\\s', '', 'g')) = lower(regexp_replace(${number}, '\\s', '', 'g'))`,
    )
    .executeTakeFirst();
  return row === undefined ? null : { title: row.title, date: row.act_date };
}

const FILE = ["id", "edition", "kind", "name", "size", "sha256"] as const;

export async function selectFiles(
  tx: Tx,
  { regionId }: OrganisationContext,
  planId: string,
  edition?: number,
): Promise<ApprovalFile[]> {
  const query = tx
    .selectFrom("approval_file")
    .select(FILE)
    .where("region_id", "=", regionId)
    .where("plan_id", "=", planId)
    .orderBy("created_at")
    .orderBy("id");
  const rows = await (edition === undefined ? query : query.where("edition", "=", edition)).execute();
  return z.parse(z.array(approvalFile), rows);
}

export async function insertFile(
  tx: Tx,
  { organisationId, regionId }: OrganisationContext,
  planId: string,
  file: ApprovalFile & { readonly content: Buffer; readonly createdAt: Date },
): Promise<void> {
  const { createdAt, ...rest } = file;
  await tx
    .insertInto("approval_file")
    .values({ region_id: regionId, organisation_id: organisationId, plan_id: planId, ...rest, created_at: createdAt })
    .execute();
}

export async function deleteFile(
  tx: Tx,
  { organisationId, regionId }: OrganisationContext,
  planId: string,
  id: string,
): Promise<boolean> {
  const gone = await tx
    .deleteFrom("approval_file")
    .where("region_id", "=", regionId)
    .where("organisation_id", "=", organisationId)
    .where("plan_id", "=", planId)
    .where("id", "=", id)
    .executeTakeFirst();
  return gone.numDeletedRows > 0n;
}

export async function selectFile(tx: Tx, { regionId }: OrganisationContext, id: string) {
  return tx
    .selectFrom("approval_file")
    .select(["name", "content", "edition", "plan_id"])
    .where("region_id", "=", regionId)
    .where("id", "=", id)
    .executeTakeFirst();
}
