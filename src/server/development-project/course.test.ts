import { expect, test } from "vitest";
import * as z from "zod/mini";
import type { ProjectView } from "#contract/development-project.ts";
import { takeIntoPlan } from "#contract/project-course.ts";
import { listProjectRows } from "#contract/project-origin.ts";
import { parseExact } from "#core/indicator/exact.ts";
import { targetReached } from "#core/indicator/target-reached.ts";
import { draft } from "#core/intake/draft.ts";
import { contentOf } from "#server/plan/service.ts";
import { withOrganisation } from "#server/platform/db/transaction.ts";
import { theServer, type TestSite } from "#test/support/app.ts";
import { anId } from "#test/support/execution.ts";
import { askProject, doneWith, theApproved } from "#test/support/projects.ts";
import { aRound, line, takeStep, withCentre } from "#test/support/rounds.ts";

const server = theServer();
const aSchool = () => server.site({ kind: "school", roles: ["schoolHead"] });
const refused = (status: number, code: string, data?: object) => ({
  status,
  body: { error: { code, ...(data === undefined ? {} : { data }) } },
});
const tell = (site: Pick<TestSite, "ask">, { projectId }: ProjectView, fact: object) =>
  askProject(site, "POST", `/${projectId}/facts`, { id: anId(), reason: null, ...fact });

const CHESS = { about: "target", key: "target-3", line: 0, source: "Журнал кружка" };

test("results stand beside the plan: words of activities, counts of targets; a percentage is never typed", async () => {
  const school = await aSchool();
  const project = await theApproved(school);
  const share = await tell(school, project, { ...CHESS, year: 2022, typed: ["120", "480"] });
  expect(share).toMatchObject({
    status: 200,
    body: { facts: [{ key: "target-3", value: "1/4", numerator: "120", denominator: "480", source: "Журнал кружка" }] },
  });
  expect(await tell(school, project, { ...CHESS, year: 2023, typed: ["25 %", "480"] })).toMatchObject(
    refused(422, "badFigure", { field: "/typed/0" }),
  );
  expect(await tell(school, project, { ...CHESS, year: 2023, typed: ["500", "480"] })).toMatchObject(
    refused(422, "badFigure", { trouble: "partAboveWhole" }),
  );
  expect(await tell(school, project, { ...CHESS, year: 2021, typed: ["1", "2"] })).toMatchObject(
    refused(422, "yearOutside"),
  );
  expect(await tell(school, project, { ...CHESS, year: 2026, typed: ["1", "2"] })).toMatchObject(
    refused(422, "futureYear"),
  );
  expect(await tell(school, project, { ...CHESS, year: 2022, typed: ["130", "480"] })).toMatchObject(
    refused(422, "changeReasonNeeded"),
  );
  const reason = "Не посчитали первую смену";
  const corrected = await tell(school, project, { ...CHESS, year: 2022, typed: ["144", "480"], reason });
  expect(corrected).toMatchObject({ body: { facts: [{ value: "3/10", revision: 2, reason }] } });
  const [activity] = project.content.activities;
  const words = "Изучены 4 практики, 1 внедрена.";
  const told = await tell(school, project, { about: "activity", key: activity?.key, year: 2022, words });
  expect(told).toMatchObject({ status: 200, body: { facts: [{ words, year: 2022 }, { value: "3/10" }] } });
  const target = project.content.targets[2]?.target?.targets[0];
  if (target === undefined) throw new Error("no target");
  const outcome = { year: 2022, before: null, planned: null };
  expect(targetReached(target, { ...outcome, value: parseExact("3/10") })).toBe("reached");
  expect(targetReached(target, { ...outcome, value: parseExact("1/4") })).toBe("notReached");
});

test("a review twice a year: counts only; a decision to amend begins the amendment with its reason", async () => {
  const school = await aSchool();
  const project = await theApproved(school);
  const review = (half: string, more: object) =>
    askProject(school, "POST", `/${project.projectId}/reviews`, { id: anId(), half, reason: null, ...more });
  const wave = { pupils: { asked: 100, answered: 90, satisfied: 81 }, parents: null };
  expect(await review("2023-H1", { wave, decision: "keep" })).toMatchObject({
    status: 200,
    body: { state: "inForce", reviews: [{ half: "2023-H1", decision: "keep", wave }] },
  });
  const wrong = { pupils: { asked: 100, answered: 90, satisfied: 91 }, parents: null };
  expect(await review("2023-H2", { wave: wrong, decision: "keep" })).toMatchObject(
    refused(422, "badWave", { field: "/wave/pupils/satisfied" }),
  );
  expect(await review("2023-H2", { wave, decision: "amend" })).toMatchObject(refused(422, "changeReasonNeeded"));
  expect(await review("2024-H1", { wave, decision: "keep" })).toMatchObject(refused(422, "futureYear"));
  const reason = "Родители просят занятия в каникулы";
  const fallen = { pupils: { asked: 100, answered: 90, satisfied: 60 }, parents: null };
  expect(await review("2023-H2", { wave: fallen, decision: "amend", reason })).toMatchObject({
    status: 200,
    body: { state: "amending", amendment: { reason }, reviews: [{ half: "2023-H2" }, { half: "2023-H1" }] },
  });
});

test("activities of a school year go to its plan in their own words, and lead back", async () => {
  const school = await aSchool();
  const project = await theApproved(school);
  const keys = project.content.activities.slice(0, 3).map(({ key }) => key);
  const take = async (id: string, more: object) => {
    const { body, status } = await askProject(school, "POST", `/${project.projectId}/plan-rows`, {
      id,
      year: "2023/2024",
      keys,
      into: null,
      ...more,
    });
    expect([status, body]).toMatchObject([200, {}]);
    return z.parse(takeIntoPlan.response, body);
  };
  const id = anId();
  const made = await take(id, {});
  expect(made.rows).toBe(3);
  expect(await take(id, {})).toEqual(made);
  const plan = await withOrganisation(school.parts.db, school.parts.context, (tx) =>
    contentOf(tx, school.parts.context, made.planId),
  );
  const { activities, period } = z.parse(draft, JSON.parse(plan?.content ?? ""));
  expect(period).toBe("2023/2024");
  expect(activities.map(({ expectedResult, schedule, title }) => ({ title, schedule, expectedResult }))).toEqual(
    project.content.activities
      .slice(0, 3)
      .map(({ expectedResult, schedule, title }) => ({ title, schedule, expectedResult })),
  );
  expect(activities[0]?.notes).toEqual([expect.stringContaining("ПРОЕКТ «РАЗВИТИЕ ЦЕНТРА ТОЧКА РОСТА»")]);
  const more = project.content.activities.slice(2, 5).map(({ key }) => key);
  expect(await take(anId(), { keys: more, into: made.planId })).toEqual({ planId: made.planId, rows: 2 });
  const asked = await school.ask({ method: "GET", url: `/api/plans/${made.planId}/project-rows` });
  const { rows } = z.parse(listProjectRows.response, asked.body);
  expect(rows.map(({ activityTitle }) => activityTitle)).toEqual(
    project.content.activities.slice(0, 5).map(({ title }) => title),
  );
  const { taken } = await doneWith(school, "GET", `/${project.projectId}`);
  expect(taken.map(({ activityKey }) => activityKey).toSorted()).toEqual(keys.concat(more.slice(1)).toSorted());
  expect(taken).toMatchObject(taken.map(() => ({ planId: made.planId, year: "2023/2024" })));
  const missing = { id: anId(), year: "2023/2024", keys: ["zz"], into: null };
  expect(await askProject(school, "POST", `/${project.projectId}/plan-rows`, missing)).toMatchObject(
    refused(422, "rowMissing"),
  );
});

test("a round by the set of the same document fills the way of a target in", async () => {
  const school = await aSchool();
  await withCentre(school);
  const project = await theApproved(school);
  const setId = anId();
  const set = { id: setId, title: "Показатели проекта", act: null, planId: project.planId };
  expect(await school.ask({ method: "POST", url: "/api/indicator-sets", payload: set })).toMatchObject({ status: 200 });
  const { db } = school.parts;
  await db.deleteFrom("indicator").where("set_id", "=", setId).where("code", "!=", "4").execute();
  await db
    .updateTable("indicator")
    .set({ confirmed: true, from_day: "2022-01-01" })
    .where("set_id", "=", setId)
    .execute();
  await db.updateTable("indicator_set").set({ state: "inForce" }).where("id", "=", setId).execute();
  const roundId = await aRound(school, setId, "2022");
  const id = school.parts.context.organisationId;
  const form = await takeStep(school, roundId, id, "", { lines: [line("4", ["11"])] });
  expect(form).toMatchObject({ status: 200 });
  const sent = await takeStep(school, roundId, id, "/send", { action: "send" });
  expect(sent, JSON.stringify(sent)).toMatchObject({ status: 200 });
  const { figures } = await doneWith(school, "GET", `/${project.projectId}`);
  expect(figures).toMatchObject([{ key: "target-4", year: 2022, period: "2022", value: "11", roundId }]);
});

test("the text is printed as its document is", async () => {
  const school = await aSchool();
  const { projectId } = await theApproved(school);
  const { status } = await askProject(school, "GET", `/${projectId}/paper.docx`);
  expect(status).toBe(200);
});
