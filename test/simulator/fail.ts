/** What the simulator has found. */
export function fail(what: string): never {
  throw new Error(what);
}

export function expectSame(what: string, found: unknown, expected: unknown): void {
  const [one, other] = [JSON.stringify(found), JSON.stringify(expected)];
  if (one !== other) fail(`${what}: ${one}, expected ${other}`);
}
