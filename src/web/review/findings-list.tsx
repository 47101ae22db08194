import type { Finding } from "#core/intake/draft.ts";
import { findingId } from "#core/plan/change/finding-id.ts";
import { EmptyState } from "#web/ui/states.tsx";
import { placeInWords } from "#web/lib/plan-terms.ts";
import { texts } from "./texts.ts";

const words = texts.decisions;

interface Props {
  readonly findings: readonly Finding[];
  readonly acknowledged: ReadonlySet<string>;
  readonly onPlace: (finding: Finding) => void;
  readonly onClear: (findingId: string) => void;
}

/** What a careful editor would say. Nothing here changes the text or stands in the way. */
export function FindingsList({ findings, acknowledged, onPlace, onClear }: Props) {
  const named = findings.map((finding) => ({ finding, id: findingId(finding) }));
  const fresh = named.filter(({ id }) => !acknowledged.has(id));
  const seen = named.filter(({ id }) => acknowledged.has(id));
  if (findings.length === 0) return <EmptyState title={words.noFindings} text={words.noFindingsHint} />;
  return (
    <>
      <p className="rule">
        {texts.forms.finding[2][0]?.toUpperCase()}
        {texts.forms.finding[2].slice(1)}
        <span>{words.textUnchanged}</span>
      </p>
      <ul className="finding-list">
        {fresh.map(({ finding, id }) => (
          <li key={id}>
            <FindingWords finding={finding} onPlace={onPlace} />
            <button
              type="button"
              className="plain link"
              aria-label={`${words.clear}: ${finding.where}`}
              onClick={() => onClear(id)}
            >
              {words.clear}
            </button>
          </li>
        ))}
      </ul>
      {seen.length > 0 && (
        <details className="settled" open={fresh.length === 0}>
          <summary>
            {words.seen} <span>{seen.length}</span>
          </summary>
          <ul className="finding-list">
            {seen.map(({ finding, id }) => (
              <li key={id}>
                <FindingWords finding={finding} onPlace={onPlace} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function FindingWords({ finding, onPlace }: { finding: Finding; onPlace: Props["onPlace"] }) {
  const { where, message, source } = finding;
  return (
    <span className="finding-words">
      {source === undefined ? (
        <b>{where}</b>
      ) : (
        <button type="button" className="plain link" title={placeInWords(source)} onClick={() => onPlace(finding)}>
          <b>{where}</b>
        </button>
      )}{" "}
      {message}
    </span>
  );
}
