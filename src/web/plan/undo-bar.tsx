import { useEffect } from "react";
import { texts } from "./texts.ts";

export interface DeletedPlan {
  readonly id: string;
  readonly title: string;
}

const LONGEST = 80;

/** Stays where the plan was until it is put away; Ctrl+Z does the same as its button. */
export function UndoBar({
  deleted,
  failure,
  onRestore,
  onClose,
}: {
  deleted: DeletedPlan;
  failure: string | null;
  onRestore: () => void;
  onClose: () => void;
}) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const inField = event.target instanceof Element && event.target.closest("input, textarea") !== null;
      if (inField || !event.ctrlKey || event.shiftKey || event.code !== "KeyZ") return;
      event.preventDefault();
      onRestore();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [onRestore]);
  const title =
    deleted.title.length > LONGEST
      ? `${deleted.title.slice(0, deleted.title.lastIndexOf(" ", LONGEST))}…`
      : deleted.title;
  return (
    <output className="notice done undo-bar">
      <p>
        {texts.deleted(title)}
        {failure !== null && <b> {failure}</b>}
      </p>
      <button type="button" className="btn line small" onClick={onRestore}>
        {texts.restore} <span className="kbd">Ctrl+Z</span>
      </button>
      <button type="button" className="btn bare small" onClick={onClose}>
        {texts.close}
      </button>
    </output>
  );
}
