import { queryOptions } from "@tanstack/react-query";
import { getMe, getWelcome, type Me } from "#contract/account.ts";
import { mayEver } from "#core/access/can.ts";
import type { Action } from "#core/access/rules.ts";
import { ApiError, call } from "./api.ts";

/** Who has signed in; null: nobody. */
export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: async ({ signal }): Promise<Me | null> => {
    try {
      return await call(getMe, {}, signal);
    } catch (error) {
      if (error instanceof ApiError && error.code === "signedOut") return null;
      throw error;
    }
  },
  staleTime: 60_000,
});

/** What comes before signing in: the first set-up, a demo, the customer's own provider. */
export const welcomeQuery = queryOptions({
  queryKey: ["welcome"],
  queryFn: ({ signal }) => call(getWelcome, {}, signal),
  staleTime: 60_000,
});

/** Whether the pages of an action are shown at all to somebody; the server decides about each object. `today`: YYYY-MM-DD. */
export function mayUse(me: Me, action: Action, today: string): boolean {
  return mayEver(me, action, today);
}
