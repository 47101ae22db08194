/** What each wish does to the items of the device; pure, so that a store runs it inside its transaction. */
import { isUnsent, sameOwner, type OutboxFile, type OutboxItem, type Trouble, type Typed } from "./model.ts";
import type { Edit } from "./store.ts";

type Items = ReadonlyMap<string, OutboxItem>;

/** What was found and what is written; `item`: as it stands afterwards, undefined: there is none. */
export interface Outcome {
  readonly item: OutboxItem | undefined;
  readonly edit: Edit | null;
}

const unchanged = (item: OutboxItem | undefined): Outcome => ({ item, edit: null });
const put = (item: OutboxItem): Outcome => ({ item, edit: { put: [item] } });

/**
 * The item that a page works on: by its id, or the one that another page has begun or sent about the same thing; the fresh one
 * when there is neither. So one thing never has two.
 */
export function standingFor(items: Items, fresh: OutboxItem): OutboxItem {
  const own = items.get(fresh.id);
  if (own !== undefined) return own;
  const same = [...items.values()].filter(
    (item) => sameOwner(item.owner, fresh.owner) && item.kind === fresh.kind && item.about === fresh.about,
  );
  return same.find(isUnsent) ?? same[0] ?? fresh;
}

/** Adds what was typed; an item that was handed over stays as it is. */
export function typedInto(items: Items, fresh: OutboxItem, typed: Typed, at: string): Outcome {
  const item = standingFor(items, fresh);
  if (item.state !== "draft") return unchanged(item);
  return put({ ...item, typed: { ...item.typed, ...typed }, typedAt: at });
}

export function fileInto(
  items: Items,
  fresh: OutboxItem,
  { file, content }: { readonly file: OutboxFile; readonly content: ArrayBuffer },
  at: string,
): Outcome {
  const item = standingFor(items, fresh);
  if (item.state !== "draft") return unchanged(item);
  const files = [...item.files.filter(({ id }) => id !== file.id), file];
  const next = { ...item, files, typedAt: at };
  return { item: next, edit: { put: [next], bytes: [{ itemId: item.id, fileId: file.id, content }] } };
}

export function fileOutOf(items: Items, id: string, fileId: string, at: string): Outcome {
  const item = items.get(id);
  if (item?.state !== "draft") return unchanged(item);
  const files = item.files.filter((file) => file.id !== fileId);
  const filesSent = item.filesSent.filter((sent) => sent !== fileId);
  const next = { ...item, files, filesSent, typedAt: at };
  return { item: next, edit: { put: [next], dropFiles: [{ itemId: id, fileId }] } };
}

/** Handed over: from now on it goes by itself. Pressing twice is pressing once. */
export function submitted(items: Items, fresh: OutboxItem, typed: Typed, at: string): Outcome {
  const item = standingFor(items, fresh);
  if (item.state !== "draft") return unchanged(item);
  return put({ ...toWait(item), typed: { ...item.typed, ...typed }, typedAt: at, submittedAt: at });
}

/** Back to be typed on, as long as it is sure that the server has nothing of it. */
export function takenBack(items: Items, id: string): Outcome {
  const item = items.get(id);
  const free = item !== undefined && !item.uncertain && (item.state === "waiting" || item.state === "refused");
  return free ? put({ ...item, state: "draft", submittedAt: null, trouble: null, tries: 0 }) : unchanged(item);
}

/** «Отправить сейчас»: nothing is waited for any more. */
export function askedAgain(items: Items, id: string): Outcome {
  const item = items.get(id);
  return item?.state === "refused" || item?.state === "waiting" ? put(toWait(item)) : unchanged(item);
}

function toWait(item: OutboxItem): OutboxItem {
  return { ...item, state: "waiting", sender: null, tries: 0, notBefore: 0, trouble: null };
}

/** An item that is on its way cannot be taken away. */
export function removed(items: Items, id: string): Outcome {
  const item = items.get(id);
  return item === undefined || item.state === "sending" ? unchanged(item) : { item, edit: { drop: [id] } };
}

/** Whoever holds the right to send takes it; what an earlier page left on its way is taken up again. */
export function takenUp(items: Items, id: string, sender: string): Outcome {
  const item = items.get(id);
  return item?.state === "waiting" || item?.state === "sending"
    ? put({ ...item, state: "sending", sender })
    : unchanged(item);
}

/** From here on the server may have it, whatever becomes of the answer. */
export function entrusted(items: Items, id: string, sender: string): Outcome {
  const item = items.get(id);
  return item?.sender === sender ? put({ ...item, uncertain: true }) : unchanged(item);
}

export function fileArrived(items: Items, id: string, fileId: string): Outcome {
  const item = items.get(id);
  if (item === undefined || item.filesSent.includes(fileId)) return unchanged(item);
  return put({ ...item, filesSent: [...item.filesSent, fileId] });
}

/** The server has it: its files need no room here any more. Whoever learns it says so. */
export function arrived(items: Items, id: string, at: string): Outcome {
  const item = items.get(id);
  if (item === undefined || item.state === "sent") return unchanged(item);
  const next: OutboxItem = { ...item, state: "sent", sender: null, uncertain: false, trouble: null, sentAt: at };
  return {
    item: next,
    edit: { put: [next], dropFiles: item.files.map((file) => ({ itemId: id, fileId: file.id })) },
  };
}

/** How a try ended. `uncertain`: whether the server may have it all the same. */
interface Failed {
  readonly sender: string;
  readonly trouble: Trouble;
  readonly uncertain: boolean;
}

/** It did not go and will be tried again. Of another sender's try nobody says so. */
export function putOff(items: Items, id: string, { sender, ...how }: Failed, notBefore: number): Outcome {
  const item = items.get(id);
  if (item?.state !== "sending" || item.sender !== sender) return unchanged(item);
  return put({ ...item, ...how, state: "waiting", sender: null, tries: item.tries + 1, notBefore });
}

/** The server said no, and a person decides. */
export function refused(items: Items, id: string, { sender, ...how }: Failed): Outcome {
  const item = items.get(id);
  if (item?.state !== "sending" || item.sender !== sender) return unchanged(item);
  return put({ ...item, ...how, state: "refused", sender: null });
}

/** What was sent so long ago that nobody asks about it. */
export function forgotten(items: Items, before: string): Edit | null {
  const old = [...items.values()].filter(({ state, sentAt }) => state === "sent" && sentAt !== null && sentAt < before);
  return old.length === 0 ? null : { drop: old.map(({ id }) => id) };
}
