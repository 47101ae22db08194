import { useMutation, useQueryClient } from "@tanstack/react-query";
import { createActDraft, type ActBeginning } from "#contract/act-beginning.ts";
import { call } from "#web/lib/api.ts";

/** Does something and has both lists read again. */
export function useActChange<I, O>(change: (input: I) => Promise<O>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ["acts"] }),
        client.invalidateQueries({ queryKey: ["act-drafts"] }),
      ]),
  });
}

export const useCreateDraft = () => useActChange((body: ActBeginning) => call(createActDraft, { body }));
