import { useEffect, useRef, useState, type ReactNode } from "react";
import type { PlanView } from "#contract/plan.ts";
import { counted } from "#web/lib/russian.ts";
import { bringIntoStrip } from "#web/ui/bring-into-strip.ts";
import { Status } from "#web/ui/status.tsx";
import { TABS, type PlanTab } from "./plan-address.ts";
import { approvalInWords, countsInWords, titleOf } from "./plan-words.ts";
import { doubtCount } from "./doubts.ts";
import { PaperMenu } from "./paper-menu.tsx";
import { planFileUrl } from "./queries.ts";
import { shortHeading } from "./short-heading.ts";
import { texts } from "./texts.ts";

const LONG_TITLE = 90;

const PRINT: Readonly<Record<PlanTab, string>> = {
  table: texts.print,
  year: texts.printA3,
  month: texts.printA4,
  responsible: texts.print,
  document: texts.print,
  questions: texts.print,
  findings: texts.print,
};

interface Props {
  readonly plan: PlanView;
  readonly tab: PlanTab;
  readonly tabLink: (tab: PlanTab, content: ReactNode) => ReactNode;
  readonly reviewLink: (content: ReactNode) => ReactNode;
  /** «Править», «Сравнить…»: the pages where one works with the plan. */
  readonly workLinks: ReactNode;
  /** Null: not by whoever looks at the plan. */
  readonly onDelete: (() => void) | null;
}

export function PlanHeader({ plan, tab, tabLink, reviewLink, workLinks, onDelete }: Props) {
  const [whole, setWhole] = useState(false);
  const tabs = useRef<HTMLElement>(null);
  useEffect(() => bringIntoStrip(tabs.current, "[aria-current]"), [tab]);
  const title = titleOf(plan.title, plan.kind);
  const heading = shortHeading(plan.title, plan.period);
  const long = title.length > LONG_TITLE;
  const doubts = doubtCount(plan);
  // What the document says of itself counts until an act has approved the plan here.
  const act = plan.life.act ?? plan.approval;
  return (
    <header className="plan-header">
      <div className="top">
        <div className="words">
          {heading === null || whole ? (
            <h1 className={`${long ? "long" : ""} ${whole ? "whole" : ""}`}>{title}</h1>
          ) : (
            <>
              <h1 className="no-print" title={title}>
                {heading}
              </h1>
              <p className="print-title">{title}</p>
            </>
          )}
          <p className="sub">
            {plan.state === "inReview" && (
              <span>
                {reviewLink(
                  <Status kind="run" pill>
                    {texts.inReview}
                  </Status>,
                )}
              </span>
            )}
            {act !== null && <span>{approvalInWords(act)}</span>}
            <span>{countsInWords(plan.counts.activities, plan.counts.workstreams)}</span>
            {doubts > 0 && (
              <span>
                <Status kind="ask">
                  <b>{counted(doubts, texts.questionForms)}</b>
                </Status>
              </span>
            )}
            {plan.findings.length > 0 && <span>{counted(plan.findings.length, texts.findingForms)}</span>}
            {long && " "}
            {long && (
              <button
                type="button"
                className="btn bare small no-print"
                aria-expanded={whole}
                onClick={() => setWhole(!whole)}
              >
                {whole ? texts.shortTitle : texts.wholeTitle}
              </button>
            )}
          </p>
        </div>
        <div className="tools">
          {workLinks}
          <button type="button" className="btn print" onClick={() => window.print()}>
            {PRINT[tab]}
          </button>
          <PaperMenu
            planId={plan.id}
            sourceFile={
              <a role="menuitem" tabIndex={-1} href={planFileUrl(plan.id)} download={plan.fileName}>
                {texts.sourceFile}
              </a>
            }
          />
          {onDelete !== null && (
            <button type="button" className="btn" onClick={onDelete}>
              {plan.example ? texts.removeExample : texts.remove}
            </button>
          )}
        </div>
      </div>
      <nav className="plan-tabs" aria-label={texts.plan} ref={tabs}>
        {TABS.map((one) => (
          <TabContent key={one}>
            {tabLink(
              one,
              <>
                {texts.tabs[one]}
                {one === "questions" && <span> {doubts}</span>}
                {one === "findings" && <span> {plan.findings.length}</span>}
              </>,
            )}
          </TabContent>
        ))}
      </nav>
    </header>
  );
}

function TabContent({ children }: { children: ReactNode }) {
  return children;
}
