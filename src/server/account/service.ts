import { createHash } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";
import type { Me } from "#contract/account.ts";
import type { Role } from "#core/access/model.ts";
import { normaliseLogin } from "#core/account/login.ts";
import { printCode, readCode } from "#core/account/one-time-code.ts";
import { passwordProblem } from "#core/account/password.ts";
import { recordAudit } from "#server/platform/audit.ts";
import type { Tx } from "#server/platform/db/transaction.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import { dayIn, NOBODY, type Identity, type Parts, type ServerParts } from "#server/platform/parts.ts";
import { createRoot } from "#server/organisation/service.ts";
import * as store from "./store.ts";

const IDLE_MS = 60 * 60_000;
const LONGEST_MS = 12 * 3_600_000;
/** `seen_at` is written so often at most: not every request is a write. */
const TOUCH_MS = 60_000;
const CODE_SIGNS = 12;
const DEFAULT_ZONE = "Europe/Moscow";

/** What the browser keeps: the token itself is known nowhere else. */
export interface BegunSession {
  readonly token: string;
  readonly me: Me;
}

export interface Device {
  readonly device: string | null;
  readonly address: string | null;
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** Who a token belongs to; null when there is no such session, it is over, or its account is blocked. */
export async function identify(parts: ServerParts, token: string): Promise<Identity | null> {
  const digest = sha256(token);
  const row = await store.selectSession(parts.db, digest);
  const now = parts.clock();
  if (row === null) return null;
  if (now.getTime() - row.seen_at.getTime() > IDLE_MS || now.getTime() - row.created_at.getTime() > LONGEST_MS) {
    await store.deleteSession(parts.db, digest);
    return null;
  }
  if (now.getTime() - row.seen_at.getTime() > TOUCH_MS) await store.touchSession(parts.db, digest, now);
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
    confirmedAt: row.confirmed_at,
    address: row.address,
  };
}

/** «Иванова О. С.» */
function shortName({
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

/** Whether nobody has an account yet. */
export async function needsSetUp(parts: ServerParts): Promise<boolean> {
  return !(await store.hasAccount(parts.db));
}

/** Makes a new code for the first administrator, to be printed once; null when there is an account already. */
export async function offerSetUp(parts: ServerParts): Promise<string | null> {
  if (await store.hasAccount(parts.db)) return null;
  const code = printCode(parts.random(64), CODE_SIGNS);
  if (code === null) throw new Error("no luck with random bytes");
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
export function leadingRole(kind: string): Role {
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
  const login = normaliseLogin(asked.login);
  const { surname, name, patronymic } = asked.person;
  const weak = passwordProblem(asked.password, [login, surname, name, patronymic ?? "", asked.organisation.name]);
  if (weak !== null) throw new Problem(422, "weakPassword", { why: weak });
  const password = await hash(asked.password);
  const begun = await parts.db.transaction().execute(async (tx) => {
    await store.lockSetUp(tx);
    if (await store.hasAccount(tx)) throw new Problem(409, "setUpDone");
    if ((await store.selectSetUpCode(tx)) !== sha256(readCode(asked.code))) throw new Problem(403, "badCode");
    await store.useSetUpCode(tx, parts.clock());
    const { organisationId, regionId } = await createRoot(tx, parts, asked.organisation);
    const roles: Role[] = ["administrator", ...(asked.worksWithPlans ? [leadingRole(asked.organisation.kind)] : [])];
    const { person } = asked;
    const accountId = await addAccount(tx, parts, { organisationId, regionId, person, login, password, roles });
    return begin(tx, parts, accountId, device);
  });
  return { token: begun, me: await meOfToken(parts, begun) };
}

export interface AddedAccount {
  readonly regionId: string;
  readonly organisationId: string;
  readonly person: SetUp["person"];
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

/** A hash of nothing: an unknown login takes as long as a wrong password. */
const nothing = hash("there is no such account");

export async function signIn(
  parts: Parts,
  asked: { readonly login: string; readonly password: string },
  device: Device,
): Promise<BegunSession> {
  const account = await store.selectAccountByLogin(parts.db, normaliseLogin(asked.login));
  const known = account?.password ?? null;
  const right = await verify(known ?? (await nothing), asked.password);
  if (!right || known === null || account === undefined || account.state !== "active")
    throw new Problem(403, "wrongLogin");
  const token = await parts.db.transaction().execute((tx) => begin(tx, parts, account.id, device));
  return { token, me: await meOfToken(parts, token) };
}

/** A new session of an account, acting for the first of its organisations; answers with the token. */
export async function begin(tx: Tx, parts: ServerParts, accountId: string, device: Device): Promise<string> {
  const token = Buffer.from(parts.random(32)).toString("base64url");
  const at = parts.clock();
  const places = await store.selectPlaces(tx, accountId, dayIn(DEFAULT_ZONE, at));
  const id = parts.newId();
  const organisationId = places[0]?.id ?? null;
  await store.insertSession(tx, { tokenSha256: sha256(token), id, accountId, organisationId, at, ...device });
  const context = { ...NOBODY, organisationId: organisationId ?? "", accountId };
  await recordAudit(
    tx,
    { ...parts, context, identity: null },
    { action: "session.begin", objectKind: "account", objectId: accountId },
  );
  return token;
}

export async function signOut(parts: Parts, token: string | null): Promise<void> {
  if (token !== null) await store.deleteSession(parts.db, sha256(token));
}

/** Who has just signed in with this token. */
export async function meOfToken(parts: Parts, token: string): Promise<Me> {
  const identity = await identify(parts, token);
  if (identity === null) throw new Problem(401, "signedOut");
  return describe(parts, identity);
}

export async function getMe(parts: Parts): Promise<Me> {
  if (parts.identity === null) throw new Problem(401, "signedOut");
  return describe(parts, parts.identity);
}

async function describe(parts: ServerParts, identity: Identity): Promise<Me> {
  const { actor, personId, name, login, organisationName, organisationKind } = identity;
  const rows = await store.selectPlaces(parts.db, actor.accountId, dayIn(identity.timeZone, parts.clock()));
  return {
    accountId: actor.accountId,
    personId,
    name,
    login,
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

export async function switchOrganisation(parts: Parts, organisationId: string, token: string): Promise<Me> {
  const { identity } = parts;
  if (identity === null) throw new Problem(401, "signedOut");
  const places = await store.selectPlaces(parts.db, identity.actor.accountId, dayIn(identity.timeZone, parts.clock()));
  if (!places.some(({ id }) => id === organisationId)) throw notFound();
  await parts.db.transaction().execute((tx) => store.setSessionOrganisation(tx, identity.sessionId, organisationId));
  return meOfToken(parts, token);
}
