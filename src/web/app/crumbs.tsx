import { useQuery } from "@tanstack/react-query";
import { Link, useParams, useRouterState, useSearch } from "@tanstack/react-router";
import { periodInWords } from "#web/lib/russian.ts";
import { planQuery } from "#web/plan/queries.ts";
import { pageAt } from "./page-map.ts";
import { texts } from "./texts.ts";
import { useMay } from "./use-may.ts";

/** Where I am: organisation ▸ plan ▸ item, and the period of the plan. */
export function Crumbs() {
  const { planId } = useParams({ strict: false });
  const path = useRouterState({ select: (state) => state.location.pathname });
  const { needs, crumbs } = pageAt(path);
  const may = useMay();
  const refused = may === null || (needs.length > 0 && !needs.some(may));
  if (planId !== undefined && !refused) return <PlanCrumbs planId={planId} />;
  return (
    <nav className="crumbs" aria-label={texts.whereAmI}>
      <ol>
        {crumbs.map(({ name, to }) => (
          <li key={name}>{to === null || refused ? name : <Link to={to}>{name}</Link>}</li>
        ))}
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
