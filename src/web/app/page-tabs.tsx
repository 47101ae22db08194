import { Link, useLocation, type LinkProps } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { currentTab } from "./current-tab.ts";
import "./page-tabs.css";

interface Props {
  readonly name: string;
  readonly tabs: readonly { readonly to: NonNullable<LinkProps["to"]>; readonly name: string }[];
}

/** Pages of one place, beside one another. On a phone the row is wider than the page: it opens where one stands. */
export function PageTabs({ name: whole, tabs }: Props) {
  const row = useRef<HTMLElement>(null);
  const pathname = useLocation({ select: (location) => location.pathname });
  const here = currentTab(
    pathname,
    tabs.map(({ to }) => to),
  );
  useEffect(() => {
    const marked = row.current?.querySelector<HTMLElement>("[aria-current]");
    if (row.current === null || !marked) return;
    row.current.scrollLeft =
      marked.offsetLeft - row.current.offsetLeft - (row.current.clientWidth - marked.offsetWidth) / 2;
  }, [here]);
  return (
    <nav ref={row} className="page-tabs no-print" aria-label={whole}>
      {tabs.map(({ to, name }) => (
        <Link
          key={to}
          to={to}
          activeOptions={{ exact: true, includeSearch: false }}
          activeProps={{ "aria-current": "page" }}
          inactiveProps={to === here ? { "aria-current": "true" } : {}}
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}
