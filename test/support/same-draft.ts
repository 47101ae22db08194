import type { Draft } from "#core/intake/draft.ts";

/** Every field of a draft but where it was read from, what was left out and what was noticed: equal for equal papers. */
export function comparableDraft(draft: Draft): unknown {
  const { dropped: _dropped, findings: _findings, texts, activities, ...rest } = draft;
  return withoutNulls({
    ...rest,
    activities: activities.map(({ source: _source, places: _places, ...activity }) => activity),
    texts: texts.map(({ heading, text }) => ({ heading, text })),
  });
}

/** A field that is absent and one that is null say the same. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, own]) => own !== null && own !== undefined);
  return Object.fromEntries(entries.map(([key, own]) => [key, withoutNulls(own)]));
}
