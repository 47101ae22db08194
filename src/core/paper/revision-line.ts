/** What the footer of a paper says: «Редакция 3 · контрольная сумма 5f3ac21b9d0e»; the sum is of the content, not of the file. */
export function revisionLine(revision: number, hash: string): string {
  return `Редакция ${revision} · контрольная сумма ${hash.slice(0, HASH_LENGTH)}`;
}

const HASH_LENGTH = 16;
const LINE = /^Редакция \d{1,6} · контрольная сумма [0-9a-f]{16}$/u;

/** Whether a line at the edge of a page is such a footer: readers leave it out of the text. */
export function isRevisionLine(text: string): boolean {
  return LINE.test(text.trim());
}
