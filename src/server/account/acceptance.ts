import type { lookAtInvitation } from "#contract/invitation.ts";
import { recordAudit } from "#server/platform/audit.ts";
import { Problem } from "#server/platform/http/problem.ts";
import { NOBODY, type Parts } from "#server/platform/parts.ts";
import type * as z from "zod/mini";
import { newLogin, newPassword } from "./credentials.ts";
import { sha256 } from "./digest.ts";
import * as invitations from "./invitation-store.ts";
import { stateOf } from "./invitations.ts";
import { tryOnce } from "./limits.ts";
import { begin, meOfToken, type BegunSession, type Device } from "./sessions.ts";
import * as store from "./store.ts";

/** What is wrong with a link is told to whoever has it. */
async function theInvitation(parts: Parts, token: string, address: string | null): Promise<invitations.InvitationRow> {
  const row = await tryOnce(parts, { kind: "link", what: address ?? "", address }, async () => {
    const found = await invitations.selectByToken(parts.db, sha256(token));
    return { right: found !== null, result: found };
  });
  if (row === null) throw new Problem(404, "linkUnknown");
  const state = stateOf(row, parts.clock());
  if (state === "accepted") throw new Problem(410, "linkUsed");
  if (state === "withdrawn") throw new Problem(410, "linkWithdrawn");
  if (state === "expired") throw new Problem(410, "linkExpired");
  return row;
}

type Looked = z.input<typeof lookAtInvitation.response>;

export async function lookAt(parts: Parts, token: string, address: string | null): Promise<Looked> {
  const row = await theInvitation(parts, token, address);
  const { surname, name, patronymic, organisation_name, role, email, expires_at } = row;
  const expiresAt = expires_at.toISOString();
  return { surname, name, patronymic, organisationName: organisation_name, role, email, expiresAt };
}

/** A person, an account and the one role of the invitation: all or nothing. */
export async function accept(
  parts: Parts,
  asked: { readonly token: string; readonly login: string; readonly password: string },
  device: Device,
): Promise<BegunSession> {
  const row = await theInvitation(parts, asked.token, device.address);
  const login = newLogin(asked.login);
  if ((await store.selectAccountByLogin(parts.db, login)) !== undefined) throw new Problem(409, "loginTaken");
  const { surname, name, patronymic } = row;
  const own = [login, row.email, surname, name, patronymic ?? "", row.organisation_name];
  const password = await newPassword(asked.password, own);
  const at = parts.clock();
  const token = await parts.db.transaction().execute(async (tx) => {
    if (!(await invitations.takeInvitation(tx, sha256(asked.token), at))) throw new Problem(410, "linkUsed");
    if ((await store.selectAccountByLogin(tx, login)) !== undefined) throw new Problem(409, "loginTaken");
    const [accountId, personId] = [parts.newId(), parts.newId()];
    const place = { regionId: row.region_id, organisationId: row.organisation_id };
    await store.insertAccount(tx, { accountId, personId, ...place, surname, name, patronymic, login, password, at });
    await store.insertGrant(tx, {
      id: parts.newId(),
      ...place,
      accountId,
      role: row.role,
      from: row.from_day,
      until: row.until_day,
      givenBy: row.created_by,
      at,
    });
    await invitations.keepPerson(tx, row.region_id, row.id, personId);
    const context = { ...NOBODY, ...place, accountId };
    await recordAudit(
      tx,
      { ...parts, context, identity: null },
      { action: "invitation.accept", objectKind: "invitation", objectId: row.id, data: { accountId } },
    );
    return begin(tx, parts, accountId, device, { way: "password", whole: false });
  });
  return { token, me: await meOfToken(parts, token) };
}
