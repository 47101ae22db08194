import type { ReactNode } from "react";
import type { Asking } from "#contract/round-life.ts";
import { Status } from "#web/ui/status.tsx";
import { openTexts as texts } from "./open-texts.ts";

interface Props {
  readonly asking: Asking;
  /** Of one form; null: nobody has said. */
  readonly minutes: number | null;
  readonly toRound: (roundId: string, label: string) => ReactNode;
  readonly toLimits: (label: string) => ReactNode;
}

/** «Уже сдавали»: what the sender should know before others are asked. */
export function AskingView({ asking, minutes, toLimits, toRound }: Props) {
  const { absent, indicators, organisations } = asking;
  const known = indicators.filter((one) => one.known.length > 0);
  const limited = indicators.filter(({ limits }) => limits.length > 0);
  return (
    <section className="rr-asking" aria-label={texts.before}>
      <p>
        {texts.asked(organisations, absent)} {minutes !== null && <b>{texts.load(minutes, organisations)}</b>}
      </p>
      <p>
        {known.length === 0 ? (
          texts.known(0, indicators.length)
        ) : (
          <Status kind="ask">{texts.known(known.length, indicators.length)}</Status>
        )}
      </p>
      {known.length > 0 && (
        <ul>
          {known.map((one) => (
            <li key={one.code}>
              <span>
                <b>{one.code}</b> {one.title}
              </span>
              {one.known.map((where) =>
                where.kind === "execution" ? (
                  <span key="execution" className="rr-standing muted">
                    {texts.reports(where.records)}
                  </span>
                ) : (
                  <span key={where.roundId} className="rr-standing muted">
                    {toRound(where.roundId, where.title)} · {where.organisationName} ·{" "}
                    {texts.inRound(where.known, where.of)}
                    {where.how === "alike" && ` · ${texts.alike}`}
                  </span>
                ),
              )}
            </li>
          ))}
        </ul>
      )}
      {limited.length > 0 && (
        <>
          <p>
            <Status kind="over">{texts.limits}</Status> {toLimits(texts.toLimits)}
          </p>
          <ul>
            {limited.map((one) => (
              <li key={one.code}>
                <span>
                  <b>{one.code}</b> {one.title}
                </span>
                {one.limits.map(({ act, phrase }) => (
                  <span key={phrase} className="rr-standing muted">
                    «{phrase}» – {act}
                  </span>
                ))}
              </li>
            ))}
          </ul>
          <p className="muted">{texts.limitsAdvice}</p>
        </>
      )}
    </section>
  );
}
