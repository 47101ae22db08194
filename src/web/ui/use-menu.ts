import { useCallback, useEffect, useRef, useState, type KeyboardEvent, type RefObject } from "react";

export interface MenuBehaviour {
  readonly open: boolean;
  readonly setOpen: (open: boolean) => void;
  /** Around the button and the menu: a press anywhere else closes it. */
  readonly box: RefObject<HTMLDivElement | null>;
  readonly button: RefObject<HTMLButtonElement | null>;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/**
 * A button with a menu as the ARIA pattern wants it: the first item has the focus, arrows, Home and End go through the items,
 * Escape gives the focus back, Tab goes on. `other`: keys of the menu's own; true when it took the key, which closes the menu.
 */
export function useMenu(other?: (event: KeyboardEvent) => boolean): MenuBehaviour {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!open) return;
    box.current?.querySelector<HTMLElement>("[role=menuitem]")?.focus();
    const away = (event: Event) => {
      if (event.target instanceof Node && box.current?.contains(event.target) !== true) setOpen(false);
    };
    document.addEventListener("pointerdown", away);
    return () => document.removeEventListener("pointerdown", away);
  }, [open]);
  const onKeyDown = useCallback(
    (event: KeyboardEvent) => {
      if (!open || event.ctrlKey || event.altKey) return;
      const items = [...(box.current?.querySelectorAll<HTMLElement>("[role=menuitem]") ?? [])];
      const at = items.findIndex((one) => one === document.activeElement);
      if (event.key === "Escape") {
        setOpen(false);
        button.current?.focus();
      } else if (event.key === "ArrowDown") items[(at + 1) % items.length]?.focus();
      else if (event.key === "ArrowUp") items[(at - 1 + items.length) % items.length]?.focus();
      else if (event.key === "Home") items[0]?.focus();
      else if (event.key === "End") items.at(-1)?.focus();
      else if (event.key === "Tab") return setOpen(false);
      else if (other?.(event) === true) setOpen(false);
      else return;
      event.preventDefault();
      event.stopPropagation();
    },
    [open, other],
  );
  return { open, setOpen, box, button, onKeyDown };
}
