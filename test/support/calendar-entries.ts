import type { CalendarEntry } from "#core/calendar/entry.ts";

/** An event on one day, with what a test says of it. */
export function anEntry(fields: Partial<CalendarEntry> = {}): CalendarEntry {
  return {
    source: "event",
    id: "e1",
    organisationId: "o1",
    organisationName: "Школа № 1",
    organisations: 1,
    territory: "Рославльский район",
    timeZone: "Europe/Moscow",
    title: "День открытых дверей",
    number: null,
    schedule: null,
    audience: "обучающиеся, родители",
    responsible: null,
    kind: null,
    place: null,
    link: null,
    state: "planned",
    precision: "day",
    from: "2023-12-14",
    to: "2023-12-14",
    startsAt: null,
    endsAt: null,
    waits: false,
    plannedFrom: null,
    plannedTo: null,
    reason: null,
    withdrawn: false,
    sequence: 0,
    changedAt: "2023-11-15T09:00:00.000Z",
    ...fields,
  };
}
