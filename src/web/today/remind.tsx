import { useMutation, useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { getNudges, nudge, type NudgeView } from "#contract/reminder.ts";
import { call } from "#web/lib/api.ts";
import { Icon } from "#web/ui/icon.tsx";
import { texts } from "./texts.ts";
import { dayInWords } from "./words.ts";

const words = texts.reminding;

interface Props {
  readonly dutyId: string;
  readonly label: string;
  readonly content: string;
  readonly today: string;
}

/** A polite reminder to those who have not done it: first one sees whom, then it goes to those who are ticked. */
export function Remind({ dutyId, label, content, today }: Props) {
  const [open, setOpen] = useState(false);
  const panel = useId();
  return (
    <>
      <button
        type="button"
        className="btn line today-action"
        aria-label={label}
        aria-expanded={open}
        aria-controls={panel}
        onClick={() => setOpen(!open)}
      >
        <span>{content}</span>
        <Icon name="right" />
      </button>
      {open && <Panel id={panel} dutyId={dutyId} label={label} today={today} />}
    </>
  );
}

function Panel({ id, dutyId, label, today }: { readonly id: string } & Pick<Props, "dutyId" | "label" | "today">) {
  const { data, error, refetch } = useQuery({
    queryKey: ["nudges", dutyId],
    queryFn: ({ signal }) => call(getNudges, { params: { dutyId } }, signal),
  });
  const send = useMutation({
    mutationFn: (organisationIds: string[]) => call(nudge, { params: { dutyId }, body: { organisationIds } }),
    onSuccess: () => void refetch(),
  });
  return (
    <section id={id} className="today-remind no-print" aria-label={label}>
      {data === undefined && error === null && <p>{words.loading}</p>}
      {error !== null && <p role="alert">{error.message}</p>}
      {data !== undefined && (
        <Choice
          key={data.lines.map((line) => `${line.organisationId}${line.toldToday}`).join()}
          lines={data.lines}
          today={today}
          busy={send.isPending}
          onSend={(chosen) => send.mutate([...chosen])}
        />
      )}
      {send.error !== null && <p role="alert">{send.error.message}</p>}
      {send.data !== undefined && <output>{words.told(send.data.told)}</output>}
    </section>
  );
}

function Choice({
  lines,
  today,
  busy,
  onSend,
}: {
  readonly lines: NudgeView["lines"];
  readonly today: string;
  readonly busy: boolean;
  readonly onSend: (organisationIds: ReadonlySet<string>) => void;
}) {
  const open = lines.filter(({ toldToday }) => !toldToday);
  // Those whose term is still ahead are asked only when somebody wants it.
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => new Set(open.filter(({ state }) => state !== "ahead").map(({ organisationId }) => organisationId)),
  );
  if (lines.length === 0) return <p>{words.nobody}</p>;
  const turn = (organisationId: string) =>
    setChosen((before) => {
      const after = new Set(before);
      if (!after.delete(organisationId)) after.add(organisationId);
      return after;
    });
  return (
    <>
      <ul>
        {lines.map(({ organisationId, name, state, due, toldToday }) => (
          <li key={organisationId}>
            <label>
              <input
                type="checkbox"
                checked={chosen.has(organisationId)}
                disabled={toldToday}
                onChange={() => turn(organisationId)}
              />
              <span>
                {name}
                <span className="muted">
                  {" · "}
                  {toldToday ? words.toldToday : words.states[state]}
                  {!toldToday && due !== null && ` ${dayInWords(due, today)}`}
                </span>
              </span>
            </label>
          </li>
        ))}
      </ul>
      <button type="button" className="btn primary" disabled={busy || chosen.size === 0} onClick={() => onSend(chosen)}>
        {words.send(chosen.size)}
      </button>
    </>
  );
}
