import type { ReactNode } from "react";
import type { ContestLine } from "#contract/contest.ts";
import type { JudgementLine } from "#contract/judgement.ts";
import { EmptyState } from "#web/ui/states.tsx";
import { Status, type StatusKind } from "#web/ui/status.tsx";
import { texts } from "./texts.ts";
import "./contest.css";

export const STATE_KINDS: Readonly<Record<ContestLine["state"], StatusKind>> = {
  draft: "ask",
  open: "run",
  judging: "wait",
  published: "done",
};

interface Props {
  readonly contests: readonly ContestLine[];
  readonly judgements: readonly JudgementLine[];
  readonly mayCall: boolean;
  /** A new call is being written. */
  readonly adding: boolean;
  readonly tabs: ReactNode;
  readonly link: (contest: ContestLine) => ReactNode;
  readonly judgeLink: (judgement: JudgementLine) => ReactNode;
  readonly onAdd: () => void;
  /** The form of a new call. */
  readonly children: ReactNode;
}

/** Calls of one's own and those that one is called to; above them what waits for one's points. */
export function ContestsPage({ adding, children, contests, judgeLink, judgements, link, mayCall, onAdd, tabs }: Props) {
  const waiting = judgements.filter(({ judged }) => !judged);
  return (
    <div className="ct-page">
      {tabs}
      <header className="page-head">
        <div>
          <h1>{texts.list}</h1>
          <p className="muted">{texts.listHint}</p>
        </div>
        {mayCall && !adding && (
          <button type="button" className="btn primary no-print" onClick={onAdd}>
            {texts.add}
          </button>
        )}
      </header>
      {children}
      {waiting.length > 0 && (
        <section>
          <h2>{texts.waiting}</h2>
          <ul className="ct-list">
            {waiting.map((one) => (
              <li key={one.id}>
                <p className="ct-name">{judgeLink(one)}</p>
                <p className="muted meta">
                  {[one.contestTitle, texts.workNumber(one.number), one.nomination]
                    .filter((part) => part !== null)
                    .join(" · ")}
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
      {contests.length === 0 && !adding && (
        <EmptyState title={texts.none} text={mayCall ? texts.noneCaller : texts.noneOthers} />
      )}
      <ul className="ct-list">
        {contests.map((contest) => (
          <li key={contest.id}>
            <p className="ct-name">{link(contest)}</p>
            <p className="muted meta">{factsOf(contest)}</p>
            <Status kind={STATE_KINDS[contest.state]}>{texts.states[contest.state]}</Status>
          </li>
        ))}
      </ul>
    </div>
  );
}

function factsOf({ closesOn, kind, mine, opensOn, organisationName, own, toJudge, works }: ContestLine): string {
  return [
    texts.kinds[kind],
    own ? null : organisationName,
    texts.window(opensOn, closesOn),
    works === null ? null : texts.works(works),
    mine === 0 ? null : texts.mine(mine),
    toJudge === 0 ? null : texts.toJudge(toJudge),
  ]
    .filter((part) => part !== null)
    .join(" · ");
}
