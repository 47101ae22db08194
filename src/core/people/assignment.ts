import { isBackwards, isOn, overlap, type Stretch } from "./stretch.ts";

/** A person holds a post, with its days. */
export interface Assignment extends Stretch {
  readonly id: string;
  readonly postId: string;
  readonly postName: string;
  readonly organisationName: string;
  readonly personId: string;
  /** «Иванова О. С.» */
  readonly personName: string;
  /** «и. о.»: stands in for whoever holds the post, or for nobody. */
  readonly acting: boolean;
  /** «по совместительству»: a second post beside another, said on purpose. */
  readonly partTime: boolean;
}

export interface AskedAssignment extends Stretch {
  readonly postId: string;
  readonly personId: string;
  readonly acting: boolean;
  readonly partTime: boolean;
}

export type AssignmentProblem =
  | { readonly code: "datesCrossed" }
  /** The post is no longer there on some of the days. */
  | { readonly code: "postAbolished"; readonly until: string }
  /** Somebody holds it (or acts in it) on some of the days. */
  | { readonly code: "postTaken"; readonly holder: Assignment }
  /** The person holds another post on some of the days, and nobody said that it is part-time. */
  | { readonly code: "secondPost"; readonly other: Assignment };

/** `others`: assignments of the same post and of the same person, in any order. */
export function judgeAssignment(
  asked: AskedAssignment,
  others: readonly Assignment[],
  postUntil: string | null,
): AssignmentProblem | null {
  if (isBackwards(asked)) return { code: "datesCrossed" };
  if (postUntil !== null && (asked.until === null || asked.until > postUntil))
    return { code: "postAbolished", until: postUntil };
  const meanwhile = others.filter((other) => overlap(asked, other));
  const holder = meanwhile.find(
    (other) => other.postId === asked.postId && (other.acting === asked.acting || other.personId === asked.personId),
  );
  if (holder !== undefined) return { code: "postTaken", holder };
  if (asked.acting || asked.partTime) return null;
  const second = meanwhile.find(
    (other) => other.personId === asked.personId && other.postId !== asked.postId && !other.acting && !other.partTime,
  );
  return second === undefined ? null : { code: "secondPost", other: second };
}

/** Who signs on a day: whoever acts in the post, else whoever holds it; null: it is vacant. */
export function holderOn<A extends Pick<Assignment, "from" | "until" | "acting">>(
  ofPost: readonly A[],
  day: string,
): A | null {
  const there = ofPost.filter((assignment) => isOn(assignment, day));
  return there.find(({ acting }) => acting) ?? there[0] ?? null;
}
