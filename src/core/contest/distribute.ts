export interface WorkToJudge {
  readonly id: string;
  readonly organisationId: string;
  /** Accounts that are asked about it already. */
  readonly experts: readonly string[];
}

export interface ChosenExpert {
  readonly accountId: string;
  /** Everywhere that they work. */
  readonly organisations: ReadonlySet<string>;
}

export interface Asked {
  readonly workId: string;
  readonly accountId: string;
}

/**
 * Gives each work experts until it has `perWork`: never one of its own organisation, never the same twice, those with the
 * fewest works first. `lacking`: works for which there were too few.
 */
export function distribute(
  works: readonly WorkToJudge[],
  experts: readonly ChosenExpert[],
  perWork: number,
): { readonly asked: readonly Asked[]; readonly lacking: readonly string[] } {
  const load = new Map(experts.map(({ accountId }) => [accountId, 0]));
  for (const accountId of works.flatMap((work) => work.experts))
    if (load.has(accountId)) load.set(accountId, (load.get(accountId) ?? 0) + 1);
  const asked: Asked[] = [];
  const lacking: string[] = [];
  for (const work of works) {
    const free = experts
      .filter(
        ({ accountId, organisations }) => !work.experts.includes(accountId) && !organisations.has(work.organisationId),
      )
      .toSorted((a, b) => (load.get(a.accountId) ?? 0) - (load.get(b.accountId) ?? 0));
    const wanted = Math.max(0, perWork - work.experts.length);
    for (const { accountId } of free.slice(0, wanted)) {
      asked.push({ workId: work.id, accountId });
      load.set(accountId, (load.get(accountId) ?? 0) + 1);
    }
    if (free.length < wanted) lacking.push(work.id);
  }
  return { asked, lacking };
}
