import { useEffect, useRef, type FormEvent, type KeyboardEvent, type ReactNode } from "react";
import { repairTexts as words } from "./texts.ts";

interface Props {
  readonly title: string;
  readonly ready?: boolean;
  readonly apply?: string;
  readonly onApply: () => void;
  readonly onCancel: () => void;
  readonly children: ReactNode;
}

/** One repair: what will be done, in a form under the row. Enter does it, Esc leaves everything as it was. */
export function RepairForm({ title, ready = true, apply = words.apply, onApply, onCancel, children }: Props) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const first = form.current?.querySelector<HTMLElement>("[data-first], textarea, input, select, button");
    first?.focus();
    form.current?.scrollIntoView({ block: "nearest" });
  }, []);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (ready) onApply();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") {
      event.stopPropagation();
      event.preventDefault();
      onCancel();
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.stopPropagation();
      event.preventDefault();
      if (ready) onApply();
    }
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Esc and Ctrl+Enter of the fields inside
    <form ref={form} className="repair-form" aria-label={title} onSubmit={send} onKeyDown={onKeyDown}>
      <p className="repair-title">{title}</p>
      {children}
      <p className="repair-buttons">
        <button type="submit" className="btn small primary" disabled={!ready}>
          {apply}
        </button>
        <button type="button" className="btn small" onClick={onCancel}>
          {words.cancel} <span className="kbd">Esc</span>
        </button>
      </p>
    </form>
  );
}

/** What was and what will be, one under the other. */
export function BeforeAfter({ before, after }: { before?: string | null; after: string }) {
  return (
    <dl className="before-after">
      {before !== undefined && (
        <>
          <dt>{words.before}</dt>
          <dd>
            <del>{before ?? ""}</del>
          </dd>
        </>
      )}
      <dt>{words.after}</dt>
      <dd>
        <ins>{after === "" ? words.nothing : after}</ins>
      </dd>
    </dl>
  );
}
