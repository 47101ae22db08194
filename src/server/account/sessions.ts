import type { Me } from "#contract/account.ts";
import { recordAudit } from "#server/platform/audit.ts";
import { dayIn, DEFAULT_ZONE, todayOf } from "#server/platform/day.ts";
import type { Tx } from "#server/platform/db/transaction.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import { NOBODY, type Identity, type Parts, type ServerParts } from "#server/platform/parts.ts";
import { whoAsks } from "#server/platform/rights.ts";
import { sha256 } from "./digest.ts";
import * as sessions from "./session-store.ts";
import * as store from "./store.ts";

/** How long a session lives without a request, and at all (trust 6.10). */
export interface SessionLimits {
  readonly idleMs: number;
  readonly longestMs: number;
}

const HOUR_MS = 3_600_000;
export const SESSION_LIMITS: SessionLimits = { idleMs: HOUR_MS, longestMs: 12 * HOUR_MS };
/** `seen_at` is written so often at most: not every request is a write. */
const TOUCH_MS = 60_000;
const TOKEN_BYTES = 32;

/** What the browser keeps: the token itself is known nowhere else. */
export interface BegunSession {
  readonly token: string;
  readonly me: Me;
}

export interface Device {
  readonly device: string | null;
  readonly address: string | null;
}

/** How somebody came in, and whether that was already all that may be asked. */
export interface Entry {
  readonly way: sessions.SessionRow["way"];
  readonly whole: boolean;
}

export function newToken({ random }: ServerParts): string {
  return Buffer.from(random(TOKEN_BYTES)).toString("base64url");
}

/** Who a token belongs to; null when there is no such session, it is over, or its account is blocked. */
export async function identify(
  parts: ServerParts,
  token: string,
  limits: SessionLimits = SESSION_LIMITS,
): Promise<Identity | null> {
  const digest = sha256(token);
  const row = await sessions.selectSession(parts.db, digest, parts.clock());
  const now = parts.clock().getTime();
  if (row === null) return null;
  if (now - row.seen_at.getTime() > limits.idleMs || now - row.created_at.getTime() > limits.longestMs) {
    await sessions.deleteSession(parts.db, digest);
    return null;
  }
  if (now - row.seen_at.getTime() > TOUCH_MS) await sessions.touchSession(parts.db, digest, parts.clock());
  return {
    actor: {
      accountId: row.account_id,
      regionId: row.region_id,
      organisationId: row.organisation_id ?? "",
      path: row.path ?? "",
      grants: row.grants,
    },
    sessionId: row.session_id,
    personId: row.person_id,
    login: row.login,
    name: shortName(row),
    organisationName: row.organisation_name ?? "",
    organisationKind: row.organisation_kind ?? "",
    timeZone: row.time_zone ?? DEFAULT_ZONE,
    // Nobody in a demo has anything to confirm with.
    confirmedAt: row.way === "demo" ? parts.clock() : row.confirmed_at,
    address: row.address,
    step: stepOf(row),
  };
}

function stepOf({ way, second_factor_at, has_factor, needs_factor }: sessions.SessionRow): Identity["step"] {
  if (way === "demo" || second_factor_at !== null) return "whole";
  if (has_factor) return "code";
  return needs_factor ? "enrol" : "whole";
}

/** «Иванова О. С.» */
export function shortName({
  surname,
  name,
  patronymic,
}: {
  surname: string;
  name: string;
  patronymic: string | null;
}): string {
  const initial = (word: string | null): string => (word === null || word === "" ? "" : ` ${word.slice(0, 1)}.`);
  return `${surname}${initial(name)}${initial(patronymic)}`;
}

/** A new session of an account, acting for the first of its organisations; answers with the token. */
export async function begin(
  tx: Tx,
  parts: ServerParts,
  accountId: string,
  { device, address }: Device,
  { way, whole }: Entry,
): Promise<string> {
  const token = newToken(parts);
  const at = parts.clock();
  const places = await store.selectPlaces(tx, accountId, dayIn(DEFAULT_ZONE, at));
  const organisationId = places[0]?.id ?? null;
  const id = parts.newId();
  const made = { tokenSha256: sha256(token), id, accountId, organisationId, at, device, address, way, whole };
  await sessions.insertSession(tx, made);
  const context = { ...NOBODY, organisationId: organisationId ?? "", accountId };
  await recordAudit(
    tx,
    { ...parts, context, identity: null },
    {
      action: "session.begin",
      objectKind: "account",
      objectId: accountId,
      data: { way },
      ...(address === null ? {} : { personal: { address } }),
    },
  );
  return token;
}

/** The session goes on under a new token: after the second factor, and when somebody acts for another organisation. */
export async function renewToken(tx: Tx, parts: ServerParts, sessionId: string): Promise<string> {
  const token = newToken(parts);
  await sessions.replaceToken(tx, sessionId, sha256(token));
  return token;
}

export async function signOut(parts: Parts, token: string | null): Promise<void> {
  if (token !== null) await sessions.deleteSession(parts.db, sha256(token));
}

/** Who has just signed in with this token. */
export async function meOfToken(parts: ServerParts, token: string): Promise<Me> {
  const identity = await identify(parts, token);
  if (identity === null) throw new Problem(401, "signedOut");
  return describe(parts, identity);
}

export async function getMe(parts: Parts): Promise<Me> {
  return describe(parts, whoAsks(parts));
}

async function describe(parts: ServerParts, identity: Identity): Promise<Me> {
  const { actor, personId, name, login, organisationName, organisationKind, step } = identity;
  const about = { accountId: actor.accountId, personId, name, login, step };
  // Who has given half of what is asked learns nothing that is worth half.
  if (step !== "whole")
    return {
      ...about,
      regionId: "",
      organisationId: "",
      organisationName: "",
      organisationKind: "",
      path: "",
      grants: [],
      places: [],
    };
  const rows = await store.selectPlaces(parts.db, actor.accountId, todayOf({ ...parts, identity }));
  return {
    ...about,
    regionId: actor.regionId,
    organisationId: actor.organisationId,
    organisationName,
    organisationKind,
    path: actor.path,
    grants: [...actor.grants],
    places: rows
      .filter((row, index) => rows.findIndex(({ id }) => id === row.id) === index)
      .map(({ id, name: called, kind }) => ({
        organisationId: id,
        organisationName: called,
        kind,
        roles: rows.filter((row) => row.id === id).map(({ role }) => role),
      })),
  };
}

export async function switchOrganisation(parts: Parts, organisationId: string): Promise<BegunSession> {
  const { actor, sessionId } = whoAsks(parts);
  const places = await store.selectPlaces(parts.db, actor.accountId, todayOf(parts));
  if (!places.some(({ id }) => id === organisationId)) throw notFound();
  const token = await parts.db.transaction().execute(async (tx) => {
    await sessions.setSessionOrganisation(tx, sessionId, organisationId);
    return renewToken(tx, parts, sessionId);
  });
  return { token, me: await meOfToken(parts, token) };
}

/** What no request will ask for again. */
export async function forgetOldSessions(parts: ServerParts, limits: SessionLimits): Promise<void> {
  const now = parts.clock().getTime();
  await sessions.deleteOldSessions(parts.db, new Date(now - limits.longestMs), new Date(now - limits.idleMs));
}
