import { isDeepStrictEqual } from "node:util";
import * as z from "zod/mini";
import { PASTED_NAME } from "#contract/intake.ts";
import { planState } from "#contract/plan.ts";
import type { ChangesAnswer, ReviewView } from "#contract/plan-change.ts";
import { conflicts } from "#core/plan/change/conflict.ts";
import { keysOf } from "#core/plan/change/keys.ts";
import { planAction, type ChangeAuthor, type PlanAction, type PlanChange } from "#core/plan/change/model.ts";
import { isOpenForChanges } from "#core/plan/life/transitions.ts";
import { dayIn, DEFAULT_ZONE } from "#server/platform/day.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import { isId } from "#server/platform/ids.ts";
import type { Parts } from "#server/platform/parts.ts";
import { insertChanges, selectChanges } from "./change-store.ts";
import { rememberColumns } from "./column-memory.ts";
import { loadDocument, pagesOf, sourceDocumentOf } from "./document.ts";
import { madeFromOf } from "./next-year.ts";
import { saveRows } from "./rows.ts";
import { selectStage } from "./stage-store.ts";
import { asStored, baseOf, fieldsOf, needsDocument, standingOf } from "./standing.ts";
import * as store from "./store.ts";

export interface SentChange {
  /** Made by whoever sends it: a repeated sending is the same change. */
  readonly id: string;
  /** The version that the sender had before; latest: whatever is there. */
  readonly base: number | "latest";
  readonly author: ChangeAuthor;
  readonly action: PlanAction;
}

/** The person who asks, as histories name them. */
export function authorOf({ identity }: Parts): ChangeAuthor {
  return identity === null ? { id: "program", name: null } : { id: identity.actor.accountId, name: identity.name };
}

export async function getReview(parts: Parts, planId: string): Promise<ReviewView> {
  const { context } = parts;
  return withOrganisation(parts.db, context, async (tx) => {
    const row = isId(planId) ? await store.selectAsRead(tx, context, planId, false) : undefined;
    if (!row) throw notFound();
    const document = await store.selectDocument(tx, context, planId);
    const { draft } = baseOf(row.draft, null, null);
    const pages = pagesOf(sourceDocumentOf(document), draft);
    const changes = await selectChanges(tx, context, planId);
    return {
      planId,
      fileName: row.file_name,
      fileSize: row.file_size,
      example: row.example,
      state: z.parse(planState, row.state),
      draft,
      document,
      pictures: pages === 0 ? null : { pages },
      namedPeriod: row.named_period,
      readOn: dayIn(DEFAULT_ZONE, row.created_at),
      version: changes.length,
      changes,
      otherVersionPlanId: await store.selectOtherVersion(tx, context, planId, [PASTED_NAME]),
      madeFrom: await madeFromOf(tx, parts, planId),
    };
  });
}

export async function listChanges(parts: Parts, planId: string, after: string | undefined): Promise<ChangesAnswer> {
  const version = Number(after ?? 0);
  if (!Number.isSafeInteger(version) || version < 0) throw new Problem(400, "badRequest", { field: "/after" });
  return withOrganisation(parts.db, parts.context, async (tx) => {
    const current = isId(planId) ? await store.selectVersion(tx, parts.context, planId) : null;
    if (current === null) throw notFound();
    const changes = await selectChanges(tx, parts.context, planId, Math.min(version, current));
    return { version: changes.at(-1)?.sequence ?? current, changes };
  });
}

/** Keeps one change and everything that follows from it, or nothing. */
export async function postChange(parts: Parts, planId: string, sent: SentChange): Promise<ChangesAnswer> {
  return withOrganisation(parts.db, parts.context, (tx) => changePlan(tx, parts, planId, sent));
}

/** The same in the caller's transaction. */
export async function changePlan(tx: Tx, parts: Parts, planId: string, sent: SentChange): Promise<ChangesAnswer> {
  const { context } = parts;
  const row = isId(planId) ? await store.selectAsRead(tx, context, planId, true) : undefined;
  if (!row) throw notFound();
  refuseLong(sent.action);
  const changes = await selectChanges(tx, context, planId);
  const known = changes.find(({ id }) => id === sent.id);
  const since = sent.base === "latest" ? changes.length : sent.base;
  if (known) return answerAgain(changes, known, sent, since);
  if (!isOpenForChanges(await selectStage(tx, context, planId))) throw new Problem(409, "planApproved");
  refuseStale(changes, sent.action, since);
  const made = madeOf(sent, row.version + 1, parts.clock());
  const document = needsDocument(changes, sent.action) ? await loadDocument(tx, parts, planId) : null;
  const base = baseOf(row.draft, document, row.named_period);
  const standing = standingOf(base, [...changes, made], row.created_at);
  const refusal = standing.state.refused.get(made.id);
  if (refusal !== undefined) throw new Problem(422, refusal);
  await insertChanges(tx, context, planId, [made]);
  await store.updatePlan(tx, context, planId, fieldsOf(standing));
  const { content } = standing.state;
  await saveRows(tx, parts, planId, content, standing.understood.readings, () => keysOf(base.draft));
  await rememberColumns(tx, parts, base, standing);
  return { version: made.sequence, changes: [...changes.filter(({ sequence }) => sequence > since), made] };
}

function madeOf({ id, author, action }: SentChange, sequence: number, at: Date): PlanChange {
  const stored = z.parse(planAction, asStored(action));
  return { id, sequence, author, origin: "person", at: at.toISOString(), action: stored };
}

/** Far beyond any cell of a table; longer texts would make every later reading and search of the plan slow. */
const LONGEST_TEXT = 100_000;

function refuseLong(action: PlanAction): void {
  JSON.stringify(action, (_key, part: unknown) => {
    if (typeof part === "string" && part.length > LONGEST_TEXT)
      throw new Problem(422, "tooLong", { most: LONGEST_TEXT });
    return part;
  });
}

/** The same change came twice: its sender did not hear the first answer. */
function answerAgain(
  changes: readonly PlanChange[],
  known: PlanChange,
  sent: SentChange,
  since: number,
): ChangesAnswer {
  const { action } = madeOf(sent, known.sequence, new Date(known.at));
  if (!isDeepStrictEqual(known.action, action) || known.author.id !== sent.author.id)
    throw new Problem(409, "idempotencyMismatch");
  const after = Math.min(since, known.sequence - 1);
  const until = changes.filter(({ sequence }) => sequence > after && sequence <= known.sequence);
  return { version: known.sequence, changes: until };
}

/** Somebody changed the same thing since the version that the sender had; what they did must be seen first. */
function refuseStale(changes: readonly PlanChange[], action: PlanAction, since: number): void {
  const recent = changes.filter(({ sequence }) => sequence > since);
  const clash = conflicts(action, recent, changes).at(-1);
  // A version from the future: the sender knows of changes that a restored database does not have.
  if (clash === undefined && since <= changes.length) return;
  throw new Problem(412, "changedMeanwhile", {
    version: changes.length,
    change: clash?.id ?? "",
    author: clash?.author.name ?? "",
  });
}
