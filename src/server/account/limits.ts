import { createHash } from "node:crypto";
import { addressGroup } from "#core/account/address-group.ts";
import { Problem } from "#server/platform/http/problem.ts";
import type { ServerParts } from "#server/platform/parts.ts";
import * as store from "./limit-store.ts";

const HOUR_MS = 3_600_000;
const WRONG_PER_ADDRESS_AND_HOUR = 100;

function keyOf(kind: string, what: string): string {
  return createHash("sha256").update(`${kind} ${what}`).digest("hex");
}

/** What is tried, and from where. */
export interface Try {
  readonly kind: "login" | "device" | "code" | "confirm" | "setUp" | "link";
  readonly what: string;
  readonly address: string | null;
}

/**
 * Runs one try of a secret. Counted before it is made, in one statement, so that a thousand at once are no way around; a right
 * one is forgiven. `work` says whether it was right. Ten wrong in a row, then each waits twice as long as the one before, up to
 * an hour (`tooManyTries`, 429, with `seconds`); it is never locked for good. From one address a hundred wrong an hour.
 */
export async function tryOnce<T>(
  parts: ServerParts,
  { kind, what, address }: Try,
  work: () => Promise<{ readonly right: boolean; readonly result: T }>,
): Promise<T> {
  const now = parts.clock();
  const key = keyOf(kind, what);
  const room = address === null ? null : keyOf("address", addressGroup(address));
  if (room !== null && !(await store.takeFromWindow(parts.db, room, WRONG_PER_ADDRESS_AND_HOUR, HOUR_MS, now)))
    throw new Problem(429, "tooManyTries", { seconds: HOUR_MS / 1000 });
  const wait = await store.takeTry(parts.db, key, now);
  if (wait > 0) {
    if (room !== null) await store.giveBack(parts.db, room);
    throw new Problem(429, "tooManyTries", { seconds: wait });
  }
  const { right, result } = await work();
  if (right) {
    await store.forgetTries(parts.db, key);
    if (room !== null) await store.giveBack(parts.db, room);
  }
  return result;
}

const LINKS_PER_HOUR = 3;

/** Invitations and resets for one address: three an hour (S-06). False: not this one. */
export function mayWriteTo(parts: ServerParts, address: string): Promise<boolean> {
  return store.takeFromWindow(parts.db, keyOf("mail", address), LINKS_PER_HOUR, HOUR_MS, parts.clock());
}

const CALENDAR_READS_PER_HOUR = 60;

/** A program that asks for one calendar more often than that is waiting for nothing. */
export function mayReadCalendar(parts: ServerParts, feedId: string): Promise<boolean> {
  return store.takeFromWindow(parts.db, keyOf("calendar", feedId), CALENDAR_READS_PER_HOUR, HOUR_MS, parts.clock());
}

const SURVEY_ANSWERS_PER_HOUR = 400;

/** A whole school answers from behind one address within a lesson; more than that is a machine. */
export function mayAnswerSurvey(parts: ServerParts, questionnaireId: string, address: string): Promise<boolean> {
  const key = keyOf("survey", `${questionnaireId} ${addressGroup(address)}`);
  return store.takeFromWindow(parts.db, key, SURVEY_ANSWERS_PER_HOUR, HOUR_MS, parts.clock());
}

export function forgetOldCounts(parts: ServerParts): Promise<void> {
  return store.forgetOldCounts(parts.db, parts.clock());
}
