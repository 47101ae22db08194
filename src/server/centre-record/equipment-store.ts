import { sql } from "kysely";
import * as z from "zod/mini";
import { equipmentContent, useContent, type EquipmentContent, type UseContent } from "#core/centre-record/equipment.ts";
import type { ExecutionAuthor } from "#core/execution/author.ts";
import { insertRecord, updateRecord } from "#server/platform/db/record.ts";
import { toJson } from "#server/platform/db/storable.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";
import type { Which } from "./row-store.ts";

const itemRow = z.object({
  id: z.string(),
  path: z.string(),
  content: equipmentContent,
  endedOn: z.nullable(z.string()),
  version: z.int(),
});
export type ItemRow = z.infer<typeof itemRow>;

/** In the order of their names. */
export async function selectItems(
  tx: Tx,
  { regionId }: OrganisationContext,
  { id, within }: Which,
): Promise<ItemRow[]> {
  const { rows } = await sql<unknown>`
    select id, path, content, ended_on as "endedOn", version from equipment_item
    where region_id = ${regionId}
      and (${within ?? null}::text is null or path >= ${within ?? ""} and path < ${`${within ?? ""}~`})
      and (${id ?? null}::uuid is null or id = ${id ?? null}::uuid)
    order by (content ->> 'name') collate ru, id`.execute(tx);
  return z.parse(z.array(itemRow), rows);
}

export interface NewItem {
  readonly id: string;
  readonly content: EquipmentContent;
}

/** How many are new: those whose keys are there already stay as they are. */
export async function insertItems(
  tx: Tx,
  { organisationId, path, regionId }: OrganisationContext,
  items: readonly NewItem[],
  at: Date,
): Promise<number> {
  const made = await tx
    .insertInto("equipment_item")
    .values(
      items.map(({ content, id }) => ({
        region_id: regionId,
        id,
        organisation_id: organisationId,
        path,
        content: toJson(content),
        created_at: at,
        changed_at: at,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(made.numInsertedOrUpdatedRows ?? 0n);
}

/** False when somebody was quicker. */
export async function updateItem(
  tx: Tx,
  context: OrganisationContext,
  { id, version }: { readonly id: string; readonly version: number },
  { content, endedOn }: { readonly content: EquipmentContent; readonly endedOn: string | null },
  at: Date,
): Promise<boolean> {
  return updateRecord(
    tx,
    context,
    "equipment_item",
    { id, version },
    { content: toJson(content), ended_on: endedOn, changed_at: at },
  );
}

/** How often each item of an organisation was used in the days asked about, and when last on any day. */
export async function selectItemUses(
  tx: Tx,
  { regionId }: OrganisationContext,
  path: string,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<ReadonlyMap<string, { readonly uses: number; readonly latest: string | null }>> {
  const { rows } = await sql<{ item: string; uses: number; latest: string | null }>`
    select item, (count(*) filter (where u.on_day between ${from} and ${to}))::int as uses, max(u.on_day) as latest
    from equipment_use u cross join lateral unnest(u.items) as item
    where u.region_id = ${regionId} and u.path >= ${path} and u.path < ${`${path}~`}
    group by item`.execute(tx);
  return new Map(rows.map(({ item, latest, uses }) => [item, { uses, latest }]));
}

const useRow = z.object({ id: z.string(), path: z.string(), content: useContent, version: z.int() });
export type UseRow = z.infer<typeof useRow>;

interface Days {
  readonly from: string;
  readonly to: string;
}

/** Those of the days asked about, the latest first; or one of them. */
export async function selectUses(
  tx: Tx,
  { regionId }: OrganisationContext,
  { days, id, within }: Which & { readonly days?: Days },
): Promise<UseRow[]> {
  const { rows } = await sql<unknown>`
    select id, path, version, content || jsonb_build_object('on', on_day, 'items', to_jsonb(items)) as content
    from equipment_use
    where region_id = ${regionId}
      and (${within ?? null}::text is null or path >= ${within ?? ""} and path < ${`${within ?? ""}~`})
      and (${id ?? null}::uuid is null or id = ${id ?? null}::uuid)
      and (${days?.from ?? null}::date is null or on_day between ${days?.from ?? null}::date and ${days?.to ?? null}::date)
    order by on_day desc, id`.execute(tx);
  return z.parse(z.array(useRow), rows);
}

export interface SavedUse {
  readonly id: string;
  readonly version: number;
  readonly content: UseContent;
  readonly author: ExecutionAuthor;
  readonly at: Date;
}

/** `version` 0: a new one. False when somebody was quicker. */
export async function putUse(
  tx: Tx,
  context: OrganisationContext,
  { at, author, content: { items, on, ...rest }, id, version }: SavedUse,
): Promise<boolean> {
  const said = { on_day: on, items: [...items], content: toJson(rest), author: toJson(author), changed_at: at };
  if (version > 0) return updateRecord(tx, context, "equipment_use", { id, version }, said);
  return insertRecord(tx, context, "equipment_use", { id, ...said });
}
