import type { ReactNode } from "react";
import { counted, formatNumber, periodInWords, pluralForm } from "#web/lib/russian.ts";
import { Icon } from "#web/ui/icon.tsx";
import { Status } from "#web/ui/status.tsx";
import { keptInWords } from "./check-tab.tsx";
import type { KeptWords } from "./kept-words.ts";
import type { ReviewModel } from "./model.ts";
import { shorten } from "./names.ts";
import { texts } from "./texts.ts";
import type { Review } from "./use-review.ts";

const LONGEST = 70;

interface Props {
  readonly review: Review;
  readonly findings: number;
  readonly kept: KeptWords | null;
  /** The plan made of another file of this name. */
  readonly otherPlan: ReactNode;
  /** To what was carried over from last year's plan. */
  readonly carryLink: (label: string) => ReactNode;
}

/** What is under review, and in numbers that were counted: what was found, what is open, whether anything was lost. */
export function ReviewHead({ review: { view, model }, findings, kept, otherPlan, carryLink }: Props) {
  const { activities, workstreams } = model.state.content;
  const open = model.questions.length;
  const pages = view.pictures?.pages ?? 0;
  return (
    <header className="review-head">
      <h1 title={model.state.content.title ?? undefined}>
        {(view.madeFrom === null ? texts.title : texts.titleOfMade)(subjectOf(model, view.fileName))}
      </h1>
      <p className="sub">
        <span>
          <b>{formatNumber(activities.length)}</b> {pluralForm(activities.length, texts.forms.activity)}
        </span>
        {workstreams.length > 0 && (
          <span>
            <b>{formatNumber(workstreams.length)}</b> {pluralForm(workstreams.length, texts.forms.workstream)}
          </span>
        )}
        <span>
          {open > 0 ? (
            <Status kind="ask">
              <b>{counted(open, texts.forms.question)}</b>
            </Status>
          ) : (
            <Status kind="done">{texts.noQuestions}</Status>
          )}
        </span>
        {findings > 0 && <span>{counted(findings, texts.forms.finding)}</span>}
        {view.madeFrom !== null ? (
          <span>{carryLink(texts.sub.madeFrom)}</span>
        ) : (
          <span>{kept === null ? texts.sub.noDocument : <KeptStatus kept={kept} pages={pages} />}</span>
        )}
      </p>
      {otherPlan !== null && (
        <p className="review-note">
          <Icon name="file" size="small" /> {texts.replaced}
          <span className="long"> {texts.replacedHow}</span>: {otherPlan}
        </p>
      )}
    </header>
  );
}

function KeptStatus({ kept, pages }: { kept: KeptWords; pages: number }) {
  const lost = kept.lost.reduce((sum, { words }) => sum + words.length, 0);
  if (lost > 0)
    return (
      <Status kind="over">
        {texts.sub.lost}:{" "}
        {kept.lost
          .flatMap(({ words }) => words)
          .slice(0, 4)
          .join(", ")}
        {lost > 4 ? "…" : ""}
      </Status>
    );
  const pagesRead = pages > 0 ? `${counted(pages, texts.sub.pages)}, ` : "";
  return (
    <Status kind="done">
      {texts.sub.nothingLost}
      <span className="in-figures">
        : {pagesRead}
        {keptInWords(kept)}
      </span>
    </Status>
  );
}

/** «комплексный план на 2023/2024 учебный год»: what kind of plan and for when, by the document's own words. */
function subjectOf({ state, period }: ReviewModel, fileName: string): string {
  const { title } = state.content;
  const known = state.period !== null;
  if (title === null) return known ? `${fileName}, ${periodInWords(period)}` : fileName;
  const plain = title.split(/\s+/).join(" ");
  if (plain.length <= LONGEST) return plain;
  const kind = KIND.exec(plain)?.[0];
  if (kind === undefined || !known) return shorten(plain, LONGEST);
  return `${kind.toLowerCase()} на ${periodInWords(period)}`;
}

/** «Комплексный план мероприятий», «План работы»: how a title names the kind of plan. */
const KIND = /^(?:комплексный |годовой |единый |перспективный )?план(?:-график)?(?: мероприятий| работы)?(?= |$)/iu;
