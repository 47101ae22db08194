import type { Organisation } from "./region.ts";
import type { Plan } from "./plans.ts";

export type AskedState = "open" | "taken" | "changed" | "notConcerned" | "own" | "withdrawn";

/** What an organisation was asked by the row at the top of the chain («plan/key»). */
export interface Asked {
  readonly organisation: Organisation;
  readonly origin: string;
  readonly proposalId: string;
  state: AskedState;
  /** It has taken it, and carries it out. */
  carried: boolean;
  /** The row of its own approved plan that carries it. */
  row: { readonly plan: Plan; readonly key: string } | null;
}

/** One sign for one duty: the row at the top that was taken, or one's own row. */
export const signOfAsked = (origin: string): string => `asked ${origin}`;
export const signOfRow = (planId: string, key: string): string => `row ${planId}/${key}`;

const TAKEN_ROW = /^taken-([0-9a-f-]{36})-/;

/** What each organisation has to carry out, told from what was approved and answered. */
export class DutyModel {
  readonly #asked = new Map<string, Asked>();

  static #keyOf = (organisationId: string, origin: string): string => `${organisationId} ${origin}`;

  get all(): Iterable<Asked> {
    return this.#asked.values();
  }

  find(organisationId: string, origin: string): Asked | undefined {
    return this.#asked.get(DutyModel.#keyOf(organisationId, origin));
  }

  add(asked: Pick<Asked, "organisation" | "origin" | "proposalId">): Asked {
    const added: Asked = { ...asked, state: "open", carried: false, row: null };
    this.#asked.set(DutyModel.#keyOf(asked.organisation.id, asked.origin), added);
    return added;
  }

  answer(asked: Asked, state: AskedState): void {
    asked.state = state;
    // What one's own approved plan carries goes on, whatever is answered.
    asked.carried = state === "taken" || state === "changed" || isInForce(asked);
  }

  /** Rows of an own plan that came from above go on with what was taken. */
  approved(plan: Plan): void {
    const byProposal = new Map([...this.#asked.values()].map((asked) => [asked.proposalId, asked]));
    for (const key of plan.keys) {
      const asked = byProposal.get(TAKEN_ROW.exec(key)?.[1] ?? "");
      if (asked === undefined) continue;
      asked.row = { plan, key };
      asked.carried = true;
    }
  }

  /** A new edition from above: `via` tells through which plan each organisation is asked. */
  amended(plan: Plan, removed: readonly string[], changed: readonly string[], via: ReadonlyMap<string, string>): void {
    const gone = new Set(removed.map((key) => `${plan.id}/${key}`));
    const others = new Set(changed.map((key) => `${plan.id}/${key}`));
    for (const asked of this.#asked.values()) {
      if (via.get(asked.proposalId) !== plan.id) continue;
      if (gone.has(asked.origin) && asked.state !== "withdrawn") {
        asked.state = "withdrawn";
        asked.carried = isInForce(asked);
      } else if (others.has(asked.origin) && asked.state !== "withdrawn") asked.state = "open";
    }
  }

  /** By organisation: signs of everything that is to be carried out. */
  expected(plans: readonly Plan[]): Map<string, string[]> {
    const found = new Map<string, string[]>();
    const put = (one: Organisation, sign: string): void => {
      if (!one.ended) found.set(one.id, [...(found.get(one.id) ?? []), sign]);
    };
    const linked = new Set<string>();
    for (const { carried, organisation, origin, row } of this.#asked.values()) {
      if (row !== null) linked.add(`${row.plan.id}/${row.key}`);
      if (carried) put(organisation, signOfAsked(origin));
    }
    for (const plan of plans)
      for (const key of plan.keys) if (!linked.has(`${plan.id}/${key}`)) put(plan.owner, signOfRow(plan.id, key));
    return found;
  }
}

function isInForce({ row }: Asked): boolean {
  return row !== null && row.plan.keys.has(row.key);
}
