/** The questions about bodies name the words in doubt, so that one answer serves every cell that has them. */
const TWO = { before: "Здесь двое ответственных без запятой: «", between: "» и «", after: "»?" };
const WHO = { before: "Кто это: «", after: "»?" };

export function twoBodies(first: string, second: string): string {
  return `${TWO.before}${first}${TWO.between}${second}${TWO.after}`;
}

export function whoIsIt(name: string): string {
  return `${WHO.before}${name}${WHO.after}`;
}

/** The words that a question is about; names may hold quotation marks, so that there can be several ways to read it. */
export function wordsInDoubt(question: string): string[] {
  if (question.startsWith(WHO.before)) return [question.slice(WHO.before.length, -WHO.after.length)];
  if (!question.startsWith(TWO.before)) return [];
  const inner = question.slice(TWO.before.length, -TWO.after.length);
  const found: string[] = [];
  for (let at = inner.indexOf(TWO.between); at >= 0; at = inner.indexOf(TWO.between, at + 1))
    found.push(`${inner.slice(0, at)} ${inner.slice(at + TWO.between.length)}`);
  return found;
}
