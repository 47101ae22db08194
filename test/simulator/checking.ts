import type { Asking } from "./asking.ts";
import { checkTotals, checkView } from "./check-counts.ts";
import { checkDuties, checkProposals } from "./check-duties.ts";
import { checkLedger, checkReports, checkTerms } from "./check-ledger.ts";
import type { DutyModel } from "./duty-model.ts";
import type { LedgerModel } from "./ledger-model.ts";
import { checkLetters } from "./letters.ts";
import type { Ordering } from "./ordering.ts";
import type { Pictures } from "./pictures.ts";
import type { Plans } from "./plans.ts";
import type { Region } from "./region.ts";
import type { Reporting } from "./reporting.ts";
import type { World } from "./world.ts";

/** All that a year consists of. */
export interface YearParts {
  readonly world: World;
  readonly region: Region;
  readonly plans: Plans;
  readonly duties: DutyModel;
  readonly ledger: LedgerModel;
  readonly reporting: Reporting;
  readonly ordering: Ordering;
  readonly asking: Asking;
  readonly pictures: Pictures;
}

/** What there was when everything was looked through last. */
export interface Found {
  readonly duties: number;
  readonly ordered: number;
  readonly occurrences: number;
  readonly people: number;
  readonly letters: number;
}

/** Everything that has to hold at any time, against what the simulator knows. */
export async function checkAll(year: YearParts): Promise<Found> {
  const { asking, ledger, ordering, pictures, plans, region, reporting, world } = year;
  const { parts } = world;
  const fresh = await checkProposals(parts, region, year.duties);
  const duties = await checkDuties(parts, region, year.duties, plans.inForce);
  const ordered = await ordering.check(parts);
  const lines = await checkLedger(parts, region, ledger);
  await checkTerms(parts, region, lines, ledger);
  const people = await checkReports(parts, reporting.reports);
  await asking.check(parts);
  await pictures.check(parts);
  await checkTotals(parts, lines);
  const one = world.dice.pick(region.living());
  const municipality = world.dice.pick(region.living("municipalAuthority"));
  for (const each of new Set([region.root, municipality, one])) await checkView(parts, region, each, lines);
  const letters = await checkLetters(world);
  const occurrences = lines.length;
  world.say(
    `checked: ${fresh} new, ${duties}+${ordered} duties, ${occurrences} times, ${people} people, ${letters} letters`,
  );
  return { duties, ordered, occurrences, people, letters };
}
