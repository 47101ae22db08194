import { listMySessions } from "#contract/account-safety.ts";
import { SECOND_FACTOR_ROLES } from "#core/access/rules.ts";
import { recordAudit } from "#server/platform/audit.ts";
import { todayOf } from "#server/platform/day.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import { isId } from "#server/platform/ids.ts";
import type { Parts } from "#server/platform/parts.ts";
import type * as z from "zod/mini";
import { whoAsks } from "#server/platform/rights.ts";
import { newPassword } from "./credentials.ts";
import { forgetDevices } from "./device-store.ts";
import { requireFresh } from "./fresh.ts";
import { tryOnce } from "./limits.ts";
import * as factor from "./second-factor.ts";
import { countRecoveryCodes, selectFactor } from "./second-factor-store.ts";
import * as sessions from "./session-store.ts";
import { renewToken } from "./sessions.ts";
import { expectCode, expectPassword } from "./sign-in.ts";
import * as store from "./store.ts";

/** A new key for the app. Where there is one already, only somebody who has just shown that it is them may change it. */
export async function offerSecondFactor(parts: Parts): Promise<{ secret: string; uri: string }> {
  const { actor, login } = whoAsks(parts);
  await refuseHalf(parts);
  return factor.offer(parts, actor.accountId, login);
}

/** Who still owes the code of a connected telephone may not connect another one. */
async function refuseHalf(parts: Parts): Promise<void> {
  const { actor, step } = whoAsks(parts);
  if (step === "code") throw new Problem(403, "secondFactorNeeded");
  if (((await selectFactor(parts.db, actor.accountId))?.secret ?? null) !== null) requireFresh(parts);
}

/** Answers with the recovery codes, and with the new token of the session. */
export async function takeSecondFactor(
  parts: Parts,
  code: string,
  address: string | null,
): Promise<{ recoveryCodes: string[]; token: string }> {
  const { actor, sessionId } = whoAsks(parts);
  await refuseHalf(parts);
  const codes = await tryOnce(parts, { kind: "code", what: actor.accountId, address }, async () => {
    const taken = await factor.takeUp(parts, actor.accountId, code);
    return { right: taken !== null, result: taken };
  });
  if (codes === null) throw new Problem(403, "wrongCode");
  const token = await parts.db.transaction().execute(async (tx) => {
    await sessions.markSecondFactor(tx, sessionId, parts.clock());
    const renewed = await renewToken(tx, parts, sessionId);
    await recordAudit(tx, parts, { action: "account.secondFactor", objectKind: "account", objectId: actor.accountId });
    return renewed;
  });
  return { recoveryCodes: [...codes], token };
}

export async function renewRecoveryCodes(parts: Parts): Promise<string[]> {
  const { actor } = whoAsks(parts);
  requireFresh(parts);
  if (((await selectFactor(parts.db, actor.accountId))?.secret ?? null) === null) throw notFound();
  return [...(await factor.renewRecoveryCodes(parts, actor.accountId))];
}

/** Shows once more that it is them, by the password or by a code. */
export async function confirmMyself(
  parts: Parts,
  { password, code }: { readonly password?: string | undefined; readonly code?: string | undefined },
  address: string | null,
): Promise<void> {
  if (code !== undefined) await expectCode(parts, code, address);
  else await expectPassword(parts, password ?? "", address);
  await sessions.markConfirmed(parts.db, whoAsks(parts).sessionId, parts.clock());
}

type MySessions = z.input<typeof listMySessions.response>;

export async function mySessions(parts: Parts): Promise<MySessions> {
  const { actor, sessionId } = whoAsks(parts);
  const rows = await sessions.selectSessionsOf(parts.db, actor.accountId);
  const places = await store.selectPlaces(parts.db, actor.accountId, todayOf(parts));
  return {
    sessions: rows.map(({ id, device, address, created_at, seen_at }) => ({
      sessionId: id,
      current: id === sessionId,
      device,
      address,
      beganAt: created_at.toISOString(),
      seenAt: seen_at.toISOString(),
    })),
    secondFactor: {
      on: ((await selectFactor(parts.db, actor.accountId))?.secret ?? null) !== null,
      required: places.some(({ role }) => SECOND_FACTOR_ROLES.includes(role)),
      recoveryCodesLeft: await countRecoveryCodes(parts.db, actor.accountId),
    },
    hasPassword: (await store.selectPassword(parts.db, actor.accountId)) !== null,
  };
}

export async function endMySession(parts: Parts, sessionId: string): Promise<void> {
  const { actor } = whoAsks(parts);
  if (!isId(sessionId) || !(await sessions.deleteSessionOf(parts.db, actor.accountId, sessionId))) throw notFound();
}

export async function endOtherSessions(parts: Parts): Promise<number> {
  const { actor, sessionId } = whoAsks(parts);
  return sessions.deleteSessionsOf(parts.db, actor.accountId, sessionId);
}

/** The other sessions end, and no browser is known any more. */
export async function changePassword(
  parts: Parts,
  asked: { readonly old: string; readonly new: string },
  address: string | null,
): Promise<void> {
  const { actor, sessionId, login, name, organisationName } = whoAsks(parts);
  await expectPassword(parts, asked.old, address);
  const password = await newPassword(asked.new, [login, name, organisationName]);
  await parts.db.transaction().execute(async (tx) => {
    await store.setPassword(tx, actor.accountId, password, parts.clock());
    await sessions.deleteSessionsOf(tx, actor.accountId, sessionId);
    await forgetDevices(tx, actor.accountId);
    await recordAudit(tx, parts, { action: "account.password", objectKind: "account", objectId: actor.accountId });
  });
}
