import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { canMake, type PaperExtension, type PaperKind } from "#formats/make.ts";
import { withOrganisation } from "#server/platform/db/transaction.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import type { FileAnswer } from "#server/platform/http/serve.ts";
import { isId } from "#server/platform/ids.ts";
import type { Parts } from "#server/platform/parts.ts";
import type { PaperReply, PaperRequest, PlanPaperRequest } from "./paper-messages.ts";
import { selectContent } from "./store.ts";

/** Longer than the typesetter's own patience, which has better words. */
const PATIENCE_MS = 75_000;
/** A worker that nobody needs ends, and its memory with it. */
const IDLE_MS = 60_000;
/** Papers that wait or are being made. */
const MOST_WAITING = 20;

const NAMES = { order: "Приказ", plan: "План", calendar: "Календарь" } as const satisfies Record<PaperKind, string>;

/** Makes papers of plans in a thread of its own, one after another; the server answers others meanwhile. */
export class PaperPress {
  #worker: Worker | null = null;
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  #idle: NodeJS.Timeout | undefined;

  async make(
    parts: Parts,
    { planId, kind, extension }: { planId: string; kind: PaperKind; extension: PaperExtension },
    gone: AbortSignal,
  ): Promise<FileAnswer> {
    const row = await planAsText(parts, planId);
    if (!canMake(kind, extension)) throw new Problem(404, "noSuchPaper", { kind, extension });
    const request = { kind, extension, plan: row.content } as const;
    return this.press(parts, request, nameOf(request, row.period), gone);
  }

  /** The order on a letterhead that was received: a file like any other, opened in the worker only. */
  async fill(parts: Parts, planId: string, template: Buffer, gone: AbortSignal): Promise<FileAnswer> {
    const row = await planAsText(parts, planId);
    if (template.length === 0) throw new Problem(400, "empty");
    const request = { kind: "order", extension: "docx", plan: row.content, template } as const;
    return this.press(parts, request, nameOf(request, row.period), gone);
  }

  /** Any paper, under the name that it is saved by. */
  async press(
    { onTrouble }: Pick<Parts, "onTrouble">,
    request: PaperRequest,
    name: string,
    gone: AbortSignal,
  ): Promise<FileAnswer> {
    const reply = await this.#inTurn(request, gone);
    if (reply.ok) {
      const { buffer, byteOffset, length } = reply.bytes;
      return { bytes: Buffer.from(buffer, byteOffset, length), name };
    }
    if (reply.reason !== undefined) onTrouble(new Error(reply.reason));
    throw new Problem(422, reply.code, reply.data);
  }

  stop(): void {
    clearTimeout(this.#idle);
    void this.#worker?.terminate();
    this.#worker = null;
  }

  #inTurn(request: PaperRequest, gone: AbortSignal): Promise<PaperReply> {
    if (this.#waiting >= MOST_WAITING) throw new Problem(429, "queueFull");
    this.#waiting += 1;
    const reply = this.#last.then(() => this.#ask(request, gone));
    this.#last = reply.catch(() => undefined).finally(() => (this.#waiting -= 1));
    return reply;
  }

  #ask(request: PaperRequest, gone: AbortSignal): Promise<PaperReply> {
    clearTimeout(this.#idle);
    if (gone.aborted) return Promise.resolve({ ok: false, code: "paperFailed" });
    const worker = (this.#worker ??= startWorker());
    worker.ref();
    return new Promise((resolve) => {
      const settle = (reply: PaperReply): void => {
        clearTimeout(timer);
        gone.removeEventListener("abort", abort);
        worker.off("message", settle).off("error", fail).off("exit", end);
        worker.unref();
        this.#idle = setTimeout(() => this.stop(), IDLE_MS).unref();
        resolve(reply);
      };
      const giveUp = (reply: PaperReply): void => {
        this.stop();
        settle(reply);
      };
      const fail = (error: Error): void => giveUp({ ok: false, code: "paperFailed", reason: error.message });
      const end = (): void => giveUp({ ok: false, code: "paperFailed", reason: "the worker ended" });
      const abort = (): void => giveUp({ ok: false, code: "paperFailed" });
      const timer = setTimeout(() => giveUp({ ok: false, code: "paperTimedOut" }), PATIENCE_MS);
      worker.on("message", settle).on("error", fail).on("exit", end);
      gone.addEventListener("abort", abort, { once: true });
      worker.postMessage(request);
    });
  }
}

function startWorker(): Worker {
  return new Worker(program(), { env: {}, resourceLimits: { maxOldGenerationSizeMb: 768 } });
}

/** The built worker beside the running program, or in `dist` of the project when sources run (tests). */
function program(): string {
  for (const place of ["./", "../", "../../../dist/"]) {
    const file = fileURLToPath(new URL(`${place}paper-worker.js`, import.meta.url));
    if (existsSync(file)) return file;
  }
  throw new Error("dist/paper-worker.js is not built");
}

async function planAsText({ context, db }: Parts, planId: string): Promise<{ content: string; period: string | null }> {
  const row = isId(planId) ? await withOrganisation(db, context, (tx) => selectContent(tx, context, planId)) : null;
  if (row === null) throw notFound();
  return row;
}

/** «План 2023-2024.docx»: the period as file systems take it. */
function nameOf({ kind, extension }: PlanPaperRequest, period: string | null): string {
  const years = period === null ? "" : ` ${period.replaceAll("/", "-")}`;
  return `${NAMES[kind]}${years}.${extension}`;
}
