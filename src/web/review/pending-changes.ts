import * as z from "zod/mini";
import { planAction } from "#core/plan/change/model.ts";

/** One change that the server has not answered for yet. `base` is the version of the plan it was made on. */
const pendingChange = z.object({ id: z.string(), at: z.string(), base: z.number(), action: planAction });
export type PendingChange = z.infer<typeof pendingChange>;

const stored = z.object({ queue: z.array(pendingChange), sent: z.array(z.string()) });

/** What is not sent yet survives the page: each tab keeps its own list, and a new tab takes over those left behind. */
export interface PendingStorage {
  load(): { readonly queue: readonly PendingChange[]; readonly sent: readonly string[] };
  save(queue: readonly PendingChange[], sent: readonly string[]): void;
}

const PREFIX = "rostok-review:";

export function pendingStorage(storage: Storage, planId: string, tab: string): PendingStorage {
  const own = `${PREFIX}${planId}:${tab}`;
  return {
    load() {
      const found = keysOf(storage, `${PREFIX}${planId}:`).map((key) => ({ key, ...parse(storage.getItem(key)) }));
      const queue = found.flatMap((one) => one.queue).sort((a, b) => a.at.localeCompare(b.at));
      const sent = found.flatMap((one) => one.sent);
      this.save(queue, sent);
      // A tab that is still open writes its list again; the same change sent twice is one change.
      for (const { key } of found) if (key !== own) storage.removeItem(key);
      return { queue, sent };
    },
    save(queue, sent) {
      try {
        if (queue.length === 0) storage.removeItem(own);
        else storage.setItem(own, JSON.stringify({ queue, sent }));
      } catch {
        // Full or forbidden: the changes live as long as the page does.
      }
    },
  };
}

function keysOf(storage: Storage, prefix: string): string[] {
  return Array.from({ length: storage.length }, (_, index) => storage.key(index)).flatMap((key) =>
    key !== null && key.startsWith(prefix) ? [key] : [],
  );
}

function parse(text: string | null): z.infer<typeof stored> {
  try {
    const parsed = z.safeParse(stored, JSON.parse(text ?? "null"));
    if (parsed.success) return parsed.data;
  } catch {
    // Not ours.
  }
  return { queue: [], sent: [] };
}
