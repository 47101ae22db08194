import { sql } from "kysely";
import type { Whole } from "#core/indicator/aggregate.ts";
import { shownValue } from "#core/indicator/checks.ts";
import { wholesOf } from "#server/figure/service.ts";
import { selectCompleteness } from "#server/reporting-round/round-store.ts";
import type { Database } from "#server/platform/db/client.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import { contextOf } from "./database.ts";
import { equal, ofDecimal, ofExact, plus, NOUGHT, told, type Ratio } from "./ratio.ts";
import { chainIn, naiveWhole, type Place, type Region, type Round } from "./region.ts";

function must(holds: boolean, say: () => string): void {
  if (!holds) throw new Error(say());
}

/** Every whole of a round as the product gives it, against the naive count; and the parts against the whole. */
export async function compareRound(db: Database, region: Region, round: Round): Promise<void> {
  const chains = round.members.map(({ place }) => chainIn(region, round, place));
  const places = [...new Set(chains.flat())];
  const chainOf = new Map(
    chains.flatMap((chain) => chain.map((place, index) => [place, chain.slice(0, index + 1)] as const)),
  );
  const passports = round.editions.map(({ passport }) => passport);
  const context = contextOf(region, region.root);
  await withOrganisation(db, context, async (tx) => {
    const asked = places.map((place) => ({ organisationId: place.id, path: region.path(chainOf.get(place) ?? []) }));
    const wholes = await wholesOf(tx, { regionId: region.id, roundId: round.id }, asked, passports);
    for (const place of places) {
      for (const [index, passport] of passports.entries()) {
        const [shown, counted] = [wholes.get(place.id)?.[index], naiveWhole(region, round, place, passport)];
        const at = `${round.period} ${place.name} ${passport.code} (${passport.measure.kind} ${passport.overTree})`;
        if (shown === undefined) throw new Error(`${at}: nothing is shown`);
        must(
          shown.known === counted.known && shown.of === counted.of,
          () => `${at}: ${shown.known} of ${shown.of}, counted ${counted.known} of ${counted.of}`,
        );
        must(shown.known <= shown.of, () => `${at}: more than all`);
        const value = ofExact(shownValue(shown));
        must(equal(value, counted.value), () => `${at}: ${told(value)}, counted ${told(counted.value)}`);
        if (counted.parts !== null) {
          const parts = partsOf(shown);
          must(
            parts?.n === counted.parts.n && parts.d === counted.parts.d,
            () => `${at}: the counts are ${told(parts)}`,
          );
        }
      }
    }
    partsMakeWhole(round, places, chainOf, wholes);
    await compareCompleteness(tx, region, round);
  });
}

function partsOf({ numerator, denominator }: Whole): Ratio | null {
  const [n, d] = [ofExact(numerator ?? null), ofExact(denominator ?? null)];
  return n === null || d === null ? null : { n: n.n / n.d, d: d.n / d.d };
}

/** What is shown below a place, with what the place itself has given, is what is shown of the place. */
function partsMakeWhole(
  round: Round,
  places: readonly Place[],
  chainOf: ReadonlyMap<Place, readonly Place[]>,
  wholes: ReadonlyMap<string, readonly Whole[]>,
): void {
  for (const place of places) {
    const below = places.filter((one) => chainOf.get(one)?.at(-2) === place);
    for (const [index, passport] of round.editions.map((one) => one.passport).entries()) {
      if (passport.overTree !== "sum" && passport.overTree !== "ratioOfSums") continue;
      const pick = (whole: Whole | undefined): readonly [known: number, of: number, sum: Ratio, base: Ratio] => [
        whole?.known ?? 0,
        whole?.of ?? 0,
        ofExact((passport.overTree === "sum" ? whole?.value : whole?.numerator) ?? null) ?? NOUGHT,
        ofExact(whole?.denominator ?? null) ?? NOUGHT,
      ];
      const own = round.members.find((member) => member.place === place && member.codes.includes(passport.code));
      const given = own?.revisions.find(({ code, current }) => current && code === passport.code)?.given;
      const amount = passport.overTree === "sum" ? given?.value : given?.parts;
      let [known, of, sum, base] = [
        amount === null || amount === undefined ? 0 : 1,
        own === undefined ? 0 : 1,
        passport.overTree === "sum" ? (amount ?? NOUGHT) : { n: amount?.n ?? 0n, d: 1n },
        { n: passport.overTree === "sum" ? 0n : (amount?.d ?? 0n), d: 1n },
      ];
      for (const [more, asked, part, under] of below.map((one) => pick(wholes.get(one.id)?.[index])))
        [known, of, sum, base] = [known + more, of + asked, plus(sum, part), plus(base, under)];
      const whole = pick(wholes.get(place.id)?.[index]);
      must(
        whole[0] === known && whole[1] === of && equal(whole[2], sum) && equal(whole[3], base),
        () =>
          `${round.period} ${place.name} ${passport.code}: the parts make ${told(sum)} of ${of}, the whole is ${told(whole[2])} of ${whole[1]}`,
      );
    }
  }
}

/** Who was expected stays expected; nothing passes 100 %. */
async function compareCompleteness(tx: Tx, region: Region, round: Round): Promise<void> {
  const context = contextOf(region, region.root);
  const rows = await selectCompleteness(tx, context, region.path([region.root]), round.id);
  const sum = (pick: (row: (typeof rows)[number]) => number): number => rows.reduce((all, row) => all + pick(row), 0);
  const expected = round.members.filter(({ codes }) => codes.length > 0);
  const isIn = ["confirmed", "accepted"];
  const counted = [
    expected.length,
    expected.filter(({ state }) => isIn.includes(state)).length,
    expected.filter(({ state }) => state === "accepted").length,
    expected.filter(({ state }) => state === "returned").length,
    expected.filter(({ inTime, state }) => inTime === true && isIn.includes(state)).length,
    round.members.length - expected.length,
  ];
  const shown = [
    sum((row) => row.expected),
    sum((row) => row.confirmed),
    sum((row) => row.accepted),
    sum((row) => row.returned),
    sum((row) => row.inTime),
    sum((row) => row.absent),
  ];
  must(
    shown.join(" ") === counted.join(" "),
    () => `${round.period}: complete ${shown.join(" ")}, counted ${counted.join(" ")}`,
  );
  for (const row of rows)
    must(
      row.inTime <= row.confirmed && row.confirmed <= row.expected,
      () => `${round.period}: more than all have reported`,
    );
}

interface KeptRevision {
  readonly round: string;
  readonly organisation: string;
  readonly code: string;
  readonly revision: number;
  readonly current: boolean;
  readonly value: string | null;
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly reason: string | null;
}

/** Every revision ever given stands as it was given: none changed, none lost, the last one counts or none. */
export async function compareRevisions(db: Database, region: Region): Promise<number> {
  const { rows } = await sql<KeptRevision>`
    select round_id as round, organisation_id as organisation, code, revision, current, value::text, numerator::text,
      denominator::text, reason from indicator_value where region_id = ${region.id}`.execute(db);
  const kept = new Map(rows.map((row) => [`${row.round} ${row.organisation} ${row.code} ${row.revision}`, row]));
  let revisions = 0;
  for (const round of region.rounds)
    for (const member of round.members)
      for (const code of member.codes)
        for (const [index, one] of member.revisions.filter((revision) => revision.code === code).entries()) {
          const row = kept.get(`${round.id} ${member.place.id} ${code} ${index + 1}`);
          const at = `${round.period} ${member.place.name} ${code}, revision ${index + 1}`;
          if (row === undefined) throw new Error(`${at}: is lost`);
          revisions += 1;
          must(row.current === one.current, () => `${at}: counts ${row.current}`);
          must(row.reason === one.reason, () => `${at}: the reason is «${row.reason}»`);
          const { parts, value } = one.given;
          must((row.value === null) === (value === null), () => `${at}: the value is ${row.value}`);
          // A mean of three months is kept to twelve digits, with both of its exact counts beside it.
          if (row.value !== null && value !== null && (parts === null || parts.d === 1n))
            must(equal(ofDecimal(row.value), value), () => `${at}: the value has become ${row.value}`);
          const counts = [row.numerator, row.denominator].map((text) => (text === null ? null : ofDecimal(text)));
          must(
            equal(counts[0] ?? null, parts === null ? null : { n: parts.n, d: 1n }) &&
              equal(counts[1] ?? null, parts === null ? null : { n: parts.d, d: 1n }),
            () => `${at}: the counts have become ${row.numerator} of ${row.denominator}`,
          );
        }
  must(revisions === rows.length, () => `${rows.length} revisions, given were ${revisions}`);
  return revisions;
}
