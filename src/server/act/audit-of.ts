import type { ActView } from "#contract/act.ts";

/** What the journal says of an act. */
export function auditOf(action: string, { id, kind, number, date, state }: ActView) {
  return { action, objectKind: "act", objectId: id, data: { kind, number, date, state } };
}
