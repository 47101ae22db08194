import { expect, it } from "vitest";
import type { PlanQuestion } from "#contract/plan.ts";
import { groupFindings, groupQuestions, groupsByAbout } from "./question-groups.ts";

const ask = (id: string, about: PlanQuestion["about"], text: string, activityIds: string[]): PlanQuestion => ({
  id,
  about,
  text,
  quotes: [],
  activityIds,
});

it("puts questions of one wording together and counts each activity once", () => {
  const questions = [
    ask("1", "schedule", "Когда?", ["a", "b"]),
    ask("2", "responsible", "Кто?", ["a"]),
    ask("3", "schedule", "Когда?", ["b", "c"]),
    ask("4", "schedule", "Какой год?", ["d"]),
  ];
  const groups = groupQuestions(questions);
  expect(groups.map(({ text, concerned, questions: own }) => [text, concerned, own.map(({ id }) => id)])).toEqual([
    ["Когда?", 3, ["1", "3"]],
    ["Кто?", 1, ["2"]],
    ["Какой год?", 1, ["4"]],
  ]);
  expect(groupsByAbout(groups).map(({ about, groups: own }) => [about, own.length])).toEqual([
    ["schedule", 2],
    ["responsible", 1],
  ]);
  expect(groupQuestions([])).toEqual([]);
});

it("puts findings of one kind together without losing any", () => {
  const finding = (code: "duplicateAct" | "incompleteDate", where: string) => ({ code, where, message: where });
  const groups = groupFindings([
    finding("duplicateAct", "1"),
    finding("incompleteDate", "2"),
    finding("duplicateAct", "3"),
  ]);
  expect(groups.map(({ code, findings }) => [code, findings.map(({ where }) => where)])).toEqual([
    ["duplicateAct", ["1", "3"]],
    ["incompleteDate", ["2"]],
  ]);
});
