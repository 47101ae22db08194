import { useQueries } from "@tanstack/react-query";
import { useState } from "react";
import { EMPTY_CARD } from "#core/organisation/model.ts";
import { Field, Form, Picker, WhenAndWhy, type Picked } from "./fields.tsx";
import type { FormProps } from "./form-props.ts";
import { organisationQuery, useChangeTree, type Merge } from "./queries.ts";
import { texts } from "./texts.ts";

/** The organisation that is shown and others become one: one that is there, or a new one in their place. */
export function MergeForm({ view, onDone, onCancel }: FormProps) {
  const { line } = view;
  const [isNew, setIsNew] = useState(false);
  const [target, setTarget] = useState<Picked | null>(null);
  const [others, setOthers] = useState<readonly Picked[]>([]);
  const [name, setName] = useState("");
  const [when, setWhen] = useState({ on: view.today, basis: "" });
  const { mutate, error, isPending } = useChangeTree(onDone);
  // Their versions are those that this form has seen.
  const seen = useQueries({ queries: others.map(({ id }) => organisationQuery(id)) });
  const versions = seen.flatMap(({ data }) => (data === undefined ? [] : [data.version]));
  const isReady = versions.length === others.length && (isNew ? name.trim() !== "" : target !== null);
  const taken = [line.id, ...others.map(({ id }) => id), ...(target === null ? [] : [target.id])];
  const submit = (): void => {
    const into: Merge["into"] | null = isNew
      ? {
          name: name.trim(),
          shortName: null,
          kind: line.kind,
          parentId: line.parentId ?? "",
          card: { ...EMPTY_CARD, timeZone: view.card.timeZone },
        }
      : target && { organisationId: target.id };
    if (into === null) return;
    const ended = [
      { organisationId: line.id, version: view.version },
      ...others.map(({ id }, index) => ({ organisationId: id, version: versions[index] ?? 0 })),
    ];
    const basis = when.basis === "" ? null : when.basis;
    mutate({ kind: "merge", body: { on: when.on, basis, ended, into } });
  };
  return (
    <Form error={error} isSending={isPending || !isReady} fields={[]} onSubmit={submit} onCancel={onCancel}>
      <p className="muted">{texts.mergeHint}</p>
      <fieldset className="org-set">
        <legend>{texts.mergeInto}</legend>
        <label className="org-choice">
          <input type="radio" name="into" checked={!isNew} onChange={() => setIsNew(false)} />
          <span>{texts.mergeIntoExisting}</span>
        </label>
        <label className="org-choice">
          <input type="radio" name="into" checked={isNew} onChange={() => setIsNew(true)} />
          <span>{texts.mergeIntoNew}</span>
        </label>
      </fieldset>
      {isNew ? (
        <Field label={texts.mergeNewName} value={name} onChange={setName} lines={2} required />
      ) : (
        <Picker label={texts.successor} value={target} except={taken} onChange={setTarget} />
      )}
      <fieldset className="org-set">
        <legend>{texts.mergeOthers}</legend>
        {others.map((one) => (
          <p key={one.id}>
            {one.name}{" "}
            <button
              type="button"
              className="btn small"
              aria-label={texts.removeOther(one.name)}
              onClick={() => setOthers(others.filter(({ id }) => id !== one.id))}
            >
              ×
            </button>
          </p>
        ))}
        <Picker
          key={others.length}
          label={texts.addOther}
          value={null}
          except={taken}
          onChange={(one) => one !== null && setOthers([...others, one])}
        />
      </fieldset>
      <WhenAndWhy {...when} onChange={setWhen} />
    </Form>
  );
}
