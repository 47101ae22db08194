import { useQuery } from "@tanstack/react-query";
import { Fragment, type ReactNode } from "react";
import type { UnitView } from "#contract/figure.ts";
import { figureInWords } from "#core/figure/figure-words.ts";
import { originInWords } from "#core/indicator/figure-origin.ts";
import type { Passport } from "#core/indicator/model.ts";
import { shortDate } from "#web/lib/russian.ts";
import { Status } from "#web/ui/status.tsx";
import { revisionsQuery } from "./queries.ts";
import { texts } from "./texts.ts";

export type ToSource = (from: "reports" | "centres", id: string, label: string) => ReactNode;

interface Props {
  readonly roundId: string;
  readonly passport: Passport;
  readonly unit: UnitView;
  readonly toSource: ToSource;
  readonly onClose: () => void;
}

/** Who gave a number, when, why, and which reports stand behind it. */
export function RevisionsPanel({ onClose, passport, roundId, toSource, unit }: Props) {
  const { data, error } = useQuery(revisionsQuery(roundId, unit.organisationId, passport.code));
  return (
    <aside className="fg-panel" aria-label={texts.revisions}>
      <button type="button" className="btn bare small no-print" onClick={onClose}>
        {texts.close}
      </button>
      <p className="muted">{texts.revisions}</p>
      <h2>{unit.name}</h2>
      {error !== null && (
        <p className="fg-error" role="alert">
          {error.message}
        </p>
      )}
      {data?.revisions.length === 0 && <p className="muted">{texts.noRevisions}</p>}
      <ol className="fg-revisions" reversed>
        {data?.revisions.map(
          ({ at, author, current, droppedAt, origin, records, reason, revision, typed, ...figure }) => (
            <li key={revision}>
              <b>{figureInWords(passport, figure)}</b>{" "}
              <Status kind={current ? "done" : "past"}>
                {current ? texts.countsNow : droppedAt === null ? texts.countsNot : texts.until(droppedAt)}
              </Status>
              <p className="meta muted">
                {texts.revision(revision)} · {shortDate(at)} · {author.name ?? ""}
              </p>
              {typed !== null && <p className="meta">{texts.typed(typed.replaceAll("\n", "; "))}</p>}
              {reason !== null && <p>{reason}</p>}
              <p className="meta">{originInWords(origin)}</p>
              {records.length > 0 && (
                <p className="meta">
                  {records.map(({ id, title }, index) => (
                    <Fragment key={id}>
                      {index > 0 && "; "}
                      {toSource(
                        origin.from === "centres" ? "centres" : "reports",
                        id,
                        title === "" ? texts.record : title,
                      )}
                    </Fragment>
                  ))}
                </p>
              )}
            </li>
          ),
        )}
      </ol>
    </aside>
  );
}
