import type { OrganisationAction, OrganisationCard } from "#core/organisation/model.ts";
import { EMPTY_CARD } from "#core/organisation/model.ts";
import { at, diceOf, keyOf, type Dice } from "./dice.ts";
import type { DemoOrganisation, RegionSize } from "./model.ts";
import { innOf, kppOf, ogrnOf } from "./requisites.ts";
import { schoolsOf, type SchoolSeed } from "./schools.ts";
import { MUNICIPALITIES, REGION, STREETS, TOWNS } from "./words.ts";

/** Names of a municipality in the forms that texts need. */
export interface MunicipalityNames {
  /** «Вишнёвский муниципальный округ», «Вишнёвского муниципального округа», «Вишнёвского МО» */
  readonly name: string;
  readonly genitive: string;
  readonly short: string;
  readonly settlement: string;
  readonly domain: string;
}

export function municipalityNames(index: number): MunicipalityNames {
  const [stem, settlement, domain] = at(MUNICIPALITIES, index);
  const town = index < TOWNS;
  return {
    name: `${stem}ий ${town ? "городской" : "муниципальный"} округ`,
    genitive: `${stem}ого ${town ? "городского" : "муниципального"} округа`,
    short: `${stem}ого ${town ? "ГО" : "МО"}`,
    settlement,
    domain,
  };
}

/** The tree of the region, parents before children. */
export function organisationsOf(seed: string, size: RegionSize): DemoOrganisation[] {
  const maker = new Maker(seed);
  const root = maker.add({
    parent: null,
    kind: "regionalAuthority",
    name: `Министерство образования ${REGION.genitive}`,
    shortName: "Министерство образования",
    card: {
      address: `${REGION.capital}, Соборная площадь, д. 1`,
      email: `edu@${REGION.domain}`,
      site: `https://edu.${REGION.domain}`,
      territory: REGION.name,
      letterhead: `МИНИСТЕРСТВО ОБРАЗОВАНИЯ\n${REGION.genitive.toUpperCase()}`,
    },
  });
  for (const body of REGIONAL_BODIES) maker.add({ parent: root, ...body });
  const perMunicipality = schoolsOf(diceOf(`${seed}/schools`), size);
  perMunicipality.forEach((schools, index) => addMunicipality(maker, root, index, schools));
  return maker.organisations;
}

const REGIONAL_BODIES = [
  {
    kind: "educationInstitute",
    name: `Государственное автономное учреждение дополнительного профессионального образования «Институт развития образования ${REGION.genitive}»`,
    shortName: "ГАУ ДПО ИРО",
    card: { address: `${REGION.capital}, ул. Учительская, д. 12`, email: `iro@${REGION.domain}` },
  },
  {
    kind: "supplementaryInstitution",
    name: `Государственное бюджетное учреждение дополнительного образования ${REGION.genitive} «Областной центр технического творчества»`,
    shortName: "ГБУ ДО ОЦТТ",
    card: { address: `${REGION.capital}, ул. Инженерная, д. 4`, email: `octt@${REGION.domain}` },
  },
  {
    kind: "college",
    name: "Государственное бюджетное профессиональное образовательное учреждение «Светлореченский политехнический колледж»",
    shortName: "ГБПОУ СПК",
    card: { address: `${REGION.capital}, ул. Заводская, д. 20`, email: `spk@${REGION.domain}` },
  },
] as const;

function addMunicipality(maker: Maker, root: DemoOrganisation, index: number, schools: readonly SchoolSeed[]): void {
  const { genitive, short, settlement, domain, name } = municipalityNames(index);
  const dice = maker.dice.of(`municipality ${index}`);
  const authority = maker.add({
    parent: root,
    kind: "municipalAuthority",
    name: `Управление образования Администрации ${genitive} ${REGION.genitive}`,
    shortName: `УО ${short}`,
    municipality: index,
    card: {
      address: `${REGION.name}, ${settlement}, ул. ${dice.pick(STREETS)}, д. ${1 + dice.int(60)}`,
      email: `uo@${domain}.example`,
      site: `https://uo.${domain}.example`,
      territory: name,
      letterhead: `УПРАВЛЕНИЕ ОБРАЗОВАНИЯ\nАДМИНИСТРАЦИИ ${genitive.toUpperCase()}\n${REGION.genitive.toUpperCase()}`,
    },
  });
  if (hasService(index)) {
    maker.add({
      parent: authority,
      kind: "methodologicalService",
      name: `Муниципальное казённое учреждение «Информационно-методический центр» ${genitive}`,
      shortName: `МКУ ИМЦ ${short}`,
      municipality: index,
      card: { address: authority.card.address, email: `imc@${domain}.example` },
    });
  }
  for (const school of schools) addSchool(maker, authority, index, school);
}

/** The municipality of those whom a visitor of the demo can be. */
export const DOOR = 1;

/** The school and the centre of those whom a visitor of the demo can be. */
export function isDoor({ municipality, position }: DemoOrganisation): boolean {
  return municipality === DOOR && position === 1;
}

/** Every third municipality has a methodological service of its own. */
export const hasService = (municipality: number): boolean => municipality % 3 === 1;

function addSchool(maker: Maker, authority: DemoOrganisation, index: number, seed: SchoolSeed): void {
  const { domain, short } = municipalityNames(index);
  const dice = maker.dice.of(`school ${index} ${seed.shortName}`);
  const school = maker.add({
    parent: authority,
    kind: "school",
    name: seed.formerName ?? seed.name,
    shortName: seed.formerShortName ?? seed.shortName,
    municipality: index,
    position: seed.position,
    endedOn: seed.ended?.on ?? null,
    later: [
      ...(seed.formerName === null
        ? []
        : [
            {
              on: "2024-09-01",
              basis: "постановление от 14.06.2024 № 318",
              action: { kind: "rename" as const, name: seed.name, shortName: seed.shortName },
            },
          ]),
      ...(seed.ended === null ? [] : [mergedInto(maker.idOf(seed.ended.into, index), seed.ended.on)]),
    ],
    card: {
      address: `${REGION.name}, ${seed.settlement}, ул. ${dice.pick(STREETS)}, д. ${1 + dice.int(60)}`,
      email: `school${seed.position}@${domain}.example`,
      site: `https://school${seed.position}.${domain}.example`,
      tags: [
        ...(seed.rural ? [{ tag: "rural" as const, from: null, until: null }] : []),
        ...(seed.lowResults ? [{ tag: "lowResultSchool" as const, from: "2024-09-01", until: null }] : []),
      ],
    },
  });
  for (const centre of seed.centres) {
    const facts = { kind: centre.kind, profile: centre.profile };
    maker.add({
      parent: school,
      kind: "centre",
      name: `${centre.title} на базе ${seed.shortName}${seed.settlement.startsWith("дер.") ? ` ${short}` : ""}`,
      shortName: `${centre.short} ${seed.shortName}`,
      municipality: index,
      position: seed.position,
      endedOn: centre.closedOn ?? seed.ended?.on ?? null,
      createdOn: centre.createdOn,
      centre: {
        kind: centre.kind,
        profile: centre.formerProfile ?? centre.profile,
        state: centre.openedOn === null ? "beingCreated" : "working",
      },
      later: [
        ...(centre.formerProfile === null
          ? []
          : [
              {
                on: "2023-09-01",
                basis: null,
                action: { kind: "changeCentre" as const, centre: { ...facts, state: "working" as const } },
              },
            ]),
        ...(centre.closedOn === null && seed.ended === null
          ? []
          : [
              {
                on: centre.closedOn ?? seed.ended?.on ?? null,
                basis: null,
                action: { kind: "end" as const, reason: "closed" as const, successors: [] },
              },
            ]),
      ],
      card: {
        address: school.card.address,
        email: school.card.email,
        openedOn: centre.openedOn,
        cohort: centre.cohort,
        rooms: `кабинеты ${101 + dice.int(20)} и ${201 + dice.int(20)}`,
        siteSection: `${school.card.site}/centre`,
      },
    });
  }
}

function mergedInto(into: string, on: string) {
  return {
    on,
    basis: "постановление от 22.05.2025 № 274",
    action: { kind: "end" as const, reason: "merged" as const, successors: [{ organisationId: into, share: 1 }] },
  };
}

interface NewOrganisation {
  readonly parent: DemoOrganisation | null;
  readonly kind: DemoOrganisation["kind"];
  readonly name: string;
  readonly shortName: string;
  readonly card: Partial<OrganisationCard>;
  readonly municipality?: number;
  readonly position?: number;
  readonly endedOn?: string | null;
  readonly createdOn?: string | null;
  readonly centre?: {
    readonly kind: string;
    readonly profile: string | null;
    readonly state: "working" | "beingCreated";
  };
  readonly later?: readonly {
    readonly on: string | null;
    readonly basis: string | null;
    readonly action: OrganisationAction;
  }[];
}

/** Gives keys and requisites in the order in which organisations come. */
class Maker {
  readonly organisations: DemoOrganisation[] = [];
  readonly dice: Dice;
  readonly #seed: string;

  constructor(seed: string) {
    this.#seed = seed;
    this.dice = diceOf(`${seed}/organisations`);
  }

  /** The key that follows from how an organisation is called today, and where. */
  idOf(shortName: string, municipality: number | null): string {
    return keyOf(this.#seed, `organisation ${municipality ?? ""} ${shortName}`);
  }

  add(made: NewOrganisation): DemoOrganisation {
    const { parent, kind, name, shortName, later = [] } = made;
    const number = this.organisations.length + 1;
    const renamed = later.find(({ action }) => action.kind === "rename")?.action;
    const today =
      renamed?.kind === "rename"
        ? { name: renamed.name, shortName: renamed.shortName ?? renamed.name }
        : { name, shortName };
    const create = {
      kind: "create" as const,
      name,
      shortName,
      parentId: parent?.id ?? null,
      organisationKind: kind,
      centre: made.centre ?? null,
    };
    const organisation: DemoOrganisation = {
      id: this.idOf(today.shortName, made.municipality ?? null),
      parentId: parent?.id ?? null,
      kind,
      ...today,
      municipality: made.municipality ?? null,
      position: made.position ?? null,
      endedOn: made.endedOn ?? null,
      card: { ...EMPTY_CARD, ...(kind === "centre" ? {} : this.#requisites(number)), ...made.card },
      history: [{ on: made.createdOn ?? null, basis: null, action: create }, ...later].map((action, index) => ({
        sequence: index + 1,
        ...action,
      })),
    };
    this.organisations.push(organisation);
    return organisation;
  }

  #requisites(number: number): Partial<OrganisationCard> {
    const local = String(20_000 + number * 7);
    return {
      inn: innOf(number),
      kpp: kppOf(),
      ogrn: ogrnOf(number, 2002),
      phone: `8 (00000) ${local.slice(0, 1)}-${local.slice(1, 3)}-${local.slice(3)}`,
    };
  }
}
