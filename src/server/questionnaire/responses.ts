import type { ResponseView } from "#contract/questionnaire-response.ts";
import { checkAnswers, strayKeys } from "#core/questionnaire/check.ts";
import type { Answer } from "#core/questionnaire/model.ts";
import { authorFor } from "#server/execution/service.ts";
import { recordAudit } from "#server/platform/audit.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import { isId } from "#server/platform/ids.ts";
import type { Parts } from "#server/platform/parts.ts";
import { isAllowed, mustBeAllowed } from "#server/platform/rights.ts";
import { tell } from "./life.ts";
import * as store from "./response-store.ts";
import type { QuestionnaireRow } from "./store.ts";
import { contentOf, lineOf, seen } from "./view.ts";

interface Asked {
  readonly questionnaireId: string;
  readonly organisationId: string;
}

interface Sheet {
  readonly row: QuestionnaireRow;
  readonly response: store.ResponseRow;
  readonly isAsker: boolean;
  /** Whose it is to fill: the organisation's own, or, of a check list, the asker's. */
  readonly isFiller: boolean;
}

async function sheetOf(tx: Tx, parts: Parts, { organisationId, questionnaireId }: Asked): Promise<Sheet> {
  const { context } = parts;
  const row = await seen(tx, parts, questionnaireId);
  const [response] = isId(organisationId)
    ? await store.selectResponses(tx, context, questionnaireId, organisationId)
    : [];
  if (response === undefined) throw notFound();
  const isAsker = row.organisationId === context.organisationId;
  const isFiller = row.mode === "checkList" ? isAsker : organisationId === context.organisationId;
  return { row, response, isAsker, isFiller };
}

function responseOf(parts: Parts, { isAsker, isFiller, response, row }: Sheet): ResponseView {
  const { answers, name, organisationId, recommendation, returned, state, version } = response;
  const isShown = isFiller || state === "sent";
  const isOpen = row.state === "open";
  return {
    line: lineOf(row, organisationId === parts.context.organisationId ? state : null),
    content: contentOf(row),
    organisationId,
    organisationName: name,
    state,
    answers: isShown ? answers : [],
    recommendation: isShown ? recommendation : null,
    returned: isFiller || isAsker ? returned : null,
    version,
    mayFill: isFiller && isOpen && state !== "sent" && isAllowed(parts, rightToFill(row)),
    mayReturn: isAsker && isOpen && state === "sent" && isAllowed(parts, "askQuestions"),
  };
}

const rightToFill = ({ mode }: QuestionnaireRow) => (mode === "checkList" ? "askQuestions" : "reportExecution");

/** Answers of one organisation: a draft of them is seen by whoever fills it in alone. `notFound`. */
export async function getResponse(parts: Parts, asked: Asked): Promise<ResponseView> {
  mustBeAllowed(parts, "readExecution");
  return withOrganisation(parts.db, parts.context, async (tx) => responseOf(parts, await sheetOf(tx, parts, asked)));
}

/** As the one who fills it in, on the version that was seen, while it is open. */
async function sheetToFill(tx: Tx, parts: Parts, asked: Asked, version: number): Promise<Sheet> {
  const sheet = await sheetOf(tx, parts, asked);
  const { isFiller, response, row } = sheet;
  if (!isFiller) throw notFound();
  mustBeAllowed(parts, rightToFill(row));
  if (response.version !== version) throw new Problem(412, "changedMeanwhile", { version: response.version });
  if (row.state !== "open") throw new Problem(422, "questionnaireClosed");
  if (response.state === "sent") throw new Problem(422, "responseSent");
  return sheet;
}

/**
 * Keeps whatever is answered so far. `unknownQuestion`, `responseSent`, `questionnaireClosed` (422), `changedMeanwhile` (412).
 */
export async function saveResponse(
  parts: Parts,
  asked: Asked,
  version: number,
  { answers, recommendation }: { readonly answers: readonly Answer[]; readonly recommendation: string | null },
): Promise<ResponseView> {
  return withOrganisation(parts.db, parts.context, async (tx) => {
    const { response, row } = await sheetToFill(tx, parts, asked, version);
    const [stray] = strayKeys(row.questions, answers);
    if (stray !== undefined) throw new Problem(422, "unknownQuestion", { field: stray });
    const state = response.state === "returned" ? "returned" : "draft";
    const words = row.mode === "checkList" ? { recommendation } : {};
    return change(tx, parts, asked, response, { state, answers, ...words });
  });
}

/** From here on the asker sees it, and it changes only when returned. `answersWrong` (422) names the question. */
export async function sendResponse(parts: Parts, asked: Asked, version: number): Promise<ResponseView> {
  return withOrganisation(parts.db, parts.context, async (tx) => {
    const { response, row } = await sheetToFill(tx, parts, asked, version);
    const [wrong] = checkAnswers(row.questions, response.answers);
    if (wrong !== undefined) throw new Problem(422, "answersWrong", { field: wrong.key, why: wrong.code });
    const view = await change(tx, parts, asked, response, { state: "sent", returned: null, sentAt: parts.clock() });
    if (row.mode === "checkList" && asked.organisationId !== parts.context.organisationId)
      await tell(tx, parts, row, asked.organisationId, { stage: "checked" });
    await recordAudit(tx, parts, {
      action: "questionnaire.send",
      objectKind: "questionnaire",
      objectId: row.id,
      organisationId: asked.organisationId,
      data: { title: row.title },
    });
    return view;
  });
}

/** By the asker: the organisation puts its answer right; of a check list the asker takes the own one up again. */
export async function returnResponse(
  parts: Parts,
  asked: Asked,
  version: number,
  reason: string,
): Promise<ResponseView> {
  return withOrganisation(parts.db, parts.context, async (tx) => {
    const { isAsker, response, row } = await sheetOf(tx, parts, asked);
    if (!isAsker) throw notFound();
    mustBeAllowed(parts, "askQuestions");
    if (response.version !== version) throw new Problem(412, "changedMeanwhile", { version: response.version });
    if (row.state !== "open") throw new Problem(422, "questionnaireClosed");
    if (response.state !== "sent") throw new Problem(422, "wrongState", { state: response.state });
    const author = await authorFor(tx, parts, "askQuestions", parts.context.path);
    const returned = { reason, author, at: parts.clock().toISOString() };
    const view = await change(tx, parts, asked, response, { state: "returned", returned, sentAt: null });
    if (row.mode === "organisations") await tell(tx, parts, row, asked.organisationId, { stage: "returned", reason });
    await recordAudit(tx, parts, {
      action: "questionnaire.return",
      objectKind: "questionnaire",
      objectId: row.id,
      organisationId: asked.organisationId,
      data: { title: row.title, reason },
    });
    return view;
  });
}

async function change(
  tx: Tx,
  parts: Parts,
  asked: Asked,
  response: store.ResponseRow,
  to: store.ResponseChange,
): Promise<ResponseView> {
  if (!(await store.updateResponse(tx, parts.context, asked.questionnaireId, response, to, parts.clock())))
    throw new Problem(412, "changedMeanwhile");
  return responseOf(parts, await sheetOf(tx, parts, asked));
}
