import { canonicalJson, type Canonical } from "./canonical.ts";

/** SHA-256 of the parts one after the other, texts as UTF-8; 64 hexadecimal digits. Passed in: core knows no platform. */
export type Sha256 = (...parts: readonly (Uint8Array | string)[]) => string;

/** What a row of the journal says, all of it covered by its digest. Keys are UUIDs, hashes 64 hexadecimal digits. */
export interface AuditContent {
  /** Every organisation that is acted for has a chain of its own; what nobody is signed in for stands in a chain apart. */
  readonly chain: string;
  /** ISO 8601 in UTC with milliseconds. */
  readonly at: string;
  readonly regionId: string | null;
  /** The organisation that the object belongs to; null for what concerns the whole installation. */
  readonly organisationId: string | null;
  readonly actingOrganisationId: string | null;
  readonly accountId: string | null;
  readonly role: string | null;
  readonly grantId: string | null;
  readonly onBehalfOf: string | null;
  readonly action: string;
  readonly objectKind: string;
  readonly objectId: string;
  readonly data: Readonly<Record<string, string | number | null>>;
  /** Of the personal data that lie apart; null when there are none. */
  readonly personalDigest: string | null;
}

/** Names, logins, addresses of one row, kept apart so that they can be erased by law; the salt is random. */
export interface AuditPersonal {
  readonly salt: string;
  readonly data: Readonly<Record<string, string>>;
}

/** One row as it is stored. Positions of a chain are 1, 2, 3 … */
export interface ChainRow extends AuditContent {
  readonly position: number;
  readonly previous: string;
  readonly hash: string;
  /** Null: erased, or there were none. */
  readonly personal: AuditPersonal | null;
}

/** Where a chain ends. */
export interface ChainHead {
  readonly position: number;
  readonly hash: string;
}

/** What stands before the first row. */
export const CHAIN_START = "0".repeat(64);

export type ChainProblem =
  /** The row that should stand here is not there: deleted, or another was put in its place. */
  | "gap"
  /** The row does not follow the one before it. */
  | "brokenLink"
  /** What the row says was changed. */
  | "altered"
  /** The names and addresses of the row were changed. */
  | "personalAltered"
  /** Rows that were there are gone from the end. */
  | "cut"
  /** The row is another than the one that the checkpoint knows. */
  | "checkpointDiffers";

/** The digest of what a row says. */
export function digestOf(content: AuditContent, sha256: Sha256): string {
  const { at, chain, regionId, organisationId, actingOrganisationId, accountId, role, grantId, onBehalfOf } = content;
  const { action, objectKind, objectId, data, personalDigest } = content;
  const who: Canonical = { accountId, actingOrganisationId, grantId, onBehalfOf, role };
  const what: Canonical = { action, at, data, objectId, objectKind, organisationId, personalDigest, regionId };
  return sha256(canonicalJson({ chain, who, what }));
}

/** The salt keeps a name from being found by trying all names. */
export function personalDigestOf({ salt, data }: AuditPersonal, sha256: Sha256): string {
  return sha256(bytesOf(salt), canonicalJson(data));
}

/** The hash of a row: of the hash before it, its position (eight bytes, the highest first) and its digest. */
export function linkOf(previous: string, position: number, digest: string, sha256: Sha256): string {
  const place = new Uint8Array(8);
  new DataView(place.buffer).setBigInt64(0, BigInt(position));
  return sha256(bytesOf(previous), place, bytesOf(digest));
}

/** Why the row cannot stand after this head; null when it can. */
export function problemOf(head: ChainHead, row: ChainRow, sha256: Sha256): ChainProblem | null {
  if (row.position !== head.position + 1) return "gap";
  if (row.previous !== head.hash) return "brokenLink";
  if (row.hash !== linkOf(row.previous, row.position, digestOf(row, sha256), sha256)) return "altered";
  if (row.personal === null) return null;
  return personalDigestOf(row.personal, sha256) === row.personalDigest ? null : "personalAltered";
}

function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
