/** The day on the wall of this machine, YYYY-MM-DD: only where the calendar opens; what is today in it the server says. */
export function dayOfBrowser(): string {
  // Sweden writes days as ISO 8601 does.
  return new Intl.DateTimeFormat("sv-SE").format(new Date());
}
