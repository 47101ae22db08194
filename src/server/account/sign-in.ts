import { normaliseLogin } from "#core/account/login.ts";
import { recordAudit } from "#server/platform/audit.ts";
import { Problem } from "#server/platform/http/problem.ts";
import { NOBODY, type Parts } from "#server/platform/parts.ts";
import { whoAsks } from "#server/platform/rights.ts";
import { sha256 } from "./digest.ts";
import * as devices from "./device-store.ts";
import { tryOnce, type Try } from "./limits.ts";
import { isPassword } from "./passwords.ts";
import { useCode } from "./second-factor.ts";
import * as sessions from "./session-store.ts";
import { begin, meOfToken, newToken, renewToken, type BegunSession, type Device } from "./sessions.ts";
import * as store from "./store.ts";

export interface SignedIn extends BegunSession {
  /** For the browser to keep, so that strangers' wrong tries do not slow its owner down. */
  readonly deviceToken: string;
}

export async function signIn(
  parts: Parts,
  asked: { readonly login: string; readonly password: string },
  device: Device,
  deviceToken: string | null,
): Promise<SignedIn> {
  const login = normaliseLogin(asked.login);
  const account = await store.selectAccountByLogin(parts.db, login);
  const known = deviceToken === null ? null : await devices.selectDevice(parts.db, sha256(deviceToken));
  // A browser that signed in to this account before has tries of its own.
  const tried: Try =
    known !== null && known.accountId === account?.id
      ? { kind: "device", what: known.tokenSha256, address: device.address }
      : { kind: "login", what: login, address: device.address };
  const right = await tryOnce(parts, tried, async () => {
    const fits = (await isPassword(account?.password ?? null, asked.password)) && account?.state === "active";
    return { right: fits, result: fits };
  });
  if (!right || account === undefined) {
    // Also for a login that nobody has: an answer that comes sooner would tell.
    await recordFailure(parts, account?.id ?? sha256(login), device);
    throw new Problem(403, "wrongLogin");
  }
  const kept = known?.accountId === account.id && deviceToken !== null ? deviceToken : newToken(parts);
  const token = await parts.db.transaction().execute(async (tx) => {
    await devices.keepDevice(tx, sha256(kept), account.id, parts.clock());
    return begin(tx, parts, account.id, device, { way: "password", whole: false });
  });
  return { token, deviceToken: kept, me: await meOfToken(parts, token) };
}

async function recordFailure(parts: Parts, what: string, { address }: Device): Promise<void> {
  await parts.db.transaction().execute((tx) =>
    recordAudit(
      tx,
      { ...parts, context: { ...NOBODY, accountId: null }, identity: null },
      {
        action: "session.refuse",
        objectKind: "account",
        objectId: what,
        ...(address === null ? {} : { personal: { address } }),
      },
    ),
  );
}

/** The code of the app or a recovery code; the session goes on under a new token. */
export async function giveCode(parts: Parts, code: string, address: string | null): Promise<BegunSession> {
  const { sessionId } = whoAsks(parts);
  await expectCode(parts, code, address);
  const token = await parts.db.transaction().execute(async (tx) => {
    await sessions.markSecondFactor(tx, sessionId, parts.clock());
    return renewToken(tx, parts, sessionId);
  });
  return { token, me: await meOfToken(parts, token) };
}

/** `wrongCode` (403) unless this is an unused code of whoever asks. */
export async function expectCode(parts: Parts, code: string, address: string | null): Promise<void> {
  const { actor } = whoAsks(parts);
  const right = await tryOnce(parts, { kind: "code", what: actor.accountId, address }, async () => {
    const fits = await useCode(parts, actor.accountId, code);
    return { right: fits, result: fits };
  });
  if (!right) throw new Problem(403, "wrongCode");
}

/** `wrongPassword` (403) unless this is the password of whoever asks. */
export async function expectPassword(parts: Parts, password: string, address: string | null): Promise<void> {
  const { actor } = whoAsks(parts);
  const kept = await store.selectPassword(parts.db, actor.accountId);
  const right = await tryOnce(parts, { kind: "confirm", what: actor.accountId, address }, async () => {
    const fits = await isPassword(kept, password);
    return { right: fits, result: fits };
  });
  if (!right) throw new Problem(403, "wrongPassword");
}
