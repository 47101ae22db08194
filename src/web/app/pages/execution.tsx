import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { ByTabs, ExecutionPage } from "#web/execution-view/execution-page.tsx";
import type { ExecutionSearch } from "#web/execution-view/execution-search.ts";
import { LinesTable, type SearchLink } from "#web/execution-view/lines-table.tsx";
import { bodiesQuery, executionQuery, ownEditionsQuery, reportQuery, rowsQuery } from "#web/execution-view/queries.ts";
import { ReportPage } from "#web/execution-view/report-page.tsx";
import { reportTexts } from "#web/execution-view/report-texts.ts";
import { RowsList } from "#web/execution-view/rows-list.tsx";
import { GROUP_WORDS, quarterInWords, texts } from "#web/execution-view/texts.ts";
import { ApiError } from "#web/lib/api.ts";
import { EmptyState, Failure, Loading } from "#web/ui/states.tsx";
import { ExecutionTabs } from "../execution-tabs.tsx";
import { useMay } from "../use-may.ts";
import { usePageTitle } from "../use-page-title.ts";

const link: SearchLink = (search, content, label) => (
  <Link to="/execution" search={search} {...(label === undefined ? {} : { "aria-label": label })}>
    {content}
  </Link>
);

/** Where an organisation and all below it stand; the address says which, and which number stands open. */
export function Execution() {
  const search = useSearch({ from: "/execution" });
  const { data: view, error, refetch } = useQuery(executionQuery(search));
  usePageTitle(view === undefined ? texts.page : texts.title(view.organisation.name));
  if (error instanceof ApiError && error.code === "notFound")
    return (
      <EmptyState page title={texts.notFound}>
        {link({}, texts.toOwn)}
      </EmptyState>
    );
  if (error !== null && view === undefined)
    return <Failure title={texts.failure} text={error.message} again={texts.again} onAgain={() => void refetch()} />;
  if (view === undefined) return <Loading text={texts.loading} />;
  const { by = "organisations" } = search;
  return (
    <ExecutionPage
      view={view}
      search={search}
      stale={error === null ? null : { onAgain: () => void refetch() }}
      link={link}
      tabs={<ExecutionTabs />}
      tools={
        <button type="button" className="btn" onClick={() => window.print()}>
          {texts.print}
        </button>
      }
      by={<ByTabs search={search} link={link} />}
    >
      {search.rows === true ? <Rows search={search} /> : by === "bodies" ? <Bodies search={search} /> : undefined}
    </ExecutionPage>
  );
}

/** What stands behind a number. */
function Rows({ search }: { search: ExecutionSearch }) {
  const { data, error, refetch } = useQuery(rowsQuery(search));
  const { organisation, period, by } = search;
  const said = [
    search.group === undefined ? null : GROUP_WORDS[search.group],
    search.quarter === undefined ? null : quarterInWords(search.quarter),
    search.workstream === undefined
      ? null
      : search.workstream === "none"
        ? texts.noWorkstream
        : texts.workstreamOf(Number(search.workstream), null),
    search.body ?? null,
  ].filter((part) => part !== null);
  return (
    <section>
      <div className="ex-rows-head">
        <h2>{said.length === 0 ? texts.rowsOf : said.join(" · ")}</h2>
        {data !== undefined && <span className="muted">{texts.rowsTotal(data.total)}</span>}
        {link({ organisation, period, by }, texts.back)}
      </div>
      <Fetched error={error} done={data !== undefined} onAgain={() => void refetch()}>
        {data !== undefined && <RowsList rows={data.rows} total={data.total} search={search} link={link} />}
      </Fetched>
    </section>
  );
}

function Bodies({ search }: { search: ExecutionSearch }) {
  const { data, error, refetch } = useQuery(bodiesQuery(search));
  const { organisation, period } = search;
  return (
    <Fetched error={error} done={data !== undefined} onAgain={() => void refetch()}>
      {data !== undefined && (
        <>
          <LinesTable
            heading={texts.body}
            total={null}
            link={link}
            lines={data.bodies.map(({ body, duties, counts }) => {
              const rows: ExecutionSearch = { organisation, period, by: "bodies", rows: true, body };
              return { key: body, name: link(rows, body), called: body, note: texts.duties(duties), counts, rows };
            })}
          />
          <p className="muted meta">
            {texts.bodiesNote} {data.more > 0 && texts.moreBodies(data.more)}
          </p>
        </>
      )}
    </Fetched>
  );
}

interface FetchedProps {
  readonly error: Error | null;
  readonly done: boolean;
  readonly onAgain: () => void;
  readonly children: ReactNode;
}

function Fetched({ error, done, onAgain, children }: FetchedProps) {
  if (error !== null && !done)
    return (
      <p role="alert">
        {error.message}{" "}
        <button type="button" className="btn small" onClick={onAgain}>
          {texts.again}
        </button>
      </p>
    );
  return done ? children : <Loading text={texts.loading} />;
}

/** Reports of execution, as they will be printed. */
export function ExecutionReports() {
  const search = useSearch({ from: "/execution-report" });
  const may = useMay();
  const navigate = useNavigate();
  const { data: preview, error, isPlaceholderData, refetch } = useQuery(reportQuery(search));
  const { data: editions = [] } = useQuery(ownEditionsQuery);
  usePageTitle(reportTexts.title);
  if (error instanceof ApiError && error.code === "noEdition")
    return (
      <>
        <ExecutionTabs />
        <EmptyState page title={reportTexts.noEdition} text={reportTexts.noEditionText}>
          <Link to="/plans" className="btn">
            {reportTexts.toPlans}
          </Link>
        </EmptyState>
      </>
    );
  if (error !== null && preview === undefined)
    return (
      <Failure
        title={reportTexts.failure}
        text={error.message}
        again={reportTexts.again}
        onAgain={() => void refetch()}
      />
    );
  if (preview === undefined) return <Loading text={reportTexts.loading} />;
  return (
    <ReportPage
      preview={preview}
      updating={isPlaceholderData}
      editions={editions}
      search={search}
      tabs={<ExecutionTabs />}
      mayWrite={may?.("writeDraft") === true}
      onSearch={(next) => void navigate({ to: "/execution-report", search: next, replace: true, resetScroll: false })}
    />
  );
}
