import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";
import { SearchPage } from "#web/search/search-page.tsx";
import { texts } from "../texts.ts";
import { usePageTitle } from "../use-page-title.ts";

export function Search() {
  const { q = "" } = useSearch({ strict: false });
  const navigate = useNavigate();
  usePageTitle(q === "" ? texts.search : `${texts.search}: ${q}`);
  const onWords = useCallback(
    (words: string) => void navigate({ to: "/search", search: { q: words === "" ? undefined : words }, replace: true }),
    [navigate],
  );
  return (
    <SearchPage
      words={q}
      onWords={onWords}
      hitLink={(hit, content) => (
        <Link to="/plans/$planId" params={{ planId: hit.planId }} search={{ item: hit.activityId }}>
          {content}
        </Link>
      )}
    />
  );
}
