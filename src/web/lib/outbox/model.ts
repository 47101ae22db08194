/** Whose an item is: it is sent in no other name and for no other organisation. */
export interface Owner {
  readonly accountId: string;
  readonly organisationId: string;
}

/** draft: being typed; waiting: handed over, goes by itself; sending: on its way; sent; refused: the server said why not. */
export type ItemState = "draft" | "waiting" | "sending" | "sent" | "refused";

export interface OutboxFile {
  /** Made here, so that sending again is the same file. */
  readonly id: string;
  readonly name: string;
  /** «image/jpeg». */
  readonly type: string;
  readonly bytes: number;
}

/** Why an item is not sent: the code of an answer and its data. */
export interface Trouble {
  readonly code: string;
  readonly data: Readonly<Record<string, string | number>>;
}

/** The fields that somebody typed, by name; JSON. */
export type Typed = Readonly<Record<string, unknown>>;

/** One thing that somebody made on this device and the server is to get once. Its bytes of files lie apart. */
export interface OutboxItem {
  /** Made here and told to the server: sending again is the same thing. */
  readonly id: string;
  readonly owner: Owner;
  /** Which sender takes it. */
  readonly kind: string;
  /** What it is about (an occurrence): there is one item for one thing. */
  readonly about: string;
  /** How the list calls it. */
  readonly title: string;
  readonly organisationName: string;
  readonly typed: Typed;
  readonly files: readonly OutboxFile[];
  /** Files that the server has already. */
  readonly filesSent: readonly string[];
  readonly state: ItemState;
  /** Which page is sending it. */
  readonly sender: string | null;
  /** A sending began and its answer may have been lost: until one comes, what was typed stays as it is. */
  readonly uncertain: boolean;
  /** Failed tries in a row. */
  readonly tries: number;
  /** Not before this moment, ms since 1970. */
  readonly notBefore: number;
  readonly trouble: Trouble | null;
  /** Of the last change by a person, ISO. */
  readonly typedAt: string;
  /** When it was handed over, ISO. */
  readonly submittedAt: string | null;
  /** When the server took it, ISO. */
  readonly sentAt: string | null;
}

export interface FileBytes {
  readonly itemId: string;
  readonly fileId: string;
  readonly content: ArrayBuffer;
}

export function sameOwner(one: Owner, other: Owner): boolean {
  return one.accountId === other.accountId && one.organisationId === other.organisationId;
}

/** The server does not have it yet. */
export function isUnsent({ state }: OutboxItem): boolean {
  return state !== "sent";
}

/** Handed over and not there yet. */
export function isUnderWay({ state }: OutboxItem): boolean {
  return state === "waiting" || state === "sending" || state === "refused";
}

/** It can go now: handed over, and nobody else is sending it. */
export function isDue(item: OutboxItem, owner: Owner, now: number): boolean {
  return item.state === "waiting" && sameOwner(item.owner, owner) && item.notBefore <= now;
}
