import { queryOptions, useQueryClient } from "@tanstack/react-query";
import * as z from "zod/mini";
import * as contract from "#contract/reporting-round.ts";
import { ApiError, call } from "#web/lib/api.ts";
import { keep, kept } from "#web/lib/outbox/kept.ts";
import type { Owner } from "#web/lib/outbox/model.ts";
import { formQuery } from "./queries.ts";

/** The form, kept on the device: without a network it opens as it was the last time. */
export const keptFormQuery = (owner: Owner, roundId: string, organisationId: string) =>
  queryOptions({
    queryKey: formQuery(roundId, organisationId).queryKey,
    queryFn: async ({ signal }): Promise<contract.FormView> => {
      const name = `round-form/${roundId}/${organisationId}`;
      try {
        const view = await call(contract.getForm, { params: { roundId, organisationId } }, signal);
        await keep(owner, name, view);
        return view;
      } catch (error) {
        if (!(error instanceof ApiError) || error.code !== "network") throw error;
        const found = z.safeParse(contract.formView, await kept(owner, name));
        if (!found.success) throw error;
        return found.data;
      }
    },
  });

/** Asks for the form as it stands now, after somebody else has changed it. */
export function useFreshForm(roundId: string, organisationId: string) {
  const client = useQueryClient();
  return async () => {
    await client.invalidateQueries({ queryKey: formQuery(roundId, organisationId).queryKey });
  };
}
