import { useState, type ReactNode } from "react";
import type { MadeFrom } from "#contract/next-year.ts";
import type { PlanAction, PlanChange, PlanContent } from "#core/plan/change/model.ts";
import { findingId } from "#core/plan/change/finding-id.ts";
import { nextYearFinding } from "#core/plan/next-year/finding.ts";
import type { Draft } from "#core/intake/draft.ts";
import type { Period } from "#core/time/period.ts";
import { periodInWords } from "#web/lib/russian.ts";
import { EmptyState } from "#web/ui/states.tsx";
import { CarriedCard } from "./carried-card.tsx";
import { carriedOver, type CarriedQuestion } from "./model.ts";
import { texts } from "./texts.ts";
import "./next-year.css";

interface Props {
  readonly made: MadeFrom;
  /** The plan as it was made. */
  readonly draft: Draft;
  readonly content: PlanContent;
  readonly period: Period;
  readonly changes: readonly PlanChange[];
  readonly undone: ReadonlySet<string>;
  readonly acknowledged: ReadonlySet<string>;
  /** Why it cannot be done, in words; null when it is done. */
  readonly act: (action: PlanAction) => string | null;
  readonly heading: string;
  readonly backLink: (label: string) => ReactNode;
  readonly lastYearLink: ReactNode;
  readonly acceptLink: (label: string) => ReactNode;
  readonly saving: ReactNode;
}

const AT_ONCE = 60;

/** From last year's words to this year's: each place that was moved or may have become untrue. */
export function CarryPage(props: Props) {
  const { made, draft, content, period, changes, undone, acknowledged, act } = props;
  const [onlyAsked, setOnlyAsked] = useState(true);
  const [shown, setShown] = useState(AT_ONCE);
  const [said, setSaid] = useState<string | null>(null);
  const idOf = (question: CarriedQuestion): string => findingId(nextYearFinding(question, draft));
  const isSettled = (question: CarriedQuestion): boolean => acknowledged.has(idOf(question));
  const all = carriedOver(made, content);
  const left = made.questions.filter((question) => !isSettled(question)).length;
  const list = onlyAsked ? all.filter(({ questions }) => questions.some((question) => !isSettled(question))) : all;
  const settle = (questions: readonly CarriedQuestion[]): void => {
    // The same sentence about the same place is one finding.
    const ids = [...new Set(questions.map(idOf))];
    for (const finding of ids) setSaid(act({ kind: "acknowledgeFinding", finding }));
  };
  const reopen = (question: CarriedQuestion): void => {
    const id = idOf(question);
    const change = changes.findLast(
      ({ id: own, action }) => action.kind === "acknowledgeFinding" && action.finding === id && !undone.has(own),
    );
    if (change !== undefined) setSaid(act({ kind: "undo", change: change.id }));
  };
  return (
    <div className="next-year">
      <header>
        {props.backLink(texts.back)}
        <h1>{props.heading}</h1>
        <p className="sub">
          <span>{texts.title(periodInWords(made.period))}</span> ·{" "}
          <strong>{texts.left(left, made.questions.length)}</strong> · {texts.moved(made.moved.length)} ·{" "}
          {props.lastYearLink}
        </p>
        <div className="bar">
          <label>
            <input
              type="checkbox"
              checked={onlyAsked}
              onChange={(event) => setOnlyAsked(event.currentTarget.checked)}
            />{" "}
            {texts.showAsked}
          </label>
          {props.saving}
          {props.acceptLink(texts.accept)}
        </div>
        {said !== null && <p role="alert">{said}</p>}
      </header>
      {list.length === 0 && <EmptyState title={texts.allSettledTitle} text={texts.allSettledText} />}
      <ol className="carried-list">
        {list.slice(0, shown).map((carried) => (
          <CarriedCard
            key={carried.id}
            carried={carried}
            period={period}
            isSettled={isSettled}
            onWrite={(words) => carried.write !== null && words !== carried.now && setSaid(act(carried.write(words)))}
            onSettle={settle}
            onReopen={reopen}
          />
        ))}
      </ol>
      {list.length > shown && (
        <p>
          <button type="button" className="btn" onClick={() => setShown(shown + AT_ONCE)}>
            {texts.more(shown, list.length)}
          </button>
        </p>
      )}
    </div>
  );
}
