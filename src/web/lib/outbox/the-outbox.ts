import { getMe } from "#contract/account.ts";
import { ApiError, call } from "#web/lib/api.ts";
import { newId } from "#web/lib/new-id.ts";
import type { Owner } from "./model.ts";
import { Outbox } from "./outbox.ts";
import { browserLock, leaseLock } from "./send-lock.ts";
import type { Sender } from "./send-queue.ts";
import { theStore } from "./the-store.ts";

const senders = new Map<string, Sender>();
let current: { readonly owner: Owner; readonly outbox: Promise<Outbox>; readonly close: () => void } | null = null;

/** Says how things of a kind are sent; before the outbox is opened. */
export function sendBy(kind: string, sender: Sender): void {
  senders.set(kind, sender);
}

/** The outbox of whoever works here now; that of whoever was here before sends nothing any more. */
export function outboxOf(owner: Owner): Promise<Outbox> {
  if (current?.owner.accountId === owner.accountId && current.owner.organisationId === owner.organisationId)
    return current.outbox;
  current?.close();
  const outbox = open(owner);
  const wake = (): void => void outbox.then((one) => one.flush());
  const seen = (): void => {
    if (document.visibilityState === "visible") wake();
  };
  window.addEventListener("online", wake);
  document.addEventListener("visibilitychange", seen);
  const close = (): void => {
    window.removeEventListener("online", wake);
    document.removeEventListener("visibilitychange", seen);
    void outbox.then((one) => one.stop());
  };
  current = { owner, outbox, close };
  return outbox;
}

async function open(owner: Owner): Promise<Outbox> {
  const store = await theStore();
  const holder = newId();
  const now = (): number => Date.now();
  const locks: LockManager | undefined = "locks" in navigator ? navigator.locks : undefined;
  const outbox = new Outbox({
    store,
    owner,
    holder,
    lock: locks === undefined ? leaseLock(store, holder, now) : browserLock(locks),
    senderOf: (kind) => senders.get(kind),
    whoAmI,
    now,
    random: Math.random,
    later(ms, work) {
      const timer = setTimeout(work, ms);
      return () => clearTimeout(timer);
    },
    tabs: betweenTabs(),
  });
  await outbox.refresh();
  void outbox.flush();
  return outbox;
}

async function whoAmI(): Promise<Owner | null> {
  try {
    const { accountId, organisationId, step } = await call(getMe, {});
    return step === "whole" ? { accountId, organisationId } : null;
  } catch (error) {
    if (error instanceof ApiError && error.code === "signedOut") return null;
    throw error;
  }
}

function betweenTabs(): { tell(): void; listen(heard: () => void): () => void } {
  if (!("BroadcastChannel" in window)) return { tell: () => undefined, listen: () => () => undefined };
  const channel = new BroadcastChannel("rostok-outbox");
  return {
    tell: () => channel.postMessage("changed"),
    listen(heard) {
      channel.addEventListener("message", heard);
      return () => channel.close();
    },
  };
}
