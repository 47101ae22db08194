import type { OrganisationKind } from "./kinds.ts";
import type { CentreFacts, DatedAction, EndReason, Successor } from "./model.ts";

/** What holds of an organisation on one day. */
export interface OrganisationStanding {
  readonly name: string;
  readonly shortName: string | null;
  readonly parentId: string | null;
  readonly kind: OrganisationKind;
  readonly centre: CentreFacts | null;
  /** Since the day on which it was no more. */
  readonly ended: {
    readonly on: string | null;
    readonly reason: EndReason;
    readonly successors: readonly Successor[];
  } | null;
}

/** By day, then as they were made: the order in which actions count, whatever order they are handed over in. */
export function inOrder(history: readonly DatedAction[]): DatedAction[] {
  return history.toSorted((one, other) => compareDays(one.on, other.on) || one.sequence - other.sequence);
}

/** As on that day (YYYY-MM-DD), both what began on it and before; null: not there yet. Later actions do not count. */
export function standingOn(history: readonly DatedAction[], day: string): OrganisationStanding | null {
  let standing: OrganisationStanding | null = null;
  for (const { on, action } of inOrder(history)) {
    if (on !== null && on > day) break;
    if (action.kind === "create") {
      const { name, shortName, parentId, organisationKind: kind, centre } = action;
      standing ??= { name, shortName, parentId, kind, centre, ended: null };
    } else if (standing !== null) standing = applied(standing, on, action);
  }
  return standing;
}

type Later = Exclude<DatedAction["action"], { kind: "create" }>;

function applied(standing: OrganisationStanding, on: string | null, action: Later): OrganisationStanding {
  switch (action.kind) {
    case "rename":
      return { ...standing, name: action.name, shortName: action.shortName };
    case "move":
      return { ...standing, parentId: action.parentId };
    case "changeKind":
      return { ...standing, kind: action.organisationKind };
    case "changeCentre":
      return { ...standing, centre: action.centre };
    case "end": {
      // Its only successor stands over what it leaves: who may see the approved plans of the one sees those of the other.
      const [heir, another] = action.successors;
      const parentId = heir === undefined || another !== undefined ? standing.parentId : heir.organisationId;
      return { ...standing, parentId, ended: { on, reason: action.reason, successors: action.successors } };
    }
    case "takeOver":
      return standing;
  }
}

/** The name to print on a paper of that day: what was printed keeps the old one. Null: it was not there. */
export function nameOn(history: readonly DatedAction[], day: string): string | null {
  return standingOn(history, day)?.name ?? null;
}

/** The next day after `day` on which something changes; null: nothing is known to come. */
export function nextChangeAfter(history: readonly DatedAction[], day: string): string | null {
  return (
    history
      .flatMap(({ on }) => (on !== null && on > day ? [on] : []))
      .toSorted()
      .at(0) ?? null
  );
}

/** The day of its beginning; null: since ever, as far as anybody has said. */
export function beginningOf(history: readonly DatedAction[]): string | null {
  return inOrder(history).find(({ action }) => action.kind === "create")?.on ?? null;
}

/**
 * Who stands for the organisation on that day, with shares that add up to 1: itself while it lives, else its successors
 * and theirs. Empty when it ended without any. Shares add up where several ways lead to one.
 */
export function successorsOn(
  histories: ReadonlyMap<string, readonly DatedAction[]>,
  organisationId: string,
  day: string,
): Map<string, number> {
  const found = new Map<string, number>();
  const visit = (id: string, share: number, above: ReadonlySet<string>): void => {
    const ended = standingOn(histories.get(id) ?? [], day)?.ended;
    if (!ended) {
      found.set(id, (found.get(id) ?? 0) + share);
      return;
    }
    // A circle of successors is refused when it is entered; should one be there all the same, it leads nowhere.
    for (const next of ended.successors)
      if (!above.has(next.organisationId))
        visit(next.organisationId, share * next.share, new Set([...above, next.organisationId]));
  };
  visit(organisationId, 1, new Set([organisationId]));
  return found;
}

function compareDays(one: string | null, other: string | null): number {
  const [a, b] = [one ?? "", other ?? ""];
  return a < b ? -1 : a > b ? 1 : 0;
}
