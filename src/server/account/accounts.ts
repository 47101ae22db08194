import type { AccountView } from "#contract/invitation.ts";
import { can } from "#core/access/can.ts";
import { mailGoesOut, queueLetter } from "#server/mail/service.ts";
import { recordAudit } from "#server/platform/audit.ts";
import { todayOf } from "#server/platform/day.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import { isId } from "#server/platform/ids.ts";
import type { Parts } from "#server/platform/parts.ts";
import { whoAsks } from "#server/platform/rights.ts";
import * as store from "./account-store.ts";
import { sha256 } from "./digest.ts";
import { requireFresh } from "./fresh.ts";
import { mayWriteTo } from "./limits.ts";
import { makeLink } from "./password-links.ts";
import { deleteSessionsOf } from "./session-store.ts";
import { setState } from "./store.ts";

export async function listAccounts(parts: Parts): Promise<AccountView[]> {
  whoAsks(parts);
  const today = todayOf(parts);
  const { regionId } = parts.context;
  const rows = await withOrganisation(parts.db, parts.context, async (tx) => {
    const found = await store.selectAccounts(tx, regionId, today);
    await recordAudit(tx, parts, { action: "personalData.read", objectKind: "accounts", objectId: regionId });
    return found;
  });
  const safety = await store.selectSafety(
    parts.db,
    rows.map(({ id }) => id),
  );
  return rows.map(({ id, login, state, surname, name, patronymic, organisation_name, roles }) => ({
    accountId: id,
    surname,
    name,
    patronymic,
    login,
    organisationName: organisation_name,
    state,
    secondFactor: safety.get(id)?.second_factor ?? false,
    secondFactorRequired: safety.get(id)?.required ?? false,
    roles,
    seenAt: safety.get(id)?.seen_at?.toISOString() ?? null,
  }));
}

/**
 * Whoever manages access of one organisation does so for accounts that have to do with nothing above it or beside it:
 * otherwise the administrator of a school could become the coordinator of the region by a new password.
 */
async function expectBelow(parts: Parts, accountId: string): Promise<void> {
  const { actor } = whoAsks(parts);
  const { regionId } = parts.context;
  if (!isId(accountId)) throw notFound();
  if (!(await withOrganisation(parts.db, parts.context, (tx) => store.isSeen(tx, regionId, accountId))))
    throw notFound();
  if (accountId === actor.accountId) throw new Problem(409, "ownAccount");
  const today = todayOf(parts);
  for (const path of await store.selectReach(parts.db, accountId))
    if (!can(actor, "writeGrants", { regionId, path, accountId }, today)) throw new Problem(403, "reachesHigher");
}

/** Blocked accounts are answered nothing from their next request on. */
export async function setBlocked(parts: Parts, accountId: string, blocked: boolean): Promise<void> {
  await expectBelow(parts, accountId);
  await parts.db.transaction().execute(async (tx) => {
    await setState(tx, accountId, blocked ? "blocked" : "active");
    if (blocked) await deleteSessionsOf(tx, accountId, null);
    const action = blocked ? "account.block" : "account.unblock";
    await recordAudit(tx, parts, { action, objectKind: "account", objectId: accountId });
  });
}

export async function endSessionsOf(parts: Parts, accountId: string): Promise<void> {
  await expectBelow(parts, accountId);
  await parts.db.transaction().execute(async (tx) => {
    await deleteSessionsOf(tx, accountId, null);
    await recordAudit(tx, parts, { action: "account.endSessions", objectKind: "account", objectId: accountId });
  });
}

/** An administrator starts it and never learns the password (ASVS 6.4.6). */
/** To the address of the account, where e-mail is set up; without it nothing of the link is kept anywhere. */
async function writeLink(tx: Tx, parts: Parts, accountId: string, token: string): Promise<void> {
  await queueLetter(tx, parts, {
    kind: "newPassword",
    key: `newPassword/${sha256(token)}`,
    accountId,
    address: null,
    content: {
      subject: "Росток: новый пароль",
      blocks: [
        { kind: "text", text: "Администратор выдал вам ссылку, по которой можно задать новый пароль." },
        { kind: "link", label: "Задать пароль", path: `/new-password/${token}` },
        { kind: "text", text: "Ссылка действует сутки и один раз. Если вы её не просили, скажите администратору." },
      ],
    },
  });
}

export async function startPasswordReset(
  parts: Parts,
  accountId: string,
  secondFactor: boolean,
): Promise<{ token: string; expiresAt: string }> {
  requireFresh(parts);
  await expectBelow(parts, accountId);
  if (!(await mayWriteTo(parts, accountId))) throw new Problem(429, "tooOften");
  const goesOut = await mailGoesOut(parts);
  const link = await parts.db.transaction().execute(async (tx) => {
    const made = await makeLink(tx, parts, accountId, secondFactor);
    if (goesOut) await writeLink(tx, parts, accountId, made.token);
    await recordAudit(tx, parts, {
      action: "account.reset",
      objectKind: "account",
      objectId: accountId,
      data: { secondFactor: secondFactor ? 1 : 0 },
    });
    return made;
  });
  return { token: link.token, expiresAt: link.expiresAt.toISOString() };
}
