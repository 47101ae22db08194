import type { Role } from "#core/access/model.ts";
import { at, diceOf, keyOf, type Dice } from "./dice.ts";
import type { DemoOrganisation, DemoPerson, DemoPost, RegionSize } from "./model.ts";
import { isDoor, municipalityNames } from "./organisations.ts";
import { MEN, PATRONYMICS, REGION, SURNAMES, WOMEN } from "./words.ts";

const SINCE = "2021-09-01";
const SUBJECTS = ["физики", "химии", "биологии", "информатики", "технологии", "математики"] as const;

interface Place {
  readonly organisation: DemoOrganisation;
  /** Null: a role without a post of its own. */
  readonly post: string | null;
  readonly role: Role;
  readonly from?: string;
  /** Last day of post and role. */
  readonly until?: string | null;
  /** Last day of the role alone: an auditor comes for a time. */
  readonly grantedUntil?: string;
}

/** Everybody with a post: one person for each, one for both where a school has two centres, teachers until there are enough. */
export function peopleOf(seed: string, organisations: readonly DemoOrganisation[], size: RegionSize): DemoPerson[] {
  const dice = diceOf(`${seed}/people`);
  const named = new Namer(dice.of("names"));
  const people: DemoPerson[] = [];
  const add = (places: readonly Place[]): void => void people.push(personWith(seed, named, people.length + 1, places));
  const centres = centresBySchool(organisations);
  for (const organisation of organisations)
    if (organisation.kind !== "centre") addStaff(dice, organisation, centres.get(organisation.id) ?? [], add);
  for (const own of centres.values()) {
    const shared = dice.chance(30);
    if (shared) add(own.map((centre) => headOf(centre)));
    else for (const centre of own) add([headOf(centre)]);
  }
  const schools = organisations
    .filter(({ kind, endedOn }) => kind === "school" && endedOn === null)
    .toSorted((a, b) => Number(isDoor(b)) - Number(isDoor(a)));
  for (let index = 0; people.length < size.people; index += 1) {
    const organisation = at(schools, index % schools.length);
    add([{ organisation, post: `Учитель ${dice.pick(SUBJECTS)}`, role: "teacher" }]);
  }
  return people;
}

function addStaff(
  dice: Dice,
  organisation: DemoOrganisation,
  centres: readonly DemoOrganisation[],
  add: (places: readonly Place[]) => void,
): void {
  const staff = STAFF[organisation.kind] ?? [];
  for (const { post, role, count = 1, grantedUntil } of staff) {
    for (let nth = 0; nth < count; nth += 1)
      add([{ organisation, post, role, ...(grantedUntil === undefined ? {} : { grantedUntil }) }]);
  }
  if (organisation.kind !== "school") return;
  const { endedOn } = organisation;
  // Some heads were replaced in the middle of a school year.
  const ends = endedOn === null && dice.chance(5) ? ["2025-01-14", null] : [endedOn];
  let from = SINCE;
  for (const until of ends) {
    const head = { post: "Директор", role: "schoolHead", from, until } as const;
    // The school signs for its centres.
    add([
      { organisation, ...head },
      ...centres.map((centre) => ({ ...head, organisation: centre, post: null, role: "approver" as const })),
    ]);
    from = "2025-01-15";
  }
}

interface Staff {
  readonly post: string;
  readonly role: Role;
  readonly count?: number;
  readonly grantedUntil?: string;
}

const STAFF: Partial<Record<DemoOrganisation["kind"], readonly Staff[]>> = {
  regionalAuthority: [
    { post: "Министр", role: "approver" },
    { post: "Первый заместитель министра", role: "approver" },
    { post: "Начальник отдела общего образования", role: "regionalCoordinator" },
    { post: "Главный специалист отдела общего образования", role: "regionalCoordinator", count: 2 },
    { post: "Главный специалист отдела информационных систем", role: "administrator" },
    { post: "Консультант контрольно-аналитического отдела", role: "observer", grantedUntil: "2027-08-31" },
  ],
  educationInstitute: [
    { post: "Ректор", role: "approver" },
    { post: "Заведующий кафедрой", role: "instituteMethodologist", count: 2 },
    { post: "Методист", role: "instituteMethodologist", count: 6 },
  ],
  municipalAuthority: [
    { post: "Начальник Управления образования", role: "approver" },
    { post: "Заместитель начальника Управления образования", role: "municipalCoordinator" },
  ],
  methodologicalService: [
    { post: "Директор", role: "methodologist" },
    { post: "Методист", role: "methodologist" },
  ],
  supplementaryInstitution: [{ post: "Директор", role: "schoolHead" }],
  college: [{ post: "Директор", role: "schoolHead" }],
};

function headOf(organisation: DemoOrganisation): Place {
  const from = organisation.card.cohort === null ? SINCE : `${organisation.card.cohort}-03-15`;
  return {
    organisation,
    post: "Руководитель центра",
    role: "centreHead",
    from: from > SINCE ? from : SINCE,
    until: organisation.endedOn,
  };
}

function centresBySchool(organisations: readonly DemoOrganisation[]): Map<string, DemoOrganisation[]> {
  const bySchool = new Map<string, DemoOrganisation[]>();
  for (const one of organisations) {
    if (one.kind === "centre" && one.parentId !== null)
      bySchool.set(one.parentId, [...(bySchool.get(one.parentId) ?? []), one]);
  }
  return bySchool;
}

function personWith(seed: string, named: Namer, number: number, places: readonly Place[]): DemoPerson {
  const { surname, name, patronymic, gender } = named.next();
  const municipality = at(places, 0).organisation.municipality;
  const domain = municipality === null ? REGION.domain : `${municipalityNames(municipality).domain}.example`;
  return {
    id: keyOf(seed, `person ${number}`),
    surname,
    name,
    patronymic,
    gender,
    login: `${latin(surname)}.${latin(name)}${number}@${domain}`,
    posts: places.flatMap(({ organisation, post, from = SINCE, until = null }): DemoPost[] =>
      post === null ? [] : [{ organisationId: organisation.id, title: post, from, until }],
    ),
    grants: places.map(({ organisation, role, from = SINCE, until = null, grantedUntil = until }) => ({
      organisationId: organisation.id,
      role,
      from,
      until: grantedUntil,
    })),
  };
}

class Namer {
  readonly #dice: Dice;
  readonly #seen = new Set<string>();

  constructor(dice: Dice) {
    this.#dice = dice;
  }

  /** A name that nobody else has. */
  next(): Pick<DemoPerson, "surname" | "name" | "patronymic" | "gender"> {
    for (;;) {
      const female = this.#dice.chance(78);
      const surname = `${this.#dice.pick(SURNAMES)}${female ? "а" : ""}`;
      const name = this.#dice.pick(female ? WOMEN : MEN);
      const patronymic = at(this.#dice.pick(PATRONYMICS), female ? 0 : 1);
      const full = `${surname} ${name} ${patronymic}`;
      if (this.#seen.has(full)) continue;
      this.#seen.add(full);
      return { surname, name, patronymic, gender: female ? "female" : "male" };
    }
  }
}

const LETTERS: Readonly<Record<string, string>> = {
  а: "a",
  б: "b",
  в: "v",
  г: "g",
  д: "d",
  е: "e",
  ё: "e",
  ж: "zh",
  з: "z",
  и: "i",
  й: "y",
  к: "k",
  л: "l",
  м: "m",
  н: "n",
  о: "o",
  п: "p",
  р: "r",
  с: "s",
  т: "t",
  у: "u",
  ф: "f",
  х: "h",
  ц: "ts",
  ч: "ch",
  ш: "sh",
  щ: "sch",
  ъ: "",
  ы: "y",
  ь: "",
  э: "e",
  ю: "yu",
  я: "ya",
};

function latin(text: string): string {
  return text.toLowerCase().replace(/./gu, (letter) => LETTERS[letter] ?? "");
}
