import { useQuery } from "@tanstack/react-query";
import { Link, useParams, useRouterState, useSearch } from "@tanstack/react-router";
import { periodInWords } from "#web/lib/russian.ts";
import { planQuery } from "#web/plan/queries.ts";
import { texts } from "./texts.ts";

const PLACES = [
  ["/organisation", texts.organisations],
  ["/people", texts.people],
  ["/audit", texts.audit],
  ["/system", texts.system],
  ["/schedule", texts.schedule],
  ["/search", texts.search],
  ["/help", texts.help],
  ["/acts", texts.acts],
  ["/me", texts.me],
  ["/access", texts.access],
] as const;

/** Where I am: organisation ▸ plan ▸ item, and the period of the plan. */
export function Crumbs() {
  const { planId } = useParams({ strict: false });
  const here = useRouterState({ select: (state) => state.location.pathname });
  if (planId !== undefined) return <PlanCrumbs planId={planId} />;
  const name = PLACES.find(([beginning]) => here.startsWith(beginning))?.[1] ?? texts.plans;
  return (
    <nav className="crumbs" aria-label={texts.whereAmI}>
      <ol>
        <li>{here.startsWith("/acts/") ? <Link to="/acts">{name}</Link> : name}</li>
      </ol>
    </nav>
  );
}

function PlanCrumbs({ planId }: { planId: string }) {
  const { data: plan } = useQuery(planQuery(planId));
  const { item } = useSearch({ strict: false });
  const issuer = plan?.issuer ?? null;
  const activity = plan?.activities.find((one) => one.id === item);
  const { period, assumed } = plan?.readingPeriod ?? { period: "", assumed: true };
  return (
    <nav className="crumbs" aria-label={texts.whereAmI}>
      <ol>
        <li>
          <Link to="/plans">{texts.plans}</Link>
        </li>
        {issuer !== null && <li title={issuer}>{issuer}</li>}
        {activity !== undefined && <li>{activity.number ?? activity.position}</li>}
      </ol>
      {!assumed && <span className="bar-period">{periodInWords(period)}</span>}
    </nav>
  );
}
