import { useState, type FormEvent } from "react";
import type { PlanAction } from "#core/plan/change/model.ts";
import type { RowGroup } from "../model.ts";
import { repairTexts as words } from "./texts.ts";

/** The words of a heading, corrected in place. */
export function HeadingTools({ group, onAct }: { group: RowGroup; onAct: (action: PlanAction) => boolean }) {
  const [text, setText] = useState<string | null>(null);
  const { number, title } = group;
  if (number === null) return null;
  if (text === null)
    return (
      <button type="button" className="plain link heading-edit" onClick={() => setText(title ?? "")}>
        {words.rename}
      </button>
    );
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === (title ?? "") || onAct({ kind: "renameWorkstream", number, title: text.trim() })) setText(null);
  };
  return (
    <form className="heading-form" onSubmit={send}>
      <input
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- it replaces the button that was pressed
        autoFocus
        aria-label={words.headingTitle}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.stopPropagation();
          setText(null);
        }}
      />
      <button type="submit" className="btn small line">
        {words.save}
      </button>
    </form>
  );
}
