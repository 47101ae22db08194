import { useInfiniteQuery } from "@tanstack/react-query";
import { useId, useState, type ReactNode } from "react";
import { CENTRE_KINDS, CENTRE_STATE_NAMES, centreKindName, centreState } from "#core/organisation/kinds.ts";
import type { CentreFacts } from "#core/organisation/model.ts";
import { problemField, problemText } from "./problems.ts";
import { foundQuery } from "./queries.ts";
import { texts } from "./texts.ts";

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: "text" | "date" | "number";
  readonly required?: boolean;
  readonly lines?: number;
  readonly suggestions?: readonly string[];
  /** What the server refused, shown at the field it names. */
  readonly problem?: { readonly error: unknown; readonly field: string };
}

export function Field({ label, value, onChange, type = "text", required, lines, suggestions, problem }: FieldProps) {
  const id = useId();
  const isWrong = problem !== undefined && problem.error !== null && problemField(problem.error) === problem.field;
  const shared = {
    id,
    value,
    required,
    "aria-invalid": isWrong || undefined,
    "aria-describedby": isWrong ? `${id}-wrong` : undefined,
  };
  return (
    <div className="org-field">
      <label htmlFor={id}>{label}</label>
      {lines === undefined ? (
        <input
          {...shared}
          type={type}
          list={suggestions === undefined ? undefined : `${id}-list`}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      ) : (
        <textarea {...shared} rows={lines} onChange={(event) => onChange(event.currentTarget.value)} />
      )}
      {suggestions !== undefined && (
        <datalist id={`${id}-list`}>
          {suggestions.map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </datalist>
      )}
      {isWrong && (
        <span id={`${id}-wrong`} className="wrong">
          {problemText(problem.error)}
        </span>
      )}
    </div>
  );
}

export function Choice<T extends string>({
  label,
  value,
  options,
  onChange,
}: {
  readonly label: string;
  readonly value: T;
  readonly options: readonly (readonly [T, string])[];
  readonly onChange: (value: T) => void;
}) {
  const id = useId();
  return (
    <div className="org-field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        onChange={(event) => {
          const chosen = options.find(([key]) => key === event.currentTarget.value);
          if (chosen) onChange(chosen[0]);
        }}
      >
        {options.map(([key, name]) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}

export interface Picked {
  readonly id: string;
  readonly name: string;
}

/** Finds one organisation by its words; what was chosen stands as a line that can be exchanged. */
export function Picker({
  label,
  value,
  except = [],
  onChange,
}: {
  readonly label: string;
  readonly value: Picked | null;
  readonly except?: readonly string[];
  readonly onChange: (value: Picked | null) => void;
}) {
  const [words, setWords] = useState("");
  const { data } = useInfiniteQuery(foundQuery(words.trim()));
  if (value !== null)
    return (
      <div className="org-field">
        <span>{label}</span>
        <p>
          {value.name}{" "}
          <button type="button" className="btn small" onClick={() => onChange(null)}>
            {texts.chooseOther}
          </button>
        </p>
      </div>
    );
  const found = data?.pages[0]?.organisations.filter(({ id }) => !except.includes(id)) ?? [];
  return (
    <div className="org-picker">
      <label className="org-field">
        <span>{label}</span>
        <input
          type="search"
          value={words}
          placeholder={texts.pickHint}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      </label>
      {words.trim() !== "" && (
        <div className="org-picker-list">
          {found.map(({ id, name, inn }) => (
            <button type="button" className="plain" key={id} onClick={() => onChange({ id, name })}>
              {name}
              {inn !== null && <span className="muted meta"> ИНН {inn}</span>}
            </button>
          ))}
          {data !== undefined && found.length === 0 && <p className="muted meta">{texts.nothingFound}</p>}
        </div>
      )}
    </div>
  );
}

export function CentreFields({
  centre,
  onChange,
}: {
  readonly centre: CentreFacts;
  readonly onChange: (centre: CentreFacts) => void;
}) {
  const known = Object.values(CENTRE_KINDS).map(({ name }) => name);
  const keyOf = (name: string): string =>
    Object.entries(CENTRE_KINDS).find(([, kind]) => kind.name === name)?.[0] ?? name;
  return (
    <>
      <Field
        label={texts.centreKind}
        value={centreKindName(centre.kind)}
        suggestions={known}
        required
        onChange={(kind) => onChange({ ...centre, kind: keyOf(kind) })}
      />
      <div className="two">
        <Field
          label={texts.profile}
          value={centre.profile ?? ""}
          onChange={(profile) => onChange({ ...centre, profile: profile === "" ? null : profile })}
        />
        <Choice
          label={texts.state}
          value={centre.state}
          options={centreState.options.map((state) => [state, CENTRE_STATE_NAMES[state]] as const)}
          onChange={(state) => onChange({ ...centre, state })}
        />
      </div>
    </>
  );
}

/** The day from which a change holds, and the act that it rests on. */
export function WhenAndWhy({
  on,
  basis,
  onChange,
}: {
  readonly on: string;
  readonly basis: string;
  readonly onChange: (when: { on: string; basis: string }) => void;
}) {
  return (
    <div className="two">
      <Field label={texts.from} type="date" required value={on} onChange={(day) => onChange({ on: day, basis })} />
      <Field label={texts.basis} value={basis} onChange={(words) => onChange({ on, basis: words })} />
    </div>
  );
}

/** A form of a dialogue: its fields, what was refused, two buttons. What was typed stays until it is saved. */
export function Form({
  children,
  error,
  isSending,
  fields = [],
  onSubmit,
  onCancel,
}: {
  readonly children: ReactNode;
  readonly error: unknown;
  readonly isSending: boolean;
  /** Fields that show their refusals themselves. */
  readonly fields?: readonly string[];
  readonly onSubmit: () => void;
  readonly onCancel: () => void;
}) {
  const field = problemField(error);
  return (
    <form
      className="org-form"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
      {error !== null && (field === null || !fields.includes(field)) && (
        <p className="org-problem" role="alert">
          {problemText(error)}
        </p>
      )}
      <div className="actions">
        <button type="submit" className="btn primary" disabled={isSending}>
          {texts.save}
        </button>
        <button type="button" className="btn" onClick={onCancel}>
          {texts.cancel}
        </button>
      </div>
    </form>
  );
}
