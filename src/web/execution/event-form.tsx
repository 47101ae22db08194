import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { EventView } from "#contract/event.ts";
import type { DutyView } from "#contract/execution.ts";
import { newId } from "#web/lib/new-id.ts";
import { Choice, Day, Line, StepForm } from "#web/ui/step-form.tsx";
import { servableQuery, useSaveEvent } from "./queries.ts";
import { QuotaField } from "./quota-field.tsx";
import { texts } from "./texts.ts";
import { fieldsOf, typedEvent, type TypedEvent } from "./typed-event.ts";

const { event: words } = texts;
const FORMS: readonly (readonly [string, string])[] = [["", words.none], ...Object.entries(words.forms)];
const STAGES: readonly (readonly [string, string])[] = [["", words.none], ...Object.entries(words.stages)];
const SHOWN = 12;

interface Props {
  readonly duty: DutyView;
  /** Null: a new one. */
  readonly event: EventView | null;
  readonly onDone: () => void;
}

/** The real event behind rows: one event may serve several of them, and what proves it is handed in once. */
export function EventForm({ duty, event, onDone }: Props) {
  const save = useSaveEvent(duty.id);
  const [newEventId] = useState(newId);
  const open = duty.occurrences.filter(({ steps }) => steps.includes("setDate"));
  // Most often the event is yet to come.
  const first = open.find(({ dueOn }) => dueOn !== null && dueOn >= duty.today) ?? open[0];
  const [typed, setTyped] = useState(() => typedEvent(event ?? duty));
  const [served, setServed] = useState<readonly string[]>(
    event === null ? (first === undefined ? [] : [first.id]) : event.serves.map(({ occurrenceId }) => occurrenceId),
  );
  const change = (next: Partial<TypedEvent>) => setTyped({ ...typed, ...next });
  const toggle = (occurrenceId: string) =>
    setServed(served.includes(occurrenceId) ? served.filter((one) => one !== occurrenceId) : [...served, occurrenceId]);
  const submit = () => {
    const known = event === null ? null : { id: event.id, version: event.version };
    save.mutate(
      { id: newEventId, known, fields: fieldsOf(typed), occurrenceIds: [...served] },
      { onSuccess: () => onDone() },
    );
  };
  return (
    <StepForm
      title={event === null ? words.add : words.changeOf(event.title)}
      hint={words.hint}
      busy={save.isPending}
      error={save.error?.message ?? null}
      go={event === null ? words.add : texts.save}
      onCancel={onDone}
      onSubmit={submit}
    >
      <Line label={words.title} most={2000} value={typed.title} onChange={(title) => change({ title })} />
      <Line
        label={words.kind}
        most={200}
        value={typed.kind}
        onChange={(kind) => change({ kind })}
        required={false}
        hint={words.kindHint}
      />
      <Day
        label={words.startsOn}
        value={typed.startsOn}
        onChange={(startsOn) => change({ startsOn })}
        required={false}
      />
      <Day label={words.endsOn} value={typed.endsOn} onChange={(endsOn) => change({ endsOn })} required={false} />
      <Time label={words.startsAt} value={typed.startsAt} onChange={(startsAt) => change({ startsAt })} />
      <Time label={words.endsAt} value={typed.endsAt} onChange={(endsAt) => change({ endsAt })} />
      <Choice
        label={words.form}
        value={typed.form}
        onChange={(form) => change({ form })}
        options={FORMS}
        required={false}
      />
      <Choice
        label={words.stage}
        value={typed.stage}
        onChange={(stage) => change({ stage })}
        options={STAGES}
        required={false}
      />
      <Line
        label={words.place}
        most={1000}
        value={typed.place}
        onChange={(place) => change({ place })}
        required={false}
      />
      <Line label={words.link} most={2000} value={typed.link} onChange={(link) => change({ link })} required={false} />
      <Line
        label={words.series}
        value={typed.series}
        onChange={(series) => change({ series })}
        required={false}
        hint={words.seriesHint}
      />
      <Line
        label={words.seriesEdition}
        most={200}
        value={typed.seriesEdition}
        onChange={(seriesEdition) => change({ seriesEdition })}
        hint={words.editionHint}
        required={false}
      />
      <Line
        label={texts.audience}
        most={2000}
        value={typed.audience}
        onChange={(audience) => change({ audience })}
        required={false}
      />
      <QuotaField quota={typed.quota} onChange={(quota) => change({ quota })} />
      <Served duty={duty} event={event} first={first?.id ?? ""} served={served} onToggle={toggle} />
    </StepForm>
  );
}

interface TimeProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function Time({ label, value, onChange }: TimeProps) {
  return (
    <label className="step-field short">
      <span>{label}</span>
      <input type="time" value={value} onChange={(event) => onChange(event.currentTarget.value)} />
    </label>
  );
}

interface ServedProps {
  readonly duty: DutyView;
  readonly event: EventView | null;
  readonly first: string;
  readonly served: readonly string[];
  readonly onToggle: (occurrenceId: string) => void;
}

/** What it serves already, the other times of the row, then what is like it. */
function Served({ duty, event, first, served, onToggle }: ServedProps) {
  const { data: others = [] } = useQuery({ ...servableQuery(first), enabled: first !== "" });
  const before = event?.serves ?? [];
  const own = duty.occurrences.filter(({ steps }) => steps.includes("setDate"));
  const wordsOf = (parts: readonly (string | null)[]) => parts.filter((part) => part !== null).join(" · ");
  const choices = new Map([
    ...others
      .filter(({ dutyId }) => dutyId !== duty.id)
      .slice(0, SHOWN)
      .map(
        (one) => [one.occurrenceId, { words: wordsOf([one.number, one.title, one.label]), same: one.same }] as const,
      ),
    ...before.map(
      (one) => [one.occurrenceId, { words: wordsOf([one.number, one.title, one.label]), same: false }] as const,
    ),
    ...own.map((one) => [one.id, { words: `${duty.number ?? ""} ${one.label}`.trim(), same: false }] as const),
  ]);
  const order = new Set([
    ...own.map(({ id }) => id),
    ...before.map(({ occurrenceId }) => occurrenceId),
    ...choices.keys(),
  ]);
  return (
    <fieldset className="step-field whole">
      <legend>{words.serves}</legend>
      {[...order].map((id) => (
        <label key={id} className="exec-check">
          <input type="checkbox" checked={served.includes(id)} onChange={() => onToggle(id)} />
          <span>
            {choices.get(id)?.words} {choices.get(id)?.same === true && <span className="exec-same">{words.same}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
