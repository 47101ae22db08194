import type { ReactNode } from "react";
import type { ActivityView, PlanQuestion, PlanView } from "#contract/plan.ts";
import type { Finding } from "#core/intake/draft.ts";
import { Icon } from "#web/ui/icon.tsx";
import { EmptyState } from "#web/ui/states.tsx";
import { doubtCount, listedQuestions } from "./doubts.ts";
import { placeInWords } from "./plan-words.ts";
import "./questions-tab.css";

const words = {
  questions: "Вопросы",
  findings: "Замечания редактора",
  textUnchanged: "текст не изменён",
  question: "Вопрос",
  items: ["пункт", "пункты"] as const,
  rows: "строка",
  noQuestions: "Вопросов нет",
  noQuestionsHint: "Всё, что написано в сроках, аудиториях и ответственных, прочитано без сомнений.",
  noFindings: "Замечаний нет.",
  period: "период плана",
  about: { schedule: "срок", audience: "аудитория", responsible: "ответственный", document: "документ" },
  more: (count: number) => `и ещё ${count}`,
};

const FEW = 8;

interface Props {
  readonly plan: PlanView;
  /** A link to one row of the table. */
  readonly itemLink: (activityId: string, label: string) => ReactNode;
  readonly periodControl: ReactNode;
}

/** What a person must settle, and what a careful editor would say. The text of the document is never changed by either. */
export function QuestionsTab({ plan, itemLink, periodControl }: Props) {
  const activities = new Map(plan.activities.map((activity) => [activity.id, activity]));
  return (
    <div className="questions-page">
      <section aria-labelledby="questions-title">
        <h2 id="questions-title" className="questions-title">
          {words.questions} <span>{doubtCount(plan)}</span>
        </h2>
        {periodControl}
        {doubtCount(plan) === 0 && <EmptyState title={words.noQuestions} text={words.noQuestionsHint} />}
        <ol>
          {listedQuestions(plan).map((question, index) => (
            <QuestionCard
              key={question.id}
              question={question}
              index={index + 1}
              activities={activities}
              itemLink={itemLink}
            />
          ))}
        </ol>
      </section>
      <section aria-labelledby="findings-title">
        <h2 id="findings-title" className="questions-title findings">
          {words.findings} <span>{plan.findings.length}</span>
          <small>{words.textUnchanged}</small>
        </h2>
        {plan.findings.length === 0 && <p className="muted">{words.noFindings}</p>}
        <ul className="findings-list">
          {plan.findings.map((finding, index) => (
            <li key={index}>
              <b>{where(finding, plan.activities, itemLink)}</b>
              <span>{finding.message}</span>
              {finding.source !== undefined && <span className="muted meta">{placeInWords(finding.source)}</span>}
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
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

interface CardProps {
  readonly question: PlanQuestion;
  readonly index: number;
  readonly activities: ReadonlyMap<string, ActivityView>;
  readonly itemLink: Props["itemLink"];
}

function QuestionCard({ question, index, activities, itemLink }: CardProps) {
  const concerned = question.activityIds.flatMap((id) => activities.get(id) ?? []);
  return (
    <li className="question-card">
      <p className="question-top">
        <span className="status ask">
          <Icon name="ask" size="small" />
          <b>
            {words.question} {index}
          </b>
        </span>
        <span className="muted">{words.about[question.about]}</span>
      </p>
      <p className="question-text">{question.text}</p>
      {question.quotes.slice(0, FEW).map((quote) => (
        <blockquote key={quote} className="question-quote">
          {quote}
        </blockquote>
      ))}
      {question.quotes.length > FEW && <p className="muted">{words.more(question.quotes.length - FEW)}</p>}
      {concerned.length > 0 && (
        <p className="question-items">
          {words.items[concerned.length === 1 ? 0 : 1]}{" "}
          {concerned.slice(0, FEW).map((activity) => (
            <span key={activity.id}>
              {itemLink(activity.id, activity.number ?? `${words.rows} ${activity.position}`)}{" "}
            </span>
          ))}
          {concerned.length > FEW && <span className="muted">{words.more(concerned.length - FEW)}</span>}
        </p>
      )}
    </li>
  );
}
