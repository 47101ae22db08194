import { keysOf } from "#core/organisation/tree.ts";
import type { ConcernReason, OrganisationFacts, Target } from "./model.ts";

const HOSTS: ReadonlySet<string> = new Set([
  "school",
  "college",
  "university",
  "supplementaryInstitution",
  "preschool",
]);
const AUTHORITIES: ReadonlySet<string> = new Set(["municipalAuthority", "territorialOffice"]);

/** Organisations below one, as on a day, with what is known of the centres in them. */
export class Receivers {
  readonly day: string;
  readonly all: readonly OrganisationFacts[];
  /** Of each organisation the kinds of the centres that work right below it. */
  readonly #centres = new Map<string, Set<string>>();
  readonly #byId: ReadonlyMap<string, OrganisationFacts>;

  /** Only those below `path` that are there on the day; a unit is asked through the organisation that it belongs to. */
  constructor(organisations: readonly OrganisationFacts[], path: string, day: string) {
    this.day = day;
    this.all = organisations.filter(
      (one) => one.path !== path && one.path.startsWith(path) && one.kind !== "unit" && isThere(one, day),
    );
    this.#byId = new Map(this.all.map((one) => [one.id, one]));
    for (const { centre, path: own } of this.all) {
      if (centre === null || centre.state !== "working") continue;
      const host = keysOf(own).at(-2);
      if (host === undefined) continue;
      const kinds = this.#centres.get(host) ?? new Set();
      kinds.add(centre.kind);
      this.#centres.set(host, kinds);
    }
  }

  get(id: string): OrganisationFacts | undefined {
    return this.#byId.get(id);
  }

  centresOf(id: string): ReadonlySet<string> {
    return this.#centres.get(id) ?? NONE;
  }
}

const NONE: ReadonlySet<string> = new Set();

/** On that day: opened, not ended, and no centre that is only planned or has been closed. */
export function isThere({ opened, ended, centre }: OrganisationFacts, day: string): boolean {
  if (opened !== null && opened > day) return false;
  if (ended !== null && ended <= day) return false;
  return centre === null || centre.state === "working" || centre.state === "beingCreated";
}

/** Why the row concerns the organisation itself; null: it does not. Each reason once. */
export function concerns(
  targets: readonly Target[],
  organisation: OrganisationFacts,
  receivers: Receivers,
): ConcernReason[] | null {
  const reasons = targets.flatMap((target) => (means(target, organisation, receivers) ? [target.reason] : []));
  const each = new Map(reasons.map((reason) => [`${reason.code}\n${reason.words}`, reason]));
  return each.size === 0 ? null : [...each.values()];
}

/**
 * Of each organisation that is to answer for the row, why. Authorities between the plan's owner and an addressee answer for
 * what concerns anybody below them.
 */
export function addresseesOf(targets: readonly Target[], receivers: Receivers): Map<string, ConcernReason[]> {
  const found = new Map<string, ConcernReason[]>();
  const above = new Set<string>();
  for (const one of receivers.all) {
    const reasons = concerns(targets, one, receivers);
    if (reasons === null) continue;
    found.set(one.id, reasons);
    for (const id of keysOf(one.path).slice(0, -1)) above.add(id);
  }
  for (const id of above) {
    const authority = receivers.get(id);
    if (authority === undefined || found.has(id) || !AUTHORITIES.has(authority.kind)) continue;
    found.set(id, [{ code: "below", words: "" }]);
  }
  return found;
}

function means(target: Target, one: OrganisationFacts, receivers: Receivers): boolean {
  if (target.ids.length > 0) return target.ids.includes(one.id);
  return target.who.some((who) => isOf(who, one, receivers)) && fits(target, one, receivers);
}

function isOf(who: Target["who"][number], one: OrganisationFacts, receivers: Receivers): boolean {
  if (who === "hosts") return HOSTS.has(one.kind);
  if (who === "everyone")
    return one.kind === "centre" || (one.kind === "school" && receivers.centresOf(one.id).size === 0);
  return one.kind === who;
}

/** Whether what the words say beside the kind is true of it. What is not known of it does not hold. */
function fits(target: Target, one: OrganisationFacts, receivers: Receivers): boolean {
  const { centreKinds, openedIn, tags, withCentre, withoutCentre } = target;
  if (HOSTS.has(one.kind)) {
    const centres = receivers.centresOf(one.id);
    if (withoutCentre && centres.size > 0) return false;
    if (withCentre && (centres.size === 0 || !anyOf(centreKinds, centres))) return false;
    return tags.every((tag) => one.tags.includes(tag));
  }
  if (one.centre === null) return true;
  if (!anyOf(centreKinds, new Set([one.centre.kind]))) return false;
  if (openedIn !== null && (one.openedIn === null || one.openedIn < openedIn[0] || one.openedIn > openedIn[1]))
    return false;
  const host = receivers.get(keysOf(one.path).at(-2) ?? "");
  return tags.every((tag) => one.tags.includes(tag) || (host?.tags.includes(tag) ?? false));
}

function anyOf(wanted: readonly string[], has: ReadonlySet<string>): boolean {
  return wanted.length === 0 || wanted.some((kind) => has.has(kind));
}
