import { createHash } from "node:crypto";
import * as z from "zod/mini";
import { intakeView } from "#contract/intake.ts";
import { listPlans, planView } from "#contract/plan.ts";
import { listChanges } from "#contract/plan-change.ts";
import { KnownPlan, PERIODS } from "./known-plan.ts";
import { answered, request, WRITE } from "./request.ts";

/** Draws from 0 (inclusive) to 1, the same row of numbers for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const FEW = 8;

interface KnownIntake {
  readonly file: string;
  readonly rows: number;
  planId: string | null;
}

/**
 * What the server acknowledged, so that it can be asked for again after a kill. One writer changes plans, so that the
 * last acknowledged state of each is known; files are sent and looked after beside it.
 */
export class Ledger {
  /** Acknowledged requests that change something. */
  acknowledged = 0;
  readonly lost = new Set<string>();
  readonly torn = new Set<string>();
  /** Why something is lost or torn, for whoever looks into a failure. */
  readonly remarks: string[] = [];
  readonly #intakes = new Map<string, KnownIntake>();
  readonly #plans = new Map<string, KnownPlan>();
  #unchecked = new Set<string>();
  readonly #random: () => number;
  readonly #seed: number;
  #number = 0;

  constructor(seed: number) {
    this.#seed = seed;
    this.#random = seeded(seed);
  }

  get counts(): { intakes: number; plans: number; changes: number; steps: number } {
    const plans = [...this.#plans.values()];
    const changes = plans.reduce((sum, plan) => sum + plan.changes, 0);
    const steps = plans.reduce((sum, plan) => sum + plan.life.steps, 0);
    return { intakes: this.#intakes.size, plans: plans.length, changes, steps };
  }

  /** Sends a small plan of its own content; true when it was accepted. */
  async send(address: string): Promise<boolean> {
    const rows = 3 + Math.floor(this.#random() * 30);
    const file = planFile(this.#seed, ++this.#number, rows);
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

  /** Changes one known plan, accepts it, deletes or restores it; true when it was acknowledged. */
  async change(address: string): Promise<boolean> {
    // Half of the time one of a few: so that a plan gets far on its way.
    const all = [...this.#plans.keys()];
    const ids = this.#random() < 0.5 ? all.slice(0, FEW) : all;
    const id = ids[Math.floor(this.#random() * ids.length)];
    const plan = id === undefined ? undefined : this.#plans.get(id);
    if (id === undefined || plan === undefined) return false;
    this.#unchecked.add(id);
    const { life } = plan;
    if (!plan.deleted && plan.isAccepted && life.canStep(plan.edits) && (!life.isOpen || this.#random() < 0.25))
      return this.#step(address, id, plan);
    if (plan.deleted || (!life.isKept && this.#random() < 0.15)) {
      const done = await setDeleted(address, id, plan);
      if (done) this.acknowledged += 1;
      return done;
    }
    const done = await plan.change(address, id, this.#random).catch((error: unknown) => this.#unexpected(id, error));
    if (done) this.acknowledged += 1;
    return done;
  }

  /** Approves a plan, begins its next edition, or approves that one. */
  async #step(address: string, id: string, plan: KnownPlan): Promise<boolean> {
    const done = await plan.life.step(address, id, plan.edits).catch((error: unknown) => this.#unexpected(id, error));
    if (done) this.acknowledged += 1;
    return done;
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

  /**
   * Waits until every accepted file has become a plan; when none does for `limitMs`, the others are lost. Then asks for
   * everything.
   */
  async settle(address: string, limitMs: number): Promise<void> {
    for (const [id, intake] of this.#intakes) {
      const until = performance.now() + limitMs;
      while (intake.planId === null && !this.lost.has(id) && performance.now() < until) {
        await this.#checkIntake(address, id, intake);
        if (intake.planId === null) await pause(100);
      }
      if (intake.planId === null) this.#lose(id, "was never read");
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

  /** A refusal that the only writer of a plan must never hear. A connection that breaks is none. */
  #unexpected(id: string, error: unknown): boolean {
    if (!(error instanceof Error) || error.name === "TypeError" || error.name === "TimeoutError") throw error;
    this.remarks.push(`${id}: ${error.message}`);
    this.torn.add(id);
    return false;
  }

  #became(id: string, planId: string | null): void {
    const intake = this.#intakes.get(id);
    if (!intake || intake.planId !== null || planId === null) return;
    intake.planId = planId;
    this.#plans.set(planId, new KnownPlan(intake.file, intake.rows));
    this.#unchecked.add(planId);
  }

  async #checkIntake(address: string, id: string, intake: KnownIntake): Promise<void> {
    const answer = await request(`${address}/api/intakes/${id}`);
    if (answer.status === 404) this.#lose(id, "is not there");
    if (!answer.ok) return;
    const { planId, refusal, state } = z.parse(intakeView, await answer.json());
    if (state === "refused") this.#lose(id, `was refused: ${refusal?.code}`);
    if (intake.planId !== null && intake.planId !== planId) this.#lose(id, "has another plan");
    this.#became(id, planId);
  }

  #lose(id: string, why: string): void {
    if (!this.lost.has(id)) this.remarks.push(`${id} ${why}`);
    this.lost.add(id);
  }

  async #checkPlan(address: string, id: string, plan: KnownPlan, withFile: boolean): Promise<void> {
    const answer = await request(`${address}/api/plans/${id}`);
    const deleted = answer.status === 404;
    if (deleted !== plan.deleted && deleted !== plan.askedDeleted) this.lost.add(id);
    plan.deleted = deleted;
    plan.askedDeleted = null;
    if (deleted) return;
    // Read at once: the time of a request runs on while the next one waits for its turn.
    const view = z.parse(planView, await answer.json());
    const history = z.parse(listChanges.response, await answered(`${address}/api/plans/${id}/changes`));
    const wrong = plan.compare(view, history.changes);
    if (wrong !== null) this[wrong].add(id);
    const wrongLife = await plan.life.compare(address, id, plan.rows, plan.edits);
    if (wrongLife !== null) this[wrongLife].add(id);
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

/** A plan whose deadlines all lie in the first half of the school year. */
/** Of a content that no other trial on the same database has: the same file again would be the plan that is there. */
function planFile(seed: number, number: number, rows: number): string {
  const months = ["сентябрь", "октябрь", "ноябрь", "декабрь"];
  const lines = Array.from(
    { length: rows },
    (_, index) =>
      `${index + 1};Занятие ${seed}.${number} по робототехнике ${index + 1};${months[index % 4]};Директор школы`,
  );
  return ["№ п/п;Наименование мероприятия;Срок проведения;Ответственный", ...lines, ""].join("\n");
}

function sha256(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
