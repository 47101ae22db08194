import { CASES, type GivenForms, type GrammaticalCase, type Inflected } from "#core/people/grammar.ts";
import { TextField } from "./fields.tsx";
import { CASE_NAMES, personTexts } from "./texts.ts";

export type Oblique = Exclude<GrammaticalCase, "nominative">;
export const OBLIQUE = CASES.filter((one): one is Oblique => one !== "nominative");
export type Forms = Partial<Record<Oblique, string | undefined>>;

/** Words in all cases; what is doubtful is underlined, what somebody wrote says so. */
export function CaseTable({ inflect, given }: { inflect: (one: GrammaticalCase) => Inflected; given: Forms }) {
  return (
    <table className="people-cases">
      <tbody>
        {OBLIQUE.map((one) => {
          const { text, certain } = inflect(one);
          return (
            <tr key={one}>
              <th scope="row">
                {CASE_NAMES[one].name} <span>{CASE_NAMES[one].question}</span>
              </th>
              <td>
                <span className={certain ? undefined : "doubt"}>{text}</span>
                {!certain && <span className="hidden-text"> (проверьте)</span>}
                {given[one] !== undefined && <span className="muted meta"> {personTexts.byHand}</span>}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** Where a person writes the forms that the program did not get right; what the rules give is the placeholder. */
export function CaseFields({
  legend,
  hint,
  inflect,
  forms,
  onForms,
}: {
  readonly legend: string;
  readonly hint?: string;
  readonly inflect: (one: GrammaticalCase) => Inflected;
  readonly forms: Forms;
  readonly onForms: (forms: Forms) => void;
}) {
  return (
    <fieldset className="people-forms">
      <legend>{legend}</legend>
      {hint !== undefined && <p>{hint}</p>}
      {OBLIQUE.map((one) => (
        <TextField
          key={one}
          label={`${CASE_NAMES[one].name} (${CASE_NAMES[one].question})`}
          value={forms[one] ?? ""}
          placeholder={inflect(one).text}
          onValue={(value) => onForms({ ...forms, [one]: value })}
        />
      ))}
    </fieldset>
  );
}

/** Only what was written; spaces are not. */
export function written(forms: Forms): Partial<Record<Oblique, string>> {
  const kept: Partial<Record<Oblique, string>> = {};
  for (const one of OBLIQUE) {
    const text = forms[one]?.trim() ?? "";
    if (text !== "") kept[one] = text;
  }
  return kept;
}

/** As the rules of names take them. */
export const asGiven = (forms: Forms): GivenForms => written(forms);
