import type { NoticeView } from "#contract/reminder.ts";
import { mayEver } from "#core/access/can.ts";
import { newStopToken } from "#server/mail/service.ts";
import { todayOf } from "#server/platform/day.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import type { Parts } from "#server/platform/parts.ts";
import { whoAsks } from "#server/platform/rights.ts";
import { rightFor } from "./compose.ts";
import * as store from "./notice-store.ts";
import { ensureOwn, markSeen, selectOwn } from "./wish-store.ts";

export async function listNotices(parts: Parts): Promise<{ notices: NoticeView[]; unseen: number }> {
  return withOrganisation(parts.db, parts.context, async (tx) => {
    const notices = await viewsOf(tx, parts);
    return { notices, unseen: notices.filter(({ seen }) => !seen).length };
  });
}

async function viewsOf(tx: Tx, parts: Parts): Promise<NoticeView[]> {
  const { context } = parts;
  const { actor } = whoAsks(parts);
  const today = todayOf(parts);
  const { seen_at } = await selectOwn(tx, actor.accountId);
  const rows = await store.selectNotices(tx, context.regionId);
  return rows
    .filter(({ data }) => mayEver(actor, rightFor(data), today))
    .map(({ id, data, made_at }) => ({
      id,
      data,
      madeAt: made_at.toISOString(),
      seen: seen_at !== null && made_at <= seen_at,
    }));
}

export async function seeNotices(parts: Parts): Promise<{ unseen: number }> {
  const { accountId } = whoAsks(parts).actor;
  return withOrganisation(parts.db, parts.context, async (tx) => {
    await ensureOwn(tx, accountId, newStopToken(parts));
    await markSeen(tx, accountId, parts.clock());
    return { unseen: 0 };
  });
}
