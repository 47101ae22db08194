import type { ApplicationView } from "#contract/training.ts";
import type { ApplicationRow } from "./application-store.ts";

/** What is seen of an application by whoever may see it; `personId`: whose session it is. */
export function applicationViewOf(row: ApplicationRow, personId: string): ApplicationView {
  const mine = row.personId === personId;
  const { appliedAt, endsAt, endsOn, hostName, id, kind, offerId, organisationName, personName, place } = row;
  const { reason, slotId, startsAt, startsOn, state, title, turn, version } = row;
  return {
    id,
    slotId,
    offerId,
    title,
    kind,
    hostName,
    startsOn,
    endsOn,
    startsAt,
    endsAt,
    place,
    personId: row.personId,
    personName,
    organisationName,
    mine,
    state,
    turn,
    reason,
    rating: mine ? row.rating : null,
    appliedAt: appliedAt.toISOString(),
    version,
  };
}
