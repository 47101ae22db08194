import type { ActDraft, ActPoint, ActState, AddresseeGroup } from "#core/act/model.ts";
import { assignmentsOf } from "#core/act/addressees.ts";
import { addresseeFor } from "#core/act/points.ts";
import { closedBy, isAppointmentFor, termOf, termPeriod } from "#core/cascade/act-term.ts";
import { concerns, Receivers } from "#core/cascade/addressees.ts";
import { limitsOf } from "#core/cascade/limits.ts";
import type { Target } from "#core/cascade/model.ts";
import { readingsAgain } from "#core/execution/readings-again.ts";
import { ensureDuties, fulfil, withdrawDuties, type NewDuty } from "#server/execution/service.ts";
import type { Tx } from "#server/platform/db/transaction.ts";
import type { Parts } from "#server/platform/parts.ts";
import { selectAppointmentDuties, selectDutiesOfAct, selectSignedActs, type SignedAct } from "./act-store.ts";
import { selectFacts } from "./facts-store.ts";
import { zoneDay } from "./zone-day-store.ts";

/**
 * Points of a signed act that address many become duties of each organisation of the group that is there on `day`: now those
 * that are there, later asked again for those that opened since. Asked again it changes nothing.
 */
export async function orderDuties(tx: Tx, parts: Parts, { act, id: actId }: SignedAct, day: string): Promise<number> {
  const { context } = parts;
  const points = act.points.flatMap((point) => {
    const target = targetOf(act, point);
    return target === null ? [] : [{ point, target }];
  });
  if (points.length === 0 || act.date === null) return 0;
  const signed = act.date;
  const receivers = new Receivers(await selectFacts(tx, context, day), context.path, day);
  const duties = points.flatMap(({ point, target }) => {
    const words = wordsOf(act, point, signed);
    return receivers.all
      .filter((one) => concerns([target], one, receivers) !== null)
      .map(({ id: organisationId, path }): NewDuty => {
        return {
          ...words,
          organisationId,
          path,
          source: "act",
          row: null,
          editionId: null,
          proposalId: null,
          point: { actId, pointId: point.id },
          issuerId: context.organisationId,
          origin: null,
          carriedBy: "marks",
          postId: null,
          fulfilledBy: closedBy(point.text),
        };
      });
  });
  await ensureDuties(tx, parts, duties);
  return duties.length;
}

const CANCELLED = "Акт, которым это поручено, отменён.";

/** What a cancelled act told others is not to be done any more, what was done stays; an act that binds again tells it again. */
export async function followActState(tx: Tx, parts: Parts, actId: string, state: ActState): Promise<void> {
  const { context } = parts;
  if (state === "cancelled") {
    await withdrawDuties(tx, parts, await selectDutiesOfAct(tx, context, actId), CANCELLED);
    return;
  }
  const signed = (await selectSignedActs(tx, context)).find(({ id }) => id === actId);
  if (signed !== undefined) await orderDuties(tx, parts, signed, await zoneDay(tx, parts));
}

const GROUPS: Readonly<Record<AddresseeGroup, Target["who"]>> = {
  municipalities: ["municipalAuthority"],
  schools: ["hosts"],
  centres: ["centre"],
};
const ONE_EACH = { municipalities: 1, schools: 1, centres: 1 };

/** Null: the point tells no group to do anything. */
function targetOf(act: ActDraft, point: ActPoint): Target | null {
  const whom = addresseeFor(act.points, point);
  if (whom?.group === undefined || whom.group === null) return null;
  if (assignmentsOf(act, point, ONE_EACH) === null) return null;
  const { rest: _rest, ...limits } = limitsOf(whom.words);
  return { ...limits, who: GROUPS[whom.group], ids: [], reason: { code: "group", words: whom.words } };
}

function wordsOf(act: ActDraft, point: ActPoint, signed: string) {
  const schedule = termOf(point);
  const period = termPeriod(schedule, signed);
  const responsible = addresseeFor(act.points, point)?.words ?? null;
  const readings = readingsAgain({ audience: null, period, responsible, schedule });
  // What was to be done before the act was signed was not ordered by it.
  const occurrences = readings.occurrences.filter(({ from, to }) => (to ?? from ?? signed) >= signed);
  return {
    number: point.number === "" ? null : point.number,
    title: point.text,
    workstream: null,
    audience: null,
    schedule,
    responsible,
    expectedResult: null,
    period,
    readings: { ...readings, occurrences },
  };
}

/** An order of one's own that appoints closes what another act told to appoint: of the same, or resting on that act. */
export async function closeAppointments(tx: Tx, parts: Parts, { act }: SignedAct): Promise<string[]> {
  const { date, number } = act;
  if (date === null || number === null) return [];
  const waiting = await selectAppointmentDuties(tx, parts.context);
  const bases = new Set(act.basis.flatMap(({ actId }) => actId ?? []));
  const said = [act.heading ?? "", ...act.points.map(({ text }) => text)];
  const dutyIds = waiting
    .filter(({ actId, title }) => isAppointmentFor(said, bases.has(actId) ? `${title} ${said.join(" ")}` : title))
    .map(({ id }) => id);
  if (dutyIds.length === 0) return [];
  const [year = "", month = "", day = ""] = date.split("-");
  return fulfil(tx, parts, {
    by: "appointment",
    on: date,
    document: `${KIND_WORDS[act.kind]} № ${number} от ${day}.${month}.${year}`,
    dutyIds,
  });
}

const KIND_WORDS = { order: "приказ", directive: "распоряжение", resolution: "постановление" } as const;
