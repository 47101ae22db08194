import { dayIn } from "#server/platform/day.ts";
import { withChores, withOrganisation } from "#server/platform/db/transaction.ts";
import type { ServerParts } from "#server/platform/parts.ts";
import { selectSignedActs } from "./act-store.ts";
import * as store from "./daily-store.ts";
import { orderDuties } from "./duties-of-act.ts";
import { askCascade, programOf, wakeCascade } from "./queue.ts";

const KIND = "cascade";
const ENDED = "Организация закрыта.";

/**
 * Once a day: organisations that opened, closed or moved since are asked what now concerns them, and no more what does not.
 * Regions in which nothing of the kind happened cost one look.
 */
export async function followOrganisations(server: ServerParts): Promise<void> {
  const roots = await withChores(server.db, store.selectRoots);
  for (const { id: rootId, regionId, timeZone } of roots) {
    const day = dayIn(timeZone, server.clock());
    const since = await withChores(server.db, (tx) => store.selectLastDay(tx, KIND, rootId));
    if (since !== null && since >= day) continue;
    await followRegion(server, regionId, since, day);
    await withChores(server.db, (tx) => store.markDay(tx, { kind: KIND, rootId, regionId, day, at: server.clock() }));
  }
}

async function followRegion(server: ServerParts, regionId: string, since: string | null, day: string): Promise<void> {
  const changed = await withChores(server.db, (tx) => store.selectChangedPaths(tx, regionId, since ?? day, day));
  if (changed.length === 0) return;
  await withChores(server.db, (tx) => store.withdrawOfEnded(tx, regionId, ENDED, server.clock()));
  await withChores(server.db, (tx) => store.withdrawOfMoved(tx, regionId, server.clock()));
  const issuers = await withChores(server.db, (tx) => store.selectIssuers(tx, regionId, changed));
  for (const organisationId of issuers) {
    const parts = await programOf(server, regionId, organisationId);
    if (parts === null) continue;
    await withOrganisation(server.db, parts.context, async (tx) => {
      for (const planId of await store.selectPlansInForce(tx, parts.context)) await askCascade(tx, parts, planId);
      for (const act of await selectSignedActs(tx, parts.context)) await orderDuties(tx, parts, act, day);
    });
  }
  wakeCascade(server);
}
