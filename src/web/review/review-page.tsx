import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import type { ReviewView } from "#contract/plan-change.ts";
import type { Answer } from "#core/plan/answer.ts";
import { historyLines } from "#core/plan/change/history.ts";
import type { ChangeRefusalCode, PlanAction } from "#core/plan/change/model.ts";
import type { Question } from "#core/plan/model.ts";
import { axisOfText } from "#web/lib/time-axis.ts";
import { errorText } from "#web/lib/error-texts.ts";
import { DecisionsPanel, type DecisionTab } from "./decisions-panel.tsx";
import { DocumentPanel } from "./document-panel.tsx";
import { FateStrip } from "./fate-strip.tsx";
import { keptWords } from "./kept-words.ts";
import { PaneSwitch, type Pane } from "./pane-switch.tsx";
import { PlanPanel } from "./plan-panel.tsx";
import { HeadingTools } from "./repair/heading-tools.tsx";
import { PutBack } from "./repair/put-back.tsx";
import { RepairedRow } from "./repair/repaired-row.tsx";
import { ReviewBar } from "./review-bar.tsx";
import { ReviewHead } from "./review-head.tsx";
import { ReviewKeys } from "./review-keys.tsx";
import { Ribbon } from "./ribbon.tsx";
import { marksOf, useSelection } from "./selection.ts";
import { seenFindings } from "./seen-findings.ts";
import { texts } from "./texts.ts";
import { TroubleCard } from "./trouble-card.tsx";
import { useReview } from "./use-review.ts";
import { useReviewKeys } from "./use-review-keys.ts";
import "./review-page.css";

interface Props {
  readonly view: ReviewView;
  /** The row to open with. */
  readonly start: string | null;
  /** `takeBack`: the plan goes back to its review. */
  readonly onAccepted: (takeBack: () => void) => void;
  readonly later: ReactNode;
  readonly toPlan: ReactNode;
  readonly otherPlan: (planId: string) => ReactNode;
  /** To what was carried over from last year's plan. */
  readonly carryLink: (label: string) => ReactNode;
}

/** The review of an import: the paper, our reading of it, the decisions. */
export function ReviewPage({ view, start, onAccepted, later, toPlan, otherPlan, carryLink }: Props) {
  const review = useReview(view);
  const { model, base, act, snapshot } = review;
  const { selection, fate, toRow, toPlace, showPlace } = useSelection(model, start);
  const [pane, setPane] = useState<Pane>(model.questions.length > 0 && start === null ? "decisions" : "plan");
  const [tab, setTab] = useState<DecisionTab>("questions");
  const [current, setCurrent] = useState(1);
  const [onlyAsked, setOnlyAsked] = useState(false);
  const [said, setSaid] = useState("");
  const [keysShown, setKeysShown] = useState(false);
  const [focused, setFocused] = useState(true);
  const work = useRef<HTMLDivElement>(null);
  const documentScroller = useRef<HTMLDivElement>(null);
  const planScroller = useRef<HTMLDivElement>(null);
  const marks = useMemo(() => marksOf(model, selection), [model, selection]);
  const axis = useMemo(() => axisOfText(model.period, view.readOn), [model.period, view.readOn]);
  const kept = useMemo(
    () => (base.document === null ? null : keptWords(base.document, base.draft)),
    [base.document, base.draft],
  );
  const index = Math.min(Math.max(current, 1), Math.max(model.questions.length, 1));

  const tell = useCallback((code: ChangeRefusalCode | "nothing" | null, nothing = "") => {
    setSaid(code === null ? "" : code === "nothing" ? nothing : `${texts.said.cannot} ${errorText(code)}`);
  }, []);
  const doIt = useCallback(
    (action: PlanAction) => {
      const refused = act(action);
      tell(refused);
      return refused === null;
    },
    [act, tell],
  );
  const answer = (question: Question, given: Answer) => {
    const { id, about, text, quotes } = question;
    follow.current = doIt({ kind: "answer", question: { id, about, text, quotes }, answer: given });
    setFocused(true);
  };
  const goToQuestion = useCallback(
    (at: number) => {
      setTab("questions");
      setPane("decisions");
      setFocused(true);
      setCurrent(at);
      const position = model.questions[at - 1]?.positions[0];
      const question = model.questions[at - 1];
      const row = position === undefined ? undefined : model.rows[position - 1];
      if (row !== undefined && question !== undefined && question.about !== "document")
        toRow(row.row.key, question.about, "decisions");
    },
    [model, toRow],
  );
  // The next question shows its own place as soon as the last one is answered.
  const follow = useRef(false);
  const asked = model.questions[index - 1];
  useEffect(() => {
    if (!follow.current || asked === undefined) return;
    follow.current = false;
    const row = model.rows[(asked.positions[0] ?? 0) - 1]?.row.key;
    if (row !== undefined) toRow(row, asked.about === "document" ? null : asked.about, "decisions");
  }, [asked, model, toRow]);
  const reopen = () => {
    const change = latest.current.state.counting.findLast(({ action }) => action.kind === "accept");
    if (change !== undefined) doIt({ kind: "undo", change: change.id });
  };
  const latest = useRef(model);
  const shown = useRef(true);
  useEffect(() => {
    latest.current = model;
  }, [model]);
  useEffect(() => {
    shown.current = true;
    return () => {
      shown.current = false;
    };
  }, []);
  // The plan opens when the server has it: what it shows is what was accepted.
  const accept = () => {
    if (doIt({ kind: "accept" })) void review.sent().then(() => shown.current && onAccepted(reopen));
  };
  useReviewKeys({
    onUndo: () => tell(review.undo(), texts.said.nothingToUndo),
    onRedo: () => tell(review.redo(), texts.said.nothingToRedo),
    onQuestion: (step) => goToQuestion(Math.min(Math.max(index + step, 1), Math.max(model.questions.length, 1))),
    onPane: setPane,
    onAccept: accept,
    onEscape: () => toRow(null),
  });

  const findings = model.state.content.findings.length - seenFindings(model);
  const nameOf = useCallback(
    (position: number) => {
      const one = model.rows[position - 1];
      const number = one?.row.number?.trim().replace(/\.$/, "") ?? "";
      return number === "" ? `№ ${position}` : number;
    },
    [model],
  );
  const rows = model.rows;
  const columns = base.document === null ? "review-work no-document" : "review-work";
  return (
    <div className="review-page">
      <ReviewHead
        review={review}
        findings={findings}
        kept={kept}
        otherPlan={view.otherVersionPlanId === null ? null : otherPlan(view.otherVersionPlanId)}
        carryLink={carryLink}
      />
      <PaneSwitch
        pane={pane}
        questions={model.questions.length}
        withDocument={base.document !== null}
        onPane={setPane}
      />
      <div className={columns} ref={work} data-pane={pane}>
        {base.document !== null && (
          <DocumentPanel
            planId={view.planId}
            document={base.document}
            pictures={view.pictures?.pages ?? 0}
            model={model}
            marks={marks}
            selection={selection}
            pane={pane}
            onPlace={toPlace}
            scroller={documentScroller}
            fate={
              <FateStrip
                place={selection.place}
                fate={fate}
                model={model}
                toPlan={
                  <button type="button" className="btn small to-plan" onClick={() => setPane("plan")}>
                    {texts.plan.showInPlan}
                  </button>
                }
                putBack={(one) => <PutBack one={one} model={model} onAct={doIt} />}
              />
            }
          />
        )}
        <PlanPanel
          groups={model.groups}
          selection={selection}
          pane={pane}
          onlyAsked={onlyAsked}
          onOnlyAsked={setOnlyAsked}
          onRow={toRow}
          scroller={planScroller}
          headingTools={(group) => <HeadingTools group={group} onAct={doIt} />}
          open={(row) => (
            <RepairedRow
              key={row.row.key}
              row={row}
              next={rows[row.position]?.row ?? null}
              model={model}
              review={review}
              field={selection.field}
              axis={axis}
              onField={(field) => toRow(row.row.key, field)}
              onQuestion={goToQuestion}
              onAct={doIt}
              onGone={() => {
                toRow((rows[row.position] ?? rows[row.position - 2])?.row.key ?? null);
                requestAnimationFrame(() =>
                  planScroller.current?.querySelector<HTMLElement>("[data-open] .row-head")?.focus(),
                );
              }}
              onShow={base.document === null ? null : () => setPane("document")}
            />
          )}
        />
        <DecisionsPanel
          review={review}
          tab={tab}
          onTab={setTab}
          current={index}
          focused={focused}
          kept={kept}
          findings={findings}
          nameOf={nameOf}
          onCurrent={goToQuestion}
          onAnswer={answer}
          onItem={(question, position) => {
            const row = rows[position - 1]?.row.key ?? null;
            setFocused(false);
            toRow(row, question.about === "document" ? null : question.about, "decisions");
            setPane("plan");
          }}
          onAct={doIt}
          onPlaceKey={(place) => {
            toPlace(place, "decisions");
            setPane("document");
          }}
          onShowPlace={(source) => {
            showPlace(source);
            setPane("document");
          }}
          putBack={(one) => <PutBack one={one} model={model} onAct={doIt} />}
          trouble={
            snapshot.trouble === null ? null : (
              <TroubleCard
                key={snapshot.trouble.mine.id}
                trouble={snapshot.trouble}
                model={model}
                authorId={review.author.id}
                sentences={new Map(historyLines(base, snapshot.changes).map(({ change, text }) => [change.id, text]))}
                onKeepMine={review.keepMine}
                onGiveUp={review.giveUp}
              />
            )
          }
        />
        {base.document !== null && (
          <Ribbon work={work} document={documentScroller} plan={planScroller} selection={selection} drawn={model} />
        )}
      </div>
      <output className="review-said">{said}</output>
      <ReviewBar
        open={model.questions.length}
        accepted={model.state.state === "accepted"}
        snapshot={snapshot}
        onAccept={accept}
        onReopen={reopen}
        onKeys={() => setKeysShown(true)}
        later={later}
        toPlan={toPlan}
      />
      <ReviewKeys opened={keysShown} onClose={() => setKeysShown(false)} />
    </div>
  );
}
