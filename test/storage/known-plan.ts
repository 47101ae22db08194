import { randomUUID } from "node:crypto";
import * as z from "zod/mini";
import { changesAnswer } from "#contract/plan-change.ts";
import type { PlanView } from "#contract/plan.ts";
import type { PlanAction, PlanChange } from "#core/plan/change/model.ts";
import { makeQuestion, PERIOD_QUESTION } from "#core/plan/question.ts";
import { KnownLife } from "./known-life.ts";
import { request, WRITE } from "./request.ts";

interface Sent {
  readonly id: string;
  readonly action: PlanAction;
}

/** What a plan must be after its acknowledged changes. */
interface Standing {
  period: string;
  accepted: boolean;
  readonly cells: Map<string, string>;
}

export const PERIODS = ["2023/2024", "2024/2025", "2025/2026"] as const;
const { id, about, text, quotes } = makeQuestion("document", PERIOD_QUESTION, "");
const QUESTION = { id, about, text, quotes };

/** One plan as its only writer knows it: each acknowledged change has its place in the history, the version of the plan after it. */
export class KnownPlan {
  readonly life = new KnownLife();
  readonly file: string;
  readonly rows: number;
  deleted = false;
  /** Asked for without an answer yet: may or may not have happened when the program is killed. */
  askedDeleted: boolean | null = null;
  readonly #acknowledged: Sent[] = [];
  #asked: Sent | null = null;
  #keys: readonly string[] = [];
  #number = 0;

  constructor(file: string, rows: number) {
    this.file = file;
    this.rows = rows;
  }

  get changes(): number {
    return this.#acknowledged.length;
  }

  /** Whether its review has ended: only then it may be approved. */
  get isAccepted(): boolean {
    return this.#asked === null && this.#acknowledged.some(({ action }) => action.kind === "accept");
  }

  /** How often its words were changed. */
  get edits(): number {
    return this.#acknowledged.filter(({ action }) => action.kind === "setField").length;
  }

  /** Sends a change on top of the last acknowledged one; one that was never answered is sent again as it was. */
  async change(address: string, planId: string, random: () => number): Promise<boolean> {
    this.#asked ??= { id: randomUUID(), action: this.#think(random) };
    const sent = this.#asked;
    const answer = await request(`${address}/api/plans/${planId}/changes`, {
      method: "POST",
      headers: { ...WRITE, "content-type": "application/json" },
      body: JSON.stringify({ ...sent, base: this.#acknowledged.length }),
    });
    if (answer.status >= 400 && answer.status < 500) throw new Error(`${answer.status} ${await answer.text()}`);
    if (!answer.ok) return false;
    const { changes, version } = z.parse(changesAnswer, await answer.json());
    if (version !== this.#acknowledged.length + 1 || changes.at(-1)?.id !== sent.id)
      throw new Error(`the change became version ${version} after ${this.#acknowledged.length}`);
    this.#acknowledged.push(sent);
    this.#asked = null;
    return true;
  }

  /** What is wrong with the history and the plan as the server tells them now; null when nothing is. */
  compare(view: PlanView, history: readonly PlanChange[]): "lost" | "torn" | null {
    this.#keys = view.activities.map(({ key }) => key);
    const ids = this.#acknowledged.map((sent) => sent.id);
    if (ids.some((known, index) => history[index]?.id !== known)) return "lost";
    const further = history.slice(ids.length);
    const happened = further.length === 1 && further[0]?.id === this.#asked?.id;
    if ((further.length > 0 && !happened) || history.some(({ sequence }, index) => sequence !== index + 1))
      return "torn";
    const asked = happened && this.#asked ? [this.#asked] : [];
    const standing = standingAfter([...this.#acknowledged, ...asked]);
    return isWhole(view, this.rows, standing) ? null : "torn";
  }

  #think(random: () => number): PlanAction {
    const key = this.#keys[Math.floor(random() * this.#keys.length)];
    const chance = random();
    const accepted = this.#acknowledged.some(({ action }) => action.kind === "accept");
    if (chance < 0.3 && !accepted) return { kind: "accept" };
    if (key === undefined || chance < 0.4) {
      const period = PERIODS[Math.floor(random() * PERIODS.length)] ?? PERIODS[0];
      return { kind: "answer", question: QUESTION, answer: { kind: "period", period } };
    }
    return { kind: "setField", key, field: "expectedResult", text: `Итог ${++this.#number} – «ёлка»` };
  }
}

function standingAfter(changes: readonly Sent[]): Standing {
  const standing: Standing = { period: PERIODS[0], accepted: false, cells: new Map() };
  for (const { action } of changes) {
    if (action.kind === "accept") standing.accepted = true;
    if (action.kind === "answer" && action.answer.kind === "period") standing.period = action.answer.period;
    if (action.kind === "setField") standing.cells.set(action.key, action.text ?? "");
  }
  return standing;
}

/** Every row of the file is there with the words it was given last, and every deadline is read with the period of the plan. */
function isWhole(view: PlanView, rows: number, { accepted, cells, period }: Standing): boolean {
  return (
    view.readingPeriod.period === period &&
    (view.state === "accepted" || !accepted) &&
    view.activities.length === rows &&
    view.counts.activities === rows &&
    view.activities.every(
      ({ expectedResult, key, occurrences, position, title }) =>
        title.endsWith(` ${position}`) &&
        (cells.get(key) ?? null) === expectedResult &&
        occurrences.length > 0 &&
        occurrences[0]?.from?.startsWith(period.slice(0, 4)) === true,
    )
  );
}
