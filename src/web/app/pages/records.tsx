import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { RecordsPage } from "#web/records/records-page.tsx";
import { texts } from "#web/records/texts.ts";
import { ExecutionTabs } from "../execution-tabs.tsx";
import { useMay } from "../use-may.ts";
import { usePageTitle } from "../use-page-title.ts";

/** Reports of what was carried out: for those who review them, and for those whose came back. */
export function Records() {
  const { recordId } = useParams({ strict: false });
  const { view } = useSearch({ strict: false });
  const navigate = useNavigate();
  const may = useMay();
  usePageTitle(texts.title);
  if (may === null) return null;
  const usual = may("reviewExecution") ? "waiting" : "all";
  const shown = view === "waiting" || view === "returned" || view === "all" ? view : usual;
  const open = (id: string | null): void =>
    void (id === null
      ? navigate({ to: "/records", search: { view: shown } })
      : navigate({ to: "/records/$recordId", params: { recordId: id }, search: { view: shown } }));
  return (
    <RecordsPage
      view={shown}
      opened={recordId ?? null}
      tabs={<ExecutionTabs />}
      onView={(next) => void navigate({ to: "/records", search: { view: next } })}
      onOpen={open}
      recordLink={(id, label) => (
        <Link to="/records/$recordId" params={{ recordId: id }} search={{ view: shown }}>
          {label}
        </Link>
      )}
      reportLink={(occurrenceId, label) => (
        <Link to="/report/$occurrenceId" params={{ occurrenceId }} className="btn">
          {label}
        </Link>
      )}
    />
  );
}
