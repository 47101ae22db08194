import { Link } from "@tanstack/react-router";
import { texts } from "./texts.ts";
import "./execution-tabs.css";

const TABS = [
  { to: "/rounds", name: texts.rounds },
  { to: "/indicators", name: texts.indicatorSets },
] as const;

/** The pages of indicators, beside one another. */
export function IndicatorTabs() {
  return (
    <nav className="ex-tabs no-print" aria-label={texts.indicators}>
      {TABS.map(({ to, name }) => (
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
