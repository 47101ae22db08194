import { knows } from "#core/indicator/checks.ts";
import type { Part } from "#core/indicator/aggregate.ts";
import { same, showExact } from "#core/indicator/exact.ts";
import { addNotice } from "#server/reminder/service.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";
import type { Parts } from "#server/platform/parts.ts";
import { selectRevisionsAround } from "./correction-store.ts";
import type { MemberRow } from "./member-store.ts";
import type { RoundRow } from "./round-store.ts";

export interface Corrected {
  readonly code: string;
  readonly was: Part | null;
  readonly now: Part;
  readonly reason: string;
}

/** Everyone above is told of a figure that was accepted and is another one now (W2). */
export async function tellOfCorrection(
  tx: Tx,
  parts: Parts,
  { id: roundId, period, title }: RoundRow,
  { name, organisationId, path, version }: MemberRow,
  { code, now, reason, was }: Corrected,
): Promise<void> {
  const above = path.split("/").filter((key) => key !== "" && key !== organisationId);
  const at = parts.clock();
  const told = { organisationId, name, code, was: partInWords(was), now: partInWords(now), reason };
  for (const one of above)
    await addNotice(tx, {
      id: parts.newId(),
      organisationId: one,
      key: `corrected/${roundId}/${organisationId}/${code}/${version}/${one}`,
      data: { kind: "corrected", roundId, title, period, ...told },
      at,
    });
}

const DIGITS = 6;

/** «12», «4 из 20», «нет данных». */
export function partInWords(part: Part | null): string {
  if (part === null || !knows(part)) return "нет данных";
  if (part.value !== null) return showExact(part.value, DIGITS, true);
  const [above, below] = [part.numerator ?? null, part.denominator ?? null];
  return above === null || below === null
    ? "нет данных"
    : `${showExact(above, DIGITS, true)} из ${showExact(below, DIGITS, true)}`;
}

/** What counts now of an organisation and indicator, and what counted at a moment. */
export interface Correction {
  readonly organisationId: string;
  readonly organisationName: string;
  readonly code: string;
  /** Null: nothing had been given by then. */
  readonly was: Part | null;
  /** Null: it was returned and has not come again. */
  readonly now: Part | null;
  readonly reason: string | null;
  /** ISO, of the revision that counts now, or of the last one. */
  readonly at: string;
}

/**
 * What has changed in a round below one's own organisation since a moment, for whoever sent a form upwards then (W2). What was
 * only written again with the same figure is not in it.
 */
export async function correctionsSince(
  tx: Tx,
  context: OrganisationContext,
  roundId: string,
  moment: Date,
): Promise<Correction[]> {
  const rows = await selectRevisionsAround(tx, context, roundId, moment);
  const found = new Map<string, Correction>();
  // In the sequence of revisions: the last before the moment, then those after it.
  for (const { at, code, current, droppedAt, organisationId, organisationName, part, reason, returned } of rows) {
    const key = `${organisationId} ${code}`;
    const about = { organisationId, organisationName, code };
    const now = current ? part : null;
    // What counts no more was given back, or taken back to be sent again.
    const last = current ? { reason, at } : { reason: returned, at: droppedAt ?? at };
    const counted = at <= moment && (droppedAt === null || droppedAt > moment) ? part : null;
    const was = at <= moment ? counted : (found.get(key)?.was ?? null);
    found.set(key, { ...about, was, now, reason: last.reason, at: last.at.toISOString() });
  }
  return [...found.values()].filter(({ now, was }) => !isSame(was, now));
}

/** Every figure that another one came to stand instead of since a moment, in the sequence of its revisions. */
export async function changesSince(
  tx: Tx,
  context: OrganisationContext,
  roundId: string,
  moment: Date,
): Promise<Correction[]> {
  const rows = await selectRevisionsAround(tx, context, roundId, moment);
  const before = new Map<string, Part>();
  const changes: Correction[] = [];
  for (const { at, code, organisationId, organisationName, part, reason } of rows) {
    const key = `${organisationId} ${code}`;
    const was = before.get(key);
    if (at > moment && was !== undefined && !isSame(was, part))
      changes.push({ organisationId, organisationName, code, was, now: part, reason, at: at.toISOString() });
    before.set(key, part);
  }
  return changes;
}

function isSame(one: Part | null, other: Part | null): boolean {
  if (one === null || other === null) return one === other;
  return (
    same(one.value, other.value) &&
    same(one.numerator ?? null, other.numerator ?? null) &&
    same(one.denominator ?? null, other.denominator ?? null)
  );
}
