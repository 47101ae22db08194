import type { Parts } from "#server/platform/parts.ts";
import { isAllowed } from "#server/platform/rights.ts";

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
