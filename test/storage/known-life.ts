import { randomUUID } from "node:crypto";
import * as z from "zod/mini";
import { editionView } from "#contract/edition.ts";
import { lifeView, type LifeView } from "#contract/plan-life.ts";
import type { PlanStage } from "#core/plan/life/model.ts";
import { FIRST_PASSWORD } from "#test/support/first-administrator.ts";
import { answered, request, WRITE } from "./request.ts";

interface Sent {
  /** Ids of the steps that it leaves in the history: all of them or none. */
  readonly ids: readonly string[];
  readonly path: "steps" | "approval";
  readonly body: object;
  readonly stage: PlanStage;
  readonly editions: number;
}

const ACT = { docType: "order", date: "2023-08-25", signer: "И. И. Иванов", signerPost: "Министр образования" };

/**
 * The official way of one plan as its only writer knows it: approved by an act, amended by new editions. An approval and its
 * entry into force are one request: both steps, the edition and its rows are there, or nothing is.
 */
export class KnownLife {
  #acknowledged: readonly string[] = [];
  #asked: Sent | null = null;
  #stage: PlanStage = "draft";
  #editions = 0;
  /** Edits of the text that the last edition holds. */
  #heldEdits = 0;

  get steps(): number {
    return this.#acknowledged.length;
  }

  /** Whether the plan may be deleted, and its text changed: not while nobody knows whether it was approved. */
  get isOpen(): boolean {
    return this.#asked === null && this.#stage !== "inForce";
  }

  get isKept(): boolean {
    return this.#asked !== null || this.#editions > 0;
  }

  /** Whether there is a next step; `edits`: how often the words of the plan were changed. */
  canStep(edits: number): boolean {
    return this.#asked !== null || this.#stage !== "amending" || edits > this.#heldEdits;
  }

  /** Takes the next step; one that was never answered is sent again as it was. */
  async step(address: string, planId: string, edits: number): Promise<boolean> {
    this.#asked ??= this.#next();
    const { body, path } = this.#asked;
    const send = () =>
      request(`${address}/api/plans/${planId}/life/${path}`, {
        method: "POST",
        headers: { ...WRITE, "content-type": "application/json", "if-match": String(this.#acknowledged.length) },
        body: JSON.stringify(body),
      });
    let answer = await send();
    if (answer.status === 403) {
      await confirm(address);
      answer = await send();
    }
    if (answer.status >= 400 && answer.status < 500) throw new Error(`${answer.status} ${await answer.text()}`);
    if (!answer.ok) return false;
    this.#took(z.parse(lifeView, await answer.json()), edits);
    return true;
  }

  /** What is wrong with the life that the server tells now; null when nothing is. */
  async compare(address: string, planId: string, rows: number, edits: number): Promise<"lost" | "torn" | null> {
    const life = z.parse(lifeView, await answered(`${address}/api/plans/${planId}/life`));
    const ids = life.steps.map(({ id }) => id);
    if (this.#acknowledged.some((id, index) => ids[index] !== id)) return "lost";
    const further = ids.slice(this.#acknowledged.length);
    const asked = this.#asked;
    const happened = asked !== null && further.join() === asked.ids.join();
    if (further.length > 0 && !happened) return "torn";
    const stage = happened ? asked.stage : this.#stage;
    const editions = happened ? asked.editions : this.#editions;
    if (life.stage !== stage || life.editions.length !== editions || life.version !== ids.length) return "torn";
    for (const { id, number, sha256 } of life.editions) {
      const edition = z.parse(editionView, await answered(`${address}/api/editions/${id}`));
      if (edition.number !== number || edition.sha256 !== sha256) return "torn";
      if (edition.content.activities.length !== rows || edition.inForceFrom === null) return "torn";
    }
    // What was never answered and happened is taken for done: the text may be changed or must not be from here on.
    if (happened) this.#took(life, edits);
    return null;
  }

  #took(life: LifeView, edits: number): void {
    this.#acknowledged = life.steps.map(({ id }) => id);
    if (this.#asked !== null && this.#asked.editions > this.#editions) this.#heldEdits = edits;
    this.#stage = life.stage;
    this.#editions = life.editions.length;
    this.#asked = null;
  }

  #next(): Sent {
    const id = randomUUID();
    if (this.#stage === "inForce") {
      const body = { id, action: { kind: "beginEdition", reason: null } };
      return { ids: [id], path: "steps", body, stage: "amending", editions: this.#editions };
    }
    const body = { id, act: { ...ACT, number: id.slice(0, 13) }, inForceFrom: "2023-09-01" };
    const ids = [id, `${id}-force`];
    return { ids, path: "approval", body, stage: "inForce", editions: this.#editions + 1 };
  }
}

async function confirm(address: string): Promise<void> {
  await request(`${address}/api/me/confirm`, {
    method: "POST",
    headers: { ...WRITE, "content-type": "application/json" },
    body: JSON.stringify({ password: FIRST_PASSWORD }),
  });
}
