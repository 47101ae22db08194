// What the other features need of accounts; signing in and all that belongs to it stands in the files beside.
import type { Tx } from "#server/platform/db/transaction.ts";
import { recordAudit } from "#server/platform/audit.ts";
import { forgetOldAnswers } from "#server/platform/http/kept-answers.ts";
import type { Parts, ServerParts } from "#server/platform/parts.ts";
import { forgetOldDevices } from "./device-store.ts";
import * as fresh from "./fresh.ts";
import * as limits from "./limits.ts";
import * as adding from "./add-account.ts";
import { selectShortName } from "./name-store.ts";
import * as owner from "./owner.ts";
import { deleteSessionsOf } from "./session-store.ts";
import * as sessions from "./sessions.ts";
import { forgetOldVisits } from "./visit-store.ts";
import { insertGrant, setState } from "./store.ts";

export const requireFresh = fresh.requireFresh;
export const addAccount = adding.addAccount;
export const begin = sessions.begin;
export const identify = sessions.identify;
export const ownerNow = owner.ownerNow;
export const mayReadCalendar = limits.mayReadCalendar;
export const mayAnswerSurvey = limits.mayAnswerSurvey;
export const shortNameOf = selectShortName;
export const addGrant = insertGrant;

const KNOWN_FOR_MS = 180 * 24 * 3_600_000;
const VISIT_MS = 3_600_000;

/** In the caller's transaction: a person who was dismissed is answered nothing from the next request on. */
export async function blockAccountOf(tx: Tx, parts: Parts, accountId: string): Promise<void> {
  await setState(tx, accountId, "blocked");
  await deleteSessionsOf(tx, accountId, null);
  await recordAudit(tx, parts, { action: "account.block", objectKind: "account", objectId: accountId });
}

/** Takes away what counts for nothing any more; called from time to time. */
export async function tidyAccounts(parts: ServerParts, sessionLimits = sessions.SESSION_LIMITS): Promise<void> {
  const now = parts.clock().getTime();
  await sessions.forgetOldSessions(parts, sessionLimits);
  await limits.forgetOldCounts(parts);
  await forgetOldDevices(parts.db, new Date(now - KNOWN_FOR_MS));
  await forgetOldAnswers(parts.db, parts.clock());
  await forgetOldVisits(parts.db, new Date(now - VISIT_MS));
}
