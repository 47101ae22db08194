import { useState, type FormEvent } from "react";
import type { FigureFormView } from "#contract/figure-report.ts";
import { readAddress, type SaidMatch } from "./match-draft.ts";
import { texts } from "./texts.ts";

interface Props {
  readonly view: FigureFormView;
  readonly place: Pick<SaidMatch, "sheet" | "row" | "column">;
  readonly said: SaidMatch | null;
  readonly onSay: (said: SaidMatch | null) => void;
}

/** Which figure a cell takes: the indicator, whose it is, of a share which of its counts. */
export function MatchFields({ view, place, said, onSay }: Props) {
  const hasParts = view.indicators.find(({ code }) => code === said?.code)?.hasParts === true;
  return (
    <span className="fr-edit">
      <label>
        {texts.indicator}
        <select
          value={said?.code ?? ""}
          onChange={({ currentTarget: { value } }) => {
            const rest = { part: "value" as const, organisationId: said?.organisationId ?? null };
            onSay(value === "" ? null : { ...place, ...rest, code: value });
          }}
        >
          <option value="">{texts.notFilled}</option>
          {view.indicators.map(({ code, title }) => (
            <option key={code} value={code}>
              {code}. {title}
            </option>
          ))}
        </select>
      </label>
      {said !== null && hasParts && (
        <label>
          {texts.part}
          <select
            value={said.part}
            onChange={({ currentTarget: { value } }) => {
              const part = PARTS.find((one) => one === value);
              if (part !== undefined) onSay({ ...said, part });
            }}
          >
            {PARTS.map((part) => (
              <option key={part} value={part}>
                {texts.parts[part]}
              </option>
            ))}
          </select>
        </label>
      )}
      {said !== null && (
        <label>
          {texts.whose}
          <select
            value={said.organisationId ?? ""}
            onChange={({ currentTarget: { value } }) => onSay({ ...said, organisationId: value === "" ? null : value })}
          >
            <option value="">{texts.territory}</option>
            {view.organisations.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
    </span>
  );
}

const PARTS = ["value", "numerator", "denominator"] as const;

/** A cell that the program did not see. */
export function AddCell({ view, onSay }: Pick<Props, "view"> & { readonly onSay: (said: SaidMatch) => void }) {
  const [sheet, setSheet] = useState(view.sheets[0]?.number ?? 1);
  const [address, setAddress] = useState("");
  const [code, setCode] = useState(view.indicators[0]?.code ?? "");
  const [wrong, setWrong] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const place = readAddress(address);
    setWrong(place === null);
    if (place === null || code === "") return;
    onSay({ sheet, ...place, code, part: "value", organisationId: null });
    setAddress("");
  };
  return (
    <form className="fr-edit" onSubmit={submit} aria-label={texts.add}>
      {view.sheets.length > 1 && (
        <label>
          {texts.sheet}
          <select value={sheet} onChange={({ currentTarget: { value } }) => setSheet(Number(value))}>
            {view.sheets.map(({ name, number }) => (
              <option key={number} value={number}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      <label>
        {texts.address}
        <input
          required
          maxLength={8}
          value={address}
          aria-invalid={wrong}
          onChange={({ currentTarget: { value } }) => setAddress(value)}
        />
      </label>
      <label>
        {texts.indicator}
        <select value={code} onChange={({ currentTarget: { value } }) => setCode(value)}>
          {view.indicators.map((one) => (
            <option key={one.code} value={one.code}>
              {one.code}. {one.title}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" className="btn">
        {texts.add}
      </button>
      {wrong && (
        <span className="fr-error" role="alert">
          {texts.badAddress}
        </span>
      )}
    </form>
  );
}
