import { useMenu } from "./use-menu.ts";
import "./menu-button.css";

interface Props {
  readonly label: string;
  readonly disabled: boolean;
  readonly items: readonly { readonly name: string; readonly onChoose: () => void }[];
}

/** A button that opens a short menu of actions. */
export function MenuButton({ label, disabled, items }: Props) {
  const { open, setOpen, box, button, onKeyDown } = useMenu();
  return (
    <div className="menu-box" ref={box}>
      <button
        ref={button}
        type="button"
        className="btn"
        aria-haspopup="menu"
        aria-expanded={open}
        disabled={disabled}
        onClick={() => setOpen(!open)}
      >
        {label} <span aria-hidden="true">▾</span>
      </button>
      {open && (
        <div role="menu" tabIndex={-1} aria-label={label} className="menu-list" onKeyDown={onKeyDown}>
          {items.map(({ name, onChoose }) => (
            <button
              key={name}
              type="button"
              role="menuitem"
              tabIndex={-1}
              onClick={() => {
                setOpen(false);
                onChoose();
              }}
            >
              {name}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
