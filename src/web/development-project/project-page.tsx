import { useState, type ReactNode } from "react";
import type { ProjectEditionView, ProjectView } from "#contract/development-project.ts";
import type { ProjectContent } from "#core/development-project/model.ts";
import { shortDate } from "#web/lib/russian.ts";
import { DOC_TYPE_NAMES } from "#web/ui/act-fields.tsx";
import { Status } from "#web/ui/status.tsx";
import { askedOf, TargetQuestion } from "#web/ui/target-question.tsx";
import { ActivityTable } from "./activity-table.tsx";
import { AmendForm, ApproveForm } from "./approve-form.tsx";
import { ChangesList } from "./changes-list.tsx";
import { EditForm } from "./edit-form.tsx";
import { STATE_KINDS } from "./projects-page.tsx";
import { paperUrl, useProjectStep, type ProjectStep } from "./queries.ts";
import { ReviewForm, Reviews } from "./reviews.tsx";
import { TakeForm } from "./take-form.tsx";
import { TargetTable } from "./target-table.tsx";
import { texts } from "./texts.ts";
import "./development-project.css";

interface Props {
  readonly project: ProjectView;
  readonly drafts: readonly { readonly id: string; readonly title: string }[];
  readonly tabs: ReactNode;
  readonly planLink: (planId: string, label: string) => ReactNode;
  readonly editionLink: (editionId: string, label: string) => ReactNode;
}

type Open = "edit" | "approve" | "amend" | "review" | "take";

/** A project of one's own: its text, what came of it, and what is done next. */
export function ProjectPage({ project, drafts, tabs, planLink, editionLink }: Props) {
  const step = useProjectStep(project);
  const [open, setOpen] = useState<Open | null>(null);
  const { amendment, approved, content, facts, figures, may, reviews, state, today } = project;
  const begin = (what: Open) => {
    step.reset();
    setOpen(what);
  };
  const close = () => setOpen(null);
  const send = (wish: ProjectStep) => step.mutate(wish, { onSuccess: close });
  const tell = (wish: ProjectStep, done: () => void) => step.mutate(wish, { onSuccess: done });
  const form = { busy: step.isPending, error: step.error?.message ?? null, onCancel: close, onSend: send };
  const tellable = may.report && state !== "draft" ? yearsUntil(content, today) : [];
  const halves = halvesUntil(content, today);
  const isText = state !== "inForce";
  return (
    <div className="dp-page">
      {tabs}
      <header className="page-head">
        <Heading content={content} organisation={project.organisationName}>
          <Status kind={STATE_KINDS[state]}>{texts.states[state]}</Status> ·{" "}
          <span className="meta no-print">{planLink(project.planId, texts.sourcePlan)}</span>
          {amendment !== null && <p className="dp-fallen">{texts.amending(amendment.reason)}</p>}
        </Heading>
        <div className="tools no-print">
          {approved !== null && may.write && (
            <button type="button" className="btn line" onClick={() => begin("take")}>
              {texts.take}
            </button>
          )}
          {state === "inForce" && may.write && (
            <button type="button" className="btn" onClick={() => begin("amend")}>
              {texts.amend}
            </button>
          )}
          {isText && may.write && (
            <button type="button" className="btn" onClick={() => begin("edit")}>
              {texts.edit}
            </button>
          )}
          {isText && may.approve && (
            <button type="button" className="btn primary" onClick={() => begin("approve")}>
              {approved === null ? texts.approve : texts.approveEdition}
            </button>
          )}
          {state === "amending" && may.write && (
            <button type="button" className="btn" disabled={step.isPending} onClick={() => send({ kind: "drop" })}>
              {texts.drop}
            </button>
          )}
          <a className="btn" href={paperUrl(project.projectId)}>
            {texts.paper}
          </a>
        </div>
      </header>
      {open === "edit" && <EditForm project={project} {...form} />}
      {open === "approve" && <ApproveForm today={today} last={project.editions[0]?.act ?? null} {...form} />}
      {open === "amend" && <AmendForm {...form} />}
      {open === "take" && approved !== null && (
        <TakeForm project={project} content={approved} drafts={drafts} planLink={planLink} onCancel={close} />
      )}
      {open === null && step.error !== null && (
        <p className="step-error" role="alert">
          {step.error.message}
        </p>
      )}
      {isText && may.write && <Questions content={content} busy={step.isPending} onSend={send} />}
      {state === "amending" && approved !== null && (
        <section>
          <h2>{texts.changes}</h2>
          <ChangesList before={approved} after={content} />
        </section>
      )}
      <Texts content={content} />
      <section>
        <h2>{texts.targets}</h2>
        <TargetTable {...{ content, facts, figures, tellable }} busy={form.busy} error={form.error} onStep={tell} />
      </section>
      <section>
        <h2>{texts.activities}</h2>
        <ActivityTable
          {...{ content, facts, tellable }}
          busy={form.busy}
          error={form.error}
          onStep={tell}
          plansOf={(key) => {
            const plans = project.taken.filter(({ activityKey }) => activityKey === key);
            if (plans.length === 0) return null;
            return (
              <p className="meta">
                {texts.inPlans}:{" "}
                {plans.map(({ planId, year }) => (
                  <span key={planId}>{planLink(planId, year)} </span>
                ))}
              </p>
            );
          }}
        />
      </section>
      <section>
        <div className="dp-section-head">
          <h2>{texts.reviews}</h2>
          {may.write && state !== "draft" && open !== "review" && halves.length > 0 && (
            <button type="button" className="btn no-print" onClick={() => begin("review")}>
              {texts.review}
            </button>
          )}
        </div>
        {open === "review" && <ReviewForm halves={halves} reviews={reviews} {...form} />}
        <Reviews reviews={reviews} />
      </section>
      <Editions of={project} editionLink={editionLink} />
    </div>
  );
}

interface EditionProps {
  readonly edition: ProjectEditionView;
  readonly tabs: ReactNode;
  readonly editionLink: (editionId: string, label: string) => ReactNode;
}

/** An approved text as it was approved, with what came of it. */
export function ProjectEditionPage({ edition, tabs, editionLink }: EditionProps) {
  const { before, content, facts, figures, number, reviews } = edition;
  return (
    <div className="dp-page">
      {tabs}
      <header className="page-head">
        <Heading content={content} organisation={edition.organisationName}>
          <Status kind="run">{texts.edition(number)}</Status>
        </Heading>
      </header>
      {before !== null && (
        <section>
          <h2>{texts.changedInEdition}</h2>
          <ChangesList before={before} after={content} />
        </section>
      )}
      <Texts content={content} />
      <section>
        <h2>{texts.targets}</h2>
        <TargetTable {...{ content, facts, figures }} tellable={[]} busy={false} error={null} onStep={nothing} />
      </section>
      <section>
        <h2>{texts.activities}</h2>
        <ActivityTable
          {...{ content, facts }}
          tellable={[]}
          busy={false}
          error={null}
          onStep={nothing}
          plansOf={nothing}
        />
      </section>
      <section>
        <h2>{texts.reviews}</h2>
        <Reviews reviews={reviews} />
      </section>
      <Editions of={edition} editionLink={editionLink} />
    </div>
  );
}

const nothing = () => null;

interface HeadingProps {
  readonly content: ProjectContent;
  readonly organisation: string;
  readonly children: ReactNode;
}

function Heading({ content: { title, years }, organisation, children }: HeadingProps) {
  return (
    <div>
      <h1>{title === "" ? texts.list : title}</h1>
      <p className="muted">
        {organisation} · {years === null ? texts.yearsUnsaid : texts.years(years.from, years.to)}
      </p>
      {children}
    </div>
  );
}

function Texts({ content: { goal, tasks, texts: others } }: { content: ProjectContent }) {
  return (
    <>
      {goal !== null && (
        <section>
          <h2>{texts.goal}</h2>
          <p className="dp-prose">{goal}</p>
        </section>
      )}
      {tasks.length > 0 && (
        <section>
          <h2>{texts.tasks}</h2>
          <ol className="dp-prose dp-tasks">
            {tasks.map((task) => (
              <li key={task}>{task}</li>
            ))}
          </ol>
        </section>
      )}
      {others.length > 0 && (
        <details className="dp-prose">
          <summary>{texts.otherTexts}</summary>
          {others.map(({ heading, text }) => (
            <p key={`${heading ?? ""} ${text}`} className="dp-words">
              {heading !== null && <b>{heading} </b>}
              {text}
            </p>
          ))}
        </details>
      )}
    </>
  );
}

interface QuestionsProps {
  readonly content: ProjectContent;
  readonly busy: boolean;
  readonly onSend: (step: ProjectStep) => void;
}

/** What the program does not decide by itself about the words of the targets. */
function Questions({ content, busy, onSend }: QuestionsProps) {
  const asked = content.targets.filter(({ target }) => askedOf(target) !== null);
  if (asked.length === 0) return null;
  return (
    <section className="ask-panel no-print">
      <h2>{texts.questions}</h2>
      {asked.map(
        ({ key, target, title }) =>
          target && (
            <TargetQuestion
              key={key}
              name={title}
              target={target}
              busy={busy}
              onAnswer={(answer) => onSend({ kind: "answer", key, answer })}
            />
          ),
      )}
    </section>
  );
}

interface EditionsProps {
  readonly of: Pick<ProjectView, "editions">;
  readonly editionLink: (editionId: string, label: string) => ReactNode;
}

function Editions({ of: { editions }, editionLink }: EditionsProps) {
  if (editions.length === 0) return null;
  return (
    <section>
      <h2>{texts.editions}</h2>
      <ul className="dp-list">
        {editions.map(({ act, id, number, reason }) => (
          <li key={id}>
            {editionLink(id, texts.edition(number))}
            <p className="muted meta">
              {DOC_TYPE_NAMES[act.docType]}
              {act.number === null ? "" : ` № ${act.number}`} от {shortDate(act.date)}
              {reason === null ? "" : ` · ${reason}`}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Years of the project that have come. */
function yearsUntil({ years }: ProjectContent, today: string): number[] {
  if (years === null) return [];
  const last = Math.min(years.to, Number(today.slice(0, 4)));
  return last < years.from ? [] : Array.from({ length: last - years.from + 1 }, (_, at) => years.from + at);
}

/** Half-years of the project that have begun, the last one first. */
function halvesUntil(content: ProjectContent, today: string): string[] {
  return yearsUntil(content, today)
    .flatMap((year) => [`${year}-H1`, ...(today >= `${year}-07-01` ? [`${year}-H2`] : [])])
    .toReversed();
}
