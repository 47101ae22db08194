import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";
import { statusQuery } from "#web/lib/status-query.ts";
import { SchedulePage } from "#web/schedule/schedule-page.tsx";
import { texts } from "#web/schedule/texts.ts";
import { Loading } from "#web/ui/states.tsx";
import { texts as shellTexts } from "../texts.ts";
import { usePageTitle } from "../use-page-title.ts";

export function Schedule() {
  const { phrase = "", period } = useSearch({ strict: false });
  const navigate = useNavigate();
  const { data: status } = useQuery(statusQuery);
  usePageTitle(shellTexts.schedule);
  const onChange = useCallback(
    (change: { phrase?: string; period?: string }) =>
      void navigate({ to: "/schedule", search: (before) => ({ ...before, ...change }), replace: true }),
    [navigate],
  );
  if (status === undefined) return <Loading text={texts.loading} />;
  return <SchedulePage phrase={phrase} period={period} today={status.today} onChange={onChange} />;
}
