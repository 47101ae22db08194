import { offerOf } from "#core/calendar/months.ts";
import { dayIn } from "#server/platform/day.ts";
import { withOrganisation } from "#server/platform/db/transaction.ts";
import type { ServerParts } from "#server/platform/parts.ts";
import { beginIssue } from "./issues.ts";
import * as store from "./issue-store.ts";
import { selectIssuers } from "./public-store.ts";

/**
 * On the 25th the next month is collected for every organisation with a public calendar, once. Called from time to time: after
 * a stop over the 25th it is done at the next start.
 */
export async function offerIssues(parts: ServerParts): Promise<void> {
  for (const { id, region_id, path, time_zone } of await selectIssuers(parts.db)) {
    const { day, month } = offerOf(dayIn(time_zone, parts.clock()));
    const context = { organisationId: id, regionId: region_id, path, drafts: true, accountId: null };
    await withOrganisation(parts.db, context, async (tx) => {
      if (await store.takeOffer(tx, context, day, parts.clock()))
        await beginIssue(tx, parts, context, { month, offered: true });
    });
  }
}
