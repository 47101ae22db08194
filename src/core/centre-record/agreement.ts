import * as z from "zod/mini";
import { addDays, parsePlainDate } from "../time/plain-date.ts";
import { badDay, turned, type RecordTrouble } from "./programme.ts";

const words = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most));
const day = z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/));

/** An agreement on network interaction. */
export const agreementContent = z.object({
  /** An organisation of the register; null: it is not there. */
  partnerId: z.nullable(z.string()),
  /** How the partner is called in the agreement. */
  partner: words(500),
  subject: words(2000),
  number: z.nullable(words(60)),
  signedOn: z.nullable(day),
  from: day,
  /** Null: without a term. */
  until: z.nullable(day),
});
export type AgreementContent = z.infer<typeof agreementContent>;

/** notYet: its first day is to come; endsSoon: in force, its last day within thirty days. */
export type AgreementState = "notYet" | "inForce" | "endsSoon" | "over" | "terminated";

/** Days before the last one on which it is told that the agreement ends. */
export const WARN_DAYS = 30;

export function agreementTrouble({ from, signedOn, until }: AgreementContent): RecordTrouble | null {
  return (
    badDay(signedOn, "/signedOn") ?? badDay(from, "/from") ?? badDay(until, "/until") ?? turned(from, until, "/until")
  );
}

/** As it stands on a day. A terminated one is in force until the day before its termination. */
export function agreementState(
  { from, terminatedOn, until }: Pick<AgreementContent, "from" | "until"> & { readonly terminatedOn: string | null },
  on: string,
): AgreementState {
  if (terminatedOn !== null && terminatedOn <= on) return "terminated";
  if (until !== null && until < on) return "over";
  if (on < from) return "notYet";
  const today = parsePlainDate(on);
  return today !== null && until !== null && until <= addDays(today, WARN_DAYS) ? "endsSoon" : "inForce";
}

export const isInForce = (state: AgreementState): boolean => state === "inForce" || state === "endsSoon";
