import type { ContestText } from "#contract/contest.ts";
import type { ContestContent, ContestKind } from "#core/contest/model.ts";
import { newId } from "#web/lib/new-id.ts";

/** A call as it is typed; numbers are words until they are saved. */
export interface TypedCall {
  readonly kind: ContestKind;
  readonly title: string;
  readonly opensOn: string;
  readonly closesOn: string;
  readonly regulations: string;
  readonly regulationsFile: ContestContent["regulationsFile"];
  readonly nominations: string;
  readonly criteria: readonly { readonly key: string; readonly title: string; readonly most: string }[];
  readonly kinds: ContestContent["kinds"];
  readonly authors: ContestContent["authors"];
  readonly experts: string;
  readonly spread: string;
  readonly prizes: string;
  readonly pass: string;
}

export const newCriterion = () => ({ key: newId().slice(0, 8), title: "", most: "" });

export const EMPTY_CALL: Omit<TypedCall, "criteria"> = {
  kind: "contest",
  title: "",
  opensOn: "",
  closesOn: "",
  regulations: "",
  regulationsFile: null,
  nominations: "",
  kinds: [],
  authors: "adults",
  experts: "2",
  spread: "",
  prizes: "3",
  pass: "",
};

export function typedFrom({ closesOn, content, kind, opensOn, title }: ContestText): TypedCall {
  const { authors, criteria, experts, kinds, nominations, pass, prizes, regulations, regulationsFile, spread } =
    content;
  return {
    kind,
    title,
    opensOn,
    closesOn,
    regulations,
    regulationsFile,
    nominations: nominations.join("\n"),
    criteria: criteria.map((one) => ({ ...one, most: String(one.most) })),
    kinds,
    authors,
    experts: String(experts),
    spread: spread === null ? "" : String(spread),
    prizes: String(prizes),
    pass: pass === null ? "" : String(pass),
  };
}

export const linesOf = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

const numberOr = (typed: string, other: number): number => (/^\d{1,5}$/.test(typed.trim()) ? Number(typed) : other);

/** As it is sent; a criterion without words or points is not there yet. */
export function textFrom(typed: TypedCall): ContestText {
  const { closesOn, kind, opensOn, title } = typed;
  return {
    kind,
    title: title.trim(),
    opensOn,
    closesOn,
    content: {
      regulations: typed.regulations,
      regulationsFile: typed.regulationsFile,
      nominations: linesOf(typed.nominations),
      criteria: typed.criteria
        .filter(({ most, title: words }) => words.trim() !== "" && numberOr(most, 0) > 0)
        .map(({ key, most, title: words }) => ({ key, title: words.trim(), most: numberOr(most, 1) })),
      kinds: [...typed.kinds],
      authors: typed.authors,
      experts: Math.min(5, Math.max(1, numberOr(typed.experts, 2))),
      spread: typed.spread.trim() === "" ? null : Math.max(1, numberOr(typed.spread, 1)),
      prizes: Math.min(10, Math.max(1, numberOr(typed.prizes, 3))),
      pass: typed.pass.trim() === "" ? null : numberOr(typed.pass, 0),
      changes: [],
    },
  };
}
