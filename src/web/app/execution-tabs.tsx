import { Link } from "@tanstack/react-router";
import { texts } from "./texts.ts";
import "./execution-tabs.css";

const TABS = [
  { to: "/execution", name: texts.execution },
  { to: "/coverage", name: texts.coverage },
  { to: "/records", name: texts.records },
  { to: "/awaited", name: texts.awaited },
  { to: "/requests", name: texts.requests },
  { to: "/execution-report", name: texts.reports },
] as const;

/** The pages of what is carried out, beside one another. */
export function ExecutionTabs() {
  return (
    <nav className="ex-tabs no-print" aria-label={texts.execution}>
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
