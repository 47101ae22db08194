import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { eventFields, type EventFields } from "#contract/event.ts";
import type { DutyView } from "#contract/execution.ts";
import { newId } from "#web/lib/new-id.ts";
import { Choice, Day, Line, StepForm } from "#web/ui/step-form.tsx";
import { orNull } from "./or-null.ts";
import { servableQuery, useAddEvent } from "./queries.ts";
import { texts } from "./texts.ts";

const { event: words } = texts;
const FORMS: readonly (readonly [string, string])[] = [["", words.none], ...Object.entries(words.forms)];
const STAGES: readonly (readonly [string, string])[] = [["", words.none], ...Object.entries(words.stages)];
const SHOWN = 12;

/** The real event behind rows: one event may serve several of them, and what proves it is handed in once. */
export function EventForm({ duty, onDone }: { duty: DutyView; onDone: () => void }) {
  const add = useAddEvent(duty.id);
  const [id] = useState(newId);
  const own = duty.occurrences.filter(({ steps }) => steps.includes("setDate"));
  const [first] = own;
  const [title, setTitle] = useState(duty.title);
  const [form, setForm] = useState("");
  const [stage, setStage] = useState("");
  const [place, setPlace] = useState("");
  const [startsOn, setStartsOn] = useState("");
  const [endsOn, setEndsOn] = useState("");
  const [startsAt, setStartsAt] = useState("");
  const [link, setLink] = useState("");
  const [served, setServed] = useState<readonly string[]>(first === undefined ? [] : [first.id]);
  const { data: others = [] } = useQuery({ ...servableQuery(first?.id ?? ""), enabled: first !== undefined });
  const fields = (): EventFields => ({
    title,
    kind: null,
    form: eventFields.shape.form.parse(orNull(form)),
    stage: eventFields.shape.stage.parse(orNull(stage)),
    place: orNull(place),
    startsOn: orNull(startsOn),
    endsOn: orNull(endsOn),
    startsAt: orNull(startsAt),
    endsAt: null,
    series: null,
    seriesEdition: null,
    quota: [],
    audience: duty.audience,
    link: orNull(link),
  });
  const toggle = (occurrenceId: string) =>
    setServed(served.includes(occurrenceId) ? served.filter((one) => one !== occurrenceId) : [...served, occurrenceId]);
  const choices = [
    ...own.map((one) => ({ id: one.id, words: `${duty.number ?? ""} ${one.label}`.trim(), same: false })),
    ...others
      .filter(({ dutyId }) => dutyId !== duty.id)
      .slice(0, SHOWN)
      .map((one) => ({
        id: one.occurrenceId,
        words: [one.number, one.title, one.label].filter((part) => part !== null).join(" · "),
        same: one.same,
      })),
  ];
  return (
    <StepForm
      title={words.add}
      hint={words.hint}
      busy={add.isPending}
      error={add.error?.message ?? null}
      go={words.add}
      onCancel={onDone}
      onSubmit={() => add.mutate({ id, fields: fields(), occurrenceIds: [...served] }, { onSuccess: onDone })}
    >
      <Line label={words.title} value={title} onChange={setTitle} />
      <Day label={words.startsOn} value={startsOn} onChange={setStartsOn} required={false} />
      <Day label={words.endsOn} value={endsOn} onChange={setEndsOn} required={false} />
      <label className="step-field short">
        <span>{words.startsAt}</span>
        <input type="time" value={startsAt} onChange={(event) => setStartsAt(event.currentTarget.value)} />
      </label>
      <Choice label={words.form} value={form} onChange={setForm} options={FORMS} required={false} />
      <Choice label={words.stage} value={stage} onChange={setStage} options={STAGES} required={false} />
      <Line label={words.place} value={place} onChange={setPlace} required={false} />
      <Line label={words.link} value={link} onChange={setLink} required={false} />
      <fieldset className="step-field whole">
        <legend>{words.serves}</legend>
        {choices.map((one) => (
          <label key={one.id} className="exec-check">
            <input type="checkbox" checked={served.includes(one.id)} onChange={() => toggle(one.id)} />
            <span>
              {one.words} {one.same && <span className="exec-same">{words.same}</span>}
            </span>
          </label>
        ))}
      </fieldset>
    </StepForm>
  );
}
