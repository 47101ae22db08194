const GROUP = 3;

/** Digits in groups of three with unbreakable spaces: «12 000». */
export function groupDigits(digits: string): string {
  const groups: string[] = [];
  for (let end = digits.length; end > 0; end -= GROUP) groups.unshift(digits.slice(Math.max(0, end - GROUP), end));
  return groups.join("\u00A0");
}
