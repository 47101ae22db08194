import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from "react";
import type { ActDraftView } from "#contract/act.ts";
import type { ActDraft } from "#core/act/model.ts";
import { ApiError } from "#web/lib/api.ts";
import { beginHistory, changed, redone, undone, type ActHistory } from "./act-history.ts";
import { saveDraft } from "./queries.ts";

/** After the last letter; long enough for a word, short enough to lose nothing. */
const PAUSE_MS = 700;
const RETRY_MS = 5_000;

interface Saved {
  /** What the server has. */
  readonly content: ActDraft;
  readonly version: number;
  readonly updatedAt: string;
  readonly sha256: string;
}

export type Saving =
  | { readonly state: "saved" }
  | { readonly state: "saving" }
  /** Tried again by itself. */
  | { readonly state: "offline"; readonly code: string }
  /** Somebody else saved meanwhile; nothing is sent until a person decides. */
  | { readonly state: "conflict"; readonly version: number; readonly by: string };

type Step =
  | { readonly kind: "change"; readonly make: (act: ActDraft) => ActDraft; readonly field: string | null }
  | { readonly kind: "undo" }
  | { readonly kind: "redo" };

function step(history: ActHistory, action: Step): ActHistory {
  if (action.kind === "undo") return undone(history);
  if (action.kind === "redo") return redone(history);
  const next = action.make(history.now);
  return next === history.now ? history : changed(history, next, action.field);
}

/** The act that is being written: shown at once, saved in the background one after another, taken back step by step. */
export function useActDraft(view: ActDraftView) {
  const [history, dispatch] = useReducer(step, view.content, beginHistory);
  const [saved, setSaved] = useState<Saved>({
    content: view.content,
    version: view.version,
    updatedAt: view.updatedAt,
    sha256: view.sha256,
  });
  const [saving, setSaving] = useState<Saving>({ state: "saved" });
  const sent = useRef(view.content);
  const latest = useRef(view.content);
  const version = useRef(view.version);
  const running = useRef<Promise<void> | null>(null);
  const { now } = history;

  const send = useCallback((): Promise<void> => {
    if (running.current === null && sent.current === latest.current) return Promise.resolve();
    running.current ??= (async () => {
      try {
        while (sent.current !== latest.current) {
          const content = latest.current;
          setSaving({ state: "saving" });
          const answer = await saveDraft(view.id, version.current, content);
          version.current = answer.version;
          sent.current = content;
          setSaved({ content, ...answer });
        }
        setSaving({ state: "saved" });
      } catch (error) {
        const code = error instanceof ApiError ? error.code : "network";
        const data = error instanceof ApiError ? error.data : {};
        setSaving(
          code === "changedMeanwhile"
            ? { state: "conflict", version: Number(data["version"]), by: String(data["updatedBy"] ?? "") }
            : { state: "offline", code },
        );
      } finally {
        running.current = null;
      }
    })();
    return running.current;
  }, [view.id]);

  useEffect(() => {
    latest.current = now;
    if (sent.current === now || saving.state === "conflict") return;
    const timer = setTimeout(() => void send(), saving.state === "offline" ? RETRY_MS : PAUSE_MS);
    return () => clearTimeout(timer);
  }, [now, saving, send]);
  // Whoever leaves the page leaves nothing behind.
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (sent.current !== latest.current) event.preventDefault();
    };
    window.addEventListener("beforeunload", warn);
    return () => {
      window.removeEventListener("beforeunload", warn);
      if (sent.current !== latest.current) void send();
    };
  }, [send]);

  const change = useCallback(
    (make: (act: ActDraft) => ActDraft, field: string | null = null) => dispatch({ kind: "change", make, field }),
    [],
  );
  /** Puts this page's text over what somebody else saved. */
  const overwrite = useCallback(() => {
    if (saving.state !== "conflict") return;
    version.current = saving.version;
    void send();
  }, [saving, send]);
  return useMemo(
    () => ({
      act: now,
      change,
      undo: () => dispatch({ kind: "undo" }),
      redo: () => dispatch({ kind: "redo" }),
      canUndo: history.past.length > 0,
      canRedo: history.future.length > 0,
      saved,
      saving,
      unsent: saved.content !== now,
      send,
      overwrite,
      version: () => version.current,
    }),
    [now, change, history.past.length, history.future.length, saved, saving, send, overwrite],
  );
}

export type ActEditing = ReturnType<typeof useActDraft>;
