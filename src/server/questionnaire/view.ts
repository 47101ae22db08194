import type { MemberLine, QuestionnaireLine, QuestionnaireView } from "#contract/questionnaire.ts";
import { askedOf } from "#core/questionnaire/asked.ts";
import type { Answer } from "#core/questionnaire/model.ts";
import { tallyOf } from "#core/questionnaire/tally.ts";
import { dayIn, todayOf, zoneOf } from "#server/platform/day.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import { notFound } from "#server/platform/http/problem.ts";
import { isId } from "#server/platform/ids.ts";
import type { Parts } from "#server/platform/parts.ts";
import { isAllowed, mustBeAllowed } from "#server/platform/rights.ts";
import * as responses from "./response-store.ts";
import * as store from "./store.ts";
import { hasLink, selectAnswers } from "./survey-store.ts";

/** Fewer anonymous answers than that would tell who gave them. */
const FEWEST = 3;
/** Kinds of organisations that stand beside those whom they ask. */
const BESIDE = new Set(["educationInstitute", "teacherSupportCentre", "methodologicalService"]);

/** With whom it asks and, as far as the asker may see, what was answered. `notFound`. */
export async function getQuestionnaire(parts: Parts, id: string): Promise<QuestionnaireView> {
  mustBeAllowed(parts, "readExecution");
  return withOrganisation(parts.db, parts.context, async (tx) => viewOf(tx, parts, await seen(tx, parts, id)));
}

/** One that row policies let the asker see. `notFound`. */
export async function seen(tx: Tx, parts: Parts, id: string): Promise<store.QuestionnaireRow> {
  const [row] = isId(id) ? await store.selectQuestionnaires(tx, parts.context, id) : [];
  if (row === undefined) throw notFound();
  return row;
}

/** One that the own organisation asks. */
export async function ownOne(tx: Tx, parts: Parts, id: string): Promise<store.QuestionnaireRow> {
  mustBeAllowed(parts, "askQuestions");
  const row = await seen(tx, parts, id);
  if (row.organisationId !== parts.context.organisationId) throw notFound();
  return row;
}

export function lineOf(row: store.QuestionnaireRow, own: QuestionnaireLine["own"]): QuestionnaireLine {
  const { answered, dueOn, expected, id, mode, organisationId, organisationName, state, title, version } = row;
  return { answered, dueOn, expected, id, mode, organisationId, organisationName, state, title, version, own };
}

export function contentOf({ audience, dueOn, intro, mode, questions, title }: store.QuestionnaireRow) {
  return { audience, dueOn, intro, mode, questions, title };
}

/** Whom the asker would ask today. */
export async function asked(tx: Tx, parts: Parts, row: store.QuestionnaireRow): Promise<store.CandidateRow[]> {
  if (row.mode === "anonymous") return [];
  const today = todayOf(parts);
  const kind = parts.identity?.organisationKind ?? "";
  const above = row.path.split("/").slice(0, -2).join("/");
  const path = BESIDE.has(kind) && above !== "" ? `${above}/` : row.path;
  const rows = await store.selectCandidates(tx, parts.context, path);
  const facts = rows.map((one) => ({
    ...one,
    ended: one.endedOn !== null && one.endedOn <= today,
    centre: one.centreState === null ? null : { state: one.centreState },
  }));
  return askedOf(row.audience, facts, row.organisationId);
}

export async function viewOf(tx: Tx, parts: Parts, row: store.QuestionnaireRow): Promise<QuestionnaireView> {
  const { context } = parts;
  const isOwn = row.organisationId === context.organisationId;
  const rows = await responses.selectResponses(tx, context, row.id);
  const zone = zoneOf(parts);
  const members: MemberLine[] =
    row.state === "draft"
      ? (await asked(tx, parts, row)).map(({ id, name }) => ({
          organisationId: id,
          name,
          state: "waiting",
          answers: null,
          recommendation: null,
          sentOn: null,
        }))
      : rows.map(({ answers, name, organisationId, recommendation, sentAt, state }) => ({
          organisationId,
          name,
          state,
          answers: state === "sent" ? answers : null,
          recommendation: state === "sent" ? recommendation : null,
          sentOn: sentAt === null ? null : dayIn(zone, sentAt),
        }));
  const given: (readonly Answer[])[] =
    row.mode === "anonymous"
      ? await selectAnswers(tx, context, row.id)
      : members.flatMap(({ answers }) => (answers === null ? [] : [answers]));
  const isTooFew = row.mode === "anonymous" && given.length < FEWEST;
  const own = rows.find(({ organisationId }) => organisationId === context.organisationId)?.state ?? null;
  const today = todayOf(parts);
  return {
    line: lineOf(row, own),
    content: contentOf(row),
    members,
    tallies: isTooFew
      ? null
      : tallyOf(row.questions, given, row.mode === "anonymous" ? given.length : members.length).map((tally) => ({
          ...tally,
          options: [...tally.options],
          texts: [...tally.texts],
        })),
    fewest: FEWEST,
    hasLink: isOwn && row.mode === "anonymous" && (await hasLink(tx, context, row.id)),
    remindedToday: isOwn && row.remindedOn === today,
    mayLead: isOwn && isAllowed(parts, "askQuestions"),
    ownId: context.organisationId,
    today,
  };
}
