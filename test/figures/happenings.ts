import { foldFigures } from "#server/figure/service.ts";
import type { Database } from "#server/platform/db/client.ts";
import * as database from "./database.ts";
import { given, isSame, type Given } from "./oracle.ts";
import { chainIn, currentOf, type Member, type Place, type Region, type Revision, type Round } from "./region.ts";

export async function openNext(db: Database, region: Region): Promise<void> {
  const editions = region.editionsOfNext();
  const passports = editions.map(({ passport }) => passport);
  const round: Round = {
    id: region.dice.uuid(),
    period: `${2020 + region.rounds.length}-Q1`,
    editions,
    members: [],
    locked: null,
  };
  for (const place of region.places) {
    const codes = region.asked(place, passports);
    if (codes !== null) round.members.push({ place, codes, state: "waiting", inTime: null, revisions: [] });
  }
  region.rounds.push(round);
  region.log.push(`open ${round.period} for ${round.members.length}`);
  await database.openRound(db, region, round);
}

/** One thing that happens, by chance. */
export async function happen(db: Database, region: Region): Promise<void> {
  const { dice } = region;
  const luck = dice.below(100);
  if (luck < 70) return figures(db, region, luck);
  if (luck < 74) return openNext(db, region);
  if (luck < 79) return lockOne(db, region);
  if (luck < 83) return foldFigures({ db });
  return reorganise(db, region);
}

async function figures(db: Database, region: Region, luck: number): Promise<void> {
  const { dice } = region;
  const round = dice.pick(region.rounds);
  const expected = round.members.filter(({ codes }) => codes.length > 0);
  if (expected.length === 0) return;
  const member = dice.pick(expected);
  // Who is up to it next does it more often than chance would have it.
  if (member.state === "accepted" && luck < 60) return correct(db, region, round, member);
  if (member.state === "confirmed" && luck >= 40) {
    if (luck < 54) return review(db, region, round, member, "accepted");
    if (luck < 62) return review(db, region, round, member, "returned");
    return withdraw(db, region, round, member);
  }
  if (member.state !== "accepted" && member.state !== "confirmed") return fill(db, region, round, member);
}

async function fill(db: Database, region: Region, round: Round, member: Member): Promise<void> {
  const { dice } = region;
  const add: Revision[] = [];
  for (const code of member.codes) {
    const one = dice.chance(0.8) ? aFigure(region, round, code) : null;
    if (one !== null) add.push(...another(member, code, one, null));
  }
  member.state = "confirmed";
  // The first sending says whether it was in time; whoever sends after the lock is late.
  member.inTime ??= round.locked === null && dice.chance(0.8);
  await write(
    db,
    region,
    round,
    member,
    member.place,
    "fill",
    add.map(({ code }) => code),
    add,
  );
}

async function correct(db: Database, region: Region, round: Round, member: Member): Promise<void> {
  const code = region.dice.pick(member.codes);
  const add = another(member, code, aFigure(region, round, code), "Посчитали дважды");
  if (add.length === 0) return;
  member.state = "confirmed";
  await write(db, region, round, member, member.place, "correct", [code], add);
}

async function withdraw(db: Database, region: Region, round: Round, member: Member): Promise<void> {
  member.state = "draft";
  await write(db, region, round, member, member.place, "withdraw", member.codes, []);
}

/** By one of those above, the head of the region at last. */
async function review(
  db: Database,
  region: Region,
  round: Round,
  member: Member,
  state: "accepted" | "returned",
): Promise<void> {
  const frozen = chainIn(region, round, member.place).slice(0, -1);
  // A body that stands elsewhere by now has left the forms of a locked round to those above it.
  const above = frozen.filter(
    (place, index) => region.path(region.chain(place)) === region.path(frozen.slice(0, index + 1)),
  );
  member.state = state;
  const drop = state === "accepted" ? [] : region.dice.chance(0.5) ? member.codes : [region.dice.pick(member.codes)];
  await write(db, region, round, member, above.length === 0 ? region.root : region.dice.pick(above), state, drop, []);
}

async function write(
  db: Database,
  region: Region,
  round: Round,
  member: Member,
  by: Place,
  what: string,
  drop: readonly string[],
  add: readonly Revision[],
): Promise<void> {
  for (const revision of member.revisions)
    if (drop.includes(revision.code) && !add.includes(revision)) revision.current = false;
  region.log.push(
    `${what} ${round.period} ${member.place.name}: ${add.map(({ code, given: { typed } }) => `${code}=${typed.join("|")}`).join(" ")}; counts no more: ${drop.join(" ")}`,
  );
  await database.writeStep(db, region, round, member, by, { drop, add });
}

/** The next revision, where it says something else than the one that counts. */
function another(member: Member, code: string, one: Given, reason: string | null): Revision[] {
  if (isSame(currentOf(member, code)?.given, one)) return [];
  const revision = { code, given: one, reason, current: true };
  member.revisions.push(revision);
  return [revision];
}

/** Small numbers mostly; noughts, numbers past 2^53, and nothing at all. */
function aFigure({ dice }: Region, round: Round, code: string): Given {
  const passport = round.editions.find((one) => one.passport.code === code)?.passport;
  if (passport === undefined) throw new Error("no such indicator");
  if (dice.chance(0.1)) return given(passport, null);
  const number = (): bigint =>
    dice.chance(0.03) ? 9_007_199_254_740_993n + BigInt(dice.below(9)) : BigInt(dice.below(dice.chance(0.2) ? 2 : 400));
  switch (passport.measure.kind) {
    case "yesNo":
      return given(passport, [BigInt(dice.below(2))]);
    case "share": {
      const part = number();
      return given(passport, [part, dice.chance(0.2) ? part : part + number()]);
    }
    case "monthly":
      return given(passport, [number(), number(), number()]);
    default:
      return given(passport, [number()]);
  }
}

async function lockOne(db: Database, region: Region): Promise<void> {
  const open = region.rounds.filter(({ locked }) => locked === null);
  if (open.length === 0) return;
  const round = region.dice.pick(open);
  region.log.push(`lock ${round.period}`);
  await database.lock(db, region, round);
  round.locked = new Map(region.places.map((place) => [place, region.chain(place)]));
}

async function reorganise(db: Database, region: Region): Promise<void> {
  const { dice } = region;
  const place = dice.pick(region.places);
  const luck = dice.below(100);
  if (place.parent === null || luck < 15) {
    // A centre opens: earlier rounds know nothing of it.
    const parent = dice.pick(region.places.filter(({ kind }) => kind !== "centre"));
    const made = region.add(parent.kind === "school" ? "centre" : "school", parent);
    region.log.push(`${made.name} opens below ${parent.name}`);
    return database.insertPlaces(db, region, [made]);
  }
  const changed = new Set([place]);
  if (luck < 30) place.name = `${place.name} имени Гагарина`;
  else if (luck < 40) {
    if (place.centre !== null) place.centre = place.centre === "working" ? "closed" : "working";
  } else if (luck < 55) {
    // It ends, and what stood below it goes over to another one.
    const heir = dice.pick(region.places.filter((one) => !region.chain(one).includes(place)));
    place.ended = true;
    for (const one of region.places) {
      if (one.parent !== place) continue;
      one.parent = heir;
      changed.add(one);
    }
    region.log.push(`${place.name} is joined to ${heir.name}`);
  } else place.parent = dice.pick(region.places.filter((one) => !region.chain(one).includes(place)));
  region.log.push(`${place.name} is below ${place.parent.name}, ${place.centre}, ended: ${place.ended}`);
  await database.rebuild(db, region, [...changed]);
}
