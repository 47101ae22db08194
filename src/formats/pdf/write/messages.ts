/** paper: `paper.typ`; calendar: `calendar.typ`. */
export type Template = "paper" | "calendar";

/** What goes to the typesetter and comes back from it. */
export interface SetRequest {
  readonly template: Template;
  readonly data: string;
}

/** `last`: the worker ends now and takes no more requests. */
export interface SetReply {
  readonly answer: SetAnswer;
  readonly last: boolean;
}

export type SetAnswer =
  | { readonly kind: "pdf"; readonly bytes: Uint8Array }
  /** Signs that none of the fonts has. */
  | { readonly kind: "unprintable"; readonly signs: string }
  | { readonly kind: "failed"; readonly reason: string };
