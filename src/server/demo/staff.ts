import type { Actor, Role } from "#core/access/model.ts";
import { dayIn, DEFAULT_ZONE } from "#server/platform/day.ts";
import type { OrganisationContext } from "#server/platform/db/transaction.ts";
import type { Identity, Parts, ServerParts } from "#server/platform/parts.ts";
import { keyOf } from "./region/dice.ts";
import type { DemoOrganisation, DemoPerson, DemoRegion } from "./region/model.ts";
import { accountOf, grantOf, pathsOf } from "./store.ts";

/** Noon of Moscow on a day of the past. */
export function noon(day: string): Date {
  return new Date(`${day}T09:00:00Z`);
}

/** The day so many days later, or earlier where less than 0. */
export function laterBy(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

const DAY_MS = 86_400_000;

/** The made-up people of a region, each with the parts that the services work with in their name. */
export class Staff {
  readonly #parts: ServerParts;
  readonly #region: DemoRegion;
  readonly #paths: ReadonlyMap<string, string>;
  readonly #byOrganisation = new Map<string, DemoPerson[]>();

  constructor(parts: ServerParts, region: DemoRegion) {
    this.#parts = parts;
    this.#region = region;
    this.#paths = pathsOf(region.organisations);
    for (const person of region.people) {
      for (const { organisationId } of person.grants)
        this.#byOrganisation.set(organisationId, [...(this.#byOrganisation.get(organisationId) ?? []), person]);
    }
  }

  /** The work of whoever leads the plans of the organisation on a day, at noon. */
  leading(organisation: DemoOrganisation, day: string, moment = noon(day)): Parts {
    const person = this.#holder(organisation, day, LEADERS);
    if (person === undefined) throw new Error(`nobody leads the plans of ${organisation.shortName} on ${day}`);
    return this.partsFor(organisation, person, moment);
  }

  /** Of an organisation without a plan of its own, too; null where nobody works. */
  working(organisation: DemoOrganisation, day: string, moment = noon(day)): Parts | null {
    const person = this.#holder(organisation, day, LEADERS) ?? this.#holder(organisation, day, WORKERS);
    return person === undefined ? null : this.partsFor(organisation, person, moment);
  }

  /** The work of a person for the organisation; on the day of the clock not later than now, or the program would not start again. */
  partsFor(organisation: DemoOrganisation, person: DemoPerson, planned: Date): Parts {
    const now = this.#parts.clock();
    const isToday = dayIn(DEFAULT_ZONE, planned) === dayIn(DEFAULT_ZONE, now);
    const moment = isToday && planned > now ? now : planned;
    const context = this.contextOf(organisation, person.id);
    const identity = this.#identityOf(organisation, person, context, moment);
    return { ...this.#parts, clock: () => moment, context, identity };
  }

  /** Who has one of the roles on that day. */
  #holder(organisation: DemoOrganisation, day: string, roles: ReadonlySet<Role>): DemoPerson | undefined {
    return (this.#byOrganisation.get(organisation.id) ?? []).find(({ grants }) =>
      grants.some(
        ({ organisationId, role, from, until }) =>
          organisationId === organisation.id && roles.has(role) && from <= day && (until === null || day <= until),
      ),
    );
  }

  contextOf({ id }: DemoOrganisation, personId: string | null): OrganisationContext {
    const { seed, rootId } = this.#region;
    return {
      organisationId: id,
      regionId: rootId,
      path: this.#paths.get(id) ?? "",
      drafts: true,
      accountId: personId === null ? null : accountOf(seed, personId),
    };
  }

  #identityOf(
    organisation: DemoOrganisation,
    person: DemoPerson,
    context: OrganisationContext,
    moment: Date,
  ): Identity {
    const actor: Actor = {
      accountId: context.accountId ?? "",
      regionId: context.regionId,
      organisationId: context.organisationId,
      path: context.path,
      grants: person.grants
        .filter((grant) => grant.organisationId === organisation.id)
        .map(({ organisationId, role, from, until }) => ({
          id: grantOf(this.#region.seed, person.id, organisationId, role),
          role,
          organisationId,
          from,
          until,
          onBehalfOf: null,
        })),
    };
    const { surname, name, patronymic, login } = person;
    return {
      actor,
      sessionId: keyOf(this.#region.seed, "session"),
      personId: person.id,
      login,
      name: `${surname} ${name.slice(0, 1)}. ${patronymic.slice(0, 1)}.`,
      organisationName: organisation.name,
      organisationKind: organisation.kind,
      timeZone: organisation.card.timeZone,
      step: "whole",
      confirmedAt: moment,
      address: null,
    };
  }
}

/** Who leads the plans of an organisation. */
const LEADERS: ReadonlySet<Role> = new Set(["regionalCoordinator", "municipalCoordinator", "centreHead"]);
/** Who reports and answers where nobody has plans of their own. */
const WORKERS: ReadonlySet<Role> = new Set(["instituteMethodologist", "methodologist", "schoolHead"]);
