import { useQuery } from "@tanstack/react-query";
import { Fragment, type ReactNode } from "react";
import type { CellView } from "#contract/figure.ts";
import type { FormItem } from "#contract/reporting-round.ts";
import { originInWords } from "#core/indicator/figure-origin.ts";
import { shortDate } from "#web/lib/russian.ts";
import { figureInWords } from "./figure-words.ts";
import { texts as formTexts } from "./form-texts.ts";
import { cellQuery } from "./queries.ts";
import { texts } from "./texts.ts";

type Revision = CellView["revisions"][number];

/** To what a figure was counted from: a report, a centre, or with no id the list that it stands in. */
export type ToSource = (from: NonNullable<Revision["origin"]["from"]>, id: string | null, label: string) => ReactNode;

interface Props {
  readonly roundId: string;
  readonly organisationId: string;
  readonly item: FormItem;
  readonly toSource: ToSource;
}

const MOST_NAMED = 8;

/** Every revision of one figure, the last one first: what, where from, why, who and when. */
export function RevisionList({ item, organisationId, roundId, toSource }: Props) {
  const { data, error } = useQuery(cellQuery(roundId, organisationId, item.passport.code));
  return (
    <>
      {error !== null && (
        <p className="rr-error" role="alert">
          {error.message}
        </p>
      )}
      {data?.revisions.length === 0 && <p className="muted">{texts.noRevisions}</p>}
      <ol className="rr-revisions" reversed>
        {data?.revisions.map((one) => (
          <li key={one.revision}>
            <b>{figureInWords(item, { ...one, known: 1, of: 1 })}</b>{" "}
            <span className="muted">
              {texts.revision(one.revision)}, {one.current ? texts.counts : texts.noCount}
            </span>
            <p className="meta">
              <Origin revision={one} toSource={toSource} />
            </p>
            {one.reason !== null && <p>{texts.because(one.reason)}</p>}
            <p className="meta muted">
              {shortDate(one.at)} · {one.author.name ?? ""}
            </p>
          </li>
        ))}
      </ol>
    </>
  );
}

function Origin({ revision: { origin, records }, toSource }: { revision: Revision; toSource: ToSource }) {
  const { from } = origin;
  const words = originInWords(origin);
  if (from === null || from === "certificates") return words;
  if (records.length === 0)
    return from === "reports" || from === "centres" ? (
      words
    ) : (
      <>
        {words}. {toSource(from, null, formTexts.openSource[from])}
      </>
    );
  return (
    <>
      {words}:{" "}
      {records.slice(0, MOST_NAMED).map(({ day, id, title }, index) => (
        <Fragment key={id}>
          {index > 0 && "; "}
          {toSource(from, id, day === null || from === "centres" ? title : formTexts.report(day, title))}
        </Fragment>
      ))}
      {records.length > MOST_NAMED && ` ${formTexts.andMore(records.length - MOST_NAMED)}`}
    </>
  );
}
