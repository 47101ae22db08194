import type { Passport } from "#core/indicator/model.ts";
import { Dice } from "../simulator/dice.ts";
import { anEdition, type Edition } from "./passports.ts";
import { naive, type Given, type Naive } from "./oracle.ts";

export interface Place {
  readonly id: string;
  readonly kind: string;
  parent: Place | null;
  name: string;
  /** Null: has none. */
  centre: "working" | "closed" | null;
  ended: boolean;
}

export interface Revision {
  readonly code: string;
  readonly given: Given;
  readonly reason: string | null;
  current: boolean;
}

export interface Member {
  readonly place: Place;
  /** Empty: is not expected. */
  readonly codes: readonly string[];
  state: "waiting" | "draft" | "confirmed" | "accepted" | "returned";
  inTime: boolean | null;
  readonly revisions: Revision[];
}

export interface Round {
  readonly id: string;
  readonly period: string;
  readonly editions: readonly Edition[];
  readonly members: Member[];
  /** Where everybody stood when it was locked; null: it is open. */
  locked: ReadonlyMap<Place, readonly Place[]> | null;
}

const CODES = ["1", "2", "3.1"];

/** A region as the oracle knows it: places with their parents, rounds with everything that was given. */
export class Region {
  readonly dice: Dice;
  readonly id: string;
  readonly setId: string;
  readonly accountId: string;
  readonly root: Place;
  readonly places: Place[] = [];
  readonly rounds: Round[] = [];
  /** What happened, for whoever looks for a failure. */
  readonly log: string[] = [];
  #made = 0;

  constructor(seed: number) {
    this.dice = new Dice(seed);
    // The root is the first key of all paths; the region has another one, as in the product.
    this.id = this.dice.uuid();
    this.setId = this.dice.uuid();
    this.accountId = this.dice.uuid();
    this.root = this.add("regionalAuthority", null);
    const towns = Array.from({ length: this.dice.below(4) }, () => this.add("municipalAuthority", this.root));
    for (let n = 1 + this.dice.below(6); n > 0; n -= 1) {
      const school = this.add(
        "school",
        towns.length === 0 || this.dice.chance(0.15) ? this.root : this.dice.pick(towns),
      );
      if (this.dice.chance(0.25)) this.add("centre", school);
    }
  }

  add(kind: string, parent: Place | null): Place {
    this.#made += 1;
    const isSite = kind === "school" || kind === "centre";
    const centre = isSite && this.dice.chance(0.85) ? (this.dice.chance(0.9) ? "working" : "closed") : null;
    const place = { id: this.dice.uuid(), kind, parent, name: `Место ${this.#made}`, centre, ended: false } as const;
    const made: Place = { ...place };
    this.places.push(made);
    return made;
  }

  /** From the root down to the place. */
  chain(place: Place): readonly Place[] {
    return place.parent === null ? [place] : [...this.chain(place.parent), place];
  }

  path(chain: readonly Place[]): string {
    return chain.map(({ id }) => `${id}/`).join("");
  }

  /** Some indicators have another definition than in the round before. */
  editionsOfNext(): Edition[] {
    const before = this.rounds.at(-1);
    return CODES.map((code, index) => {
      const last = before?.editions[index];
      return last !== undefined && this.dice.chance(0.6) ? last : anEdition(this.dice, code, (last?.edition ?? 0) + 1);
    });
  }

  /** Asked now; null: has nothing to do with the round. */
  asked(place: Place, passports: readonly Passport[]): readonly string[] | null {
    const by = (who: string): string[] => passports.filter(({ filledBy }) => filledBy === who).map(({ code }) => code);
    const works = place.centre === "working" && !place.ended;
    const own =
      place.kind === "municipalAuthority" ? by("municipality") : place.kind === "regionalAuthority" ? by("region") : [];
    const ofCentre = by("centre");
    const codes = [...(place.ended ? [] : own), ...(works ? ofCentre : [])];
    return codes.length === 0 && (place.centre === null || ofCentre.length === 0) ? null : codes;
  }
}

/** Where a member stands as the round sees it. */
export function chainIn(region: Region, round: Round, place: Place): readonly Place[] {
  return round.locked?.get(place) ?? region.chain(place);
}

export function currentOf({ revisions }: Member, code: string): Revision | undefined {
  return revisions.find((one) => one.code === code && one.current);
}

/** One by one, everybody who is asked at or below the place. */
export function naiveWhole(region: Region, round: Round, place: Place, passport: Passport): Naive {
  const asked = round.members.filter(
    (member) => member.codes.includes(passport.code) && chainIn(region, round, member.place).includes(place),
  );
  return naive(
    passport,
    asked.map((member) => currentOf(member, passport.code)?.given),
  );
}
