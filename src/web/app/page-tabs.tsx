import { Link, type LinkProps } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import "./page-tabs.css";

interface Props {
  readonly name: string;
  readonly tabs: readonly { readonly to: NonNullable<LinkProps["to"]>; readonly name: string }[];
}

/** Pages of one place, beside one another. On a phone the row is wider than the page: it opens where one stands. */
export function PageTabs({ name: whole, tabs }: Props) {
  const row = useRef<HTMLElement>(null);
  useEffect(() => {
    const here = row.current?.querySelector<HTMLElement>("[aria-current]");
    if (row.current === null || !here) return;
    row.current.scrollLeft =
      here.offsetLeft - row.current.offsetLeft - (row.current.clientWidth - here.offsetWidth) / 2;
  }, []);
  return (
    <nav ref={row} className="page-tabs no-print" aria-label={whole}>
      {tabs.map(({ to, name }) => (
        <Link
          key={to}
          to={to}
          activeOptions={{ exact: true, includeSearch: false }}
          activeProps={{ "aria-current": "page" }}
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}
