import type { ProposalView } from "#contract/cascade.ts";

export const FILTERS = ["open", "changed", "answered", "withdrawn", "all"] as const;
export type Filter = (typeof FILTERS)[number];

/** changed: asked again, because the row says something else than what was answered. */
export function fits(proposal: ProposalView, filter: Filter): boolean {
  switch (filter) {
    case "open":
      return proposal.state === "open";
    case "changed":
      return proposal.state === "open" && proposal.lastAnswer !== null;
    case "answered":
      return proposal.answer !== null;
    case "withdrawn":
      return proposal.state === "withdrawn";
    case "all":
      return true;
  }
}

/** Of how many taken rows no own plan has one, by the years of the plans above; the latest years first. */
export function freeByYears(proposals: readonly ProposalView[]): readonly (readonly [period: string, count: number])[] {
  const counts = new Map<string, number>();
  for (const { ownRow, period, state } of proposals)
    if ((state === "taken" || state === "changed") && ownRow === null && period !== null)
      counts.set(period, (counts.get(period) ?? 0) + 1);
  return [...counts].toSorted(([one], [other]) => (one < other ? 1 : -1));
}

export interface Group {
  readonly id: string;
  readonly editionId: string;
  readonly planTitle: string | null;
  readonly issuer: string;
  readonly edition: number;
  readonly workstream: string | null;
  readonly proposals: readonly ProposalView[];
}

/** By the plan above and its workstreams, rows by their numbers. */
export function grouped(proposals: readonly ProposalView[]): Group[] {
  const groups = new Map<string, ProposalView[]>();
  for (const one of proposals) {
    const id = `${one.planId}/${one.row.workstream}`;
    groups.set(id, [...(groups.get(id) ?? []), one]);
  }
  return [...groups]
    .flatMap(([id, rows]): Group[] => {
      const [first] = rows;
      if (first === undefined) return [];
      const { edition, editionId, issuer, planTitle, row, workstreamTitle } = first;
      const number = row.workstream === null ? "" : `${row.workstream}. `;
      const workstream = workstreamTitle === null && number === "" ? null : `${number}${workstreamTitle ?? ""}`.trim();
      const sorted = rows.toSorted((a, b) => byNumber.compare(a.row.number ?? "", b.row.number ?? ""));
      return [{ id, editionId, planTitle, issuer: issuer.name, edition, workstream, proposals: sorted }];
    })
    .toSorted((a, b) => byNumber.compare(a.planTitle ?? "", b.planTitle ?? "") || byNumber.compare(a.id, b.id));
}

const byNumber = new Intl.Collator("ru", { numeric: true });
