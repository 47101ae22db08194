import { TextInput } from "@mantine/core";
import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import { useEffect, useState, type ReactNode } from "react";
import { search, type SearchHit } from "#contract/plan.ts";
import { call } from "#web/lib/api.ts";
import { counted } from "#web/lib/russian.ts";
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
  const [typed, setTyped] = useState(words);
  const { data, error, isPending, refetch } = useQuery(searchQuery(words));
  useEffect(() => setTyped(words), [words]);
  useEffect(() => {
    if (typed === words) return;
    const timer = window.setTimeout(() => onWords(typed), TYPING_MS);
    return () => window.clearTimeout(timer);
  }, [typed, words, onWords]);
  const asked = words.trim() !== "";
  return (
    <div className="search-page">
      <header className="page-head">
        <h1>{texts.title}</h1>
      </header>
      <TextInput
        type="search"
        size="md"
        data-autofocus
        autoFocus
        aria-label={texts.field}
        placeholder={texts.placeholder}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {!asked && <EmptyState title={texts.emptyTitle} text={texts.emptyText} />}
      {asked && error !== null && <Failure title={texts.failure} text={error.message} again={texts.again} onAgain={() => void refetch()} />}
      {asked && error === null && isPending && <Loading text={texts.loading} />}
      {asked && data !== undefined && error === null && <Hits hits={data.hits} total={data.total} hitLink={hitLink} />}
    </div>
  );
}

function Hits({ hits, total, hitLink }: { hits: readonly SearchHit[]; total: number; hitLink: Props["hitLink"] }) {
  if (hits.length === 0) return <EmptyState title={texts.nothing} text={texts.nothingHint} />;
  return (
    <>
      <p className="search-count" role="status">
        {texts.found} {counted(total, texts.activityForms)}
        {hits.length < total && `, ${texts.firstShown(hits.length)}`}
      </p>
      <ul className="search-hits">
        {hits.map((hit) => (
          <li key={`${hit.planId}/${hit.activityId}`}>
            <p className="search-title">
              {hitLink(
                hit,
                <>
                  {hit.number !== null && <b>{hit.number} </b>}
                  {hit.title.map((piece, index) => (piece.match ? <mark key={index}>{piece.text}</mark> : <span key={index}>{piece.text}</span>))}
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
