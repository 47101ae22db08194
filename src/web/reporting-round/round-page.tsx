/* oxlint-disable jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard */
import { Fragment, useState, type ReactNode } from "react";
import type { FigureView, FormItem, MatrixLine, RoundView } from "#contract/reporting-round.ts";
import type { Outcome } from "#core/figure/outcome.ts";
import { dueInWords } from "#core/indicator/period-words.ts";
import { EmptyState } from "#web/ui/states.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { OutcomeStatus } from "#web/ui/outcome.tsx";
import { Status } from "#web/ui/status.tsx";
import { figureInWords } from "./figure-words.ts";
import { AcceptanceBar, waitingForms } from "./acceptance-bar.tsx";
import { AfterLock } from "./after-lock.tsx";
import { ExtensionForm } from "./extension-form.tsx";
import { TableFileButton } from "./form-file.tsx";
import { useAcceptForms, useLock } from "./queries.ts";
import { RevisionList, type ToSource } from "./revision-list.tsx";
import { Progress } from "./rounds-page.tsx";
import { roundTexts } from "./round-texts.ts";
import { absenceInWords, periodInWords, STATES, texts } from "./texts.ts";
import "./reporting-round.css";

interface Props {
  readonly view: RoundView;
  readonly back: ReactNode;
  readonly toBranch: (organisationId: string, name: string) => ReactNode;
  readonly toForm: (organisationId: string, label: string, look?: "plain") => ReactNode;
  /** An indicator through time; of the organisation whose lines they are when none is named. */
  readonly toSeries: (code: string, label: string, organisationId?: string) => ReactNode;
  readonly toSources: (code: string, organisationId: string, label: string) => ReactNode;
  readonly toSource: ToSource;
  /** Where a day is chosen that the figures are shown as of. */
  readonly asOfPicker: ReactNode;
}

interface Chosen {
  readonly line: MatrixLine;
  readonly item: FormItem;
}

/** Organisations down, indicators across, the whole above them; a cell opens its history. */
export function RoundPage({ view, asOfPicker, back, toBranch, toForm, toSeries, toSource, toSources }: Props) {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const lock = useLock(view.round.id);
  const accept = useAcceptForms(view.round.id, view.organisationId);
  const { asOf, form, lines, round, total } = view;
  const waiting = new Set(view.mayReview ? waitingForms(lines).map(({ organisationId }) => organisationId) : []);
  const takePicked = () => {
    const forms = waitingForms(lines)
      .filter(({ organisationId }) => picked.has(organisationId))
      .map(({ organisationId, version }) => ({ organisationId, version: version ?? 0 }));
    accept.mutate(forms, { onSuccess: () => setPicked(new Set()) });
  };
  const pick = (organisationId: string, isPicked: boolean) => {
    const next = new Set(picked);
    if (isPicked) next.add(organisationId);
    else next.delete(organisationId);
    setPicked(next);
  };
  return (
    <div className="rr-page">
      <p className="no-print">{back}</p>
      <header className="page-head">
        <div>
          <h1>
            {round.title} за {periodInWords(round.period)}
          </h1>
          <p className="sub">
            {view.organisationName} · {texts.due(round.dueOn)}
            {round.due !== null && ` (${dueInWords(round.due, round.kind)})`}
          </p>
          <Progress round={round} />
        </div>
        <div className="rr-buttons no-print">
          {lines.length > 1 && <TableFileButton roundId={round.id} organisationId={view.organisationId} />}
          {round.mayLead && round.state === "open" && (
            <button
              type="button"
              className="btn no-print"
              disabled={lock.isPending}
              onClick={() => lock.mutate(round.version)}
            >
              {texts.lock}
            </button>
          )}
        </div>
      </header>
      {lock.error !== null && (
        <p className="rr-error" role="alert">
          {lock.error.message}
        </p>
      )}
      {view.mayReview && (
        <AcceptanceBar
          lines={lines}
          chosen={picked}
          onChoose={setPicked}
          onAccept={takePicked}
          busy={accept.isPending}
          result={accept.data ?? null}
          error={accept.error?.message ?? null}
        />
      )}
      {asOfPicker}
      {round.state === "locked" && <AfterLock roundId={round.id} form={form} />}
      {view.moved.length > 0 && (
        <p className="meta">
          {roundTexts.moved}{" "}
          {view.moved.map(({ name, organisationId }, index) => (
            <Fragment key={organisationId}>
              {index > 0 && ", "}
              {toForm(organisationId, name, "plain")}
            </Fragment>
          ))}
        </p>
      )}
      {lines.length === 0 ? (
        <EmptyState title={texts.empty} />
      ) : (
        <div className={chosen === null ? "rr-body" : "rr-body with-panel"}>
          <section className="rr-scroll" tabIndex={0} aria-label={texts.matrix}>
            <table className="rr-table">
              <thead>
                <tr>
                  <th scope="col" className="line">
                    {texts.organisation}
                  </th>
                  {form.map(({ passport }) => (
                    <th scope="col" key={passport.code} title={passport.title}>
                      <b>{toSeries(passport.code, passport.code)}</b>
                      <span className="rr-title">{passport.title}</span>
                      {passport.unit !== null && <span>{passport.unit}</span>}
                    </th>
                  ))}
                </tr>
                <tr className="whole">
                  <th scope="row" className="line">
                    <b>{texts.whole}</b> <span className="muted">{texts.wholeHint}</span>
                  </th>
                  {form.map((item, index) => (
                    <td key={item.id}>
                      <Whole
                        item={item}
                        figure={total[index] ?? null}
                        outcome={view.outcomes[index] ?? null}
                        link={(label) => toSources(item.passport.code, view.organisationId, label)}
                      />
                    </td>
                  ))}
                </tr>
              </thead>
              <tbody>
                {lines.map((line) => (
                  <tr key={`${line.organisationId} ${line.version === null ? "branch" : "form"}`}>
                    <th scope="row" className="line">
                      {waiting.has(line.organisationId) && line.version !== null ? (
                        <label className="rr-pick">
                          <input
                            type="checkbox"
                            className="no-print"
                            checked={picked.has(line.organisationId)}
                            aria-label={roundTexts.choose(line.name)}
                            onChange={(event) => pick(line.organisationId, event.currentTarget.checked)}
                          />
                          <span>{line.name}</span>
                        </label>
                      ) : (
                        <span>{line.version === null ? toBranch(line.organisationId, line.name) : line.name}</span>
                      )}
                      {asOf === null && <Standing line={line} />}
                    </th>
                    {form.map((item, index) => (
                      <Cell
                        key={item.id}
                        line={line}
                        item={item}
                        figure={line.figures[index] ?? null}
                        outcome={line.outcomes[index] ?? null}
                        isChosen={chosen?.line.organisationId === line.organisationId && chosen.item.id === item.id}
                        onChoose={() => setChosen({ line, item })}
                        link={(label) => toSources(item.passport.code, line.organisationId, label)}
                      />
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
          {chosen !== null && (
            <History
              key={`${chosen.line.organisationId} ${chosen.item.id}`}
              roundId={round.id}
              chosen={chosen}
              mayExtend={round.mayLead}
              toSource={toSource}
              onClose={() => setChosen(null)}
            >
              {toForm(chosen.line.organisationId, texts.openForm)}
              {toSeries(chosen.item.passport.code, texts.throughTime, chosen.line.organisationId)}
            </History>
          )}
        </div>
      )}
    </div>
  );
}

function Whole({
  item,
  figure,
  outcome,
  link,
}: {
  readonly item: FormItem;
  readonly figure: FigureView | null;
  readonly outcome: Outcome | null;
  readonly link: (label: string) => ReactNode;
}) {
  if (figure === null) return <NoData />;
  return (
    <>
      {figure.known === 0 ? <NoData /> : <b>{link(figureInWords(item, figure))}</b>}
      <span className="rr-known">{texts.knownOf(figure.known, figure.of)}</span>
      {outcome !== null && <OutcomeStatus outcome={outcome} />}
    </>
  );
}

/** A dashed box and words: not a nought. */
function NoData() {
  return (
    <span className="rr-none">
      <Icon name="wait" size="small" /> {texts.noData}
    </span>
  );
}

function Standing({ line }: { line: MatrixLine }) {
  const { absence, completeness, explained, extension, state } = line;
  if (absence !== null) return <span className="rr-standing muted">{absenceInWords(absence)}</span>;
  if (state === null)
    return (
      <span className="rr-standing muted">{texts.confirmedOf(completeness.confirmed, completeness.expected)}</span>
    );
  return (
    <span className="rr-standing">
      <Status kind={STATES[state].shape}>{STATES[state].words}</Status>
      {explained > 0 && <span className="rr-standing muted">{roundTexts.explained(explained)}</span>}
      {extension !== null && <span className="rr-standing muted">{roundTexts.extended(extension)}</span>}
    </span>
  );
}

interface CellProps {
  readonly line: MatrixLine;
  readonly item: FormItem;
  readonly figure: FigureView | null;
  readonly outcome: Outcome | null;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  readonly link: (label: string) => ReactNode;
}

function Cell({ line, item, figure, isChosen, link, onChoose, outcome }: CellProps) {
  const { code } = item.passport;
  if (figure === null) return <td className="muted meta">{texts.notAsked}</td>;
  if (line.version === null)
    return (
      <td>
        <Whole item={item} figure={figure} outcome={outcome} link={link} />
      </td>
    );
  const isReturned = line.returned.includes(code);
  return (
    <td className={isChosen ? "chosen" : undefined}>
      <button
        type="button"
        className="plain rr-cell"
        aria-pressed={isChosen}
        aria-label={texts.cellLabel(
          line.name,
          code,
          figure.known === 0 ? texts.noData : figureInWords(item, figure),
          outcome,
        )}
        onClick={onChoose}
      >
        {isReturned ? (
          <Status kind="over">{texts.returnedCell}</Status>
        ) : figure.known === 0 ? (
          <NoData />
        ) : (
          <>
            {figureInWords(item, figure)}
            {outcome !== null && <OutcomeStatus outcome={outcome} />}
          </>
        )}
      </button>
    </td>
  );
}

function History({
  roundId,
  chosen: { item, line },
  mayExtend,
  toSource,
  onClose,
  children,
}: {
  readonly roundId: string;
  readonly chosen: Chosen;
  readonly mayExtend: boolean;
  readonly toSource: ToSource;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const [isExtending, setExtending] = useState(false);
  return (
    <aside className="rr-panel" aria-label={texts.history}>
      <button type="button" className="btn bare small rr-close" onClick={onClose}>
        {texts.close}
      </button>
      <p className="meta muted">{texts.historyOf(line.name, item.passport.code)}</p>
      <h2>{item.passport.title}</h2>
      {item.target !== null && <p className="meta">{texts.target(item.target)}</p>}
      <RevisionList roundId={roundId} organisationId={line.organisationId} item={item} toSource={toSource} />
      {isExtending && <ExtensionForm roundId={roundId} line={line} onDone={() => setExtending(false)} />}
      <p className="rr-buttons no-print">
        {children}
        {mayExtend && !isExtending && line.completeness.expected > 0 && (
          <button type="button" className="btn" onClick={() => setExtending(true)}>
            {roundTexts.extend}
          </button>
        )}
      </p>
    </aside>
  );
}
