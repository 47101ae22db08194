import { pupilNamesIn } from "#core/evidence/pupil-names.ts";
import type { ContestContent, ContestKind, EntryContent } from "./model.ts";

type Call = Pick<ContestContent, "criteria" | "pass" | "regulations" | "regulationsFile">;

/** What a call has to say before it opens; codes of sentences. */
export function missingOfContest(kind: ContestKind, { criteria, pass, regulations, regulationsFile }: Call): string[] {
  return [
    ...(regulations.trim() === "" && regulationsFile === null ? ["regulations"] : []),
    ...(criteria.length === 0 ? ["criteria"] : []),
    ...(new Set(criteria.map(({ key }) => key)).size < criteria.length ? ["criteria"] : []),
    ...(kind !== "contest" && (pass === null || pass > mostPoints(criteria)) ? ["pass"] : []),
  ];
}

export const mostPoints = (criteria: ContestContent["criteria"]): number =>
  criteria.reduce((sum, { most }) => sum + most, 0);

/** The first thing that a work has to say before it is sent; null: nothing is missing. Names of fields. */
export function missingOfEntry(
  kind: ContestKind,
  { nominations }: Pick<ContestContent, "nominations">,
  title: string,
  entry: EntryContent,
): string | null {
  if (title.trim() === "") return "title";
  if (nominations.length > 0 && !nominations.includes(entry.nomination ?? "")) return "nomination";
  if (kind !== "contest" && entry.subject.trim() === "") return "subject";
  if (kind !== "contest" && entry.classes.trim() === "") return "classes";
  if (entry.files.length === 0) return "files";
  if (!entry.consent) return "consent";
  if (entry.licence === null) return "licence";
  if (entry.files.some(({ picture }) => picture) && entry.children === null) return "children";
  return null;
}

/** What may be names of pupils in the words that others will read. */
export const pupilNamesOf = (title: string, { annotation }: Pick<EntryContent, "annotation">): readonly string[] =>
  pupilNamesIn(`${title}\n${annotation}`);

/** «Петрова А. И., Смирнов К. О.» or «3 обучающихся». */
export function authorsInWords({ authors }: Pick<EntryContent, "authors">): string {
  if (authors.kind === "adults") return authors.names.join(", ");
  const leader = authors.leader.trim();
  const count = `авторов-обучающихся: ${authors.count}`;
  return leader === "" ? count : `${count}; руководитель ${leader}`;
}
