import type { OutboxStore } from "./store.ts";

/** The right of one page at a time to send what waits on the device. */
export interface SendLock {
  /** Does the work if nobody else is at it; false: somebody is. `stillMine` is asked before each step. */
  run(work: (stillMine: () => Promise<boolean>) => Promise<void>): Promise<boolean>;
}

const NAME = "rostok-outbox";

/** Of the browser: free again the moment its page is gone. Only in a secure context. */
export function browserLock(locks: LockManager): SendLock {
  return {
    run: (work) =>
      locks.request(NAME, { ifAvailable: true }, async (lock) => {
        if (lock === null) return false;
        await work(() => Promise.resolve(true));
        return true;
      }),
  };
}

/** Longer than the longest try: a page that is gone holds the others up so long at most. */
const LEASE_MS = 90_000;

/** Where the browser has no locks (plain http in a school's network): a mark on the device with a term. */
export function leaseLock(store: OutboxStore, holder: string, now: () => number): SendLock {
  const take = (): Promise<boolean> => store.lease(NAME, holder, now(), LEASE_MS);
  return {
    async run(work) {
      if (!(await take())) return false;
      try {
        await work(take);
      } finally {
        await store.release(NAME, holder);
      }
      return true;
    },
  };
}
