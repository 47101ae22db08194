import { followOrganisations } from "#server/cascade/service.ts";
import { Answering } from "./answering.ts";
import { Approving, YEARS, type SampleYear } from "./approving.ts";
import { Asking } from "./asking.ts";
import { checkEvenness, checkProposals } from "./check-duties.ts";
import { checkAll, type Found, type YearParts } from "./checking.ts";
import { Dates } from "./dates.ts";
import { DutyModel } from "./duty-model.ts";
import { Events } from "./events.ts";
import { LedgerModel } from "./ledger-model.ts";
import { Ordering } from "./ordering.ts";
import { Pictures } from "./pictures.ts";
import { planEnds, type PlanEnd } from "./plan-ends.ts";
import { Plans, type Plan } from "./plans.ts";
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

export interface YearEnd extends Found {
  readonly seed: number;
  readonly log: string;
  readonly organisations: number;
  readonly reports: number;
  readonly requests: number;
  readonly events: number;
  readonly photos: number;
  readonly checks: number;
  /** Of the source plans of this year. */
  readonly plans: readonly PlanEnd[];
}

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
  readonly #sample: SampleYear;
  readonly #world: World;
  readonly #region: Region;
  readonly #duties = new DutyModel();
  readonly #ledger = new LedgerModel();
  readonly #answering: Answering;
  readonly #pictures: Pictures;
  readonly #reporting: Reporting;
  readonly #dates: Dates;
  readonly #reorganising: Reorganising;
  readonly #ordering: Ordering;
  readonly #approving: Approving;
  readonly #asking: Asking;
  readonly #events: Events;
  readonly #all: YearParts;
  #checks = 0;
  #cancelled: { readonly issuer: Organisation; readonly actId: string } | null = null;
  #found: Found = { duties: 0, ordered: 0, occurrences: 0, people: 0, letters: 0 };

  constructor(wish: YearWish) {
    this.#wish = wish;
    this.#sample = YEARS[wish.seed % YEARS.length] ?? YEARS[0];
    const { first } = this.#sample;
    const world = new World(wish.seed, `${first}-08-21`, wish.tell);
    const region = new Region(world);
    const [duties, ledger] = [this.#duties, this.#ledger];
    const plans = new Plans(world, region);
    const pictures = new Pictures(world, region);
    const reporting = new Reporting(world, region, ledger, pictures, `${first + 1}-08-20`);
    const ordering = new Ordering(world, region, ledger);
    const asking = new Asking(world, region, ledger);
    this.#all = { world, region, plans, duties, ledger, reporting, ordering, asking, pictures };
    this.#world = world;
    this.#region = region;
    this.#pictures = pictures;
    this.#reporting = reporting;
    this.#ordering = ordering;
    this.#asking = asking;
    this.#answering = new Answering(world, region, plans, duties);
    this.#approving = new Approving(this.#all, this.#sample);
    this.#dates = new Dates(world, region, ledger);
    this.#events = new Events(world, region, ledger, reporting);
    this.#reorganising = new Reorganising(world, region);
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
    await this.#ordering.order(this.#region.root, `15 мая ${this.#sample.first + 1} года`);
    const plan = await this.#approving.fromAbove();
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
      ...this.#found,
      reports: this.#reporting.reports.length,
      requests: this.#asking.count,
      events: this.#events.count,
      photos: this.#pictures.count,
      checks: this.#checks,
      plans: await planEnds(this.#world.parts, this.#approving.sources, this.today),
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
      { day: 30, happens: () => this.#approving.enterOwn() },
      { day: 40, happens: () => this.#orderFromMunicipality() },
      { day: 60, happens: () => this.#approving.approveOwn() },
      { day: 65, happens: check },
      { day: 80, happens: () => after(() => moves.openOne()) },
      { day: 100, happens: () => this.#world.restart() },
      { day: 105, happens: () => this.#loseMail() },
      { day: 110, happens: () => after(() => moves.moveOne()) },
      { day: 135, happens: check },
      { day: 150, happens: () => this.#amend(plan) },
      { day: 160, happens: () => after(() => moves.closeOne()) },
      { day: 180, happens: () => this.#goBackADay() },
      { day: 190, happens: () => this.#cancelOrder() },
      { day: 200, happens: () => after(() => moves.mergeTwo()) },
      { day: 215, happens: () => this.#bindAgain() },
      { day: 230, happens: () => this.#world.restart() },
      { day: 240, happens: check },
      { day: 250, happens: () => after(() => moves.moveOne()) },
      { day: 300, happens: check },
      { day: 345, happens: () => after(() => moves.openOne()) },
    ];
  }

  /** Of a part of the region, to be asked for by hand. */
  async #orderFromMunicipality(): Promise<void> {
    const [municipality] = this.#region.living("municipalAuthority");
    if (municipality !== undefined) await this.#ordering.order(municipality, `20 декабря ${this.#sample.first} года`);
    await this.#check();
  }

  async #cancelOrder(): Promise<void> {
    const [municipality] = this.#region.living("municipalAuthority");
    if (municipality === undefined) return;
    const { ordering } = this.#all;
    const actId = await ordering.order(municipality, `25 мая ${this.#sample.first + 1} года`);
    await this.#look();
    await ordering.cancel(municipality, actId);
    this.#cancelled = { issuer: municipality, actId };
    await this.#check();
  }

  async #bindAgain(): Promise<void> {
    if (this.#cancelled === null) return;
    await this.#all.ordering.bindAgain(this.#cancelled.issuer, this.#cancelled.actId);
    await this.#check();
  }

  async #amend(plan: Plan): Promise<void> {
    const { origin } = await this.#approving.amend(plan);
    await this.#check();
    for (const school of this.#region.living("school"))
      if (this.#duties.find(school.id, origin) === undefined)
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
      if (dice.chance(ANSWERS)) await this.#answering.answer(one, this.#approving.draftOf(one));
      if (dice.chance(REPORTS)) await this.#reporting.report(one);
      if (dice.chance(REPORTS)) await this.#reporting.rewrite(one);
      if (dice.chance(ANSWERS)) await this.#asking.answer(one);
      if (dice.chance(ANSWERS)) await this.#events.goOn(one);
    }
    await this.#goAsItMay();
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

  /** What somebody or other does, once a look. */
  async #goAsItMay(): Promise<void> {
    const { dice } = this.#world;
    const below = this.#region.living().filter(({ parent }) => parent !== null);
    if (dice.chance(0.8)) await this.#asking.ask(dice.pick(below));
    if (dice.chance(0.8)) await this.#events.plan(dice.pick(below));
    if (dice.chance(0.3)) await this.#ordering.appoint(dice.pick(this.#region.living("school")));
    if (dice.chance(0.1)) await this.#pictures.sendStray(dice.pick(below));
    await this.#pictures.tidy();
  }

  /** The chore of the day: who opened, moved or closed is asked what now concerns them. */
  async #follow(): Promise<void> {
    await followOrganisations(this.#world.parts);
    await this.#world.settle();
    this.#ordering.follow();
    await checkProposals(this.#world.parts, this.#region, this.#duties);
  }

  async #check(): Promise<void> {
    this.#found = await checkAll(this.#all);
    this.#checks += 1;
  }
}
