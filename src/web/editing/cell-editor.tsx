import { useLayoutEffect, useRef, type KeyboardEvent } from "react";

export type Leave = "down" | "right" | "left" | "stay";

interface Props {
  readonly initial: string;
  /** Typing began with a letter: the old words are replaced; otherwise the caret stands at their end. */
  readonly label: string;
  readonly onTyped: (text: string) => void;
  readonly onCommit: (text: string, leave: Leave) => void;
  readonly onCancel: () => void;
  /** Alt+S: the row is split where the caret stands. */
  readonly onSplit: (text: string, offset: number) => void;
}

/** The words of one cell while they are typed. Leaving it any way but Esc keeps what was typed. */
export function CellEditor({ initial, label, onTyped, onCommit, onCancel, onSplit }: Props) {
  const area = useRef<HTMLTextAreaElement>(null);
  const done = useRef(false);
  useLayoutEffect(() => {
    const element = area.current;
    if (element === null) return;
    element.focus();
    element.setSelectionRange(element.value.length, element.value.length);
    fit(element);
  }, []);

  const commit = (leave: Leave) => {
    if (done.current) return;
    done.current = true;
    onCommit(area.current?.value ?? initial, leave);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // Everything typed here belongs to the cell: the grid must not take it for a command.
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey && !event.altKey) commit(event.ctrlKey ? "stay" : "down");
    else if (event.key === "Tab") commit(event.shiftKey ? "left" : "right");
    else if (event.key === "Escape") {
      done.current = true;
      onCancel();
    } else if (event.altKey && event.code === "KeyS") {
      done.current = true;
      onSplit(event.currentTarget.value, event.currentTarget.selectionStart);
    } else return;
    event.preventDefault();
  };
  return (
    <textarea
      ref={area}
      className="cell-editor"
      aria-label={label}
      defaultValue={initial}
      rows={1}
      maxLength={10_000}
      onKeyDown={onKeyDown}
      onInput={(event) => {
        fit(event.currentTarget);
        onTyped(event.currentTarget.value);
      }}
      onBlur={() => commit("stay")}
      onCopy={(event) => event.stopPropagation()}
      onCut={(event) => event.stopPropagation()}
      onPaste={(event) => event.stopPropagation()}
    />
  );
}

/** As high as its words. */
function fit(element: HTMLTextAreaElement): void {
  element.style.height = "auto";
  element.style.height = `${element.scrollHeight}px`;
}
