import { queryOptions, type QueryClient } from "@tanstack/react-query";
import { getMe, getWelcome, type Me } from "#contract/account.ts";
import { mayEver } from "#core/access/can.ts";
import type { Action } from "#core/access/rules.ts";
import { ApiError, call } from "./api.ts";
import { forTheTimeWithout, keptWhoeverWorksHere } from "./without-network.ts";

const ME = ["me"];

/** Who has signed in; null: nobody. Whoever was here and is not any more stays known: their work is still on the page. */
export const meQuery = queryOptions({
  queryKey: ME,
  queryFn: async ({ signal, client }): Promise<Me | null> => {
    try {
      const found = await call(getMe, {}, signal);
      if (found.step === "whole") forTheTimeWithout(found);
      return found;
    } catch (error) {
      const wasHere = (client.getQueryData<Me | null>(ME) ?? null) !== null;
      if (error instanceof ApiError && error.code === "signedOut" && !wasHere) return null;
      const known = wasHere ? null : await keptWhoeverWorksHere(error);
      if (known !== null) return known;
      throw error;
    }
  },
  staleTime: 60_000,
});

/** Whether the session of whoever is on the pages is over. */
export const sessionEndedQuery = queryOptions({
  queryKey: ["session-ended"],
  queryFn: () => false,
  initialData: false,
  staleTime: Infinity,
});

/** For every answer that is a refusal: the pages learn at once that the session is over, or that a code is asked for. */
export function noticeSession(client: QueryClient, error: unknown): void {
  if (!(error instanceof ApiError)) return;
  if (error.code === "signedOut") client.setQueryData(sessionEndedQuery.queryKey, true);
  if (error.code === "secondFactorNeeded") void client.invalidateQueries({ queryKey: ME });
}

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
