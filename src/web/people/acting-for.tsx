import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { Me } from "#contract/account.ts";
import { ROLE_NAMES } from "#core/people/role-names.ts";
import { useMenu } from "#web/ui/use-menu.ts";
import { myDelegationsQuery, useSwitchOrganisation } from "./acting-queries.ts";
import { actingTexts as texts } from "./acting-texts.ts";
import "#web/ui/menu-button.css";
import "./acting-for.css";

/**
 * In the head of every page: who I am, for whom I act and as what, and a menu to act for another organisation. `links`: what
 * else belongs to a person, as menu items.
 */
export function ActingFor({ me, links, onSwitched }: { me: Me; links: ReactNode; onSwitched: () => void }) {
  const { open, setOpen, box, button, onKeyDown } = useMenu();
  const { data: delegations } = useQuery(myDelegationsQuery);
  const change = useSwitchOrganisation();
  const roles = [...new Set(me.grants.map(({ role }) => ROLE_NAMES[role]))].join(", ");
  const here = delegations?.filter(({ organisationId }) => organisationId === me.organisationId) ?? [];
  const givers = [...new Set(here.map(({ giverName }) => giverName))];
  const choose = (organisationId: string) => {
    setOpen(false);
    button.current?.focus();
    if (organisationId !== me.organisationId) change.mutate(organisationId, { onSuccess: onSwitched });
  };
  return (
    <nav className="acting-for" aria-label={texts.menu}>
      <div ref={box}>
        <button
          ref={button}
          type="button"
          className="acting-button"
          aria-haspopup="menu"
          aria-expanded={open}
          title={`${me.organisationName}: ${roles}`}
          onClick={() => setOpen(!open)}
        >
          <span className="acting-who">
            <b>{me.name}</b> <span>{roles}</span>
          </span>
          <span className="acting-where">
            {givers.length > 0 && <em>{texts.onBehalf(givers.join(", "))}, </em>}
            {me.organisationName}
          </span>
          <span aria-hidden="true">▾</span>
        </button>
        {open && (
          <div className="acting-list">
            <p className="acting-now">
              <b>{me.name}</b>
              <span>
                {roles}; {me.organisationName}
              </span>
            </p>
            <div role="menu" tabIndex={-1} className="menu-items" aria-label={texts.menu} onKeyDown={onKeyDown}>
              {me.places.length > 1 &&
                me.places.map((place) => (
                  <button
                    key={place.organisationId}
                    type="button"
                    role="menuitem"
                    tabIndex={-1}
                    aria-current={place.organisationId === me.organisationId}
                    onClick={() => choose(place.organisationId)}
                  >
                    <b>{place.organisationName}</b>
                    <span>
                      {place.roles.map((one) => ROLE_NAMES[one]).join(", ")}
                      {place.organisationId === me.organisationId && ` · ${texts.current}`}
                    </span>
                  </button>
                ))}
              {links}
            </div>
          </div>
        )}
        {change.error !== null && (
          <p className="acting-trouble" role="alert">
            {change.error.message}
          </p>
        )}
      </div>
    </nav>
  );
}
