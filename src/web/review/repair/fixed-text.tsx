import { useEffect, useRef, type RefObject } from "react";

/** Words that can be walked through and marked, not changed: a caret needs an editable field, this one refuses every edit. */
export function FixedText({
  area,
  text,
  label,
  onEnter,
  onPoint,
}: {
  area?: RefObject<HTMLTextAreaElement | null>;
  text: string;
  label: string;
  /** Enter was pressed, or a click made, with the caret here. */
  onEnter?: (offset: number) => void;
  onPoint?: (start: number, end: number) => void;
}) {
  const own = useRef<HTMLTextAreaElement>(null);
  const field = area ?? own;
  useEffect(() => {
    const element = field.current;
    if (element === null) return;
    const refuse = (event: Event) => event.preventDefault();
    element.addEventListener("beforeinput", refuse);
    element.addEventListener("drop", refuse);
    return () => {
      element.removeEventListener("beforeinput", refuse);
      element.removeEventListener("drop", refuse);
    };
  }, [field]);
  return (
    <textarea
      ref={field}
      className="fixed-text"
      rows={Math.min(6, Math.max(1, Math.ceil(text.length / 44)))}
      aria-label={label}
      aria-readonly="true"
      spellCheck={false}
      defaultValue={text}
      onClick={(event) => onEnter?.(event.currentTarget.selectionStart)}
      onSelect={(event) => onPoint?.(event.currentTarget.selectionStart, event.currentTarget.selectionEnd)}
      onKeyDown={(event) => {
        if (event.key !== "Enter" || event.ctrlKey || onEnter === undefined) return;
        event.preventDefault();
        onEnter(event.currentTarget.selectionStart);
      }}
    />
  );
}
