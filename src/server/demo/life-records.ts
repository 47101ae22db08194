import { EMPTY_SIZE, type ProgrammeContent } from "#core/centre-record/programme.ts";
import {
  addItems,
  putAgreement,
  putAttendance,
  putGroup,
  putProgramme,
  putUse,
} from "#server/centre-record/service.ts";
import type { Parts } from "#server/platform/parts.ts";
import { diceOf, keyOf } from "./region/dice.ts";
import type { DemoOrganisation } from "./region/model.ts";
import { laterBy } from "./staff.ts";

interface Worker {
  readonly organisation: DemoOrganisation;
  readonly working: Parts;
}

/** As many centres keep lists; of the others nothing is known yet. */
const CENTRES = 4;
const SESSIONS = 4;

const THINGS = [
  ["Микроскоп цифровой", 6, "Кабинет биологии", "Биология"],
  ["Цифровая лаборатория по физике", 3, "Кабинет физики", "Физика"],
  ["Цифровая лаборатория по химии", 3, "Кабинет химии", "Химия"],
  ["Образовательный набор по механике и робототехнике", 4, "Кабинет технологии", "Технология"],
  ["3D-принтер", 1, "Кабинет технологии", "Технология"],
] as const;

/** Programmes, groups, agreements and equipment of some centres, as of this school year. */
export async function fillRecords(workers: readonly Worker[], today: string): Promise<void> {
  const centres = workers.filter(({ organisation }) => organisation.kind === "centre").slice(0, CENTRES);
  const schools = workers.filter(({ organisation }) => organisation.kind === "school");
  for (const { organisation, working } of centres) {
    const partner = schools.find(({ organisation: { id } }) => id !== organisation.parentId)?.organisation ?? null;
    await fillCentre(working, organisation.id, { partner, today });
  }
}

async function fillCentre(
  working: Parts,
  seed: string,
  { partner, today }: { readonly partner: DemoOrganisation | null; readonly today: string },
): Promise<void> {
  const dice = diceOf(`${seed} records`);
  const key = (name: string): string => keyOf(seed, `records ${name}`);
  const year = Number(today.slice(0, 4)) - (today.slice(5, 7) >= "09" ? 0 : 1);
  const begun = `${year}-09-01`;
  if (partner !== null)
    await putAgreement(
      working,
      { id: key("agreement"), version: 0 },
      {
        content: {
          partnerId: partner.id,
          partner: partner.name,
          subject: "Реализация дополнительных общеобразовательных программ в сетевой форме",
          number: null,
          signedOn: null,
          from: begun,
          until: laterBy(today, 21),
        },
        formerId: null,
      },
    );
  const content: ProgrammeContent = {
    title: "Робототехника: от механизма к проекту",
    kind: "additional",
    direction: "technical",
    level: "mixed",
    hours: 68,
    grades: { from: 5, until: 8 },
    years: { from: year, until: null },
    holidays: false,
    network: partner !== null,
    agreementId: partner === null ? null : key("agreement"),
    act: null,
  };
  const programmes: readonly (readonly [string, ProgrammeContent, typeof EMPTY_SIZE])[] = [
    ["robots", content, { ...EMPTY_SIZE, basic: 12, network: partner === null ? 0 : 3 }],
    [
      "physics",
      {
        ...content,
        title: "Физика в экспериментах",
        kind: "extracurricular",
        direction: "naturalScience",
        level: "basic",
        hours: 34,
        grades: { from: 7, until: 9 },
        network: false,
        agreementId: null,
      },
      { ...EMPTY_SIZE, basic: 15 },
    ],
    [
      "seniors",
      {
        ...content,
        title: "Цифровая грамотность: мастер-классы для пенсионеров",
        kind: "masterClass",
        direction: null,
        level: null,
        hours: 10,
        grades: { from: null, until: null },
        network: false,
        agreementId: null,
      },
      { ...EMPTY_SIZE, adults: 10 },
    ],
  ];
  for (const [name, programme, size] of programmes) {
    const [programmeId, groupId] = [key(name), key(`${name} group`)];
    await putProgramme(working, { id: programmeId, version: 0 }, programme);
    const group = {
      title: "Группа 1",
      from: begun,
      until: null,
      days: dice.pick(["вторник, 15:00", "среда, 14:30", "четверг, 15:30"]),
      place: null,
      ledBy: null,
    };
    await putGroup(working, { id: groupId, version: 0 }, { programmeId, content: group, size });
    const all = size.primary + size.basic + size.senior + size.adults;
    for (let week = 1; week <= SESSIONS; week += 1) {
      const on = laterBy(today, -7 * week);
      const people = all - dice.int(3);
      if (on >= begun)
        await putAttendance(working, { id: key(`${name} ${week}`), version: 0 }, { groupId, on, people, note: null });
    }
  }
  await addItems(
    working,
    THINGS.map(([name, quantity, room, subject]) => ({ id: key(name), content: { name, quantity, room, subject } })),
  );
  for (const [index, [name, , , subject]] of THINGS.slice(0, 4).entries()) {
    const use = { on: laterBy(today, -1 - 2 * index), subject, classGroup: `${7 + (index % 3)} класс`, what: null };
    const people = 18 + dice.int(8);
    await putUse(working, { id: key(`use ${index}`), version: 0 }, { ...use, people, items: [key(name)] });
  }
}
