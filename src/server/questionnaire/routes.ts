import type { FastifyInstance } from "fastify";
import * as response from "#contract/questionnaire-response.ts";
import * as contract from "#contract/questionnaire.ts";
import { versionAsked } from "#server/platform/http/if-match.ts";
import { serve } from "#server/platform/http/serve.ts";
import { questionnairePaper, questionnaireTable, type QuestionnairePress } from "./files.ts";
import { hintsFor } from "./hints.ts";
import { changeLink, closeQuestionnaire, openQuestionnaire, remind } from "./life.ts";
import { addQuestionnaire, changeQuestionnaire, dropQuestionnaire, listQuestionnaires } from "./questionnaires.ts";
import { getResponse, returnResponse, saveResponse, sendResponse } from "./responses.ts";
import { answerSurvey, getSurvey } from "./survey.ts";
import { getQuestionnaire } from "./view.ts";

export function questionnaireRoutes(app: FastifyInstance, press: QuestionnairePress): void {
  serve(app, contract.listQuestionnaires, ({ parts }) => listQuestionnaires(parts));
  serve(app, contract.addQuestionnaire, ({ parts, body }) => addQuestionnaire(parts, body));
  serve(app, contract.hintQuestions, ({ parts, body }) => hintsFor(parts, body.texts));
  serve(app, contract.getQuestionnaire, ({ parts, params }) => getQuestionnaire(parts, params.questionnaireId));
  serve(app, contract.changeQuestionnaire, ({ parts, params, body, request }) =>
    changeQuestionnaire(parts, params.questionnaireId, versionAsked(request), body),
  );
  serve(app, contract.dropQuestionnaire, ({ parts, params, request }) =>
    dropQuestionnaire(parts, params.questionnaireId, versionAsked(request)),
  );
  serve(app, contract.openQuestionnaire, ({ parts, params, request }) =>
    openQuestionnaire(parts, params.questionnaireId, versionAsked(request)),
  );
  serve(app, contract.closeQuestionnaire, ({ parts, params, request }) =>
    closeQuestionnaire(parts, params.questionnaireId, versionAsked(request)),
  );
  serve(app, contract.changeQuestionnaireLink, ({ parts, params, body }) =>
    changeLink(parts, params.questionnaireId, body.action),
  );
  serve(app, contract.remindOfQuestionnaire, ({ parts, params }) => remind(parts, params.questionnaireId));
  serve(app, contract.questionnaireTable, ({ parts, params }) => questionnaireTable(parts, params.questionnaireId));
  serve(app, contract.questionnairePaper, ({ parts, params, query, gone }) =>
    questionnairePaper(press, parts, { ...params, organisation: query.organisation ?? null }, gone),
  );
  serve(app, response.getResponse, ({ parts, params }) => getResponse(parts, params));
  serve(app, response.saveResponse, ({ parts, params, body, request }) =>
    saveResponse(parts, params, versionAsked(request), body),
  );
  serve(app, response.sendResponse, ({ parts, params, request }) => sendResponse(parts, params, versionAsked(request)));
  serve(app, response.returnResponse, ({ parts, params, body, request }) =>
    returnResponse(parts, params, versionAsked(request), body.reason),
  );
  serve(app, response.getSurvey, ({ parts, params }) => getSurvey(parts, params.token));
  serve(app, response.answerSurvey, ({ parts, params, body, request }) =>
    answerSurvey(parts, params.token, body, request.ip),
  );
}
