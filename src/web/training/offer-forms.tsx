import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { OfferView, SlotView } from "#contract/training.ts";
import type { OfferFields, SlotDays, SlotFields } from "#core/training/model.ts";
import { newId } from "#web/lib/new-id.ts";
import { Choice, Day, Line, StepForm, Words } from "#web/ui/step-form.tsx";
import { territoriesQuery, useTraining, type TrainingWish } from "./queries.ts";
import { texts } from "./texts.ts";

const orNull = (words: string): string | null => (words.trim() === "" ? null : words.trim());
const numberOf = (typed: string): number | null => (typed.trim() === "" ? null : Number(typed));

interface OfferProps {
  /** Null: a new one. */
  readonly offer: OfferView | null;
  readonly onDone: () => void;
}

/** A programme as it is offered. */
export function OfferForm({ offer, onDone }: OfferProps) {
  const training = useTraining();
  const [id] = useState(newId);
  const [kind, setKind] = useState<OfferFields["kind"]>(offer?.kind ?? "course");
  const [title, setTitle] = useState(offer?.title ?? "");
  const [hours, setHours] = useState(offer?.hours?.toString() ?? "");
  const [programmeState, setProgrammeState] = useState(offer?.programmeState ?? "approved");
  const [registerNumber, setNumber] = useState(offer?.registerNumber ?? "");
  const [form, setForm] = useState(offer?.form ?? "onSite");
  const [audience, setAudience] = useState(offer?.audience ?? "");
  const [requirements, setRequirements] = useState(offer?.requirements ?? "");
  const fields = (): OfferFields => ({
    kind,
    title: title.trim(),
    hours: numberOf(hours),
    programmeState,
    registerNumber: orNull(registerNumber),
    form,
    audience: orNull(audience),
    requirements: orNull(requirements),
  });
  const wish = (): TrainingWish =>
    offer === null
      ? { kind: "addOffer", id, fields: fields() }
      : { kind: "changeOffer", offerId: offer.id, version: offer.version, fields: fields() };
  return (
    <StepForm
      title={offer === null ? texts.addOffer : texts.changeOfferOf(offer.title)}
      busy={training.isPending}
      error={training.error?.message ?? null}
      go={texts.save}
      onCancel={onDone}
      onSubmit={() => training.mutate(wish(), { onSuccess: onDone })}
    >
      <Choice label={texts.fieldKind} value={kind} onChange={setKind} options={optionsOf(texts.kinds)} />
      <Choice label={texts.fieldForm} value={form} onChange={setForm} options={optionsOf(texts.forms)} />
      <Words label={texts.fieldTitle} value={title} onChange={setTitle} most={1000} />
      <Count label={texts.fieldHours} value={hours} onChange={setHours} required={false} least={0} />
      <Choice
        label={texts.fieldProgramme}
        value={programmeState}
        onChange={setProgrammeState}
        options={optionsOf(texts.programmeStates)}
      />
      {programmeState === "registered" && (
        <Line
          label={texts.fieldNumber}
          hint={texts.fieldNumberHint}
          value={registerNumber}
          onChange={setNumber}
          most={100}
          required={false}
        />
      )}
      <Words label={texts.audience} value={audience} onChange={setAudience} required={false} most={2000} />
      <Words label={texts.requirements} value={requirements} onChange={setRequirements} required={false} most={2000} />
    </StepForm>
  );
}

function optionsOf<Key extends string>(names: Readonly<Record<Key, string>>): (readonly [Key, string])[] {
  const isKey = (key: string): key is Key => key in names;
  return Object.keys(names).flatMap((key) => (isKey(key) ? [[key, names[key]] as const] : []));
}

interface CountProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly required?: boolean;
  readonly least?: number;
}

function Count({ label, value, onChange, required = true, least = 1 }: CountProps) {
  return (
    <label className="step-field short">
      <span>{label}</span>
      <input
        type="number"
        inputMode="numeric"
        min={least}
        max={100_000}
        step={1}
        required={required}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </label>
  );
}

interface SlotProps {
  readonly title: string;
  /** Of a new group; null: its places are changed. */
  readonly offerId: string | null;
  readonly slot: SlotView | null;
  readonly onDone: () => void;
}

interface QuotaLine {
  readonly key: string;
  readonly organisationId: string;
  readonly people: string;
}

/** A group: when, where, how many, and who of the territories has places for themselves. */
export function SlotForm({ title, offerId, slot, onDone }: SlotProps) {
  const training = useTraining();
  const [id] = useState(newId);
  const [days, setDays] = useState<SlotDays>({ startsOn: "", endsOn: "", startsAt: null, endsAt: null });
  const [places, setPlaces] = useState(slot?.places.toString() ?? "");
  const [applyUntil, setApplyUntil] = useState(slot?.applyUntil ?? "");
  const [place, setPlace] = useState(slot?.place ?? "");
  const [host, setHost] = useState(slot?.host ?? "");
  const [quota, setQuota] = useState<readonly QuotaLine[]>(
    () =>
      slot?.quota.map(({ organisationId, people }) => ({ key: newId(), organisationId, people: String(people) })) ?? [],
  );
  const fields = (): SlotFields => ({
    places: Number(places),
    quota: quota.map(({ organisationId, people }) => ({
      organisationId,
      name: organisationId,
      people: Number(people),
    })),
    applyUntil: orNull(applyUntil),
    place: orNull(place),
    host: orNull(host),
  });
  const wish = (): TrainingWish | null => {
    if (slot !== null) return { kind: "changeSlot", slotId: slot.id, version: slot.version, fields: fields() };
    return offerId === null ? null : { kind: "addSlot", offerId, id, days, fields: fields() };
  };
  const submit = () => {
    const made = wish();
    if (made !== null) training.mutate(made, { onSuccess: onDone });
  };
  return (
    <StepForm
      title={title}
      busy={training.isPending}
      error={training.error?.message ?? null}
      go={texts.save}
      onCancel={onDone}
      onSubmit={submit}
    >
      {slot === null && <DayFields days={days} onChange={setDays} />}
      <Count label={texts.fieldPlaces} value={places} onChange={setPlaces} />
      <Day label={texts.fieldApplyUntil} value={applyUntil} onChange={setApplyUntil} required={false} />
      <Line label={texts.fieldPlace} value={place} onChange={setPlace} required={false} most={1000} />
      <Line label={texts.fieldHost} value={host} onChange={setHost} required={false} />
      <QuotaFields quota={quota} places={Number(places)} onChange={setQuota} />
    </StepForm>
  );
}

/** First and last day with the hours. */
export function DayFields({
  days,
  onChange,
}: {
  readonly days: SlotDays;
  readonly onChange: (days: SlotDays) => void;
}) {
  const { endsAt, endsOn, startsAt, startsOn } = days;
  return (
    <>
      <Day
        label={texts.fieldFrom}
        value={startsOn}
        onChange={(value) => onChange({ ...days, startsOn: value, endsOn: endsOn === "" ? value : endsOn })}
      />
      <Day label={texts.fieldTo} value={endsOn} onChange={(value) => onChange({ ...days, endsOn: value })} />
      <Hour label={texts.fieldStartsAt} value={startsAt} onChange={(value) => onChange({ ...days, startsAt: value })} />
      <Hour label={texts.fieldEndsAt} value={endsAt} onChange={(value) => onChange({ ...days, endsAt: value })} />
    </>
  );
}

function Hour(props: { label: string; value: string | null; onChange: (value: string | null) => void }) {
  const { label, onChange, value } = props;
  return (
    <label className="step-field short">
      <span>{label}</span>
      <input type="time" value={value ?? ""} onChange={(event) => onChange(orNull(event.currentTarget.value))} />
    </label>
  );
}

interface QuotaProps {
  readonly quota: readonly QuotaLine[];
  readonly places: number;
  readonly onChange: (quota: readonly QuotaLine[]) => void;
}

function QuotaFields({ quota, places, onChange }: QuotaProps) {
  const { data: territories = [] } = useQuery(territoriesQuery);
  const rest = places - quota.reduce((sum, { people }) => sum + (Number(people) || 0), 0);
  const change = (index: number, next: Partial<QuotaLine>) => {
    const line = quota[index];
    if (line !== undefined) onChange(quota.with(index, { ...line, ...next }));
  };
  return (
    <fieldset className="step-field whole">
      <legend>{texts.quota}</legend>
      <p className="muted meta">{texts.quotaHint}</p>
      {quota.map((line, index) => (
        <div key={line.key} className="tr-quota-line">
          <label>
            <span>{texts.quotaWho}</span>
            <select
              className="step-input"
              required
              value={line.organisationId}
              onChange={(event) => change(index, { organisationId: event.currentTarget.value })}
            >
              <option value="">{texts.choose}</option>
              {territories.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          <label>
            <span>{texts.quotaPeople}</span>
            <input
              className="step-input"
              type="number"
              inputMode="numeric"
              min={0}
              required
              value={line.people}
              onChange={(event) => change(index, { people: event.currentTarget.value })}
            />
          </label>
          <button
            type="button"
            className="btn"
            aria-label={texts.quotaRemove(territories.find(({ id }) => id === line.organisationId)?.name ?? "")}
            onClick={() => onChange(quota.filter(({ key }) => key !== line.key))}
          >
            {texts.remove}
          </button>
        </div>
      ))}
      <div className="tr-buttons">
        <button
          type="button"
          className="btn small"
          onClick={() => onChange([...quota, { key: newId(), organisationId: "", people: "" }])}
        >
          {texts.quotaAdd}
        </button>
        {quota.length > 0 && Number.isFinite(rest) && (
          <output className={rest < 0 ? "tr-error meta" : "muted meta"}>
            {rest < 0 ? texts.quotaOver(-rest) : texts.quotaRest(rest)}
          </output>
        )}
      </div>
    </fieldset>
  );
}
