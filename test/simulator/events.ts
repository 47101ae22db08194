import type { EventFields } from "#contract/event.ts";
import { addEvent, changeEvent, getEvent, moveEvent } from "#server/execution/events.ts";
import { expectSame } from "./fail.ts";
import { isOpen, type LedgerModel } from "./ledger-model.ts";
import { ledgerOf, type LedgerLine } from "./ledger-rows.ts";
import type { Organisation, Region } from "./region.ts";
import { addDays, type Reporting } from "./reporting.ts";
import type { World } from "./world.ts";

interface Happening {
  readonly id: string;
  readonly owner: Organisation;
  fields: EventFields;
  lines: readonly string[];
  version: number;
  over: boolean;
}

const FIELDS: EventFields = {
  title: "День открытых дверей",
  kind: null,
  form: "onSite",
  stage: "school",
  place: "Актовый зал",
  startsOn: null,
  endsOn: null,
  startsAt: null,
  endsAt: null,
  series: null,
  seriesEdition: null,
  quota: [],
  audience: null,
  link: null,
};
/** In which a day can be named. */
const DATED: ReadonlySet<string> = new Set(["planned", "waitsForDate", "dateSet", "moved"]);

/** What really takes place serves several rows at once: moved, cancelled and reported together, counted once. */
export class Events {
  readonly #world: World;
  readonly #region: Region;
  readonly #ledger: LedgerModel;
  readonly #reporting: Reporting;
  readonly #all: Happening[] = [];

  constructor(world: World, region: Region, ledger: LedgerModel, reporting: Reporting) {
    this.#world = world;
    this.#region = region;
    this.#ledger = ledger;
    this.#reporting = reporting;
  }

  get count(): number {
    return this.#all.length;
  }

  /** A new event of two or three open rows, sent twice at one time. */
  async plan(owner: Organisation): Promise<void> {
    const { dice } = this.#world;
    const free = (await this.#linesOf(owner)).filter((line) => this.#isServable(line));
    const lines = dice.some(free, 2 + dice.below(2));
    if (lines.length < 2) return;
    const id = dice.uuid();
    const fields = { ...FIELDS, startsOn: this.#dayFor(lines) };
    const parts = this.#region.partsOf(owner);
    const asked = { id, fields, occurrenceIds: lines.map((line) => line.id) };
    const view = await addEvent(parts, asked);
    await addEvent(parts, asked);
    this.#setDate(lines, fields.startsOn);
    this.#all.push({ id, owner, fields, lines: asked.occurrenceIds, version: view.version, over: false });
    this.#world.say(`${owner.name} plans an event of ${lines.length} on ${fields.startsOn ?? "some day"}`);
  }

  #isServable({ dutyState, id, term, withdrawn }: LedgerLine): boolean {
    return !withdrawn && dutyState === "active" && DATED.has(this.#ledger.standOf(id, term).state);
  }

  #linesOf({ id }: Organisation): Promise<LedgerLine[]> {
    return ledgerOf(this.#world.parts, { organisationId: id });
  }

  /** Not later than the terms as approved; null when there is no such day. */
  #dayFor(lines: readonly LedgerLine[]): string | null {
    const { dice, today } = this.#world;
    const last = lines
      .flatMap(({ term }) => (term.waitsFor === null && term.toDay !== null ? [term.toDay] : []))
      .toSorted()[0];
    const day = addDays(today, 1 + dice.below(25));
    if (last === undefined || day <= last) return day;
    return last >= today ? last : null;
  }

  #setDate(lines: readonly LedgerLine[], day: string | null): void {
    if (day === null) return;
    for (const { id, starts, term } of lines) {
      const { due, state } = this.#ledger.standOf(id, term);
      if (DATED.has(state) && (due !== day || starts !== day))
        this.#ledger.add(id, { kind: "setDate", to: day, record: null });
    }
  }

  /** What goes on with the events of one: reported, put on another day, moved, cancelled. */
  async goOn(owner: Organisation): Promise<void> {
    for (const event of this.#all.filter((one) => one.owner === owner && !one.over)) {
      const { dice, today } = this.#world;
      const lines = (await this.#linesOf(owner)).filter(({ id }) => event.lines.includes(id));
      await this.#compare(event);
      const { startsOn } = event.fields;
      const chance = dice.next();
      if (startsOn !== null && startsOn <= today) await this.#report(event, lines);
      else if (chance < 0.2) await this.#replan(event, lines);
      else if (chance < 0.35) await this.#move(event, lines, addDays(today, 5 + dice.below(20)));
      else if (chance < 0.4) await this.#move(event, lines, null);
    }
  }

  /** All that it serves is told of in one report: people are counted once. */
  async #report(event: Happening, lines: readonly LedgerLine[]): Promise<void> {
    const open = lines.filter(
      ({ dutyState, id, term, withdrawn }) =>
        !withdrawn && dutyState === "active" && isOpen(this.#ledger.standOf(id, term)),
    );
    event.over = true;
    if (open.length > 0) await this.#reporting.reportEvent(event.owner, event.id, open);
  }

  async #replan(event: Happening, lines: readonly LedgerLine[]): Promise<void> {
    const servable = lines.filter((line) => this.#isServable(line));
    const fields = { ...event.fields, place: "Спортивный зал", startsOn: this.#dayFor(servable), endsOn: null };
    const occurrenceIds = servable.map(({ id }) => id);
    const view = await changeEvent(
      this.#region.partsOf(event.owner),
      event.id,
      { fields, occurrenceIds },
      event.version,
    );
    Object.assign(event, { fields, lines: occurrenceIds, version: view.version });
    this.#setDate(servable, fields.startsOn);
    this.#world.say(`${event.owner.name} plans an event anew`);
  }

  /** `to`: null cancels it. */
  async #move(event: Happening, lines: readonly LedgerLine[], to: string | null): Promise<void> {
    const parts = this.#region.partsOf(event.owner);
    const reason = "Карантин.";
    const view = await moveEvent(
      parts,
      event.id,
      to === null
        ? { kind: "cancel", reason, document: "Приказ № 86" }
        : { kind: "move", from: to, to, reason, document: "Приказ № 86" },
      event.version,
    );
    event.version = view.version;
    event.over = to === null;
    event.fields = to === null ? event.fields : { ...event.fields, startsOn: to, endsOn: to };
    for (const { id, term, withdrawn } of lines) {
      const stand = this.#ledger.standOf(id, term);
      if (withdrawn || !isOpen(stand)) continue;
      if (to === null) this.#ledger.add(id, { kind: "cancel", record: null });
      else if (stand.state !== "waitsForDate") this.#ledger.add(id, { kind: "move", to, record: null });
    }
    this.#world.say(`${event.owner.name} ${to === null ? "cancels" : "moves"} an event`);
  }

  async #compare({ fields, id, lines, owner, version }: Happening): Promise<void> {
    const view = await getEvent(this.#region.partsOf(owner), id);
    const served = view.serves.map(({ occurrenceId }) => occurrenceId).toSorted();
    const is = [view.own, view.startsOn, view.version, served];
    expectSame(`an event of ${owner.name}`, is, [true, fields.startsOn, version, lines.toSorted()]);
  }
}
