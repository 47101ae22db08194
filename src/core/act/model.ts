import * as z from "zod/mini";

const nullableText = z.nullable(z.string());

/** What an organisation of ours issues. */
export const actKind = z.enum(["order", "directive", "resolution"]);
export type ActKind = z.infer<typeof actKind>;

/** Is the act still binding? */
export const actState = z.enum(["inForce", "amended", "cancelled"]);
export type ActState = z.infer<typeof actState>;

/** An act that another one leans on or changes. `actId`: its line of the registry; null when it was only typed. */
export const actReference = z.object({
  actId: nullableText,
  /** As in `BasisAct`: order, directive, letter, law …; null when nobody said. */
  docType: nullableText,
  issuer: nullableText,
  /** YYYY-MM-DD */
  date: nullableText,
  number: nullableText,
  /** Without quotation marks round it. */
  title: nullableText,
  state: z.nullable(actState),
});
export type ActReference = z.infer<typeof actReference>;

export const pointRole = z.enum(["approve", "duty", "control", "entryIntoForce", "publish", "amend", "other"]);
export type PointRole = z.infer<typeof pointRole>;

/** Groups of organisations below the issuer that a point may address with one word. */
export const addresseeGroup = z.enum(["municipalities", "schools", "centres"]);
export type AddresseeGroup = z.infer<typeof addresseeGroup>;

/** Whom the point orders. `words`: as printed, in the dative («Руководителям ОО»). */
export const addressee = z.object({ words: z.string(), group: z.nullable(addresseeGroup) });

/**
 * Who controls: the one who signs, or a person by post and name, both in the nominative. `printed`: words in the accusative
 * that a person typed instead of ours.
 */
export const controller = z.discriminatedUnion("by", [
  z.object({ by: z.literal("signer") }),
  z.object({ by: z.literal("person"), post: z.string(), name: nullableText, printed: nullableText }),
]);
export type Controller = z.infer<typeof controller>;

/** Rows of a plan in their new wording, printed as a piece of its table; every row has as many cells as there are headings. */
export const tableFragment = z.object({ headings: z.array(z.string()), rows: z.array(z.array(z.string())) });
export type TableFragment = z.infer<typeof tableFragment>;

export const actPoint = z.object({
  /** Stays with the point through all moves. */
  id: z.string(),
  /** As printed, without the last dot: «2.1»; empty for a paragraph without a number. */
  number: z.string(),
  /** As printed, without the number and without a «Срок: …» line. Empty where `controller` or `role` says the words. */
  text: z.string(),
  role: pointRole,
  addressee: z.nullable(addressee),
  /** Words of a «Срок: …» line under the point; a deadline inside the text stays in the text. */
  deadline: nullableText,
  controller: z.nullable(controller),
  fragment: z.nullable(tableFragment),
});
export type ActPoint = z.infer<typeof actPoint>;

/** Rules of layout: ГОСТ Р 7.0.97-2016 or -2025; byDate: the one in force on the day of the act. */
export const actLayout = z.enum(["byDate", "2016", "2025"]);

/** An order, directive or resolution on its way to the signature: everything that stands on its paper but the appendix. */
export const actDraft = z.object({
  kind: actKind,
  /** Name of the organisation as valid on the day of the act, as the letterhead prints it. */
  issuer: nullableText,
  place: nullableText,
  /** «Об утверждении …» */
  heading: nullableText,
  basis: z.array(actReference),
  /** Words before the ordering word; null: made from `basis`. */
  preamble: nullableText,
  /** The ordering word as the document prints it («п р и к а з ы в а ю:»); null: the usual one of the kind. */
  command: nullableText,
  points: z.array(actPoint),
  signature: z.object({ post: nullableText, name: nullableText }),
  /** YYYY-MM-DD; null until signed. */
  date: nullableText,
  number: nullableText,
  layout: actLayout,
  /** The plan printed behind the act; null when there is none. */
  appendixPlanId: nullableText,
  /** The act that this one changes; null for an act of its own. */
  amends: z.nullable(actReference),
  /** Lines as a document printed them, used while they say the same date and number. */
  printed: z.object({ requisites: nullableText, appendixStamp: nullableText }),
  /** Keys of questions that a person answered with «так и надо». */
  settled: z.array(z.string()),
});
export type ActDraft = z.infer<typeof actDraft>;

/** A new act with nothing said yet but what it is and whose. */
export function emptyAct(kind: ActKind, issuer: string | null): ActDraft {
  return {
    kind,
    issuer,
    place: null,
    heading: null,
    basis: [],
    preamble: null,
    command: null,
    points: [],
    signature: { post: null, name: null },
    date: null,
    number: null,
    layout: "byDate",
    appendixPlanId: null,
    amends: null,
    printed: { requisites: null, appendixStamp: null },
    settled: [],
  };
}
