import type { Role } from "#core/access/model.ts";
import { dayIn, DEFAULT_ZONE } from "#server/platform/day.ts";
import type { Tx } from "#server/platform/db/transaction.ts";
import type { ServerParts } from "#server/platform/parts.ts";
import * as store from "./store.ts";

export interface AddedAccount {
  readonly regionId: string;
  readonly organisationId: string;
  readonly person: { readonly surname: string; readonly name: string; readonly patronymic: string | null };
  /** As it is compared. */
  readonly login: string;
  /** Hashed; null: nobody can sign in with a password. */
  readonly password: string | null;
  readonly roles: readonly Role[];
}

/** A person with an account and roles in one organisation from today on; answers with the account. */
export async function addAccount(tx: Tx, parts: ServerParts, added: AddedAccount): Promise<string> {
  const { regionId, organisationId, person, login, password, roles } = added;
  const at = parts.clock();
  const [accountId, personId] = [parts.newId(), parts.newId()];
  await store.insertAccount(tx, { accountId, personId, regionId, organisationId, ...person, login, password, at });
  const from = dayIn(DEFAULT_ZONE, at);
  for (const role of roles)
    await store.insertGrant(tx, { id: parts.newId(), regionId, organisationId, accountId, role, from, at });
  return accountId;
}
