import type { Role } from "#core/access/model.ts";
import { readCode } from "#core/account/one-time-code.ts";
import { createRoot } from "#server/organisation/service.ts";
import { Problem } from "#server/platform/http/problem.ts";
import type { Parts, ServerParts } from "#server/platform/parts.ts";
import { addAccount } from "./add-account.ts";
import { newLogin, newPassword } from "./credentials.ts";
import { sha256 } from "./digest.ts";
import { tryOnce } from "./limits.ts";
import { newCode } from "./second-factor.ts";
import { begin, meOfToken, type BegunSession, type Device } from "./sessions.ts";
import * as store from "./store.ts";

const CODE_SIGNS = 12;

/** Whether nobody has an account yet. */
export async function needsSetUp(parts: ServerParts): Promise<boolean> {
  return !(await store.hasAccount(parts.db));
}

/** Makes a new code for the first administrator, to be printed once; null when there is an account already. */
export async function offerSetUp(parts: ServerParts): Promise<string | null> {
  if (await store.hasAccount(parts.db)) return null;
  const code = newCode(parts, CODE_SIGNS);
  await store.saveSetUpCode(parts.db, sha256(code), parts.clock());
  return code;
}

export interface SetUp {
  readonly code: string;
  readonly organisation: { readonly name: string; readonly kind: string };
  readonly person: { readonly surname: string; readonly name: string; readonly patronymic: string | null };
  readonly login: string;
  readonly password: string;
  readonly worksWithPlans: boolean;
}

/** The role of whoever leads the plans of an organisation, by its kind. */
function leadingRole(kind: string): Role {
  switch (kind) {
    case "regionalAuthority":
      return "regionalCoordinator";
    case "municipalAuthority":
    case "territorialOffice":
      return "municipalCoordinator";
    case "educationInstitute":
      return "instituteMethodologist";
    case "methodologicalService":
      return "methodologist";
    case "centre":
      return "centreHead";
    default:
      return "schoolHead";
  }
}

export async function setUp(parts: Parts, asked: SetUp, device: Device): Promise<BegunSession> {
  // Said before anything is hashed or tried: there is nothing left to guess.
  if (await store.hasAccount(parts.db)) throw new Problem(409, "setUpDone");
  const { surname, name, patronymic } = asked.person;
  for (const [field, text] of Object.entries({ surname, name, organisation: asked.organisation.name }))
    if (text.trim() === "") throw new Problem(422, "badField", { field });
  const code = sha256(readCode(asked.code));
  const tried = { kind: "setUp", what: device.address ?? "", address: device.address } as const;
  const right = await tryOnce(parts, tried, async () => {
    const fits = (await store.selectSetUpCode(parts.db)) === code;
    return { right: fits, result: fits };
  });
  if (!right) throw new Problem(403, "badCode");
  const login = newLogin(asked.login);
  const own = [login, surname, name, patronymic ?? "", asked.organisation.name];
  const password = await newPassword(asked.password, own);
  const token = await parts.db.transaction().execute(async (tx) => {
    await store.lockSetUp(tx);
    if (await store.hasAccount(tx)) throw new Problem(409, "setUpDone");
    if ((await store.selectSetUpCode(tx)) !== code) throw new Problem(403, "badCode");
    await store.useSetUpCode(tx, parts.clock());
    const place = await createRoot(tx, parts, asked.organisation);
    const roles: Role[] = ["administrator", ...(asked.worksWithPlans ? [leadingRole(asked.organisation.kind)] : [])];
    const accountId = await addAccount(tx, parts, { ...place, person: asked.person, login, password, roles });
    return begin(tx, parts, accountId, device, { way: "password", whole: false });
  });
  return { token, me: await meOfToken(parts, token) };
}
