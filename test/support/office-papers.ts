import { para, sourceDocument, table } from "#test/support/source-document-builder.ts";
import type { Draft } from "#core/intake/draft.ts";
import { readDraft } from "#core/intake/read-draft.ts";
import type { SourceDocument } from "#core/intake/source-document.ts";

/** The rows that every paper ends with. */
export const plan = table([
  ["№ п/п", "Мероприятия", "Сроки", "Ответственные"],
  ["1.", "Открытие кружка по робототехнике для учащихся", "сентябрь", "Директор"],
  ["2.", "День открытых дверей для родителей и детей", "октябрь", "Педагоги"],
  ["3.", "Мастер-класс по физике для педагогов района", "май", "Педагоги"],
]);
/** A paragraph, or a table. */
type Piece = string | ReturnType<typeof table>;

/** What offices write round a plan, and what is read of it; by what kind of paper it is. */
export type OfficePapers = Readonly<
  Record<string, { readonly lines: readonly Piece[]; readonly reads: Partial<Draft> }>
>;

export function papers(pieces: readonly Piece[]): SourceDocument {
  return sourceDocument([...pieces, plan].map((piece) => (typeof piece === "string" ? para(piece) : piece)));
}

export function draftOf(document: SourceDocument): Draft {
  const draft = readDraft(document);
  if ("refusal" in draft) throw new Error(draft.refusal.code);
  return draft;
}
