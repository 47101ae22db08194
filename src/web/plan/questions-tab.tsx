import type { ReactNode } from "react";
import type { ActivityView, PlanQuestion, PlanView } from "#contract/plan.ts";
import { counted } from "#web/lib/russian.ts";
import { Icon } from "#web/ui/icon.tsx";
import { EmptyState } from "#web/ui/states.tsx";
import { doubtCount, listedQuestions } from "./doubts.ts";
import { FilterBar } from "./filter-bar.tsx";
import { wordsIn } from "./filter.ts";
import { NO_FILTER, type PlanSearch } from "./plan-address.ts";
import { concernedBy, groupQuestions, groupsByAbout, type QuestionGroup } from "./question-groups.ts";
import { ABOUT, texts } from "./questions-texts.ts";
import { texts as planTexts } from "./texts.ts";
import { chosenRows, type Shown } from "./use-shown.ts";
import "./questions-tab.css";

const FEW = 8;

interface Props {
  readonly plan: PlanView;
  readonly shown: Shown;
  readonly search: PlanSearch;
  readonly onSearch: (change: PlanSearch) => void;
  /** A link to one row of the table. */
  readonly itemLink: (activityId: string, label: string) => ReactNode;
  readonly periodControl: ReactNode;
  /** To the review, where questions are answered. */
  readonly reviewLink: (content: ReactNode) => ReactNode;
}

/** What a person must settle. */
export function QuestionsTab({ plan, shown, search, onSearch, itemLink, periodControl, reviewLink }: Props) {
  const activities = new Map(plan.activities.map((activity) => [activity.id, activity]));
  const all = listedQuestions(plan);
  const questions = filtered(plan, activities, shown, search);
  return (
    <>
      {all.length > 0 && (
        <FilterBar
          plan={plan}
          count={questions.length < all.length ? planTexts.shown(questions.length, all.length) : ""}
          search={search}
          bodies={shown.bodies}
          month={shown.month}
          withUnderstood={false}
          onSearch={onSearch}
        />
      )}
      <div className="questions-page">
        <h2 className="questions-title">
          {texts.questions} <span>{doubtCount(plan)}</span>
        </h2>
        {periodControl}
        {all.length > 0 && <p className="questions-answer">{reviewLink(texts.answer)}</p>}
        {doubtCount(plan) === 0 && <EmptyState title={texts.noQuestions} text={texts.noQuestionsHint} />}
        {all.length > 0 && questions.length === 0 && (
          <EmptyState title={planTexts.nothingInFilter} text={texts.nothingInFilterHint}>
            <button type="button" className="btn" onClick={() => onSearch(NO_FILTER)}>
              {planTexts.resetFilter}
            </button>
          </EmptyState>
        )}
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
      </div>
    </>
  );
}

function filtered(plan: PlanView, activities: Activities, shown: Shown, search: PlanSearch): readonly PlanQuestion[] {
  const fits = wordsIn(search.q ?? "");
  const rows = chosenRows(plan, shown, search);
  return listedQuestions(plan).filter(({ text, quotes, activityIds }) => {
    if (rows !== null && !activityIds.some((id) => rows.has(id))) return false;
    return fits([text, ...quotes, ...activityIds.map((id) => activities.get(id)?.title ?? "")].join(" "));
  });
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
