import { dayIn, DEFAULT_ZONE } from "#server/platform/day.ts";
import { type Parts, type ServerParts } from "#server/platform/parts.ts";
import { workOnCascade } from "#server/cascade/service.ts";
import { DOOR, isDoor } from "./region/organisations.ts";
import type { DemoOrganisation, DemoRegion } from "./region/model.ts";
import { answerAbove } from "./life-answers.ts";
import { fillContests } from "./life-contests.ts";
import { fillFigures } from "./life-figures.ts";
import { fillQuestionnaires } from "./life-questionnaires.ts";
import { beginToday, enterKnownDate, publishMonth, requestVisits } from "./life-news.ts";
import { fillRecords } from "./life-records.ts";
import { reportYear, reviewReports } from "./life-reports.ts";
import { fillTraining } from "./life-training.ts";
import { Staff } from "./staff.ts";

/** So many organisations live; in the whole region those near the one that a visitor enters it with. */
const LIVING = 24;

/**
 * What people have done with the plans until today: answers to what is proposed, dates, reports and their review, moved and
 * cancelled times, a request, something that takes place today, a published month. The same for the same day.
 */
export async function fillLife(parts: ServerParts, region: DemoRegion, isStopped: () => boolean): Promise<void> {
  const today = dayIn(DEFAULT_ZONE, parts.clock());
  const staff = new Staff(parts, region);
  const living = region.organisations
    .filter(({ endedOn }) => endedOn === null)
    .toSorted((a, b) => nearness(a) - nearness(b))
    .slice(0, LIVING);
  const root = living.find(({ id }) => id === region.rootId);
  if (root === undefined) return;
  for (const { id, organisationId, startYear, editions } of region.plans)
    if (organisationId === root.id && editions.length > 0 && `${startYear + 1}-08-31` >= today)
      await workOnCascade(parts, { regionId: region.rootId, organisationId, planId: id });
  const workers = living.flatMap((organisation) => {
    const working = staff.working(organisation, today, parts.clock());
    return working === null ? [] : [{ organisation, working }];
  });
  const above = (organisation: DemoOrganisation): Parts | null =>
    workers.find((one) => one.organisation.id === organisation.parentId)?.working ?? null;
  for (const { organisation, working } of workers) {
    if (isStopped()) return;
    const silent = organisation.municipality === DOOR ? 55 : organisation.municipality === null ? 25 : 8;
    await answerAbove(working, { silent, seed: organisation.id });
  }
  await enterKnownDate(staff.leading(root, today, parts.clock()), today);
  for (const { organisation, working } of workers) {
    if (isStopped()) return;
    const on = (day: string): Parts | null => staff.working(organisation, day);
    const sent = await reportYear(working, on, { today, organisation, isDoor: isDoor(organisation) });
    const reviewer = above(organisation);
    if (reviewer !== null) await reviewReports(reviewer, sent);
  }
  if (isStopped()) return;
  const find = (kind: DemoOrganisation["kind"]): Parts | null =>
    workers.find(({ organisation }) => organisation.kind === kind)?.working ?? null;
  const [centre, school] = [find("centre"), find("school")];
  if (centre !== null) await beginToday(centre, today, region.seed);
  if (school !== null) await requestVisits(school, workers, region.seed);
  await fillFigures(staff, region, today, isStopped);
  await fillQuestionnaires(workers, today, region.seed);
  await fillRecords(workers, today);
  await fillContests(staff, workers, today, region.seed);
  await fillTraining(staff, region, workers, today);
  await publishMonth(find("educationInstitute") ?? staff.leading(root, today, parts.clock()), today);
}

/** The head and its institute, then the municipality that one enters by, the rest as they come. */
function nearness(organisation: DemoOrganisation): number {
  const { municipality } = organisation;
  if (municipality === null) return 0;
  if (isDoor(organisation)) return 1;
  return municipality === DOOR ? 2 : 3;
}
