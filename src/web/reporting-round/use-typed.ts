import { useEffect, useRef, useState } from "react";
import * as z from "zod/mini";
import type { FormView, TypedLine } from "#contract/reporting-round.ts";
import { ApiError } from "#web/lib/api.ts";
import type { Owner } from "#web/lib/outbox/model.ts";
import { keepTyped, keptTyped } from "./kept-store.ts";
import { afterSaving, keptEntries, standingOf, type Entries } from "./kept-typed.ts";
import { useFreshForm } from "./form-queries.ts";
import { useFormStep } from "./queries.ts";

const PAUSE_MS = 1500;
const AGAIN_MS = 15_000;
/** After these the same lines may go another time. */
const PASSING = new Set(["network", "internal", "tooManyRequests", "changedMeanwhile"]);

/**
 * What is typed into a form: kept on the device with every letter, sent after a pause, sent again when the network is back. What
 * somebody else has written meanwhile is neither overwritten nor taken silently.
 */
export function useTyped(view: FormView, owner: Owner, isOpen: boolean) {
  const [entries, setEntries] = useState<Entries>({});
  const [keptAt, setKeptAt] = useState<string | null>(null);
  const [isLoaded, setLoaded] = useState(false);
  const [isSaving, setSaving] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const saving = useFormStep(view.round.id, view.organisationId);
  const fresh = useFreshForm(view.round.id, view.organisationId);
  const key = `${owner.accountId}/${owner.organisationId}/${view.round.id}/${view.organisationId}`;
  const latest = useRef({ entries, view });
  const refused = useRef<Entries | null>(null);
  const saved = useRef<FormView | null>(null);
  const inFlight = useRef<Promise<FormView> | null>(null);
  latest.current = { entries, view };

  useEffect(() => {
    let isHere = true;
    void keptTyped(window.indexedDB, key).then((found) => {
      if (!isHere) return;
      const kept = z.safeParse(keptEntries, found);
      if (kept.success) {
        setEntries((typed) => ({ ...kept.data.entries, ...typed }));
        setKeptAt(kept.data.at);
      }
      setLoaded(true);
    });
    return () => {
      isHere = false;
    };
  }, [key]);
  useEffect(() => {
    if (!isLoaded) return;
    const isEmpty = Object.keys(entries).length === 0;
    void keepTyped(window.indexedDB, key, isEmpty ? null : { at: new Date().toISOString(), entries });
  }, [entries, isLoaded, key]);

  const serverLine = (code: string): TypedLine => lineOf(view, code);
  const standings = Object.entries(entries).map(([code, one]) => ({
    code,
    standing: standingOf(one, serverLine(code)),
  }));
  const conflicts = isSaving ? [] : standings.filter(({ standing }) => standing === "both").map(({ code }) => code);
  const unsent = standings.filter(({ standing }) => standing === "mine").length;

  /** Sends what waits, and these lines with it; what two people wrote stays until somebody has chosen. */
  const saveNow = async (more: readonly TypedLine[]): Promise<FormView> => {
    const { entries: typed, view: shown } = latest.current;
    // What was saved a moment ago may not be shown yet.
    const seen = saved.current !== null && saved.current.version > shown.version ? saved.current : shown;
    const waiting = Object.entries(typed).filter(([code, one]) => standingOf(one, lineOf(seen, code)) === "mine");
    const lines = [...more.filter(({ code }) => typed[code] === undefined), ...waiting.map(([, { line }]) => line)];
    if (lines.length === 0) return seen;
    setSaving(true);
    try {
      const answer = await saving.mutateAsync({ step: { kind: "save", lines: [...lines] }, version: seen.version });
      saved.current = answer;
      setEntries((now) => afterSaving(now, lines));
      setFailure(null);
      setKeptAt(null);
      return answer;
    } catch (error) {
      const code = error instanceof ApiError ? error.code : "internal";
      setFailure(code === "changedMeanwhile" ? null : code);
      refused.current = PASSING.has(code) ? null : typed;
      if (code === "changedMeanwhile") await fresh();
      throw error;
    } finally {
      setSaving(false);
    }
  };
  /** One after another: two at once would take each other for somebody else. */
  const save = async (more: readonly TypedLine[] = []): Promise<FormView> => {
    while (inFlight.current !== null) await inFlight.current.catch(() => undefined);
    inFlight.current = saveNow(more).finally(() => {
      inFlight.current = null;
    });
    return inFlight.current;
  };
  useEffect(() => {
    if (!isOpen || unsent === 0 || isSaving || refused.current === entries) return undefined;
    const timer = setTimeout(() => void save().catch(() => undefined), failure === null ? PAUSE_MS : AGAIN_MS);
    const now = () => void save().catch(() => undefined);
    window.addEventListener("online", now);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("online", now);
    };
    // `save` reads what is latest itself.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [entries, isOpen, unsent, isSaving, view.version]);
  return { entries, setEntries, conflicts, unsent, failure, keptAt, save, serverLine };
}

function lineOf(view: FormView, code: string): TypedLine {
  const line = view.lines.find((one) => one.code === code);
  const { entered, reason = null, typed = [] } = line ?? {};
  return { code, typed: [...typed], reason, ...(entered === undefined ? {} : { entered }) };
}
