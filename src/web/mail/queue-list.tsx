import type { LetterView, MailQueueView } from "#contract/mail.ts";
import { Status, type StatusKind } from "#web/ui/status.tsx";
import { ServerWords } from "./mail-page.tsx";
import { momentWords } from "./moment.ts";
import type { LetterFilter } from "./queries.ts";
import { texts } from "./texts.ts";

interface Props {
  readonly queue: MailQueueView | null;
  readonly filter: LetterFilter;
  readonly onFilter: (filter: LetterFilter) => void;
  readonly onRetry: (letterId: string) => void;
  readonly failure: string | null;
  readonly retried: boolean;
}

const FILTERS = [null, "waiting", "sent", "refused", "dropped"] as const;
const SHOWN = 200;

/** What became of each letter; one that waits or was refused can be tried again. */
export function QueueList({ failure, filter, onFilter, onRetry, queue, retried }: Props) {
  return (
    <section>
      <h2>{texts.queue}</h2>
      <fieldset className="mail-filters" aria-label={texts.queue}>
        {FILTERS.map((each) => (
          <button
            key={each ?? "all"}
            type="button"
            className="btn small"
            aria-pressed={each === filter}
            onClick={() => onFilter(each)}
          >
            {texts.filters[each ?? "all"]}
          </button>
        ))}
      </fieldset>
      {failure !== null && (
        <div className="notice over" role="alert">
          <p>{failure}</p>
        </div>
      )}
      <output>{retried && texts.retried}</output>
      {queue !== null && queue.letters.length === 0 && <p className="muted">{texts.empty}</p>}
      <ul className="mail-letters">
        {queue?.letters.map((letter) => (
          <Letter key={letter.id} letter={letter} onRetry={onRetry} />
        ))}
      </ul>
      {queue !== null && queue.letters.length >= SHOWN && <p className="muted meta">{texts.more}</p>}
    </section>
  );
}

const SHAPES: Readonly<Record<LetterView["state"], StatusKind>> = {
  waiting: "wait",
  sending: "run",
  sent: "done",
  refused: "over",
  dropped: "past",
};

function Letter({ letter, onRetry }: { readonly letter: LetterView; readonly onRetry: (id: string) => void }) {
  const { address, answer, attempts, createdAt, finishedAt, id, kind, nextAt, organisationName, state, who, why } =
    letter;
  const isOpen = state === "waiting" || (state === "refused" && (kind === "digest" || kind === "urgent"));
  return (
    <li>
      <div className="mail-letter-head">
        <b>{who === "" ? texts.kinds[kind] : who}</b>
        <Status kind={SHAPES[state]}>{texts.states[state]}</Status>
      </div>
      <p className="meta muted">
        {[texts.kinds[kind], organisationName, address === who ? null : address, momentWords(finishedAt ?? createdAt)]
          .filter(Boolean)
          .join(" · ")}
      </p>
      {(why !== null || attempts > 1 || nextAt !== null) && (
        <p className="meta muted">
          {[
            why === null ? null : (texts.whys[why] ?? why),
            attempts > 1 ? texts.tries(attempts) : null,
            nextAt === null ? null : texts.next(momentWords(nextAt)),
          ]
            .filter(Boolean)
            .join(" · ")}
        </p>
      )}
      {state !== "sent" && answer !== null && (
        <p className="meta">
          <ServerWords answer={answer} />
        </p>
      )}
      {isOpen && (
        <button type="button" className="btn small" aria-label={`${texts.retry}: ${who}`} onClick={() => onRetry(id)}>
          {texts.retry}
        </button>
      )}
    </li>
  );
}
