import * as z from "zod/mini";
import type { ReadOptions, ReadProgress, ReadResult } from "#formats/sandbox/read-file.ts";
import { parsePeriod } from "#core/time/period.ts";
import { withOrganisation, type OrganisationContext, type Tx } from "#server/platform/db/transaction.ts";
import type { Parts, ServerParts } from "#server/platform/parts.ts";
import { importPlan, planWithContent } from "#server/plan/service.ts";
import * as store from "./store.ts";

export type ReadFile = (file: { bytes: Uint8Array; fileName: string }, options: ReadOptions) => Promise<ReadResult>;

/** A reader says that it is alive at least this often while it works. */
const HEARTBEAT_MS = 10_000;
const PROGRESS_MS = 400;
/** A reader silent for longer is dead; its work is given to another. */
export const SILENCE_MS = 60_000;

type Change = (what: Omit<store.IntakeChange, "at">) => Promise<boolean>;

/** Whose intake it is travels with the job: any server on the same database may take it. */
const jobData = z.object({ intakeId: z.string(), organisationId: z.string(), regionId: z.string() });
export type JobData = z.infer<typeof jobData>;

/** Reading a file needs the organisation's own rows and nothing of others, and nobody's rights. */
export function jobContext({
  organisationId,
  regionId,
}: Pick<JobData, "organisationId" | "regionId">): OrganisationContext {
  return { organisationId, regionId, path: "", drafts: true, accountId: null };
}

/** Reads queued files, one call for each job. Knows which are being read in this process, so that they can be stopped. */
export class IntakeReader {
  readonly #parts: ServerParts;
  readonly #readFile: ReadFile;
  readonly #running = new Map<string, AbortController>();
  #stopping = false;

  constructor(parts: ServerParts, readFile: ReadFile) {
    this.#parts = parts;
    this.#readFile = readFile;
  }

  stop(intakeId: string): void {
    this.#running.get(intakeId)?.abort();
  }

  /** The program ends: what is being read goes back into the queue. */
  stopAll(): void {
    this.#stopping = true;
    for (const running of this.#running.values()) running.abort();
  }

  async handle(data: unknown): Promise<void> {
    const { intakeId, ...whose } = z.parse(jobData, data);
    if (this.#stopping || this.#running.has(intakeId)) return;
    const controller = new AbortController();
    this.#running.set(intakeId, controller);
    try {
      await this.#read({ ...this.#parts, context: jobContext(whose), identity: null }, intakeId, controller);
    } finally {
      this.#running.delete(intakeId);
    }
  }

  async #read(parts: Parts, intakeId: string, controller: AbortController): Promise<void> {
    const { clock, context, db, newId, onTrouble } = parts;
    const inTransaction = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => withOrganisation(db, context, work);
    const claim = newId();
    const claimed = await inTransaction((tx) => {
      const at = clock();
      return store.claimIntake(tx, context, intakeId, {
        id: claim,
        at,
        silentSince: new Date(at.getTime() - SILENCE_MS),
      });
    });
    if (claimed === null) return;
    const change: Change = (what) =>
      inTransaction((tx) => store.changeClaimed(tx, context, intakeId, claim, { ...what, at: clock() }));
    const reporter = new Reporter(change, controller, onTrouble);
    const period = claimed.period === null ? null : parsePeriod(claimed.period);
    let result: ReadResult;
    try {
      result = await this.#readFile(
        { bytes: claimed.file.content, fileName: claimed.file.name },
        {
          ...(period ? { period } : {}),
          signal: controller.signal,
          withDocument: true,
          onProgress: (progress) => reporter.report(progress),
        },
      );
    } catch (error) {
      onTrouble(error);
      result = { ok: false, refusal: { code: "readerFailed" } };
    } finally {
      await reporter.end();
    }
    if (controller.signal.aborted) {
      if (this.#stopping) await change({ state: "queued", progress: store.INTERRUPTED });
      return;
    }
    if (!result.ok) {
      await change({ state: "refused", refusal: result.refusal });
      return;
    }
    const { draft, document = null } = result;
    await change({ progress: { step: "saving", done: 0, total: draft.activities.length, unit: "part" } });
    await inTransaction(async (tx) => {
      await store.lockContent(tx, claimed.file.sha256);
      const planId =
        (await planWithContent(tx, context, claimed.file.sha256)) ??
        (await importPlan(tx, parts, {
          sourceFileId: claimed.source_file_id,
          example: claimed.example,
          draft,
          document,
          period,
        }));
      const kept = await store.changeClaimed(tx, context, intakeId, claim, { state: "done", planId, at: clock() });
      if (!kept) throw new Removed();
    }).catch((error: unknown) => {
      if (!(error instanceof Removed)) throw error;
    });
  }
}

/** The intake was taken away while its plan was being saved: the plan is not wanted, the transaction is undone. */
class Removed extends Error {}

/** Writes the latest progress to the row, not more often than a person can see, and one write at a time. */
class Reporter {
  readonly #change: Change;
  readonly #controller: AbortController;
  readonly #onTrouble: (error: unknown) => void;
  readonly #heartbeat: NodeJS.Timeout;
  #latest: ReadProgress | null = null;
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<void> = Promise.resolve();

  constructor(change: Change, controller: AbortController, onTrouble: (error: unknown) => void) {
    this.#change = change;
    this.#controller = controller;
    this.#onTrouble = onTrouble;
    this.#heartbeat = setInterval(() => this.#write(), HEARTBEAT_MS);
  }

  report(progress: ReadProgress): void {
    this.#latest = progress;
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      this.#write();
    }, PROGRESS_MS);
  }

  async end(): Promise<void> {
    clearInterval(this.#heartbeat);
    if (this.#timer !== null) clearTimeout(this.#timer);
    await this.#writing;
  }

  #write(): void {
    const progress = this.#latest;
    this.#writing = this.#writing
      .then(() => this.#change(progress === null ? {} : { progress }))
      .then(
        (kept) => {
          if (!kept) this.#controller.abort();
        },
        (error: unknown) => this.#onTrouble(error),
      );
  }
}
