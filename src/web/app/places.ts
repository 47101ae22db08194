import type { Action } from "#core/access/rules.ts";
import { texts } from "./texts.ts";
import { useMay } from "./use-may.ts";

interface Place {
  readonly to: string;
  readonly name: string;
  /** The rights of which one opens it. */
  readonly needs: readonly Action[];
  /** Who has this right finds it on another page. */
  readonly unless?: Action;
}

/** In this order for everybody; the first one is where a person begins. */
const PLACES = [
  { to: "/today", name: texts.today, needs: ["readExecution"] },
  { to: "/endorsements", name: texts.endorsements, needs: ["readSent"], unless: "writeDraft" },
  { to: "/plans", name: texts.plans, needs: ["readDraft"] },
  { to: "/editions", name: texts.editions, needs: ["readApproved"], unless: "writeDraft" },
  { to: "/execution", name: texts.execution, needs: ["readExecution"] },
  { to: "/indicators", name: texts.indicators, needs: ["readIndicators"] },
  { to: "/programmes", name: texts.centreWork, needs: ["reportExecution"] },
  { to: "/calendar", name: texts.calendar, needs: ["readExecution"] },
  { to: "/acts", name: texts.acts, needs: ["readDraft", "readApproved"] },
  { to: "/organisations", name: texts.organisations, needs: ["readOrganisation"] },
  { to: "/people", name: texts.people, needs: ["readPeople"] },
  { to: "/access", name: texts.access, needs: ["writeGrants"] },
  { to: "/audit", name: texts.audit, needs: ["readAudit"] },
  { to: "/system", name: texts.system, needs: ["manageSystem"] },
  { to: "/schedule", name: texts.schedule, needs: ["writeDraft"] },
  { to: "/search", name: texts.search, needs: ["readDraft"] },
] as const satisfies readonly Place[];

const MOST = 7;
/** What gives way when there are more: search has its field above every page, organisations lead to people, those to access. */
const ELSEWHERE: readonly string[] = ["/search", "/schedule", "/access", "/editions", "/people", "/calendar"];

interface Places {
  /** Seven at most. */
  readonly shown: readonly PlaceLink[];
  /** What gave way: on a phone it stands behind «Ещё», elsewhere in the quiet part of the navigation. */
  readonly others: readonly PlaceLink[];
}
type PlaceLink = Pick<(typeof PLACES)[number], "to" | "name">;

/** Nobody is led to a page that would refuse. */
export function usePlaces(): Places {
  const may = useMay();
  if (may === null) return { shown: [], others: [] };
  const open = PLACES.filter((place) => place.needs.some(may) && !("unless" in place && may(place.unless)));
  const yielding = ELSEWHERE.filter((elsewhere) => open.some(({ to }) => to === elsewhere));
  const spare = yielding.slice(0, Math.max(0, open.length - MOST));
  const gives = ({ to }: PlaceLink): boolean => spare.includes(to);
  return { shown: open.filter((place) => !gives(place)), others: open.filter(gives) };
}
