import { can } from "#core/access/can.ts";
import type { Subject } from "#core/access/model.ts";
import type { Action } from "#core/access/rules.ts";
import { todayOf } from "#server/platform/day.ts";
import { notFound } from "#server/platform/http/problem.ts";
import type { Parts } from "#server/platform/parts.ts";

export function isAllowed(parts: Parts, action: Action, path: string): boolean {
  const { context, identity } = parts;
  const subject: Subject = { regionId: context.regionId, path };
  return identity !== null && can(identity.actor, action, subject, todayOf(parts));
}

/** What may not be done to the subject is refused as if it were not there. */
export function mayDo(parts: Parts, action: Action, path: string = parts.context.path): void {
  if (!isAllowed(parts, action, path)) throw notFound();
}

/**
 * Whether the person may see the pictures of a record: those for which consents are missing are shown to the organisation and to
 * those who review it, and to nobody else.
 */
export function maySeePhotos(
  parts: Parts,
  record: { readonly path: string; readonly consent: string | null },
): boolean {
  if (record.path === parts.context.path) return isAllowed(parts, "readExecution", record.path);
  return record.consent === "notGiven"
    ? isAllowed(parts, "reviewExecution", record.path)
    : isAllowed(parts, "readExecution", record.path);
}
