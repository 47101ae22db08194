import type { MailQueueView } from "#contract/mail.ts";
import { recordAudit } from "#server/platform/audit.ts";
import { withChores, withOrganisation } from "#server/platform/db/transaction.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import { isId } from "#server/platform/ids.ts";
import type { Parts } from "#server/platform/parts.ts";
import * as store from "./queue-store.ts";
import { clearRefused, selectStop, stopByToken } from "./reader-store.ts";
import { selectWhole } from "./settings-store.ts";

export async function getMailQueue(parts: Parts, state: store.LetterState | null): Promise<MailQueueView> {
  const settings = await selectWhole(parts.db);
  const { regionId } = parts.context;
  return withOrganisation(parts.db, parts.context, async (tx) => ({
    counts: await store.countStates(tx, regionId),
    stopped: stoppedBy(settings),
    letters: (await store.selectQueue(tx, regionId, state)).map(viewOf),
  }));
}

function stoppedBy(settings: Awaited<ReturnType<typeof selectWhole>>): MailQueueView["stopped"] {
  const nothing = { step: null, code: null, answer: null };
  if (settings === null) return { why: "notSetUp", ...nothing };
  if (!settings.turned_on) return { why: "turnedOff", ...nothing };
  return settings.trouble === null ? null : { why: "server", ...settings.trouble };
}

function viewOf(row: store.QueuedRow): MailQueueView["letters"][number] {
  const name = [row.surname, row.name, row.patronymic].filter((part) => part !== null).join(" ");
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    who: name === "" ? (row.address ?? "") : name,
    address: row.address,
    organisationName: row.organisation_name,
    answer: row.answer,
    why: row.why,
    attempts: row.attempts,
    createdAt: row.created_at.toISOString(),
    nextAt: row.state === "waiting" ? row.next_at.toISOString() : null,
    finishedAt: row.finished_at?.toISOString() ?? null,
  };
}

/** `letterOver` (409): it was sent, or what was written in it is forgotten. */
export async function retryLetter(parts: Parts, letterId: string): Promise<{ queued: true }> {
  const { regionId } = parts.context;
  const accountId = await withOrganisation(parts.db, parts.context, async (tx) => {
    const letter = isId(letterId) ? await store.selectLetter(tx, regionId, letterId) : null;
    if (letter === null) throw notFound();
    const isOpen = letter.state === "waiting" || letter.state === "refused";
    if (!isOpen || !letter.hasContent) throw new Problem(409, "letterOver");
    await store.requeueLetter(tx, regionId, letterId, parts.clock());
    await recordAudit(tx, parts, { action: "mail.retry", objectKind: "letter", objectId: letterId });
    return letter.state === "refused" ? letter.accountId : null;
  });
  if (accountId !== null) await withChores(parts.db, (tx) => clearRefused(tx, accountId));
  return { queued: true };
}

async function known(parts: Parts, token: string): Promise<{ stopped: boolean; accountId: string }> {
  const found = await withChores(parts.db, (tx) => selectStop(tx, token));
  if (found === null) throw new Problem(404, "linkUnknown");
  return found;
}

export async function lookAtStop(parts: Parts, token: string): Promise<{ stopped: boolean }> {
  return { stopped: (await known(parts, token)).stopped };
}

export async function stopLetters(parts: Parts, token: string): Promise<{ stopped: boolean }> {
  await known(parts, token);
  await withChores(parts.db, (tx) => stopByToken(tx, token));
  return { stopped: true };
}
