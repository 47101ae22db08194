import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { listChanges, postChange, type ReviewView } from "#contract/plan-change.ts";
import { redoable, tryChange, undoable, type PlanBase } from "#core/plan/change/apply.ts";
import type { ChangeAuthor, ChangeRefusalCode, PlanAction } from "#core/plan/change/model.ts";
import { makeUnderstander } from "#core/plan/understand.ts";
import { call } from "#web/lib/api.ts";
import { meQuery } from "#web/lib/me.ts";
import { newId } from "#web/lib/new-id.ts";
import { baseOf, modelOf, type ReviewModel } from "./model.ts";
import { pendingStorage } from "./pending-changes.ts";
import { ReviewStore, type ReviewSnapshot, type Transport } from "./review-store.ts";

const POLL_MS = 5000;

export interface Review {
  readonly view: ReviewView;
  readonly base: PlanBase;
  readonly model: ReviewModel;
  readonly snapshot: ReviewSnapshot;
  readonly author: ChangeAuthor;
  /** Why the action cannot be done, or null: it is done. */
  readonly act: (action: PlanAction) => ChangeRefusalCode | null;
  readonly undo: () => ChangeRefusalCode | "nothing" | null;
  readonly redo: () => ChangeRefusalCode | "nothing" | null;
  readonly keepMine: (action?: PlanAction) => void;
  readonly giveUp: () => void;
  /** Resolves once everything that was done is kept by the server. */
  readonly sent: () => Promise<void>;
}

/** The review of one plan: what it is made of, what was done to it, and the ways to change it. */
export function useReview(view: ReviewView): Review {
  const client = useQueryClient();
  const { planId } = view;
  const { data: me } = useQuery(meQuery);
  const [accountId, name] = [me?.accountId ?? "", me?.name ?? null];
  const author = useMemo(() => ({ id: accountId, name }), [accountId, name]);
  const [store] = useState(
    () => new ReviewStore(view.changes, author, transportOf(planId), pendingStorage(localStorage, planId, tabId())),
  );
  useEffect(() => store.setAuthor(author), [author, store]);
  const snapshot = useSyncExternalStore(store.subscribe, store.getSnapshot);
  useLiveStore(store);
  // The pages of the plan show what was decided here.
  useEffect(
    () => () => {
      void client.invalidateQueries({ queryKey: ["plan", planId] });
      void client.invalidateQueries({ queryKey: ["plans"] });
      void client.invalidateQueries({ queryKey: ["review", planId] });
    },
    [client, planId],
  );
  const base = useMemo(() => baseOf(view), [view]);
  // Reads anew only what a change made different.
  const [understand] = useState(() => makeUnderstander());
  const model = useMemo(
    () => modelOf(base, snapshot.changes, view.readOn, understand),
    [base, snapshot.changes, view.readOn, understand],
  );

  const act = useCallback(
    (action: PlanAction) => {
      const refused = tryChange(base, store.getSnapshot().changes, action);
      if (refused === null) store.act(action);
      return refused;
    },
    [base, store],
  );
  const step = useCallback(
    (find: typeof undoable) => {
      const change = find(store.getSnapshot().changes, author.id);
      return change === null ? "nothing" : act({ kind: "undo", change: change.id });
    },
    [act, author.id, store],
  );
  return {
    view,
    base,
    model,
    snapshot,
    author,
    act,
    undo: useCallback(() => step(undoable), [step]),
    redo: useCallback(() => step(redoable), [step]),
    keepMine: useCallback((action?: PlanAction) => store.keepMine(action), [store]),
    giveUp: useCallback(() => store.giveUp(), [store]),
    sent: useCallback(() => store.sent(), [store]),
  };
}

/** Sends what was left from the last visit, and asks for the work of others while the page is looked at. */
function useLiveStore(store: ReviewStore): void {
  useEffect(() => {
    void store.flush();
    const ask = () => {
      if (document.visibilityState === "visible") void store.poll();
    };
    const timer = setInterval(ask, POLL_MS);
    window.addEventListener("focus", ask);
    window.addEventListener("online", ask);
    return () => {
      clearInterval(timer);
      window.removeEventListener("focus", ask);
      window.removeEventListener("online", ask);
      store.stop();
    };
  }, [store]);
}

function transportOf(planId: string): Transport {
  return {
    send: (body) => call(postChange, { params: { planId }, body }),
    changesAfter: (version) => call(listChanges, { params: { planId }, query: { after: String(version) } }),
  };
}

const TAB_KEY = "rostok-tab";

function tabId(): string {
  try {
    const known = sessionStorage.getItem(TAB_KEY);
    if (known !== null) return known;
    const made = newId();
    sessionStorage.setItem(TAB_KEY, made);
    return made;
  } catch {
    return newId();
  }
}
