import * as z from "zod/mini";
import type { ActBeginning } from "#contract/act-beginning.ts";
import { amendingAct } from "#core/act/amending.ts";
import { actOfDraft } from "#core/act/as-draft.ts";
import { emptyAct, type ActDraft, type ActReference } from "#core/act/model.ts";
import { takeOver } from "#core/act/take-over.ts";
import { orderDraft } from "#core/paper/order-paper.ts";
import { amendmentOf } from "#core/plan/amendment/amendment-of.ts";
import { planContent } from "#core/plan/change/model.ts";
import { draft } from "#core/intake/draft.ts";
import { parsePeriod } from "#core/time/period.ts";
import { namesOn } from "#server/organisation/service.ts";
import { contentOf } from "#server/plan/service.ts";
import { recordAudit } from "#server/platform/audit.ts";
import { todayOf } from "#server/platform/day.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import { isId } from "#server/platform/ids.ts";
import type { Parts } from "#server/platform/parts.ts";
import { periodOf, planBehind } from "./drafts.ts";
import * as store from "./store.ts";
import { selectEdition } from "./surroundings-store.ts";

interface Begun {
  readonly act: ActDraft;
  readonly questions: readonly string[];
}

/** A new draft from what the asker names; everything is read and stored in one transaction. */
export async function createDraft(parts: Parts, beginning: ActBeginning): Promise<{ id: string; questions: string[] }> {
  const { db, context, clock, newId, identity } = parts;
  return withOrganisation(db, context, async (tx) => {
    const { act, questions } = await begin(tx, parts, beginning);
    const id = newId();
    await store.insertDraft(tx, context, { id, content: act, at: clock(), by: identity?.name ?? null });
    await recordAudit(tx, parts, {
      action: "actDraft.create",
      objectKind: "actDraft",
      objectId: id,
      data: { from: beginning.from, kind: act.kind },
    });
    return { id, questions: [...questions] };
  });
}

function begin(tx: Tx, parts: Parts, beginning: ActBeginning): Promise<Begun> {
  switch (beginning.from) {
    case "nothing":
      return fromNothing(tx, parts, beginning.kind);
    case "plan":
      return fromPlan(tx, parts, beginning);
    case "act":
      return fromAct(tx, parts, beginning);
    case "amendment":
      return fromAmendment(tx, parts, beginning.planId);
  }
}

/** The name that the organisation has on the day when the act is begun. */
async function issuerName(tx: Tx, parts: Parts): Promise<string | null> {
  const { organisationId } = parts.context;
  return (await namesOn(tx, parts, [organisationId], todayOf(parts))).get(organisationId) ?? null;
}

async function fromNothing(tx: Tx, parts: Parts, kind: ActDraft["kind"]): Promise<Begun> {
  return { act: emptyAct(kind, await issuerName(tx, parts)), questions: [] };
}

/** The order that the plan came with, taken apart; round a plan without one, the form of one. */
async function fromPlan(
  tx: Tx,
  parts: Parts,
  { planId, kind }: { readonly planId: string; readonly kind: ActDraft["kind"] },
): Promise<Begun> {
  const { context, newId } = parts;
  const plan = await planBehind(tx, context, planId);
  if (plan === null) throw notFound();
  const own = actOfDraft(plan.content, newId);
  const made = own ?? actOfDraft(orderDraft(plan.content), newId);
  if (made === null) throw new Error("a plan with the form of an order has an order");
  const name = made.issuer ?? (await issuerName(tx, parts));
  return {
    act: { ...made, kind: own === null ? kind : made.kind, issuer: name, appendixPlanId: planId },
    questions: [],
  };
}

async function fromAct(
  tx: Tx,
  { context, newId }: Parts,
  { actId, planId }: { readonly actId: string; readonly planId: string | null },
): Promise<Begun> {
  const view = isId(actId) ? await store.selectAct(tx, context, actId) : null;
  const text = view?.organisationId === context.organisationId ? await store.selectActText(tx, context, actId) : null;
  if (text === null) throw notFound();
  const lastPlan = z.safeParse(draft, text.plan);
  const plan = await planBehind(tx, context, planId);
  if (planId !== null && plan === null) throw notFound();
  const from = lastPlan.success && lastPlan.data.period !== null ? parsePeriod(lastPlan.data.period) : null;
  const to = periodOf(plan);
  const { act, questions } = takeOver(text.act, from === null || to === null ? null : { from, to }, newId);
  return { act: { ...act, appendixPlanId: planId }, questions };
}

async function fromAmendment(tx: Tx, parts: Parts, planId: string): Promise<Begun> {
  const { context, newId } = parts;
  const now = await contentOf(tx, context, planId);
  if (now === null) throw notFound();
  const edition = await selectEdition(tx, context, planId);
  // Without changes of its own the plan has no keys: it is the edition.
  const after = z.safeParse(planContent, JSON.parse(now.content));
  const amendments = edition === null || !after.success ? [] : amendmentOf(edition.content, after.data);
  if (edition === null || amendments.length === 0) throw new Problem(409, "noAmendments");
  const { kind, date, number, content } = edition;
  const acts = await store.selectActs(tx, context);
  const registered = acts.find((one) => one.own && one.kind === kind && one.date === date && one.number === number);
  const amends: ActReference = {
    actId: registered?.id ?? null,
    docType: kind,
    issuer: content.issuer,
    date,
    number,
    title: registered?.title ?? content.orderTitle ?? null,
    state: registered?.state ?? null,
  };
  const like = {
    kind,
    issuer: content.issuer ?? (await issuerName(tx, parts)),
    place: content.approval?.place ?? null,
    signature: { post: content.approval?.signerPost ?? null, name: content.approval?.signer ?? null },
  };
  return { act: amendingAct({ amends, amendments, like }, newId), questions: [] };
}
