import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { ApiError } from "#web/lib/api.ts";
import { BankPage } from "#web/practice/bank-page.tsx";
import { PracticePage } from "#web/practice/practice-page.tsx";
import { practiceQuery, practicesQuery } from "#web/practice/queries.ts";
import { texts } from "#web/practice/texts.ts";
import type { PracticeLine } from "#contract/practice.ts";
import { EmptyState, Failure, Loading } from "#web/ui/states.tsx";
import { bankAddress } from "../contest-address.ts";
import { usePageTitle } from "../use-page-title.ts";
import { WorkTabs } from "../work-tabs.tsx";

/** The bank; what is looked for stands in the address. */
export function Practices() {
  const query = bankAddress(useSearch({ strict: false }));
  const navigate = useNavigate();
  const wish = JSON.stringify(query);
  // What was shown before of the same wish.
  const [before, setBefore] = useState<{ readonly wish: string; readonly rows: readonly PracticeLine[] }>();
  const rows = before?.wish === wish ? before.rows : [];
  const { data, error, isPlaceholderData, refetch } = useQuery(practicesQuery(query, rows.length));
  usePageTitle(texts.bank);
  if (data === undefined) return <Waiting error={error} onAgain={() => void refetch()} />;
  const { practices, total, ...facets } = data;
  const shown = isPlaceholderData && rows.length > 0 ? rows : [...rows, ...practices];
  return (
    <BankPage
      practices={shown}
      total={total}
      facets={facets}
      query={query}
      tabs={<WorkTabs />}
      link={({ id, title }) => (
        <Link to="/practices/$practiceId" params={{ practiceId: id }}>
          {title}
        </Link>
      )}
      onQuery={(next) => void navigate({ to: "/practices", search: next, replace: true })}
      onMore={shown.length < total ? () => setBefore({ wish, rows: shown }) : null}
    />
  );
}

export function Practice() {
  const { practiceId = "" } = useParams({ strict: false });
  const { data, error, refetch } = useQuery(practiceQuery(practiceId));
  usePageTitle(data?.practice.title ?? texts.bank);
  if (data === undefined) return <Waiting error={error} onAgain={() => void refetch()} />;
  return (
    <PracticePage key={practiceId} view={data} tabs={<WorkTabs />} back={<Link to="/practices">{texts.back}</Link>} />
  );
}

function Waiting({ error, onAgain }: { readonly error: Error | null; readonly onAgain: () => void }) {
  if (error === null) return <Loading text={texts.loading} />;
  if (error instanceof ApiError && error.code === "notFound")
    return <EmptyState page title={texts.notFound} text={error.message} />;
  return <Failure title={texts.failure} text={error.message} again={texts.again} onAgain={onAgain} />;
}
