import { createHash } from "node:crypto";
import fs from "node:fs";
import { sql } from "kysely";
import { CASCADE_QUEUE, recoverCascades, wakeCascade, workOnCascade } from "#server/cascade/service.ts";
import { Postman } from "#server/mail/service.ts";
import { refuseEarlierClock } from "#server/platform/audit.ts";
import { dayIn, DEFAULT_ZONE } from "#server/platform/day.ts";
import { openDatabase, type OpenDatabase } from "#server/platform/db/client.ts";
import { idMaker } from "#server/platform/ids.ts";
import { startJobs, type Jobs } from "#server/platform/jobs.ts";
import type { ServerParts } from "#server/platform/parts.ts";
import { composer, ReminderClock } from "#server/reminder/service.ts";
import { MailServer } from "#test/support/mail-server.ts";
import { databaseDirectory, embeddedTemplate, ENGINE, IMAGE } from "#test/support/template.ts";
import { Dice } from "./dice.ts";

const DAY_MS = 86_400_000;
/** Of the wall: a cascade that takes longer hangs. */
const PATIENCE_MS = 180_000;

interface Running {
  readonly database: OpenDatabase;
  readonly jobs: Jobs;
  readonly parts: ServerParts;
  readonly postman: Postman;
  readonly reminders: ReminderClock;
}

/** The program on a database of its own, with a clock and dice that the simulator holds, and a real server of e-mail beside it. */
export class World {
  readonly dice: Dice;
  readonly mail = new MailServer();
  readonly #random: Dice;
  readonly #log = createHash("sha256");
  readonly #troubles: unknown[] = [];
  readonly #directory = databaseDirectory();
  #now: Date;
  #running: Running | null = null;
  /** By the clock of the machine, which the jobs go by. */
  #startedAt = new Date(0);

  readonly #tell: (line: string) => void;

  /** `tell` gets every line of the log as it is written. */
  constructor(seed: number, start: string, tell: (line: string) => void = () => undefined) {
    this.#tell = tell;
    this.dice = new Dice(seed);
    this.#random = new Dice(seed ^ 0x5bd1e995);
    this.#now = new Date(`${start}T06:00:00Z`);
  }

  get parts(): ServerParts {
    return this.#here.parts;
  }

  get #here(): Running {
    if (this.#running === null) throw new Error("the program does not run");
    return this.#running;
  }

  /** Where the region is, YYYY-MM-DD. */
  get today(): string {
    return dayIn(DEFAULT_ZONE, this.#now);
  }

  /** By days, also back. */
  pass(days: number): void {
    this.#now = new Date(this.#now.getTime() + days * DAY_MS);
  }

  /** What happened, without keys and times: the same seed leaves the same. */
  say(line: string): void {
    this.#log.update(`${this.today} ${line}\n`);
    this.#tell(`${this.today} ${line}`);
  }

  digest(): string {
    return this.#log.copy().digest("hex").slice(0, 16);
  }

  async open(): Promise<void> {
    fs.cpSync(await embeddedTemplate(), this.#directory, { recursive: true });
    await this.mail.start();
    await this.#start();
  }

  async #start(): Promise<void> {
    const database = await openDatabase({
      kind: "embedded",
      dataDirectory: this.#directory,
      enginePath: ENGINE,
      imagePath: IMAGE,
      clock: () => new Date(),
    });
    // What fails because the program has ended is taken up again by the next one.
    const onTrouble = (error: unknown): void => {
      if (this.#running?.database === database) this.#troubles.push(error);
    };
    const clock = (): Date => this.#now;
    const random = (size: number): Uint8Array => this.#random.bytes(size);
    await refuseEarlierClock(database.db, clock);
    this.#startedAt = new Date();
    const jobs = await startJobs(database.pool, [CASCADE_QUEUE], onTrouble);
    const parts: ServerParts = { db: database.db, jobs, clock, newId: idMaker(clock, random), random, onTrouble };
    const postman = new Postman(parts, { compose: composer(parts), patience: { connectMs: 20_000, silentMs: 20_000 } });
    this.#running = { database, jobs, parts, postman, reminders: new ReminderClock(parts) };
    await jobs.work(CASCADE_QUEUE, 1, (data) => workOnCascade(parts, data));
    await recoverCascades(parts);
  }

  /** As the real one stops and starts: what has been begun is finished or taken up again. */
  async restart(): Promise<void> {
    await this.#stop();
    await this.#start();
    this.say("restart");
  }

  async #stop(): Promise<void> {
    const { database, jobs, postman, reminders } = this.#here;
    this.#running = null;
    await reminders.stop();
    await postman.stop();
    await jobs.stop();
    await database.close();
  }

  async close(): Promise<void> {
    if (this.#running !== null) await this.#stop();
    await this.mail.stop();
    fs.rmSync(this.#directory, { recursive: true, force: true });
  }

  /** Letters of the minute. */
  async post(): Promise<void> {
    await this.#here.reminders.tick();
    await this.#here.postman.tick();
  }

  /** Until nothing that was approved waits to be brought down, and nothing to be told to a host. */
  async settle(): Promise<void> {
    const until = performance.now() + PATIENCE_MS;
    for (;;) {
      const rows = await this.parts.db.selectFrom("cascade_run").select("state").where("state", "<>", "done").execute();
      this.expectNoTrouble();
      if (rows.length === 0 && !(await this.#hasJobs())) return;
      if (rows.some(({ state }) => state === "failed")) throw new Error("a cascade has failed");
      if (performance.now() > until) throw new Error(`a cascade does not come to its end: ${await this.#unsettled()}`);
      wakeCascade(this.parts);
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }

  async #unsettled(): Promise<string> {
    const { rows } = await sql`select 'run' as kind, state, null as output from cascade_run where state <> 'done'
      union all select 'job', state::text, output::text from pgboss.job
      where name = ${CASCADE_QUEUE} and state not in ('completed', 'cancelled')`.execute(this.parts.db);
    return JSON.stringify(rows);
  }

  /** What a stop cut off stays marked as worked on until it expires: it was queued anew by the start. */
  async #hasJobs(): Promise<boolean> {
    const { rows } = await sql`select from pgboss.job where name = ${CASCADE_QUEUE}
      and (state in ('created', 'retry') or state = 'active' and started_on >= ${this.#startedAt}) limit 1`.execute(
      this.parts.db,
    );
    return rows.length > 0;
  }

  expectNoTrouble(): void {
    const [first] = this.#troubles;
    if (first !== undefined) throw first instanceof Error ? first : new Error("trouble", { cause: first });
  }
}
