import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import type { EventView } from "#contract/event.ts";
import type { DutyView } from "#contract/execution.ts";
import { Status } from "#web/ui/status.tsx";
import { EventForm } from "./event-form.tsx";
import { MoveEvent } from "./move-event.tsx";
import { eventQuery } from "./queries.ts";
import { texts } from "./texts.ts";
import { daysInWords } from "./words.ts";

const { event: words } = texts;

interface Props {
  readonly duty: DutyView;
  readonly line: DutyView["events"][number];
}

/** An event of the row; what is known of it unfolds. */
export function EventLine({ duty, line }: Props) {
  const { endsOn, id, startsOn, state, title } = line;
  const [open, setOpen] = useState(false);
  const region = useId();
  return (
    <li>
      <button
        type="button"
        className="exec-event"
        aria-expanded={open}
        aria-controls={region}
        onClick={() => setOpen(!open)}
      >
        {title}
      </button>{" "}
      <span className="muted">{daysInWords(startsOn, endsOn ?? startsOn)}</span>{" "}
      {(state === "moved" || state === "cancelled") && (
        <Status kind={state === "moved" ? "soon" : "past"}>{words.states[state]}</Status>
      )}
      <div id={region}>{open && <Opened duty={duty} eventId={id} />}</div>
    </li>
  );
}

function Opened({ duty, eventId }: { duty: DutyView; eventId: string }) {
  const { data: event, error } = useQuery(eventQuery(eventId));
  const [asked, setAsked] = useState<"change" | "move" | "cancel" | null>(null);
  if (event === undefined) return <p className="muted">{error === null ? texts.loading : error.message}</p>;
  const mayChange = event.own && duty.may.report && event.state !== "cancelled";
  const close = () => setAsked(null);
  return (
    <>
      <Facts event={event} />
      {mayChange && asked === null && (
        <div className="exec-buttons no-print">
          {(["change", "move", "cancel"] as const).map((kind) => (
            <button key={kind} type="button" className="btn small" onClick={() => setAsked(kind)}>
              {words[kind]}
            </button>
          ))}
        </div>
      )}
      {asked === "change" && <EventForm duty={duty} event={event} onDone={close} />}
      {(asked === "move" || asked === "cancel") && (
        <MoveEvent dutyId={duty.id} event={event} kind={asked} onDone={close} />
      )}
    </>
  );
}

function Facts({ event }: { event: EventView }) {
  const { endsAt, form, quota, series, seriesEdition, stage, startsAt } = event;
  const total = quota.reduce((sum, { people }) => sum + people, 0);
  const rows = [
    [words.kind, event.kind],
    [words.time, startsAt === null ? null : endsAt === null ? startsAt : `${startsAt}–${endsAt}`],
    [words.form, form === null ? null : words.forms[form]],
    [words.stage, stage === null ? null : words.stages[stage]],
    [words.place, event.place],
    [words.series, series === null ? null : [series, seriesEdition].filter((part) => part !== null).join(", ")],
    [texts.audience, event.audience],
    [texts.reason, event.reason],
  ] as const;
  return (
    <dl className="exec-words exec-facts">
      {rows.map(([name, value]) =>
        value === null ? null : (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
      {event.link !== null && (
        <div>
          <dt>{words.link}</dt>
          <dd>
            <LinkOf link={event.link} />
          </dd>
        </div>
      )}
      {quota.length > 0 && (
        <div>
          <dt>{words.quota}</dt>
          <dd>
            {words.quotaTotal(total)}
            <ul>
              {quota.map(({ name, people }) => (
                <li key={name}>{words.quotaOf(name, people)}</li>
              ))}
            </ul>
          </dd>
        </div>
      )}
      <div>
        <dt>{words.serves}</dt>
        <dd>
          <ul>
            {event.serves.map(({ label, number, occurrenceId, title }) => (
              <li key={occurrenceId}>{[number, title, label].filter((part) => part !== null).join(" · ")}</li>
            ))}
          </ul>
        </dd>
      </div>
    </dl>
  );
}

/** Only an address of the web can be followed; other words are shown as they are. */
function LinkOf({ link }: { link: string }) {
  if (!/^https?:\/\/\S+$/iu.test(link)) return link;
  return (
    <a href={link} target="_blank" rel="noreferrer">
      {link}
    </a>
  );
}
