import * as z from "zod/mini";

const nullableText = (most: number) => z.nullable(z.string().check(z.maxLength(most)));

/** Everything that stands on the paper of a letter but its date and number, which it gets when it is sent. */
export const officialLetter = z.object({
  /** Name of the organisation as the letterhead prints it. */
  issuer: nullableText(1000),
  /** As printed in the corner; «\n» begins a line. */
  addressee: z.string().check(z.maxLength(4000)),
  heading: z.string().check(z.maxLength(1000)),
  /** Paragraphs parted by «\n». */
  text: z.string().check(z.maxLength(200_000)),
  signature: z.object({ post: nullableText(500), name: nullableText(200) }),
});
export type OfficialLetter = z.infer<typeof officialLetter>;

/** One term that is over without a word about it. Days are YYYY-MM-DD. */
export interface OverdueTerm {
  readonly organisationId: string;
  /** Whole name of the organisation. */
  readonly organisation: string;
  /** The act or plan that it comes from. */
  readonly document: OverdueDocument;
  readonly number: string | null;
  readonly title: string;
  readonly dueOn: string;
  /** What closes it by itself. */
  readonly fulfilledBy: "plan" | "appointment" | null;
}

/** `kind`: of the registry of acts; a plan has its title only, when that is known. */
export type OverdueDocument =
  | { readonly from: "act"; readonly kind: string; readonly date: string; readonly number: string }
  | { readonly from: "plan"; readonly title: string | null };
