import { useEffect, useState } from "react";
import { useMenu } from "#web/ui/use-menu.ts";
import { repairTexts as words } from "./texts.ts";

export const REPAIRS = [
  "edit",
  "move",
  "swap",
  "title",
  "number",
  "join",
  "split",
  "workstream",
  "moveRow",
  "addRow",
  "heading",
  "remove",
] as const;
export type Repair = (typeof REPAIRS)[number];

/** A letter for each, and the key that it stands on: the keyboard may be switched to Latin. */
const LETTERS: Readonly<Record<Repair, readonly [letter: string, code: string]>> = {
  edit: ["и", "KeyB"],
  move: ["п", "KeyG"],
  swap: ["м", "KeyV"],
  title: ["н", "KeyY"],
  number: ["ф", "KeyA"],
  join: ["с", "KeyC"],
  split: ["р", "KeyH"],
  workstream: ["о", "KeyJ"],
  moveRow: ["т", "KeyN"],
  addRow: ["д", "KeyL"],
  heading: ["з", "KeyP"],
  remove: ["у", "KeyE"],
};
const CODES = new Map(REPAIRS.map((repair) => [LETTERS[repair][1], repair]));

interface Props {
  /** What can be done now. */
  readonly repairs: readonly Repair[];
  readonly label: string;
  readonly onRepair: (repair: Repair) => void;
}

/** «Исправить»: every repair of the row by its name or its letter. */
export function RepairMenu({ repairs, label, onRepair }: Props) {
  const { open, setOpen, box, button, onKeyDown } = useMenu((event) => {
    const byLetter = CODES.get(event.code);
    if (byLetter === undefined || !repairs.includes(byLetter)) return false;
    onRepair(byLetter);
    return true;
  });
  const [down, setDown] = useState(false);
  useEffect(() => {
    if (open) setDown(roomAbove(box.current) < (box.current?.querySelector("[role=menu]")?.clientHeight ?? 0));
  }, [open, box]);
  const choose = (repair: Repair) => {
    setOpen(false);
    onRepair(repair);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- keys of the menu inside
    <div className="repair-menu" ref={box} onKeyDown={onKeyDown}>
      <button
        ref={button}
        type="button"
        className="btn small repair-open"
        aria-haspopup="menu"
        aria-expanded={open}
        aria-label={label}
        onClick={() => setOpen(!open)}
      >
        {words.menu} <span aria-hidden="true">▾</span>
      </button>
      {open && (
        <div className={down ? "repair-items down" : "repair-items"} role="menu" aria-label={label}>
          {repairs.map((repair) => (
            <button key={repair} type="button" role="menuitem" tabIndex={-1} onClick={() => choose(repair)}>
              <span>{words.items[repair]}</span>
              <span className="kbd" aria-hidden="true">
                {LETTERS[repair][0]}
              </span>
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

/** Between the button and the upper edge of the list that it scrolls in. */
function roomAbove(box: HTMLElement | null): number {
  const scroller = box?.closest(".review-scroll") ?? null;
  if (box === null || scroller === null) return 0;
  return box.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
}
