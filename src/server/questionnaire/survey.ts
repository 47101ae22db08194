import { createHash } from "node:crypto";
import type { SurveyView } from "#contract/questionnaire-response.ts";
import { checkAnswers, strayKeys } from "#core/questionnaire/check.ts";
import type { Answer } from "#core/questionnaire/model.ts";
import { mayAnswerSurvey } from "#server/account/service.ts";
import { dayIn } from "#server/platform/day.ts";
import { withOrganisation, type OrganisationContext } from "#server/platform/db/transaction.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import type { Parts } from "#server/platform/parts.ts";
import { selectQuestionnaires, type QuestionnaireRow } from "./store.ts";
import { insertAnswer, selectLinkOfToken } from "./survey-store.ts";

/** More than the largest region has pupils of one grade: somebody plays with the link. */
const MOST_ANSWERS = 50_000;

interface Found {
  readonly row: QuestionnaireRow;
  readonly context: OrganisationContext;
}

/** What the link leads to, with the rights of nobody but the asker's own organisation. */
async function surveyOf({ clock, db }: Parts, token: string): Promise<Found> {
  const link = await selectLinkOfToken(db, createHash("sha256").update(token).digest("hex"));
  if (link === undefined) throw notFound();
  const { organisationId, path, questionnaireId, regionId, timeZone } = link;
  const context = { organisationId, path, regionId, drafts: true, accountId: null };
  const [row] = await withOrganisation(db, context, (tx) => selectQuestionnaires(tx, context, questionnaireId));
  if (row === undefined) throw notFound();
  if (row.state !== "open" || row.dueOn < dayIn(timeZone, clock()))
    throw new Problem(422, "surveyOver", { dueOn: row.dueOn });
  return { row, context };
}

/** The questions behind a link, for whoever has it. `notFound`, `surveyOver` (422). */
export async function getSurvey(parts: Parts, token: string): Promise<SurveyView> {
  const { dueOn, intro, organisationName, questions, title } = (await surveyOf(parts, token)).row;
  return { dueOn, intro, organisationName, questions, title };
}

/**
 * Kept without moment or author; `address` is counted and not kept. `answersWrong`, `tooManyAnswers` (422), `tooManyRequests`
 * (429).
 */
export async function answerSurvey(
  parts: Parts,
  token: string,
  { answers, id }: { readonly id: string; readonly answers: readonly Answer[] },
  address: string,
): Promise<{ taken: true }> {
  const { context, row } = await surveyOf(parts, token);
  const [stray] = strayKeys(row.questions, answers);
  if (stray !== undefined) throw new Problem(422, "unknownQuestion", { field: stray });
  const [wrong] = checkAnswers(row.questions, answers);
  if (wrong !== undefined) throw new Problem(422, "answersWrong", { field: wrong.key, why: wrong.code });
  if (row.answered >= MOST_ANSWERS) throw new Problem(422, "tooManyAnswers");
  if (!(await mayAnswerSurvey(parts, row.id, address))) throw new Problem(429, "tooManyRequests");
  await withOrganisation(parts.db, context, (tx) =>
    insertAnswer(tx, context, { id, questionnaireId: row.id, answers }),
  );
  return { taken: true };
}
