import type { EntryView } from "#contract/contest-entry.ts";
import type { ContestContent, EntryContent } from "#core/contest/model.ts";
import { linesOf } from "./typed-call.ts";

/** A work as it is typed; lists and numbers are words until they are saved. */
export interface TypedEntry extends Omit<EntryContent, "authors" | "nomination"> {
  readonly title: string;
  readonly nomination: string;
  readonly names: string;
  readonly pupils: string;
  readonly leader: string;
}

export function emptyEntry(name: string): TypedEntry {
  return {
    title: "",
    nomination: "",
    names: name,
    pupils: "",
    leader: name,
    post: "",
    subject: "",
    equipment: "",
    classes: "",
    annotation: "",
    files: [],
    consent: false,
    licence: null,
    children: null,
  };
}

export function entryFrom({ content, title }: Pick<EntryView, "content" | "title">): TypedEntry {
  const { authors, nomination, ...rest } = content;
  return {
    ...rest,
    title,
    nomination: nomination ?? "",
    names: authors.kind === "adults" ? authors.names.join("\n") : "",
    pupils: authors.kind === "pupils" ? String(authors.count) : "",
    leader: authors.kind === "pupils" ? authors.leader : "",
  };
}

/** Null: nobody is named yet, so there is nothing that could be kept. */
export function contentFrom(typed: TypedEntry, of: ContestContent["authors"]): EntryContent | null {
  const { leader, names, nomination, pupils, title: _, ...rest } = typed;
  const people = linesOf(names);
  const count = /^\d{1,4}$/.test(pupils.trim()) ? Number(pupils) : 0;
  const said = { ...rest, files: [...rest.files], nomination: nomination === "" ? null : nomination };
  if (of === "pupils") return count < 1 ? null : { ...said, authors: { kind: "pupils", count, leader } };
  return people.length === 0 ? null : { ...said, authors: { kind: "adults", names: people } };
}
