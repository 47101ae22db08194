import petrovich from "petrovich";
import {
  decline,
  isDoubtful,
  type Declension,
  type Gender,
  type GivenForms,
  type GrammaticalCase,
  type Inflected,
} from "./grammar.ts";
import { declineGivenName, declinePatronymic, genderOfGivenName, genderOfPatronymic } from "./given-names.ts";
import { declineSurname, genderOfSurname } from "./surnames.ts";

export interface PersonName {
  readonly surname: string;
  readonly name: string;
  readonly patronymic?: string | null;
  /** When a person said so; otherwise the parts of the name show it, or nothing does. */
  readonly gender?: Gender | null;
  /** Full names in the cases that a person corrected. */
  readonly forms?: GivenForms | null;
  /** Surname alone in the cases that a person corrected: for «О. С. Ивановой». */
  readonly surnameForms?: GivenForms | null;
}

type NamePart = "last" | "first" | "middle";

/** As it was said, else as the patronymic shows, else as surname and given name agree; null: not known. */
export function genderOf({ surname, name, patronymic, gender }: PersonName): Gender | null {
  if (gender) return gender;
  const shown = patronymic ? genderOfPatronymic(patronymic) : null;
  if (shown) return shown;
  const bySurname = genderOfSurname(surname);
  const byName = genderOfGivenName(name);
  if (bySurname === null || byName === null || bySurname === byName) return bySurname ?? byName;
  return null;
}

/** A name without patronymic whose gender only one of its parts shows: «Дубровская Мишель». */
function genderIsGuessed(person: PersonName): boolean {
  if (person.gender) return false;
  if (person.patronymic && genderOfPatronymic(person.patronymic)) return false;
  return genderOfSurname(person.surname) === null;
}

/** «Иванова Ольга Сергеевна» in the case: «Ивановой Ольге Сергеевне». Doubtful words are named, never passed in silence. */
export function inflectPerson(person: PersonName, grammaticalCase: GrammaticalCase): Inflected {
  const given = person.forms?.[grammaticalCase];
  if (given) return { text: given, certain: true, doubtful: [] };
  const parts = [
    inflectPart(person, person.surname, "last", grammaticalCase),
    inflectPart(person, person.name, "first", grammaticalCase),
  ];
  if (person.patronymic) parts.push(inflectPart(person, person.patronymic, "middle", grammaticalCase));
  return joined(parts);
}

/** «О. С. Иванова», in a case «О. С. Ивановой»; without a patronymic «О. Иванова». */
export function initialsFirst(person: PersonName, grammaticalCase: GrammaticalCase = "nominative"): Inflected {
  const surname = inflectSurname(person, grammaticalCase);
  return { ...surname, text: `${initials(person)} ${surname.text}` };
}

/** «Иванова О. С.», in a case «Ивановой О. С.». */
export function surnameFirst(person: PersonName, grammaticalCase: GrammaticalCase = "nominative"): Inflected {
  const surname = inflectSurname(person, grammaticalCase);
  return { ...surname, text: `${surname.text} ${initials(person)}` };
}

/** «Иванова Ольга Сергеевна», as it is written. */
export const fullName = ({ surname, name, patronymic }: PersonName): string =>
  [surname, name, patronymic].filter(Boolean).join(" ");

function inflectSurname(person: PersonName, grammaticalCase: GrammaticalCase): Inflected {
  const given = person.surnameForms?.[grammaticalCase];
  if (given) return { text: given, certain: true, doubtful: [] };
  return joined([inflectPart(person, person.surname, "last", grammaticalCase)]);
}

/** «О. С.», of «Анна-Мария» «А.-М.». */
function initials({ name, patronymic }: PersonName): string {
  return [name, patronymic]
    .filter((part): part is string => Boolean(part))
    .map((part) =>
      part
        .split(/[-‑]/u)
        .map((piece) => `${piece.trim().charAt(0).toUpperCase()}.`)
        .join("-"),
    )
    .join(" ");
}

interface Part {
  readonly text: string;
  readonly doubtful: boolean;
}

function inflectPart(person: PersonName, word: string, part: NamePart, grammaticalCase: GrammaticalCase): Part {
  if (grammaticalCase === "nominative") return { text: word, doubtful: false };
  const gender = genderOf(person);
  if (gender !== null && !genderIsGuessed(person)) return inCase(word, part, gender, grammaticalCase);
  // «Черных», «Шевченко»: both genders have one form, and it does not matter whose it is.
  const hers = inCase(word, part, "female", grammaticalCase);
  const his = inCase(word, part, "male", grammaticalCase);
  if (hers.text === his.text) return { text: his.text, doubtful: hers.doubtful || his.doubtful };
  return { text: gender === null ? word : (gender === "male" ? his : hers).text, doubtful: true };
}

function inCase(word: string, part: NamePart, gender: Gender, grammaticalCase: GrammaticalCase): Part {
  const capitals = word.length > 1 && word === word.toUpperCase();
  const plain = capitals ? word.charAt(0) + word.slice(1).toLowerCase() : word;
  const pieces = declensions(plain, part, gender);
  const text = pieces
    .map((piece) => {
      if (typeof piece === "string") return piece;
      return isDoubtful(piece, grammaticalCase)
        ? likelier(piece, part, gender, grammaticalCase)
        : decline(piece, grammaticalCase);
    })
    .join("");
  const doubtful = pieces.some((piece) => typeof piece !== "string" && isDoubtful(piece, grammaticalCase));
  return { text: capitals ? text.toUpperCase() : text, doubtful };
}

/** Of a word whose spelling does not decide, the form that a list of names knows: «Кравец» → «Кравца». */
function likelier(word: Declension, part: NamePart, gender: Gender, grammaticalCase: GrammaticalCase): string {
  const nominative = decline(word, "nominative");
  return petrovich({ gender, [part]: nominative }, grammaticalCase)[part] ?? nominative;
}

function declensions(word: string, part: NamePart, gender: Gender): readonly (Declension | string)[] {
  if (part === "last") return declineSurname(word, gender);
  return part === "first" ? declineGivenName(word, gender) : declinePatronymic(word);
}

const joined = (parts: readonly Part[]): Inflected => {
  const doubtful = parts.filter((part) => part.doubtful).map(({ text }) => text);
  return { text: parts.map(({ text }) => text).join(" "), certain: doubtful.length === 0, doubtful };
};
