/**
 * What a figure is measured in: powers of things («person», «centre», «event», any word of a passport) and, for what is
 * counted anew in each period, the period («person» in a month is not «person» in a year). A share is a plain number that
 * was made by dividing, or is written with «%»: two of them are never added.
 */
export interface Unit {
  readonly of: Readonly<Record<string, number>>;
  readonly per: UnitPeriod | null;
  readonly share: boolean;
}
export type UnitPeriod = "month" | "quarter" | "halfYear" | "year";

/** Why two units do not go together. */
export type UnitTrouble =
  /** Persons and centres, or persons in a month and in a year. */
  | "unitClash"
  | "sharesAdded"
  /** «100 % × А»: it is not said what is meant. */
  | "shareTimesCount";

export const PLAIN: Unit = { of: {}, per: null, share: false };
export const SHARE: Unit = { of: {}, per: null, share: true };

export function unitOf(thing: string, per: UnitPeriod | null = null): Unit {
  return { of: { [thing]: 1 }, per, share: false };
}

export function isPlain(unit: Unit): boolean {
  return Object.keys(unit.of).length === 0;
}

/** The unit of a sum or, with `apart`, of a difference: shares may be taken from one another, never added. */
export function sumUnit(a: Unit, b: Unit, apart: boolean): Unit | UnitTrouble {
  if (!sameThings(a, b) || a.per !== b.per) return "unitClash";
  if (a.share && b.share) return apart ? { ...a, share: false } : "sharesAdded";
  // 100 % − a share is a share.
  return { ...a, share: a.share || b.share };
}

export function productUnit(a: Unit, b: Unit): Unit | UnitTrouble {
  if ((a.share && b.of["centre"] === 1) || (b.share && a.of["centre"] === 1)) return "shareTimesCount";
  return joined(a, b, 1);
}

/** Things of one kind divided by one another make a share. */
export function quotientUnit(a: Unit, b: Unit): Unit | UnitTrouble {
  const unit = joined(a, b, -1);
  if (typeof unit === "string") return unit;
  return isPlain(unit) && !isPlain(a) ? { ...unit, share: true } : unit;
}

export function sameUnit(a: Unit, b: Unit): boolean {
  return sameThings(a, b) && a.per === b.per;
}

function joined(a: Unit, b: Unit, sign: 1 | -1): Unit | UnitTrouble {
  if (a.per !== null && b.per !== null && a.per !== b.per) return "unitClash";
  const of: Record<string, number> = { ...a.of };
  for (const [thing, power] of Object.entries(b.of)) {
    const sum = (of[thing] ?? 0) + sign * power;
    if (sum === 0) delete of[thing];
    else of[thing] = sum;
  }
  const isAlone = Object.keys(of).length === 0;
  // A share of a share, and a share of persons, are what they are shares of.
  return { of, per: isAlone ? null : (a.per ?? b.per), share: isAlone && (a.share || b.share) };
}

function sameThings(a: Unit, b: Unit): boolean {
  const keys = Object.keys(a.of);
  return keys.length === Object.keys(b.of).length && keys.every((key) => a.of[key] === b.of[key]);
}
