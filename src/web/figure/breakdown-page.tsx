/* oxlint-disable jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard */
import { useState, type ReactNode } from "react";
import type { BreakdownView, UnitView } from "#contract/figure.ts";
import { barChart } from "#core/figure/chart.ts";
import { drawnUnit, drawnValue, figureInWords } from "#core/figure/figure-words.ts";
import { drawnLevel } from "#core/figure/goal.ts";
import { outcomeOf } from "#core/figure/outcome.ts";
import { inRank } from "#core/figure/ranking.ts";
import { periodInWords } from "#core/indicator/period-words.ts";
import { ChartView, useWidth } from "#web/ui/chart-view.tsx";
import { OutcomeStatus } from "#web/ui/outcome.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { OneOf } from "#web/ui/one-of.tsx";
import "./figure.css";
import { AsOfPicker } from "./as-of-picker.tsx";
import { howComputed } from "./how-computed.ts";
import { RevisionsPanel, type ToSource } from "./revisions-panel.tsx";
import { TileMap } from "./tile-map.tsx";
import { goalInWords, texts } from "./texts.ts";

interface Props {
  readonly view: BreakdownView;
  /** Who is marked among the others. */
  readonly own: string | null;
  readonly onAsOf: (day: string | undefined) => void;
  readonly toRound: ReactNode;
  readonly toSeries: (label: string) => ReactNode;
  readonly toPlace: (organisationId: string, name: string) => ReactNode;
  readonly toSource: ToSource;
}

/** What a number is put together from, the organisations beside one another; one of them opens its revisions. */
export function BreakdownPage({ view, own, onAsOf, toPlace, toRound, toSeries, toSource }: Props) {
  const [chosen, setChosen] = useState<UnitView | null>(null);
  const [isMap, setMap] = useState(false);
  const { above, asOf, code, figure, goals, organisationName, passport, period, roundId, setTitle, today } = view;
  const units = inRank(view.units, passport.wanted);
  return (
    <div className="fg-page">
      <p className="fg-crumbs no-print">
        {toRound}
        {above.map(({ id, name }) => (
          <span key={id}>{toPlace(id, name)}</span>
        ))}
      </p>
      <header className="page-head">
        <div>
          <h1>{passport.title}</h1>
          <p className="sub">
            {organisationName} · {periodInWords(period)} · {texts.sub(code, setTitle)}
          </p>
        </div>
      </header>
      <div className="fg-now">
        <b className="fg-big">{figureInWords(passport, figure)}</b>
        <span>{texts.knownLong(figure.known, figure.of)}</span>
        {goals.map((goal) => (
          <OutcomeStatus
            key={goal.asWritten}
            outcome={outcomeOf(goal, figure, passport)}
            about={`${texts.goal} ${goalInWords(goal)}`}
          />
        ))}
        <span className="no-print">{toSeries(texts.through)}</span>
      </div>
      <AsOfPicker today={today} asOf={asOf} onChange={onAsOf} />
      <div className={chosen === null ? "fg-body" : "fg-body with-panel"}>
        <div className="fg-main">
          <section aria-label={texts.how}>
            <h2>{texts.how}</h2>
            <ul className="fg-formula">
              {howComputed(view).map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </section>
          <section aria-label={texts.units}>
            <h2>{texts.units}</h2>
            {units.length === 0 && <p className="muted">{texts.noUnits}</p>}
            {units.length > 1 && (
              <>
                <div className="fg-tools no-print">
                  <OneOf
                    legend={texts.view}
                    name="figure-view"
                    value={isMap ? "map" : "bars"}
                    options={[
                      ["bars", texts.bars],
                      ["map", texts.map],
                    ]}
                    onChange={(one) => setMap(one === "map")}
                  />
                </div>
                {isMap ? <TileMap view={view} units={units} own={own} /> : <Bars view={view} units={units} own={own} />}
              </>
            )}
          </section>
          {units.length > 0 && (
            <Units view={view} units={units} own={own} chosen={chosen} toPlace={toPlace} onChoose={setChosen} />
          )}
        </div>
        {chosen !== null && (
          <RevisionsPanel
            roundId={roundId}
            passport={passport}
            unit={chosen}
            toSource={toSource}
            onClose={() => setChosen(null)}
          />
        )}
      </div>
    </div>
  );
}

interface ListProps {
  readonly view: BreakdownView;
  readonly units: readonly UnitView[];
  readonly own: string | null;
}

function Bars({ own, units, view: { goals, passport } }: ListProps) {
  const [ref, width] = useWidth();
  const lines = goals.flatMap((goal) => {
    const value = drawnLevel(passport, goal);
    // A goal of the whole says nothing to its parts, but a share is the same for all.
    return value === null || passport.measure.kind !== "share" ? [] : [{ value, words: goalInWords(goal) }];
  });
  const bars = units.map(({ figure, name, organisationId }) => ({
    label: name,
    value: drawnValue(passport, figure.value),
    words: figureInWords(passport, figure),
    known: figure.of > 1 ? texts.knownOf(figure.known, figure.of) : null,
    isOwn: organisationId === own,
  }));
  return (
    <div ref={ref} className="fg-scroll">
      {width > 0 && (
        <ChartView
          drawing={barChart(bars, lines, { width, unit: drawnUnit(passport) })}
          label={texts.unitsLabel(passport.title)}
        />
      )}
    </div>
  );
}

function Units({
  chosen,
  onChoose,
  own,
  toPlace,
  units,
  view: { passport },
}: ListProps & {
  readonly chosen: UnitView | null;
  readonly toPlace: Props["toPlace"];
  readonly onChoose: (unit: UnitView) => void;
}) {
  const isShare = passport.measure.kind === "share";
  return (
    <section className="fg-wide" tabIndex={0} aria-label={texts.table}>
      <h2>{texts.table}</h2>
      <table className="fg-table">
        <thead>
          <tr>
            <th scope="col">{texts.organisation}</th>
            {isShare && (
              <th scope="col" className="number">
                {texts.counts}
              </th>
            )}
            <th scope="col" className="number">
              {texts.known}
            </th>
            <th scope="col" className="number">
              {texts.value}
            </th>
          </tr>
        </thead>
        <tbody>
          {units.map((unit) => {
            const { figure, isBranch, name, organisationId } = unit;
            const isOwn = organisationId === own;
            const isChosen = chosen?.organisationId === organisationId;
            return (
              <tr key={organisationId} className={isChosen ? "chosen" : isOwn ? "own" : undefined}>
                <th scope="row">
                  {isBranch ? (
                    toPlace(organisationId, name)
                  ) : (
                    <button
                      type="button"
                      className="plain"
                      aria-pressed={isChosen}
                      aria-label={texts.open(name)}
                      onClick={() => onChoose(unit)}
                    >
                      {name}
                    </button>
                  )}
                  {isOwn && ` (${texts.own})`}
                </th>
                {isShare && (
                  <td className="number">
                    {figure.numerator === null || figure.denominator === null
                      ? ""
                      : texts.knownOf(Number(figure.numerator), Number(figure.denominator))}
                  </td>
                )}
                <td className="number">{texts.knownOf(figure.known, figure.of)}</td>
                <td className="number">
                  {figure.known === 0 ? (
                    <span className="muted">
                      <Icon name="none" size="small" /> {texts.noData}
                    </span>
                  ) : (
                    <b>{figureInWords(passport, figure)}</b>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
