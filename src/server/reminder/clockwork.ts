import { mayEver } from "#core/access/can.ts";
import { quietHoursLeft } from "#core/reminder/wish.ts";
import { isWorkingDay, type ProductionCalendar } from "#core/time/production-calendar.ts";
import { allReaders, mailGoesOut, queueComposed, readersOf, type Reader } from "#server/mail/service.ts";
import { dayIn, DEFAULT_ZONE } from "#server/platform/day.ts";
import { withChores } from "#server/platform/db/transaction.ts";
import type { ServerParts } from "#server/platform/parts.ts";
import { calendarOfRegion } from "#server/working-calendar/service.ts";
import { rightFor, todayAt } from "./compose.ts";
import * as store from "./notice-store.ts";

const TICK_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** What happened longer ago is told in the application only. */
const NEWS_MS = 3 * DAY_MS;

/**
 * Looks every minute what people are to be written. By days and not by passed time: a letter has the key of its day, so that a
 * restart or a clock that jumps neither repeats nor skips one.
 */
export class ReminderClock {
  readonly #parts: ServerParts;
  #timer: NodeJS.Timeout | null = null;
  #working: Promise<void> | null = null;

  constructor(parts: ServerParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#timer = setInterval(() => void this.tick().catch(this.#parts.onTrouble), TICK_MS);
    this.#timer.unref();
  }

  async stop(): Promise<void> {
    if (this.#timer !== null) clearInterval(this.#timer);
    await this.#working?.catch(this.#parts.onTrouble);
  }

  tick(): Promise<void> {
    this.#working ??= this.#work().finally(() => (this.#working = null));
    return this.#working;
  }

  async #work(): Promise<void> {
    const { clock, db, newId } = this.#parts;
    const now = clock();
    await withChores(db, (tx) => store.addReturned(tx, newId, new Date(now.getTime() - NEWS_MS), now));
    // Without mail the application tells everything; letters of the time before it was set up would be no news.
    const goesOut = await mailGoesOut(this.#parts);
    await this.#spread(goesOut, now);
    if (goesOut) await this.#queueDigests();
  }

  async #spread(goesOut: boolean, now: Date): Promise<void> {
    const { db } = this.#parts;
    for (const notice of await withChores(db, (tx) => store.selectUnspread(tx))) {
      const isNews = Math.abs(now.getTime() - notice.made_at.getTime()) < NEWS_MS;
      const readers = goesOut && isNews ? await readersOf(this.#parts, notice.organisation_id) : [];
      await withChores(db, async (tx) => {
        for (const reader of readers.filter((each) => isFor(this.#parts, each, notice)))
          await queueComposed(tx, this.#parts, {
            reader,
            organisationId: notice.organisation_id,
            key: `urgent/${notice.id}/${reader.accountId}`,
            nextAt: afterQuiet(this.#parts, reader),
            day: null,
            noticeId: notice.id,
          });
        await store.markSpread(tx, notice, now);
      });
    }
  }

  async #queueDigests(): Promise<void> {
    const { db } = this.#parts;
    const calendars = new Map<string, ProductionCalendar>();
    const due: { reader: Reader; day: string; organisationId: string }[] = [];
    for await (const reader of allReaders(this.#parts)) {
      const place = reader.places[0];
      if (place === undefined || reader.mode === "off" || reader.address === null) continue;
      const day = todayAt(this.#parts, place);
      let calendar = calendars.get(reader.regionId);
      if (calendar === undefined) {
        calendar = await withChores(db, (tx) => calendarOfRegion(tx, reader.regionId));
        calendars.set(reader.regionId, calendar);
      }
      if (isWorkingDay(day, calendar) && hourAt(this.#parts, place.timeZone) >= reader.hour)
        due.push({ reader, day, organisationId: place.organisationId });
    }
    if (due.length === 0) return;
    const days = [...new Set(due.map(({ day }) => day))];
    const there = await withChores(db, (tx) => store.selectDigestKeys(tx, days));
    for (const { reader, day, organisationId } of due) {
      const key = `digest/${reader.accountId}/${day}`;
      if (there.has(key)) continue;
      const nextAt = this.#parts.clock();
      await withChores(db, (tx) =>
        queueComposed(tx, this.#parts, { reader, organisationId, key, nextAt, day, noticeId: null }),
      );
    }
  }
}

function isFor({ clock }: ServerParts, reader: Reader, notice: store.NoticeRow): boolean {
  if (reader.mode === "off" || (notice.account_id !== null && notice.account_id !== reader.accountId)) return false;
  const place = reader.places.find(({ organisationId }) => organisationId === notice.organisation_id);
  const actor = place?.parts.identity?.actor;
  if (place === undefined || actor === undefined) return false;
  return mayEver(actor, rightFor(notice.data), dayIn(place.timeZone, clock()));
}

const HOUR = new Map<string, Intl.DateTimeFormat>();

/** 0–23 on the wall of the organisation. */
function hourAt({ clock }: ServerParts, timeZone: string): number {
  let format = HOUR.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", hourCycle: "h23" });
    HOUR.set(timeZone, format);
  }
  return Number(format.format(clock()));
}

function afterQuiet(parts: ServerParts, reader: Reader): Date {
  const now = parts.clock();
  const left = quietHoursLeft(reader, hourAt(parts, reader.places[0]?.timeZone ?? DEFAULT_ZONE));
  if (left === 0) return now;
  const whole = now.getTime() - (now.getTime() % HOUR_MS);
  return new Date(whole + left * HOUR_MS);
}
