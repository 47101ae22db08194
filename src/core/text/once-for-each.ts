/** The same answer for the same text, found once: plans repeat their cells in many rows. */
export function onceForEach<T>(answer: (text: string) => T): (text: string) => T {
  const known = new Map<string, { readonly found: T }>();
  return (text) => {
    const before = known.get(text);
    if (before) return before.found;
    const found = answer(text);
    known.set(text, { found });
    return found;
  };
}
