import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import type { AuditEntryView } from "#contract/audit.ts";
import { AuditPage } from "#web/audit/audit-page.tsx";
import { ChainState } from "#web/audit/chain-state.tsx";
import { auditQuery, auditStateQuery, fetchJournal, useCheck } from "#web/audit/queries.ts";
import { texts } from "#web/audit/texts.ts";
import { meQuery, mayUse } from "#web/lib/me.ts";
import { saveFile } from "#web/lib/save-file.ts";
import { statusQuery } from "#web/lib/status-query.ts";
import { Failure, Loading } from "#web/ui/states.tsx";
import { usePageTitle } from "../use-page-title.ts";

/** The journal, with links to what it tells of. */
export function Audit() {
  const filter = useSearch({ from: "/audit" });
  const navigate = useNavigate();
  const { data: me } = useQuery(meQuery);
  const { data: status } = useQuery(statusQuery);
  const { data, error, fetchNextPage, hasNextPage, refetch } = useInfiniteQuery(auditQuery(filter));
  const { data: state } = useQuery(auditStateQuery);
  const [failure, setFailure] = useState<string | null>(null);
  const check = useCheck();
  usePageTitle(texts.title);
  if (error !== null)
    return <Failure title={texts.failure} text={error.message} again={texts.again} onAgain={() => void refetch()} />;
  if (data === undefined) return <Loading text={texts.loading} />;
  const may = (action: "manageSystem" | "readDraft" | "readExecution") =>
    me !== null && me !== undefined && status !== undefined && mayUse(me, action, status.today);
  const save = async (extension: "xlsx" | "csv") => {
    setFailure(null);
    try {
      const { content, name } = await fetchJournal(filter, extension);
      saveFile(content, name ?? `Журнал.${extension}`);
    } catch (cause) {
      setFailure(cause instanceof Error ? cause.message : null);
    }
  };
  const objectLink = (entry: AuditEntryView, content: ReactNode) =>
    entry.objectKind === "plan" && may("readDraft") && entry.organisationId === me?.organisationId ? (
      <Link to="/plans/$planId" params={{ planId: entry.objectId }}>
        {content}
      </Link>
    ) : (
      content
    );
  return (
    <AuditPage
      entries={data.pages.flatMap(({ entries }) => entries)}
      actions={data.pages[0]?.actions ?? []}
      filter={filter}
      onFilter={(next) => void navigate({ to: "/audit", search: next })}
      onExport={(extension) => void save(extension)}
      onMore={hasNextPage ? () => void fetchNextPage() : null}
      failure={failure ?? check.error?.message ?? null}
      objectLink={objectLink}
      inspections={
        may("readExecution") && (
          <Link className="btn" to="/inspections">
            {texts.inspections}
          </Link>
        )
      }
      chain={
        state && (
          <ChainState
            state={state}
            checking={check.isPending}
            onCheck={may("manageSystem") ? () => check.mutate() : null}
          />
        )
      }
    />
  );
}
