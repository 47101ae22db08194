/* oxlint-disable jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard */
import { useState, type ReactNode } from "react";
import type { PublicationView } from "#contract/figure-publication.ts";
import { figureInWords } from "#core/figure/figure-words.ts";
import { periodInWords } from "#core/indicator/period-words.ts";
import { shortDate } from "#web/lib/russian.ts";
import { Status } from "#web/ui/status.tsx";
import { StepForm, Words } from "#web/ui/step-form.tsx";
import { usePublicationStep } from "./queries.ts";
import { texts } from "./texts.ts";
import "./figure-publication.css";

interface Props {
  readonly view: PublicationView;
  readonly back: ReactNode;
}

/** What of a round stands on the public page, and what is to stand there. */
export function PublicationPage({ view, back }: Props) {
  const { accepted, expected, hindrance, indicators, number, period, shown, title, underReview } = view;
  const [codes, setCodes] = useState<readonly string[]>(
    shown?.codes ?? indicators.filter(({ figure }) => figure.known > 0).map(({ passport }) => passport.code),
  );
  const [withUnits, setWithUnits] = useState(shown?.withUnits ?? true);
  const [reason, setReason] = useState("");
  const step = usePublicationStep(view);
  const small = withUnits ? indicators.filter((one) => one.small.length > 0 && codes.includes(one.passport.code)) : [];
  const toggle = (code: string): void =>
    setCodes(codes.includes(code) ? codes.filter((one) => one !== code) : [...codes, code]);
  const publish = (): void =>
    step.mutate({ kind: "publish", codes, withUnits, reason: reason.trim() }, { onSuccess: () => setReason("") });
  return (
    <div className="fp-page">
      <p className="no-print">{back}</p>
      <header className="page-head">
        <div>
          <h1>{texts.title}</h1>
          <p className="sub">
            {title} · {periodInWords(period)}
          </p>
        </div>
      </header>
      <p className="muted">{texts.hint}</p>
      <p>{texts.accepted(accepted, expected)}</p>
      {hindrance !== null && <p className="notice ask">{texts.hindrances[hindrance](underReview)}</p>}
      <OnPage view={view} />
      <form
        className="fp-part"
        aria-label={texts.choose}
        onSubmit={(event) => {
          event.preventDefault();
          if (!step.isPending) publish();
        }}
      >
        <h2>{texts.choose}</h2>
        <p className="fp-row no-print">
          <button
            type="button"
            className="btn small"
            onClick={() => setCodes(indicators.map((one) => one.passport.code))}
          >
            {texts.all}
          </button>
          <button type="button" className="btn small" onClick={() => setCodes([])}>
            {texts.none}
          </button>
        </p>
        <Choice view={view} codes={codes} onToggle={toggle} />
        <label className="fp-row">
          <input type="checkbox" checked={withUnits} onChange={(event) => setWithUnits(event.currentTarget.checked)} />
          <span>{texts.units}</span>
        </label>
        {small.length > 0 && (
          <div className="notice ask">
            <p>{texts.smallHint}</p>
            <ul>
              {small.map((one) => (
                <li key={one.passport.code}>{texts.small(one.passport.title, one.small)}</li>
              ))}
            </ul>
          </div>
        )}
        {number > 0 && <Words label={texts.reason} value={reason} onChange={setReason} />}
        {step.error !== null && (
          <p className="fp-error" role="alert">
            {step.error.message}
          </p>
        )}
        {codes.length === 0 && <p className="muted">{texts.chooseOne}</p>}
        <p className="fp-row no-print">
          <button
            type="submit"
            className="btn primary"
            disabled={step.isPending || hindrance !== null || codes.length === 0}
          >
            {number === 0 ? texts.publish : texts.publishAgain}
          </button>
        </p>
      </form>
      <History view={view} />
    </div>
  );
}

function OnPage({ view }: { readonly view: PublicationView }) {
  const { indicators, publicPath, shown } = view;
  const [isLeaving, setLeaving] = useState(false);
  const [reason, setReason] = useState("");
  const step = usePublicationStep(view);
  return (
    <section className="fp-part" aria-labelledby="fp-now">
      <h2 id="fp-now">{texts.onPage}</h2>
      {shown === null || publicPath === null ? (
        <p className="muted">{texts.nothing}</p>
      ) : (
        <>
          <p className="fp-row">
            <Status kind="done">{texts.shown(shown.codes.length)}</Status>
            <a href={publicPath} target="_blank" rel="noopener">
              {texts.open}
            </a>
            {!isLeaving && (
              <button type="button" className="btn no-print" onClick={() => setLeaving(true)}>
                {texts.withdraw}
              </button>
            )}
          </p>
          {indicators.some(({ changed }) => changed) && <p className="notice ask">{texts.changed}</p>}
          {isLeaving && (
            <StepForm
              title={texts.withdrawTitle}
              busy={step.isPending}
              error={step.error?.message ?? null}
              go={texts.withdraw}
              onCancel={() => setLeaving(false)}
              onSubmit={() =>
                step.mutate({ kind: "withdraw", reason: reason.trim() }, { onSuccess: () => setLeaving(false) })
              }
            >
              <Words label={texts.withdrawReason} value={reason} onChange={setReason} />
            </StepForm>
          )}
        </>
      )}
    </section>
  );
}

function Choice({
  codes,
  onToggle,
  view: { indicators, shown },
}: {
  readonly view: PublicationView;
  readonly codes: readonly string[];
  readonly onToggle: (code: string) => void;
}) {
  return (
    <section className="fp-wide" tabIndex={0} aria-label={texts.choose}>
      <table className="fp-table">
        <thead>
          <tr>
            <th scope="col">{texts.indicator}</th>
            <th scope="col" className="number">
              {texts.number}
            </th>
            <th scope="col" className="number">
              {texts.known}
            </th>
            <th scope="col">{texts.state}</th>
          </tr>
        </thead>
        <tbody>
          {indicators.map(({ changed, figure, passport }) => (
            <tr key={passport.code}>
              <th scope="row" aria-label={passport.title}>
                <label className="fp-row">
                  <input
                    type="checkbox"
                    checked={codes.includes(passport.code)}
                    onChange={() => onToggle(passport.code)}
                  />
                  <span>
                    {passport.code}. {passport.title}
                  </span>
                </label>
              </th>
              <td className="number">
                <b>{figureInWords(passport, figure)}</b>
              </td>
              <td className="number">{texts.knownOf(figure.known, figure.of)}</td>
              <td>
                {changed ? texts.other : shown?.codes.includes(passport.code) === true ? texts.stands : texts.absent}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function History({ view: { history } }: { readonly view: PublicationView }) {
  if (history.length === 0) return null;
  return (
    <section className="fp-part" aria-labelledby="fp-history">
      <h2 id="fp-history">{texts.history}</h2>
      <ul className="fp-list">
        {history.map(({ at, by, isWithdrawn, number, reason }) => (
          <li key={number}>
            <b>{texts.step(number)}</b> {isWithdrawn && <Status kind="past">{texts.withdrawn}</Status>}
            {reason !== null && <p>{reason}</p>}
            <p className="meta muted">
              {shortDate(at)} · {by.name ?? ""}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
