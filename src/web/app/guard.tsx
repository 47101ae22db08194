import { useQuery } from "@tanstack/react-query";
import { Link, useRouterState } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { RULES } from "#core/access/rules.ts";
import { ROLE_NAMES } from "#core/people/role-names.ts";
import { meQuery } from "#web/lib/me.ts";
import { EmptyState, Loading } from "#web/ui/states.tsx";
import { pageAt } from "./page-map.ts";
import { texts } from "./texts.ts";
import { useMay } from "./use-may.ts";
import { usePageTitle } from "./use-page-title.ts";

/** A page, or for whom it is and a way out when the roles of today do not open it. */
export function Guard({ children }: { children: ReactNode }) {
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const may = useMay();
  const { needs } = pageAt(path);
  if (may === null) return <Loading text={texts.opening} />;
  return needs.length === 0 || needs.some(may) ? children : <NotForYou path={path} />;
}

function NotForYou({ path }: { path: string }) {
  const { data: me } = useQuery(meQuery);
  usePageTitle(texts.notForYou);
  if (me === undefined || me === null) return null;
  const mine = [...new Set(me.grants.map(({ role }) => ROLE_NAMES[role]))].join(", ");
  const roles = new Set(pageAt(path).needs.flatMap((action) => RULES[action].flatMap((rule) => rule.roles)));
  return (
    <EmptyState page title={texts.notForYou} text={texts.actingAs(me.organisationName, mine)}>
      <p className="not-for-you">{texts.opensFor([...roles].map((role) => ROLE_NAMES[role]).join(", "))}</p>
      {me.places.length > 1 && <p className="not-for-you">{texts.switchAbove}</p>}
      <Link to="/" className="btn primary">
        {texts.start}
      </Link>
    </EmptyState>
  );
}
