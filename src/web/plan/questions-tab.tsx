import type { ReactNode } from "react";
import type { ActivityView, PlanQuestion, PlanView } from "#contract/plan.ts";
import type { Finding } from "#core/intake/draft.ts";
import { counted } from "#web/lib/russian.ts";
import { Icon } from "#web/ui/icon.tsx";
import { EmptyState } from "#web/ui/states.tsx";
import { doubtCount, listedQuestions } from "./doubts.ts";
import { placeInWords } from "./plan-words.ts";
import {
  concernedBy,
  groupFindings,
  groupQuestions,
  groupsByAbout,
  type FindingGroup,
  type QuestionGroup,
} from "./question-groups.ts";
import { ABOUT, KINDS, texts } from "./questions-texts.ts";
import { texts as planTexts } from "./texts.ts";
import "./questions-tab.css";

const FEW = 8;
/** Groups of more findings open on a click. */
const FEW_FINDINGS = 3;

interface Props {
  readonly plan: PlanView;
  /** A link to one row of the table. */
  readonly itemLink: (activityId: string, label: string) => ReactNode;
  readonly periodControl: ReactNode;
}

/** What a person must settle, and what a careful editor would say. The text of the document is never changed by either. */
export function QuestionsTab({ plan, itemLink, periodControl }: Props) {
  const activities = new Map(plan.activities.map((activity) => [activity.id, activity]));
  const questions = listedQuestions(plan);
  return (
    <div className="questions-page">
      <section aria-labelledby="questions-title">
        <h2 id="questions-title" className="questions-title">
          {texts.questions} <span>{doubtCount(plan)}</span>
        </h2>
        {periodControl}
        {doubtCount(plan) === 0 && <EmptyState title={texts.noQuestions} text={texts.noQuestionsHint} />}
        {groupsByAbout(groupQuestions(questions)).map(({ about, groups }) => (
          <section key={about} aria-labelledby={`about-${about}`}>
            <h3 id={`about-${about}`} className="questions-about">
              {ABOUT[about]}{" "}
              <span>
                {inNumbers(
                  groups.flatMap((group) => group.questions),
                  activities,
                )}
              </span>
            </h3>
            {groups.map((group) => (
              <QuestionCard key={group.text} group={group} activities={activities} itemLink={itemLink} />
            ))}
          </section>
        ))}
      </section>
      <section aria-labelledby="findings-title">
        <h2 id="findings-title" className="questions-title findings">
          {texts.findings} <span>{plan.findings.length}</span>
          <small>{texts.textUnchanged}</small>
        </h2>
        {plan.findings.length === 0 && <p className="muted">{texts.noFindings}</p>}
        {groupFindings(plan.findings).map((group) => (
          <Findings key={group.code} group={group} activities={plan.activities} itemLink={itemLink} />
        ))}
      </section>
    </div>
  );
}

type Activities = ReadonlyMap<string, ActivityView>;

/** «11 вопросов · касается 19 пунктов» */
function inNumbers(questions: readonly PlanQuestion[], activities: Activities): string {
  const parts = questions.length > 1 ? [counted(questions.length, planTexts.questionForms)] : [];
  const concerned = concernedBy(questions);
  const numbered = [...activities.values()].some(({ number }) => number !== null);
  const forms = numbered ? texts.concernedItems : texts.concernedRows;
  if (concerned > 1) parts.push(`${texts.concerns} ${counted(concerned, forms)}`);
  return parts.join(" · ");
}

interface CardProps {
  readonly group: QuestionGroup;
  readonly activities: Activities;
  readonly itemLink: Props["itemLink"];
}

/** One wording asked: of each quotation on its own line when there are several questions, with the rows it stands in. */
function QuestionCard({ group, activities, itemLink }: CardProps) {
  const { questions, text } = group;
  return (
    <div className="question-card">
      <div className="question-top">
        <Icon name="ask" />
        <h4>{text}</h4>
        <span className="muted">{inNumbers(questions, activities)}</span>
      </div>
      <ul className="question-list">
        {questions.map((question) => (
          <li key={question.id}>
            <Quotes quotes={question.quotes} />
            <Items question={question} activities={activities} itemLink={itemLink} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Quotes({ quotes }: { quotes: readonly string[] }) {
  return (
    <div className="question-quotes">
      {quotes.slice(0, FEW).map((quote) => (
        <blockquote key={quote}>{quote}</blockquote>
      ))}
      {quotes.length > FEW && <p className="muted">{texts.more(quotes.length - FEW)}</p>}
    </div>
  );
}

function Items({ question, activities, itemLink }: Omit<CardProps, "group"> & { question: PlanQuestion }) {
  const concerned = question.activityIds.flatMap((id) => activities.get(id) ?? []);
  if (concerned.length === 0) return null;
  return (
    <p className="question-items">
      {texts.items[concerned.length === 1 ? 0 : 1]}{" "}
      {concerned.slice(0, FEW).map((activity) => (
        <span key={activity.id}>
          {itemLink(activity.id, activity.number?.replace(/\.$/, "") ?? `${texts.row} ${activity.position}`)}{" "}
        </span>
      ))}
      {concerned.length > FEW && <span className="muted">{texts.more(concerned.length - FEW)}</span>}
    </p>
  );
}

interface FindingsProps {
  readonly group: FindingGroup;
  readonly activities: readonly ActivityView[];
  readonly itemLink: Props["itemLink"];
}

/** Findings of one kind under one heading; a single one needs none. */
function Findings({ group, activities, itemLink }: FindingsProps) {
  const { code, findings } = group;
  const list = (
    <ul className="findings-list">
      {findings.map((finding, index) => (
        <li key={index}>
          <p className="finding-top">
            <b>{where(finding, activities, itemLink)}</b>
            {finding.source !== undefined && <span className="muted meta">{placeInWords(finding.source)}</span>}
          </p>
          <p>{findings.length === 1 ? finding.message : withoutHeading(finding.message, KINDS[code])}</p>
        </li>
      ))}
    </ul>
  );
  if (findings.length === 1) return list;
  return (
    <details className="findings-kind" open={findings.length <= FEW_FINDINGS}>
      <summary>
        <Icon name="right" size="small" />
        <b>{KINDS[code]}</b> <span>{findings.length}</span>
      </summary>
      {list}
    </details>
  );
}

/** The heading of the group is not said again in every line. */
function withoutHeading(message: string, heading: string): string {
  const rest = message.startsWith(`${heading}: `) ? message.slice(heading.length + 2) : message;
  return `${rest[0]?.toUpperCase()}${rest.slice(1)}`;
}

/** A finding about a row of the plan leads to it. */
function where(finding: Finding, activities: readonly ActivityView[], itemLink: Props["itemLink"]): ReactNode {
  const { source } = finding;
  if (source?.row === undefined) return finding.where;
  const row = activities.find(
    (one) => one.source.row === source.row && one.source.table === source.table && one.source.sheet === source.sheet,
  );
  return row === undefined ? finding.where : itemLink(row.id, finding.where);
}
