import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState, type ReactNode } from "react";
import type { Me } from "#contract/account.ts";
import { ApiError } from "#web/lib/api.ts";
import type { OutboxItem } from "#web/lib/outbox/model.ts";
import type { Outbox } from "#web/lib/outbox/outbox.ts";
import { useOnline, useOutbox } from "#web/lib/outbox/use-outbox.ts";
import { EmptyState, Failure, Loading } from "#web/ui/states.tsx";
import { formQuery, type FormOfReport } from "./queries.ts";
import { OpenedReport } from "./opened-report.tsx";
import { texts } from "./texts.ts";
import { beginning } from "./typed-report.ts";
import { freshReport } from "./use-report.ts";
import "./report-page.css";

interface Props {
  readonly me: Me;
  readonly occurrenceId: string;
  /** The server's day when it could be asked, YYYY-MM-DD. */
  readonly today: string;
  readonly onTitle: (title: string) => void;
  /** Links that only the whole program knows. */
  readonly links: { readonly back: ReactNode; readonly outbox: ReactNode; readonly record: (id: string) => ReactNode };
}

export function ReportPage({ me, occurrenceId, today, onTitle, links }: Props) {
  const { data, error, refetch } = useQuery(formQuery(me, occurrenceId));
  const outbox = useOutbox(me);
  const online = useOnline();
  useEffect(() => {
    onTitle(data?.form.occurrence.title ?? texts.title);
  }, [data, onTitle]);
  // The form has the screen of a phone to itself: its own button stands where the places of the program do.
  useEffect(() => {
    document.body.dataset["page"] = "report";
    return () => {
      delete document.body.dataset["page"];
    };
  }, []);
  if (error instanceof ApiError && data === undefined) {
    const isNetwork = error.code === "network" || !online;
    if (error.code === "notFound")
      return (
        <EmptyState page title={texts.notFound} text={error.message}>
          {links.back}
        </EmptyState>
      );
    return (
      <Failure
        title={isNetwork ? texts.noNetwork : texts.failure}
        text={isNetwork ? texts.noNetworkText : error.message}
        again={texts.again}
        onAgain={() => void refetch()}
      />
    );
  }
  if (data === undefined || outbox === null) return <Loading text={texts.loading} />;
  return <WithDraft key={occurrenceId} {...{ me, today, data, outbox, links }} />;
}

interface DraftProps extends Pick<Props, "me" | "today" | "links"> {
  readonly data: FormOfReport;
  readonly outbox: Outbox;
}

/** Opens the draft about the occurrence, or a new one after what was sent before has had its answer. */
function WithDraft({ me, today, data, outbox, links }: DraftProps) {
  const [item, setItem] = useState<OutboxItem | null>(null);
  const first = useRef(data);
  const [round, setRound] = useState(0);
  useEffect(() => {
    let wanted = true;
    void openDraft(outbox, first.current, today, me.organisationName, round > 0).then((opened) => {
      if (wanted) setItem(opened);
    });
    return () => {
      wanted = false;
    };
  }, [outbox, today, me.organisationName, round]);
  if (item === null) return <Loading text={texts.loading} />;
  return (
    <OpenedReport
      key={`${item.id} ${round}`}
      {...{ me, today, data, outbox, item, links }}
      onAgain={() => {
        setItem(null);
        setRound((before) => before + 1);
      }}
    />
  );
}

/** What was sent stays about what it was; a report that mends it is about the occurrence and the record that it stands instead of. */
async function openDraft(
  outbox: Outbox,
  { form }: FormOfReport,
  today: string,
  organisationName: string,
  correcting: boolean,
): Promise<OutboxItem> {
  const { occurrence, standing } = form;
  const mends = standing !== null && (standing.state === "returned" || (correcting && standing.may.correct));
  const about = mends ? `${occurrence.occurrenceId}/${standing.id}` : occurrence.occurrenceId;
  const title = [occurrence.number, occurrence.title].filter(Boolean).join(" ");
  return outbox.open(freshReport(about, title, organisationName, { ...beginning(form, today) }));
}
