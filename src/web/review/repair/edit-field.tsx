import { useEffect, useRef, useState, type ReactNode } from "react";
import type { ActivityField } from "#core/intake/draft.ts";
import { FIELD_FULL_NAMES } from "../names.ts";
import { readingOfPhrase } from "../reading-of-phrase.ts";
import { texts } from "../texts.ts";
import { BeforeAfter, RepairForm } from "./repair-form.tsx";
import { repairTexts as words } from "./texts.ts";

interface Props {
  readonly field: ActivityField;
  readonly text: string | null;
  readonly period: string;
  /** The place on the page, enlarged, for words that were recognised with doubt. */
  readonly crop: ReactNode;
  readonly onText: (text: string | null) => void;
  readonly onCancel: () => void;
}

const READ: Readonly<Partial<Record<ActivityField, "schedule" | "audience" | "responsible">>> = {
  schedule: "schedule",
  audience: "audience",
  responsible: "responsible",
};

/** The words of a cell, changed in place; how they will be understood is said while one types. */
export function EditField({ field, text, period, crop, onText, onCancel }: Props) {
  const [value, setValue] = useState(text ?? "");
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    const element = area.current;
    if (element === null) return;
    element.setSelectionRange(element.value.length, element.value.length);
  }, []);
  const typed = value.trim();
  const changed = typed !== (text ?? "").trim();
  const about = READ[field];
  const reading = about === undefined || typed === "" ? null : readingOfPhrase(about, typed, period).words;
  return (
    <RepairForm
      title={words.newText(FIELD_FULL_NAMES[field])}
      ready={changed}
      apply={words.save}
      onApply={() => onText(typed === "" ? null : typed)}
      onCancel={onCancel}
    >
      {crop}
      <textarea
        ref={area}
        rows={Math.min(6, Math.max(2, Math.ceil(value.length / 44)))}
        aria-label={words.newText(FIELD_FULL_NAMES[field])}
        value={value}
        onChange={(event) => setValue(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.shiftKey || event.ctrlKey) return;
          event.preventDefault();
          if (changed) onText(typed === "" ? null : typed);
        }}
      />
      {reading !== null && (
        <p className="reading">
          {texts.decisions.reading}: <b>{reading}</b>
        </p>
      )}
      {changed && <BeforeAfter before={text} after={typed} />}
    </RepairForm>
  );
}
