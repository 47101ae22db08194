import { Secret, TOTP } from "otpauth";
import { printCode, readCode } from "#core/account/one-time-code.ts";
import type { ServerParts } from "#server/platform/parts.ts";
import { sha256 } from "./digest.ts";
import * as store from "./second-factor-store.ts";

const ISSUER = "Росток";
const SECRET_BYTES = 20;
const PERIOD_SECONDS = 30;
/** A telephone's clock may be one step ahead or behind. */
const WINDOW = 1;
const CODES = 10;
const CODE_SIGNS = 12;
const SIX_FIGURES = /^\d{6}$/;

/** Which codes an app shows: SHA-1, six figures, thirty seconds, as all apps expect. */
function totpOf(secret: string, login: string): TOTP {
  return new TOTP({ issuer: ISSUER, label: login, secret: Secret.fromBase32(secret), period: PERIOD_SECONDS });
}

/** The step (thirty seconds since 1970) whose code this is; null when it is none of the three around now. */
function stepOf(secret: string, code: string, now: Date): number | null {
  const delta = totpOf(secret, "").validate({ token: code, timestamp: now.getTime(), window: WINDOW });
  return delta === null ? null : TOTP.counter({ period: PERIOD_SECONDS, timestamp: now.getTime() }) + delta;
}

/** A new secret, which holds only after its first code. `uri` is what the square code says. */
export async function offer(
  parts: ServerParts,
  accountId: string,
  login: string,
): Promise<{ secret: string; uri: string }> {
  const bytes = Uint8Array.from(parts.random(SECRET_BYTES));
  const secret = new Secret({ buffer: bytes.buffer }).base32;
  await store.offerSecret(parts.db, accountId, secret);
  return { secret, uri: totpOf(secret, login).toString() };
}

/** Proves the offered secret by its first code. Answers with the recovery codes, shown once; null: a wrong code. */
export async function takeUp(parts: ServerParts, accountId: string, code: string): Promise<readonly string[] | null> {
  const now = parts.clock();
  const offered = (await store.selectFactor(parts.db, accountId))?.offered_secret ?? null;
  const step = offered === null ? null : stepOf(offered, figuresOf(code), now);
  if (offered === null || step === null) return null;
  return parts.db.transaction().execute(async (tx) => {
    if (!(await store.takeOfferedSecret(tx, accountId, offered, step, now))) return null;
    const codes = newCodes(parts);
    await store.replaceRecoveryCodes(tx, accountId, codes.map(sha256));
    return codes;
  });
}

export async function renewRecoveryCodes(parts: ServerParts, accountId: string): Promise<readonly string[]> {
  const codes = newCodes(parts);
  await parts.db.transaction().execute((tx) => store.replaceRecoveryCodes(tx, accountId, codes.map(sha256)));
  return codes;
}

/** Whether this is a code of the account that was not used before: of the app, or a recovery code. It is used now. */
export async function useCode(parts: ServerParts, accountId: string, typed: string): Promise<boolean> {
  const code = figuresOf(typed);
  if (!SIX_FIGURES.test(code))
    return store.useRecoveryCode(parts.db, accountId, sha256(readCode(typed)), parts.clock());
  const secret = (await store.selectFactor(parts.db, accountId))?.secret ?? null;
  const step = secret === null ? null : stepOf(secret, code, parts.clock());
  return step !== null && store.useStep(parts.db, accountId, step);
}

function figuresOf(typed: string): string {
  return typed.replace(/\s/g, "");
}

function newCodes(parts: ServerParts): string[] {
  return Array.from({ length: CODES }, () => newCode(parts, CODE_SIGNS));
}

/** A code that is printed and typed; there are always enough fair bytes among so many. */
export function newCode(parts: ServerParts, signs: number): string {
  const code = printCode(parts.random(signs * 4), signs);
  if (code === null) throw new Error("no luck with random bytes");
  return code;
}
