import "./one-of.css";

interface Props<Value extends string> {
  readonly legend: string;
  /** Of the group: one on a page. */
  readonly name: string;
  readonly options: readonly (readonly [value: Value, words: string])[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

/** One of a few ways to look at a page, side by side. */
export function OneOf<Value extends string>({ legend, name, options, value, onChange }: Props<Value>) {
  return (
    <fieldset className="one-of">
      <legend className="hidden-text">{legend}</legend>
      {options.map(([own, words]) => (
        <label key={own}>
          <input type="radio" name={name} checked={own === value} onChange={() => onChange(own)} />
          <span>{words}</span>
        </label>
      ))}
    </fieldset>
  );
}
