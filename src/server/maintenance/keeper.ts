import type { ChildProcess } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import * as z from "zod/mini";
import { appendCheckpoint, loadCheckpoints, selectHeads, verifyJournal } from "#server/audit/service.ts";
import type { Config } from "#server/platform/config.ts";
import { dayOfClock } from "#server/platform/day.ts";
import type { OpenDatabase } from "#server/platform/db/client.ts";
import { Problem } from "#server/platform/http/problem.ts";
import type { ServerParts } from "#server/platform/parts.ts";
import { examine } from "./doctor/doctor.ts";
import type { Finding } from "./doctor/finding.ts";
import { readKey, secretOf } from "./backup/key.ts";
import type { JournalAnswer } from "./journal-answer.ts";
import { backupName, copyWhole, keepNewest } from "./places.ts";
import { ProgramRefusal, runProgram } from "./program.ts";
import { failUnfinished, finishRun, insertRun, selectLastRun, selectPlan, type RunKind } from "./store.ts";

export interface KeeperOptions {
  readonly config: Config;
  /** The directory of the built product. */
  readonly home: string;
  readonly database: OpenDatabase;
  readonly parts: ServerParts;
}

/** What is being done right now, and how far it is. */
export interface Busy {
  readonly kind: RunKind;
  readonly step: string;
  readonly rows: number;
  readonly startedAt: Date;
}

/** Who wanted it; `day`: the plan of that day did. */
export interface Asker {
  readonly by: string | null;
  readonly day: string | null;
}

const TICK_MS = 60_000;
const TEST_DAYS = 7;
const DAY_MS = 86_400_000;
const backupReport = z.object({ file: z.string() });
const soundReport = z.object({ sound: z.boolean() });

/** Keeps the data: backups, trials of bringing them back, checks of the journal and its checkpoints. One thing at a time. */
export class Keeper {
  readonly #options: KeeperOptions;
  #busy: Busy | null = null;
  #child: ChildProcess | null = null;
  #timer: NodeJS.Timeout | null = null;

  constructor(options: KeeperOptions) {
    this.#options = options;
  }

  get busy(): Busy | null {
    return this.#busy;
  }

  /** Looks every minute whether something is due. What a program before left unfinished has failed. */
  async start(): Promise<void> {
    const { parts } = this.#options;
    const now = parts.clock();
    await failUnfinished(parts.db, new Date(now.getTime() - DAY_MS / 2), now);
    fs.rmSync(this.#workDirectory(), { recursive: true, force: true });
    const tick = (): void => void this.tick().catch(parts.onTrouble);
    this.#timer = setInterval(tick, TICK_MS);
    this.#timer.unref();
    setTimeout(tick, 0).unref();
  }

  stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#child?.kill("SIGKILL");
  }

  /** By the day of the machine and not by passed time: a clock that jumps neither repeats nor skips. */
  async tick(): Promise<void> {
    const { db, clock } = this.#options.parts;
    if (this.#busy !== null) return;
    const [now, day] = [clock(), dayOfClock(clock)];
    const asker = { by: null, day };
    // An empty journal has no end to write down: the day is not used up.
    if ((await selectHeads(db)).size > 0) await this.checkJournal(asker);
    const plan = await selectPlan(db);
    if (plan.hour === null || now.getHours() < plan.hour || this.#secret() === null) return;
    await this.backup(asker);
    const tested = await selectLastRun(db, "restoreTest", "done");
    if (tested === null || now.getTime() - tested.startedAt.getTime() >= TEST_DAYS * DAY_MS)
      await this.testRestore(asker);
  }

  /** To the places of the plan, or to the one file that is asked for. Null: the plan of this day has been done. */
  async backup(asker: Asker, wish: { file?: string; secret?: string } = {}, say?: Say): Promise<object | null> {
    return this.#run("backup", asker, async (id, step) => {
      const { config, home, parts } = this.#options;
      const secret = wish.secret === undefined ? this.#secret() : secretOf(wish.secret);
      if (secret === null) throw new ProgramRefusal("noKey", "");
      const plan = await selectPlan(parts.db);
      const folder = plan.place ?? path.join(config.dataDirectory, "backups");
      const file = wish.file ?? path.join(folder, backupName(parts.clock()));
      const told: Say = (name, rows) => {
        step(name, rows);
        say?.(name, rows);
      };
      const work = path.join(this.#workDirectory(), id);
      try {
        const env = await this.#source(work, told);
        const onStart = (child: ChildProcess): void => void (this.#child = child);
        const made = await runProgram({ home, args: ["backup", "--to", file], env, secret, onStep: told, onStart });
        const second =
          wish.file === undefined && plan.secondPlace !== null ? await copyWhole(file, plan.secondPlace) : null;
        if (wish.file === undefined)
          for (const place of [folder, plan.secondPlace]) if (place !== null) await keepNewest(place, plan.keep);
        return { ...objectOf(made), second };
      } finally {
        fs.rmSync(work, { recursive: true, force: true });
      }
    });
  }

  /** Brings the newest backup back into an empty folder, as a machine that has nothing else would, and looks at it. */
  async testRestore(asker: Asker): Promise<object | null> {
    return this.#run("restoreTest", asker, async (id, step) => {
      const { home, parts } = this.#options;
      const last = backupReport.safeParse((await selectLastRun(parts.db, "backup", "done"))?.report);
      if (!last.success || !fs.existsSync(last.data.file)) throw new ProgramRefusal("noBackup", "");
      const secret = this.#secret();
      if (secret === null) throw new ProgramRefusal("noKey", "");
      const work = path.join(this.#workDirectory(), id);
      try {
        const env = { ROSTOK_DATA: work };
        const onStart = (child: ChildProcess): void => void (this.#child = child);
        const args = ["restore", last.data.file];
        const report = objectOf(await runProgram({ home, args, env, secret, onStep: step, onStart }));
        if (soundReport.safeParse(report).data?.sound !== true) throw new ProgramRefusal("notSound", last.data.file);
        return report;
      } finally {
        fs.rmSync(work, { recursive: true, force: true });
      }
    });
  }

  /** Goes through the journal; once a day writes where it ends into the file of checkpoints. */
  async checkJournal(asker: Asker): Promise<JournalAnswer | null> {
    return this.#run("auditCheck", asker, async () => {
      const { config, parts } = this.#options;
      const directory = config.keeping.checkpointDirectory;
      const { broken, erased, heads, rows, checkpoint } = await verifyJournal(parts.db, directory);
      const at = parts.clock().toISOString();
      const { brokenLine } = loadCheckpoints(directory);
      // A file that somebody touched is left as evidence.
      const isDue = checkpoint === null || checkpoint.at.slice(0, 10) !== at.slice(0, 10);
      if (isDue && brokenLine === null && heads.size > 0) appendCheckpoint(directory, { kind: "daily", at }, heads);
      const last = loadCheckpoints(directory).checkpoints.at(-1);
      return { rows, erased, broken, checkpoint: last ? { at: last.at, count: last.count, hash: last.hash } : null };
    });
  }

  /** What is wrong with the machine and what to do. */
  examine(): Promise<Finding[]> {
    const { config, database, home, parts } = this.#options;
    return examine({ config, home, clock: parts.clock, serving: true, open: () => Promise.resolve(database) });
  }

  get hasKey(): boolean {
    return this.#secret() !== null;
  }

  #secret(): Buffer | null {
    return readKey(this.#options.config.keeping.backupKeyFile);
  }

  #workDirectory(): string {
    return path.join(this.#options.config.dataDirectory, "work");
  }

  /** What the other process reads: a copy of the embedded database, or the same PostgreSQL. */
  async #source(work: string, say: Say): Promise<Record<string, string>> {
    const { config, database } = this.#options;
    if (config.databaseUrl !== null) return { DATABASE_URL: config.databaseUrl, ROSTOK_DATA: work };
    say("copy", 0);
    fs.mkdirSync(work, { recursive: true, mode: 0o700 });
    await database.copyTo(work);
    return { ROSTOK_DATA: work };
  }

  /** `maintenanceBusy` (409): something else is being done. A failure is written down; one that was planned is told to nobody else. */
  async #run<T extends object>(
    kind: RunKind,
    { by, day }: Asker,
    work: (id: string, step: Say) => Promise<T>,
  ): Promise<T | null> {
    const { clock, db, newId, onTrouble } = this.#options.parts;
    if (this.#busy !== null) throw new Problem(409, "maintenanceBusy");
    const [id, startedAt] = [newId(), clock()];
    this.#busy = { kind, step: "", rows: 0, startedAt };
    try {
      if (!(await insertRun(db, { id, kind, day, at: startedAt, by }))) return null;
      const report = await work(id, (step, rows) => (this.#busy = { kind, step, rows, startedAt }));
      await finishRun(db, id, { state: "done", at: clock(), report });
      return report;
    } catch (error) {
      const code = error instanceof ProgramRefusal ? error.code : "internal";
      await finishRun(db, id, { state: "failed", at: clock(), report: { code } }).catch(onTrouble);
      if (code === "internal") onTrouble(error);
      if (day === null) throw error;
      return null;
    } finally {
      this.#child = null;
      this.#busy = null;
    }
  }
}

type Say = (step: string, rows: number) => void;

function objectOf(value: unknown): object {
  if (typeof value !== "object" || value === null) throw new ProgramRefusal("interrupted", "");
  return value;
}
