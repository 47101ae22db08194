import { useQuery } from "@tanstack/react-query";
import { Link, useParams, useRouterState, useSearch } from "@tanstack/react-router";
import { periodInWords } from "#web/lib/russian.ts";
import { planQuery } from "#web/plan/queries.ts";
import { texts } from "./texts.ts";

/** Where I am: organisation ▸ plan ▸ item, and the period of the plan. */
export function Crumbs() {
  const { planId } = useParams({ strict: false });
  const here = useRouterState({ select: (state) => state.location.pathname });
  if (planId !== undefined) return <PlanCrumbs planId={planId} />;
  const name = here.startsWith("/organisation")
    ? texts.organisations
    : here.startsWith("/schedule")
      ? texts.schedule
      : here.startsWith("/search")
        ? texts.search
        : here.startsWith("/help")
          ? texts.help
          : here.startsWith("/acts")
            ? texts.acts
            : here.startsWith("/people")
              ? texts.people
              : texts.plans;
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
