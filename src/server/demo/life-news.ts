import type { EventFields } from "#contract/event.ts";
import { collectIssue, publishIssue } from "#server/event-calendar/service.ts";
import {
  addAsk,
  addEvent,
  addRequest,
  answerRequest,
  enterDate,
  listAwaited,
  listRequests,
  selectLedger,
} from "#server/execution/service.ts";
import { withOrganisation } from "#server/platform/db/transaction.ts";
import type { Parts } from "#server/platform/parts.ts";
import { keyOf } from "./region/dice.ts";
import type { DemoOrganisation } from "./region/model.ts";
import { laterBy } from "./staff.ts";

/** Of the dates that others set one has become known, of another it was asked. */
export async function enterKnownDate(parts: Parts, today: string): Promise<void> {
  const { awaited } = await listAwaited(parts);
  const open = awaited
    .filter(({ times }) => times.some((time) => !time.known))
    .toSorted((a, b) => ((a.number ?? "") < (b.number ?? "") ? -1 : 1));
  // Those who wait below get it too.
  const known = open.find(({ below }) => below > 0);
  const asked = open.find((one) => one !== known);
  const time = known?.times.find((one) => !one.known);
  if (known !== undefined && time !== undefined)
    await enterDate(parts, known.id, {
      dates: [{ key: time.key, from: laterBy(today, 16), to: laterBy(today, 18) }],
      source: "Письмо оргкомитета олимпиады от прошлой недели",
      evenSo: true,
    });
  if (asked !== undefined)
    await addAsk(parts, asked.id, {
      id: keyOf(asked.id, "ask"),
      on: laterBy(today, -2),
      words: "Позвонили организатору: график обещают прислать до конца месяца.",
      reviewOn: laterBy(today, 5),
    });
}

/** Something that takes place today, by a time that is due about now. */
export async function beginToday(parts: Parts, today: string, seed: string): Promise<void> {
  const lines = await withOrganisation(parts.db, parts.context, (tx) =>
    selectLedger(tx, parts.context, { whose: "own", states: ["planned", "dateSet"], dueFrom: today }),
  );
  const line = lines.find(
    ({ fromDay, toDay }) => fromDay !== null && fromDay <= today && toDay !== null && today <= toDay,
  );
  if (line === undefined) return;
  const fields: EventFields = {
    title: line.title,
    kind: null,
    form: "onSite",
    stage: null,
    place: "Кабинет физики, 2-й этаж",
    startsOn: today,
    endsOn: today,
    startsAt: "14:00",
    endsAt: "15:30",
    series: null,
    seriesEdition: null,
    quota: [],
    audience: line.audience,
    link: null,
  };
  await addEvent(parts, { id: keyOf(seed, "event of today"), fields, occurrenceIds: [line.id] });
}

/** A school asks what can be asked for: one wish waits, one has its day. */
export async function requestVisits(
  school: Parts,
  workers: readonly { readonly organisation: DemoOrganisation; readonly working: Parts }[],
  seed: string,
): Promise<void> {
  const { offers: all, today } = await listRequests(school);
  const institute = workers.find(({ organisation }) => organisation.kind === "educationInstitute")?.organisation.name;
  const isFirst = (name: string): number => (name === institute ? 0 : 1);
  const offers = all
    .filter(({ own }) => !own)
    .toSorted((a, b) => isFirst(a.organisationName) - isFirst(b.organisationName));
  const wishes = [
    { wish: "Консультация двум учителям физики по настройке цифровой лаборатории", people: 2 },
    { wish: "Выездное занятие для 7 класса: робототехника", people: 24 },
  ];
  for (const [place, wish] of wishes.entries()) {
    const offer = offers[place];
    if (offer === undefined) continue;
    const id = keyOf(seed, `request ${place}`);
    await addRequest(school, { id, dutyId: offer.dutyId, requester: null, ...wish });
    const asked = workers.find(({ organisation }) => organisation.name === offer.organisationName)?.working;
    const request = asked && (await listRequests(asked)).requests.find((one) => one.id === id);
    if (place === 0 || asked === undefined || request === undefined) continue;
    const answer = { kind: "accept", onDay: laterBy(today, 9), place: "В вашей школе", host: null } as const;
    await answerRequest(asked, id, answer, request.version);
  }
}

/** The month of today is published; nothing is where nothing takes place. */
export async function publishMonth(parts: Parts, today: string): Promise<void> {
  const issue = await collectIssue(parts, today.slice(0, 7));
  if (issue.lines.length > 0) await publishIssue(parts, issue.id, () => issue.version, null);
}
