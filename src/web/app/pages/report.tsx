import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { meQuery } from "#web/lib/me.ts";
import { statusQuery } from "#web/lib/status-query.ts";
import { texts as outboxTexts } from "#web/outbox/texts.ts";
import { ReportPage } from "#web/report/report-page.tsx";
import { texts } from "#web/report/texts.ts";
import { Icon } from "#web/ui/icon.tsx";
import { usePageTitle } from "../use-page-title.ts";

/** How one thing went: typed on a phone in a minute, with a network or without. */
export function Report() {
  const { occurrenceId } = useParams({ from: "/report/$occurrenceId" });
  const { data: me } = useQuery(meQuery);
  const { data: status } = useQuery(statusQuery);
  const [title, setTitle] = useState(texts.title);
  usePageTitle(title);
  if (me === undefined || me === null || status === undefined) return null;
  return (
    <ReportPage
      me={me}
      occurrenceId={occurrenceId}
      today={status.today}
      onTitle={setTitle}
      links={{
        back: (
          <Link to="/today" className="report-back">
            <Icon name="left" /> {texts.back}
          </Link>
        ),
        outbox: (
          <Link to="/outbox" className="btn">
            {outboxTexts.title}
          </Link>
        ),
        record: (recordId) => (
          <Link to="/records/$recordId" params={{ recordId }} className="btn">
            {texts.onServer}
          </Link>
        ),
      }}
    />
  );
}
