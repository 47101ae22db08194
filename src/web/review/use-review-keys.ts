import { useEffect, useRef } from "react";

interface Actions {
  readonly onUndo: () => void;
  readonly onRedo: () => void;
  readonly onQuestion: (step: -1 | 1) => void;
  readonly onPane: (pane: "document" | "plan" | "decisions") => void;
  readonly onAccept: () => void;
  readonly onEscape: () => void;
}

/** Keys of the whole page. A field that is being typed in keeps its own, a dialog keeps all. */
export function useReviewKeys(actions: Actions): void {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector("[role=dialog]") !== null) return;
      const typing =
        event.target instanceof Element && event.target.closest("input, textarea, select, [role=menu]") !== null;
      const done = typing ? false : handle(event, latest.current);
      if (!done) return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}

const PANES = { Digit1: "document", Digit2: "plan", Digit3: "decisions" } as const;

function handle(event: KeyboardEvent, actions: Actions): boolean {
  const { code, key, ctrlKey, shiftKey, altKey } = event;
  const command = ctrlKey || event.metaKey;
  if (command && code === "KeyZ") {
    if (shiftKey) actions.onRedo();
    else actions.onUndo();
    return true;
  }
  if (command && code === "KeyY") {
    actions.onRedo();
    return true;
  }
  if (command && key === "Enter") {
    actions.onAccept();
    return true;
  }
  if (altKey && !command && (code === "Digit1" || code === "Digit2" || code === "Digit3")) {
    actions.onPane(PANES[code]);
    return true;
  }
  if (command || altKey) return false;
  if (key === "ArrowDown" || key === "ArrowUp") {
    if (event.target instanceof Element && event.target.closest(".review-document, .check") !== null) return false;
    actions.onQuestion(key === "ArrowDown" ? 1 : -1);
    return true;
  }
  if (key === "Escape") {
    actions.onEscape();
    return true;
  }
  return false;
}
