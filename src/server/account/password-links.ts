import { recordAudit } from "#server/platform/audit.ts";
import type { Tx } from "#server/platform/db/transaction.ts";
import { Problem } from "#server/platform/http/problem.ts";
import { NOBODY, type Parts } from "#server/platform/parts.ts";
import { whoAsks } from "#server/platform/rights.ts";
import { newPassword } from "./credentials.ts";
import { forgetDevices } from "./device-store.ts";
import { sha256 } from "./digest.ts";
import { tryOnce } from "./limits.ts";
import * as links from "./link-store.ts";
import { deleteFactor } from "./second-factor-store.ts";
import { deleteSessionsOf } from "./session-store.ts";
import { newToken, shortName } from "./sessions.ts";
import * as store from "./store.ts";

const VALID_MS = 24 * 3_600_000;

/** In the transaction of whoever found that it may be done: a new link, the older ones stop working. */
export async function makeLink(
  tx: Tx,
  parts: Parts,
  accountId: string,
  secondFactor: boolean,
): Promise<{ token: string; expiresAt: Date }> {
  const at = parts.clock();
  const token = newToken(parts);
  const expiresAt = new Date(at.getTime() + VALID_MS);
  const createdBy = whoAsks(parts).actor.accountId;
  await links.deleteLinks(tx, accountId);
  await links.insertLink(tx, { tokenSha256: sha256(token), accountId, createdBy, at, expiresAt, secondFactor });
  return { token, expiresAt };
}

/** `linkUnknown` (404), `linkUsed`, `linkExpired` (410): what is wrong with a link is told to whoever has it. */
async function theLink(parts: Parts, token: string, address: string | null): Promise<links.LinkRow> {
  const digest = sha256(token);
  const row = await tryOnce(parts, { kind: "link", what: address ?? "", address }, async () => {
    const found = await links.selectLink(parts.db, digest);
    return { right: found !== null, result: found };
  });
  if (row === null) throw new Problem(404, "linkUnknown");
  if (row.used_at !== null) throw new Problem(410, "linkUsed");
  if (row.expires_at <= parts.clock()) throw new Problem(410, "linkExpired");
  return row;
}

export async function lookAtReset(
  parts: Parts,
  token: string,
  address: string | null,
): Promise<{ login: string; name: string }> {
  const row = await theLink(parts, token, address);
  return { login: row.login, name: shortName(row) };
}

/** The new password holds, all sessions are over; the second factor goes too when the link says so. */
export async function setNewPassword(
  parts: Parts,
  asked: { readonly token: string; readonly password: string },
  address: string | null,
): Promise<{ login: string }> {
  const row = await theLink(parts, asked.token, address);
  const password = await newPassword(asked.password, [row.login, row.surname, row.name, row.patronymic ?? ""]);
  await parts.db.transaction().execute(async (tx) => {
    if (!(await links.takeLink(tx, sha256(asked.token), parts.clock()))) throw new Problem(410, "linkUsed");
    await store.setPassword(tx, row.account_id, password, parts.clock());
    await deleteSessionsOf(tx, row.account_id, null);
    await forgetDevices(tx, row.account_id);
    if (row.second_factor) await deleteFactor(tx, row.account_id);
    await recordAudit(
      tx,
      { ...parts, context: { ...NOBODY, accountId: row.account_id }, identity: null },
      { action: "account.passwordByLink", objectKind: "account", objectId: row.account_id },
    );
  });
  return { login: row.login };
}
