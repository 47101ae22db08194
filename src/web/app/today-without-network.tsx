import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect } from "react";
import type { TodayView } from "#contract/today.ts";
import { meQuery } from "#web/lib/me.ts";
import { texts as outboxTexts } from "#web/outbox/texts.ts";
import { keepForTheWay } from "#web/report/kept-list.ts";
import { OfflineList } from "#web/report/offline-list.tsx";
import { useMay } from "./use-may.ts";

/** One's own things, kept on the device for the way where there is no network. */
export function useKeptForTheWay(view: TodayView | undefined): void {
  const client = useQueryClient();
  const { data: me } = useQuery(meQuery);
  const may = useMay();
  const reports = may?.("reportExecution") === true;
  useEffect(() => {
    if (view !== undefined && me !== undefined && me !== null && reports) void keepForTheWay(client, me, view);
  }, [client, me, reports, view]);
}

export function TodayWithoutNetwork({ onAgain }: { onAgain: () => void }) {
  const { data: me } = useQuery(meQuery);
  if (me === undefined || me === null) return null;
  return (
    <OfflineList
      owner={me}
      onAgain={onAgain}
      report={(occurrenceId, content) => (
        <Link to="/report/$occurrenceId" params={{ occurrenceId }}>
          {content}
        </Link>
      )}
      outbox={
        <Link to="/outbox" className="btn">
          {outboxTexts.title}
        </Link>
      }
    />
  );
}
