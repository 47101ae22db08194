import type { RequestAnswer, RequestView } from "#contract/service-request.ts";
import { parsePlainDate } from "#core/time/plain-date.ts";
import { isWorkingDay } from "#core/time/production-calendar.ts";
import { addRequest, answerRequest, listRequests } from "#server/execution/requests.ts";
import { withChores } from "#server/platform/db/transaction.ts";
import type { ServerParts } from "#server/platform/parts.ts";
import { calendarOfRegion } from "#server/working-calendar/service.ts";
import { expectSame, fail } from "./fail.ts";
import { isOpen, type LedgerModel } from "./ledger-model.ts";
import { ledgerOf } from "./ledger-rows.ts";
import type { Organisation, Region } from "./region.ts";
import { addDays } from "./reporting.ts";
import type { World } from "./world.ts";

/** A request as the simulator knows it. */
interface Asked {
  readonly id: string;
  readonly owner: Organisation;
  /** Null: somebody outside has called. */
  readonly requester: Organisation | null;
  readonly askedOn: string;
  readonly answerBy: string;
  state: RequestView["state"];
  onDay: string | null;
}

const WORKING_DAYS = 5;
const REASON = "Нет свободных дней.";

/** «По запросу»: organisations and callers ask, whoever offers it answers in time or not. */
export class Asking {
  readonly #world: World;
  readonly #region: Region;
  readonly #ledger: LedgerModel;
  readonly #asked: Asked[] = [];

  constructor(world: World, region: Region, ledger: LedgerModel) {
    this.#world = world;
    this.#region = region;
    this.#ledger = ledger;
  }

  get count(): number {
    return this.#asked.length;
  }

  /** One more request, now and then sent twice because the answer was lost. */
  async ask(one: Organisation): Promise<void> {
    const { dice, today } = this.#world;
    const parts = this.#region.partsOf(one);
    const { offers } = await listRequests(parts);
    const sorted = offers.toSorted((a, b) => compare(a.organisationName + a.title, b.organisationName + b.title));
    if (sorted.length === 0) return;
    const offer = dice.pick(sorted);
    const owner = this.#region.living().find(({ name }) => name === offer.organisationName);
    if (owner === undefined) fail(`what ${offer.organisationName} offered is still offered`);
    const id = dice.uuid();
    const asked = {
      id,
      dutyId: offer.dutyId,
      requester: offer.own ? "Родители" : null,
      wish: "Урок в центре",
      people: 20,
    };
    await addRequest(parts, asked);
    if (dice.chance(0.3)) await addRequest(parts, asked);
    const answerBy = await this.#lastDay(today);
    this.#asked.push({
      id,
      owner,
      requester: offer.own ? null : one,
      askedOn: today,
      answerBy,
      state: "new",
      onDay: null,
    });
    this.#world.say(`${one.name} asks ${owner.name}: ${offer.title}`);
  }

  /** The last of the working days for an answer, counted day by day. */
  async #lastDay(from: string): Promise<string> {
    const { regionId } = this.#region.root;
    const calendar = await withChores(this.#world.parts.db, (tx) => calendarOfRegion(tx, regionId));
    let day = from;
    for (let left = WORKING_DAYS; left > 0;) {
      day = addDays(day, 1);
      const plain = parsePlainDate(day);
      if (plain !== null && isWorkingDay(plain, calendar)) left -= 1;
    }
    return day;
  }

  /** What came in is answered, accepted ones are held or not; what was sent out is now and then recalled. */
  async answer(one: Organisation): Promise<void> {
    const open = this.#asked.filter(({ owner, requester, state }) => {
      const isOpenStill = state === "new" || state === "accepted";
      return isOpenStill && (owner === one || (requester === one && state === "new"));
    });
    if (open.length === 0) return;
    const parts = this.#region.partsOf(one);
    const views = new Map((await listRequests(parts)).requests.map((view) => [view.id, view]));
    for (const asked of open) {
      const view = views.get(asked.id);
      if (view === undefined) fail(`a request to ${asked.owner.name} is not in the list of ${one.name}`);
      this.#compare(asked, view);
      const answer = await this.#choose(asked, one);
      if (answer === null) continue;
      await answerRequest(parts, asked.id, answer, view.version);
      this.#note(asked, answer);
      this.#world.say(`${one.name} answers a request: ${answer.kind}`);
    }
  }

  #compare({ answerBy, onDay, state }: Asked, view: RequestView): void {
    const late = state === "new" && answerBy < this.#world.today;
    const is = [view.state, view.onDay, view.answerBy, view.late];
    expectSame(`a request of ${view.requester}`, is, [state, onDay, answerBy, late]);
  }

  async #choose({ id, onDay, owner, requester, state }: Asked, one: Organisation): Promise<RequestAnswer | null> {
    const { dice, today } = this.#world;
    const chance = dice.next();
    if (requester === one && owner !== one) return chance < 0.1 ? { kind: "recall", reason: "Уже не нужно." } : null;
    if (chance < 0.3) return null;
    const accept = { kind: "accept", onDay: addDays(today, dice.below(20)), place: null, host: null } as const;
    if (state === "new") return chance < 0.45 ? { kind: "decline", reason: REASON } : accept;
    const [line] = await ledgerOf(this.#world.parts, { ids: [id] });
    if (line === undefined) fail(`an accepted request to ${owner.name} has no line in the ledger`);
    // What is not to be carried out any more is not marked either.
    if (line.withdrawn) return null;
    const stand = this.#ledger.standOf(id, line.term);
    if (!isOpen(stand)) return null;
    if (onDay !== null && onDay <= today)
      return chance < 0.8 ? { kind: "held", on: today } : { kind: "notHeld", reason: "Никто не приехал." };
    if (chance > 0.9 && stand.state !== "running") return accept;
    return chance < 0.35 ? { kind: "decline", reason: REASON } : null;
  }

  #note(asked: Asked, answer: RequestAnswer): void {
    const { id } = asked;
    const wasAccepted = asked.state === "accepted";
    const record = null;
    switch (answer.kind) {
      case "accept":
        if (asked.onDay !== answer.onDay) this.#ledger.add(id, { kind: "setDate", to: answer.onDay, record });
        asked.onDay = answer.onDay;
        asked.state = "accepted";
        break;
      case "decline":
        if (wasAccepted) this.#ledger.add(id, { kind: "cancel", record });
        asked.state = "declined";
        break;
      case "held":
        this.#ledger.add(id, { kind: "hold", on: answer.on, record });
        asked.onDay = answer.on;
        asked.state = "held";
        break;
      case "notHeld":
        this.#ledger.add(id, { kind: "notDone", record });
        asked.state = "notHeld";
        break;
      case "recall":
        asked.state = "recalled";
    }
  }

  /** Each request is there once and stands where its answers have led; what was accepted has its line. */
  async check(parts: ServerParts): Promise<void> {
    const rows = await parts.db
      .selectFrom("service_request as r")
      .leftJoin("occurrence as o", (join) =>
        join.onRef("o.region_id", "=", "r.region_id").onRef("o.id", "=", "r.occurrence_id"),
      )
      .select(["r.id", "r.organisation_id", "r.state", "r.on_day", "r.answer_by", "r.asked_on", "o.id as line"])
      .execute();
    expectSame("requests", rows.length, this.#asked.length);
    const byId = new Map(rows.map((row) => [row.id, row]));
    for (const { answerBy, askedOn, id, onDay, owner, state } of this.#asked) {
      const row = byId.get(id);
      const is = [row?.organisation_id, row?.state, row?.on_day, row?.answer_by, row?.asked_on, row?.line ?? null];
      expectSame(`a request to ${owner.name}`, is, [
        owner.id,
        state,
        onDay,
        answerBy,
        askedOn,
        onDay === null ? null : id,
      ]);
    }
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
