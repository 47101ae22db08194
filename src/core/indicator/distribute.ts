/** Who gets a part, and by what it is measured; null: nobody knows its base, and it gets no part. */
export interface Receiver {
  readonly id: string;
  readonly base: bigint | null;
}

export interface Distribution {
  /** By receiver, whole things; who is not there got no part. */
  readonly parts: ReadonlyMap<string, bigint>;
  /** What is left of the whole; below zero: more was given than there is. */
  readonly remainder: bigint;
}

/**
 * Parts of a whole, never rounded up: parts + remainder = whole. equally: to everybody the same; proportionally: as the bases
 * are to one another, each part cut to whole things. What is left stays as the remainder for a person to give.
 */
export function distribute(
  whole: bigint,
  receivers: readonly Receiver[],
  way: "equally" | "proportionally",
): Distribution {
  if (whole < 0n) return { parts: new Map(), remainder: whole };
  const shares = receivers.flatMap(({ base, id }) => {
    const share = way === "equally" ? 1n : base;
    return share === null || share < 0n ? [] : [{ id, share }];
  });
  const sum = shares.reduce((all, { share }) => all + share, 0n);
  if (sum === 0n) return { parts: new Map(), remainder: whole };
  const parts = new Map(shares.map(({ id, share }) => [id, (whole * share) / sum]));
  return { parts, remainder: remainderOf(whole, [...parts.values()]) };
}

/** Of parts given by hand. */
export function remainderOf(whole: bigint, parts: readonly bigint[]): bigint {
  return parts.reduce((left, part) => left - part, whole);
}

/**
 * Gives what is left one by one, first to those whose share was cut most, then to those with the larger base; only when a
 * person asks for it. Who got no part gets none here; nothing is left unless nobody got a part.
 */
export function giveRemainder(
  whole: bigint,
  receivers: readonly Receiver[],
  way: "equally" | "proportionally",
): Distribution {
  const given = distribute(whole, receivers, way);
  const sum = receivers.reduce((all, { base }) => all + (way === "equally" ? 1n : (base ?? 0n)), 0n);
  const cut = ({ base }: Receiver): bigint =>
    sum === 0n ? 0n : (whole * (way === "equally" ? 1n : (base ?? 0n))) % sum;
  const order = receivers
    .filter(({ base, id }) => given.parts.has(id) && (way === "equally" || (base ?? 0n) > 0n))
    .toSorted((one, other) => inOrder(cut(other), cut(one)) || inOrder(other.base ?? 0n, one.base ?? 0n));
  const parts = new Map(given.parts);
  let left = given.remainder;
  for (const { id } of order) {
    if (left <= 0n) break;
    parts.set(id, (parts.get(id) ?? 0n) + 1n);
    left -= 1n;
  }
  return { parts, remainder: left };
}

const inOrder = (one: bigint, other: bigint): number => (one < other ? -1 : one > other ? 1 : 0);
