import * as z from "zod/mini";
import { withChores, withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import type { Parts, ServerParts } from "#server/platform/parts.ts";
import { bringDown } from "./bring-down.ts";
import { closeForHost, hostJob, hostJobFor } from "./host.ts";
import { askRun, changeRun, selectPath, selectUnfinished } from "./run-store.ts";

export const CASCADE_QUEUE = "cascade";

const cascadeJob = z.object({ regionId: z.string(), organisationId: z.string(), planId: z.string() });
type CascadeJob = z.infer<typeof cascadeJob>;

/**
 * An edition of the plan has come to count: those below are asked, and its own rows become duties. In the transaction that
 * made it so; nothing is done before that has ended.
 */
export async function askCascade(tx: Tx, parts: Parts, planId: string): Promise<void> {
  const { clock, context, jobs } = parts;
  const { organisationId, regionId } = context;
  await askRun(tx, context, planId, clock());
  await jobs.send(tx, CASCADE_QUEUE, { regionId, organisationId, planId } satisfies CascadeJob);
}

/** A plan of one's own was approved for the first time: whoever was told to have it approved sees it done. */
export async function tellHost(
  tx: Tx,
  parts: Parts,
  planId: string,
  act: Parameters<typeof hostJobFor>[3],
): Promise<void> {
  const job = await hostJobFor(tx, parts, planId, act);
  if (job !== null) await parts.jobs.send(tx, CASCADE_QUEUE, job);
}

/** After the transaction: nobody waits for the next look into the queue. */
export function wakeCascade({ jobs }: Pick<ServerParts, "jobs">): void {
  jobs.wake(CASCADE_QUEUE);
}

/** One job; done again it changes nothing. */
export async function workOnCascade(server: ServerParts, data: unknown): Promise<void> {
  const job = z.parse(z.union([hostJob, cascadeJob]), data);
  const { organisationId, planId, regionId } = job;
  const parts = await programOf(server, regionId, organisationId);
  if (parts === null) return;
  if ("kind" in job) {
    await closeForHost(parts, job);
    return;
  }
  try {
    await bringDown(parts, planId);
  } catch (error) {
    server.onTrouble(error);
    await withOrganisation(server.db, parts.context, (tx) =>
      changeRun(tx, parts.context, planId, { state: "failed", finished_at: server.clock() }),
    );
  }
}

/** The program itself, working for an organisation; null: it is not there. */
export async function programOf(server: ServerParts, regionId: string, organisationId: string): Promise<Parts | null> {
  const path = await withChores(server.db, (tx) => selectPath(tx, regionId, organisationId));
  if (path === null) return null;
  return { ...server, context: { organisationId, regionId, path, drafts: true, accountId: null }, identity: null };
}

/** What a stopped program has left unfinished is begun again. */
export async function recoverCascades(server: ServerParts): Promise<void> {
  const left = await withChores(server.db, selectUnfinished);
  for (const job of left) {
    const parts = await programOf(server, job.regionId, job.organisationId);
    if (parts === null) continue;
    await withOrganisation(server.db, parts.context, (tx) =>
      server.jobs.send(tx, CASCADE_QUEUE, job satisfies CascadeJob),
    );
  }
  if (left.length > 0) wakeCascade(server);
}
