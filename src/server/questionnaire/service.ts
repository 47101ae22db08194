/** What the demonstration does with questionnaires. */
export { openQuestionnaire } from "./life.ts";
export { addQuestionnaire } from "./questionnaires.ts";
export { saveResponse, sendResponse } from "./responses.ts";
export { answerSurvey } from "./survey.ts";
