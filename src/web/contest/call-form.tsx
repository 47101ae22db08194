import { useState } from "react";
import type { ContestText } from "#contract/contest.ts";
import { KINDS, type OrganisationKind } from "#core/organisation/kinds.ts";
import { newId } from "#web/lib/new-id.ts";
import { Choice, Day, Line, StepForm, Words } from "#web/ui/step-form.tsx";
import { FileField } from "./file-field.tsx";
import { attachFile, usePutContest } from "./queries.ts";
import { texts } from "./texts.ts";
import { EMPTY_CALL, newCriterion, textFrom, typedFrom, type TypedCall } from "./typed-call.ts";

const CALLED: readonly OrganisationKind[] = [
  "school",
  "centre",
  "college",
  "preschool",
  "supplementaryInstitution",
  "methodologicalService",
  "municipalAuthority",
];

interface Props {
  readonly contestId: string;
  /** Null: a new one. */
  readonly saved: { readonly text: ContestText; readonly version: number } | null;
  readonly onSaved: () => void;
  readonly onCancel: () => void;
}

/** Terms of a call: whatever is missing may wait until it opens. */
export function CallForm({ contestId, onCancel, onSaved, saved }: Props) {
  const put = usePutContest(contestId);
  const [version, setVersion] = useState(saved?.version ?? 0);
  const [typed, setTyped] = useState<TypedCall>(() =>
    saved === null ? { ...EMPTY_CALL, criteria: [newCriterion()] } : typedFrom(saved.text),
  );
  const [fileError, setFileError] = useState<string | null>(null);
  const set = (change: Partial<TypedCall>) => setTyped((now) => ({ ...now, ...change }));
  const save = async (text: TypedCall) => {
    const view = await put.mutateAsync({ text: textFrom(text), version });
    setVersion(view.version);
  };
  const attach = async (file: File) => {
    setFileError(null);
    try {
      // The file belongs to a call that is there.
      if (version === 0) await save(typed);
      const kept = await attachFile({ id: newId(), contestId, file });
      set({ regulationsFile: { id: kept.id, name: kept.name } });
    } catch (error) {
      setFileError(error instanceof Error ? error.message : String(error));
    }
  };
  const total = textFrom(typed).content.criteria.reduce((sum, { most }) => sum + most, 0);
  const forBank = typed.kind !== "contest";
  return (
    <StepForm
      title={saved === null ? texts.add : texts.edit}
      busy={put.isPending}
      error={put.error?.message ?? null}
      go={texts.save}
      onCancel={onCancel}
      onSubmit={() => void save(typed).then(onSaved, () => undefined)}
    >
      <Line label={texts.callTitle} value={typed.title} onChange={(title) => set({ title })} />
      <Choice
        label={texts.kind}
        value={typed.kind}
        options={[
          ["contest", texts.kinds.contest],
          ["practices", texts.kinds.practices],
          ["programmes", texts.kinds.programmes],
        ]}
        onChange={(kind) => set({ kind })}
      />
      <Day label={texts.opensOn} value={typed.opensOn} onChange={(opensOn) => set({ opensOn })} />
      <Day label={texts.closesOn} value={typed.closesOn} onChange={(closesOn) => set({ closesOn })} />
      <Words
        label={texts.regulations}
        hint={texts.regulationsHint}
        required={false}
        most={50_000}
        value={typed.regulations}
        onChange={(regulations) => set({ regulations })}
      />
      <FileField
        label={texts.regulationsFile}
        go={typed.regulationsFile === null ? texts.attach : texts.replace}
        names={typed.regulationsFile === null ? [] : [typed.regulationsFile.name]}
        error={fileError}
        disabled={typed.title.trim() === "" || typed.opensOn === "" || typed.closesOn === ""}
        onFile={attach}
      />
      <Words
        label={texts.nominations}
        hint={texts.nominationsHint}
        required={false}
        most={9000}
        value={typed.nominations}
        onChange={(nominations) => set({ nominations })}
      />
      <Criteria typed={typed} total={total} onChange={(criteria) => set({ criteria })} />
      <Choice
        label={texts.authors}
        value={typed.authors}
        options={[
          ["adults", texts.authorsOf.adults],
          ["pupils", texts.authorsOf.pupils],
        ]}
        onChange={(authors) => set({ authors })}
      />
      <Line label={texts.experts} most={1} value={typed.experts} onChange={(experts) => set({ experts })} />
      <Line
        label={texts.spread}
        hint={texts.spreadHint}
        required={false}
        most={5}
        value={typed.spread}
        onChange={(spread) => set({ spread })}
      />
      {forBank ? (
        <Line
          label={texts.pass}
          hint={texts.passHint(total)}
          required={false}
          most={5}
          value={typed.pass}
          onChange={(pass) => set({ pass })}
        />
      ) : (
        <Line label={texts.prizes} most={2} value={typed.prizes} onChange={(prizes) => set({ prizes })} />
      )}
      <fieldset className="step-field whole">
        <legend>{texts.whoCalled}</legend>
        <div className="ct-checks">
          {CALLED.map((kind) => (
            <label key={kind}>
              <input
                type="checkbox"
                checked={typed.kinds.includes(kind)}
                onChange={(event) =>
                  set({
                    kinds: event.currentTarget.checked
                      ? [...typed.kinds, kind]
                      : typed.kinds.filter((other) => other !== kind),
                  })
                }
              />
              <span>{KINDS[kind].name}</span>
            </label>
          ))}
        </div>
        <span className="muted meta">{texts.everybody}</span>
      </fieldset>
    </StepForm>
  );
}

interface CriteriaProps {
  readonly typed: TypedCall;
  readonly total: number;
  readonly onChange: (criteria: TypedCall["criteria"]) => void;
}

function Criteria({ onChange, total, typed: { criteria } }: CriteriaProps) {
  const change = (key: string, part: { title?: string; most?: string }) =>
    onChange(criteria.map((one) => (one.key === key ? { ...one, ...part } : one)));
  return (
    <fieldset className="step-field whole">
      <legend>
        {texts.criteria}, {texts.sumOf(total)}
      </legend>
      {criteria.map(({ key, most, title }, index) => (
        <div key={key} className="ct-criterion">
          <Line
            label={texts.criterion(index + 1)}
            required={false}
            value={title}
            onChange={(words) => change(key, { title: words })}
          />
          <label className="step-field short">
            <span>{texts.most}</span>
            <input
              inputMode="numeric"
              maxLength={4}
              value={most}
              onChange={(event) => change(key, { most: event.currentTarget.value })}
            />
          </label>
          <button
            type="button"
            className="btn bare"
            aria-label={texts.removeOf(title || texts.criterion(index + 1))}
            onClick={() => onChange(criteria.filter((one) => one.key !== key))}
          >
            {texts.remove}
          </button>
        </div>
      ))}
      <div className="step-buttons">
        <button type="button" className="btn" onClick={() => onChange([...criteria, newCriterion()])}>
          {texts.addCriterion}
        </button>
      </div>
    </fieldset>
  );
}
