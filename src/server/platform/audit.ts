import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { RoleGrant } from "#core/access/model.ts";
import { digestOf, personalDigestOf, type AuditContent, type AuditPersonal, type Sha256 } from "#core/audit/chain.ts";
import type { Database } from "./db/client.ts";
import { storableText, toJson } from "./db/storable.ts";
import type { Tx } from "./db/transaction.ts";
import type { Parts } from "./parts.ts";

/** One thing that was done, for the journal. */
export interface AuditEntry {
  /** "plan.approve", "session.begin", "personalData.read" … */
  readonly action: string;
  readonly objectKind: string;
  readonly objectId: string;
  /** The organisation the object belongs to; that which is acted for when absent. */
  readonly organisationId?: string;
  /** The right by which it was done, as `grantFor` gave it; the first of the actor's when absent. */
  readonly grant?: RoleGrant | null;
  readonly data?: Readonly<Record<string, string | number | null>>;
  /** Names, logins, addresses: kept apart, so that they can be erased by law. */
  readonly personal?: Readonly<Record<string, string>>;
}

/** What nobody is signed in for stands in a chain of its own. */
export const NOBODYS_CHAIN = "00000000-0000-0000-0000-000000000000";
const SALT_BYTES = 16;

export const sha256: Sha256 = (...parts) => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest("hex");
};

/**
 * Writes into the journal in the caller's transaction: it is there exactly when what it tells is there. To be called after
 * the changes: from here to the end of the transaction the next change of the same organisation waits.
 */
export async function recordAudit(tx: Tx, parts: Parts, entry: AuditEntry): Promise<void> {
  const { content, personal } = await contentOf(tx, parts, entry);
  const { chain, regionId, organisationId, actingOrganisationId, at, accountId, role, grantId, onBehalfOf } = content;
  const { action, objectKind, objectId, data, personalDigest } = content;
  await sql`/* kept */ select append_audit(${chain}, ${regionId}, ${organisationId}, ${actingOrganisationId}, ${at}, ${accountId},
    ${role}, ${grantId}, ${onBehalfOf}, ${action}, ${objectKind}, ${objectId}, ${toJson(data)},
    ${bytes(digestOf(content, sha256))}, ${bytes(personalDigest)}, ${bytes(personal?.salt ?? null)},
    ${personal === null ? null : toJson(personal.data)})`.execute(tx);
}

async function contentOf(
  tx: Tx,
  parts: Parts,
  entry: AuditEntry,
): Promise<{ content: AuditContent; personal: AuditPersonal | null }> {
  const { context, identity } = parts;
  const acting = orNull(context.organisationId);
  const grant = entry.grant ?? identity?.actor.grants[0] ?? null;
  const personal = personalOf(parts, entry);
  const content: AuditContent = {
    chain: acting ?? NOBODYS_CHAIN,
    at: parts.clock().toISOString(),
    regionId: orNull(context.regionId) ?? (await regionOf(tx, acting ?? entry.organisationId ?? null)),
    organisationId: entry.organisationId ?? acting,
    actingOrganisationId: acting,
    accountId: context.accountId,
    role: grant?.role ?? null,
    grantId: grant?.id ?? null,
    onBehalfOf: grant?.onBehalfOf ?? null,
    action: entry.action,
    objectKind: entry.objectKind,
    objectId: storableText(entry.objectId),
    data: storable(entry.data ?? {}),
    personalDigest: personal === null ? null : personalDigestOf(personal, sha256),
  };
  return { content, personal };
}

/** Whoever is just signing in acts for an organisation whose region nobody has looked up yet. */
async function regionOf(tx: Tx, organisationId: string | null): Promise<string | null> {
  if (organisationId === null) return null;
  const found = await tx
    .selectFrom("organisation")
    .select("region_id")
    .where("id", "=", organisationId)
    .executeTakeFirst();
  return found?.region_id ?? null;
}

/** The name and the address of the person as they are now, beside what the caller gives. */
function personalOf({ identity, random }: Parts, { personal }: AuditEntry): AuditPersonal | null {
  const data = storable({
    ...(identity === null ? {} : { actor: identity.name }),
    ...(typeof identity?.address === "string" ? { address: identity.address } : {}),
    ...personal,
  });
  if (Object.keys(data).length === 0) return null;
  return { salt: Buffer.from(random(SALT_BYTES)).toString("hex"), data };
}

/** As the database will give them back: otherwise the hash would not fit any more. */
function storable<T extends string | number | null>(fields: Readonly<Record<string, T>>): Record<string, T> {
  const value: Record<string, T> = JSON.parse(toJson(fields));
  return value;
}

/** The clock of the machine stands before the last row of the journal. */
export class ClockBehind extends Error {
  readonly now: Date;
  readonly last: Date;

  constructor(now: Date, last: Date) {
    super(`the clock says ${now.toISOString()}, the journal ends at ${last.toISOString()}`);
    this.now = now;
    this.last = last;
  }
}

/** Clocks of several servers on one database may differ by a little. */
const CLOCKS_DIFFER_MS = 60_000;

/** What is written with a wrong clock stays wrong: deadlines, the order of the journal. Throws ClockBehind. */
export async function refuseEarlierClock(db: Database, clock: () => Date): Promise<void> {
  const last = await db
    .selectFrom("audit_chain")
    .select(({ fn }) => fn.max("at").as("at"))
    .executeTakeFirst();
  const now = clock();
  if (last?.at && last.at.getTime() > now.getTime() + CLOCKS_DIFFER_MS) throw new ClockBehind(now, last.at);
}

function bytes(text: string | null): Buffer | null {
  return text === null ? null : Buffer.from(text, "hex");
}

function orNull(text: string): string | null {
  return text === "" ? null : text;
}
