import { TextInput } from "@mantine/core";
import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import { useRef, useState, type ReactNode } from "react";
import { search, type SearchHit } from "#contract/plan.ts";
import { call } from "#web/lib/api.ts";
import { counted } from "#web/lib/russian.ts";
import { useFocusAtStart } from "#web/ui/use-focus-at-start.ts";
import { EmptyState, Failure, Loading } from "#web/ui/states.tsx";
import { texts } from "./texts.ts";
import "./search-page.css";

const TYPING_MS = 250;

const searchQuery = (words: string) =>
  queryOptions({
    queryKey: ["search", words],
    queryFn: ({ signal }) => call(search, { query: { q: words } }, signal),
    enabled: words.trim() !== "",
    placeholderData: keepPreviousData,
  });

interface Props {
  readonly words: string;
  readonly onWords: (words: string) => void;
  readonly hitLink: (hit: SearchHit, content: ReactNode) => ReactNode;
}

/** Activities of all plans by words in any Russian form; the pieces that fit are marked. */
export function SearchPage({ words, onWords, hitLink }: Props) {
  // `sent` is what this page put into the address itself: only a change from elsewhere may replace what is typed.
  const [{ typed, sent }, setField] = useState({ typed: words, sent: words });
  if (words !== sent) setField({ typed: words, sent: words });
  const field = useFocusAtStart<HTMLInputElement>();
  const { data, error, isPending, refetch } = useQuery(searchQuery(words));
  const timer = useRef<number | undefined>(undefined);
  const type = (text: string) => {
    setField((before) => ({ ...before, typed: text }));
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => {
      setField((before) => ({ ...before, sent: text }));
      onWords(text);
    }, TYPING_MS);
  };
  const asked = words.trim() !== "";
  return (
    <div className="search-page">
      <header className="page-head">
        <h1>{texts.title}</h1>
      </header>
      <TextInput
        type="search"
        size="md"
        ref={field}
        id="search-field"
        aria-label={texts.field}
        placeholder={texts.placeholder}
        value={typed}
        onChange={(event) => type(event.currentTarget.value)}
      />
      {!asked && <EmptyState title={texts.emptyTitle} text={texts.emptyText} />}
      {asked && error !== null && (
        <Failure title={texts.failure} text={error.message} again={texts.again} onAgain={() => void refetch()} />
      )}
      {asked && error === null && isPending && <Loading text={texts.loading} />}
      {asked && data !== undefined && error === null && <Hits hits={data.hits} total={data.total} hitLink={hitLink} />}
    </div>
  );
}

function Hits({ hits, total, hitLink }: { hits: readonly SearchHit[]; total: number; hitLink: Props["hitLink"] }) {
  if (hits.length === 0) return <EmptyState title={texts.nothing} text={texts.nothingHint} />;
  return (
    <>
      <output className="search-count">
        {texts.found} {counted(total, texts.activityForms)}
        {hits.length < total && `, ${texts.firstShown(hits.length)}`}
      </output>
      <ul className="search-hits">
        {hits.map((hit) => (
          <li key={`${hit.planId}/${hit.activityId}`}>
            <p className="search-title">
              {hitLink(
                hit,
                <>
                  {hit.number !== null && <b>{hit.number} </b>}
                  {hit.title.map((piece, index) =>
                    piece.match ? <mark key={index}>{piece.text}</mark> : <span key={index}>{piece.text}</span>,
                  )}
                </>,
              )}
            </p>
            {hit.schedule !== null && <p className="meta">{hit.schedule}</p>}
            <p className="meta muted search-plan">{hit.planTitle ?? texts.untitled}</p>
          </li>
        ))}
      </ul>
    </>
  );
}
