import type { ContestContent, EntryContent } from "#core/contest/model.ts";
import type { ContestText } from "#contract/contest.ts";
import { writeDocx } from "#formats/docx/write/write-docx.ts";
import {
  askExperts,
  attachMade,
  judge,
  listJudgements,
  putContest,
  putEntry,
  stepContest,
  stepEntry,
  usePractice,
} from "#server/contest/service.ts";
import type { Parts } from "#server/platform/parts.ts";
import { keyOf } from "./region/dice.ts";
import type { DemoOrganisation } from "./region/model.ts";
import { laterBy, type Staff } from "./staff.ts";

interface Worker {
  readonly organisation: DemoOrganisation;
  readonly working: Parts;
}

interface Work {
  readonly title: string;
  readonly subject: string;
  readonly equipment: string;
  readonly classes: string;
  readonly about: string;
}

const CRITERIA: ContestContent["criteria"] = [
  { key: "aim", title: "Цель и планируемые результаты", most: 10 },
  { key: "tools", title: "Оборудование центра в деле", most: 15 },
  { key: "again", title: "Можно повторить в другой школе", most: 10 },
];

const CALL: ContestContent = {
  regulations:
    "1. Участвуют педагоги центров и школ.\n2. Работа: описание урока или занятия, один файл Word или PDF.\n3. Каждую работу оценивают два эксперта, которые не работают в той же организации.",
  regulationsFile: null,
  nominations: [],
  criteria: CRITERIA,
  kinds: [],
  authors: "adults",
  experts: 2,
  spread: 10,
  prizes: 3,
  pass: 18,
  changes: [],
};

const PRACTICES: readonly Work[] = [
  {
    title: "Измеряем силу трения: исследование за один урок",
    subject: "Физика",
    equipment: "Цифровая лаборатория, датчик силы",
    classes: "7",
    about: "Группы снимают показания датчика на четырёх поверхностях и сами выводят зависимость.",
  },
  {
    title: "Чистая ли вода в роднике: анализ за сорок минут",
    subject: "Химия",
    equipment: "Цифровая лаборатория, датчик pH",
    classes: "8–9",
    about: "Проба воды, три измерения, вывод и письмо в сельсовет.",
  },
  {
    title: "Робот-курьер: от схемы до заезда",
    subject: "Технология",
    equipment: "Конструктор для робототехники",
    classes: "5–6",
    about: "Четыре занятия, на последнем заезд по разметке коридора.",
  },
  {
    title: "Деталь для школьного прибора на 3D-принтере",
    subject: "Технология",
    equipment: "3D-принтер",
    classes: "8–9",
    about: "Чертёж, печать, примерка к прибору и исправление модели.",
  },
];

const MAPS: readonly Work[] = [
  {
    title: "Технологическая карта урока «Микромир капли воды»",
    subject: "Биология",
    equipment: "Цифровой микроскоп",
    classes: "5",
    about: "Урок открытия нового знания с работой в парах.",
  },
  {
    title: "Технологическая карта занятия «Полёт по квадрату»",
    subject: "Информатика",
    equipment: "Квадрокоптер",
    classes: "7–9",
    about: "Программирование полёта и проверка на полигоне в спортзале.",
  },
];

/** A call for practices that is over, with its practices in the bank, and a contest that takes works today. */
export async function fillContests(
  staff: Staff,
  workers: readonly Worker[],
  today: string,
  seed: string,
): Promise<void> {
  const institute = workers.find(({ organisation }) => organisation.kind === "educationInstitute")?.organisation;
  const root = workers.find(({ organisation }) => organisation.parentId === null)?.organisation;
  const schools = workers.map(({ organisation }) => organisation).filter(({ kind }) => kind === "school");
  if (institute === undefined || root === undefined || schools.length === 0) return;
  const on = (organisation: DemoOrganisation, days: number): Parts | null =>
    staff.working(organisation, laterBy(today, days));
  const bank: ContestText = {
    kind: "practices",
    title: "Региональный банк эффективных практик: набор этого года",
    opensOn: laterBy(today, -60),
    closesOn: laterBy(today, -30),
    content: CALL,
  };
  const bankId = await open(on(institute, -60), keyOf(seed, "practices"), bank);
  if (bankId === null) return;
  await sendWorks(PRACTICES, bankId, (index) => on(schools[index % schools.length] ?? root, -40), seed);
  const caller = on(institute, -20);
  const experts = [on(institute, -20), on(root, -20)].filter((one) => one !== null);
  if (caller === null || !(await assign(caller, bankId, experts))) return;
  for (const [index, expert] of experts.entries()) await judgeAll(expert, index);
  const closed = await stepContest(caller, bankId, { kind: "close", reason: null }, 2);
  await stepContest(caller, bankId, { kind: "publish" }, closed.version);
  const user = schools.at(-1);
  const using = user === undefined || schools.length < 2 ? null : on(user, -3);
  if (using !== null)
    await usePractice(using, keyOf(seed, `work ${PRACTICES[0]?.title}`), {
      id: keyOf(seed, "use of a practice"),
      on: laterBy(today, -5),
      note: "7Б, лабораторная работа",
    });
  const contest: ContestText = {
    kind: "contest",
    title: "Лучшая технологическая карта урока с оборудованием центра",
    opensOn: laterBy(today, -10),
    closesOn: laterBy(today, 20),
    content: { ...CALL, pass: null },
  };
  const contestId = await open(on(institute, -10), keyOf(seed, "contest"), contest);
  if (contestId === null) return;
  await sendWorks(MAPS, contestId, (index) => on(schools[index % schools.length] ?? root, -2), seed);
  const now = on(institute, -1);
  if (now !== null) await assign(now, contestId, experts);
}

async function open(caller: Parts | null, id: string, text: ContestText): Promise<string | null> {
  if (caller === null) return null;
  await putContest(caller, id, text, 0);
  await stepContest(caller, id, { kind: "open" }, 1);
  return id;
}

async function sendWorks(
  works: readonly Work[],
  contestId: string,
  by: (index: number) => Parts | null,
  seed: string,
): Promise<void> {
  for (const [index, work] of works.entries()) {
    const author = by(index);
    if (author === null) continue;
    const [entryId, fileId] = [keyOf(seed, `work ${work.title}`), keyOf(seed, `file of ${work.title}`)];
    const name = "Описание занятия.docx";
    const content = contentOf(work, author.identity?.name ?? "", { id: fileId, name, picture: false });
    await putEntry(author, entryId, { contestId, title: work.title, content }, 0);
    await attachMade(author, { id: fileId, contestId, entryId, name, content: await fileOf(work) });
    await stepEntry(author, entryId, { kind: "send" }, 1);
  }
}

function contentOf(
  { about, classes, equipment, subject }: Work,
  author: string,
  file: EntryContent["files"][number],
): EntryContent {
  return {
    nomination: null,
    authors: { kind: "adults", names: [author] },
    post: "",
    subject,
    equipment,
    classes,
    annotation: about,
    files: [file],
    consent: true,
    licence: "region",
    children: null,
  };
}

async function fileOf({ about, title }: Work): Promise<Buffer> {
  const blocks = [
    { kind: "paragraph", role: "title", text: title },
    { kind: "paragraph", role: "text", text: about },
  ] as const;
  return Buffer.from(await writeDocx({ title, sections: [{ orientation: "portrait", blocks }] }));
}

/** False: there were too few experts. */
async function assign(caller: Parts, contestId: string, experts: readonly Parts[]): Promise<boolean> {
  const accountIds = experts.flatMap(({ context }) => (context.accountId === null ? [] : [context.accountId]));
  if (accountIds.length === 0) return false;
  return (await askExperts(caller, contestId, { accountIds, entryId: null })).lacking === 0;
}

async function judgeAll(expert: Parts, index: number): Promise<void> {
  const { judgements } = await listJudgements(expert);
  for (const { id, judged, number } of judgements) {
    if (judged) continue;
    const points = { aim: String(8 - index), tools: String(10 + (number % 4)), again: index === 0 ? "7,5" : "8" };
    await judge(expert, id, { points, remark: index === 0 ? "Понятно, как повторить у себя." : null }, 1);
  }
}
