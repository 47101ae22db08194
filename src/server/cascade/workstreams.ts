import * as z from "zod/mini";
import { draftWorkstream } from "#core/intake/draft.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";
import { selectEditions } from "./view-store.ts";

const workstreams = z.array(draftWorkstream);

/** What a workstream is called in an edition; null when it has no title there. */
export type WorkstreamTitles = (editionId: string, number: number | null) => string | null;

export function titlesIn(
  editions: readonly { readonly id: string; readonly workstreams: unknown }[],
): WorkstreamTitles {
  const titles = new Map(
    editions.flatMap(({ id, workstreams: stored }) =>
      (z.safeParse(workstreams, stored).data ?? []).map(({ number, title }) => [`${id}/${number}`, title] as const),
    ),
  );
  return (editionId, number) => titles.get(`${editionId}/${number}`) ?? null;
}

export async function workstreamTitlesOf(
  tx: Tx,
  context: OrganisationContext,
  rows: readonly { readonly row: { readonly editionId: string } }[],
): Promise<WorkstreamTitles> {
  return titlesIn(
    await selectEditions(
      tx,
      context,
      rows.map(({ row }) => row.editionId),
    ),
  );
}
