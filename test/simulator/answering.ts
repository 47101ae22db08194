import type { ProposalAnswer } from "#contract/cascade.ts";
import { answerProposals } from "#server/cascade/answers.ts";
import type { DutyModel } from "./duty-model.ts";
import type { Plan, Plans } from "./plans.ts";
import type { Organisation, Region } from "./region.ts";
import type { World } from "./world.ts";

interface OpenProposal {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly origin: string;
}

const STATES = { take: "taken", change: "changed", notConcerned: "notConcerned", own: "own", undo: "open" } as const;

/** Organisations answer what they are asked, each after its temper. */
export class Answering {
  readonly #world: World;
  readonly #region: Region;
  readonly #plans: Plans;
  readonly #duties: DutyModel;

  constructor(world: World, region: Region, plans: Plans, duties: DutyModel) {
    this.#world = world;
    this.#region = region;
    this.#plans = plans;
    this.#duties = duties;
  }

  /** `draft`: the plan in hand that taken rows go to. */
  async answer(one: Organisation, draft: Plan | null): Promise<void> {
    const { dice } = this.#world;
    if (one.temper === "silent") return;
    const open = await this.#open(one);
    const now = one.temper === "prompt" ? open : dice.some(open, Math.ceil(open.length / 3));
    if (now.length === 0) return;
    const answers = now.map(({ id: proposalId, origin, title, version }) => {
      return { proposalId, version, answer: this.#choose(one, title), origin };
    });
    const draftPlanId = draft === null || draft.keys.size > 0 ? null : draft.id;
    const sent = answers.map(({ answer, proposalId, version }) => ({ proposalId, version, answer }));
    await answerProposals(this.#region.partsOf(one), { answers: sent, draftPlanId });
    for (const { answer, origin } of answers) {
      const asked = this.#duties.find(one.id, origin);
      if (asked === undefined) throw new Error(`${one.name} answers what it was not asked`);
      this.#duties.answer(asked, STATES[answer.kind]);
    }
    const kinds = answers.map(({ answer }) => answer.kind).join(" ");
    this.#world.say(`${one.name} answers: ${kinds}`);
  }

  #choose(one: Organisation, title: string): ProposalAnswer {
    const { dice } = this.#world;
    const chance = dice.next();
    if (chance < 0.15) return { kind: "notConcerned", reason: "У нас такого нет." };
    if (chance < 0.25) return { kind: "change", fields: { title: `${title} (по-своему)` } };
    if (chance < 0.3) return { kind: "change", fields: { schedule: "в течение учебного года" } };
    const rows = this.#plans.inForce
      .filter(({ owner }) => owner === one)
      .flatMap(({ id, keys }) => [...keys].filter((key) => !key.startsWith("taken-")).map((key) => ({ id, key })));
    if (chance < 0.4 && rows.length > 0) {
      const { id, key } = dice.pick(rows);
      return { kind: "own", planId: id, rowKey: key };
    }
    return { kind: "take" };
  }

  async #open({ id }: Organisation): Promise<OpenProposal[]> {
    const rows = await this.#world.parts.db
      .selectFrom("proposal as p")
      .innerJoin("edition_activity as a", (join) =>
        join
          .onRef("a.region_id", "=", "p.region_id")
          .onRef("a.edition_id", "=", "p.edition_id")
          .onRef("a.key", "=", "p.activity_key"),
      )
      .innerJoin("organisation as o", "o.id", "p.issuer_id")
      .select(["p.id", "p.version", "a.title", "p.origin_plan_id", "p.origin_key"])
      .where("p.organisation_id", "=", id)
      .where("p.state", "=", "open")
      .orderBy("a.title")
      .orderBy("p.origin_key")
      .orderBy("o.name")
      .execute();
    return rows.map((row) => {
      return { id: row.id, version: row.version, title: row.title, origin: `${row.origin_plan_id}/${row.origin_key}` };
    });
  }
}
