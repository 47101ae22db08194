/** The tab that a page stands under: the longest address that is its own or begins it. Null: none. */
export function currentTab(pathname: string, tabs: readonly string[]): string | null {
  const above = tabs.filter((to) => pathname === to || pathname.startsWith(`${to}/`));
  return above.toSorted((one, other) => other.length - one.length)[0] ?? null;
}
