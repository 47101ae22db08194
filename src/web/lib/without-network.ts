/** Who works here and the day, known without a network. What keeps them is fetched after the first page is drawn. */
import * as z from "zod/mini";
import { me as meShape, type Me } from "#contract/account.ts";
import { getStatus } from "#contract/system.ts";
import { ApiError } from "./api.ts";

const device = () => import("./outbox/kept.ts");

export function forTheTimeWithout(me: Me): void {
  void device().then(({ keepWho }) => keepWho(me.accountId, me));
}

/** Whoever worked here last and has not signed out; null: nobody, or there was an answer after all. */
export async function keptWhoeverWorksHere(error: unknown): Promise<Me | null> {
  if (!(error instanceof ApiError) || error.code !== "network") return null;
  const { keptWho } = await device();
  const parsed = z.safeParse(meShape, await keptWho());
  return parsed.success ? parsed.data : null;
}

type Status = z.infer<typeof getStatus.response>;
const STATUS = "rostok-status";

export function keepStatus(status: Status): void {
  try {
    localStorage.setItem(STATUS, JSON.stringify(status));
  } catch {
    // A browser that keeps nothing.
  }
}

/** As it was, with the day of this device; null when it was never asked for, or there was an answer. */
export function keptStatus(error: unknown): Status | null {
  if (!(error instanceof ApiError) || error.code !== "network") return null;
  try {
    const parsed = z.safeParse(getStatus.response, JSON.parse(localStorage.getItem(STATUS) ?? ""));
    return parsed.success ? { ...parsed.data, today: dayOfDevice() } : null;
  } catch {
    return null;
  }
}

function dayOfDevice(): string {
  const now = new Date();
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** Whoever signs out leaves nothing on the device but what is not sent yet. */
export async function leaveNothingToRead(): Promise<void> {
  await (await device()).forgetKept();
}
