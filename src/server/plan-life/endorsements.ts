import type * as z from "zod/mini";
import type { answerEndorsement, EndorsementLine, EndorsementView } from "#contract/endorsement.ts";
import { textOf } from "#core/plan/change/cells.ts";
import type { PlanContent } from "#core/plan/change/model.ts";
import { textWarnings } from "#core/plan/life/checks.ts";
import { lastRound } from "#core/plan/life/life.ts";
import type { LifeAction, RemarkPlace } from "#core/plan/life/model.ts";
import { requireFresh } from "#server/account/service.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import { isId } from "#server/platform/ids.ts";
import type { Parts } from "#server/platform/parts.ts";
import { selectEndorsements, selectText, settleEndorsement, type EndorsementRow } from "./endorsement-store.ts";
import { mayDo, sentTo } from "./rights.ts";
import { isKnown, loadRound, take, type LifeRecord } from "./steps.ts";

export async function listEndorsements(parts: Parts): Promise<{ endorsements: EndorsementLine[] }> {
  mayDo(parts, "readSent", sentTo(parts, parts.context.organisationId));
  const rows = await withOrganisation(parts.db, parts.context, (tx) => selectEndorsements(tx, parts.context));
  return { endorsements: rows.map(lineOf) };
}

export async function getEndorsement(parts: Parts, id: string): Promise<EndorsementView> {
  mayDo(parts, "readSent", sentTo(parts, parts.context.organisationId));
  return withOrganisation(parts.db, parts.context, async (tx) => {
    const row = await find(tx, parts, id);
    return viewOf(tx, parts, row, await loadRound(tx, parts, row.plan_id, row.round_id, false));
  });
}

type Answer = z.output<(typeof answerEndorsement)["body"]>;

/** The answer of the organisation that was asked, or its remark. */
export async function answer(
  parts: Parts,
  endorsementId: string,
  { id, action: sent }: Answer,
): Promise<EndorsementView> {
  const right = { action: "endorse", subject: sentTo(parts, parts.context.organisationId) } as const;
  mayDo(parts, right.action, right.subject);
  // A remark binds nobody.
  if (sent.kind !== "remark") requireFresh(parts);
  return withOrganisation(parts.db, parts.context, async (tx) => {
    const row = await find(tx, parts, endorsementId);
    const record = await loadRound(tx, parts, row.plan_id, row.round_id, true);
    const step = { id, sent };
    if (isKnown(record, step)) return viewOf(tx, parts, row, record);
    if (record.row?.roundId !== row.round_id) throw new Problem(422, "wrongStage", { stage: record.row?.stage ?? "" });
    const action = await prepared(tx, parts, row, sent);
    const next = await take(tx, parts, record, step, action, right);
    if (sent.kind !== "remark") {
      const state = sent.kind === "endorse" ? "endorsed" : "returned";
      await settleEndorsement(tx, parts.context, endorsementId, state, parts.clock());
    }
    return viewOf(tx, parts, await find(tx, parts, endorsementId), next);
  });
}

async function find(tx: Tx, { context }: Parts, id: string): Promise<EndorsementRow> {
  const [row] = isId(id) ? await selectEndorsements(tx, context, id) : [];
  if (row === undefined) throw notFound();
  return row;
}

async function prepared(tx: Tx, parts: Parts, row: EndorsementRow, sent: Answer["action"]): Promise<LifeAction> {
  if (sent.kind !== "remark") return { ...sent, asked: row.id };
  const { content } = await selectText(tx, parts.context, row.round_id);
  const { kind, text, proposed } = sent;
  return { kind, asked: row.id, remark: parts.newId(), ...placeOf(content, sent.place), text, proposed };
}

/** The place of a remark with its words as they were sent. */
function placeOf({ activities }: PlanContent, { key, field }: Pick<RemarkPlace, "key" | "field">) {
  if (key === null) {
    if (field !== null) throw new Problem(422, "placeMissing");
    return { place: { key, field, number: null, title: null }, was: null };
  }
  const row = activities.find((one) => one.key === key);
  if (row === undefined) throw new Problem(422, "placeMissing");
  const { number, title } = row;
  return { place: { key, field, number, title }, was: field === null ? null : textOf(row, field) };
}

function lineOf(row: EndorsementRow): EndorsementLine {
  const { id, title, period, organisation, post, deadline, activities } = row;
  return {
    id,
    state: stateOf(row),
    title,
    period,
    organisation,
    post,
    sentAt: row.sent_at.toISOString(),
    deadline,
    activities,
  };
}

function stateOf({ state, stage }: EndorsementRow): EndorsementLine["state"] {
  if (state === "endorsed" || state === "returned") return state;
  return stage === "endorsement" || stage === "amendmentEndorsement" ? "open" : "over";
}

async function viewOf(tx: Tx, parts: Parts, row: EndorsementRow, { life }: LifeRecord): Promise<EndorsementView> {
  const round = lastRound(life);
  if (round === null) throw new Error("an endorsement has its round");
  const { content, before } = await selectText(tx, parts.context, row.round_id);
  return {
    ...lineOf(row),
    sentBy: round.sentBy,
    round: { ...round, asked: round.asked.map((one) => ({ ...one })) },
    remarks: life.remarks.map((remark) => ({ ...remark })),
    warnings: textWarnings(content),
    content,
    before: before === null ? null : { ...before },
  };
}
