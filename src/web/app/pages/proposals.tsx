import { Link, useParams, useSearch } from "@tanstack/react-router";
import { CascadePage } from "#web/cascade/cascade-page.tsx";
import { ProposalsPage } from "#web/cascade/proposals-page.tsx";
import { newId } from "#web/lib/new-id.ts";
import { texts } from "../texts.ts";
import { useMay } from "../use-may.ts";
import { usePageTitle } from "../use-page-title.ts";

export function Proposals() {
  const may = useMay();
  const { plan } = useSearch({ strict: false });
  usePageTitle(texts.proposals);
  return (
    <ProposalsPage
      key={plan}
      plan={plan ?? null}
      mayAnswer={may?.("answerProposal") ?? false}
      newId={newId}
      planLink={(planId, content) => (
        <Link to="/plans/$planId" params={{ planId }}>
          {content}
        </Link>
      )}
      editionLink={(editionId, content) => (
        <Link to="/editions/$editionId" params={{ editionId }}>
          {content}
        </Link>
      )}
    />
  );
}

export function Cascade() {
  const { planId = "" } = useParams({ strict: false });
  const may = useMay();
  usePageTitle(texts.cascade);
  return (
    <CascadePage
      planId={planId}
      remindLink={
        may?.("reviewExecution") === true
          ? (dutyId, content) => (
              <Link to="/remind/$dutyId" params={{ dutyId }} className="btn small">
                {content}
              </Link>
            )
          : null
      }
      back={
        <Link to="/plans/$planId/life" params={{ planId }}>
          {texts.backToPlan}
        </Link>
      }
    />
  );
}
