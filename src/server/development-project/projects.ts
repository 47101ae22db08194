import type { ProjectEditionView, ProjectLine, ProjectText, ProjectView } from "#contract/development-project.ts";
import { projectFrom, withWords } from "#core/development-project/from-plan.ts";
import type { PlannedValue, ProjectContent, ProjectTarget } from "#core/development-project/model.ts";
import { answerTarget, type TargetAnswer } from "#core/indicator/answer-target.ts";
import { parseExact, printExact, readExact } from "#core/indicator/exact.ts";
import { recordAudit } from "#server/platform/audit.ts";
import { todayOf } from "#server/platform/day.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import { isId } from "#server/platform/ids.ts";
import type { Parts } from "#server/platform/parts.ts";
import { standPlan } from "#server/plan/service.ts";
import { isAllowed, mayDo } from "./rights.ts";
import * as store from "./store.ts";
import { editionViewOf, viewOf } from "./view.ts";

/** Own ones as they stand, of the others on the branch their last approved edition. */
export async function listProjects(parts: Parts): Promise<{ projects: ProjectLine[]; mayAdd: boolean }> {
  const { context, db } = parts;
  mayDo(parts, "readApproved");
  return withOrganisation(db, context, async (tx) => {
    const own = isAllowed(parts, "readDraft") ? await store.selectProjects(tx, context) : [];
    const editions = await store.selectEditions(tx, context);
    const last = editions.filter((one, index) => editions[index - 1]?.projectId !== one.projectId);
    const lines = own.map(({ content, id, organisationName, state }): ProjectLine => {
      const edition = last.find(({ projectId }) => projectId === id);
      return {
        id,
        title: content.title,
        organisationName,
        years: content.years,
        state,
        editionId: edition?.id ?? null,
        edition: edition?.number ?? null,
      };
    });
    const others = last
      .filter(({ projectId }) => !own.some(({ id }) => id === projectId))
      .map(({ content, id, number, organisationName, projectId, title }): ProjectLine => ({
        id: projectId,
        title,
        organisationName,
        years: content.years,
        state: null,
        editionId: id,
        edition: number,
      }));
    return { projects: [...lines, ...others], mayAdd: isAllowed(parts, "writeDraft") };
  });
}

export async function getProject(parts: Parts, projectId: string): Promise<ProjectView> {
  mayDo(parts, "readDraft");
  return withOrganisation(parts.db, parts.context, async (tx) =>
    viewOf(tx, parts, await ownProject(tx, parts, projectId)),
  );
}

export async function getProjectEdition(parts: Parts, editionId: string): Promise<ProjectEditionView> {
  return withOrganisation(parts.db, parts.context, async (tx) => {
    const [row] = isId(editionId) ? await store.selectEditions(tx, parts.context, { id: editionId }) : [];
    if (row === undefined) throw notFound();
    mayDo(parts, "readApproved", row.path);
    return editionViewOf(tx, parts, row);
  });
}

/** Of a read document with a goal or indicators; the same document makes one project only. */
export async function addProject(
  parts: Parts,
  { id, planId }: { readonly id: string; readonly planId: string },
): Promise<ProjectView> {
  const { clock, context, db } = parts;
  mayDo(parts, "writeDraft");
  return withOrganisation(db, context, async (tx) => {
    const { content: plan } = await standPlan(tx, parts, planId, false);
    const [made] = await store.selectProjects(tx, context, { planId });
    if (made !== undefined) return viewOf(tx, parts, made);
    if (plan.kind !== "developmentProject" && plan.goal === null && plan.indicators.length === 0)
      throw new Problem(422, "notAProject");
    const content = projectFrom(plan);
    await store.insertProject(tx, context, { id, planId, content, at: clock() });
    const [row] = await store.selectProjects(tx, context, { planId });
    if (row === undefined) throw notFound();
    await recordAudit(tx, parts, {
      action: "project.add",
      objectKind: "developmentProject",
      objectId: id,
      data: { title: content.title },
    });
    return viewOf(tx, parts, row);
  });
}

export async function changeProject(
  parts: Parts,
  projectId: string,
  text: ProjectText,
  version: number,
): Promise<ProjectView> {
  return onText(parts, projectId, version, "project.change", ({ content }) => textOf(content, text));
}

export async function answerProjectTarget(
  parts: Parts,
  { projectId, targetKey }: { readonly projectId: string; readonly targetKey: string },
  answer: TargetAnswer,
  version: number,
): Promise<ProjectView> {
  const said = { by: parts.identity?.name ?? null, on: todayOf(parts) };
  return onText(parts, projectId, version, "project.target", ({ content }) => {
    const asked = content.targets.find(({ key }) => key === targetKey);
    if (asked === undefined) throw notFound();
    const target = asked.target === null ? "noSuchQuestion" : answerTarget(asked.target, answer, said);
    if (typeof target === "string") throw new Problem(422, target);
    return { ...content, targets: content.targets.map((one) => (one === asked ? { ...one, target } : one)) };
  });
}

/** A change of the text of a draft, on the version that was seen. */
async function onText(
  parts: Parts,
  projectId: string,
  version: number,
  action: string,
  work: (row: store.ProjectRow) => ProjectContent,
): Promise<ProjectView> {
  return onProject(parts, projectId, version, async (tx, row) => {
    mayDo(parts, "writeDraft");
    if (row.state === "inForce") throw new Problem(409, "projectApproved");
    const content = work(row);
    await recordAudit(tx, parts, {
      action,
      objectKind: "developmentProject",
      objectId: row.id,
      data: { title: content.title },
    });
    return { content };
  });
}

/** One change of one's own project; `work` answers with what changes of it. */
export async function onProject(
  parts: Parts,
  projectId: string,
  version: number,
  work: (tx: Tx, row: store.ProjectRow) => Promise<store.ProjectUpdate>,
): Promise<ProjectView> {
  const { clock, context, db } = parts;
  return withOrganisation(db, context, async (tx) => {
    const row = await ownProject(tx, parts, projectId);
    if (row.version !== version) throw new Problem(412, "changedMeanwhile", { version: row.version });
    const change = await work(tx, row);
    if (!(await store.updateProject(tx, context, row, change, clock())))
      throw new Problem(412, "changedMeanwhile", { version: row.version });
    return viewOf(tx, parts, await ownProject(tx, parts, projectId));
  });
}

export async function ownProject(tx: Tx, { context }: Parts, projectId: string): Promise<store.ProjectRow> {
  const [row] = isId(projectId) ? await store.selectProjects(tx, context, { id: projectId }) : [];
  if (row === undefined) throw notFound();
  return row;
}

function textOf(before: ProjectContent, text: ProjectText): ProjectContent {
  const { activities, goal, targets, tasks, title, years } = text;
  if (years !== null && years.from > years.to) throw new Problem(422, "badYears", { field: "/years/to" });
  const keys = [...activities, ...targets].map(({ key }) => key);
  if (new Set(keys).size < keys.length) throw new Problem(422, "keyTwice");
  const notes = new Map(before.activities.map((row) => [row.key, row.notes]));
  const known = new Map(before.targets.map((one) => [one.key, one]));
  return {
    ...before,
    title,
    goal,
    tasks,
    years,
    activities: activities.map((row) => ({ ...row, notes: notes.get(row.key) ?? [] })),
    targets: targets.map(({ key, planned, target, title: words, unit }, index): ProjectTarget => {
      const was: ProjectTarget = known.get(key) ?? { ...NEW_TARGET, key };
      const read = withWords({ ...was, title: words, unit }, target, years);
      // Words that are new bring what they say of their years themselves.
      if (read.target !== was.target) return read;
      return {
        ...read,
        planned: planned.map((one, at) => plannedOf(one, read, years, `/targets/${index}/planned/${at}`)),
      };
    }),
  };
}

const NEW_TARGET = { number: null, title: "", unit: null, method: null, target: null, planned: [] };

function plannedOf(
  { line, value, year }: PlannedValue,
  { target }: ProjectTarget,
  years: ProjectContent["years"],
  field: string,
): PlannedValue {
  const typed = value.replace(/\s/gu, "");
  const exact = readExact(typed) ?? parseExact(typed);
  const isInside = years !== null && year >= years.from && year <= years.to;
  if (exact === null || !isInside || line >= Math.max(1, target?.targets.length ?? 0))
    throw new Problem(422, "badPlanned", { field, year, value });
  return { line, year, value: printExact(exact) };
}

/** What whoever approves has to settle first. */
export const askedTargets = ({ targets }: ProjectContent): ProjectTarget[] =>
  targets.filter(({ target }) =>
    target?.questions.some((question) => question === "ceilingOrPlan" || question === "whichBase"),
  );
