import { texts } from "./texts.ts";

export type ToolName = "add" | "remove" | "up" | "down" | "join" | "undo" | "redo";

const KEYS: Readonly<Record<ToolName, string>> = {
  add: "Ctrl+Enter",
  remove: "Ctrl+Delete",
  up: "Alt+↑",
  down: "Alt+↓",
  join: "Alt+J",
  undo: "Ctrl+Z",
  redo: "Ctrl+Y",
};
const GROUPS: readonly (readonly ToolName[])[] = [
  ["add", "remove"],
  ["up", "down", "join"],
  ["undo", "redo"],
];

/** What can be done to the chosen row, each with its key. */
export function Tools({ disabled, onUse }: { disabled: boolean; onUse: (tool: ToolName) => void }) {
  return (
    <div role="toolbar" aria-label={texts.toolsLabel} className="edit-tools">
      {GROUPS.map((group) => (
        <div key={group.join()}>
          {group.map((tool) => (
            <button
              key={tool}
              type="button"
              className="btn small"
              title={KEYS[tool]}
              aria-keyshortcuts={KEYS[tool]
                .replace("Ctrl", "Control")
                .replace("↑", "ArrowUp")
                .replace("↓", "ArrowDown")}
              disabled={disabled && tool !== "add" && tool !== "undo" && tool !== "redo"}
              // The table keeps the focus: its keys go on working.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => onUse(tool)}
            >
              {texts.tools[tool]}
            </button>
          ))}
        </div>
      ))}
    </div>
  );
}
