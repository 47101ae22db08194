import { EMPTY_RECORD, type RecordContent } from "#core/evidence/model.ts";
import type { SegmentKind } from "#core/audience/model.ts";
import { acceptRecords, putRecord, returnRecord } from "#server/evidence/service.ts";
import { markOccurrences, selectLedger, type LedgerLine } from "#server/execution/service.ts";
import { withOrganisation } from "#server/platform/db/transaction.ts";
import type { Parts } from "#server/platform/parts.ts";
import { diceOf, keyOf, type Dice } from "./region/dice.ts";
import type { DemoOrganisation } from "./region/model.ts";
import { laterBy } from "./staff.ts";

interface Reporting {
  readonly today: string;
  readonly organisation: DemoOrganisation;
  /** Of the people whom a visitor can be: something is left for them to do. */
  readonly isDoor: boolean;
}

/** The work of the organisation on a day of the past; null: nobody worked there. */
type OnDay = (day: string) => Parts | null;

export interface SentRecord {
  readonly id: string;
  readonly version: number;
  readonly lot: number;
}

/** Reports of an organisation that wait for a look, at most. */
const RECORDS = 8;
const FRESH = 3;
const LONG_AGO = "2000-01-01";

/** Marks what was held until today; the newest of it by records. Answers with the records. */
export async function reportYear(working: Parts, on: OnDay, told: Reporting): Promise<SentRecord[]> {
  const { isDoor, organisation, today } = told;
  const past = await withOrganisation(working.db, working.context, (tx) =>
    selectLedger(tx, working.context, { whose: "own", states: ["planned", "dateSet"], dueFrom: LONG_AGO }),
  );
  const dice = (line: LedgerLine): Dice => diceOf(`${organisation.id}/${line.title}/${line.key}`);
  const over = past.filter(({ dueOn }) => dueOn !== null && dueOn < today);
  const yearBegan = `${Number(today.slice(0, 4)) - (today.slice(5) < "09-01" ? 1 : 0)}-09-01`;
  const open = over.filter((line) => !isLeft(line, dice(line), isDoor, yearBegan));
  const [moved, cancelled, failed, ...held] = open.toReversed();
  const sent: SentRecord[] = [];
  for (const [place, line] of held.slice(0, RECORDS).entries()) {
    const id = keyOf(organisation.id, `record ${line.title} ${line.key}`);
    const content = recordOf(line, dice(line));
    // The newest came this week, the others on their days.
    const at = on(place < FRESH ? laterBy(today, place - FRESH) : (content.day ?? today));
    if (at === null) continue;
    const { version } = await putRecord(at, id, content);
    sent.push({ id, version, lot: place });
  }
  await holdInBulk(on, held.slice(RECORDS));
  await withOrganisation(working.db, working.context, async (tx) => {
    if (moved !== undefined)
      await markOccurrences(tx, working, {
        occurrenceIds: [moved.id],
        action: {
          kind: "move",
          from: null,
          to: laterBy(today, 21),
          reason: "Карантин по гриппу в двух классах",
          document: null,
        },
      });
    if (cancelled !== undefined)
      await markOccurrences(tx, working, {
        occurrenceIds: [cancelled.id],
        action: { kind: "cancel", reason: "Организатор отменил приём заявок", document: "Письмо организатора № 214" },
      });
    if (failed !== undefined)
      await markOccurrences(tx, working, {
        occurrenceIds: [failed.id],
        action: { kind: "notDone", reason: "Оборудование было в ремонте" },
      });
  });
  return sent;
}

/** Nobody has said anything of some of them. */
function isLeft({ dueOn }: LedgerLine, dice: Dice, isDoor: boolean, yearBegan: string): boolean {
  return dice.chance((dueOn ?? "") < yearBegan ? (isDoor ? 15 : 3) : isDoor ? 50 : 12);
}

/** One statement for those that were due on one day. */
async function holdInBulk(on: OnDay, lines: readonly LedgerLine[]): Promise<void> {
  const days = new Map<string, LedgerLine[]>();
  for (const line of lines) days.set(line.dueOn ?? "", [...(days.get(line.dueOn ?? "") ?? []), line]);
  for (const [day, due] of days) {
    const parts = on(day);
    if (parts === null) continue;
    await withOrganisation(parts.db, parts.context, (tx) =>
      markOccurrences(tx, parts, {
        occurrenceIds: due.map(({ id }) => id),
        action: { kind: "hold", on: day, document: null },
      }),
    );
  }
}

const NEWS = [
  "Прошло по плану. Ребята работали в группах на оборудовании центра, лучшие работы показали на школьной выставке.",
  "Занятие провели на цифровой лаборатории: измеряли температуру и освещённость, результаты обсудили вместе.",
  "Собрались педагоги района, разобрали три урока, договорились о взаимных посещениях.",
] as const;

function recordOf(line: LedgerLine, dice: Dice): RecordContent {
  const main: SegmentKind = /педагог|учител|руковод/iu.test(line.audience ?? "") ? "teachers" : "students";
  const counts = [{ segment: main, count: 12 + dice.int(30) }];
  const guests = dice.chance(30) ? [{ segment: "guardians" as const, count: 5 + dice.int(15) }] : [];
  return {
    ...EMPTY_RECORD,
    occurrenceIds: [line.id],
    day: line.dueOn,
    counts: [...counts, ...guests],
    text: dice.pick(NEWS),
    links: dice.chance(50)
      ? [{ url: `https://school.example/news/${100 + dice.int(800)}`, note: "Новость на сайте" }]
      : [],
  };
}

const RETURNED = 3;

/** Every fourth waits still, one is returned with what is missing, the others are accepted. */
export async function reviewReports(reviewer: Parts, sent: readonly SentRecord[]): Promise<void> {
  const accepted = sent
    .filter(({ lot }) => lot % 4 !== 0 && lot !== RETURNED)
    .map(({ id, version }) => ({ id, version }));
  if (accepted.length > 0) await acceptRecords(reviewer, accepted);
  const returned = sent.find(({ lot }) => lot === RETURNED);
  if (returned !== undefined)
    await returnRecord(reviewer, returned.id, {
      field: "text",
      reason: "Напишите, какие классы участвовали и что получилось.",
      version: returned.version,
    });
}
