import * as z from "zod/mini";
import type { Role } from "#core/access/model.ts";

/** off: no reminders; daily: one letter a day and urgent ones; urgent: only what cannot wait. */
export const mailMode = z.enum(["off", "daily", "urgent"]);
export type MailMode = z.infer<typeof mailMode>;

/** When somebody wants to be written; hours are 0–23 of the organisation's time zone. */
export interface MailWish {
  /** Null: as is usual for the roles. */
  readonly mode: MailMode | null;
  readonly hour: number;
  readonly quietFrom: number | null;
  readonly quietUntil: number | null;
}

/** Who only teaches, looks on or keeps the machine is not written to unless they want it. */
const UNASKED: readonly Role[] = ["teacher", "observer", "administrator"];

export function modeFor(wish: Pick<MailWish, "mode"> | null, roles: readonly Role[]): MailMode {
  if (wish !== null && wish.mode !== null) return wish.mode;
  return roles.some((role) => !UNASKED.includes(role)) ? "daily" : "off";
}

/** From `quietFrom` until `quietUntil`, over midnight too; the same hour twice is no quiet at all. */
export function isQuiet({ quietFrom, quietUntil }: Pick<MailWish, "quietFrom" | "quietUntil">, hour: number): boolean {
  if (quietFrom === null || quietUntil === null || quietFrom === quietUntil) return false;
  return quietFrom < quietUntil ? hour >= quietFrom && hour < quietUntil : hour >= quietFrom || hour < quietUntil;
}

/** Why hours cannot be wished together: the letter would come when it should be quiet. Null: they can. */
export function wishProblem(wish: MailWish): "quietFrom" | "hour" | null {
  if ((wish.quietFrom === null) !== (wish.quietUntil === null)) return "quietFrom";
  return isQuiet(wish, wish.hour) ? "hour" : null;
}

/** In how many hours it is not quiet any more; 0: it is not quiet. */
export function quietHoursLeft(wish: Pick<MailWish, "quietFrom" | "quietUntil">, hour: number): number {
  return isQuiet(wish, hour) && wish.quietUntil !== null ? (wish.quietUntil - hour + 24) % 24 : 0;
}
