import { useRouterState } from "@tanstack/react-router";
import { createContext, useContext, useMemo, useState, type ReactNode } from "react";
import { texts } from "./texts.ts";

interface Accepted {
  /** What brings the last accepted plan back to its review; null when there is none to bring back. */
  readonly takeBack: (() => void) | null;
  readonly offer: (takeBack: () => void) => void;
  readonly forget: () => void;
}

const AcceptedContext = createContext<Accepted>({ takeBack: null, offer: () => undefined, forget: () => undefined });

export const useAccepted = () => useContext(AcceptedContext);

/** Remembers above the pages that a plan was just accepted, so that it can be undone from the page that opens then. */
export function AcceptedProvider({ children }: { children: ReactNode }) {
  const [takeBack, setTakeBack] = useState<(() => void) | null>(null);
  const value = useMemo(
    () => ({
      takeBack,
      offer: (undo: () => void) => setTakeBack(() => undo),
      forget: () => setTakeBack(null),
    }),
    [takeBack],
  );
  return <AcceptedContext value={value}>{children}</AcceptedContext>;
}

export function AcceptedNotice() {
  const { takeBack, forget } = useAccepted();
  const inReview = useRouterState({ select: ({ location }) => location.pathname.endsWith("/review") });
  if (takeBack === null || inReview) return null;
  const undo = () => {
    takeBack();
    forget();
  };
  return (
    <output className="notice done undo-bar no-print">
      <p>{texts.accepted}</p>
      <button type="button" className="btn line small" onClick={undo}>
        {texts.backToReview}
      </button>
      <button type="button" className="btn bare small" onClick={forget}>
        {texts.close}
      </button>
    </output>
  );
}
