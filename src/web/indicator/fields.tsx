import { Choice as OneOf, Day as DayField, Line as LineField, Words as WordsField } from "#web/ui/step-form.tsx";

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly required?: boolean;
  readonly most?: number;
}

/** Most of a passport may stay empty. */
export function Line({ required = false, most = 300, ...field }: FieldProps) {
  return <LineField {...field} required={required} most={most} />;
}

export function Words({ required = false, most = 2000, ...field }: FieldProps & { readonly hint?: string }) {
  return <WordsField {...field} required={required} most={most} />;
}

export function Day({ required = false, ...field }: Omit<FieldProps, "most"> & { readonly hint?: string }) {
  return <DayField {...field} required={required} />;
}

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly names: Readonly<Record<Value, string>>;
  /** All of the names when absent. */
  readonly options?: readonly Value[];
  readonly onChange: (value: Value) => void;
}

export function Choice<Value extends string>({ names, options = keysOf(names), ...field }: ChoiceProps<Value>) {
  return <OneOf {...field} options={options.map((one) => [one, names[one]] as const)} />;
}

function keysOf<Key extends string>(names: Readonly<Record<Key, string>>): Key[] {
  const isKey = (key: string): key is Key => key in names;
  return Object.keys(names).filter(isKey);
}
