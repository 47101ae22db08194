import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { ApiError } from "#web/lib/api.ts";
import { LetterPage } from "#web/official-letter/letter-page.tsx";
import { LettersPage } from "#web/official-letter/letters-page.tsx";
import { letterQuery, lettersQuery, overdueQuery } from "#web/official-letter/queries.ts";
import { letterTexts, texts } from "#web/official-letter/texts.ts";
import { EmptyState, Failure, Loading } from "#web/ui/states.tsx";
import "#web/execution-view/execution-view.css";
import { ExecutionTabs } from "../execution-tabs.tsx";
import { useMay } from "../use-may.ts";
import { usePageTitle } from "../use-page-title.ts";

/** Wires who owes what, and the letters about it. */
export function Letters() {
  const may = useMay();
  const navigate = useNavigate();
  const { organisation } = useSearch({ from: "/letters" });
  const overdue = useQuery(overdueQuery);
  const letters = useQuery(lettersQuery);
  usePageTitle(texts.page);
  const failed = overdue.error ?? letters.error;
  if (failed !== null && (overdue.data === undefined || letters.data === undefined))
    return (
      <Failure
        title={texts.failure}
        text={failed.message}
        again={texts.again}
        onAgain={() => void Promise.all([overdue.refetch(), letters.refetch()])}
      />
    );
  if (overdue.data === undefined || letters.data === undefined) return <Loading text={texts.loading} />;
  const open = (officialLetterId: string) =>
    void navigate({ to: "/letters/$officialLetterId", params: { officialLetterId } });
  return (
    <LettersPage
      {...overdue.data}
      letters={letters.data}
      mayWrite={may?.("writeDraft") === true}
      first={organisation}
      tabs={<ExecutionTabs />}
      dutyLink={(dutyId, label) => (
        <Link to="/duties/$dutyId" params={{ dutyId }}>
          {label}
        </Link>
      )}
      letterLink={({ id }, label) => (
        <Link to="/letters/$officialLetterId" params={{ officialLetterId: id }}>
          {label}
        </Link>
      )}
      onWritten={(made) => {
        const [only, second] = made;
        if (only !== undefined && second === undefined) open(only.id);
      }}
    />
  );
}

/** Wires one letter. */
export function Letter() {
  const { officialLetterId = "" } = useParams({ strict: false });
  const may = useMay();
  const navigate = useNavigate();
  const { data: view, error, refetch } = useQuery(letterQuery(officialLetterId));
  const [readings, setReadings] = useState(0);
  usePageTitle(letterTexts.title);
  if (error instanceof ApiError && error.code === "notFound")
    return (
      <EmptyState page title={letterTexts.notFound} text={error.message}>
        <Link to="/letters" className="btn">
          {letterTexts.toList}
        </Link>
      </EmptyState>
    );
  if (error !== null && view === undefined)
    return (
      <Failure title={letterTexts.failure} text={error.message} again={texts.again} onAgain={() => void refetch()} />
    );
  if (view === undefined) return <Loading text={letterTexts.loading} />;
  return (
    <LetterPage
      key={`${view.id} ${readings}`}
      view={view}
      mayWrite={may?.("writeDraft") === true}
      tabs={<ExecutionTabs />}
      onReload={() => void refetch().then(() => setReadings((count) => count + 1))}
      onRemoved={() => void navigate({ to: "/letters" })}
    />
  );
}
