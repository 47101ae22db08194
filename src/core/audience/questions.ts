/** The questions about an audience name the words in doubt, so that one answer serves every cell that has them. */
const WHO = { before: "К какой части аудитории относится «", after: "»?" };
const APART = { before: "«", after: "»: это отдельная часть аудитории? Перед ней нет запятой." };

export function whoIs(words: string): string {
  return `${WHO.before}${words}${WHO.after}`;
}

export function isItApart(words: string): string {
  return `${APART.before}${words}${APART.after}`;
}

/** The words that a question is about. */
export function wordsInDoubt(question: string): string[] {
  const form = [WHO, APART].find(({ before, after }) => question.startsWith(before) && question.endsWith(after));
  return form === undefined ? [] : [question.slice(form.before.length, -form.after.length)];
}
