import type { OfferFields, SlotFields } from "#core/training/model.ts";
import { addCertificates, addOffer, addSlot, apply, stepApplications } from "#server/training/service.ts";
import type { Parts } from "#server/platform/parts.ts";
import { keyOf } from "./region/dice.ts";
import type { DemoOrganisation, DemoRegion } from "./region/model.ts";
import { laterBy, noon, type Staff } from "./staff.ts";

interface Worker {
  readonly organisation: DemoOrganisation;
  readonly working: Parts;
}

const FIELDS: SlotFields = { places: 25, quota: [], applyUntil: null, place: null, host: null };
const COURSE: OfferFields = {
  kind: "course",
  title: "Практическая работа с цифровой лабораторией центра «Точка роста»",
  hours: 36,
  programmeState: "approved",
  registerNumber: null,
  form: "mixed",
  audience: "Учителя физики, химии и биологии школ с центрами «Точка роста»",
  requirements: null,
};
const INTERNSHIP: OfferFields = {
  kind: "internship",
  title: "Стажировка на новом оборудовании: 3D-печать и прототипирование",
  hours: 8,
  programmeState: "approved",
  registerNumber: null,
  form: "onSite",
  audience: "Педагоги центров «Точка роста»",
  requirements: "Сменная обувь; ноутбук дадут на месте",
};

/**
 * The institute has held a course with certificates and offers another one with a quota; one has a place on an internship, and
 * a teacher's application waits for the head.
 */
export async function fillTraining(
  staff: Staff,
  region: DemoRegion,
  workers: readonly Worker[],
  today: string,
): Promise<void> {
  const host = workers.find(({ organisation }) => organisation.kind === "educationInstitute");
  if (host === undefined) return;
  const key = (name: string): string => keyOf(region.seed, `training ${name}`);
  const learners = workers.filter(({ organisation }) => organisation.kind === "school").slice(0, 4);
  const [course, internship] = [key("course"), key("internship")];
  await addOffer(host.working, { id: course, fields: COURSE });
  await addOffer(host.working, { id: internship, fields: INTERNSHIP });
  await holdCourse(staff, host, learners, { course, today, key });
  const municipality = workers.find(({ organisation }) => organisation.kind === "municipalAuthority")?.organisation;
  const quota = municipality && { organisationId: municipality.id, name: municipality.name, people: 6 };
  const next = { startsOn: laterBy(today, 21), endsOn: laterBy(today, 25), startsAt: "10:00", endsAt: "16:00" };
  await addSlot(host.working, course, {
    id: key("next course"),
    days: next,
    fields: { ...FIELDS, quota: quota === undefined ? [] : [quota], applyUntil: laterBy(today, 14) },
  });
  const day = { startsOn: laterBy(today, 8), endsOn: laterBy(today, 8), startsAt: "11:00", endsAt: "15:00" };
  const site = {
    ...FIELDS,
    places: 6,
    place: "Кванториум, лаборатория прототипирования",
    host: "Наставник Хайтек-цеха",
  };
  await addSlot(host.working, internship, { id: key("internship day"), days: day, fields: site });
  const slotId = key("internship day");
  for (const [index, { organisation, working }] of learners.entries()) {
    const own = key(`intern ${index}`);
    await apply(working, slotId, { id: own, personId: null });
    if (index < 2) await answer(host.working, [own], 1, "accept");
    const teacher = teacherOf(staff, region, organisation, today);
    if (teacher !== null) await apply(teacher, key("next course"), { id: key(`teacher ${index}`), personId: null });
  }
}

interface Course {
  readonly course: string;
  readonly today: string;
  readonly key: (name: string) => string;
}

/** Heads of schools have learned, and have their certificates. */
async function holdCourse(staff: Staff, host: Worker, learners: readonly Worker[], { course, key, today }: Course) {
  const [applied, begun, ended] = [laterBy(today, -45), laterBy(today, -30), laterBy(today, -28)];
  const on = ({ organisation }: Worker, day: string): Parts | null => staff.working(organisation, day);
  const [before, after] = [on(host, applied), on(host, ended)];
  if (before === null || after === null) return;
  const slotId = key("past course");
  const days = { startsOn: begun, endsOn: ended, startsAt: "10:00", endsAt: "16:00" };
  await addSlot(before, course, { id: slotId, days, fields: FIELDS });
  const learned: { id: string; name: string }[] = [];
  for (const [index, learner] of learners.entries()) {
    const parts = on(learner, applied);
    if (parts === null) continue;
    const { id, personName } = await apply(parts, slotId, { id: key(`learner ${index}`), personId: null });
    learned.push({ id, name: personName });
  }
  if (learned.length === 0) return;
  const ids = learned.map(({ id }) => id);
  await answer(before, ids, 1, "accept");
  await answer(after, ids, 3, "attended");
  await addCertificates(
    after,
    slotId,
    learned.map(({ id, name }, index) => ({
      id: key(`certificate ${index}`),
      applicationId: id,
      name,
      number: `УД-${ended.slice(0, 4)}-${String(index + 1).padStart(4, "0")}`,
      hours: 36,
      issuedOn: ended,
    })),
  );
}

async function answer(host: Parts, ids: readonly string[], version: number, kind: "accept" | "attended") {
  await stepApplications(host, { applications: ids.map((id) => ({ id, version })), step: { kind } });
}

function teacherOf(staff: Staff, region: DemoRegion, organisation: DemoOrganisation, today: string): Parts | null {
  const person = region.people.find(({ grants }) =>
    grants.some(
      ({ organisationId, role, until }) => organisationId === organisation.id && role === "teacher" && until === null,
    ),
  );
  return person === undefined ? null : staff.partsFor(organisation, person, noon(today));
}
