import { followOrganisations } from "#server/cascade/service.ts";
import { aDraft } from "#test/support/drafts.ts";
import { amendInWinter } from "./amending.ts";
import { Answering } from "./answering.ts";
import { checkTotals, checkView } from "./check-counts.ts";
import { checkDuties, checkEvenness, checkProposals } from "./check-duties.ts";
import { checkLedger, checkReports, checkTerms } from "./check-ledger.ts";
import { Dates } from "./dates.ts";
import { DutyModel } from "./duty-model.ts";
import { LedgerModel } from "./ledger-model.ts";
import { checkLetters } from "./letters.ts";
import { ownDraft, Plans, readSamples, type Plan } from "./plans.ts";
import { Region, type Organisation } from "./region.ts";
import { Reorganising } from "./reorganising.ts";
import { Reporting } from "./reporting.ts";
import { World } from "./world.ts";

export interface YearWish {
  readonly seed: number;
  readonly centres: number;
  /** Gets every line of the log. */
  readonly tell?: (line: string) => void;
}

export interface YearEnd {
  readonly seed: number;
  readonly log: string;
  readonly organisations: number;
  readonly duties: number;
  readonly occurrences: number;
  readonly reports: number;
  readonly people: number;
  readonly letters: number;
  readonly checks: number;
}

/** The year of the regional plans among the samples. */
const YEARS = [
  { plan: "smolensk-region", first: 2023 },
  { plan: "samara-region", first: 2021 },
] as const;
const DAYS = 376;
/** Of organisations at one look: who answers, and who reports. */
const ANSWERS = 0.25;
const REPORTS = 0.1;

/** One school year from August to August; throws what is wrong, with the seed. */
export async function liveYear(wish: YearWish): Promise<YearEnd> {
  const year = new Year(wish);
  try {
    return await year.run();
  } catch (error) {
    throw new Error(`seed ${wish.seed}, ${year.today}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  } finally {
    await year.close();
  }
}

class Year {
  readonly #wish: YearWish;
  readonly #world: World;
  readonly #region: Region;
  readonly #plans: Plans;
  readonly #duties = new DutyModel();
  readonly #ledger = new LedgerModel();
  readonly #answering: Answering;
  readonly #reporting: Reporting;
  readonly #dates: Dates;
  readonly #reorganising: Reorganising;
  readonly #sample: (typeof YEARS)[number];
  /** Plans in hand, by the organisation. */
  readonly #drafts = new Map<Organisation, Plan>();
  #checks = 0;
  #counts = { duties: 0, occurrences: 0, people: 0, letters: 0 };

  constructor(wish: YearWish) {
    this.#wish = wish;
    this.#sample = YEARS[wish.seed % YEARS.length] ?? YEARS[0];
    const { first } = this.#sample;
    this.#world = new World(wish.seed, `${first}-08-21`, wish.tell);
    this.#region = new Region(this.#world);
    this.#plans = new Plans(this.#world, this.#region);
    this.#answering = new Answering(this.#world, this.#region, this.#plans, this.#duties);
    this.#reporting = new Reporting(this.#world, this.#region, this.#ledger, `${first + 1}-08-20`);
    this.#dates = new Dates(this.#world, this.#region, this.#ledger);
    this.#reorganising = new Reorganising(this.#world, this.#region);
  }

  get today(): string {
    return this.#world.today;
  }

  close(): Promise<void> {
    return this.#world.close();
  }

  async run(): Promise<YearEnd> {
    const { dice } = this.#world;
    await this.#world.open();
    await this.#region.begin(this.#wish.centres);
    await this.#world.post();
    this.#world.pass(14);
    const plan = await this.#approveFromAbove();
    await this.#check();
    checkEvenness(this.#region, this.#duties, plan);
    const story = this.#story(plan);
    let passed = 14;
    let told = 0;
    while (passed < DAYS) {
      // Some days in a row, some weeks at once, and now and then a leap.
      const days = dice.chance(0.05) ? 15 + dice.below(10) : 1 + dice.below(12);
      this.#world.pass(days);
      passed += days;
      await this.#look();
      while (told < story.length && (story[told]?.day ?? 0) <= passed) await story[told++]?.happens();
    }
    for (const { happens } of story.slice(told)) await happens();
    await this.#look();
    await this.#check();
    return {
      seed: this.#wish.seed,
      log: this.#world.digest(),
      organisations: this.#region.everybody.length,
      ...this.#counts,
      reports: this.#reporting.reports.length,
      checks: this.#checks,
    };
  }

  /** What happens once, on a day of the year. */
  #story(plan: Plan): { readonly day: number; readonly happens: () => Promise<void> }[] {
    const check = (): Promise<void> => this.#check();
    const moves = this.#reorganising;
    const after = async (happens: () => Promise<void>): Promise<void> => {
      await happens();
      // The program looks once a day who has come and gone.
      this.#world.pass(1);
      await this.#follow();
      await this.#check();
    };
    return [
      { day: 30, happens: () => this.#enterOwnPlans() },
      { day: 60, happens: () => this.#approveOwnPlans() },
      { day: 65, happens: check },
      { day: 80, happens: () => after(() => moves.openOne()) },
      { day: 100, happens: () => this.#world.restart() },
      { day: 105, happens: () => this.#loseMail() },
      { day: 110, happens: () => after(() => moves.moveOne()) },
      { day: 135, happens: check },
      { day: 150, happens: () => this.#amend(plan) },
      { day: 160, happens: () => after(() => moves.closeOne()) },
      { day: 180, happens: () => this.#goBackADay() },
      { day: 200, happens: () => after(() => moves.mergeTwo()) },
      { day: 230, happens: () => this.#world.restart() },
      { day: 240, happens: check },
      { day: 250, happens: () => after(() => moves.moveOne()) },
      { day: 300, happens: check },
      { day: 345, happens: () => after(() => moves.openOne()) },
    ];
  }

  /** The plan of the region, and at once those of the municipalities that have one of the sources. */
  async #approveFromAbove(): Promise<Plan> {
    const { first, plan: name } = this.#sample;
    const period = `${first}/${first + 1}`;
    const samples = await readSamples();
    const draftOf = (sample: Parameters<typeof samples.get>[0]) => samples.get(sample) ?? aDraft();
    const plan = await this.#plans.enter(this.#region.root, name, draftOf(name), period);
    await this.#approve(plan);
    // The program ends while those below are being asked, and takes it up again.
    await this.#world.restart();
    await this.#world.settle();
    const municipalities = this.#region.living("municipalAuthority");
    for (const [at, sample] of (["spirovo-municipality", "labinsk-municipality"] as const).entries()) {
      const owner = municipalities[at];
      if (owner !== undefined) await this.#approve(await this.#plans.enter(owner, sample, draftOf(sample), period));
    }
    const centre = this.#region.living("centre")[0];
    if (centre !== undefined) {
      const own = await this.#plans.enter(centre, "school55-centre", draftOf("school55-centre"), period);
      await this.#approve(own);
    }
    await this.#world.settle();
    return plan;
  }

  async #approve(plan: Plan): Promise<void> {
    await this.#plans.approve(plan);
    this.#duties.approved(plan);
  }

  /** Some take what they are asked into a plan of their own. */
  async #enterOwnPlans(): Promise<void> {
    const { dice } = this.#world;
    const { first } = this.#sample;
    const with_ = new Set(this.#plans.inForce.map(({ owner }) => owner));
    const free = this.#region.living().filter((one) => !with_.has(one));
    for (const owner of dice.some(free, Math.ceil(free.length / 5))) {
      const plan = await this.#plans.enter(owner, "own plan", ownDraft(this.#world, owner), `${first}/${first + 1}`);
      this.#drafts.set(owner, plan);
    }
  }

  async #approveOwnPlans(): Promise<void> {
    for (const [owner, plan] of this.#drafts) if (!owner.ended) await this.#approve(plan);
    await this.#world.settle();
  }

  async #amend(plan: Plan): Promise<void> {
    const { parts } = this.#world;
    const asked = await parts.db.selectFrom("proposal").select(["id", "plan_id"]).execute();
    const { added, changed, removed } = await amendInWinter(this.#world, this.#plans, plan, this.#sample.first + 1);
    await this.#world.settle();
    this.#duties.amended(plan, [removed], [changed], new Map(asked.map((row) => [row.id, row.plan_id])));
    await this.#check();
    for (const school of this.#region.living("school"))
      if (this.#duties.find(school.id, `${plan.id}/${added}`) === undefined)
        throw new Error(`${school.name} is not asked for the new row`);
  }

  /** The server of e-mail is gone for a day. */
  async #loseMail(): Promise<void> {
    await this.#world.mail.stop();
    await this.#look();
    this.#world.pass(1);
    await this.#world.mail.start();
    await this.#look();
    await this.#check();
  }

  /** Somebody sets the clock back; the next day comes twice. */
  async #goBackADay(): Promise<void> {
    this.#world.pass(-1);
    await this.#look();
    this.#world.pass(1);
    await this.#look();
    await this.#check();
  }

  /** What goes on every day that the simulator looks at. */
  async #look(): Promise<void> {
    const { dice } = this.#world;
    await this.#follow();
    await this.#world.post();
    for (const one of this.#region.living()) {
      if (dice.chance(ANSWERS)) await this.#answering.answer(one, this.#drafts.get(one) ?? null);
      if (dice.chance(REPORTS)) await this.#reporting.report(one);
      if (dice.chance(REPORTS)) await this.#reporting.rewrite(one);
    }
    for (const one of [
      this.#region.root,
      ...this.#region.living("municipalAuthority"),
      ...this.#region.living("school"),
    ])
      if (dice.chance(ANSWERS)) await this.#reporting.review(one);
    if (dice.chance(0.5))
      await this.#dates.learn(dice.chance(0.4) ? this.#region.root : dice.pick(this.#region.living()));
    if (dice.chance(0.3)) await this.#dates.takeOver(this.#region.root);
    await this.#world.post();
    this.#world.expectNoTrouble();
  }

  /** The chore of the day: who opened, moved or closed is asked what now concerns them. */
  async #follow(): Promise<void> {
    await followOrganisations(this.#world.parts);
    await this.#world.settle();
    await checkProposals(this.#world.parts, this.#region, this.#duties);
  }

  async #check(): Promise<void> {
    const { parts } = this.#world;
    const fresh = await checkProposals(parts, this.#region, this.#duties);
    const duties = await checkDuties(parts, this.#region, this.#duties, this.#plans.inForce);
    const lines = await checkLedger(parts, this.#region, this.#ledger);
    await checkTerms(parts, this.#region, lines, this.#ledger);
    const people = await checkReports(parts, this.#reporting.reports);
    await checkTotals(parts, lines);
    const one = this.#world.dice.pick(this.#region.living());
    for (const each of new Set([
      this.#region.root,
      this.#world.dice.pick(this.#region.living("municipalAuthority")),
      one,
    ]))
      await checkView(parts, this.#region, each, lines);
    const letters = await checkLetters(this.#world);
    this.#checks += 1;
    this.#counts = { duties, occurrences: lines.length, people, letters };
    this.#world.say(
      `checked: ${fresh} new, ${duties} duties, ${lines.length} times, ${people} people, ${letters} letters`,
    );
  }
}
