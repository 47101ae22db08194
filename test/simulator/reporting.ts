import { checkRecord } from "#core/evidence/checks.ts";
import { EMPTY_RECORD, type RecordContent, type RecordOutcome } from "#core/evidence/model.ts";
import { parsePeriod, periodRange } from "#core/time/period.ts";
import { putRecord } from "#server/evidence/records.ts";
import { acceptRecords, returnRecord } from "#server/evidence/review.ts";
import { isOpen, type LedgerModel, type Mark } from "./ledger-model.ts";
import { ledgerOf, type LedgerLine } from "./ledger-rows.ts";
import type { Pictures } from "./pictures.ts";
import type { Organisation, Region } from "./region.ts";
import type { World } from "./world.ts";

/** A report as the simulator knows it. */
export interface Report {
  readonly id: string;
  readonly organisation: Organisation;
  readonly content: RecordContent;
  state: "sent" | "accepted" | "returned" | "replaced";
  version: number;
}

const DOCUMENT = { number: "86", date: null, title: "Приказ о карантине", actId: null };
/** Days before the last one that a prompt organisation reports. */
const AHEAD_DAYS = 20;
/** Occurrences of one report. */
const MOST_AT_ONCE = 8;

/** Organisations report what became of their occurrences; those above look through it. */
export class Reporting {
  readonly reports: Report[] = [];
  readonly #world: World;
  readonly #region: Region;
  readonly #ledger: LedgerModel;
  readonly #pictures: Pictures;
  /** No occurrence is moved beyond it. */
  readonly #lastDay: string;

  constructor(world: World, region: Region, ledger: LedgerModel, pictures: Pictures, lastDay: string) {
    this.#world = world;
    this.#region = region;
    this.#ledger = ledger;
    this.#pictures = pictures;
    this.#lastDay = lastDay;
  }

  /** One report of some occurrences. */
  async report(one: Organisation): Promise<void> {
    const { dice, today } = this.#world;
    if (one.temper === "silent") return;
    const lines = (await ledgerOf(this.#world.parts, { organisationId: one.id })).filter((line) =>
      this.#isDue(line, one, today),
    );
    const picked = dice.some(lines, 1 + dice.below(MOST_AT_ONCE));
    const outcome = this.#outcomeFor(picked);
    if (outcome === null) return;
    const id = this.#world.dice.uuid();
    const content = await this.#withPhoto(one, id, this.#contentOf(outcome, picked));
    await this.#send(one, id, this.#confirmed(content, picked), null);
  }

  /** One event has taken place that serves all these. */
  async reportEvent(one: Organisation, eventId: string, lines: readonly LedgerLine[]): Promise<void> {
    const id = this.#world.dice.uuid();
    const content = { ...this.#contentOf("held", lines), eventId };
    await this.#send(one, id, this.#confirmed(await this.#withPhoto(one, id, content), lines), null);
  }

  async #withPhoto(one: Organisation, id: string, content: RecordContent): Promise<RecordContent> {
    const wants = content.outcome === "held" && this.#world.dice.chance(0.1);
    const photo = wants ? await this.#pictures.take(one, id) : null;
    return photo === null ? content : { ...content, files: [photo], consent: "consented" };
  }

  #isDue(line: LedgerLine, one: Organisation, today: string): boolean {
    const stand = this.#ledger.standOf(line.id, line.term);
    if (line.withdrawn || line.dutyState !== "active" || !isOpen(stand)) return false;
    const until = addDays(today, one.temper === "late" ? -1 : AHEAD_DAYS);
    return stand.due === null ? this.#world.dice.chance(0.1) : stand.due <= until;
  }

  #outcomeFor(lines: readonly LedgerLine[]): RecordOutcome | null {
    if (lines.length === 0) return null;
    const states = lines.map(({ id, term }) => this.#ledger.standOf(id, term).state);
    const chance = this.#world.dice.next();
    if (chance < 0.08 && this.#world.today < addDays(this.#lastDay, -30) && !states.includes("waitsForDate"))
      return "moved";
    if (chance < 0.14) return "cancelled";
    if (chance < 0.2) return "notDone";
    if (chance < 0.27 && !states.includes("running")) return "started";
    return "held";
  }

  #contentOf(outcome: RecordOutcome, lines: readonly LedgerLine[]): RecordContent {
    const { dice, today } = this.#world;
    const isDone = outcome === "held" || outcome === "started";
    return {
      ...EMPTY_RECORD,
      occurrenceIds: lines.map(({ id }) => id),
      outcome,
      day: isDone ? today : null,
      counts: outcome === "held" ? [{ segment: "students", count: 1 + dice.below(90) }] : [],
      text: isDone ? "Прошло как задумано." : "",
      reason: isDone ? null : "Карантин.",
      document: outcome === "cancelled" || outcome === "moved" ? DOCUMENT : null,
      newDay: outcome === "moved" && dice.chance(0.7) ? addDays(today, 7 + dice.below(14)) : null,
    };
  }

  /** What the page asks about is so: «так и есть». */
  #confirmed(content: RecordContent, lines: readonly LedgerLine[]): RecordContent {
    const periods = lines.flatMap(({ period }) => (period === null ? [] : (parsePeriod(period) ?? [])));
    const days = periods
      .map((period) => periodRange(period))
      .flatMap(({ from, to }) => [from, to])
      .toSorted();
    const [from, to] = [days[0], days.at(-1)];
    const asks = checkRecord(content, {
      today: this.#world.today,
      plan: from === undefined || to === undefined ? null : { from, to },
      schoolSize: null,
      isCorrection: content.correctionReason !== null,
    });
    return { ...content, confirmed: asks.map(({ key }) => key) };
  }

  /** Sent twice, at one time or because the answer to the first was lost: it is one report. */
  async #send(one: Organisation, id: string, content: RecordContent, replaced: Report | null): Promise<void> {
    const { dice } = this.#world;
    const parts = this.#region.partsOf(one);
    // Photos go their own way: before the report or after it.
    const news = replaced === null ? content.files : [];
    const isPhotoFirst = dice.chance(0.5);
    if (isPhotoFirst) await this.#pictures.send(news);
    const send = (): ReturnType<typeof putRecord> => putRecord(parts, id, content);
    const way = dice.below(3);
    const [first, second] =
      way === 0 ? await Promise.all([send(), send()]) : [await send(), way === 1 ? await send() : null];
    if (second !== null && JSON.stringify(first) !== JSON.stringify(second))
      throw new Error("two answers to one report");
    if (!isPhotoFirst) await this.#pictures.send(news);
    if (replaced !== null) {
      this.#ledger.takeBack(replaced.id);
      replaced.state = "replaced";
    }
    for (const occurrence of content.occurrenceIds) this.#ledger.add(occurrence, markOf(content, id));
    this.reports.push({ id, organisation: one, content, state: "sent", version: first.version });
    const served = content.occurrenceIds.length;
    this.#world.say(`${one.name} reports ${content.outcome} of ${served}${replaced === null ? "" : " again"}`);
  }

  /** What waits for those above, looked through: most is accepted, some comes back. */
  async review(one: Organisation): Promise<void> {
    const { dice } = this.#world;
    const parts = this.#region.partsOf(one);
    const waiting = this.reports.filter(({ organisation, state }) => state === "sent" && organisation.parent === one);
    for (const report of waiting) {
      if (dice.chance(0.2) && this.#mayComeBack(report) && (await this.#isStillAsked(report))) {
        const view = await returnRecord(parts, report.id, {
          field: "text",
          reason: "Мало сказано.",
          version: report.version,
        });
        report.state = "returned";
        report.version = view.version;
        this.#ledger.takeBack(report.id);
      } else if (dice.chance(0.7)) {
        const { accepted } = await acceptRecords(parts, [{ id: report.id, version: report.version }]);
        if (accepted.length !== 1) throw new Error("a report that waits is not accepted");
        report.state = "accepted";
      } else continue;
      this.#world.say(`${one.name} has ${report.state} a report of ${report.organisation.name}`);
    }
  }

  /** What is not to be carried out any more is not given back either (`occurrenceWithdrawn`); it can be accepted. */
  async #isStillAsked({ content, organisation }: Report): Promise<boolean> {
    const lines = await ledgerOf(this.#world.parts, { organisationId: organisation.id });
    return lines.every(({ id, withdrawn }) => !withdrawn || !content.occurrenceIds.includes(id));
  }

  /** Nothing that was said later rests on it. */
  #mayComeBack({ content, id }: Report): boolean {
    return content.occurrenceIds.every((occurrence) => {
      const marks = this.#ledger.marksOf(occurrence);
      return marks.at(-1)?.record === id;
    });
  }

  /** What came back is written anew; now and then an accepted one is corrected. */
  async rewrite(one: Organisation): Promise<void> {
    const { dice } = this.#world;
    const own = this.reports.filter(({ organisation }) => organisation === one);
    for (const report of own) {
      const { content } = report;
      const isBack = report.state === "returned" && this.#isFree(report);
      const isCorrected = report.state === "accepted" && dice.chance(0.05) && this.#mayComeBack(report);
      if (!isBack && !isCorrected) continue;
      const lines = await ledgerOf(this.#world.parts, { organisationId: one.id });
      const settled = lines.filter(({ id }) => content.occurrenceIds.includes(id));
      if (settled.some(({ dutyState, withdrawn }) => withdrawn || dutyState !== "active")) continue;
      const again: RecordContent = {
        ...content,
        confirmed: [],
        replaces: report.id,
        text: `${content.text} Дополнено.`,
        correctionReason: isCorrected ? "Опечатка." : null,
        // A new day that has passed meanwhile is none.
        newDay: content.newDay === null ? null : addDays(this.#world.today, 10),
      };
      await this.#send(one, dice.uuid(), this.#confirmed(again, settled), report);
    }
  }

  /** Nobody has said anything else of its occurrences since. */
  #isFree({ content }: Report): boolean {
    return content.occurrenceIds.every((occurrence) =>
      this.#ledger.marksOf(occurrence).every(({ kind }) => kind === "setDate"),
    );
  }
}

function markOf({ day, newDay, outcome }: RecordContent, record: string): Mark {
  switch (outcome) {
    case "held":
      return { kind: "hold", on: day ?? "", record };
    case "started":
      return { kind: "start", record };
    case "moved":
      return { kind: "move", to: newDay, record };
    case "cancelled":
      return { kind: "cancel", record };
    case "notDone":
      return { kind: "notDone", record };
  }
}

/** Of YYYY-MM-DD. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
