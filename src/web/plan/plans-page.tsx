import { TextInput } from "@mantine/core";
import { useState, type ReactNode } from "react";
import type { PlanSummary } from "#contract/plan.ts";
import { counted, periodInWords, shortDate } from "#web/lib/russian.ts";
import { EmptyState } from "#web/ui/states.tsx";
import { Status } from "#web/ui/status.tsx";
import { wordsIn } from "./filter.ts";
import { approvalInWords, titleOf } from "./plan-words.ts";
import { texts } from "./texts.ts";
import "./plans-page.css";

/** A field to look through the list appears when the list is longer than one look takes. */
const MANY = 6;

interface Props {
  readonly plans: readonly PlanSummary[];
  readonly tools: ReactNode;
  readonly uploads: ReactNode;
  readonly planLink: (plan: PlanSummary, title: string) => ReactNode;
  readonly reviewLink: (plan: PlanSummary, content: ReactNode) => ReactNode;
  /** Where the plan is on its official way. */
  readonly stage: (plan: PlanSummary) => ReactNode;
  /** Null: not by whoever looks at the list. */
  readonly onDelete: ((plan: PlanSummary) => void) | null;
}

export function PlansPage({ plans, tools, uploads, ...line }: Props) {
  const [words, setWords] = useState("");
  const fits = wordsIn(words);
  const shown = plans.filter((plan) => fits(textOf(plan)));
  return (
    <div className="plans-page">
      <header className="page-head">
        <div>
          <h1>{texts.plans}</h1>
          <p className="sub">{counted(plans.length, texts.planForms)}</p>
        </div>
        <div className="tools">{tools}</div>
      </header>
      {uploads}
      {plans.length >= MANY && (
        <TextInput
          type="search"
          mb="md"
          maw="28rem"
          aria-label={texts.searchPlans}
          placeholder={texts.searchPlans}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      )}
      {shown.length === 0 ? (
        <EmptyState title={texts.nothingMatches}>
          <button type="button" className="btn" onClick={() => setWords("")}>
            {texts.clearSearch}
          </button>
        </EmptyState>
      ) : (
        <ul className="plan-list">
          {shown.map((plan) => (
            <PlanLine key={plan.id} plan={plan} {...line} />
          ))}
        </ul>
      )}
    </div>
  );
}

function textOf(plan: PlanSummary): string {
  return [plan.title, plan.issuer, plan.fileName, plan.period].filter((part) => part !== null).join(" ");
}

function PlanLine({
  plan,
  planLink,
  reviewLink,
  stage,
  onDelete,
}: { readonly plan: PlanSummary } & Pick<Props, "planLink" | "reviewLink" | "stage" | "onDelete">) {
  const { counts, life } = plan;
  // The act of the edition stands beside the stage; until there is one, the document tells of its own.
  const approval = life.act === null ? approvalInWords(plan.approval) : null;
  return (
    <li className="plan-line">
      <div className="plan-line-words">
        <h2>{planLink(plan, titleOf(plan.title, plan.kind))}</h2>
        <p className="meta muted">
          {[plan.issuer, approval, plan.period === null ? null : periodInWords(plan.period)]
            .filter((part) => part !== null)
            .join(" · ")}
        </p>
        <p className="meta plan-line-state">
          {plan.state === "inReview"
            ? reviewLink(
                plan,
                <Status kind="run" pill>
                  {texts.inReview}
                </Status>,
              )
            : stage(plan)}
        </p>
        <p className="meta">
          {counted(counts.activities, texts.activityForms)}
          {counts.workstreams > 0 && ` · ${counted(counts.workstreams, texts.workstreamForms)}`}
          {" · "}
          {counts.questions > 0 ? (
            <Status kind="ask">{counted(counts.questions, texts.questionForms)}</Status>
          ) : (
            <Status kind="done">{texts.noQuestions}</Status>
          )}
          {counts.findings > 0 && ` · ${counted(counts.findings, texts.findingForms)}`}
        </p>
        <p className="meta muted plan-line-file">
          {plan.fileName} · {texts.loadedOn} {shortDate(plan.createdAt)}
        </p>
      </div>
      <div className="plan-line-tools">
        {plan.example && <span className="tag accent">{texts.example}</span>}
        {onDelete !== null && (
          <button
            type="button"
            className="btn small"
            onClick={() => onDelete(plan)}
            aria-label={`${plan.example ? texts.removeExample : texts.remove}: ${titleOf(plan.title, plan.kind)}`}
          >
            {plan.example ? texts.removeExample : texts.remove}
          </button>
        )}
      </div>
    </li>
  );
}
