import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { audienceGroup, type QuestionnaireAudience } from "#core/questionnaire/model.ts";
import { organisationsQuery } from "#web/lib/organisations-query.ts";
import { GROUPS, texts } from "./texts.ts";

interface Props {
  readonly audience: QuestionnaireAudience;
  /** Of whom the names are known from the draft. */
  readonly names: ReadonlyMap<string, string>;
  readonly onChange: (audience: QuestionnaireAudience) => void;
}

/** Whom: groups, and organisations by name. */
export function AudienceFields({ audience, names, onChange }: Props) {
  const { groups, organisationIds } = audience;
  const [typed, setTyped] = useState("");
  const [added, setAdded] = useState<ReadonlyMap<string, string>>(new Map());
  const { data: found = [] } = useQuery({ ...organisationsQuery(typed), enabled: typed.trim().length > 1 });
  const offers = typed.trim().length > 1 ? found.filter(({ id }) => !organisationIds.includes(id)).slice(0, 8) : [];
  const add = (id: string, name: string) => {
    setAdded((now) => new Map(now).set(id, name));
    onChange({ groups, organisationIds: [...organisationIds, id] });
  };
  return (
    <fieldset className="qn-edit">
      <legend>{texts.whom}</legend>
      <div className="qn-options">
        {audienceGroup.options.map((group) => (
          <label key={group}>
            <input
              type="checkbox"
              checked={groups.includes(group)}
              onChange={(event) =>
                onChange({
                  organisationIds,
                  groups: event.currentTarget.checked ? [...groups, group] : groups.filter((one) => one !== group),
                })
              }
            />
            <span>{GROUPS[group]}</span>
          </label>
        ))}
      </div>
      <details open={organisationIds.length > 0}>
        <summary>{texts.named}</summary>
        <label className="step-field">
          <span>{texts.find}</span>
          <input type="search" value={typed} onChange={(event) => setTyped(event.currentTarget.value)} />
        </label>
        <ul className="qn-found">
          {offers.map(({ id, name }) => (
            <li key={id}>
              <button type="button" className="btn small" onClick={() => add(id, name)}>
                {texts.add}
              </button>{" "}
              {name}
            </li>
          ))}
        </ul>
        {organisationIds.length > 0 && <p className="meta muted">{texts.chosenNamed(organisationIds.length)}</p>}
        <ul className="qn-found">
          {organisationIds.map((id) => {
            const name = added.get(id) ?? names.get(id) ?? id;
            return (
              <li key={id}>
                <button
                  type="button"
                  className="btn small"
                  aria-label={texts.forget(name)}
                  onClick={() => onChange({ groups, organisationIds: organisationIds.filter((one) => one !== id) })}
                >
                  {texts.removeShort}
                </button>{" "}
                {name}
              </li>
            );
          })}
        </ul>
      </details>
    </fieldset>
  );
}
