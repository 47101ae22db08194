import type { AwaitedView } from "#contract/awaited-date.ts";
import { answerOffer, enterDate, listAwaited } from "#server/execution/awaited.ts";
import type { LedgerModel } from "./ledger-model.ts";
import { ledgerOf } from "./ledger-rows.ts";
import type { Organisation, Region } from "./region.ts";
import { addDays } from "./reporting.ts";
import type { World } from "./world.ts";

/** Dates that somebody else names become known: to the region, or to somebody below first. */
export class Dates {
  readonly #world: World;
  readonly #region: Region;
  readonly #ledger: LedgerModel;

  constructor(world: World, region: Region, ledger: LedgerModel) {
    this.#world = world;
    this.#region = region;
    this.#ledger = ledger;
  }

  /** One question that the organisation has gets its answer, for it and for all below who wait for the same. */
  async learn(one: Organisation): Promise<void> {
    const { dice, today } = this.#world;
    const parts = this.#region.partsOf(one);
    const { awaited } = await listAwaited(parts);
    const open = awaited.filter(({ times }) => times.some(({ known }) => !known)).toSorted(byWords);
    if (open.length === 0) return;
    const asked = dice.pick(open);
    const time = dice.pick(asked.times.filter(({ known }) => !known));
    // Nobody there has a time of it that waits: of what those below carry out, none has taken it.
    const waits = await this.#waiting(one, asked, time.key);
    if (waits.length === 0) return;
    const to = addDays(today, dice.below(40));
    await enterDate(parts, asked.id, { dates: [{ key: time.key, from: null, to }], source: "Письмо", evenSo: true });
    this.#note(waits, to);
    this.#world.say(`${one.name} learns a date for ${waits.length}: ${asked.title}`);
  }

  /** What those below have learned first is taken over for the whole region, or declined. */
  async takeOver(one: Organisation): Promise<void> {
    const { dice } = this.#world;
    const parts = this.#region.partsOf(one);
    const { awaited } = await listAwaited(parts);
    const offers = awaited
      .toSorted(byWords)
      .flatMap((asked) => asked.offers.map((offer) => ({ asked, offer })))
      .toSorted((a, b) => compare(a.offer.dueOn, b.offer.dueOn) || compare(a.offer.key, b.offer.key));
    const [first] = offers;
    if (first === undefined) return;
    const accept = dice.chance(0.7);
    const waits = accept ? await this.#waiting(one, first.asked, first.offer.key) : [];
    if (accept && waits.length === 0) return;
    await answerOffer(parts, first.offer.id, accept);
    this.#note(waits, first.offer.dueOn);
    this.#world.say(`${one.name} ${accept ? "takes" : "declines"} a date for ${waits.length}: ${first.asked.title}`);
  }

  /** Who waits for the same in the organisation and below it, as the simulator knows. */
  async #waiting(one: Organisation, { dutyId }: AwaitedView, key: string): Promise<string[]> {
    const lines = await ledgerOf(this.#world.parts, { below: one.path });
    const duty = await this.#world.parts.db
      .selectFrom("duty")
      .select(["origin_plan_id", "origin_key"])
      .where("id", "=", dutyId)
      .executeTakeFirstOrThrow();
    const origin = duty.origin_plan_id === null ? null : `${duty.origin_plan_id}/${duty.origin_key}`;
    return lines
      .filter((line) => !line.withdrawn && line.key === key)
      .filter((line) => line.dutyId === dutyId || line.origin === origin)
      .filter(({ id, term }) => {
        const waits = term.waitsFor === "organiser" || term.waitsFor === "separateSchedule";
        return waits && ["waitsForDate", "dateSet"].includes(this.#ledger.standOf(id, term).state);
      })
      .map(({ id }) => id);
  }

  #note(occurrences: readonly string[], to: string): void {
    for (const id of occurrences) this.#ledger.add(id, { kind: "setDate", to, record: null });
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const byWords = (a: AwaitedView, b: AwaitedView): number =>
  compare(a.title, b.title) || compare(a.schedule ?? "", b.schedule ?? "") || compare(a.number ?? "", b.number ?? "");
