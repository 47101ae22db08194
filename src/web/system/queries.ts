import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { getSystem, setBackupPlan, startBackup, startRestoreTest, type BackupPlan } from "#contract/maintenance.ts";
import { call } from "#web/lib/api.ts";

const WATCH_MS = 1500;

/** While something is being done its progress is asked for again and again. */
export const systemQuery = queryOptions({
  queryKey: ["system"],
  queryFn: ({ signal }) => call(getSystem, {}, signal),
  refetchInterval: ({ state }) => (state.data?.busy ? WATCH_MS : false),
});

export function useStart(kind: "backup" | "restoreTest") {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => (kind === "backup" ? call(startBackup, {}) : call(startRestoreTest, {})),
    onSettled: () => client.invalidateQueries({ queryKey: systemQuery.queryKey }),
  });
}

export function useSetPlan() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (plan: BackupPlan & { secret?: string }) => call(setBackupPlan, { body: plan }),
    onSuccess: () => client.invalidateQueries({ queryKey: systemQuery.queryKey }),
  });
}
