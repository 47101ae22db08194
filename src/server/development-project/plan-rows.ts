import { createHash } from "node:crypto";
import type * as z from "zod/mini";
import type { takeIntoPlan as takeEndpoint } from "#contract/project-course.ts";
import type { listProjectRows as rowsEndpoint } from "#contract/project-origin.ts";
import { takenPlan, type TakenRow } from "#core/cascade/taken-plan.ts";
import type { ProjectActivity } from "#core/development-project/model.ts";
import { keysOf } from "#core/plan/change/keys.ts";
import type { RowAction } from "#core/plan/change/model.ts";
import { parsePeriod } from "#core/time/period.ts";
import { makeFile } from "#formats/make.ts";
import { authorFor } from "#server/execution/service.ts";
import { keepSourceFile } from "#server/intake/service.ts";
import { recordAudit } from "#server/platform/audit.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import { Problem } from "#server/platform/http/problem.ts";
import { idOfPart } from "#server/platform/ids.ts";
import type { Parts } from "#server/platform/parts.ts";
import { changePlanBy, importPlan, standPlan } from "#server/plan/service.ts";
import { ownProject } from "./projects.ts";
import { mayDo } from "./rights.ts";
import * as rows from "./row-store.ts";
import * as store from "./store.ts";

type Asked = z.infer<typeof takeEndpoint.body>;
type Taken = z.infer<typeof takeEndpoint.response>;
type PlanRows = z.infer<typeof rowsEndpoint.response>;

/** Where activities go, with their words in the edition that is in force. */
interface Wanted {
  readonly planId: string;
  readonly year: string;
  readonly activities: readonly ProjectActivity[];
  readonly edition: store.EditionRow;
}

/**
 * Activities of the edition in force become rows of a draft, in their own words; each row keeps where it came from. Sent
 * again, nothing is added twice.
 */
export async function takeIntoPlan(parts: Parts, projectId: string, { id, into, keys, year }: Asked): Promise<Taken> {
  const { clock, context, db } = parts;
  mayDo(parts, "writeDraft");
  if (parsePeriod(year)?.kind !== "academicYear") throw new Problem(400, "badPeriod", { field: "/year" });
  return withOrganisation(db, context, async (tx) => {
    const project = await ownProject(tx, parts, projectId);
    const [edition] = await store.selectEditions(tx, context, { projectId });
    if (edition === undefined) throw new Problem(409, "projectNotApproved");
    const byKey = new Map(edition.content.activities.map((row) => [row.key, row]));
    const chosen = keys.flatMap((key) => byKey.get(key) ?? []);
    if (chosen.length < new Set(keys).size) throw new Problem(422, "rowMissing");
    const planId = into ?? idOfPart(project.id, `${year} ${id}`);
    const there = await rows.selectTaken(tx, context, { planId });
    if (into === null && there.length > 0) return { planId, rows: there.length };
    const standing = into === null ? null : await standPlan(tx, parts, into, true);
    const inPlan = new Set(standing?.content.activities.map(({ key }) => key));
    const known = new Set(
      there.filter(({ rowKey }) => inPlan.has(rowKey)).map((row) => `${row.projectId} ${row.activityKey}`),
    );
    const activities = chosen.filter(({ key }) => !known.has(`${projectId} ${key}`));
    const wanted = { planId, year, activities, edition };
    const made =
      standing === null
        ? await makePlan(tx, parts, wanted)
        : await addRows(tx, parts, wanted, standing.content.activities.at(-1)?.key ?? null);
    const author = await authorFor(tx, parts, "writeDraft", context.path);
    await rows.insertTaken(
      tx,
      context,
      made.map(([activityKey, rowKey]) => ({
        projectId,
        activityKey,
        planId,
        rowKey,
        year,
        edition: edition.number,
      })),
      author,
      clock(),
    );
    await recordAudit(tx, parts, {
      action: "project.takeIntoPlan",
      objectKind: "developmentProject",
      objectId: projectId,
      data: { title: edition.title, period: year, count: made.length },
    });
    return { planId, rows: made.length };
  });
}

type Made = readonly (readonly [activityKey: string, rowKey: string])[];

/** At the end of the draft, all by one change. */
async function addRows(tx: Tx, parts: Parts, { activities, planId }: Wanted, last: string | null): Promise<Made> {
  const made: [string, string][] = [];
  let afterKey = last;
  const actions = activities.map(({ audience, expectedResult, key, responsible, schedule, title }): RowAction => {
    const newKey = `project-${key}-${parts.newId().slice(-6)}`;
    const place = { afterKey, workstream: null };
    afterKey = newKey;
    made.push([key, newKey]);
    return {
      kind: "addRow",
      newKey,
      place,
      fields: {
        title,
        ...(audience === null ? {} : { audience }),
        ...(schedule === null ? {} : { schedule }),
        ...(responsible === null ? {} : { responsible }),
        ...(expectedResult === null ? {} : { expectedResult }),
      },
    };
  });
  if (actions.length > 0)
    await changePlanBy(tx, parts, planId, { id: parts.newId(), action: { kind: "several", actions } });
  return made;
}

/** A new draft; its file is a paper of ours that holds the rows as taken. */
async function makePlan(tx: Tx, parts: Parts, { activities, edition, planId, year }: Wanted): Promise<Made> {
  const taken = activities.map((row): TakenRow => {
    const { audience, expectedResult, number, responsible, schedule, title } = row;
    const from = { issuer: edition.organisationName, planTitle: edition.title, edition: edition.number, number };
    return { title, audience, schedule, responsible, expectedResult, workstreamTitle: null, from };
  });
  const { draft, positions } = takenPlan(taken, { issuer: edition.organisationName, level: "centre", period: year });
  const content = Buffer.from(await makeFile("plan", draft, "docx"));
  const sourceFileId = await keepSourceFile(tx, parts.context, {
    id: parts.newId(),
    name: `Из проекта развития ${year.replaceAll("/", "-")}.docx`,
    content,
    sha256: createHash("sha256").update(content).digest("hex"),
    createdAt: parts.clock(),
  });
  await importPlan(tx, parts, {
    id: planId,
    sourceFileId,
    example: false,
    draft,
    document: null,
    period: parsePeriod(year),
    changes: [],
  });
  const keys = keysOf(draft);
  return activities.map(({ key }, index) => [key, keys[positions[index] ?? -1] ?? ""] as const);
}

/** Where rows of a plan of one's own came from, and the project that was made from the plan itself. */
export async function listProjectRows(parts: Parts, planId: string): Promise<PlanRows> {
  mayDo(parts, "readDraft");
  const { context, db } = parts;
  return withOrganisation(db, context, async (tx) => {
    const { content } = await standPlan(tx, parts, planId, false);
    const places = new Map(content.activities.map(({ key }, index) => [key, index]));
    const placeOf = ({ rowKey }: rows.TakenRow): number => places.get(rowKey) ?? 0;
    const taken = (await rows.selectTaken(tx, context, { planId }))
      .filter(({ rowKey }) => places.has(rowKey))
      .toSorted((one, other) => placeOf(one) - placeOf(other));
    const projects = new Map((await store.selectProjects(tx, context)).map((one) => [one.id, one]));
    return {
      rows: taken.map(({ activityKey, edition, projectId, rowKey }) => {
        const project = projects.get(projectId);
        const activity = project?.content.activities.find(({ key }) => key === activityKey);
        return {
          rowKey,
          projectId,
          projectTitle: project?.content.title ?? "",
          edition,
          activityTitle: activity?.title ?? "",
        };
      }),
      madeInto: [...projects.values()].find((one) => one.planId === planId)?.id ?? null,
    };
  });
}
