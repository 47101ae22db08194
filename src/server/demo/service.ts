import type { OrganisationContext } from "#server/platform/db/transaction.ts";
import type { ServerParts } from "#server/platform/parts.ts";
import { fillOrganisations, fillPlans } from "./fill.ts";
import { fillLife } from "./life.ts";
import { makeRegion, SMALL_REGION, WHOLE_REGION } from "./region/region.ts";
import { selectRoot } from "./store.ts";

/** small: a few organisations, ready at once; region: the whole invented region of the figures, some minutes. */
export type DemoSize = "small" | "region";

const EVERY = 100;

export interface PreparedDemo {
  /** The head of the region. */
  readonly context: OrganisationContext;
  /** Ends when the plans are there too; organisations and people are there already. */
  readonly filled: Promise<void>;
  /** Made now, and not found. */
  readonly isNew: boolean;
  /** No more plans are begun. */
  stop(): void;
}

/** A demo is made once for a database. `say` gets lines for the person who waits. */
export async function prepareDemo(
  parts: ServerParts,
  size: DemoSize,
  say: (line: string) => void,
): Promise<PreparedDemo> {
  const root = await parts.db.transaction().execute(selectRoot);
  if (root !== null)
    return { context: contextOf(root), filled: Promise.resolve(), isNew: false, stop: () => undefined };
  const region = makeRegion(size === "region" ? WHOLE_REGION : SMALL_REGION);
  if (size === "region") say(`Готовлю пробную область: ${region.plans.length} планов. Это займёт несколько минут.`);
  await fillOrganisations(parts, region);
  let isStopped = false;
  const plans = fillPlans(parts, region, {
    isStopped: () => isStopped,
    tell: (done, total) => {
      if (size === "region" && (done % EVERY === 0 || done === total)) say(`Внесено планов: ${done} из ${total}`);
    },
  });
  const filled = plans.then(() => fillLife(parts, region, () => isStopped));
  return { context: contextOf(region.rootId), filled, isNew: true, stop: () => (isStopped = true) };
}

/** The head of a region gives its key to the region. */
function contextOf(id: string): OrganisationContext {
  return { organisationId: id, regionId: id, path: `${id}/`, drafts: true, accountId: null };
}
