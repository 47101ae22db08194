import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { settleProposals, type KnownProposal, type Proposing, type WantedProposal } from "./settle.ts";

const wanted = (organisationId: string, key: string, origin = { planId: "plan", key }): WantedProposal => ({
  organisationId,
  path: `region/${organisationId}/`,
  key,
  origin,
  reasons: [],
});
const known = (one: WantedProposal, more: Partial<KnownProposal> = {}): KnownProposal => ({
  ...one,
  id: `${one.organisationId} ${one.origin.planId} ${one.origin.key}`,
  version: 1,
  state: "open",
  issuerId: "municipality",
  planId: "plan",
  editionId: "first",
  answeredEditionId: null,
  ...more,
});
const proposing = (more: Partial<Proposing> = {}): Proposing => ({
  issuerId: "municipality",
  planId: "plan",
  editionId: "first",
  keys: new Set(["1", "2", "3"]),
  closed: false,
  changedSince: () => false,
  isNearer: () => false,
  ...more,
});
const nothing = { added: [], changed: [], withdrawn: [], handedBack: [] };

describe("who is asked", () => {
  it("asks once: settled again, nothing is left to do", () => {
    const rows = fc.uniqueArray(fc.tuple(fc.constantFrom("a", "b", "c"), fc.constantFrom("1", "2", "3")), {
      selector: (pair) => pair.join(),
    });
    fc.assert(
      fc.property(rows, (pairs) => {
        const all = pairs.map(([organisation, key]) => wanted(organisation, key));
        const { added } = settleProposals(all, [], proposing());
        expect(added).toEqual(all);
        const asked = added.map((one) => known(one));
        expect(settleProposals(all, asked, proposing())).toEqual(nothing);
      }),
    );
  });

  it("asks nobody a second time for a row that has come to serve one above it", () => {
    const asked = known(wanted("school", "1"), { state: "taken", answeredEditionId: "first" });
    const served = wanted("school", "1", { planId: "region's plan", key: "4.3" });
    expect(settleProposals([served], [asked], proposing())).toEqual(nothing);
    const open = { ...asked, state: "open" as const, answeredEditionId: null };
    expect(settleProposals([served], [open], proposing())).toEqual(nothing);
  });

  it("asks again when the words that were answered are others, and withdraws what is gone", () => {
    const answered = known(wanted("school", "1"), { state: "taken", answeredEditionId: "first" });
    const next = proposing({ editionId: "second", changedSince: () => true });
    expect(settleProposals([wanted("school", "1")], [answered], next).changed).toMatchObject([
      { state: "open", renewed: true },
    ]);
    const gone = settleProposals([], [known(wanted("school", "9"))], proposing());
    expect(gone.withdrawn).toMatchObject([{ because: "rowRemoved" }]);
    expect(settleProposals([], [known(wanted("school", "1"))], proposing({ closed: true })).withdrawn).toMatchObject([
      { because: "planClosed" },
    ]);
  });
});
