import { useQuery } from "@tanstack/react-query";
import { Navigate } from "@tanstack/react-router";
import { plansQuery } from "#web/plan/queries.ts";
import { todayQuery } from "#web/today/queries.ts";
import { Loading } from "#web/ui/states.tsx";
import { usePlaces } from "./places.ts";
import { texts } from "./texts.ts";
import { useMay } from "./use-may.ts";

/** The first place that the person may open: today for those who carry things out, the journal for who watches. */
export function Home() {
  const [first] = usePlaces().shown;
  const may = useMay();
  const plans = useQuery({ ...plansQuery, enabled: may?.("writeDraft") === true });
  const today = useQuery({ ...todayQuery(null), enabled: may?.("readExecution") === true });
  if (first === undefined || may === null) return null;
  if (plans.isLoading || today.isLoading) return <Loading text={texts.opening} />;
  const nothingYet = today.data?.begun === false && today.data.forYou.total === 0;
  // An empty installation begins with its first plan.
  const begins = nothingYet && plans.data?.length === 0;
  return <Navigate to={begins ? "/plans" : first.to} replace />;
}
