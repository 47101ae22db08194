import { createHash } from "node:crypto";
import type { QuestionnaireView } from "#contract/questionnaire.ts";
import type { QuestionnaireNotice } from "#core/reminder/questionnaire-notice.ts";
import { recordAudit } from "#server/platform/audit.ts";
import { todayOf } from "#server/platform/day.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import { Problem } from "#server/platform/http/problem.ts";
import type { Parts } from "#server/platform/parts.ts";
import { addNotice } from "#server/reminder/service.ts";
import { mustBe } from "./questionnaires.ts";
import { insertResponses, selectResponses } from "./response-store.ts";
import * as store from "./store.ts";
import { insertLink, revokeLinks } from "./survey-store.ts";
import { asked, ownOne, seen, viewOf } from "./view.ts";

/** 256 bits: nobody guesses it. */
const TOKEN_BYTES = 32;

interface Opened {
  readonly view: QuestionnaireView;
  readonly path: string | null;
}

/** From here on it is written down who is asked, and the questions stay as they are. */
export async function openQuestionnaire(parts: Parts, id: string, version: number): Promise<Opened> {
  const { clock, context, db } = parts;
  return withOrganisation(db, context, async (tx) => {
    const row = await ownOne(tx, parts, id);
    mustBe(row, version, "draft");
    if (row.questions.length === 0) throw new Problem(422, "noQuestions", { field: "/questions" });
    if (row.dueOn < todayOf(parts)) throw new Problem(422, "dueOver", { field: "/dueOn" });
    const members = await asked(tx, parts, row);
    if (row.mode !== "anonymous" && members.length === 0)
      throw new Problem(422, "nobodyExpected", { field: "/audience" });
    if (!(await store.updateQuestionnaire(tx, context, row, { state: "open" }, clock())))
      throw new Problem(412, "changedMeanwhile");
    await insertResponses(tx, context, id, members, clock());
    const path = row.mode === "anonymous" ? await newLink(tx, parts, id) : null;
    if (row.mode === "organisations")
      for (const member of members) await tell(tx, parts, row, member.id, { stage: "opened" });
    await recordAudit(tx, parts, {
      action: "questionnaire.open",
      objectKind: "questionnaire",
      objectId: id,
      data: { title: row.title, organisations: members.length },
    });
    return { view: await viewOf(tx, parts, await seen(tx, parts, id)), path };
  });
}

/** Answers are taken no more, and its links lead nowhere. `questionnaireClosed` (422), `changedMeanwhile` (412). */
export async function closeQuestionnaire(parts: Parts, id: string, version: number): Promise<QuestionnaireView> {
  const { clock, context, db } = parts;
  return withOrganisation(db, context, async (tx) => {
    const row = await ownOne(tx, parts, id);
    mustBe(row, version, "open");
    if (!(await store.updateQuestionnaire(tx, context, row, { state: "closed" }, clock())))
      throw new Problem(412, "changedMeanwhile");
    await revokeLinks(tx, context, id, clock());
    await recordAudit(tx, parts, {
      action: "questionnaire.close",
      objectKind: "questionnaire",
      objectId: id,
      data: { title: row.title },
    });
    return viewOf(tx, parts, await seen(tx, parts, id));
  });
}

/**
 * A new link in place of all earlier ones, or none. `path`: of the new one, shown this once. `questionnaireClosed`,
 * `notAnonymous` (422).
 */
export async function changeLink(parts: Parts, id: string, action: "renew" | "revoke"): Promise<Opened> {
  const { clock, context, db } = parts;
  return withOrganisation(db, context, async (tx) => {
    const row = await ownOne(tx, parts, id);
    if (row.state !== "open") throw new Problem(422, "questionnaireClosed");
    if (row.mode !== "anonymous") throw new Problem(422, "notAnonymous");
    await revokeLinks(tx, context, id, clock());
    const path = action === "renew" ? await newLink(tx, parts, id) : null;
    await recordAudit(tx, parts, {
      action: "questionnaire.link",
      objectKind: "questionnaire",
      objectId: id,
      data: { title: row.title },
    });
    return { view: await viewOf(tx, parts, row), path };
  });
}

/** The token goes out in this answer and is kept as its digest only. */
async function newLink(tx: Tx, { clock, context, random }: Parts, questionnaireId: string): Promise<string> {
  const token = Buffer.from(random(TOKEN_BYTES)).toString("base64url");
  const tokenSha256 = createHash("sha256").update(token).digest("hex");
  await insertLink(tx, context, { questionnaireId, tokenSha256, at: clock() });
  return `/survey/${token}`;
}

/** Tells those who have not answered, each once a day. `reminded`: how many were told now. `questionnaireClosed` (422). */
export async function remind(parts: Parts, id: string): Promise<{ reminded: number; view: QuestionnaireView }> {
  const { context, db } = parts;
  return withOrganisation(db, context, async (tx) => {
    const row = await ownOne(tx, parts, id);
    if (row.state !== "open" || row.mode !== "organisations") throw new Problem(422, "questionnaireClosed");
    const silent = (await selectResponses(tx, context, id)).filter(({ state }) => state !== "sent");
    let reminded = 0;
    for (const { organisationId } of silent)
      if (await tell(tx, parts, row, organisationId, { stage: "nudge" })) reminded += 1;
    if (reminded > 0) {
      await store.markReminded(tx, context, id, todayOf(parts));
      await recordAudit(tx, parts, {
        action: "questionnaire.remind",
        objectKind: "questionnaire",
        objectId: id,
        data: { title: row.title, organisations: reminded },
      });
    }
    return { reminded, view: await viewOf(tx, parts, await seen(tx, parts, id)) };
  });
}

/** Once a day for each stage. False: it was told already. */
export async function tell(
  tx: Tx,
  parts: Parts,
  { dueOn, id, organisationName, title }: store.QuestionnaireRow,
  organisationId: string,
  { reason = null, stage }: { readonly stage: QuestionnaireNotice["stage"]; readonly reason?: string | null },
): Promise<boolean> {
  return addNotice(tx, {
    id: parts.newId(),
    organisationId,
    key: `questionnaire/${id}/${organisationId}/${stage}/${todayOf(parts)}`,
    data: {
      kind: "questionnaire",
      questionnaireId: id,
      organisationId,
      title,
      stage,
      dueOn,
      from: organisationName,
      reason,
    },
    at: parts.clock(),
  });
}
