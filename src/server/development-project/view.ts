import type { ProjectEditionView, ProjectFigure, ProjectView } from "#contract/development-project.ts";
import type { ProjectContent } from "#core/development-project/model.ts";
import type { FormItem } from "#contract/reporting-round.ts";
import { divide, printExact } from "#core/indicator/exact.ts";
import type { Known } from "#core/indicator/known-values.ts";
import { knownOf, wholesOf } from "#server/figure/service.ts";
import { todayOf } from "#server/platform/day.ts";
import type { Tx } from "#server/platform/db/transaction.ts";
import type { Parts } from "#server/platform/parts.ts";
import * as facts from "./fact-store.ts";
import { isAllowed } from "./rights.ts";
import { selectRounds, selectTaken, type RoundOfProject } from "./row-store.ts";
import { selectEditions, type EditionRow, type ProjectRow } from "./store.ts";

export async function viewOf(tx: Tx, parts: Parts, row: ProjectRow): Promise<ProjectView> {
  const { context } = parts;
  const editions = await selectEditions(tx, context, { projectId: row.id });
  const taken = await selectTaken(tx, context, { projectId: row.id });
  const isOwn = row.path === context.path;
  return {
    ...(await shownOf(tx, parts, { ...row, projectId: row.id }, editions)),
    content: row.content,
    state: row.state,
    version: row.version,
    planId: row.planId,
    amendment: row.amendment,
    approved: editions[0]?.content ?? null,
    taken: taken.map(({ activityKey, planId, planTitle, year }) => ({ activityKey, year, planId, planTitle })),
    may: {
      write: isOwn && isAllowed(parts, "writeDraft"),
      approve: isOwn && isAllowed(parts, "approve"),
      report: isOwn && isAllowed(parts, "reportFigures"),
    },
  };
}

export async function editionViewOf(tx: Tx, parts: Parts, row: EditionRow): Promise<ProjectEditionView> {
  const editions = await selectEditions(tx, parts.context, { projectId: row.projectId });
  return {
    ...(await shownOf(tx, parts, { ...row, planId: null }, editions)),
    content: row.content,
    id: row.id,
    number: row.number,
    before: editions.find(({ number }) => number === row.number - 1)?.content ?? null,
  };
}

interface Shown {
  readonly projectId: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly path: string;
  readonly content: ProjectContent;
  /** Null: the document is not known to whoever looks. */
  readonly planId: string | null;
}

async function shownOf(tx: Tx, parts: Parts, shown: Shown, editions: readonly EditionRow[]) {
  const { context } = parts;
  const { organisationName, planId, projectId } = shown;
  const said = await facts.selectFacts(tx, context, projectId);
  const reviews = await facts.selectReviews(tx, context, projectId);
  return {
    projectId,
    organisationName,
    editions: editions.map(({ act, approvedAt, id, number, reason }) => ({
      id,
      number,
      act,
      reason,
      approvedAt: approvedAt.toISOString(),
    })),
    facts: said.map(({ at, denominator, id: _id, numerator, value, ...fact }) => {
      const [top, bottom] = [knownOf(numerator), knownOf(denominator)];
      const share = top === null || bottom === null ? null : divide(top, bottom);
      return {
        ...fact,
        value: printed(share ?? knownOf(value)),
        numerator: printed(top),
        denominator: printed(bottom),
        at: at.toISOString(),
      };
    }),
    reviews: reviews.map(({ at, ...review }) => ({ ...review, at: at.toISOString() })),
    figures: planId === null ? [] : await figuresOf(tx, parts, shown, planId),
    today: todayOf(parts),
  };
}

/**
 * Figures of rounds by a set that was made from the same document: of a whole year, or of the last period in it where the
 * passport says that the last one is the year's. A target that asks for several things is not told by one figure.
 */
async function figuresOf(
  tx: Tx,
  { context }: Parts,
  { content, organisationId, path }: Shown,
  planId: string,
): Promise<ProjectFigure[]> {
  const found = new Map<string, ProjectFigure>();
  for (const round of await selectRounds(tx, context, planId)) {
    const year = Number(round.to.slice(0, 4));
    const wanted = content.targets.flatMap(({ key, target, title }) => {
      const item = round.form.find(({ passport }) => passport.title === title);
      const isOne = (target?.targets.length ?? 0) <= 1;
      return item !== undefined && isOne && !found.has(`${key} ${year}`) && isOfYear(round, item)
        ? [{ key, item }]
        : [];
    });
    if (wanted.length === 0) continue;
    const wholes = await wholesOf(
      tx,
      { regionId: context.regionId, roundId: round.id },
      [{ organisationId, path }],
      wanted.map(({ item }) => item.passport),
    );
    for (const [index, { key }] of wanted.entries()) {
      const value = wholes.get(organisationId)?.[index]?.value ?? null;
      if (value === null) continue;
      found.set(`${key} ${year}`, { key, year, period: round.period, value: printExact(value), roundId: round.id });
    }
  }
  return [...found.values()];
}

function isOfYear({ kind }: RoundOfProject, { passport }: FormItem): boolean {
  return kind === "calendarYear" || kind === "academicYear" || passport.overTime === "last";
}

function printed(value: Known): string | null {
  return value === null ? null : printExact(value);
}
