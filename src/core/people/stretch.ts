/** Days from `from` to `until`, both included, YYYY-MM-DD; `until` null: without an end. */
export interface Stretch {
  readonly from: string;
  readonly until: string | null;
}

export const isOn = ({ from, until }: Stretch, day: string): boolean => from <= day && (until === null || day <= until);

export const overlap = (one: Stretch, other: Stretch): boolean =>
  (other.until === null || one.from <= other.until) && (one.until === null || other.from <= one.until);

/** Every day of `inner` is a day of `outer`. */
export const covers = (outer: Stretch, inner: Stretch): boolean =>
  outer.from <= inner.from && (outer.until === null || (inner.until !== null && inner.until <= outer.until));

export const isBackwards = ({ from, until }: Stretch): boolean => until !== null && until < from;
