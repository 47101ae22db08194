import type { Owner } from "./model.ts";
import { theStore } from "./the-store.ts";

/** What pages of one person need without a network, each under its name; nobody else's is ever read. */
const keyOf = ({ accountId, organisationId }: Owner, name: string): string => `${accountId}/${organisationId}/${name}`;

export async function keep(owner: Owner, name: string, value: unknown): Promise<void> {
  // Only a convenience: a device without room works with a network as before.
  await (await theStore()).keep(keyOf(owner, name), value).catch(() => undefined);
}

export async function kept(owner: Owner, name: string): Promise<unknown> {
  return (await theStore()).kept(keyOf(owner, name)).catch(() => undefined);
}

const WHO = "who";

/** Who worked here last, so that their pages open without a network. What others kept for that is forgotten. */
export async function keepWho(accountId: string, value: unknown): Promise<void> {
  const store = await theStore();
  await store.forgetAllBut(`${accountId}/`).catch(() => undefined);
  await store.keep(WHO, value).catch(() => undefined);
}

export async function keptWho(): Promise<unknown> {
  return (await theStore()).kept(WHO).catch(() => undefined);
}

/** Whoever signs out leaves nothing to read on the device but what is not sent yet. */
export async function forgetKept(): Promise<void> {
  await (await theStore()).forgetAllBut("").catch(() => undefined);
}
