import { useState } from "react";
import type { LifeAction, LifeStep } from "#core/plan/life/model.ts";
import { texts } from "./texts.ts";
import { dayInWords } from "./days.ts";
import { actInWords, authorInWords } from "./words.ts";

const FEW = 20;

/** Everything that happened, the last first. */
export function HistoryList({ steps }: { steps: readonly LifeStep[] }) {
  const [shown, setShown] = useState(FEW);
  return (
    <section className="life-history" aria-labelledby="life-history">
      <h2 id="life-history">{texts.history}</h2>
      {steps.length === 0 && <p className="muted">{texts.noHistory}</p>}
      <ol>
        {steps
          .toReversed()
          .slice(0, shown)
          .map((step) => (
            <li key={step.sequence}>
              <time dateTime={step.at}>{dayInWords(step.at)}</time>
              <span>
                {texts.steps[step.action.kind]}
                {more(step.action)}{" "}
                <span className="muted">
                  · {authorInWords(step.author)}
                  {step.author.name !== null && step.author.organisation !== null && `, ${step.author.organisation}`}
                </span>
              </span>
            </li>
          ))}
      </ol>
      {steps.length > shown && (
        <button type="button" className="btn no-print" onClick={() => setShown(shown + FEW)}>
          {texts.showMore}
        </button>
      )}
    </section>
  );
}

function more(action: LifeAction): string {
  switch (action.kind) {
    case "sendForEndorsement":
      return `: ${action.asked.map(({ organisation }) => organisation).join(", ")}`;
    case "approve":
    case "approveEdition":
      return `: ${actInWords(action.act)}`;
    case "enterIntoForce":
      return ` ${texts.since(dayInWords(action.date))}`;
    case "return":
    case "close":
    case "rejectRemark":
      return `: ${action.reason}`;
    case "recall":
    case "beginEdition":
    case "acceptRemark":
      return action.reason === null ? "" : `: ${action.reason}`;
    case "remark":
      return `: ${action.text}`;
    case "endorse":
    case "dropEdition":
      return "";
  }
}
