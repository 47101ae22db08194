import { useState } from "react";
import { texts } from "./texts.ts";
import "./figure.css";

interface Props {
  readonly today: string;
  readonly asOf: string | null;
  /** undefined: the numbers of now. */
  readonly onChange: (day: string | undefined) => void;
}

const FIRST = "2000-01-01";

/** «Как было на 5 октября»: a day that has been, or now. */
export function AsOfPicker({ asOf, onChange, today }: Props) {
  // While a year is being typed it passes through years of long ago.
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <div className="fg-tools">
      <label className="no-print">
        {texts.asOf}
        <input
          type="date"
          max={today}
          value={typed ?? asOf ?? today}
          onBlur={() => setTyped(null)}
          onChange={({ currentTarget: { value } }) => {
            setTyped(value);
            if (value >= FIRST && value <= today) onChange(value === today ? undefined : value);
          }}
        />
      </label>
      {asOf !== null && (
        <>
          <output className="fg-note">{texts.asOfSaid(asOf)}</output>
          <button type="button" className="btn no-print" onClick={() => onChange(undefined)}>
            {texts.asOfNow}
          </button>
        </>
      )}
    </div>
  );
}
