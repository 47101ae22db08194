import { useParams } from "@tanstack/react-router";
import { useMemo } from "react";
import type { ReviewView } from "#contract/plan-change.ts";
import { applyChanges } from "#core/plan/change/apply.ts";
import { parsePeriod } from "#core/time/period.ts";
import { EditPage } from "#web/editing/edit-page.tsx";
import type { EditedPlan } from "#web/editing/model.ts";
import { titleOf } from "#web/plan/plan-words.ts";
import { shortHeading } from "#web/plan/short-heading.ts";
import { headsOf } from "#web/plan/table/heads.ts";
import { newId } from "#web/lib/new-id.ts";
import { authorName } from "#web/review/history-list.tsx";
import { texts } from "#web/review/texts.ts";
import { TroubleCard } from "#web/review/trouble-card.tsx";
import { useReview } from "#web/review/use-review.ts";
import { Failure } from "#web/ui/states.tsx";
import { usePageTitle } from "../use-page-title.ts";
import { ToPlan, WithReview } from "../with-review.tsx";

/** The table of a plan to work in: the same changes that its review is made of. */
export function Edit() {
  const { planId = "" } = useParams({ strict: false });
  return <WithReview planId={planId}>{(view) => <EditedTable key={view.planId} view={view} />}</WithReview>;
}

function EditedTable({ view }: { view: ReviewView }) {
  const { model, base, act, undo, redo, snapshot, author, keepMine, giveUp } = useReview(view);
  const { content } = model.state;
  const asRead = useMemo(() => applyChanges(base, []).content, [base]);
  const title = titleOf(content.title, content.kind);
  usePageTitle(title);
  const period = useMemo(() => parsePeriod(model.period), [model.period]);
  if (period === null)
    return (
      <Failure title={texts.failure} text={model.period} again={texts.again} onAgain={() => window.location.reload()} />
    );
  const plan: EditedPlan = {
    content,
    readings: model.rows.map(({ readings }) => readings),
    asRead,
    period,
    changes: snapshot.changes,
    undone: model.state.undone,
    act,
    undo,
    redo,
    saving: { unsent: snapshot.unsent, failure: snapshot.failure },
    authorName: (change) => authorName(change, author.id),
  };
  return (
    <EditPage
      plan={plan}
      title={shortHeading(content.title, content.period) ?? title}
      heads={headsOf(content.dropped)}
      newKey={newId}
      backLink={(label) => <ToPlan planId={view.planId} label={label} />}
      trouble={
        snapshot.trouble !== null && (
          <TroubleCard
            key={snapshot.trouble.mine.id}
            trouble={snapshot.trouble}
            model={model}
            authorId={author.id}
            onKeepMine={keepMine}
            onGiveUp={giveUp}
          />
        )
      }
    />
  );
}
