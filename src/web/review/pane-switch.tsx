/* oxlint-disable jsx-a11y/prefer-tag-over-role -- three switches of one thing, no form */
import { texts } from "./texts.ts";

export type Pane = "document" | "plan" | "decisions";

/** On a narrow screen one part is shown at a time; on a middling one the document stays and the other two take turns. */
export function PaneSwitch({
  pane,
  questions,
  withDocument,
  onPane,
}: {
  pane: Pane;
  questions: number;
  withDocument: boolean;
  onPane: (pane: Pane) => void;
}) {
  const panes: readonly Pane[] = withDocument ? ["document", "plan", "decisions"] : ["plan", "decisions"];
  return (
    <div className="pane-switch" role="group" aria-label={texts.paneSwitch}>
      {panes.map((one) => (
        <button key={one} type="button" className={one} aria-pressed={pane === one} onClick={() => onPane(one)}>
          {texts.panes[one]}
          {one === "decisions" && questions > 0 && <span> {questions}</span>}
        </button>
      ))}
    </div>
  );
}
