import { Link } from "@tanstack/react-router";
import { useEffect } from "react";
import type { Me } from "#contract/account.ts";
import { isUnderWay } from "#web/lib/outbox/model.ts";
import { sendBy } from "#web/lib/outbox/the-outbox.ts";
import { useOutbox, useOutboxView } from "#web/lib/outbox/use-outbox.ts";
import { texts } from "#web/outbox/texts.ts";
import { Status } from "#web/ui/status.tsx";
import "./outgoing.css";

// How a report is made out weighs much and is needed only when one waits.
const reports = async () => (await import("#web/report/send-record.ts")).recordSender;
sendBy("record", {
  sendFile: async (...file) => (await reports()).sendFile(...file),
  sendItem: async (...item) => (await reports()).sendItem(...item),
});

/** Sends what waits on the device from whichever page is open, and says in two words that something does. */
export default function Outgoing({ me }: { me: Me }) {
  const outbox = useOutbox(me);
  const { items } = useOutboxView(outbox);
  // The person may have come back: what waited for that goes now.
  useEffect(() => void outbox?.flush(), [outbox, me]);
  const refused = items.filter(({ state }) => state === "refused").length;
  const waits = items.filter(isUnderWay).length;
  if (waits === 0) return null;
  return (
    <nav className="outgoing" aria-label={texts.title}>
      <Link to="/outbox">
        <Status kind={refused > 0 ? "over" : "wait"}>
          {refused > 0 ? texts.badgeRefused(refused) : texts.badge(waits)}
        </Status>
      </Link>
    </nav>
  );
}
