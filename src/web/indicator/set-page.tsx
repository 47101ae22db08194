import { useState, type ReactNode } from "react";
import { useQuery } from "@tanstack/react-query";
import type { IndicatorSetView, IndicatorView } from "#contract/indicator.ts";
import { parseExact, showExact } from "#core/indicator/exact.ts";
import { shortDate } from "#web/lib/russian.ts";
import { EmptyState } from "#web/ui/states.tsx";
import { Status } from "#web/ui/status.tsx";
import { PassportForm } from "./passport-form.tsx";
import { centresQuery, useSetChange, type SetChange } from "./queries.ts";
import { Questions } from "./questions.tsx";
import { SetAct } from "./set-act.tsx";
import { SetSheet } from "./set-sheet.tsx";
import { STATE_KINDS } from "./sets-page.tsx";
import { texts, thingName, troubleText } from "./texts.ts";
import "#web/ui/step-form.css";
import "./indicator.css";

interface Props {
  readonly set: IndicatorSetView;
  readonly tabs: ReactNode;
  /** To the parts of its target for those below. */
  readonly targetLink: (code: string, label: string) => ReactNode;
}

/** A set as the act prints it, with what was understood beside the words. */
export function SetPage({ set, tabs, targetLink }: Props) {
  const change = useSetChange(set);
  const [open, setOpen] = useState<string | null>(null);
  const { list, mayChange, state } = set;
  const proposed = list.filter(({ confirmed }) => !confirmed);
  // What is in doubt is looked at by itself.
  const clear = proposed.filter(({ doubts, troubles }) => doubts.length === 0 && troubles.length === 0);
  const mayWrite = mayChange && state !== "closed";
  const send = (wish: SetChange) => change.mutate(wish);
  const edited = list.find(({ code }) => code === open);
  return (
    <div className="ind-page">
      {tabs}
      <header className="page-head">
        <div>
          <h1>{set.title}</h1>
          <p className="muted">
            {[set.organisationName, texts.indicators(list.length)].join(" · ")}
            {set.source !== null && ` · ${texts.readFrom(set.source.title)}`}
          </p>
          <Status kind={STATE_KINDS[state]}>{texts.states[state]}</Status>
        </div>
        {mayWrite && (
          <div className="tools no-print">
            <button type="button" className="btn" onClick={() => setOpen("")}>
              {texts.addIndicator}
            </button>
            {clear.length > 0 && (
              <button
                type="button"
                className="btn line"
                disabled={change.isPending}
                onClick={() => send({ kind: "confirm", codes: clear.map(({ code }) => code) })}
              >
                {texts.confirmAll(clear.length)}
              </button>
            )}
            {state === "draft" && list.length > 0 && proposed.length === 0 && (
              <button
                type="button"
                className="btn primary"
                disabled={change.isPending}
                onClick={() => send({ kind: "state", state: "inForce" })}
              >
                {texts.bring}
              </button>
            )}
            {state === "inForce" && (
              <button
                type="button"
                className="btn"
                disabled={change.isPending}
                onClick={() => send({ kind: "state", state: "closed" })}
              >
                {texts.close}
              </button>
            )}
          </div>
        )}
      </header>
      <SetAct
        set={set}
        busy={change.isPending}
        mayWrite={mayWrite}
        onChange={(wish, onDone) => change.mutate(wish, { onSuccess: onDone })}
      />
      {change.error !== null && open === null && (
        <p className="ind-error" role="alert">
          {change.error.message}
        </p>
      )}
      {open !== null && (
        <PassportForm
          key={open}
          set={set}
          edited={edited ?? null}
          busy={change.isPending}
          error={change.error?.message ?? null}
          onSend={(wish) => change.mutate(wish, { onSuccess: () => setOpen(null) })}
          onCancel={() => {
            change.reset();
            setOpen(null);
          }}
        />
      )}
      <Questions set={{ ...set, mayChange: mayWrite }} busy={change.isPending} onChange={send} />
      {list.length === 0 && open === null && <EmptyState title={texts.empty} text={texts.emptyText} />}
      {list.length > 0 && (
        <table className="ind-table">
          <thead>
            <tr>
              <th scope="col">{texts.number}</th>
              <th scope="col">{texts.indicator}</th>
              <th scope="col">{texts.unit}</th>
              <th scope="col">{texts.target}</th>
              <th scope="col">{texts.how}</th>
              <th scope="col">{texts.standing}</th>
            </tr>
          </thead>
          <tbody>
            {list.map((one) => (
              <Line
                key={one.id}
                one={one}
                centres={set.centres}
                mayWrite={mayWrite}
                targets={targetLink(one.code, texts.targetsBelow)}
                busy={change.isPending}
                onOpen={() => {
                  change.reset();
                  setOpen(one.code);
                }}
                onConfirm={() => send({ kind: "confirm", codes: [one.code] })}
              />
            ))}
          </tbody>
        </table>
      )}
      <SetSheet set={set} mayWrite={mayWrite} />
      {list.some(({ hasFactor }) => hasFactor) && <Centres set={set} />}
    </div>
  );
}

interface LineProps {
  readonly one: IndicatorView;
  readonly centres: number;
  readonly mayWrite: boolean;
  readonly targets: ReactNode;
  readonly busy: boolean;
  readonly onOpen: () => void;
  readonly onConfirm: () => void;
}

function Line({ one, centres, mayWrite, targets, busy, onOpen, onConfirm }: LineProps) {
  const { code, confirmed, doubts, earlier, edition, fromDay, passport, troubles } = one;
  return (
    <tr>
      <td data-label={texts.number}>{code}</td>
      <td>
        <p className="ind-title">{passport.title}</p>
        {doubts.map((doubt) => (
          <p key={doubt} className="ind-doubt">
            {texts.doubts[doubt]}
          </p>
        ))}
        {troubles.map((trouble) => (
          <p key={trouble.field + trouble.code} className="ind-error">
            {troubleText(trouble)}
          </p>
        ))}
      </td>
      <td data-label={texts.unit}>{passport.unit}</td>
      <td data-label={texts.target}>
        <Planned one={one} centres={centres} />
        <div className="ind-buttons no-print">{targets}</div>
      </td>
      <td data-label={texts.how}>
        <Kind one={one} />
      </td>
      <td data-label={texts.standing}>
        <Status kind={confirmed ? "done" : "ask"}>{confirmed ? texts.confirmed : texts.proposed}</Status>
        {edition > 1 && <p className="muted meta">{texts.edition(edition, shortDate(fromDay))}</p>}
        {earlier.map((old) => (
          <p key={old.id} className="muted meta">
            {texts.earlier(old.edition, shortDate(old.fromDay), shortDate(old.untilDay ?? old.fromDay))}
          </p>
        ))}
        {mayWrite && (
          <div className="ind-buttons no-print">
            <button type="button" className="btn small" aria-label={`${texts.change} ${code}`} onClick={onOpen}>
              {texts.change}
            </button>
            {!confirmed && (
              <button
                type="button"
                className="btn small line"
                aria-label={`${texts.confirm} ${code}`}
                disabled={busy}
                onClick={onConfirm}
              >
                {texts.confirm}
              </button>
            )}
          </div>
        )}
      </td>
    </tr>
  );
}

/** As printed, and below it what it was said to mean. */
function Planned({ one: { hasFactor, meant, target }, centres }: { one: IndicatorView; centres: number }) {
  if (target === null) return <span className="muted">—</span>;
  const value = meant === null ? null : parseExact(meant.value);
  const number = value === null ? "" : showExact(value, 2, true);
  return (
    <>
      <p>{target.asWritten}</p>
      {hasFactor && (
        <p className="muted meta">
          {meant === null
            ? texts.notComputed
            : meant.of === "each"
              ? texts.meantEach(number)
              : texts.meantWhole(number, meant.unit, centres)}
        </p>
      )}
    </>
  );
}

function Kind({ one: { passport } }: { one: IndicatorView }) {
  const { measure, overTime, overTree } = passport;
  return (
    <>
      <p>
        {texts.kinds[measure.kind]}
        {measure.kind === "count" && `: ${thingName(measure.of)}, ${texts.natures[measure.nature]}`}
        {measure.kind === "monthly" && `: ${thingName(measure.of)}, ${texts.shownAs[measure.shown]}`}
        {measure.kind === "computed" && `: ${measure.formula}`}
      </p>
      {measure.kind === "share" && <p className="muted meta">{measure.denominator}</p>}
      <p className="muted meta">{texts.byTime(texts.timeRules[overTime])}</p>
      <p className="muted meta">{texts.byTree(texts.spaceRules[overTree])}</p>
    </>
  );
}

/** «А» with its rule and every centre that is in it. */
function Centres({ set: { id, today } }: { set: IndicatorSetView }) {
  const [from, setFrom] = useState(today);
  const [until, setUntil] = useState(today);
  const isAsked = from !== "" && until !== "" && from <= until;
  const { data, error } = useQuery({ ...centresQuery(id, from, until), enabled: isAsked });
  return (
    <section aria-labelledby="ind-centres">
      <h2 id="ind-centres">{texts.countedCentres}</h2>
      <p className="muted">{texts.centresHint}</p>
      <div className="step-fields no-print">
        <label className="step-field short">
          <span>{texts.from}</span>
          <input type="date" value={from} max={until} onChange={(event) => setFrom(event.currentTarget.value)} />
        </label>
        <label className="step-field short">
          <span>{texts.until}</span>
          <input type="date" value={until} min={from} onChange={(event) => setUntil(event.currentTarget.value)} />
        </label>
      </div>
      {error !== null && <p className="ind-error">{error.message}</p>}
      {data !== undefined && (
        <>
          <output className="ind-said">
            {from === until ? texts.onDay(shortDate(from)) : texts.through(shortDate(from), shortDate(until))}:{" "}
            <b>{texts.centres(data.count)}</b>
          </output>
          {data.count === 0 ? (
            <p className="muted">{texts.noCentres}</p>
          ) : (
            <ol className="ind-centres">
              {data.centres.map((centre) => (
                <li key={centre.id}>
                  {centre.name}
                  {centre.above !== "" && <span className="muted meta"> {centre.above}</span>}
                </li>
              ))}
            </ol>
          )}
        </>
      )}
    </section>
  );
}
