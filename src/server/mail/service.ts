// What the other features need of letters.
import type { LetterContent } from "#core/reminder/letter.ts";
import { withChores, type Tx } from "#server/platform/db/transaction.ts";
import type { Parts, ServerParts } from "#server/platform/parts.ts";
import * as postman from "./postman.ts";
import * as queue from "./queue-store.ts";
import * as readers from "./readers.ts";
import { selectWhole } from "./settings-store.ts";

export const Postman = postman.Postman;
export type Postman = postman.Postman;
export type Compose = postman.Compose;
export type Composed = postman.Composed;
export type Reader = readers.Reader;
export type ReaderPlace = readers.ReaderPlace;
export const readersOf = readers.readersOf;
export const allReaders = readers.allReaders;
export const newStopToken = readers.newStopToken;
export const digestOfCode = readers.digestOfCode;

export interface AskedLetter {
  readonly kind: "invitation" | "newPassword" | "addressCode";
  /** What there is one letter of, ever: «invitation/<id>/<digest of its link>». */
  readonly key: string;
  /** Whose business it is; that which is acted for when absent. */
  readonly organisationId?: string;
  /** Who reads it; null: has no account yet. */
  readonly accountId: string | null;
  /** Where it goes; null: the address of the account at the time of sending. */
  readonly address: string | null;
  readonly content: LetterContent;
}

/**
 * Queues a letter about signing in, in the caller's transaction: it is there exactly when what it tells of is there. Nothing
 * leaves the machine until the administrator has set the mail up; a letter waits five days at most. False: it was queued before.
 */
export function queueLetter(tx: Tx, parts: Parts, asked: AskedLetter): Promise<boolean> {
  const { context, clock, newId } = parts;
  const at = clock();
  return queue.insertLetter(tx, newId(), at, {
    regionId: context.regionId,
    organisationId: asked.organisationId ?? context.organisationId,
    accountId: asked.accountId,
    kind: asked.kind,
    key: asked.key,
    address: asked.address,
    content: asked.content,
    day: null,
    noticeId: null,
    nextAt: at,
  });
}

/** Of a digest or an urgent letter, which is put together when it goes. As the role of housekeeping. */
export function queueComposed(
  tx: Tx,
  parts: Pick<Parts, "clock" | "newId">,
  letter: {
    readonly reader: Pick<Reader, "accountId" | "regionId">;
    readonly organisationId: string;
    readonly key: string;
    readonly nextAt: Date;
  } & ({ readonly day: string; readonly noticeId: null } | { readonly day: null; readonly noticeId: string }),
): Promise<boolean> {
  const { accountId, regionId } = letter.reader;
  return queue.insertLetter(tx, parts.newId(), parts.clock(), {
    regionId,
    organisationId: letter.organisationId,
    accountId,
    kind: letter.day === null ? "urgent" : "digest",
    key: letter.key,
    address: null,
    content: null,
    day: letter.day,
    noticeId: letter.noticeId,
    nextAt: letter.nextAt,
  });
}

/** Whether letters leave the machine at all: the administrator has set it up and has not turned it off. */
export async function mailGoesOut({ db }: Pick<ServerParts, "db">): Promise<boolean> {
  return (await selectWhole(db))?.turned_on === true;
}

const HOUR_MS = 3_600_000;

/** How many letters an address got within the hour, or an account has asked for: whoever types foreign addresses is stopped too. */
export function lettersLastHour(
  { clock, db }: Pick<ServerParts, "clock" | "db">,
  address: string,
  accountId: string,
): Promise<number> {
  const now = clock();
  return withChores(db, (tx) => queue.countAsked(tx, { address, accountId }, new Date(now.getTime() - HOUR_MS), now));
}
