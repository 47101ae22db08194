import { aDraft } from "#test/support/drafts.ts";
import { amendInWinter } from "./amending.ts";
import type { YearParts } from "./checking.ts";
import { ownDraft, readSamples, type Plan, type Sample } from "./plans.ts";
import type { Organisation } from "./region.ts";

/** The year of the regional plans among the samples. */
export const YEARS = [
  { plan: "smolensk-region", first: 2023 },
  { plan: "samara-region", first: 2021 },
] as const;
export type SampleYear = (typeof YEARS)[number];

/** A plan of its own for several years. */
const CENTRE_YEARS = "2022-2026";

/** Plans come into force: the source plans at the beginning of the year, organisations' own later, a new edition in winter. */
export class Approving {
  /** Those of the source plans that are in force. */
  readonly sources: Plan[] = [];
  readonly #year: Pick<YearParts, "world" | "region" | "plans" | "duties" | "ordering">;
  readonly #sample: SampleYear;
  /** Plans in hand, by the organisation. */
  readonly #drafts = new Map<Organisation, Plan>();

  constructor(year: Pick<YearParts, "world" | "region" | "plans" | "duties" | "ordering">, sample: SampleYear) {
    this.#year = year;
    this.#sample = sample;
  }

  draftOf(owner: Organisation): Plan | null {
    return this.#drafts.get(owner) ?? null;
  }

  get #period(): string {
    return `${this.#sample.first}/${this.#sample.first + 1}`;
  }

  /** The plan of the region, and at once those below that have one of the sources. */
  async fromAbove(): Promise<Plan> {
    const { region, world } = this.#year;
    const plan = await this.#enterSource(region.root, this.#sample.plan, this.#period);
    // The program ends while those below are being asked, and takes it up again.
    await world.restart();
    await world.settle();
    const municipalities = region.living("municipalAuthority");
    for (const [at, sample] of (["spirovo-municipality", "labinsk-municipality"] as const).entries()) {
      const owner = municipalities[at];
      if (owner !== undefined) await this.#enterSource(owner, sample, this.#period);
    }
    const [centre] = region.living("centre");
    if (centre !== undefined) await this.#enterSource(centre, "school55-centre", CENTRE_YEARS);
    await world.settle();
    return plan;
  }

  async #enterSource(owner: Organisation, sample: Sample, period: string): Promise<Plan> {
    const draft = (await readSamples()).get(sample) ?? aDraft();
    const plan = await this.#year.plans.enter(owner, sample, draft, period);
    await this.#approve(plan);
    this.sources.push(plan);
    return plan;
  }

  async #approve(plan: Plan): Promise<void> {
    const { duties, ordering, plans } = this.#year;
    await plans.approve(plan);
    duties.approved(plan);
    await ordering.planApproved(plan, plans.inForce);
  }

  /** Some take what they are asked into a plan of their own. */
  async enterOwn(): Promise<void> {
    const { plans, region, world } = this.#year;
    const busy = new Set(plans.inForce.map(({ owner }) => owner));
    const free = region.living().filter((one) => !busy.has(one));
    for (const owner of world.dice.some(free, Math.ceil(free.length / 5)))
      this.#drafts.set(owner, await plans.enter(owner, "own plan", ownDraft(world, owner), this.#period));
  }

  async approveOwn(): Promise<void> {
    for (const [owner, plan] of this.#drafts) if (!owner.ended) await this.#approve(plan);
    await this.#year.world.settle();
  }

  /** Answers with the row that is new for every school. */
  async amend(plan: Plan): Promise<{ readonly origin: string }> {
    const { duties, plans, world } = this.#year;
    const asked = await world.parts.db.selectFrom("proposal").select(["id", "plan_id"]).execute();
    const { added, changed, removed } = await amendInWinter(world, plans, plan, this.#sample.first + 1);
    await world.settle();
    duties.amended(plan, [removed], [changed], new Map(asked.map((row) => [row.id, row.plan_id])));
    return { origin: `${plan.id}/${added}` };
  }
}
