import { useState, type ReactNode } from "react";
import type { PersonView } from "#contract/people.ts";
import { inflectPerson, surnameFirst } from "#core/people/names.ts";
import { CaseFields, written, type Forms } from "./case-table.tsx";
import { Panel, SelectField, TextField, type Picked } from "./fields.tsx";
import { OrganisationPicker } from "./pickers.tsx";
import { codeOf, problemWords } from "./problem-words.ts";
import { useAddPerson, useChangePerson } from "./queries.ts";
import { formTexts as texts } from "./texts.ts";

interface Names {
  readonly surname: string;
  readonly name: string;
  readonly patronymic: string;
  readonly gender: "" | "female" | "male";
}
const EMPTY: Names = { surname: "", name: "", patronymic: "", gender: "" };
const GENDERS = ["female", "male"] as const;

function NameFields({ names, onNames }: { names: Names; onNames: (names: Names) => void }) {
  return (
    <>
      <div className="people-row">
        <TextField
          label={texts.surname}
          value={names.surname}
          required
          onValue={(surname) => onNames({ ...names, surname })}
        />
        <TextField
          label={texts.givenName}
          value={names.name}
          required
          onValue={(name) => onNames({ ...names, name })}
        />
        <TextField
          label={texts.patronymic}
          hint={texts.patronymicHint}
          value={names.patronymic}
          onValue={(patronymic) => onNames({ ...names, patronymic })}
        />
      </div>
      <SelectField
        label={texts.gender}
        hint={texts.genderHint}
        value={names.gender}
        onValue={(value) => onNames({ ...names, gender: GENDERS.find((one) => one === value) ?? "" })}
        options={[
          ["", texts.genders.none],
          ["female", texts.genders.female],
          ["male", texts.genders.male],
        ]}
      />
    </>
  );
}

const sent = ({ surname, name, patronymic, gender }: Names) => ({
  surname,
  name,
  patronymic: patronymic.trim() === "" ? null : patronymic,
  gender: gender === "" ? null : gender,
});

/** «Внести человека». */
export function AddPersonPage({
  own,
  back,
  personLink,
  onAdded,
}: {
  /** The organisation that is acted for. */
  readonly own: Picked;
  readonly back: ReactNode;
  readonly personLink: (personId: string, content: string) => ReactNode;
  readonly onAdded: (personId: string) => void;
}) {
  const [names, setNames] = useState(EMPTY);
  const [organisation, setOrganisation] = useState<Picked | null>(own);
  const add = useAddPerson();
  const send = (evenSo: boolean) => {
    if (organisation === null) return;
    const body = { organisationId: organisation.id, ...sent(names), evenSo };
    add.mutate(body, { onSuccess: ({ id }) => onAdded(id) });
  };
  const isSame = codeOf(add.error) === "samePerson";
  return (
    <div className="people-page narrow">
      <p>{back}</p>
      <Panel
        page
        title={texts.addTitle}
        problem={problemWords(add.error)}
        saving={add.isPending}
        onSend={() => send(false)}
        extra={isSame && <SamePerson error={add.error} personLink={personLink} onEvenSo={() => send(true)} />}
      >
        <NameFields names={names} onNames={setNames} />
        <OrganisationPicker label={texts.organisation} picked={organisation} onPicked={setOrganisation} />
      </Panel>
    </div>
  );
}

function SamePerson({
  error,
  personLink,
  onEvenSo,
}: {
  error: Error | null;
  personLink: (personId: string, content: string) => ReactNode;
  onEvenSo: () => void;
}) {
  const data: unknown = error !== null && "data" in error ? error.data : null;
  const id = typeof data === "object" && data !== null && "personId" in data ? String(data.personId) : "";
  return (
    <>
      {id !== "" && personLink(id, texts.openSame)}
      <button type="button" className="btn small" onClick={onEvenSo}>
        {texts.evenSo}
      </button>
    </>
  );
}

/** The name and its cases; fields of cases are filled only where the rules are wrong. */
export function EditPersonForm({ person, onDone }: { person: PersonView; onDone: () => void }) {
  const [names, setNames] = useState<Names>({
    surname: person.surname,
    name: person.name,
    patronymic: person.patronymic ?? "",
    gender: person.gender ?? "",
  });
  const [forms, setForms] = useState<Forms>(person.forms);
  const [surnameForms, setSurnameForms] = useState<Forms>(person.surnameForms);
  // Of the card that is being changed, whatever comes meanwhile.
  const [version] = useState(person.version);
  const change = useChangePerson(person.id);
  const named = sent(names);
  const surnameOnly = (text: string): string => text.replace(/ \S+$/u, "");
  return (
    <Panel
      title={texts.editTitle}
      problem={problemWords(change.error)}
      saving={change.isPending}
      onCancel={onDone}
      onSend={() =>
        change.mutate(
          { ...named, forms: written(forms), surnameForms: written(surnameForms), version },
          { onSuccess: onDone },
        )
      }
    >
      <NameFields names={names} onNames={setNames} />
      <CaseFields
        legend={texts.formsLegend}
        hint={texts.formsHint}
        inflect={(one) => inflectPerson(named, one)}
        forms={forms}
        onForms={setForms}
      />
      <CaseFields
        legend={texts.surnameFormsLegend}
        inflect={(one) => {
          const inflected = surnameFirst({ ...named, patronymic: null }, one);
          return { ...inflected, text: surnameOnly(inflected.text) };
        }}
        forms={surnameForms}
        onForms={setSurnameForms}
      />
    </Panel>
  );
}
