import { bondWith, sameAct } from "#core/act/approves.ts";
import { actKind, type ActDraft } from "#core/act/model.ts";
import type { RegisteredAct } from "#contract/plan-life.ts";
import { Problem } from "#server/platform/http/problem.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";
import * as z from "zod/mini";
import * as store from "./number-store.ts";

/**
 * 409 `numberTaken` when another act of the organisation has the number this year: one of the registry, or one that
 * approves a plan. The order that approves this very plan is no other act.
 */
export async function refuseTaken(
  tx: Tx,
  context: OrganisationContext,
  act: ActDraft,
  signed: store.Numbered,
): Promise<void> {
  await store.lockNumbers(tx, context);
  const { number, date } = signed;
  const taken = (other: { readonly date: string; readonly title: string | null }) =>
    new Problem(409, "numberTaken", { number, year: date.slice(0, 4), date: other.date, title: other.title ?? "" });
  const registered = await store.selectNumbered(tx, context, signed);
  if (registered !== null) throw taken(registered);
  const edition = await store.selectEditionNumbered(tx, context, signed);
  if (edition === null) return;
  const editions = await store.selectEditionActs(tx, context, edition.planId);
  if (edition.date !== date || bondWith(act, edition.planId, editions) !== "own") throw taken(edition);
}

/**
 * For the act that approves a plan: another act of the registry with its number; null when the number is free, or the act
 * of the registry is this very one. Nobody gives a number meanwhile, until the end of the transaction.
 */
export async function otherActNumbered(
  tx: Tx,
  context: OrganisationContext,
  planId: string,
  approving: store.Numbered,
): Promise<{ readonly date: string; readonly title: string | null } | null> {
  await store.lockNumbers(tx, context);
  const registered = await store.selectNumbered(tx, context, approving);
  if (registered === null) return null;
  const editions = await store.selectEditionActs(tx, context, planId);
  const isOther = registered.date !== approving.date || bondWith(registered.act, planId, editions) === "other";
  return isOther ? registered : null;
}

/** The acts of the registry that approve the plan: those that have approved an edition, and those that may yet. */
export async function registeredFor(tx: Tx, context: OrganisationContext, planId: string): Promise<RegisteredAct[]> {
  const editions = await store.selectEditionActs(tx, context, planId);
  const days = editions.map(({ date }) => date);
  const rows = await store.selectOfPlan(tx, context, planId, days);
  return rows.flatMap((row) => {
    const edition = editions.find((one) => sameAct(one, row))?.edition ?? null;
    const bond = bondWith(row.act, planId, editions);
    if (bond === "other" || (bond === "unsaid" && edition === null)) return [];
    const { date, draftId, id, number, title } = row;
    const { name: signer, post: signerPost } = row.act.signature;
    return {
      id,
      actDraftId: draftId,
      docType: z.parse(actKind, row.kind),
      date,
      number,
      title,
      signer,
      signerPost,
      edition,
    };
  });
}

/** For each act as somebody named it its line of the registry; null where there is none, or more than one. */
export async function findActs(
  tx: Tx,
  context: OrganisationContext,
  named: readonly { readonly number: string; readonly date: string | null }[],
): Promise<(string | null)[]> {
  if (named.length === 0) return [];
  const numbers = named.map(({ number }) => number.trim());
  const acts = await store.selectWithNumbers(tx, context, numbers);
  return named.map(({ date, number }) => {
    const fitting = acts.filter((act) => act.number === number.trim() && (date === null || act.date === date));
    return fitting.length === 1 ? (fitting[0]?.id ?? null) : null;
  });
}
