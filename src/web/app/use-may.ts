import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import type { Action } from "#core/access/rules.ts";
import { meQuery, mayUse } from "#web/lib/me.ts";
import { statusQuery } from "#web/lib/status-query.ts";

/** Whether whoever has signed in may do it to anything today; null while that is not known yet. */
export function useMay(): ((action: Action) => boolean) | null {
  const { data: me } = useQuery(meQuery);
  const { data: status } = useQuery(statusQuery);
  const may = useCallback(
    (action: Action) => me !== undefined && me !== null && status !== undefined && mayUse(me, action, status.today),
    [me, status],
  );
  return me === undefined || me === null || status === undefined ? null : may;
}
