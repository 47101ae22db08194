import type { ConcernReason } from "./model.ts";

export const PROPOSAL_STATES = ["open", "taken", "changed", "notConcerned", "own", "withdrawn"] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];

/** Why a proposal was taken back, in words of ours. */
export const WITHDRAWN_BECAUSE = [
  "rowRemoved",
  "noLongerConcerns",
  "planClosed",
  "organisationEnded",
  "moved",
] as const;
export type WithdrawnBecause = (typeof WITHDRAWN_BECAUSE)[number];

/** The row at the top of the chain. */
export interface Origin {
  readonly planId: string;
  readonly key: string;
}

export interface WantedProposal {
  readonly organisationId: string;
  /** Of the organisation. */
  readonly path: string;
  /** Of the row in the plan that proposes. */
  readonly key: string;
  readonly origin: Origin;
  readonly reasons: readonly ConcernReason[];
}

export interface KnownProposal extends WantedProposal {
  readonly id: string;
  readonly version: number;
  readonly state: ProposalState;
  readonly issuerId: string;
  readonly planId: string;
  readonly editionId: string;
  /** Null: never answered. */
  readonly answeredEditionId: string | null;
}

export interface Proposing {
  readonly issuerId: string;
  readonly planId: string;
  readonly editionId: string;
  /** Rows of the edition that counts now. */
  readonly keys: ReadonlySet<string>;
  /** The plan has ended: nothing is asked any more. */
  readonly closed: boolean;
  /** Whether the words of the row were others in that edition of the plan. */
  readonly changedSince: (editionId: string, key: string) => boolean;
  /** Whether the known issuer stands between the plan's owner and the organisation, or is the owner. */
  readonly isNearer: (issuerId: string, path: string) => boolean;
}

export interface ProposalChange {
  readonly known: KnownProposal;
  readonly wanted: WantedProposal;
  /** What becomes of it; an answer that is asked for again is kept beside. */
  readonly state: ProposalState;
  /** Whoever has it before their eyes sees other words than those that are proposed now. */
  readonly renewed: boolean;
}

export interface Settlement {
  readonly added: readonly WantedProposal[];
  readonly changed: readonly ProposalChange[];
  readonly withdrawn: readonly { readonly known: KnownProposal; readonly because: WithdrawnBecause }[];
  /** Rows that the plan carries no more, but the plan at the top may. */
  readonly handedBack: readonly KnownProposal[];
}

/**
 * What is to be done so that those who are asked are those who are concerned, by the edition that counts now. Settled again,
 * nothing is left to do. An answer stays until the words that it was given to are others.
 */
export function settleProposals(
  wanted: readonly WantedProposal[],
  known: readonly KnownProposal[],
  proposing: Proposing,
): Settlement {
  const byPlace = new Map(known.map((one) => [placeOf(one), one]));
  const byRow = new Map(
    known.flatMap((one) =>
      one.planId === proposing.planId && one.state !== "withdrawn" ? [[rowOf(one), one] as const] : [],
    ),
  );
  const added: WantedProposal[] = [];
  const changed: ProposalChange[] = [];
  const met = new Set<string>();
  for (const one of proposing.closed ? [] : wanted) {
    // A row that has come to serve one above it meanwhile asks nobody a second time: what was asked keeps its place.
    const before = byPlace.get(placeOf(one)) ?? byRow.get(rowOf(one));
    if (before === undefined) {
      added.push(one);
      continue;
    }
    met.add(before.id);
    const change = changeOf(before, { ...one, origin: before.origin }, proposing);
    if (change !== null) changed.push(change);
  }
  const withdrawn: { known: KnownProposal; because: WithdrawnBecause }[] = [];
  const handedBack: KnownProposal[] = [];
  for (const one of known) {
    if (met.has(one.id) || one.planId !== proposing.planId || one.state === "withdrawn") continue;
    if (proposing.closed) {
      if (one.state === "open") withdrawn.push({ known: one, because: "planClosed" });
    } else if (proposing.keys.has(one.key)) {
      if (one.state === "open") withdrawn.push({ known: one, because: "noLongerConcerns" });
    } else if (one.origin.planId === proposing.planId) withdrawn.push({ known: one, because: "rowRemoved" });
    else handedBack.push(one);
  }
  return { added, changed, withdrawn, handedBack };
}

function changeOf(known: KnownProposal, wanted: WantedProposal, proposing: Proposing): ProposalChange | null {
  const { editionId, planId, changedSince, isNearer } = proposing;
  if (known.planId !== planId) {
    // Of another plan: an answered one stays where it was answered, an open one goes to the nearest above.
    const free = known.state === "open" || known.state === "withdrawn";
    if (!free || (known.state === "open" && isNearer(known.issuerId, known.path))) return null;
    return { known, wanted, state: "open", renewed: true };
  }
  if (known.state === "withdrawn") return { known, wanted, state: "open", renewed: true };
  const renewed = known.editionId !== editionId && changedSince(known.editionId, wanted.key);
  const answered = known.state !== "open" && known.answeredEditionId !== null;
  const again = answered && known.answeredEditionId !== editionId && changedSince(known.answeredEditionId, wanted.key);
  const same =
    known.editionId === editionId &&
    known.issuerId === proposing.issuerId &&
    known.key === wanted.key &&
    JSON.stringify(known.reasons) === JSON.stringify(wanted.reasons);
  if (same && !again) return null;
  return { known, wanted, state: again ? "open" : known.state, renewed: renewed || again };
}

const rowOf = ({ organisationId, key }: WantedProposal): string => `${organisationId}/${key}`;
const placeOf = ({ organisationId, origin }: WantedProposal): string =>
  `${organisationId}/${origin.planId}/${origin.key}`;
