import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { meQuery } from "#web/lib/me.ts";
import { OutboxPage } from "#web/outbox/outbox-page.tsx";
import { texts } from "#web/outbox/texts.ts";
import { usePageTitle } from "../use-page-title.ts";

/** What was made on this device and is not with the program yet. */
export function OutboxList() {
  const { data: me } = useQuery(meQuery);
  usePageTitle(texts.title);
  if (me === undefined || me === null) return null;
  return (
    <OutboxPage
      me={me}
      open={({ about }, label) => (
        <Link to="/report/$occurrenceId" params={{ occurrenceId: about.split("/")[0] ?? about }} className="btn bare">
          {label}
        </Link>
      )}
      toToday={
        <Link to="/today" className="btn primary">
          {texts.toToday}
        </Link>
      }
    />
  );
}
