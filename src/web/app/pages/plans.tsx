import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useCallback, type ReactNode } from "react";
import { FileButton } from "#web/intake/file-button.tsx";
import { UploadList } from "#web/intake/upload-list.tsx";
import { useUploads } from "#web/intake/uploads.tsx";
import { Welcome } from "#web/intake/welcome.tsx";
import { endorsementsQuery } from "#web/plan-life/queries.ts";
import { StageLine } from "#web/plan-life/stage-line.tsx";
import { texts as lifeTexts } from "#web/plan-life/texts.ts";
import { titleOf } from "#web/plan/plan-words.ts";
import { PlansPage } from "#web/plan/plans-page.tsx";
import { plansQuery } from "#web/plan/queries.ts";
import { texts as planTexts } from "#web/plan/texts.ts";
import { Icon } from "#web/ui/icon.tsx";
import { EmptyState, Failure, Loading } from "#web/ui/states.tsx";
import { usePaste } from "../paste-context.ts";
import { useUndo } from "../undo.tsx";
import { useMay } from "../use-may.ts";
import { texts as appTexts } from "../texts.ts";
import { usePageTitle } from "../use-page-title.ts";
import "#web/plan-life/plan-life.css";

/** The plans of the organisation with what is being read now; without plans, the first steps. */
export function Plans() {
  const { data: plans, error, refetch } = useQuery(plansQuery);
  const navigate = useNavigate();
  const openPaste = usePaste();
  const { remove } = useUndo();
  const { addExample } = useUploads();
  const mayWrite = useMay()?.("writeDraft") === true;
  usePageTitle(planTexts.plans);
  const open = useCallback(
    (planId: string, example: boolean) =>
      void navigate({ to: example ? "/plans/$planId" : "/plans/$planId/review", params: { planId } }),
    [navigate],
  );
  const link = (planId: string, label: string) => (
    <Link to="/plans/$planId" params={{ planId }}>
      {label}
    </Link>
  );
  const toReview = (planId: string, label: ReactNode) => (
    <Link to="/plans/$planId/review" params={{ planId }}>
      {label}
    </Link>
  );
  const toComparison = (planId: string, otherId: string, label: string) => (
    <Link to="/plans/$planId/compare/$otherId" params={{ planId, otherId }}>
      {label}
    </Link>
  );
  if (plans === undefined) {
    if (error === null) return <Loading text={planTexts.loadingList} />;
    return (
      <Failure title={planTexts.failure} text={error.message} again={planTexts.again} onAgain={() => void refetch()} />
    );
  }
  const uploads = mayWrite && (
    <UploadList onOpen={open} planLink={link} reviewLink={toReview} compareLink={toComparison} />
  );
  if (plans.length === 0 && !mayWrite)
    return (
      <>
        <OfOthers />
        <EmptyState page title={planTexts.noPlans} text={planTexts.noPlansText} />
      </>
    );
  if (plans.length === 0)
    return (
      <>
        <OfOthers />
        <Welcome uploads={uploads} onPaste={() => openPaste()} />
      </>
    );
  return (
    <>
      <OfOthers />
      <PlansPage
        plans={plans}
        uploads={uploads}
        planLink={(plan, title) => link(plan.id, title)}
        reviewLink={(plan, content) => (
          <Link to="/plans/$planId/review" params={{ planId: plan.id }}>
            {content}
          </Link>
        )}
        stage={(plan) => <StageLine {...plan.life} />}
        onDelete={mayWrite ? (plan) => remove({ id: plan.id, title: titleOf(plan.title, plan.kind) }) : null}
        tools={
          mayWrite && (
            <>
              {!plans.some((plan) => plan.example) && (
                <button type="button" className="btn" onClick={addExample}>
                  {planTexts.showExample}
                </button>
              )}
              <button type="button" className="btn" onClick={() => openPaste()}>
                {planTexts.paste}
              </button>
              <FileButton className="btn primary">
                <Icon name="up" /> {planTexts.upload}
              </FileButton>
            </>
          )
        }
      />
    </>
  );
}

/** What others have sent to be endorsed, and where their approved plans are. */
function OfOthers() {
  const { data } = useQuery(endorsementsQuery);
  const mayAsk = useMay()?.("answerProposal") === true;
  const open = data?.filter(({ state }) => state === "open").length ?? 0;
  return (
    <div className="plans-of-others no-print">
      {open > 0 && (
        <div className="notice ask">
          <p>{lifeTexts.waitingForYou(open)}</p>
          <Link to="/endorsements" className="btn primary">
            {lifeTexts.toEndorsements}
          </Link>
        </div>
      )}
      <nav aria-label={lifeTexts.approvedPlans}>
        <Link to="/editions">{lifeTexts.approvedPlans}</Link>
        {mayAsk && <Link to="/proposals">{appTexts.proposals}</Link>}
        {open === 0 && data !== undefined && <Link to="/endorsements">{lifeTexts.endorsements}</Link>}
      </nav>
    </div>
  );
}
