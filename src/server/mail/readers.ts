import { createHash } from "node:crypto";
import { isMailAddress } from "#core/account/login.ts";
import type { RoleGrant } from "#core/access/model.ts";
import { mayEver } from "#core/access/can.ts";
import { modeFor, type MailMode } from "#core/reminder/wish.ts";
import { dayIn } from "#server/platform/day.ts";
import { type Parts, type ServerParts } from "#server/platform/parts.ts";
import * as store from "./reader-store.ts";

/** Somebody as they are at the moment of sending: what they may see is asked anew for each letter. */
export interface Reader {
  readonly accountId: string;
  readonly regionId: string;
  /** Null: there is none that can be written to. */
  readonly address: string | null;
  readonly mode: MailMode;
  readonly hour: number;
  readonly quietFrom: number | null;
  readonly quietUntil: number | null;
  readonly stopToken: string | null;
  readonly places: readonly ReaderPlace[];
}

export interface ReaderPlace {
  readonly organisationId: string;
  readonly name: string;
  readonly timeZone: string;
  readonly grants: readonly RoleGrant[];
  /** To work for them there as if they had signed in. */
  readonly parts: Parts;
}

/** Null: there is no such account, or it is closed. */
export async function readerOf(parts: ServerParts, accountId: string): Promise<Reader | null> {
  const row = await store.selectReader(parts.db, accountId);
  return row === null || !row.active ? null : readerFrom(parts, row);
}

export async function readersOf(parts: ServerParts, organisationId: string): Promise<Reader[]> {
  return (await store.selectReadersOf(parts.db, organisationId)).map((row) => readerFrom(parts, row));
}

const PAGE = 500;
const BEFORE_ALL = "00000000-0000-0000-0000-000000000000";

/** All who may be written to, a page at a time. */
export async function* allReaders(parts: ServerParts): AsyncGenerator<Reader> {
  for (let after = BEFORE_ALL; ;) {
    const rows = await store.selectAllReaders(parts.db, after, PAGE);
    for (const row of rows) yield readerFrom(parts, row);
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return;
    after = last.account_id;
  }
}

function readerFrom(parts: ServerParts, row: store.ReaderRow): Reader {
  const now = parts.clock();
  const places = row.places.flatMap((place): ReaderPlace[] => {
    const today = dayIn(place.timeZone, now);
    const grants = place.grants.filter(({ from, until }) => from <= today && (until === null || today <= until));
    if (grants.length === 0) return [];
    const { account_id: accountId, region_id: regionId } = row;
    const actor = { accountId, regionId, organisationId: place.organisationId, path: place.path, grants };
    const context = {
      organisationId: place.organisationId,
      regionId,
      path: place.path,
      drafts: mayEver(actor, "readDraft", today),
      accountId,
    };
    const identity = {
      actor,
      sessionId: "",
      personId: row.person_id,
      login: row.login,
      name: `${row.surname} ${row.name.slice(0, 1)}.`,
      organisationName: place.name,
      organisationKind: place.kind,
      timeZone: place.timeZone,
      confirmedAt: null,
      address: null,
      step: "whole",
    } as const;
    return [{ ...place, grants, parts: { ...parts, context, identity } }];
  });
  const roles = places.flatMap(({ grants }) => grants.map(({ role }) => role));
  const own = row.address ?? (isMailAddress(row.login) ? row.login : null);
  return {
    accountId: row.account_id,
    regionId: row.region_id,
    address: row.refused_at === null ? own : null,
    mode: modeFor(row, roles),
    hour: row.hour,
    quietFrom: row.quiet_from,
    quietUntil: row.quiet_until,
    stopToken: row.stop_token,
    places,
  };
}

const STOP_BYTES = 24;

/** Of the link that stops letters; made with the first letter. */
export async function stopTokenOf(parts: ServerParts, reader: Reader): Promise<string> {
  if (reader.stopToken !== null) return reader.stopToken;
  await store.ensureWish(parts.db, reader.accountId, newStopToken(parts));
  const row = await store.selectReader(parts.db, reader.accountId);
  if (row?.stop_token === null || row?.stop_token === undefined) throw new Error("no wishes were made");
  return row.stop_token;
}

export function newStopToken({ random }: Pick<ServerParts, "random">): string {
  return Buffer.from(random(STOP_BYTES)).toString("base64url");
}

export function digestOfCode(accountId: string, code: string): string {
  return createHash("sha256").update(`${accountId} ${code}`).digest("hex");
}
