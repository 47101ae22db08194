import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { recordsView, type RecordLine, type RecordsView } from "#contract/evidence.ts";
import { recordOutcome } from "#core/evidence/model.ts";
import { formatNumber } from "#web/lib/russian.ts";
import { EmptyState, Failure, Loading } from "#web/ui/states.tsx";
import { recordQuery, recordsQuery, useAccept, type RecordsFilter } from "./queries.ts";
import { RecordList } from "./record-list.tsx";
import { RecordView } from "./record-view.tsx";
import { ReviewTools } from "./review-tools.tsx";
import { texts } from "./texts.ts";
import "./records.css";

interface Props {
  readonly view: RecordsView;
  /** The record that is open; null: none. */
  readonly opened: string | null;
  readonly onView: (view: RecordsView) => void;
  readonly onOpen: (recordId: string | null) => void;
  readonly recordLink: (recordId: string, label: string) => ReactNode;
  /** Where a record is written anew. */
  readonly reportLink: (occurrenceId: string, label: string) => ReactNode;
  /** What stands above the page, as the tabs of execution do. */
  readonly tabs?: ReactNode;
}

/** What waits to be reviewed, what came back, and everything: a list and the record that is open beside it. */
export function RecordsPage({ view, opened, onView, onOpen, recordLink, reportLink, tabs }: Props) {
  const [words, setWords] = useState<Pick<RecordsFilter, "q" | "outcome">>({ q: "", outcome: null });
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const { data, error, fetchNextPage, hasNextPage, isFetchingNextPage, refetch } = useInfiniteQuery(
    recordsQuery({ view, ...words }),
  );
  const accept = useAccept();
  const records = data?.pages.flatMap((page) => page.records) ?? [];
  const counts = data?.pages[0]?.counts;
  if (error !== null && data === undefined)
    return <Failure title={texts.failure} text={error.message} again={texts.again} onAgain={() => void refetch()} />;
  const take = (some: readonly Pick<RecordLine, "id" | "version">[]): void => {
    const at = records.findIndex(({ id }) => id === some.at(-1)?.id);
    const next = records.slice(at + 1).find(({ mayReview }) => mayReview)?.id ?? null;
    accept.mutate(
      some.map(({ id, version }) => ({ id, version })),
      {
        onSuccess: () => {
          setChosen(new Set());
          if (some.some(({ id }) => id === opened)) onOpen(next);
        },
      },
    );
  };
  const toTake = records.filter(({ id, mayReview }) => mayReview && chosen.has(id));
  const isNarrowed = words.q.trim() !== "" || words.outcome !== null;
  return (
    <div className={opened === null ? "records-page" : "records-page with-record"}>
      {tabs}
      <header className="page-head">
        <div>
          <h1>{texts.title}</h1>
          <p className="sub">{texts.hint}</p>
        </div>
      </header>
      <div className="records-tools">
        <fieldset className="records-views">
          <legend className="hidden-text">{texts.list}</legend>
          {recordsView.options.map((one) => (
            <button
              key={one}
              type="button"
              className="btn"
              aria-pressed={one === view}
              onClick={() => {
                setChosen(new Set());
                onView(one);
              }}
            >
              {texts.views[one]} {counts !== undefined && <b>{formatNumber(counts[one])}</b>}
            </button>
          ))}
        </fieldset>
        <Filters words={words} onChange={setWords} />
      </div>
      <Told
        accepted={accept.data?.accepted.length ?? 0}
        others={accept.data?.notAccepted.length ?? 0}
        error={accept.error}
      />
      {data === undefined ? (
        <Loading text={texts.loading} />
      ) : records.length === 0 && opened === null ? (
        <EmptyState
          title={isNarrowed ? texts.emptyFound : texts.empty[view]}
          text={isNarrowed ? texts.emptyFoundText : texts.emptyText[view]}
        />
      ) : (
        <div className="records-split">
          <section className="records-side" aria-label={texts.list}>
            {toTake.length > 0 && (
              <p className="records-many">
                <button type="button" className="btn primary" disabled={accept.isPending} onClick={() => take(toTake)}>
                  {accept.isPending ? texts.accepting : texts.acceptMany(toTake.length)}
                </button>
              </p>
            )}
            <RecordList
              records={records}
              opened={opened}
              chosen={chosen}
              onOpen={onOpen}
              onChoose={(id, isChosen) => {
                const others = [...chosen].filter((one) => one !== id);
                setChosen(new Set(isChosen ? [...others, id] : others));
              }}
            />
            {hasNextPage && (
              <button type="button" className="btn" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
                {texts.more}
              </button>
            )}
          </section>
          <section className="records-open" aria-live="polite">
            {opened === null ? (
              <p className="muted records-choose">
                {texts.choose} <span className="nowrap">{texts.keys}</span>
              </p>
            ) : (
              <Opened
                recordId={opened}
                isAccepting={accept.isPending}
                onAccept={take}
                onClose={() => onOpen(null)}
                recordLink={recordLink}
                reportLink={reportLink}
              />
            )}
          </section>
        </div>
      )}
    </div>
  );
}

function Filters({
  words,
  onChange,
}: {
  readonly words: Pick<RecordsFilter, "q" | "outcome">;
  readonly onChange: (words: Pick<RecordsFilter, "q" | "outcome">) => void;
}) {
  return (
    <div className="records-filters">
      <label>
        <span className="hidden-text">{texts.search}</span>
        <input
          type="search"
          placeholder={texts.searchHint}
          value={words.q}
          onChange={(event) => onChange({ ...words, q: event.currentTarget.value })}
        />
      </label>
      <label>
        {texts.outcome}{" "}
        <select
          value={words.outcome ?? ""}
          onChange={(event) => {
            const chosen = recordOutcome.safeParse(event.currentTarget.value);
            onChange({ ...words, outcome: chosen.success ? chosen.data : null });
          }}
        >
          <option value="">{texts.anyOutcome}</option>
          {recordOutcome.options.map((one) => (
            <option key={one} value={one}>
              {texts.outcomes[one]}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

function Told({ accepted, others, error }: { accepted: number; others: number; error: Error | null }) {
  return (
    <output className="records-told">
      {accepted > 0 && <span>{texts.acceptedMany(accepted)}</span>}
      {others > 0 && <span>{texts.notAccepted(others)}</span>}
      {error !== null && <span>{error.message}</span>}
    </output>
  );
}

interface OpenedProps extends Pick<Props, "recordLink" | "reportLink"> {
  readonly recordId: string;
  readonly isAccepting: boolean;
  readonly onAccept: (records: readonly Pick<RecordLine, "id" | "version">[]) => void;
  readonly onClose: () => void;
}

function Opened({ recordId, isAccepting, onAccept, onClose, recordLink, reportLink }: OpenedProps) {
  const { data, error } = useQuery(recordQuery(recordId));
  const [first] = data?.occurrences ?? [];
  return (
    <>
      <button type="button" className="btn records-back" onClick={onClose}>
        {texts.backToList}
      </button>
      {error !== null && data === undefined && <EmptyState title={texts.notFound} text={error.message} />}
      {data === undefined && error === null && <Loading text={texts.loading} />}
      {data !== undefined && (
        <RecordView record={data} link={recordLink}>
          {data.may.review && (
            <ReviewTools
              key={data.id}
              record={data}
              isAccepting={isAccepting}
              onAccept={() => onAccept([data])}
              onReturned={onClose}
            />
          )}
          {data.may.correct && first !== undefined && (
            <p className="record-tools">
              {reportLink(first.occurrenceId, data.state === "returned" ? texts.fix : texts.correct)}
            </p>
          )}
        </RecordView>
      )}
    </>
  );
}
