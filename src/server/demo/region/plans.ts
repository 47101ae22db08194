import type { Approval, BasisAct, Draft } from "#core/intake/draft.ts";
import { standingOn } from "#core/organisation/history.ts";
import { amendmentOf } from "./amendment.ts";
import { actOf, type ActText } from "./acts.ts";
import { diceOf, keyOf } from "./dice.ts";
import type { DemoApproval, DemoEdition, DemoOrganisation, DemoPerson, DemoPlan } from "./model.ts";
import { DOOR, isDoor, municipalityNames } from "./organisations.ts";
import { rowsOf, type Words } from "./rows.ts";
import { WORKSTREAMS } from "./templates-region.ts";
import { REGION } from "./words.ts";

/** The school year that runs in the demo begins in it. */
const THIS_YEAR = 2026;

/** Plans of all years, the region's before the municipalities', those before the centres', oldest first. */
export function plansOf(
  seed: string,
  organisations: readonly DemoOrganisation[],
  people: readonly DemoPerson[],
  count: number,
): DemoPlan[] {
  const desk = new Desk(seed, organisations, people);
  const years = Array.from({ length: count }, (_, index) => THIS_YEAR - count + 1 + index);
  return organisations
    .toSorted((a, b) => LEVELS.indexOf(a.kind) - LEVELS.indexOf(b.kind))
    .flatMap((organisation) => years.flatMap((year) => desk.planOf(organisation, year) ?? []));
}

const LEVELS: readonly DemoOrganisation["kind"][] = ["regionalAuthority", "municipalAuthority", "centre"];

class Desk {
  readonly #seed: string;
  readonly #byId: ReadonlyMap<string, DemoOrganisation>;
  readonly #people: readonly DemoPerson[];
  readonly #organisations: readonly DemoOrganisation[];
  /** Acts by organisation and year: those below lean on them. */
  readonly #acts = new Map<string, DemoApproval>();
  readonly #signers = new Map<string, DemoPerson[]>();

  constructor(seed: string, organisations: readonly DemoOrganisation[], people: readonly DemoPerson[]) {
    this.#seed = seed;
    this.#organisations = organisations;
    this.#byId = new Map(organisations.map((one) => [one.id, one]));
    this.#people = people;
    for (const person of this.#people)
      for (const { organisationId } of person.posts)
        this.#signers.set(organisationId, [...(this.#signers.get(organisationId) ?? []), person]);
  }

  planOf(organisation: DemoOrganisation, startYear: number): DemoPlan | null {
    const level = levelOf(organisation, startYear);
    if (level === null) return null;
    const dice = diceOf(`${this.#seed}/plan ${organisation.id} ${startYear}`);
    const words = this.#words(organisation);
    const text = actOf(level, this.#names(organisation, startYear), startYear, this.#basis(organisation, startYear));
    const draft = this.#draft(organisation, level, startYear, words, text);
    const stage = stageOf(level, organisation, startYear, isDoor(organisation) ? 0 : dice.int(100));
    const first =
      stage === "approved"
        ? this.#approval(organisation, startYear, `${startYear}-08-${dayOf(level, dice.int(4))}`, 0)
        : null;
    const common = {
      id: keyOf(this.#seed, `plan ${organisation.id} ${startYear}`),
      organisationId: organisation.id,
      level,
      startYear,
      fileName: `Комплексный план ${startYear}-${startYear + 1}.docx`,
    };
    if (first === null) {
      const askedOf = stage === "endorsement" ? this.#askedOf(organisation) : [];
      return { ...common, editions: [], draft, askedOf };
    }
    this.#acts.set(`${organisation.id} ${startYear}`, first);
    const editions: DemoEdition[] = [{ approval: first, actions: [] }];
    if (startYear < THIS_YEAR && dice.chance(level === "region" ? 100 : 20)) {
      const day = `${startYear + 1}-0${1 + dice.int(3)}-${10 + dice.int(18)}`;
      const approval = this.#approval(organisation, startYear, day, 1);
      editions.push({ approval, actions: amendmentOf(draft, dice, startYear) });
    }
    return { ...common, draft: approvedBy(draft, first, this.#place(organisation)), editions, askedOf: [] };
  }

  #draft(organisation: DemoOrganisation, level: DemoPlan["level"], year: number, words: Words, act: ActText): Draft {
    const activities = rowsOf(level, `${this.#seed}/${organisation.id}`, year, words);
    const used = new Set(activities.map(({ workstream }) => workstream));
    return {
      kind: "orderWithPlan",
      level,
      issuer: called(this.#actor(organisation), `${year}-08-31`).name,
      title: act.planTitle,
      period: `${year}/${year + 1}`,
      approval: null,
      basis: act.basis === null ? [] : [act.basis],
      orderTitle: act.title,
      preamble: act.preamble,
      orderPoints: [...act.points],
      goal: null,
      tasks: [],
      workstreams: WORKSTREAMS.flatMap((title, index) =>
        used.has(index + 1) ? [{ number: index + 1, title, label: `Направление ${index + 1}.` }] : [],
      ),
      activities,
      indicators: [],
      acts: [],
      plannedActs: [],
      texts: [],
      dropped: [],
      findings: [],
    };
  }

  /** A centre has no orders of its own: its school signs. */
  #actor(organisation: DemoOrganisation): DemoOrganisation {
    if (organisation.kind !== "centre") return organisation;
    const school = this.#byId.get(organisation.parentId ?? "");
    if (school === undefined) throw new Error("a centre without a school");
    return school;
  }

  #place(organisation: DemoOrganisation): string {
    const { municipality } = organisation;
    return municipality === null ? REGION.capital : municipalityNames(municipality).settlement;
  }

  #approval(organisation: DemoOrganisation, year: number, date: string, nth: number): DemoApproval {
    const actor = this.#actor(organisation);
    const signer = this.#signer(actor, date);
    const post = signer.posts.find(({ organisationId }) => organisationId === actor.id);
    const sequence = diceOf(`${this.#seed}/number ${organisation.id} ${year} ${nth}`).int(90);
    const number = nth === 0 ? 100 + sequence : 10 + (sequence % 60);
    return {
      kind: "order",
      // Two centres of one school have their orders of the same days: even and odd numbers.
      number:
        organisation.kind === "centre" ? `${2 * number + (isGrowthPoint(organisation) ? 0 : 1)}-о` : `${number}-од`,
      date,
      signerId: signer.id,
      signer: `${signer.name.slice(0, 1)}. ${signer.patronymic.slice(0, 1)}. ${signer.surname}`,
      signerPost: postOf(post?.title ?? "", actor.kind, called(actor, date).name),
    };
  }

  /** Who headed the organisation on that day. */
  #signer(organisation: DemoOrganisation, date: string): DemoPerson {
    const found = (this.#signers.get(organisation.id) ?? []).find(({ posts }) =>
      posts.some(
        ({ organisationId, from, until }) =>
          organisationId === organisation.id && from <= date && (until === null || date <= until),
      ),
    );
    if (found === undefined) throw new Error(`nobody signs for ${organisation.shortName} on ${date}`);
    return found;
  }

  #basis(organisation: DemoOrganisation, year: number): BasisAct | null {
    const above =
      organisation.kind === "centre"
        ? this.#byId.get(this.#actor(organisation).parentId ?? "")
        : this.#byId.get(organisation.parentId ?? "");
    if (above === undefined) return null;
    const act = this.#acts.get(`${above.id} ${year}`);
    return act === undefined ? null : { docType: "order", issuer: above.name, date: act.date, number: act.number };
  }

  #askedOf(organisation: DemoOrganisation): string[] {
    if (organisation.kind === "centre") return organisation.parentId === null ? [] : [organisation.parentId];
    const service = this.#organisations.find(
      ({ kind, parentId }) => kind === "methodologicalService" && parentId === organisation.id,
    );
    const institute = this.#organisations.find(({ kind }) => kind === "educationInstitute");
    return [service, institute].flatMap((one) => (one === undefined ? [] : [one.id]));
  }

  #names(organisation: DemoOrganisation, startYear: number) {
    const { municipality } = organisation;
    const actor = this.#actor(organisation);
    return {
      territory: municipality === null ? REGION.genitive : municipalityNames(municipality).genitive,
      centre: organisation.shortName.replace(actor.shortName, called(actor, `${startYear}-08-31`).shortName),
    };
  }

  #words(organisation: DemoOrganisation): Words {
    const { municipality } = organisation;
    const department = `Начальник отдела общего образования Министерства образования ${REGION.genitive}`;
    const regional = {
      region: REGION.genitive,
      department,
      press: `Пресс-служба Министерства образования ${REGION.genitive}`,
      institute: "ГАУ ДПО ИРО",
      college: "ГБПОУ СПК",
      creativity: "ГБУ ДО ОЦТТ",
    };
    if (municipality === null) return regional;
    const { genitive, short } = municipalityNames(municipality);
    const service = this.#organisations.some(
      ({ kind, municipality: where }) => kind === "methodologicalService" && where === municipality,
    );
    return {
      ...regional,
      municipality: genitive,
      authority: `УО ${short}`,
      service: service ? `МКУ ИМЦ ${short}` : `УО ${short}`,
    };
  }
}

/** The level at which an organisation has a plan of that school year; null: it has none. */
function levelOf({ kind, card, endedOn }: DemoOrganisation, startYear: number): DemoPlan["level"] | null {
  if (kind === "regionalAuthority") return "region";
  if (kind === "municipalAuthority") return "municipality";
  if (kind !== "centre" || card.openedOn === null) return null;
  const began = card.openedOn <= `${startYear}-09-15`;
  return began && (endedOn === null || endedOn > `${startYear}-09-01`) ? "centre" : null;
}

/** Everything is approved but some plans of the year that runs. */
function stageOf(
  level: DemoPlan["level"],
  organisation: DemoOrganisation,
  startYear: number,
  lot: number,
): "approved" | "endorsement" | "draft" {
  if (startYear < THIS_YEAR || level === "region") return "approved";
  // The municipality that one enters the demo in works on its plan; the centre there has sent its own to the school.
  if (organisation.municipality === DOOR)
    return level === "municipality" ? "draft" : lot < 50 ? "endorsement" : "approved";
  const place = level === "municipality" ? ((organisation.municipality ?? 0) * 30) % 100 : lot;
  if (place >= 90) return "draft";
  return place >= 70 ? "endorsement" : "approved";
}

const FIRST_DAYS = { region: 19, municipality: 23, centre: 28 } as const;

function dayOf(level: DemoPlan["level"], lot: number): number {
  return FIRST_DAYS[level] + lot;
}

function postOf(title: string, kind: DemoOrganisation["kind"], name: string): string {
  if (kind === "regionalAuthority") return `${title} образования ${REGION.genitive}`;
  return kind === "municipalAuthority" ? title : `${title} ${name}`;
}

/** Papers print the name of their day. */
function called({ history, name, shortName }: DemoOrganisation, day: string): { name: string; shortName: string } {
  const then = standingOn(history, day);
  return { name: then?.name ?? name, shortName: then?.shortName ?? shortName };
}

function isGrowthPoint({ history }: DemoOrganisation): boolean {
  return history.some(({ action }) => action.kind === "create" && action.centre?.kind === "growthPoint");
}

function approvedBy(draft: Draft, { number, date, signer, signerPost }: DemoApproval, place: string): Draft {
  const approval: Approval = { docType: "order", number, date, signer, raw: null, signerPost, place };
  return { ...draft, approval };
}
