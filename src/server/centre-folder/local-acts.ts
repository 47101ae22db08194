import type { LocalActList, LocalActView } from "#contract/centre-folder.ts";
import { LOCAL_ACT_NAMES, localActItem, mayBe, type LocalActItem } from "#core/local-act/items.ts";
import { selectActs } from "#server/act/service.ts";
import { recordAudit } from "#server/platform/audit.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import { notFound } from "#server/platform/http/problem.ts";
import type { Parts } from "#server/platform/parts.ts";
import * as store from "./local-act-store.ts";

export async function getLocalActs(parts: Parts): Promise<LocalActList> {
  return withOrganisation(parts.db, parts.context, (tx) => listOf(tx, parts));
}

export async function listOf(tx: Tx, { context }: Parts): Promise<LocalActList> {
  const acts = (await selectActs(tx, context)).map(({ date, id, kind, number, state, title }): LocalActView => ({
    id,
    kind,
    date,
    number,
    title,
    state,
  }));
  const chosen = await store.selectLocalActs(tx, context);
  return {
    items: localActItem.options.map((item) => ({
      item,
      name: LOCAL_ACT_NAMES[item],
      act: acts.find(({ id }) => id === chosen.get(item)) ?? null,
      offered: acts.filter(({ state, title }) => state !== "cancelled" && mayBe(item, title)).map(({ id }) => id),
    })),
    acts,
  };
}

export async function setLocalAct(parts: Parts, item: LocalActItem, actId: string | null): Promise<LocalActList> {
  const { clock, context, db, identity } = parts;
  return withOrganisation(db, context, async (tx) => {
    if (actId === null) await store.removeLocalAct(tx, context, item);
    else {
      const known = (await selectActs(tx, context)).some(({ id }) => id === actId);
      if (!known) throw notFound();
      await store.putLocalAct(tx, context, { item, actId, at: clock(), author: identity?.name ?? null });
    }
    await recordAudit(tx, parts, {
      action: "localAct.set",
      objectKind: "organisation",
      objectId: context.organisationId,
      data: { item: LOCAL_ACT_NAMES[item] },
    });
    return listOf(tx, parts);
  });
}
