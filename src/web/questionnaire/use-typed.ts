import { useEffect, useRef, useState } from "react";
import * as z from "zod/mini";
import type { ResponseView } from "#contract/questionnaire-response.ts";
import { answer, type Answer } from "#core/questionnaire/model.ts";
import { ApiError } from "#web/lib/api.ts";
import { useResponseStep } from "./queries.ts";

const PAUSE_MS = 800;
const AGAIN_MS = 15_000;

const typedSchema = z.object({ answers: z.array(answer), recommendation: z.string() });
interface Typed {
  readonly answers: readonly Answer[];
  readonly recommendation: string;
}

/**
 * What is typed goes to the server by itself a moment later, one sending after another, and lies on this device until it is
 * there. `conflict`: somebody else has changed the response meanwhile; nothing is sent until a person has chosen.
 */
export function useTyped(view: ResponseView, accountId: string) {
  const { mayFill, organisationId } = view;
  const key = `rostok-questionnaire/${accountId}/${view.line.id}/${organisationId}`;
  const [kept] = useState(() => (mayFill ? keptAt(key) : null));
  const [typed, setTyped] = useState<Typed | null>(kept);
  const [failure, setFailure] = useState<string | null>(null);
  const [conflict, setConflict] = useState(false);
  const step = useResponseStep(view.line.id, organisationId);
  const inFlight = useRef<Promise<ResponseView> | null>(null);
  const latest = useRef({ typed, view });
  latest.current = { typed, view: newer(latest.current.view, view) };
  const shown: Typed = typed ?? { answers: view.answers, recommendation: view.recommendation ?? "" };

  useEffect(() => keepAt(key, typed), [key, typed]);

  const saveNow = async (): Promise<ResponseView> => {
    const { typed: now, view: seen } = latest.current;
    if (now === null) return seen;
    try {
      const recommendation = now.recommendation.trim() === "" ? null : now.recommendation;
      const saved = await step.mutateAsync({
        step: { kind: "save", answers: now.answers, recommendation },
        version: seen.version,
      });
      latest.current = { ...latest.current, view: saved };
      setTyped((then) => (then === now ? null : then));
      setFailure(null);
      return saved;
    } catch (error) {
      const code = error instanceof ApiError ? error.code : "internal";
      setConflict(code === "changedMeanwhile");
      setFailure(code === "changedMeanwhile" ? null : code);
      throw error;
    }
  };
  const save = async (): Promise<ResponseView> => {
    while (inFlight.current !== null) await inFlight.current.catch(() => undefined);
    inFlight.current = saveNow().finally(() => {
      inFlight.current = null;
    });
    return inFlight.current;
  };
  useEffect(() => {
    if (!mayFill || typed === null || conflict) return undefined;
    const quiet = () => void save().catch(() => undefined);
    const timer = setTimeout(quiet, failure === null ? PAUSE_MS : AGAIN_MS);
    window.addEventListener("online", quiet);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("online", quiet);
    };
    // `save` reads what is latest itself.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [typed, mayFill, conflict, failure]);
  /** After a person has chosen; `fresh`: how it stands on the server. */
  const settle = (fresh: ResponseView, mine: boolean) => {
    latest.current = { ...latest.current, view: fresh };
    setConflict(false);
    if (!mine) setTyped(null);
  };
  return {
    ...shown,
    unsent: typed === null ? 0 : 1,
    failure,
    conflict,
    wasKept: kept !== null && typed !== null,
    type: (more: Partial<Typed>) => setTyped({ ...shown, ...more }),
    save,
    settle,
  };
}

function newer(one: ResponseView, other: ResponseView): ResponseView {
  return one.line.id === other.line.id && one.organisationId === other.organisationId && one.version > other.version
    ? one
    : other;
}

function keptAt(key: string): Typed | null {
  try {
    return typedSchema.safeParse(JSON.parse(window.localStorage.getItem(key) ?? "null")).data ?? null;
  } catch {
    return null;
  }
}

function keepAt(key: string, typed: Typed | null): void {
  try {
    if (typed === null) window.localStorage.removeItem(key);
    else window.localStorage.setItem(key, JSON.stringify(typed));
  } catch {
    // A browser that keeps nothing: what is typed stands on the page.
  }
}
