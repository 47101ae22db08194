/* oxlint-disable jsx-a11y/interactive-supports-focus, jsx-a11y/no-noninteractive-tabindex -- the arrows of the tabs inside; the panel scrolls, so the keyboard must reach it */
import type { KeyboardEvent, ReactNode } from "react";
import type { Finding, SourcePlace } from "#core/intake/draft.ts";
import type { Answer } from "#core/plan/answer.ts";
import type { PlanAction } from "#core/plan/change/model.ts";
import type { Question } from "#core/plan/model.ts";
import { CheckTab } from "./check-tab.tsx";
import type { LeftOut } from "./fates.ts";
import { FindingsList } from "./findings-list.tsx";
import type { KeptWords } from "./kept-words.ts";
import { QuestionsList } from "./questions-list.tsx";
import { texts } from "./texts.ts";
import type { Review } from "./use-review.ts";
import "./decisions-panel.css";

const TABS = ["questions", "findings", "check"] as const;
export type DecisionTab = (typeof TABS)[number];

interface Props {
  readonly review: Review;
  readonly tab: DecisionTab;
  readonly onTab: (tab: DecisionTab) => void;
  readonly current: number;
  readonly focused: boolean;
  readonly kept: KeptWords | null;
  /** Findings that were not seen yet. */
  readonly findings: number;
  readonly nameOf: (position: number) => string;
  readonly onCurrent: (index: number) => void;
  readonly onAnswer: (question: Question, answer: Answer) => void;
  readonly onItem: (question: Question, position: number) => void;
  readonly onAct: (action: PlanAction) => boolean;
  readonly onPlaceKey: (place: string) => void;
  readonly onShowPlace: (source: SourcePlace) => void;
  readonly putBack: (one: LeftOut) => ReactNode;
  readonly trouble: ReactNode;
}

/** What a person decides: questions one by one, the editor's findings, and what one compares before signing. */
export function DecisionsPanel(props: Props) {
  const { review, tab, onTab, findings, trouble, onAct, onShowPlace } = props;
  const { model } = review;
  const counts = { questions: model.questions.length, findings, check: null };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const next = TABS[(TABS.indexOf(tab) + step + TABS.length) % TABS.length] ?? "questions";
    onTab(next);
    document.getElementById(`review-tab-${next}`)?.focus();
  };
  return (
    <section className="review-decisions" aria-label={texts.decisions.tabsLabel}>
      <h2 className="hidden-text">{texts.decisions.tabsLabel}</h2>
      <div
        className="review-cap review-tabs"
        role="tablist"
        aria-label={texts.decisions.tabsLabel}
        onKeyDown={onKeyDown}
      >
        {TABS.map((one) => (
          <button
            key={one}
            id={`review-tab-${one}`}
            type="button"
            role="tab"
            aria-selected={tab === one}
            aria-controls="review-tab-panel"
            tabIndex={tab === one ? 0 : -1}
            onClick={() => onTab(one)}
          >
            {texts.decisions.tabs[one]}
            {counts[one] !== null && (
              <span className={one === "questions" ? "ask-ink" : undefined}> {counts[one]}</span>
            )}
          </button>
        ))}
      </div>
      <div
        id="review-tab-panel"
        className="review-scroll decisions-scroll"
        role="tabpanel"
        aria-labelledby={`review-tab-${tab}`}
        tabIndex={0}
      >
        {trouble}
        {tab === "questions" && (
          <QuestionsList
            questions={model.questions}
            settled={model.settled}
            current={props.current}
            focused={props.focused}
            period={model.period}
            nameOf={props.nameOf}
            onCurrent={props.onCurrent}
            onAnswer={props.onAnswer}
            onItem={props.onItem}
            onTakeBack={(change) => onAct({ kind: "undo", change })}
          />
        )}
        {tab === "findings" && (
          <FindingsList
            findings={model.state.content.findings}
            acknowledged={model.state.acknowledged}
            onPlace={({ source }: Finding) => source !== undefined && onShowPlace(source)}
            onClear={(finding) => onAct({ kind: "acknowledgeFinding", finding })}
          />
        )}
        {tab === "check" && (
          <CheckTab
            review={review}
            kept={props.kept}
            onAct={onAct}
            onPlaceKey={props.onPlaceKey}
            onFragment={({ source }) => onShowPlace(source)}
            putBack={props.putBack}
          />
        )}
      </div>
    </section>
  );
}
