import type { Passport } from "#core/indicator/model.ts";
import { Choice, Line, Words } from "./fields.tsx";
import { FromExecutionFields } from "./from-execution.tsx";
import { texts } from "./texts.ts";

interface Props {
  readonly passport: Passport;
  readonly onChange: (more: Partial<Passport>) => void;
}

const CENTRES = ["growthPoint", "quantorium", "itCube"] as const satisfies Passport["centreKinds"];

/** What a passport says besides: what is meant, by what it is proved, who fills it in and which centres it is asked of. */
export function MoreFields({ passport, onChange }: Props) {
  const orNull = (value: string) => (value.trim() === "" ? null : value);
  return (
    <div className="step-fields">
      <Words
        label={texts.fields.definition}
        value={passport.definition ?? ""}
        most={5000}
        hint={texts.hints.definition}
        onChange={(value) => onChange({ definition: orNull(value) })}
      />
      <Words
        label={texts.fields.base}
        value={passport.base ?? ""}
        most={500}
        hint={texts.hints.base}
        onChange={(value) => onChange({ base: orNull(value) })}
      />
      <Words
        label={texts.fields.methodology}
        value={passport.methodology ?? ""}
        most={500}
        hint={texts.hints.methodology}
        onChange={(value) => onChange({ methodology: orNull(value) })}
      />
      <Words
        label={texts.fields.proof}
        value={passport.proof ?? ""}
        most={1000}
        hint={texts.hints.proof}
        onChange={(value) => onChange({ proof: orNull(value) })}
      />
      <Line
        label={texts.fields.method}
        value={passport.method ?? ""}
        onChange={(value) => onChange({ method: orNull(value) })}
      />
      <Choice
        label={texts.fields.filledBy}
        value={passport.filledBy}
        names={texts.filled}
        onChange={(filledBy) => onChange({ filledBy })}
      />
      <fieldset className="step-field whole">
        <legend>{texts.fields.centreKinds}</legend>
        <span className="ind-checks">
          {CENTRES.map((kind) => (
            <label key={kind}>
              <input
                type="checkbox"
                checked={passport.centreKinds.includes(kind)}
                onChange={({ currentTarget: { checked } }) =>
                  onChange({
                    centreKinds: CENTRES.filter((one) => (one === kind ? checked : passport.centreKinds.includes(one))),
                  })
                }
              />{" "}
              {texts.centreKinds[kind]}
            </label>
          ))}
        </span>
        <span className="muted meta">{texts.hints.centreKinds}</span>
      </fieldset>
      <Line
        label={texts.fields.profile}
        value={passport.profile ?? ""}
        most={500}
        onChange={(value) => onChange({ profile: orNull(value) })}
      />
      <FromExecutionFields passport={passport} onChange={(fromExecution) => onChange({ fromExecution })} />
      <Choice
        label={texts.fields.wanted}
        value={passport.wanted}
        names={texts.wantedIs}
        onChange={(wanted) => onChange({ wanted })}
      />
      <Choice
        label={texts.fields.digits}
        value={String(passport.digits)}
        names={{ "0": "0", "1": "1", "2": "2", "3": "3", "4": "4", "5": "5", "6": "6" }}
        onChange={(digits) => onChange({ digits: Number(digits) })}
      />
    </div>
  );
}
