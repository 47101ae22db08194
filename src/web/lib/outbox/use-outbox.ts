import { useEffect, useState, useSyncExternalStore } from "react";
import type { Owner } from "./model.ts";
import type { Outbox, OutboxView } from "./outbox.ts";
import { outboxOf } from "./the-outbox.ts";

/** The outbox of whoever works here; null until it is opened. */
export function useOutbox({ accountId, organisationId }: Owner): Outbox | null {
  const [outbox, setOutbox] = useState<Outbox | null>(null);
  useEffect(() => {
    let wanted = true;
    void outboxOf({ accountId, organisationId }).then((one) => {
      if (wanted) setOutbox(one);
    });
    return () => {
      wanted = false;
    };
  }, [accountId, organisationId]);
  return outbox;
}

const EMPTY: OutboxView = { items: [], ofOthers: 0, durable: true, obstacle: null };
const silent = (): (() => void) => () => undefined;

export function useOutboxView(outbox: Outbox | null): OutboxView {
  return useSyncExternalStore(outbox?.subscribe ?? silent, outbox?.getView ?? (() => EMPTY));
}

/** Whether the browser thinks that there is a network. */
export function useOnline(): boolean {
  return useSyncExternalStore(
    (changed) => {
      window.addEventListener("online", changed);
      window.addEventListener("offline", changed);
      return () => {
        window.removeEventListener("online", changed);
        window.removeEventListener("offline", changed);
      };
    },
    () => navigator.onLine,
  );
}
