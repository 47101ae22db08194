/** What belongs to one organisation together, organisations in the order in which they are first named. */
export function byOrganisation<T extends { readonly organisationId: string }>(lines: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const line of lines) {
    const group = groups.get(line.organisationId);
    if (group === undefined) groups.set(line.organisationId, [line]);
    else group.push(line);
  }
  return groups;
}
