import type { Role } from "#core/access/model.ts";
import { addAccount } from "#server/account/service.ts";
import { createRoot } from "#server/organisation/service.ts";
import type { OrganisationContext } from "#server/platform/db/transaction.ts";
import type { ServerParts } from "#server/platform/parts.ts";

const ROLES: readonly Role[] = ["regionalCoordinator", "administrator"];

/** The organisation of a demo, and somebody who works in it; made at the start of an empty demo. */
export async function prepareDemo(parts: ServerParts): Promise<OrganisationContext> {
  return parts.db.transaction().execute(async (tx) => {
    const root = await createRoot(tx, parts, { name: "Министерство образования (пример)", kind: "regionalAuthority" });
    const person = { surname: "Примерова", name: "Ольга", patronymic: "Сергеевна" };
    await addAccount(tx, parts, { ...root, person, login: "primer", password: null, roles: ROLES });
    return { ...root, drafts: true, accountId: null };
  });
}
