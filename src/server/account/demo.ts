import type { Role } from "#core/access/model.ts";
import { notFound } from "#server/platform/http/problem.ts";
import type { Parts, ServerParts } from "#server/platform/parts.ts";
import { begin, meOfToken, type BegunSession, type Device } from "./sessions.ts";
import { selectDemoPeople } from "./store.ts";

interface DemoPerson {
  readonly accountId: string;
  readonly name: string;
  readonly role: Role;
  readonly organisationName: string;
}

/** The people whom anybody at this machine may be in a demo. */
export async function listDemoPeople(parts: ServerParts): Promise<DemoPerson[]> {
  return selectDemoPeople(parts.db);
}

export async function demoSignIn(parts: Parts, accountId: string, device: Device): Promise<BegunSession> {
  const people = await selectDemoPeople(parts.db);
  if (!people.some((person) => person.accountId === accountId)) throw notFound();
  const token = await parts.db
    .transaction()
    .execute((tx) => begin(tx, parts, accountId, device, { way: "demo", whole: true }));
  return { token, me: await meOfToken(parts, token) };
}
