import * as z from "zod/mini";

/** What an organisation of the tree is (glossary). */
export const organisationKind = z.enum([
  "regionalAuthority",
  "territorialOffice",
  "municipalAuthority",
  "educationInstitute",
  "teacherSupportCentre",
  "methodologicalService",
  "school",
  "college",
  "university",
  "supplementaryInstitution",
  "preschool",
  "centre",
  "unit",
  "partner",
  "federalOperator",
  "other",
]);
export type OrganisationKind = z.infer<typeof organisationKind>;

export type OrganisationLevel = "region" | "territory" | "municipality" | "host" | "centre" | "outside";

interface KindFacts {
  /** As the pages, the template and the table call it. */
  readonly name: string;
  /** How tables of regions write it, folded: small letters, no signs. */
  readonly words: readonly string[];
  /** Null: as the organisation it belongs to. */
  readonly level: OrganisationLevel | null;
  readonly below: readonly OrganisationKind[];
}

const AUTHORITIES = ["regionalAuthority", "territorialOffice", "municipalAuthority"] as const;
const HOSTS = ["school", "college", "university", "supplementaryInstitution", "preschool"] as const;

export const KINDS: Readonly<Record<OrganisationKind, KindFacts>> = {
  regionalAuthority: {
    name: "региональный орган управления образованием",
    words: ["роив", "министерство", "департамент", "региональный орган"],
    level: "region",
    below: [],
  },
  territorialOffice: {
    name: "территориальное управление",
    words: ["территориальный орган", "теруправление"],
    level: "territory",
    below: ["regionalAuthority"],
  },
  municipalAuthority: {
    name: "муниципальный орган управления образованием",
    words: ["моуо", "уо", "управление образования", "отдел образования", "муниципальный орган", "муниципалитет"],
    level: "municipality",
    below: ["regionalAuthority", "territorialOffice"],
  },
  educationInstitute: {
    name: "институт развития образования",
    words: ["иро", "институт", "институт повышения квалификации"],
    level: "region",
    below: ["regionalAuthority"],
  },
  teacherSupportCentre: {
    name: "центр непрерывного повышения профессионального мастерства (ЦНППМ)",
    words: ["цнппм", "центр непрерывного повышения профессионального мастерства"],
    level: null,
    below: ["regionalAuthority", "educationInstitute"],
  },
  methodologicalService: {
    name: "методическая служба",
    words: ["имц", "методический центр", "информационно методический центр"],
    level: null,
    below: AUTHORITIES,
  },
  school: {
    name: "школа",
    words: ["оо", "оу", "общеобразовательная организация", "гимназия", "лицей", "сош"],
    level: "host",
    below: AUTHORITIES,
  },
  college: {
    name: "колледж",
    words: ["техникум", "спо", "профессиональная образовательная организация"],
    level: "host",
    below: AUTHORITIES,
  },
  university: {
    name: "вуз",
    words: ["университет", "образовательная организация высшего образования"],
    level: "host",
    below: AUTHORITIES,
  },
  supplementaryInstitution: {
    name: "организация дополнительного образования",
    words: ["одо", "удо", "учреждение дополнительного образования", "дополнительное образование"],
    level: "host",
    below: AUTHORITIES,
  },
  preschool: {
    name: "детский сад",
    words: ["доу", "доо", "дошкольная организация", "дошкольная образовательная организация"],
    level: "host",
    below: AUTHORITIES,
  },
  centre: { name: "центр", words: ["центр при школе"], level: "centre", below: [...HOSTS, "educationInstitute"] },
  unit: {
    name: "подразделение",
    words: ["отдел", "структурное подразделение", "управление", "сектор", "кафедра"],
    level: null,
    below: [
      ...AUTHORITIES,
      ...HOSTS,
      "educationInstitute",
      "teacherSupportCentre",
      "methodologicalService",
      "partner",
      "federalOperator",
      "unit",
    ],
  },
  partner: {
    name: "партнёр",
    words: ["партнерская организация", "предприятие"],
    level: "outside",
    below: [...AUTHORITIES, ...HOSTS],
  },
  federalOperator: {
    name: "федеральный оператор",
    words: ["оператор"],
    level: "outside",
    below: ["regionalAuthority"],
  },
  other: {
    name: "другая организация",
    words: ["другое", "иная организация", "прочее"],
    level: null,
    below: AUTHORITIES,
  },
};

/** Whether an organisation of this kind may stand below one of that kind; null: at the root of a tree. */
export function mayStandBelow(kind: OrganisationKind, parent: OrganisationKind | null): boolean {
  if (parent === null) return kind !== "centre" && kind !== "unit";
  // «Другая организация» says nothing of what it is, so nothing follows from it.
  if (parent === "other") return kind !== "regionalAuthority";
  return KINDS[kind].below.includes(parent);
}

/** `above`: the kinds from the parent up; kinds without a level of their own have that of the nearest that has one. */
export function levelOf(kind: OrganisationKind, above: readonly OrganisationKind[]): OrganisationLevel {
  for (const one of [kind, ...above]) {
    const { level } = KINDS[one];
    if (level !== null) return level;
  }
  return "outside";
}

/** A body with requisites of its own; a unit and a centre act in the name of the organisation they belong to. */
export function isLegalPerson(kind: OrganisationKind): boolean {
  return kind !== "unit" && kind !== "centre" && kind !== "teacherSupportCentre";
}

/** Kinds of centres that everybody knows; any other words are a kind of their own, entered as data. */
export const CENTRE_KINDS: Readonly<Record<string, { readonly name: string; readonly words: readonly string[] }>> = {
  growthPoint: { name: "Точка роста", words: ["точка роста"] },
  quantorium: { name: "Кванториум", words: ["кванториум", "школьный кванториум", "детский технопарк кванториум"] },
  itCube: { name: "IT-куб", words: ["it куб", "ит куб", "айти куб", "центр цифрового образования it куб"] },
};

/** The name of a kind of centre: of a known key, or the words themselves. */
export function centreKindName(kind: string): string {
  return CENTRE_KINDS[kind]?.name ?? kind;
}

export const centreState = z.enum(["planned", "beingCreated", "working", "closed"]);
export type CentreState = z.infer<typeof centreState>;

export const CENTRE_STATE_NAMES: Readonly<Record<CentreState, string>> = {
  planned: "планируется",
  beingCreated: "создаётся",
  working: "работает",
  closed: "закрыт",
};
