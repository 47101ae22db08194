import type { FormView, TypedLine } from "#contract/reporting-round.ts";
import type { Passport } from "#core/indicator/model.ts";
import { readReportingPeriod, type ReportingPeriod } from "#core/indicator/reporting-period.ts";
import { addIndicatorSet, addPassport, changeIndicatorSet } from "#server/indicator/service.ts";
import type { Parts } from "#server/platform/parts.ts";
import { confirmForm, getForm, openRound, reviewForm, saveForm, sendForm } from "#server/reporting-round/service.ts";
import { diceOf, keyOf } from "./region/dice.ts";
import type { DemoOrganisation, DemoRegion } from "./region/model.ts";
import { isDoor } from "./region/organisations.ts";
import { laterBy, type Staff } from "./staff.ts";

/** Quarters that were collected, the newest of them not to its end. */
const QUARTERS = 5;

/** A set of the region, and what its centres have sent of the quarters that are over. */
export async function fillFigures(
  staff: Staff,
  region: DemoRegion,
  today: string,
  isStopped: () => boolean,
): Promise<void> {
  const root = region.organisations.find(({ id }) => id === region.rootId);
  const quarters = quartersBefore(today, QUARTERS);
  const [first] = quarters;
  if (root === undefined || first === undefined) return;
  const setId = keyOf(region.seed, "indicator set");
  await makeSet(staff.leading(root, first.range.from), setId, first.range.from);
  for (const quarter of quarters) {
    const opened = laterBy(quarter.range.to, 1);
    const roundId = keyOf(region.seed, `round ${quarter.key}`);
    const due = { kind: "days", n: 14 } as const;
    await openRound(staff.leading(root, opened), { id: roundId, setId, period: quarter.key, due, minutes: 20 });
    const centres = region.organisations.filter((one) => one.kind === "centre" && isThere(one, quarter.range.to));
    for (const [place, centre] of centres.entries()) {
      if (isStopped()) return;
      const way = quarter === quarters.at(-1) ? lastWay(centre, place) : "accepted";
      await report(staff, region, { centre, roundId, on: laterBy(opened, 1 + (place % 5)), way });
    }
  }
}

/** Of the newest quarter: how far the forms have got, one after another. */
const LAST_WAYS = ["accepted", "sent", "confirmed", "returned", "accepted", "accepted", "accepted"] as const;
type Way = (typeof LAST_WAYS)[number] | "waiting";

/** The one whose head a visitor can be is left to them. */
function lastWay(centre: DemoOrganisation, place: number): Way {
  return isDoor(centre) ? "waiting" : (LAST_WAYS[place % LAST_WAYS.length] ?? "waiting");
}

function isThere({ card, endedOn }: DemoOrganisation, day: string): boolean {
  return card.openedOn !== null && card.openedOn <= day && (endedOn === null || day < endedOn);
}

/** The oldest first. */
function quartersBefore(today: string, count: number): ReportingPeriod[] {
  const found: ReportingPeriod[] = [];
  for (let place = Number(today.slice(0, 4)) * 4 + 3; found.length < count; place -= 1) {
    const quarter = readReportingPeriod(`${Math.floor(place / 4)}-Q${(place % 4) + 1}`);
    if (quarter !== null && quarter.range.to < today) found.unshift(quarter);
  }
  return found;
}

async function makeSet(parts: Parts, setId: string, from: string): Promise<void> {
  let { version } = await addIndicatorSet(parts, {
    id: setId,
    title: "Показатели работы центров образования",
    act: null,
    planId: null,
  });
  for (const { passport, target } of passports(from)) {
    const id = keyOf(setId, passport.code);
    ({ version } = await addPassport(parts, setId, { id, passport, target }, version));
  }
  await changeIndicatorSet(parts, setId, { state: "inForce" }, version);
}

function passports(from: string): { readonly passport: Passport; readonly target: string | null }[] {
  const own = (code: string, title: string, more: Partial<Passport>, target: string | null = null) => ({
    passport: {
      code,
      title,
      definition: null,
      unit: "чел.",
      base: null,
      measure: { kind: "count", of: "person", nature: "unique" } as const,
      overTime: "last" as const,
      overTree: "sum" as const,
      digits: 0,
      wanted: "more" as const,
      filledBy: "centre" as const,
      proof: null,
      centreKinds: [],
      methodology: null,
      method: null,
      from,
      until: null,
      ...more,
    },
    target,
  });
  return [
    own("1", "Мероприятия, проведённые на площадке центра", {
      unit: "ед.",
      measure: { kind: "count", of: "event", nature: "flow" },
      overTime: "sum",
      proof: "Отчёты о проведении",
      fromExecution: { what: "events", audience: [], workstream: null },
    }),
    own("2", "Обучающиеся, которые занимаются на оборудовании центра", {}),
    own(
      "3",
      "Доля педагогов центра, прошедших повышение квалификации",
      {
        unit: "%",
        measure: { kind: "share", of: "person", numerator: "прошли обучение", denominator: "все педагоги центра" },
        overTree: "ratioOfSums",
        digits: 1,
        proof: "Удостоверения",
      },
      "не менее 80%",
    ),
    own("4", "Обучающиеся, которые пользуются центром дистанционно, в месяц", {
      measure: { kind: "monthly", of: "person", shown: "mean" },
      overTime: "mean",
      digits: 1,
    }),
    own("5", "Призовые места обучающихся в конкурсах", {
      unit: "ед.",
      measure: { kind: "count", of: "призовое место", nature: "flow" },
      overTime: "sum",
      proof: "Протоколы жюри",
    }),
  ];
}

interface Asked {
  readonly centre: DemoOrganisation;
  readonly roundId: string;
  /** Day on which the centre fills the form. */
  readonly on: string;
  readonly way: Way;
}

/** The centre fills the form in and sends it, the head of its school confirms, the municipality takes it. */
async function report(staff: Staff, region: DemoRegion, { centre, on, roundId, way }: Asked): Promise<void> {
  const head = staff.working(centre, on);
  const school = region.organisations.find(({ id }) => id === centre.parentId);
  const town = region.organisations.find(({ id }) => id === school?.parentId);
  if (way === "waiting" || head === null || school === undefined || town === undefined) return;
  const form = { roundId, organisationId: centre.id };
  const empty = await getForm(head, roundId, centre.id);
  let view = await saveForm(head, { ...form, version: empty.version }, typedLines(empty, centre));
  const asked = view.lines.filter(({ checks, questions }) => checks.length + questions.length > 0);
  if (asked.length > 0) {
    const lines = asked.map(({ code, typed }) => ({ code, typed, reason: "Сверили с журналом учёта центра" }));
    view = await saveForm(head, { ...form, version: view.version }, lines);
  }
  view = await sendForm(head, { ...form, version: view.version }, "send");
  const principal = staff.working(school, laterBy(on, 1));
  if (way === "sent" || principal === null) return;
  view = await confirmForm(principal, { ...form, version: view.version }, { kind: "confirm" });
  const reviewer = staff.working(town, laterBy(on, 2));
  if (way === "confirmed" || reviewer === null) return;
  const review =
    way === "returned"
      ? ({
          kind: "return",
          code: "2",
          reason: "Проверьте: обучающихся больше, чем в прошлом отчёте о наборе.",
        } as const)
      : ({ kind: "accept" } as const);
  await reviewForm(reviewer, { ...form, version: view.version }, review);
}

/** Near the figures of the quarter before. */
function typedLines({ form, months, round }: FormView, centre: DemoOrganisation): TypedLine[] {
  const usual = diceOf(`figures ${centre.id}`);
  const size = 40 + usual.int(60);
  const staffed = 3 + usual.int(4);
  const now = diceOf(`figures ${centre.id} ${round.period}`);
  const near = (figure: number): string => String(figure + now.int(Math.max(2, Math.floor(figure / 12))));
  const figures: Readonly<Record<string, readonly string[]>> = {
    "1": [near(14)],
    "2": [near(size)],
    "3": [String(staffed - now.int(2)), String(staffed)],
    "4": Array.from({ length: months }, () => near(Math.floor(size / 3))),
    "5": [near(24)],
  };
  return form.map(({ passport: { code } }) => ({ code, typed: [...(figures[code] ?? [])], reason: null }));
}
