import type { ReactNode } from "react";
import type { ExecutionView } from "#contract/execution-view.ts";
import { wholeOf } from "#core/coverage/counts.ts";
import { formatNumber } from "#web/lib/russian.ts";
import { usePrintedPage } from "#web/ui/use-printed-page.ts";
import { Icon } from "#web/ui/icon.tsx";
import { EmptyState } from "#web/ui/states.tsx";
import { Status } from "#web/ui/status.tsx";
import { CountsBar } from "./counts-bar.tsx";
import { VIEWS, type ExecutionSearch, type RowGroup } from "./execution-search.ts";
import { LinesTable, type CountLine, type SearchLink } from "./lines-table.tsx";
import { OrganisationLines } from "./organisation-lines.tsx";
import {
  BY_WORDS,
  GROUP_SHAPES,
  GROUP_WORDS,
  knownInWords,
  momentInWords,
  quarterInWords,
  texts,
  viewPeriodInWords,
} from "./texts.ts";
import "./execution-view.css";

interface Props {
  readonly view: ExecutionView;
  readonly search: ExecutionSearch;
  /** The numbers could not be read again: what is shown is what was read last. */
  readonly stale: { readonly onAgain: () => void } | null;
  readonly link: SearchLink;
  readonly tabs: ReactNode;
  readonly tools: ReactNode;
  /** Which lines are shown. */
  readonly by: ReactNode;
  /** Instead of the lines: what stands behind a number, or the bodies, which are fetched apart. */
  readonly children?: ReactNode;
}

/** Where an organisation and all below it stand, in four groups; every number opens down. */
export function ExecutionPage({ view, search, stale, link, tabs, tools, by, children }: Props) {
  const { organisation, total, asked, silent, asOf, timeZone } = view;
  const moment = momentInWords(asOf, timeZone);
  const base: ExecutionSearch = { organisation: search.organisation, period: search.period };
  usePrintedPage("execution");
  return (
    <div className="ex-page">
      {tabs}
      <header className="page-head">
        <div>
          {organisation.above.length > 0 && (
            <p className="meta ex-above">
              {organisation.above.map(({ id, name }) => (
                <span key={id}>
                  {link({ ...base, organisation: id }, name)} <span aria-hidden="true">▸</span>{" "}
                </span>
              ))}
            </p>
          )}
          <h1>{texts.title(organisation.name)}</h1>
          <p className="sub">
            {texts.asOf(moment)} · <b>{knownInWords(total)}</b>
            {asked > 0 && ` · ${texts.answered(silent, asked)}`}
          </p>
          {stale !== null && (
            <p className="ex-stale" role="alert">
              <Status kind="over">{texts.stale(moment)}</Status>{" "}
              <button type="button" className="btn small" onClick={stale.onAgain}>
                {texts.again}
              </button>
            </p>
          )}
        </div>
        <div className="tools no-print">
          <PeriodSwitch period={view.period} base={{ ...base, by: search.by }} link={link} />
          {tools}
        </div>
      </header>
      {wholeOf(total) + total.cancelled === 0 && children === undefined ? (
        <EmptyState title={texts.empty} text={texts.emptyText} />
      ) : (
        <>
          <Summary view={view} base={base} link={link} />
          {search.rows !== true && by}
          {children ?? <Lines view={view} search={search} link={link} />}
        </>
      )}
    </div>
  );
}

function Summary({ view, base, link }: { view: ExecutionView; base: ExecutionSearch; link: SearchLink }) {
  const groups: readonly RowGroup[] = ["done", "ahead", "missed", "unknown"];
  const { total } = view;
  return (
    <section className="ex-summary" aria-label={texts.total}>
      <ul>
        {groups.map((group) => (
          <li key={group} className={group}>
            <b>
              {total[group] === 0
                ? "0"
                : link(
                    { ...base, rows: true, group },
                    formatNumber(total[group]),
                    `${GROUP_WORDS[group]} ${total[group]}`,
                  )}
            </b>
            <Status kind={GROUP_SHAPES[group]}>{GROUP_WORDS[group]}</Status>
          </li>
        ))}
        {total.cancelled > 0 && (
          <li className="cancelled">
            <b>
              {link(
                { ...base, rows: true, group: "cancelled" },
                formatNumber(total.cancelled),
                `${GROUP_WORDS.cancelled} ${total.cancelled}`,
              )}
            </b>
            <span className="status">
              <Icon name="cancel" size="small" />
              {GROUP_WORDS.cancelled}, {texts.outside}
            </span>
          </li>
        )}
      </ul>
      <CountsBar counts={total} />
    </section>
  );
}

function Lines({ view, search, link }: { view: ExecutionView; search: ExecutionSearch; link: SearchLink }) {
  const base: ExecutionSearch = { organisation: search.organisation, period: search.period };
  const rows: ExecutionSearch = { ...base, rows: true };
  const total: CountLine = { key: "total", name: <b>{texts.total}</b>, called: texts.total, counts: view.total, rows };
  if (search.by === "workstreams")
    return (
      <LinesTable
        heading={texts.workstream}
        total={total}
        link={link}
        lines={view.workstreams.map(({ workstream, title, counts }) => {
          const name = workstream === null ? texts.noWorkstream : texts.workstreamOf(workstream, title);
          const opens = { ...rows, workstream: workstream === null ? "none" : String(workstream) };
          return { key: String(workstream), name: link(opens, name), called: name, counts, rows: opens };
        })}
      />
    );
  if (search.by === "quarters")
    return (
      <>
        <LinesTable
          heading={texts.quarter}
          total={total}
          link={link}
          lines={view.quarters.map(({ quarter, counts }) => {
            const name = quarterInWords(quarter);
            const opens = { ...rows, quarter: quarter === "" ? "none" : quarter };
            return { key: quarter, name: link(opens, name), called: name, counts, rows: opens };
          })}
        />
        <p className="muted meta">{texts.quartersOf}</p>
      </>
    );
  return <OrganisationLines lines={view.organisations} base={base} total={total} link={link} />;
}

/** Which lines are shown; the address keeps it. */
export function ByTabs({ search, link }: { search: ExecutionSearch; link: SearchLink }) {
  const { organisation, period, by = "organisations" } = search;
  return (
    <nav className="ex-by no-print" aria-label={texts.by}>
      {VIEWS.map((one) => (
        <span key={one} className={one === by ? "on" : undefined}>
          {link({ organisation, period, by: one === "organisations" ? undefined : one }, BY_WORDS[one])}
        </span>
      ))}
    </nav>
  );
}

/** A year back and forth; of a quarter the quarter before and after it. */
function PeriodSwitch({ period, base, link }: { period: string; base: ExecutionSearch; link: SearchLink }) {
  return (
    <span className="ex-period">
      {link({ ...base, period: shifted(period, -1) }, <Icon name="left" size="small" />, texts.previous)}
      <b>{viewPeriodInWords(period)}</b>
      {link({ ...base, period: shifted(period, 1) }, <Icon name="right" size="small" />, texts.next)}
    </span>
  );
}

function shifted(period: string, by: number): string {
  const year = Number(period.slice(0, 4));
  if (period.includes("/")) return `${year + by}/${year + by + 1}`;
  if (!period.includes("-Q")) return String(year + by);
  const quarter = year * 4 + Number(period.slice(6)) - 1 + by;
  return `${Math.floor(quarter / 4)}-Q${(quarter % 4) + 1}`;
}
