import type { OrganisationContext } from "#server/platform/db/transaction.ts";
import type { ServerParts } from "#server/platform/parts.ts";
import { fillRegion } from "./fill.ts";
import { makeRegion, SMALL_REGION, WHOLE_REGION } from "./region/region.ts";
import { selectRoot } from "./store.ts";

/** small: a few organisations, ready at once; region: the whole invented region of the figures, some minutes. */
export type DemoSize = "small" | "region";

const EVERY = 100;

/**
 * The organisations of a demo with their people and plans, made once for a database; answers with the head of the region.
 * `say` gets lines for the person who waits.
 */
export async function prepareDemo(
  parts: ServerParts,
  size: DemoSize,
  say: (line: string) => void,
): Promise<OrganisationContext> {
  const root = await parts.db.transaction().execute(selectRoot);
  if (root !== null) return contextOf(root);
  const region = makeRegion(size === "region" ? WHOLE_REGION : SMALL_REGION);
  if (size === "region") say(`Готовлю пробную область: ${region.plans.length} планов. Это займёт несколько минут.`);
  await fillRegion(parts, region, (done, total) => {
    if (size === "region" && (done % EVERY === 0 || done === total)) say(`Внесено планов: ${done} из ${total}`);
  });
  return contextOf(region.rootId);
}

/** The head of a region gives its key to the region. */
function contextOf(id: string): OrganisationContext {
  return { organisationId: id, regionId: id, path: `${id}/`, drafts: true, accountId: null };
}
