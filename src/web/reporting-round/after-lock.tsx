import { useQuery } from "@tanstack/react-query";
import type { FormItem } from "#contract/reporting-round.ts";
import { shortDate } from "#web/lib/russian.ts";
import { figureInWords } from "./figure-words.ts";
import { correctionsQuery } from "./queries.ts";
import { roundTexts } from "./round-texts.ts";

interface Props {
  readonly roundId: string;
  readonly form: readonly FormItem[];
}

/** What differs from what counted when the round was locked: nothing approved changes silently. */
export function AfterLock({ roundId, form }: Props) {
  const { data, error } = useQuery(correctionsQuery(roundId));
  if (error !== null)
    return (
      <p className="rr-error" role="alert">
        {error.message}
      </p>
    );
  if (data === undefined || data.lockedAt === null) return null;
  const { corrections, lockedAt } = data;
  if (corrections.length === 0) return <p className="meta muted">{roundTexts.noneAfterLock(lockedAt)}</p>;
  const inWords = (code: string, figure: (typeof corrections)[number]["now"]) => {
    const item = form.find(({ passport }) => passport.code === code);
    return figure === null || item === undefined ? roundTexts.nothing : figureInWords(item, figure);
  };
  return (
    <details className="rr-after">
      <summary>{roundTexts.afterLock(corrections.length, lockedAt)}</summary>
      <ul>
        {corrections.map(({ at, code, now, organisationId, organisationName, reason, was }) => (
          <li key={`${organisationId} ${code}`}>
            {roundTexts.correction(organisationName, code, inWords(code, was), inWords(code, now))}
            {reason !== null && `. ${reason}`} <span className="meta muted">{shortDate(at)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
