import * as z from "zod/mini";
import {
  projectContent,
  projectState,
  type ProjectContent,
  type ProjectState,
} from "#core/development-project/model.ts";
import type { ExecutionAuthor } from "#core/execution/author.ts";
import { approvalAct, type ApprovalAct } from "#core/plan/life/model.ts";
import { storableText, toJson } from "#server/platform/db/storable.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

const amendment = z.object({ reason: z.string(), reviewId: z.nullable(z.string()) });
export type Amendment = z.infer<typeof amendment>;

export interface ProjectRow {
  readonly id: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly path: string;
  readonly planId: string;
  readonly content: ProjectContent;
  readonly state: ProjectState;
  readonly amendment: Amendment | null;
  readonly version: number;
}

/** Own projects, the latest first; `id` or `planId`: that one. */
export async function selectProjects(
  tx: Tx,
  { organisationId, regionId }: OrganisationContext,
  only: { readonly id?: string; readonly planId?: string } = {},
): Promise<ProjectRow[]> {
  const rows = await tx
    .selectFrom("development_project as p")
    .innerJoin("organisation as o", "o.id", "p.organisation_id")
    .select([
      "p.id",
      "p.organisation_id as organisationId",
      "o.name as organisationName",
      "p.path",
      "p.plan_id as planId",
      "p.content",
      "p.state",
      "p.amendment",
      "p.version",
    ])
    .where("p.region_id", "=", regionId)
    .where("p.organisation_id", "=", organisationId)
    .$if(only.id !== undefined, (query) => query.where("p.id", "=", only.id ?? ""))
    .$if(only.planId !== undefined, (query) => query.where("p.plan_id", "=", only.planId ?? ""))
    .orderBy("p.created_at", "desc")
    .orderBy("p.id")
    .execute();
  return rows.map((row) => ({
    ...row,
    content: z.parse(projectContent, row.content),
    state: z.parse(projectState, row.state),
    amendment: z.parse(z.nullable(amendment), row.amendment),
  }));
}

/** False: there is one with this key, or of this document. */
export async function insertProject(
  tx: Tx,
  { organisationId, path, regionId }: OrganisationContext,
  project: { readonly id: string; readonly planId: string; readonly content: ProjectContent; readonly at: Date },
): Promise<boolean> {
  const { at, content, id, planId } = project;
  const done = await tx
    .insertInto("development_project")
    .values({
      region_id: regionId,
      id,
      organisation_id: organisationId,
      path,
      plan_id: planId,
      title: storableText(content.title),
      content: toJson(z.parse(projectContent, content)),
      created_at: at,
      changed_at: at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export interface ProjectUpdate {
  readonly content?: ProjectContent;
  readonly state?: ProjectState;
  readonly amendment?: Amendment | null;
}

/** False: it is another version by now. */
export async function updateProject(
  tx: Tx,
  { organisationId, regionId }: OrganisationContext,
  { id, version }: Pick<ProjectRow, "id" | "version">,
  { amendment: reason, content, state }: ProjectUpdate,
  at: Date,
): Promise<boolean> {
  const done = await tx
    .updateTable("development_project")
    .set({
      version: version + 1,
      changed_at: at,
      ...(content === undefined
        ? {}
        : { title: storableText(content.title), content: toJson(z.parse(projectContent, content)) }),
      ...(state === undefined ? {} : { state }),
      ...(reason === undefined ? {} : { amendment: reason === null ? null : toJson(reason) }),
    })
    .where("region_id", "=", regionId)
    .where("organisation_id", "=", organisationId)
    .where("id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

export interface EditionRow {
  readonly id: string;
  readonly projectId: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly path: string;
  readonly number: number;
  readonly title: string;
  readonly content: ProjectContent;
  readonly act: ApprovalAct;
  readonly reason: string | null;
  readonly approvedAt: Date;
}

const LISTED = 500;

/** Approved editions of the branch, the last one of each project first. */
export async function selectEditions(
  tx: Tx,
  { regionId }: OrganisationContext,
  only: { readonly id?: string; readonly projectId?: string } = {},
): Promise<EditionRow[]> {
  const rows = await tx
    .selectFrom("project_edition as e")
    .innerJoin("organisation as o", "o.id", "e.organisation_id")
    .select([
      "e.id",
      "e.project_id as projectId",
      "e.organisation_id as organisationId",
      "o.name as organisationName",
      "e.path",
      "e.number",
      "e.title",
      "e.content",
      "e.act",
      "e.reason",
      "e.approved_at as approvedAt",
    ])
    .where("e.region_id", "=", regionId)
    .$if(only.id !== undefined, (query) => query.where("e.id", "=", only.id ?? ""))
    .$if(only.projectId !== undefined, (query) => query.where("e.project_id", "=", only.projectId ?? ""))
    .orderBy("e.path")
    .orderBy("e.project_id")
    .orderBy("e.number", "desc")
    .limit(LISTED)
    .execute();
  return rows.map((row) => ({
    ...row,
    content: z.parse(projectContent, row.content),
    act: z.parse(approvalAct, row.act),
  }));
}

export interface NewEdition {
  readonly id: string;
  readonly projectId: string;
  readonly number: number;
  readonly content: ProjectContent;
  readonly act: ApprovalAct;
  readonly reason: string | null;
  readonly reviewId: string | null;
  readonly by: ExecutionAuthor;
  readonly at: Date;
}

export async function insertEdition(
  tx: Tx,
  { organisationId, path, regionId }: OrganisationContext,
  { act, at, by, content, id, number, projectId, reason, reviewId }: NewEdition,
): Promise<void> {
  await tx
    .insertInto("project_edition")
    .values({
      region_id: regionId,
      id,
      organisation_id: organisationId,
      path,
      project_id: projectId,
      number,
      title: storableText(content.title),
      content: toJson(content),
      act: toJson(act),
      reason: reason === null ? null : storableText(reason),
      review_id: reviewId,
      approved_at: at,
      approved_by: toJson(by),
    })
    .execute();
}
