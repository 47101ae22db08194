import type { ProjectView } from "#contract/development-project.ts";
import { compareProjects } from "#core/development-project/compare.ts";
import { projectAsDraft } from "#core/development-project/as-draft.ts";
import type { ApprovalAct } from "#core/plan/life/model.ts";
import { parsePlainDate } from "#core/time/plain-date.ts";
import { authorFor } from "#server/execution/service.ts";
import { recordAudit } from "#server/platform/audit.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import type { FileAnswer } from "#server/platform/http/serve.ts";
import { Problem } from "#server/platform/http/problem.ts";
import type { Parts } from "#server/platform/parts.ts";
import { askedTargets, onProject, ownProject } from "./projects.ts";
import { mayDo } from "./rights.ts";
import * as store from "./store.ts";

interface Approval {
  readonly id: string;
  readonly act: ApprovalAct;
  readonly reason: string | null;
}

/** The text as it stands becomes an edition, which never changes. */
export async function approveProject(
  parts: Parts,
  projectId: string,
  { act, id, reason }: Approval,
  version: number,
): Promise<ProjectView> {
  const { clock, context } = parts;
  mayDo(parts, "approve");
  if (parsePlainDate(act.date) === null) throw new Problem(422, "badDate", { field: "/act/date" });
  return onProject(parts, projectId, version, async (tx, row) => {
    const { amendment, content, state } = row;
    if (state === "inForce") throw new Problem(409, "projectApproved");
    if (content.years === null) throw new Problem(422, "projectYearsUnsaid");
    const asked = askedTargets(content);
    if (asked.length > 0) throw new Problem(422, "targetsAsked", { count: asked.length, title: asked[0]?.title ?? "" });
    const [last] = await store.selectEditions(tx, context, { projectId });
    const why = last === undefined ? null : (reason ?? amendment?.reason ?? null);
    if (last !== undefined && why === null) throw new Problem(422, "changeReasonNeeded");
    if (last !== undefined && compareProjects(last.content, content).length === 0)
      throw new Problem(422, "nothingChanged");
    const number = (last?.number ?? 0) + 1;
    await store.insertEdition(tx, context, {
      id,
      projectId,
      number,
      content,
      act,
      reason: why,
      reviewId: amendment?.reviewId ?? null,
      by: await authorFor(tx, parts, "approve", context.path),
      at: clock(),
    });
    await recordAudit(tx, parts, {
      action: number === 1 ? "project.approve" : "project.approveEdition",
      objectKind: "developmentProject",
      objectId: projectId,
      data: { title: content.title, kind: act.docType, date: act.date, number: act.number, reason: why },
    });
    return { state: "inForce", amendment: null };
  });
}

export async function beginAmendment(
  parts: Parts,
  projectId: string,
  reason: string,
  version: number,
): Promise<ProjectView> {
  mayDo(parts, "writeDraft");
  return onProject(parts, projectId, version, (tx, row) => amended(tx, parts, row, { reason, reviewId: null }));
}

/** What changes when a project that is in force begins to be amended. */
export async function amended(
  tx: Tx,
  parts: Parts,
  row: store.ProjectRow,
  amendment: store.Amendment,
): Promise<store.ProjectUpdate> {
  if (row.state !== "inForce") throw new Problem(409, "projectNotApproved");
  await recordAudit(tx, parts, {
    action: "project.amend",
    objectKind: "developmentProject",
    objectId: row.id,
    data: { title: row.content.title, reason: amendment.reason },
  });
  return { state: "amending", amendment };
}

/** The words of the edition that is in force come back. */
export async function dropAmendment(parts: Parts, projectId: string, version: number): Promise<ProjectView> {
  mayDo(parts, "writeDraft");
  return onProject(parts, projectId, version, async (tx, row) => {
    const [last] = await store.selectEditions(tx, parts.context, { projectId });
    if (row.state !== "amending" || last === undefined) throw new Problem(409, "projectNotApproved");
    await recordAudit(tx, parts, {
      action: "project.dropAmendment",
      objectKind: "developmentProject",
      objectId: row.id,
      data: { title: row.content.title },
    });
    return { state: "inForce", amendment: null, content: last.content };
  });
}

/** Makes the file in a thread of its own. */
export interface ProjectPress {
  press(
    parts: Parts,
    request: { readonly kind: "plan"; readonly extension: "docx" | "pdf"; readonly plan: string },
    name: string,
    gone: AbortSignal,
  ): Promise<FileAnswer>;
}

/** The text as it stands, printed as the documents of this kind are. */
export async function paperOf(
  parts: Parts,
  papers: ProjectPress,
  { extension, projectId }: { readonly extension: "docx" | "pdf"; readonly projectId: string },
  gone: AbortSignal,
): Promise<FileAnswer> {
  mayDo(parts, "readDraft");
  const { content } = await withOrganisation(parts.db, parts.context, (tx) => ownProject(tx, parts, projectId));
  const request = { kind: "plan", extension, plan: JSON.stringify(projectAsDraft(content)) } as const;
  return papers.press(parts, request, `Проект развития.${extension}`, gone);
}
