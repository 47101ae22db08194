import { createHash } from "node:crypto";
import * as z from "zod/mini";
import { intakeView } from "#contract/intake.ts";
import { listPlans, planView, type PlanView } from "#contract/plan.ts";

/** Draws from 0 (inclusive) to 1, the same row of numbers for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

interface KnownPlan {
  readonly file: string;
  readonly rows: number;
  /** Acknowledged last. */
  period: string;
  deleted: boolean;
  /** Asked for without an answer yet: may or may not have happened when the program is killed. */
  askedPeriod: string | null;
  askedDeleted: boolean | null;
}

interface KnownIntake {
  readonly file: string;
  readonly rows: number;
  planId: string | null;
}

const PERIODS = ["2023/2024", "2024/2025", "2025/2026"] as const;
const WRITE = { "x-rostok-request": "1" };
const REQUEST_MS = 30_000;

/**
 * What the server acknowledged, so that it can be asked for again after a kill. One writer changes plans, so that the
 * last acknowledged state of each is known; files are sent and looked after beside it.
 */
export class Ledger {
  /** Acknowledged requests that change something. */
  acknowledged = 0;
  readonly lost = new Set<string>();
  readonly torn = new Set<string>();
  readonly #intakes = new Map<string, KnownIntake>();
  readonly #plans = new Map<string, KnownPlan>();
  #unchecked = new Set<string>();
  readonly #random: () => number;
  #number = 0;

  constructor(seed: number) {
    this.#random = seeded(seed);
  }

  get counts(): { intakes: number; plans: number } {
    return { intakes: this.#intakes.size, plans: this.#plans.size };
  }

  /** Sends a small plan of its own content; true when it was accepted. */
  async send(address: string): Promise<boolean> {
    const rows = 3 + Math.floor(this.#random() * 30);
    const file = planFile(++this.#number, rows);
    const query = new URLSearchParams({ name: `План ${this.#number}.csv`, period: PERIODS[0] });
    const answer = await request(`${address}/api/intakes?${query}`, {
      method: "POST",
      headers: { ...WRITE, "content-type": "application/octet-stream" },
      body: file,
    });
    if (!answer.ok) return false;
    const { id } = z.parse(intakeView, await answer.json());
    this.#intakes.set(id, { file, rows, planId: null });
    this.#unchecked.add(id);
    this.acknowledged += 1;
    return true;
  }

  /** Looks which files have become plans by now. */
  async watch(address: string): Promise<void> {
    const answer = await request(`${address}/api/intakes`);
    if (!answer.ok) return;
    const { intakes } = z.parse(z.object({ intakes: z.array(intakeView) }), await answer.json());
    for (const { id, planId } of intakes) this.#became(id, planId);
  }

  /** Changes one known plan: its reading period, or deletes or restores it; true when it was acknowledged. */
  async change(address: string): Promise<boolean> {
    const ids = [...this.#plans.keys()];
    const id = ids[Math.floor(this.#random() * ids.length)];
    const plan = id === undefined ? undefined : this.#plans.get(id);
    if (id === undefined || plan === undefined) return false;
    this.#unchecked.add(id);
    const changed =
      plan.deleted || this.#random() < 0.15
        ? await setDeleted(address, id, plan)
        : await this.#setPeriod(address, id, plan);
    if (changed) this.acknowledged += 1;
    return changed;
  }

  /** Asks again for what was acknowledged since the last check, or for everything. */
  async check(address: string, everything = false): Promise<void> {
    const ids = everything ? [...this.#intakes.keys(), ...this.#plans.keys()] : [...this.#unchecked];
    this.#unchecked = new Set();
    for (const id of ids) {
      const intake = this.#intakes.get(id);
      const plan = this.#plans.get(id);
      if (intake) await this.#checkIntake(address, id, intake);
      if (plan) await this.#checkPlan(address, id, plan, everything);
    }
  }

  /** Waits until every accepted file has become a plan; the ones that do not are lost. Then asks for everything. */
  async settle(address: string, limitMs: number): Promise<void> {
    const until = performance.now() + limitMs;
    for (const [id, intake] of this.#intakes) {
      while (intake.planId === null && !this.lost.has(id) && performance.now() < until) {
        await this.#checkIntake(address, id, intake);
        if (intake.planId === null) await pause(100);
      }
      if (intake.planId === null) this.lost.add(id);
    }
    await this.check(address, true);
    const { plans } = z.parse(listPlans.response, await answered(`${address}/api/plans`));
    for (const { id, counts } of plans) {
      if (this.#plans.has(id)) continue;
      // Accepted, but the answer did not arrive before the kill: whole or not there.
      const { activities } = z.parse(planView, await answered(`${address}/api/plans/${id}`));
      if (activities.length !== counts.activities || activities.length === 0) this.torn.add(id);
    }
  }

  #became(id: string, planId: string | null): void {
    const intake = this.#intakes.get(id);
    if (!intake || intake.planId !== null || planId === null) return;
    intake.planId = planId;
    const { file, rows } = intake;
    this.#plans.set(planId, { file, rows, period: PERIODS[0], deleted: false, askedPeriod: null, askedDeleted: null });
    this.#unchecked.add(planId);
  }

  async #setPeriod(address: string, id: string, plan: KnownPlan): Promise<boolean> {
    const period = PERIODS[Math.floor(this.#random() * PERIODS.length)] ?? PERIODS[0];
    plan.askedPeriod = period;
    const answer = await request(`${address}/api/plans/${id}/reading-period`, {
      method: "PUT",
      headers: { ...WRITE, "content-type": "application/json" },
      body: JSON.stringify({ period }),
    });
    if (!answer.ok) return false;
    await answer.arrayBuffer();
    plan.period = period;
    plan.askedPeriod = null;
    return true;
  }

  async #checkIntake(address: string, id: string, intake: KnownIntake): Promise<void> {
    const answer = await request(`${address}/api/intakes/${id}`);
    if (answer.status === 404) this.lost.add(id);
    if (!answer.ok) return;
    const { planId, state } = z.parse(intakeView, await answer.json());
    if (state === "refused" || (intake.planId !== null && intake.planId !== planId)) this.lost.add(id);
    this.#became(id, planId);
  }

  async #checkPlan(address: string, id: string, plan: KnownPlan, withFile: boolean): Promise<void> {
    const answer = await request(`${address}/api/plans/${id}`);
    const deleted = answer.status === 404;
    if (deleted !== plan.deleted && deleted !== plan.askedDeleted) this.lost.add(id);
    plan.deleted = deleted;
    plan.askedDeleted = null;
    if (deleted) return;
    const view = z.parse(planView, await answer.json());
    const { period } = view.readingPeriod;
    if (period !== plan.period && period !== plan.askedPeriod) this.lost.add(id);
    plan.period = period;
    plan.askedPeriod = null;
    if (!isWhole(view, plan.rows)) this.torn.add(id);
    if (!withFile) return;
    const file = await request(`${address}/api/plans/${id}/file`);
    if (sha256(Buffer.from(await file.arrayBuffer())) !== sha256(plan.file)) this.lost.add(id);
  }
}

async function setDeleted(address: string, id: string, plan: KnownPlan): Promise<boolean> {
  const deleted = !plan.deleted;
  plan.askedDeleted = deleted;
  const [method, path] = deleted ? ["DELETE", ""] : ["POST", "/restore"];
  const answer = await request(`${address}/api/plans/${id}${path}`, { method, headers: WRITE });
  if (!answer.ok) return false;
  plan.deleted = deleted;
  plan.askedDeleted = null;
  return true;
}

/** Every row of the file is there, and every deadline is read with the period the plan says. */
function isWhole(view: PlanView, rows: number): boolean {
  const year = view.readingPeriod.period.slice(0, 4);
  return (
    view.activities.length === rows &&
    view.counts.activities === rows &&
    view.activities.every(
      ({ occurrences, position, title }) =>
        title.endsWith(` ${position}`) && occurrences.length > 0 && occurrences[0]?.from?.startsWith(year) === true,
    )
  );
}

/** A plan whose deadlines all lie in the first half of the school year. */
function planFile(number: number, rows: number): string {
  const months = ["сентябрь", "октябрь", "ноябрь", "декабрь"];
  const lines = Array.from(
    { length: rows },
    (_, index) => `${index + 1};Занятие ${number} по робототехнике ${index + 1};${months[index % 4]};Директор школы`,
  );
  return ["№ п/п;Наименование мероприятия;Срок проведения;Ответственный", ...lines, ""].join("\n");
}

function sha256(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Waits for its turn when the server says that it is asked too often. */
async function request(url: string, init: RequestInit = {}): Promise<Response> {
  for (;;) {
    const answer = await fetch(url, { ...init, signal: AbortSignal.timeout(REQUEST_MS) });
    if (answer.status !== 429) return answer;
    await answer.arrayBuffer();
    await pause(1000);
  }
}

async function answered(url: string): Promise<unknown> {
  const answer = await request(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}
