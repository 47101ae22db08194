import { useCallback, useEffect, useRef, useState } from "react";
import type { OutboxFile, OutboxItem, Typed } from "#web/lib/outbox/model.ts";
import type { Outbox } from "#web/lib/outbox/outbox.ts";
import { OutOfRoom } from "#web/lib/outbox/store.ts";
import { newId } from "#web/lib/new-id.ts";
import { useOutboxView } from "#web/lib/outbox/use-outbox.ts";

/** Where the typing stands: on the device, on its way there, or on the page alone. */
export type Saving = "none" | "saving" | "saved" | "noRoom" | "failed";

export interface OpenReport {
  readonly item: OutboxItem;
  /** What the fields show: what was written down and what is not yet. */
  readonly typed: Typed;
  readonly saving: Saving;
  readonly type: (change: Typed) => void;
  addFile(file: OutboxFile, content: ArrayBuffer): Promise<void>;
  removeFile(fileId: string): Promise<void>;
  submit(more: Typed): Promise<void>;
  takeBack(): Promise<void>;
}

const PAUSE_MS = 300;

/** One draft on the page and on the device: every field is written down soon after it was typed, and before the page goes. */
export function useReport(outbox: Outbox, opened: OutboxItem): OpenReport {
  const [item, setItem] = useState(opened);
  const [unsaved, setUnsaved] = useState<Typed>({});
  const [saving, setSaving] = useState<Saving>(isWritten(opened, outbox) ? "saved" : "none");
  const standing = useRef(opened);
  const waiting = useRef<Typed>({});
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const view = useOutboxView(outbox);

  const take = useCallback((next: OutboxItem) => {
    standing.current = next;
    setItem(next);
  }, []);
  const tried = useCallback(async (work: () => Promise<void>): Promise<boolean> => {
    setSaving("saving");
    try {
      await work();
      setSaving("saved");
      return true;
    } catch (error) {
      setSaving(error instanceof OutOfRoom ? "noRoom" : "failed");
      return false;
    }
  }, []);
  const write = useCallback(async () => {
    clearTimeout(timer.current);
    const change = waiting.current;
    if (Object.keys(change).length === 0) return;
    waiting.current = {};
    const done = await tried(async () => take(await outbox.type(standing.current, change)));
    // What could not be written is tried again with the next letter.
    if (!done) waiting.current = { ...change, ...waiting.current };
    else if (Object.keys(waiting.current).length === 0) setUnsaved({});
  }, [outbox, take, tried]);
  const type = useCallback(
    (change: Typed) => {
      waiting.current = { ...waiting.current, ...change };
      setUnsaved((before) => ({ ...before, ...change }));
      setSaving((before) => (before === "noRoom" || before === "failed" ? before : "saving"));
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void write(), PAUSE_MS);
    },
    [write],
  );

  useEffect(() => {
    const leave = (): void => void write();
    const hidden = (): void => {
      if (document.visibilityState === "hidden") leave();
    };
    window.addEventListener("pagehide", leave);
    document.addEventListener("visibilitychange", hidden);
    return () => {
      window.removeEventListener("pagehide", leave);
      document.removeEventListener("visibilitychange", hidden);
      leave();
    };
  }, [write]);

  // Another tab typed, or the queue has sent it.
  const known = view.items.find(({ id }) => id === item.id);
  useEffect(() => {
    if (known !== undefined && known !== standing.current && known.typedAt >= standing.current.typedAt) take(known);
  }, [known, take]);

  return {
    item,
    typed: { ...item.typed, ...unsaved },
    saving,
    type,
    async addFile(file, content) {
      await tried(async () => take(await outbox.addFile(standing.current, file, content)));
    },
    async removeFile(fileId) {
      await tried(async () => {
        const next = await outbox.removeFile(standing.current.id, fileId);
        if (next !== undefined) take(next);
      });
    },
    async submit(more) {
      await write();
      await tried(async () => take(await outbox.submit(standing.current, { ...waiting.current, ...more })));
      askToKeep();
    },
    async takeBack() {
      const next = await outbox.takeBack(item.id);
      if (next !== undefined) take(next);
    },
  };
}

/** A report that waits is worth more to the browser than a page that was looked at. */
function askToKeep(): void {
  if ("storage" in navigator && "persist" in navigator.storage) void navigator.storage.persist().catch(() => false);
}

function isWritten(item: OutboxItem, outbox: Outbox): boolean {
  return outbox.getView().items.some(({ id }) => id === item.id);
}

export function freshReport(about: string, title: string, organisationName: string, typed: Typed) {
  return { id: newId(), kind: "record", about, title, organisationName, typed };
}
