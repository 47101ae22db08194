import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import * as z from "zod/mini";
import { getProjectEdition, listProjects } from "#contract/development-project.ts";
import { compareProjects } from "#core/development-project/compare.ts";
import { theServer } from "#test/support/app.ts";
import { ROOT } from "#test/support/database.ts";
import { anId } from "#test/support/execution.ts";
import {
  ACT,
  askProject,
  doneWith,
  planFrom,
  PROJECTS,
  textOf,
  theApproved,
  theProject,
} from "#test/support/projects.ts";

const server = theServer();
const truth = z.object({
  title: z.string(),
  goal: z.string(),
  tasks: z.array(z.string()),
  activities: z.array(
    z.object({ title: z.string(), schedule: z.nullable(z.string()), expectedResult: z.nullable(z.string()) }),
  ),
  indicators: z.array(z.object({ title: z.string(), target: z.string() })),
});

const aSchool = () => server.site({ kind: "school", roles: ["schoolHead"] });
const refused = (status: number, code: string) => ({ status, body: { error: { code } } });

test("document 004 becomes a working project: every word of its parts, nothing else", async () => {
  const { content, state } = await theProject(await aSchool());
  const file = path.join(ROOT, "test/corpus/samples/truth/school55-centre.json");
  const said = z.parse(truth, JSON.parse(fs.readFileSync(file, "utf8")));
  expect(state).toBe("draft");
  expect(content).toMatchObject({ title: said.title, goal: said.goal, tasks: said.tasks });
  const wordsOf = (rows: z.infer<typeof truth>["activities"]): (string | null)[] =>
    // The truth prints the lines of a cell one after another.
    rows.flatMap(({ expectedResult, schedule, title }) =>
      [title, schedule, expectedResult].map((words) => words?.replace(/\s+/gu, " ") ?? null),
    );
  expect(wordsOf(content.activities)).toEqual(wordsOf(said.activities));
  expect(content.targets.map(({ target, title }) => ({ title, target: target?.asWritten }))).toEqual(said.indicators);
  // The document names no years; its terms all name the same ones.
  expect(content.years).toEqual({ from: 2022, to: 2026 });
});

test("its six targets work as they stand: lines, comparators, questions, and the one year that is named", async () => {
  const { content } = await theProject(await aSchool());
  const lines = content.targets.map(({ target }) =>
    (target?.targets ?? []).map(({ comparator, label, level, unit, value }) => [
      level ?? label,
      comparator,
      value,
      unit,
    ]),
  );
  expect(lines).toEqual([
    [[null, "atLeast", "50", "%"]],
    [
      ["school", "planned", "80", "%"],
      ["municipality", "planned", "15", "%"],
      ["Участников WorldSkills Russia Juniors", "atLeast", "3", "человек"],
    ],
    [[null, "planned", "30", "%"]],
    [[null, "atLeast", "15", "проектов"]],
    [[null, "planned", "60", "%"]],
    [[null, "planned", "70", "%"]],
  ]);
  expect(content.targets.map(({ target }) => target?.questions)).toEqual([
    [],
    [],
    [],
    [],
    ["whichBase"],
    ["ceilingOrPlan"],
  ]);
  expect(content.targets.flatMap(({ key, planned }) => planned.map((one) => ({ key, ...one })))).toEqual([
    { key: "target-4", line: 0, year: 2026, value: "15" },
  ]);
});

test("the same document makes one project; what is no project makes none", async () => {
  const school = await aSchool();
  const made = await theProject(school);
  const again = await doneWith(school, "POST", "", { id: anId(), planId: made.planId });
  expect(again.projectId).toBe(made.projectId);
  const planId = await planFrom(school, "spirovo-municipality.docx");
  expect(await askProject(school, "POST", "", { id: anId(), planId })).toMatchObject(refused(422, "notAProject"));
});

test("an approved text never changes silently: an amendment is another edition with its reason", async () => {
  const school = await aSchool();
  const draft = await theProject(school);
  const url = `/${draft.projectId}`;
  const approval = { id: anId(), act: ACT, reason: null };
  expect(await askProject(school, "POST", `${url}/editions`, approval, draft)).toMatchObject({
    status: 422,
    body: { error: { code: "targetsAsked", data: { count: 2 } } },
  });
  const other = await aSchool();
  const approved = await theApproved(other);
  const own = `/${approved.projectId}`;
  expect(approved).toMatchObject({ state: "inForce", editions: [{ number: 1, reason: null, act: { number: "112" } }] });
  expect(await askProject(other, "PUT", own, textOf(approved), approved)).toMatchObject(
    refused(409, "projectApproved"),
  );
  const begun = await doneWith(
    other,
    "POST",
    `${own}/amendment`,
    { reason: "Открыт второй профильный класс" },
    approved,
  );
  expect(begun.state).toBe("amending");
  const same = { id: anId(), act: { ...ACT, date: "2023-01-20", number: "14" }, reason: null };
  expect(await askProject(other, "POST", `${own}/editions`, same, begun)).toMatchObject(refused(422, "nothingChanged"));
  const text = textOf(begun);
  const activities = text.activities.map((row, index) => (index === 11 ? { ...row, schedule: "2023-2026" } : row));
  const changed = await doneWith(other, "PUT", own, { ...text, activities }, begun);
  expect(await askProject(other, "PUT", own, text, begun)).toMatchObject(refused(412, "changedMeanwhile"));
  const second = await doneWith(other, "POST", `${own}/editions`, same, changed);
  expect(second.editions).toMatchObject([{ number: 2, reason: "Открыт второй профильный класс" }, { number: 1 }]);
  const edition = await other.ask({ method: "GET", url: `/api/project-editions/${second.editions[0]?.id}` });
  const { before, content } = z.parse(getProjectEdition.response, edition.body);
  if (before === null) throw new Error("no edition before");
  expect(compareProjects(before, content)).toMatchObject([
    { part: "activity", field: "schedule", before: "Ежегодно", after: "2023-2026" },
  ]);
  const first = await other.ask({ method: "GET", url: `/api/project-editions/${second.editions[1]?.id}` });
  expect(first.body).toMatchObject({ content: approved.content });
  const tamper = server.database().pool.query("update project_edition set title = 'x'");
  await expect(tamper).rejects.toThrow(/never changed/);
});

test("words of a target that change are read anew, those that stay keep their answer; bad years and values are named", async () => {
  const school = await aSchool();
  const made = await theProject(school);
  const url = `/${made.projectId}`;
  const answer = { question: "ceilingOrPlan", answer: "atMost" };
  const answered = await doneWith(school, "PUT", `${url}/targets/target-6`, answer, made);
  expect(answered.content.targets[5]?.target).toMatchObject({
    targets: [{ comparator: "atMost", value: "70" }],
    answers: [{ by: "Иванова О. С." }],
  });
  const text = textOf(answered);
  const planned = [{ line: 0, year: 2023, value: "55,5" }];
  const targets = text.targets.map((one) =>
    one.key === "target-1" ? { ...one, planned } : one.key === "target-3" ? { ...one, target: "не менее 35%" } : one,
  );
  const changed = await doneWith(school, "PUT", url, { ...text, targets }, answered);
  expect(changed.content.targets[0]?.planned).toEqual([{ line: 0, year: 2023, value: "111/2" }]);
  expect(changed.content.targets[2]?.target?.targets).toMatchObject([{ comparator: "atLeast", value: "35" }]);
  expect(changed.content.targets[5]?.target?.answers).toHaveLength(1);
  const wrong = (more: object) => askProject(school, "PUT", url, { ...textOf(changed), ...more }, changed);
  expect(await wrong({ years: { from: 2026, to: 2022 } })).toMatchObject(refused(422, "badYears"));
  const late = textOf(changed).targets.map((one, index) =>
    index === 0 ? { ...one, planned: [{ line: 0, year: 2030, value: "5" }] } : one,
  );
  expect(await wrong({ targets: late })).toMatchObject({
    body: { error: { code: "badPlanned", data: { field: "/targets/0/planned/0" } } },
  });
});

test("a draft is its school's own; those above see what is approved", async () => {
  const town = await server.site({ kind: "municipalAuthority", roles: ["municipalCoordinator"] });
  const school = await server.site({ kind: "school", roles: ["schoolHead"], below: town });
  const draft = await theProject(school);
  const seen = async () =>
    z.parse(listProjects.response, (await town.ask({ method: "GET", url: PROJECTS })).body).projects;
  expect(await seen()).toEqual([]);
  expect(await askProject(town, "GET", `/${draft.projectId}`)).toMatchObject(refused(404, "notFound"));
  const approved = await theApproved(await server.site({ kind: "school", roles: ["schoolHead"], below: town }));
  expect(await seen()).toMatchObject([{ id: approved.projectId, state: null, edition: 1 }]);
  expect(await town.ask({ method: "GET", url: `/api/project-editions/${approved.editions[0]?.id}` })).toMatchObject({
    status: 200,
    body: { content: { title: approved.content.title } },
  });
  expect(await askProject(town, "PUT", `/${approved.projectId}`, textOf(approved), approved)).toMatchObject({
    status: 404,
  });
  const teacher = await school.person(["teacher"]);
  expect(await teacher.ask({ method: "GET", url: PROJECTS })).toMatchObject({ body: { projects: [], mayAdd: false } });
});
