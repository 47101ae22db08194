import { Problem } from "#server/platform/http/problem.ts";
import type { Parts } from "#server/platform/parts.ts";

const FRESH_MS = 5 * 60_000;

/**
 * For what weighs most, as approving a plan: whoever asks has signed in, or given a password or a code, within the last five
 * minutes; otherwise `confirmNeeded` (403). The pages then ask for it and repeat the request.
 */
export function requireFresh({ identity, clock }: Parts): void {
  const confirmedAt = identity?.confirmedAt?.getTime();
  if (confirmedAt === undefined || clock().getTime() - confirmedAt > FRESH_MS) throw new Problem(403, "confirmNeeded");
}
