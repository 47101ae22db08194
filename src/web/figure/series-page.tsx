/* oxlint-disable jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard */
import type { ReactNode } from "react";
import type { SeriesPoint, SeriesView } from "#contract/figure.ts";
import { figureInWords } from "#core/figure/figure-words.ts";
import { outcomeOf, type Outcome } from "#core/figure/outcome.ts";
import { periodInWords } from "#core/indicator/period-words.ts";
import type { ReportingKind } from "#core/indicator/reporting-period.ts";
import { OutcomeStatus } from "#web/ui/outcome.tsx";
import { EmptyState } from "#web/ui/states.tsx";
import { ChartView, useWidth } from "#web/ui/chart-view.tsx";
import "./figure.css";
import { AsOfPicker } from "./as-of-picker.tsx";
import { seriesChart } from "./series-chart.ts";
import { goalInWords, kindInWords, texts } from "./texts.ts";

interface Props {
  readonly view: SeriesView;
  readonly onKind: (kind: ReportingKind) => void;
  readonly onAsOf: (day: string | undefined) => void;
  readonly toSet: ReactNode;
  readonly toPlace: (organisationId: string, name: string) => ReactNode;
  /** Of one's own page when `organisationId` is null: of that above, with this one marked. */
  readonly toSources: (roundId: string, label: string) => ReactNode;
  readonly toNeighbours: ((roundId: string, label: string) => ReactNode) | null;
}

/** One indicator of one organisation, period after period. */
export function SeriesPage({ view, onAsOf, onKind, toNeighbours, toPlace, toSet, toSources }: Props) {
  const { above, asOf, breaks, code, kind, kinds, organisationName, passports, points, setTitle, today } = view;
  const [ref, width] = useWidth();
  const title = passports.at(-1)?.title ?? code;
  const last = points.findLast(({ roundId, state }) => roundId !== null && state !== "notAsked");
  return (
    <div className="fg-page">
      <p className="fg-crumbs no-print">
        {toSet}
        {above.map(({ id, name }) => (
          <span key={id}>{toPlace(id, name)}</span>
        ))}
      </p>
      <header className="page-head">
        <div>
          <h1>{title}</h1>
          <p className="sub">
            {organisationName} · {texts.sub(code, setTitle)}
          </p>
        </div>
      </header>
      {last !== undefined && <Now point={last} view={view} toNeighbours={toNeighbours} />}
      <div className="fg-tools">
        {kinds.length > 1 && (
          <label className="no-print">
            {texts.kind}
            <select
              value={kind ?? ""}
              onChange={({ currentTarget: { value } }) => {
                const chosen = kinds.find((one) => one === value);
                if (chosen !== undefined) onKind(chosen);
              }}
            >
              {kinds.map((one) => (
                <option key={one} value={one}>
                  {kindInWords[one]}
                </option>
              ))}
            </select>
          </label>
        )}
        <AsOfPicker today={today} asOf={asOf} onChange={onAsOf} />
      </div>
      {points.length === 0 ? (
        <EmptyState title={texts.none} text={texts.noneText} />
      ) : (
        <>
          <section aria-label={texts.chart}>
            <h2>{texts.chart}</h2>
            <div ref={ref}>
              {width > 0 && (
                <section className="fg-scroll" tabIndex={0} aria-label={texts.chartRegion}>
                  <ChartView drawing={seriesChart(view, width - 2)} label={texts.chartLabel(title, points.length)} />
                </section>
              )}
            </div>
          </section>
          {breaks.map(({ before, parts }) => (
            <p key={before} className="fg-note">
              {texts.breakWords(points[before]?.period ?? "", parts)}
            </p>
          ))}
          {view.older > 0 && <p className="muted">{texts.older(view.older)}</p>}
          <PointsTable view={view} toSources={toSources} />
        </>
      )}
    </div>
  );
}

const NOTHING = { known: 0, of: 1 };

/** The last collected period in large. */
function Now({
  point,
  view,
  toNeighbours,
}: {
  readonly point: SeriesPoint;
  readonly view: SeriesView;
  readonly toNeighbours: Props["toNeighbours"];
}) {
  const { figure, goals, period, roundId } = point;
  return (
    <div className="fg-now">
      <b className="fg-big">{inWords(point, view)}</b>
      <span>{periodInWords(period)}</span>
      {figure !== null && <span className="muted">{texts.knownLong(figure.known, figure.of)}</span>}
      {goals.map((goal) => (
        <OutcomeStatus
          key={goal.asWritten}
          outcome={outcomeAt(goal, point, view)}
          about={`${texts.goal} ${goalInWords(goal)}`}
        />
      ))}
      {roundId !== null && toNeighbours !== null && (
        <span className="no-print">{toNeighbours(roundId, texts.neighbours)}</span>
      )}
    </div>
  );
}

function inWords({ figure, passport, state }: SeriesPoint, { passports }: SeriesView): string {
  if (state === "noRound") return texts.noRound;
  if (state === "notAsked" || figure === null) return texts.notAsked;
  const own = passport === null ? undefined : passports[passport];
  return own === undefined ? texts.noData : figureInWords(own, figure);
}

/** By the passport of that time. */
function outcomeAt(
  goal: SeriesPoint["goals"][number],
  { figure, passport }: SeriesPoint,
  { passports }: SeriesView,
): Outcome {
  const own = passport === null ? undefined : passports[passport];
  return own === undefined ? "notComputed" : outcomeOf(goal, figure ?? NOTHING, own);
}

function PointsTable({ view, toSources }: Pick<Props, "view" | "toSources">) {
  const { breaks, passports, points } = view;
  const isShare = passports.some(({ measure }) => measure.kind === "share");
  const hasGoals = points.some(({ goals }) => goals.length > 0);
  return (
    <section className="fg-wide" tabIndex={0} aria-label={texts.table}>
      <h2>{texts.table}</h2>
      <table className="fg-table">
        <thead>
          <tr>
            <th scope="col">{texts.period}</th>
            <th scope="col" className="number">
              {texts.value}
            </th>
            {isShare && (
              <th scope="col" className="number">
                {texts.counts}
              </th>
            )}
            <th scope="col" className="number">
              {texts.known}
            </th>
            {hasGoals && (
              <>
                <th scope="col">{texts.goal}</th>
                <th scope="col">{texts.reached}</th>
              </>
            )}
            <th scope="col" className="no-print">
              {texts.sources}
            </th>
          </tr>
        </thead>
        <tbody>
          {points.toReversed().map((point) => {
            const { figure, goals, period, roundId, state } = point;
            const isBreak = breaks.some(({ before }) => points[before]?.period === period);
            return (
              <tr key={period} className={isBreak ? "break" : undefined}>
                <th scope="row">
                  {periodInWords(period)}
                  {isBreak && <span className="muted"> · {texts.breakShort}</span>}
                </th>
                <td className="number">{state === "known" ? <b>{inWords(point, view)}</b> : inWords(point, view)}</td>
                {isShare && (
                  <td className="number">
                    {figure?.numerator === null || figure?.numerator === undefined
                      ? ""
                      : texts.knownOf(Number(figure.numerator), Number(figure.denominator))}
                  </td>
                )}
                <td className="number">{figure === null ? "" : texts.knownOf(figure.known, figure.of)}</td>
                {hasGoals && (
                  <>
                    <td>{goals.map(goalInWords).join("; ")}</td>
                    <td>
                      {goals.map((goal) => (
                        <span key={goal.asWritten}>
                          <OutcomeStatus outcome={outcomeAt(goal, point, view)} />
                        </span>
                      ))}
                    </td>
                  </>
                )}
                <td className="no-print">
                  {roundId !== null && figure !== null ? toSources(roundId, texts.sources) : ""}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
