import type { PlanContent } from "#core/plan/change/model.ts";

/** The words of a plan with repetitions, sorted: of its rows, workstreams, texts and of what was left out. */
export function wordsOfContent(content: PlanContent): string[] {
  const { activities, workstreams, dropped, texts } = content;
  return wordsIn([
    ...activities.flatMap((row) => [
      row.number,
      row.title,
      row.audience,
      row.schedule,
      row.responsible,
      row.expectedResult,
      row.component,
      ...row.notes,
    ]),
    ...workstreams.flatMap(({ title, label }) => [title, label ?? null]),
    ...dropped.map(({ text }) => text),
    ...texts.flatMap(({ heading, text }) => [heading, text]),
  ]);
}

export function wordsIn(texts: readonly (string | null)[]): string[] {
  return texts
    .flatMap((text) =>
      (text ?? "")
        .normalize("NFC")
        .toLowerCase()
        .replace(/[\u00ad\u200b]/g, "")
        .split(/[^\p{L}\p{N}]+/u),
    )
    .filter((word) => word !== "")
    .sort();
}

/** The first list without the words of the second, each taken away once. */
export function withoutWords(words: readonly string[], away: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const word of away) left.set(word, (left.get(word) ?? 0) + 1);
  return words.filter((word) => {
    const count = left.get(word) ?? 0;
    if (count > 0) left.set(word, count - 1);
    return count === 0;
  });
}
