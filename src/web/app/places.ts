import { useQuery } from "@tanstack/react-query";
import type { Action } from "#core/access/rules.ts";
import { meQuery, mayUse } from "#web/lib/me.ts";
import { statusQuery } from "#web/lib/status-query.ts";
import { texts } from "./texts.ts";

/** Each place with the rights of which one opens it. */
const PLACES = [
  { to: "/plans", name: texts.plans, needs: ["readDraft"] },
  { to: "/acts", name: texts.acts, needs: ["readDraft", "readApproved"] },
  { to: "/organisations", name: texts.organisations, needs: ["readOrganisation"] },
  { to: "/people", name: texts.people, needs: ["readPeople"] },
  { to: "/access", name: texts.access, needs: ["writeGrants"] },
  { to: "/audit", name: texts.audit, needs: ["readAudit"] },
  { to: "/system", name: texts.system, needs: ["manageSystem"] },
  { to: "/schedule", name: texts.schedule, needs: ["readDraft"] },
  { to: "/search", name: texts.search, needs: ["readDraft"] },
] as const satisfies readonly { readonly to: string; readonly name: string; readonly needs: readonly Action[] }[];

/** Nobody is led to a page that would refuse. */
export function usePlaces() {
  const { data: me } = useQuery(meQuery);
  const { data: status } = useQuery(statusQuery);
  if (me === undefined || me === null || status === undefined) return [];
  return PLACES.filter(({ needs }) => needs.some((action) => mayUse(me, action, status.today)));
}
