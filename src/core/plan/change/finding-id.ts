import type { Finding } from "#core/intake/draft.ts";
import { fingerprint } from "#core/text/fingerprint.ts";

/** A stable name of an editor's finding: the same words about the same place are the same finding. */
export function findingId({ code, where, message }: Finding): string {
  return `${code}-${fingerprint(`${where}\n${message}`)}`;
}
