interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly required?: boolean;
  readonly most?: number;
  readonly hint?: string;
}

export function Line({ label, value, onChange, required = false, most = 300 }: FieldProps) {
  return (
    <label className="ind-field">
      <span>{label}</span>
      <input
        required={required}
        maxLength={most}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </label>
  );
}

export function Words({ label, value, onChange, required = false, most = 2000, hint }: FieldProps) {
  return (
    <label className="ind-field whole">
      <span>{label}</span>
      <textarea
        rows={2}
        required={required}
        maxLength={most}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {hint !== undefined && <span className="muted meta">{hint}</span>}
    </label>
  );
}

export function Day({ label, value, onChange, required = false, hint }: FieldProps) {
  return (
    <label className="ind-field short">
      <span>{label}</span>
      <input type="date" required={required} value={value} onChange={(event) => onChange(event.currentTarget.value)} />
      {hint !== undefined && <span className="muted meta">{hint}</span>}
    </label>
  );
}

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly names: Readonly<Record<Value, string>>;
  readonly onChange: (value: Value) => void;
}

export function Choice<Value extends string>({ label, value, names, onChange }: ChoiceProps<Value>) {
  const values = keysOf(names);
  return (
    <label className="ind-field">
      <span>{label}</span>
      <select
        value={value}
        onChange={(event) => {
          const chosen = values.find((one) => one === event.currentTarget.value);
          if (chosen !== undefined) onChange(chosen);
        }}
      >
        {values.map((one) => (
          <option key={one} value={one}>
            {names[one]}
          </option>
        ))}
      </select>
    </label>
  );
}

function keysOf<Key extends string>(names: Readonly<Record<Key, string>>): Key[] {
  const isKey = (key: string): key is Key => key in names;
  return Object.keys(names).filter(isKey);
}
