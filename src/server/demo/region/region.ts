import { DOOR, isDoor, organisationsOf } from "./organisations.ts";
import { at } from "./dice.ts";
import type { DemoOrganisation, DemoPerson, DemoRegion, RegionSize } from "./model.ts";
import { peopleOf } from "./people.ts";
import { plansOf } from "./plans.ts";

/** The region of the figures: 30 municipalities, 300 schools with 300 centres, 1,000 people, five years of plans. */
export const WHOLE_REGION: RegionSize = { municipalities: 30, schools: 300, centres: 300, people: 1000, years: 5 };

/** Enough to try the ways of a plan with: one of everything, two school years. */
export const SMALL_REGION: RegionSize = { municipalities: 2, schools: 4, centres: 4, people: 40, years: 2 };

/** An invented region, the same for the same seed: nothing here looks at the clock or throws real dice. */
export function makeRegion(size: RegionSize, seed = "rostok"): DemoRegion {
  const organisations = organisationsOf(seed, size);
  const ranks = new Map(organisations.map((one) => [one.id, rankOf(one)]));
  const rank = ({ posts }: DemoPerson): number =>
    Math.min(...posts.map((post) => ranks.get(post.organisationId) ?? LAST));
  // A demo offers the first of each role to its visitor.
  const people = peopleOf(seed, organisations, size).toSorted((a, b) => rank(a) - rank(b));
  return {
    seed,
    rootId: at(organisations, 0).id,
    organisations,
    people,
    plans: plansOf(seed, organisations, people, size.years),
  };
}

const LAST = 2;

/** Those of the region come first, then those of one municipality with one school and its centre. */
function rankOf(organisation: DemoOrganisation): number {
  const { kind, municipality } = organisation;
  if (kind === "regionalAuthority" || kind === "educationInstitute") return 0;
  const near = isDoor(organisation) || (municipality === DOOR && kind !== "school" && kind !== "centre");
  return near ? 1 : LAST;
}
