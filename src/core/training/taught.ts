interface Taught {
  /** YYYY-MM-DD */
  readonly issuedOn: string;
  readonly hours: number;
}

/** Hours of certificates by the calendar year in which they were issued, the latest first. */
export function hoursByYear(
  certificates: readonly Taught[],
): { readonly year: number; readonly hours: number; readonly certificates: number }[] {
  const years = new Map<number, { hours: number; certificates: number }>();
  for (const { hours, issuedOn } of certificates) {
    const year = Number(issuedOn.slice(0, 4));
    const before = years.get(year) ?? { hours: 0, certificates: 0 };
    years.set(year, { hours: before.hours + hours, certificates: before.certificates + 1 });
  }
  return [...years].map(([year, sums]) => ({ year, ...sums })).toSorted((one, other) => other.year - one.year);
}
