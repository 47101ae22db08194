import type { LetterContent } from "#core/reminder/letter.ts";
import { withChores } from "#server/platform/db/transaction.ts";
import type { ServerParts } from "#server/platform/parts.ts";
import * as store from "./queue-store.ts";
import { ensureWish, markRefused } from "./reader-store.ts";
import { newStopToken, readerOf, stopTokenOf, type Reader } from "./readers.ts";
import { selectWhole, writeTrouble, type WholeSettings } from "./settings-store.ts";
import { serverOf } from "./settings.ts";
import { PATIENCE, sendLetter, type Outcome, type SmtpPatience } from "./smtp.ts";
import { tellRefused } from "./notice-store.ts";

/** Why a letter is not sent after all. */
export type DropReason = "nothingToSay" | "notAllowed" | "off" | "noAddress" | "replaced" | "tooLate";

/** A letter that is put together when it goes: what it says, or why it says nothing. */
export type Composed = { readonly content: LetterContent } | { readonly drop: DropReason };

export type Compose = (
  reader: Reader,
  letter: { readonly kind: "digest" | "urgent"; readonly day: string | null; readonly noticeId: string | null },
) => Promise<Composed>;

/** `beforeMark`: between the last word of the server and our own note of it; for the test of a program that is killed there. */
export interface PostmanOptions {
  readonly compose: Compose;
  readonly patience?: SmtpPatience;
  readonly beforeMark?: () => void;
}

const TICK_MS = 2_000;
const STOP_MS = 5_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** What is being sent for longer was left by a program that ended. */
const ABANDONED_MS = 5 * MINUTE_MS;
/** Letters to one address, of all kinds (trust S-06). */
const PER_HOUR = 3;
const FIRST_PAUSE_MS = 30_000;
const LONGEST_PAUSE_MS = 10 * MINUTE_MS;
const LONGEST_WAIT_MS = HOUR_MS;
/** A link in it would have ended; news of five days ago are none. */
const TOO_OLD_MS = 5 * DAY_MS;
const KEPT_OF_EACH = 100;
const KEPT_MS = 30 * DAY_MS;
const MOST_AT_ONCE = 200;
const COMPOSED: ReadonlySet<store.LetterKind> = new Set(["digest", "urgent"]);

/**
 * Takes letters out of the queue and gives them to the server of the settings, one after another. The mark is the server's
 * last word about the letter; whoever is ended between that word and our note of it sends one letter twice, with the same
 * Message-ID.
 */
export class Postman {
  readonly #parts: ServerParts;
  readonly #options: PostmanOptions;
  readonly #timers: NodeJS.Timeout[] = [];
  #working: Promise<void> | null = null;
  #stopped = false;
  #pauseMs = 0;
  #pausedUntil = 0;

  constructor(parts: ServerParts, options: PostmanOptions) {
    this.#parts = parts;
    this.#options = options;
  }

  start(): void {
    const { onTrouble } = this.#parts;
    this.#timers.push(
      setInterval(() => void this.tick().catch(onTrouble), TICK_MS),
      setInterval(() => void this.forgetOld().catch(onTrouble), 6 * HOUR_MS),
    );
    for (const timer of this.#timers) timer.unref();
  }

  /** What is on its way to the server is waited for, though not for ever: the whole stop has its time. */
  async stop(): Promise<void> {
    this.#stopped = true;
    for (const timer of this.#timers) clearInterval(timer);
    if (this.#working === null) return;
    const late = new Promise<void>((resolve) => setTimeout(resolve, STOP_MS).unref());
    await Promise.race([this.#working.catch(this.#parts.onTrouble), late]);
  }

  /** Sends what is due; while it does, another call waits for the same. */
  tick(): Promise<void> {
    this.#working ??= this.#work().finally(() => (this.#working = null));
    return this.#working;
  }

  async forgetOld(): Promise<void> {
    const before = new Date(this.#parts.clock().getTime() - KEPT_MS);
    await withChores(this.#parts.db, (tx) => store.forgetOldLetters(tx, KEPT_OF_EACH, before));
  }

  async #work(): Promise<void> {
    const settings = await selectWhole(this.#parts.db);
    if (settings === null || !settings.turned_on) return;
    for (let sent = 0; sent < MOST_AT_ONCE && !this.#stopped; sent += 1) {
      const now = this.#parts.clock();
      if (this.#isPaused(now) || (await this.#isMinuteFull(settings, now))) return;
      const letter = await withChores(this.#parts.db, (tx) =>
        store.takeLetter(tx, now, new Date(now.getTime() - ABANDONED_MS)),
      );
      if (letter === null) return;
      await this.#handle(letter, settings);
    }
  }

  /** By a clock that may be set back: a pause lasts no longer than it was meant to. */
  #isPaused(now: Date): boolean {
    const left = this.#pausedUntil - now.getTime();
    return left > 0 && left <= this.#pauseMs;
  }

  async #isMinuteFull({ per_minute }: WholeSettings, now: Date): Promise<boolean> {
    const since = new Date(now.getTime() - MINUTE_MS);
    return (await withChores(this.#parts.db, (tx) => store.countSentSince(tx, since, now))) >= per_minute;
  }

  async #handle(letter: store.TakenLetter, settings: WholeSettings): Promise<void> {
    const now = this.#parts.clock();
    const ready = await this.#prepare(letter, now);
    if (ready === null) return;
    const { to, content, stopToken } = ready;
    const outcome = await sendLetter(
      serverOf(settings),
      { id: letter.id, to, content, stopToken, at: letter.created_at },
      this.#options.patience ?? PATIENCE,
    );
    if (outcome.kind === "sent") this.#options.beforeMark?.();
    await this.#note(letter, to, outcome, settings);
  }

  /** Whom it goes to and what it says now; null: it does not go, and that has been noted. */
  async #prepare(
    letter: store.TakenLetter,
    now: Date,
  ): Promise<{ to: string; content: LetterContent; stopToken: string | null } | null> {
    const drop = async (why: DropReason): Promise<null> => {
      await withChores(this.#parts.db, (tx) =>
        store.finishLetter(tx, letter, { state: "dropped", why, to: null, answer: null, at: now }),
      );
      return null;
    };
    if (now.getTime() - letter.created_at.getTime() > TOO_OLD_MS) return drop("tooLate");
    const isComposed = COMPOSED.has(letter.kind);
    const reader = letter.account_id === null ? null : await readerOf(this.#parts, letter.account_id);
    const to = letter.address ?? reader?.address ?? null;
    if (to === null) return drop(reader === null ? "notAllowed" : "noAddress");
    const since = new Date(now.getTime() - HOUR_MS);
    if ((await withChores(this.#parts.db, (tx) => store.countSentTo(tx, to, since, now))) >= PER_HOUR) {
      await this.#postpone(letter, new Date(now.getTime() + HOUR_MS / 4), null, false);
      return null;
    }
    if (!isComposed)
      return letter.content === null ? drop("nothingToSay") : { to, content: letter.content, stopToken: null };
    if (reader === null || reader.places.length === 0) return drop("notAllowed");
    if (reader.mode === "off") return drop("off");
    const kind = letter.kind === "digest" ? "digest" : "urgent";
    const composed = await this.#options.compose(reader, { kind, day: letter.day, noticeId: letter.notice_id });
    if ("drop" in composed) return drop(composed.drop);
    return { to, content: composed.content, stopToken: await stopTokenOf(this.#parts, reader) };
  }

  async #note(letter: store.TakenLetter, to: string, outcome: Outcome, settings: WholeSettings): Promise<void> {
    const now = this.#parts.clock();
    const { answer } = outcome;
    switch (outcome.kind) {
      case "sent":
        this.#pauseMs = 0;
        await withChores(this.#parts.db, (tx) =>
          store.finishLetter(tx, letter, { state: "sent", why: null, to, answer, at: now }),
        );
        if (settings.trouble !== null) await writeTrouble(this.#parts.db, null, now);
        return;
      case "stopped": {
        const { step, code } = outcome;
        this.#pauseMs = Math.min(Math.max(this.#pauseMs * 2, FIRST_PAUSE_MS), LONGEST_PAUSE_MS);
        this.#pausedUntil = now.getTime() + this.#pauseMs;
        await this.#postpone(letter, now, answer, false);
        await writeTrouble(this.#parts.db, { step, code, answer }, now);
        return;
      }
      case "later":
        await this.#postpone(letter, new Date(now.getTime() + waitOf(letter.attempts)), answer, true);
        return;
      case "refused":
        await withChores(this.#parts.db, async (tx) => {
          await store.finishLetter(tx, letter, { state: "refused", why: null, to, answer, at: now });
          if (!outcome.addressWrong) return;
          if (letter.account_id !== null) {
            await ensureWish(tx, letter.account_id, newStopToken(this.#parts));
            await markRefused(tx, letter.account_id, answer, now);
          }
          await tellRefused(tx, this.#parts, letter, to);
        });
    }
  }

  #postpone(letter: store.TakenLetter, until: Date, answer: string | null, counts: boolean): Promise<void> {
    return withChores(this.#parts.db, (tx) => store.postponeLetter(tx, letter, { until, answer, counts }));
  }
}

/** One minute, two, four … an hour. */
function waitOf(attempts: number): number {
  return Math.min(2 ** Math.max(0, attempts - 1) * MINUTE_MS, LONGEST_WAIT_MS);
}
