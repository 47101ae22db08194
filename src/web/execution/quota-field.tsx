import { useId } from "react";
import { texts } from "./texts.ts";
import { emptyQuota, type TypedQuota } from "./typed-event.ts";

const { event: words } = texts;
const MOST = 100_000;

interface Props {
  readonly quota: readonly TypedQuota[];
  readonly onChange: (quota: readonly TypedQuota[]) => void;
}

/** «В соответствии с квотой»: how many may come from whom, and how many that makes. */
export function QuotaField({ quota, onChange }: Props) {
  const total = quota.reduce((sum, { people }) => sum + (Number(people) || 0), 0);
  const change = (index: number, next: Partial<TypedQuota>) => {
    const line = quota[index];
    if (line !== undefined) onChange(quota.with(index, { ...line, ...next }));
  };
  return (
    <fieldset className="step-field whole exec-quota">
      <legend>
        {words.quota} {total > 0 && <output className="muted">{words.quotaTotal(total)}</output>}
      </legend>
      {quota.map((line, index) => (
        <QuotaLine
          key={line.key}
          line={line}
          onChange={(next) => change(index, next)}
          onRemove={() => onChange(quota.filter(({ key }) => key !== line.key))}
        />
      ))}
      <button type="button" className="btn small" onClick={() => onChange([...quota, emptyQuota()])}>
        {words.addQuota}
      </button>
    </fieldset>
  );
}

interface LineProps {
  readonly line: TypedQuota;
  readonly onChange: (next: Partial<TypedQuota>) => void;
  readonly onRemove: () => void;
}

function QuotaLine({ line: { name, people }, onChange, onRemove }: LineProps) {
  const id = useId();
  const isTyped = name.trim() !== "" || people !== "";
  return (
    <div className="exec-quota-line">
      <label htmlFor={`${id}-name`}>{words.quotaWhom}</label>
      <input
        id={`${id}-name`}
        className="step-input"
        required={isTyped}
        maxLength={500}
        value={name}
        // Other words are another organisation than the one that was chosen.
        onChange={(event) => onChange({ name: event.currentTarget.value, organisationId: null })}
      />
      <label htmlFor={`${id}-people`}>{words.quotaPeople}</label>
      <input
        id={`${id}-people`}
        className="step-input"
        type="number"
        inputMode="numeric"
        min={0}
        max={MOST}
        step={1}
        required={isTyped}
        value={people}
        onChange={(event) => onChange({ people: event.currentTarget.value })}
      />
      <button
        type="button"
        className="btn bare small"
        aria-label={words.removeQuota(name.trim())}
        title={words.removeQuota(name.trim())}
        onClick={onRemove}
      >
        <span aria-hidden="true">×</span>
      </button>
    </div>
  );
}
