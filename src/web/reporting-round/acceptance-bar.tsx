import type { MatrixLine } from "#contract/reporting-round.ts";
import type { Acceptance } from "#contract/round-life.ts";
import { roundTexts as texts } from "./round-texts.ts";

interface Props {
  readonly lines: readonly MatrixLine[];
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
  readonly onAccept: () => void;
  readonly busy: boolean;
  readonly result: Acceptance | null;
  readonly error: string | null;
}

/** Forms that can be taken now. */
export function waitingForms(lines: readonly MatrixLine[]): MatrixLine[] {
  return lines.filter(({ state, version }) => state === "confirmed" && version !== null);
}

/** Many forms are taken at once: those without explanations by one choice, the others after a look. */
export function AcceptanceBar({ busy, chosen, error, lines, onAccept, onChoose, result }: Props) {
  const waiting = waitingForms(lines);
  const plain = waiting.filter(({ explained }) => explained === 0);
  if (waiting.length === 0 && result === null) return null;
  return (
    <section className="rr-review no-print" aria-label={texts.reviewBar}>
      {waiting.length > 0 && (
        <div className="rr-buttons">
          <b>{texts.toReview(waiting.length)}</b>
          {plain.length > 0 && (
            <button
              type="button"
              className="btn small"
              onClick={() => onChoose(new Set(plain.map(({ organisationId }) => organisationId)))}
            >
              {texts.choosePlain(plain.length)}
            </button>
          )}
          {chosen.size > 0 && (
            <button type="button" className="btn small" onClick={() => onChoose(new Set())}>
              {texts.chooseNone}
            </button>
          )}
          <button
            type="button"
            className="btn primary small"
            disabled={busy || chosen.size === 0}
            aria-busy={busy}
            onClick={onAccept}
          >
            {texts.accept(chosen.size)}
          </button>
        </div>
      )}
      {error !== null && (
        <p className="rr-error" role="alert">
          {error}
        </p>
      )}
      {result !== null && (
        <output>
          <p>{texts.accepted(result.accepted, result.accepted + result.left.length)}</p>
          {result.left.length > 0 && (
            <>
              <p>{texts.left}</p>
              <ul>
                {result.left.map((one) => (
                  <li key={one.organisationId}>
                    {one.name} – {texts.leftWhy(one)}
                  </li>
                ))}
              </ul>
            </>
          )}
        </output>
      )}
    </section>
  );
}
