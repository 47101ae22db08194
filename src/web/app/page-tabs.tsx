import { Link, type LinkProps } from "@tanstack/react-router";
import "./page-tabs.css";

interface Props {
  readonly name: string;
  readonly tabs: readonly { readonly to: NonNullable<LinkProps["to"]>; readonly name: string }[];
}

/** Pages of one place, beside one another. */
export function PageTabs({ name: whole, tabs }: Props) {
  return (
    <nav className="page-tabs no-print" aria-label={whole}>
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
