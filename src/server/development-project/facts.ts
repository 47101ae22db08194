import type * as z from "zod/mini";
import type { ProjectView } from "#contract/development-project.ts";
import type { reviewProject as reviewEndpoint, tellProjectFact } from "#contract/project-course.ts";
import type { ProjectContent } from "#core/development-project/model.ts";
import { waveTrouble } from "#core/development-project/survey.ts";
import { isShareTarget } from "#core/indicator/target-reached.ts";
import type { Target } from "#core/indicator/model.ts";
import { readFigure, type Figure } from "#core/indicator/value-input.ts";
import { readReportingPeriod } from "#core/indicator/reporting-period.ts";
import { authorFor } from "#server/execution/service.ts";
import { recordAudit } from "#server/platform/audit.ts";
import { todayOf } from "#server/platform/day.ts";
import { withOrganisation } from "#server/platform/db/transaction.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import type { Parts } from "#server/platform/parts.ts";
import { amended } from "./editions.ts";
import * as store from "./fact-store.ts";
import { decimalOf } from "./decimal.ts";
import { ownProject } from "./projects.ts";
import { mayDo } from "./rights.ts";
import { updateProject, type ProjectRow } from "./store.ts";
import { viewOf } from "./view.ts";

type Fact = z.infer<typeof tellProjectFact.body>;
type Review = z.infer<typeof reviewEndpoint.body>;

/** What came of an activity or a target in a year. Sent again under its id it is the same. */
export async function tellFact(parts: Parts, projectId: string, fact: Fact): Promise<ProjectView> {
  const { clock, context, db } = parts;
  mayDo(parts, "reportFigures");
  return withOrganisation(db, context, async (tx) => {
    const row = await ownProject(tx, parts, projectId);
    const place = placeOf(fact);
    const [known] = await store.selectFacts(tx, context, projectId, fact.id);
    if (known !== undefined) {
      if (!isSamePlace(known, place)) throw new Problem(409, "idempotencyMismatch");
      return viewOf(tx, parts, row);
    }
    mustBeApproved(row);
    mustBeTime(row.content, fact.year, todayOf(parts));
    const [before] = (await store.selectFacts(tx, context, projectId)).filter((one) => isSamePlace(one, place));
    if (before !== undefined && fact.reason === null)
      throw new Problem(422, "changeReasonNeeded", { field: "/reason" });
    const said = contentOf(row.content, fact);
    const author = await authorFor(tx, parts, "reportFigures", context.path);
    const entry = { ...place, ...said, id: fact.id, reason: fact.reason, author, at: clock() };
    await store.insertFact(tx, context, projectId, entry, (before?.revision ?? 0) + 1);
    await recordAudit(tx, parts, {
      action: "project.fact",
      objectKind: "developmentProject",
      objectId: projectId,
      data: { title: row.content.title, of: said.title, year: fact.year, reason: fact.reason },
    });
    return viewOf(tx, parts, row);
  });
}

function placeOf(fact: Fact): store.FactPlace {
  const { about, key, year } = fact;
  return { about, key, year, line: fact.about === "target" ? fact.line : 0 };
}

function isSamePlace(one: store.FactPlace, other: store.FactPlace): boolean {
  return one.about === other.about && one.key === other.key && one.line === other.line && one.year === other.year;
}

function mustBeApproved({ state }: ProjectRow): void {
  if (state === "draft") throw new Problem(409, "projectNotApproved");
}

function mustBeTime({ years }: ProjectContent, year: number, today: string): void {
  if (years === null || year < years.from || year > years.to)
    throw new Problem(422, "yearOutside", { field: "/year", from: years?.from ?? "", to: years?.to ?? "" });
  if (year > Number(today.slice(0, 4))) throw new Problem(422, "futureYear", { field: "/year" });
}

interface Said extends Pick<store.NewFact, "words" | "value" | "numerator" | "denominator" | "source"> {
  /** Of the activity or the target. */
  readonly title: string;
}

function contentOf(content: ProjectContent, fact: Fact): Said {
  if (fact.about === "activity") {
    const activity = content.activities.find(({ key }) => key === fact.key);
    if (activity === undefined) throw notFound();
    return { words: fact.words, value: null, numerator: null, denominator: null, source: null, title: activity.title };
  }
  const asked = content.targets.find(({ key }) => key === fact.key);
  if (asked === undefined) throw notFound();
  const lines = asked.target?.targets ?? [];
  const line = lines[fact.line];
  if (line === undefined && (lines.length > 0 || fact.line > 0)) throw notFound();
  const figure = figureOf(line ?? null, asked.unit, fact.typed);
  return {
    words: null,
    value: decimalOf(figure.value, "/typed/0"),
    numerator: decimalOf(figure.numerator, "/typed/0"),
    denominator: decimalOf(figure.denominator, "/typed/1"),
    source: fact.source,
    title: asked.title,
  };
}

/** Two counts of a share, one of anything else: a percentage is never typed. */
function figureOf(line: Target | null, unit: string | null, typed: readonly string[]): Figure {
  const isShare = line === null ? unit === "%" : isShareTarget(line);
  const { figure, findings } = isShare
    ? readFigure({ kind: "share", of: "thing", numerator: "часть", denominator: "целое" }, "%", typed, 0)
    : readFigure({ kind: "count", of: "thing", nature: "flow" }, line?.unit ?? unit, typed, 0);
  const [finding] = findings;
  if (finding !== undefined)
    throw new Problem(422, "badFigure", { field: `/typed/${finding.field}`, trouble: finding.code });
  if (figure.value === null && figure.numerator === null)
    throw new Problem(422, "badFigure", { field: "/typed/0", trouble: "notNumber" });
  return figure;
}

/** A wave of the survey with what was decided by it; a decision to amend begins the amendment. */
export async function reviewProject(parts: Parts, projectId: string, review: Review): Promise<ProjectView> {
  const { clock, context, db } = parts;
  mayDo(parts, "writeDraft");
  return withOrganisation(db, context, async (tx) => {
    const row = await ownProject(tx, parts, projectId);
    const { decision, half, id, reason, wave } = review;
    const [known] = await store.selectReviews(tx, context, projectId, id);
    if (known !== undefined) {
      if (known.half !== half) throw new Problem(409, "idempotencyMismatch");
      return viewOf(tx, parts, row);
    }
    mustBeApproved(row);
    mustBeTime(row.content, Number(half.slice(0, 4)), todayOf(parts));
    const begun = readReportingPeriod(half)?.range.from;
    if (begun === undefined || begun > todayOf(parts)) throw new Problem(422, "futureYear", { field: "/half" });
    const trouble = waveTrouble(wave);
    if (trouble !== null) throw new Problem(422, "badWave", { field: trouble });
    const before = (await store.selectReviews(tx, context, projectId)).find((one) => one.half === half);
    if ((decision === "amend" || before !== undefined) && reason === null)
      throw new Problem(422, "changeReasonNeeded", { field: "/reason" });
    const author = await authorFor(tx, parts, "writeDraft", context.path);
    const entry = { id, half, wave, decision, reason, author, at: clock() };
    await store.insertReview(tx, context, projectId, entry, (before?.revision ?? 0) + 1);
    await recordAudit(tx, parts, {
      action: "project.review",
      objectKind: "developmentProject",
      objectId: projectId,
      data: { title: row.content.title, half, decision, reason },
    });
    // An amendment that is being prepared already goes on.
    if (decision === "keep" || row.state !== "inForce") return viewOf(tx, parts, row);
    const change = await amended(tx, parts, row, { reason: reason ?? "", reviewId: id });
    if (!(await updateProject(tx, context, row, change, clock())))
      throw new Problem(412, "changedMeanwhile", { version: row.version });
    return viewOf(tx, parts, await ownProject(tx, parts, projectId));
  });
}
