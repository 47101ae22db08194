import { TEMPLATES, type QuestionnaireTemplate } from "#core/questionnaire/templates.ts";
import type { Answer, Question } from "#core/questionnaire/model.ts";
import type { Parts } from "#server/platform/parts.ts";
import {
  addQuestionnaire,
  answerSurvey,
  openQuestionnaire,
  saveResponse,
  sendResponse,
} from "#server/questionnaire/service.ts";
import { diceOf, keyOf, type Dice } from "./region/dice.ts";
import type { DemoOrganisation } from "./region/model.ts";
import { DOOR, isDoor } from "./region/organisations.ts";
import { laterBy } from "./staff.ts";

interface Worker {
  readonly organisation: DemoOrganisation;
  readonly working: Parts;
}

const DAYS_TO_ANSWER = 14;
const PARENTS = 23;
const RECOMMENDATION = "Дополнить подраздел «Документы» приказом о работе центра и указать режим занятий.";

/** A municipality asks its schools and looks through their sites; a school asks parents. Somebody has always not answered yet. */
export async function fillQuestionnaires(workers: readonly Worker[], today: string, seed: string): Promise<void> {
  const town = workers.find(
    ({ organisation }) => organisation.kind === "municipalAuthority" && organisation.municipality === DOOR,
  );
  const school = workers.find(({ organisation }) => organisation.kind === "school" && isDoor(organisation));
  if (town === undefined || school === undefined) return;
  const near = workers.filter(
    ({ organisation }) => organisation.kind === "school" && organisation.parentId === town.organisation.id,
  );
  const dice = diceOf(`${seed} questionnaires`);
  const dueOn = laterBy(today, DAYS_TO_ANSWER);
  const audit = await begin(town.working, keyOf(seed, "audit"), "equipment", dueOn);
  for (const { organisation, working } of near.filter((one) => one !== school))
    await answer(working, audit, organisation.id, { dice, recommendation: null });
  const sites = await begin(town.working, keyOf(seed, "sites"), "site", dueOn);
  for (const { organisation } of near.slice(0, Math.ceil(near.length / 2)))
    await answer(town.working, sites, organisation.id, { dice, recommendation: RECOMMENDATION });
  const parents = await begin(school.working, keyOf(seed, "parents"), "satisfaction", dueOn);
  if (parents === null) return;
  for (let asked = 0; asked < PARENTS; asked += 1) {
    const answers = answersOf(
      parents.template.questions.filter(({ kind }) => kind === "one"),
      dice,
    );
    await answerSurvey(school.working, parents.token, { id: keyOf(seed, `parent ${asked}`), answers }, "127.0.0.1");
  }
}

interface Begun {
  readonly id: string;
  readonly template: QuestionnaireTemplate;
  /** Of an anonymous one; otherwise empty. */
  readonly token: string;
}

async function begin(parts: Parts, id: string, key: string, dueOn: string): Promise<Begun | null> {
  const template = TEMPLATES.find((one) => one.key === key);
  if (template === undefined) return null;
  const { intro, mode, questions, title } = template;
  const groups = mode === "anonymous" ? [] : (["schools"] as const);
  const audience = { groups: [...groups], organisationIds: [] };
  await addQuestionnaire(parts, { id, title, intro, mode, questions: [...questions], audience, dueOn });
  const { path } = await openQuestionnaire(parts, id, 1);
  return { id, template, token: path?.replace("/survey/", "") ?? "" };
}

async function answer(
  parts: Parts,
  begun: Begun | null,
  organisationId: string,
  { dice, recommendation }: { readonly dice: Dice; readonly recommendation: string | null },
): Promise<void> {
  if (begun === null) return;
  const asked = { questionnaireId: begun.id, organisationId };
  const answers = answersOf(begun.template.questions, dice);
  const { version } = await saveResponse(parts, asked, 1, { answers, recommendation });
  await sendResponse(parts, asked, version);
}

function answersOf(questions: readonly Question[], dice: Dice): Answer[] {
  return questions.map(({ key, kind, options }) => {
    const value = kind === "partly" ? dice.pick(["yes", "yes", "yes", "partly", "no"]) : dice.pick(options);
    return { key, values: [value], remark: value === "partly" ? "Ожидаем поставку" : null };
  });
}
