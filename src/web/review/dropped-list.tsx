import type { ReactNode } from "react";
import { DROP_REASONS, placeInWords } from "#web/lib/plan-terms.ts";
import type { LeftOut } from "./fates.ts";
import { texts } from "./texts.ts";

const words = texts.check;

interface Props {
  readonly leftOut: readonly LeftOut[];
  readonly onShow: (fragment: LeftOut["fragment"]) => void;
  /** The way back into the plan. */
  readonly putBack: (one: LeftOut) => ReactNode;
}

/** What is not in the plan, with its place and reason. */
export function DroppedList({ leftOut, onShow, putBack }: Props) {
  if (leftOut.length === 0) return <p className="muted meta">{words.nothingDropped}</p>;
  return (
    <>
      <p className="muted meta">{words.droppedHint}</p>
      <ul className="dropped-list">
        {leftOut.map((one, at) => (
          <li key={at}>
            <button type="button" className="plain" onClick={() => onShow(one.fragment)}>
              <span className="dropped-text">{one.fragment.text}</span>
              <span className="muted meta">
                {DROP_REASONS[one.fragment.why]} · {placeInWords(one.fragment.source)}
              </span>
            </button>
            {putBack(one)}
          </li>
        ))}
      </ul>
    </>
  );
}
