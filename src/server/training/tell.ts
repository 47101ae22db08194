import type { NoticeData } from "#core/reminder/notice.ts";
import type { TrainingNotice } from "#core/reminder/training-notice.ts";
import { addNotice } from "#server/reminder/service.ts";
import type { Tx } from "#server/platform/db/transaction.ts";
import type { Parts } from "#server/platform/parts.ts";
import type { ApplicationRow } from "./application-store.ts";

/** Tells the person of an application, once for each key; nobody where there is no account. */
export async function tellPerson(
  tx: Tx,
  parts: Parts,
  application: Pick<ApplicationRow, "id" | "accountId" | "organisationId" | "title" | "startsOn" | "endsOn" | "place">,
  what: TrainingNotice["what"],
  { key, reason = null }: { readonly key: string; readonly reason?: string | null },
): Promise<void> {
  const { accountId, endsOn, id, organisationId, place, startsOn, title } = application;
  if (accountId === null) return;
  const data: NoticeData = { kind: "training", what, title, startsOn, endsOn, place, reason };
  await addNotice(tx, {
    id: parts.newId(),
    organisationId,
    accountId,
    key: `training/${id}/${what}/${key}`,
    data,
    at: parts.clock(),
  });
}
