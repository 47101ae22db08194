/** A row of buttons that scrolls sideways on a phone: the chosen one is brought to its middle, the page stays where it is. */
export function bringIntoStrip(strip: HTMLElement | null, chosen: string): void {
  const current = strip?.querySelector(chosen);
  if (strip === null || !(current instanceof HTMLElement)) return;
  const left = current.getBoundingClientRect().left - strip.getBoundingClientRect().left + strip.scrollLeft;
  strip.scrollLeft = Math.max(0, left - (strip.clientWidth - current.offsetWidth) / 2);
}
