import { expect } from "vitest";
import type { Draft } from "#core/intake/draft.ts";
import { readDraft } from "#core/intake/read-draft.ts";
import type { SourceDocument } from "#core/intake/source-document.ts";
import { inventedWords, lostWords } from "./words-kept.ts";

/** The usual columns of a plan. */
export const HEADER = ["№ п/п", "Мероприятия", "Целевая аудитория", "Сроки проведения", "Ответственный"];

/** Reads, and checks on the way that no word was lost or invented. */
export function draftOf(document: SourceDocument): Draft {
  const draft = readDraft(document);
  if ("refusal" in draft) throw new Error(`refused: ${draft.refusal.code}`);
  expect(lostWords(document, draft)).toEqual([]);
  expect(inventedWords(document, draft)).toEqual([]);
  return draft;
}

/** number | title | audience | schedule | responsible | expectedResult | component | workstream, «·» for nothing. */
export function lines(draft: Draft): string[] {
  return draft.activities.map((one) =>
    [
      one.number,
      one.title,
      one.audience,
      one.schedule,
      one.responsible,
      one.expectedResult,
      one.component,
      one.workstream,
    ]
      .map((value) => (value === null ? "·" : String(value)))
      .join(" | "),
  );
}

export const codes = (draft: Draft): string[] => draft.findings.map((one) => one.code);
