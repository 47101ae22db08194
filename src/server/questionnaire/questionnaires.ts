import type { QuestionnaireContent, QuestionnaireList, QuestionnaireView } from "#contract/questionnaire.ts";
import { parsePlainDate } from "#core/time/plain-date.ts";
import { recordAudit } from "#server/platform/audit.ts";
import { todayOf } from "#server/platform/day.ts";
import { withOrganisation } from "#server/platform/db/transaction.ts";
import { Problem } from "#server/platform/http/problem.ts";
import type { Parts } from "#server/platform/parts.ts";
import { isAllowed, mustBeAllowed } from "#server/platform/rights.ts";
import { selectOwnStates } from "./response-store.ts";
import * as store from "./store.ts";
import { lineOf, ownOne, seen, viewOf } from "./view.ts";

/** One's own, those that one is asked in, and those of organisations below. */
export async function listQuestionnaires(parts: Parts): Promise<QuestionnaireList> {
  mustBeAllowed(parts, "readExecution");
  const { context, db } = parts;
  return withOrganisation(db, context, async (tx) => {
    const rows = await store.selectQuestionnaires(tx, context);
    const own = await selectOwnStates(tx, context);
    // One of the branch that nobody here was asked in says nothing to us.
    const told = rows.filter(
      ({ expected, id, organisationId, path }) =>
        organisationId === context.organisationId || own.has(id) || expected > 0 || path.startsWith(context.path),
    );
    return {
      lines: told.map((row) => lineOf(row, own.get(row.id) ?? null)),
      today: todayOf(parts),
      ownId: context.organisationId,
      mayAsk: isAllowed(parts, "askQuestions"),
    };
  });
}

/** A draft; sent again it is the same one. `badDate`, `badQuestion` (422). */
export async function addQuestionnaire(
  parts: Parts,
  { id, ...content }: QuestionnaireContent & { readonly id: string },
): Promise<QuestionnaireView> {
  const { clock, context, db } = parts;
  mustBeAllowed(parts, "askQuestions");
  mustBeRight(content);
  return withOrganisation(db, context, async (tx) => {
    if (await store.insertQuestionnaire(tx, context, id, content, clock()))
      await recordAudit(tx, parts, {
        action: "questionnaire.draft",
        objectKind: "questionnaire",
        objectId: id,
        data: { title: content.title },
      });
    // Sent again, or somebody else's key: theirs is not to be seen.
    return viewOf(tx, parts, await ownOne(tx, parts, id));
  });
}

/** A draft only: what people have answered keeps its questions. `questionnaireOpened` (422), `changedMeanwhile` (412). */
export async function changeQuestionnaire(
  parts: Parts,
  id: string,
  version: number,
  content: QuestionnaireContent,
): Promise<QuestionnaireView> {
  const { clock, context, db } = parts;
  return withOrganisation(db, context, async (tx) => {
    const row = await ownOne(tx, parts, id);
    mustBe(row, version, "draft");
    mustBeRight(content);
    if (!(await store.updateQuestionnaire(tx, context, row, content, clock())))
      throw new Problem(412, "changedMeanwhile");
    return viewOf(tx, parts, await seen(tx, parts, id));
  });
}

/** A draft only. `questionnaireOpened` (422), `changedMeanwhile` (412). */
export async function dropQuestionnaire(parts: Parts, id: string, version: number): Promise<{ id: string }> {
  const { context, db } = parts;
  return withOrganisation(db, context, async (tx) => {
    const row = await ownOne(tx, parts, id);
    mustBe(row, version, "draft");
    if (!(await store.deleteDraft(tx, context, row))) throw new Problem(412, "changedMeanwhile");
    await recordAudit(tx, parts, {
      action: "questionnaire.drop",
      objectKind: "questionnaire",
      objectId: id,
      data: { title: row.title },
    });
    return { id };
  });
}

/** `changedMeanwhile` (412); `questionnaireOpened`, `questionnaireClosed` (422). */
export function mustBe(row: store.QuestionnaireRow, version: number, state: "draft" | "open"): void {
  if (row.version !== version) throw new Problem(412, "changedMeanwhile", { version: row.version });
  if (row.state !== state) throw new Problem(422, state === "draft" ? "questionnaireOpened" : "questionnaireClosed");
}

/** What the schema cannot say: days that exist, keys of their own, something to choose from. */
function mustBeRight({ dueOn, questions }: QuestionnaireContent): void {
  if (parsePlainDate(dueOn) === null) throw new Problem(422, "badDate", { field: "/dueOn" });
  const keys = new Set<string>();
  for (const [index, { key, kind, options }] of questions.entries()) {
    const isChoice = kind === "one" || kind === "many";
    const isRight = isChoice ? options.length >= 2 && new Set(options).size === options.length : options.length === 0;
    if (keys.has(key) || !isRight)
      throw new Problem(422, "badQuestion", { field: `/questions/${index}`, row: index + 1 });
    keys.add(key);
  }
}
